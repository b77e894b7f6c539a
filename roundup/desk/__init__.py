"""The desk: a roundup reviewed, ordered, cut and previewed in the browser, on this machine.

Everything that an editor does here is an edit to a file, so that the desk, a text editor, git and
the command line can be mixed at any time. Nothing but the history of those edits is kept besides.
"""
