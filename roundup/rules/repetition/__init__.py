"""What a reader has read before."""
