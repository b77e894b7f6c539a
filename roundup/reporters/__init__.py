"""Shelf: what checking found, in the forms that people and programs read."""
