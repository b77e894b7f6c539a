"""The shelf of readers: one module a kind of file, from bytes to drafts.

A reader has `suffixes`, a tuple of file name endings in lower case, and

    read(data: bytes, origin: Origin, columns: Columns) -> Iterator[Draft | Note]

A reader opens no file: `roundup.stages.reading` does. What stands under one heading goes into one
field; `Columns` says which. A note that concerns one record goes into that draft; a note that
concerns the whole file is yielded by itself.

A reader whose files hold one answer each says `holds_one_answer = True`: a file's name is then the
answer's id, and two such files are never taken for two versions of one answer.

A reader that takes less than other readers says how many bytes in `most_bytes`.

A reader whose work is done by a library says so in `libraries`: its files are read in a process of
their own, which costs one file where the library hangs, grows or dies. `imports` are further
modules that are imported once, before such a process is forked.
"""
