"""Whether an answer answers the question."""
