"""Measurements: worlds of up to a million people, and what the program costs in them."""
