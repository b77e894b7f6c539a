"""The shelf of writers: one module a kind of output, from an article to files.

A writer has `suffix`, `media_type` and

    write(article: Article, layout: Layout, house: House, *, ...options) -> tuple[File, ...]

The first file is the output itself; the rest, if any, are what it needs beside it. It may have

    notes(article: Article, files: tuple[File, ...], options: Mapping[str, Any]) -> Iterable[Note]

for what an editor should know of the files that it just made with those options. A writer reads
no clock, no environment, no network, and no file but the layout's: the same input gives the same
bytes.
"""
