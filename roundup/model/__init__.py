"""The nouns: what a newsroom would call each thing, as frozen values."""
