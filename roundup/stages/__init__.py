"""The stages of a roundup, one module each; none imports another."""
