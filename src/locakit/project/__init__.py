"""A project: its files, its settings, and what one does with it, one verb a module."""
