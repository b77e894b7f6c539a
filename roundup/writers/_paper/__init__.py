"""Pages on paper and pictures of cards: typesetting, editions, covers and glyphs."""
