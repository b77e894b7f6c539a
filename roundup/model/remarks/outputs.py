"""Remarks on output folders: what a build finds there, keeps, replaces and misses."""

from roundup.model.notes import Level
from roundup.model.remark import Remark

UNKNOWN_OUTPUT = Remark(
    "W230",
    "unknown-output",
    Level.WARNING,
    """Files in the folder of a built roundup that no build made.

They stay where they are, since they may be yours. Files that a version without `manifest.json`
built are among them, and may name people who are not in the article any more: look at them before
the folder is uploaded. `roundup clean --all NAME` removes everything in the folder.""",
)
REWRITTEN_OUTPUT = Remark(
    "W231",
    "rewritten-output",
    Level.WARNING,
    """A built file that was changed by hand, and was replaced by the next build.

A build makes its files again from the submissions, the brief, the edits and the layout. A change
that is to last belongs there.""",
)
KEPT_OUTPUT = Remark(
    "W232",
    "kept-output",
    Level.WARNING,
    """A file of the last build that was changed by hand, and that the new build does not make.

Had nobody changed it, it would have been removed. It stays, so that nobody's work is lost, and may
hold words of people who are not in the article any more: look at it before the folder is
uploaded.""",
)
OLD_LEDGER = Remark(
    "W233",
    "ledger-moved",
    Level.WARNING,
    """A ledger of a former version was removed from the folder that is uploaded.

The ledger holds words that were not published. It stands in `ledgers/` now, beside `dist/`, and
`roundup build --ledger` writes it there.""",
)
SAME_OUTPUT = Remark(
    "W234",
    "same-output-folder",
    Level.ERROR,
    """Two roundups that would be built into the same folder; only the first one is built.

A roundup's folder under `dist/` has the name of its folder of submissions, in small letters and
with hyphens. Give one of the two another name.""",
)
STRAY_OUTPUT = Remark(
    "W235",
    "stray-output",
    Level.WARNING,
    """A folder beside those of the built roundups that belongs to no roundup and to no build.

It may be yours. It may also be what a version without `manifest.json` built of a roundup that has
another name now, and name people who are in no article any more. `roundup clean --all NAME` removes
it.""",
)
MISSING_OUTPUT = Remark(
    "W236",
    "missing-output",
    Level.ERROR,
    """A file that the last build made is not in its folder any more.

A page whose pictures are missing looks broken once it is uploaded. `roundup build` makes the file
again.""",
)
CHANGED_OUTPUT = Remark(
    "W237",
    "changed-output",
    Level.WARNING,
    """A file that was changed after the build that made it.

`manifest.json` holds the SHA-256 of every file that was built. The words of the quotes are compared
as well, whoever changed the file; this note says that anything at all is different.""",
)
EXTRA_OUTPUT = Remark(
    "W238",
    "extra-output",
    Level.WARNING,
    """A file in the folder of a built roundup that its manifest does not know.

It would be uploaded with the others, and nothing says where it comes from.""",
)
SOURCES_CHANGED = Remark(
    "W240",
    "sources-changed",
    Level.WARNING,
    """A roundup whose brief, answers, edits, pictures or settings were changed after it was built.

`roundup audit` says of each answer in which files it is published, and `roundup verify` compares
those files with what would be built today. Both can tell a change in a file from a change in the
sources only if the file was made of what is there now. The manifest holds the hash of everything
that a build read.""",
)
OLD_FEED = Remark(
    "W239",
    "feed-is-older",
    Level.WARNING,
    """The feeds in `dist/` still hold what a roundup said before this build.

A build of the whole workspace rewrites feeds that are already there; a build of single roundups
does not look at the others. `roundup feed` rewrites the feeds.""",
)
