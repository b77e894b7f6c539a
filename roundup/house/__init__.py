"""What a house has settled: roundup.toml, people.toml, and which folder is its workspace."""
