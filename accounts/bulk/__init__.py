"""Changing many rows of a list at once, with undo."""
