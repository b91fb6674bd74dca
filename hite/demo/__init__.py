"""Demo data: the facts of one published page, and a sample program that has something for every page.

Everything goes through actions, is the same each time, and is marked as sample data.
"""
