"""WeasyPrint imported in the quick way, for a process from which workers are forked.

Where it cannot be imported, the worker that needs it reports why.
"""

from contextlib import suppress

from roundup.errors import SetupError
from roundup.writers._paper.typesetting import typesetter

with suppress(SetupError):
    typesetter()
