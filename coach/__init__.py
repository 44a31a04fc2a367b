"""Coach: one microresolution at a time."""

__version__ = "0.1.0"
