"""Files on disk, whole or not at all, and what a build made of them."""
