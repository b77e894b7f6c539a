"""Letters and mails: what is answer in them, and what greeting, courtesy, signature or older."""
