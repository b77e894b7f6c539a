"""Regular expressions that are compiled when they are first used, and only once for a Python.

A command imports some three hundred of them and uses a few. Python takes a fifth of a second to
compile those, which is as long as a whole command should take to start. What was compiled is kept
with that of `patterns`. Once it is used, such an expression is as quick as one of `re`: its methods
are those that `re` made.
"""

import re
from typing import Any, cast

from roundup.text.patterns import compiled


class Expression:
    """A regular expression that compiles itself when it is first asked for anything."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern, self.asked = pattern, flags

    def __getattr__(self, name: str) -> Any:
        """Return what the compiled expression has under a name, and keep it here."""
        if name.startswith("__"):
            raise AttributeError(name)
        if name != "compiled":
            value = getattr(self.compiled, name)
        else:
            value = compiled(self.pattern, int(self.asked))
        setattr(self, name, value)
        return value


def expression(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return a regular expression that is compiled when it is first used."""
    return cast("re.Pattern[str]", Expression(pattern, flags))
