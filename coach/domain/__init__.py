"""Floor 0: the rules. Pure functions of definitions, marks and a day; nothing here reads a clock or a file."""
