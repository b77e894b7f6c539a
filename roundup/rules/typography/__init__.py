"""How words are set: marks, spaces, dashes, letters."""
