"""What an expert may have sent to the editor alone: ways to reach them, and where they live."""
