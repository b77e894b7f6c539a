"""The answer itself: its length, its ends, what does not belong in it."""
