"""How a finished file is compared with its article: its quotes, and all that stands around them."""
