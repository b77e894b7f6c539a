"""What was built, shown in a browser on the editor's own machine, and built again at each save.

`watching` says what has changed, `rebuilding` builds that again, `answering` serves the files and
has open pages load again, `listening` opens the port. Nothing in here writes to a file that was
built: what a browser gets besides is added on the way.
"""
