"""Who said it, and whether the reader is told."""
