"""Roundup: from a folder of expert answers to a published article."""

__version__ = "0.1.0"
