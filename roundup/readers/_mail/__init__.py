"""Mail: from the bytes of a message to drafts; what the readers of mail share."""
