"""Who gets how much room: several voices, or one house's."""
