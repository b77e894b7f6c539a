"""An untrusted picture in, a clean square picture out; whether two show the same, and faces."""
