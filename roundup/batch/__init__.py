"""Many roundups in one run: what has changed, who does the work, and what came of it.

`running` is the face. It plans a job for each folder, passes over those of which nothing has
changed, gives the others to an engine, and keeps what came of them for the next run.
"""
