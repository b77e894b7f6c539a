"""The shelf of writers: one module a format, from an article to files.

A writer has `suffix`, `media_type` and

    write(article: Article, layout: Layout, house: House, *, ...options) -> tuple[File, ...]

The first file is the output itself; the rest, if any, are what it needs beside it. A writer reads
no clock, no environment, no network, and no file but the layout's: the same input gives the same
bytes.

The keyword-only parameters of `write` are the format's options, each with type, default and a line
of help in `Annotated` (`roundup/options.py`). `roundup.toml`, `--set`, the flags, the schema and
the manual take them from there.

A writer may also have

    notes(article: Article, files: tuple[File, ...], options: Mapping[str, Any]) -> Iterable[Note]

for what an editor should know of the files that it just made with those options, and say of its
format:

    channels       the ways of publishing that it belongs to; without it, all of them
    libraries      the libraries that shape its bytes, by the names of their distributions
    imports        the modules that it needs and that take long to import
    is_default     True if it is made where the house names no formats
    also_called    what people call it otherwise
    file_names     the names of its files, where they are not called like the article
    folder         the folder that it fills, where its files are too many to list
    uploads        the folder of pictures that it shows from the web, so that they have to be there
    needs_glyphs   True if it draws every letter itself, so that a font at hand must have it
"""
