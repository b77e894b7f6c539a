"""The stages in a row for one roundup, one job a file; the only room that knows them all."""
