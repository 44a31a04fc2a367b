"""The figures: how fast, how much, how it grows; each beside its goal. ``python -m tests.bench``."""
