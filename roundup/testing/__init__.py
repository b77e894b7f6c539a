"""Tools for those who write parts of their own, and for Roundup's own tests."""
