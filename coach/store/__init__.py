"""Floor 1: files. What was recorded, kept on the disk: atomic, synced, locked, checked, backed up."""
