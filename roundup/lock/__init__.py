"""What may be said of a quote: texts as words, spellings, and the changes from one to the other."""
