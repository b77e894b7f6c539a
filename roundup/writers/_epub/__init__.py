"""The parts of an EPUB."""
