"""A house's list of words, which is a rule without being a program."""

import re
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationInfo,
    field_validator,
)

from roundup.model.notes import Level, Preset

Place = Literal["headline", "deck", "introduction", "disclosure", "headings", "answers"]
Line = Annotated[str, StringConstraints(pattern=r"^[^\n]*\S[^\n]*$")]
Code = Annotated[str, StringConstraints(pattern=r"^X[0-9]{3}$")]

OWN: tuple[Place, ...] = ("headline", "deck", "introduction", "disclosure", "headings")
GAP = re.compile(r"\{(\w*)\}")


class ListKind(StrEnum):
    """What a list wants of its words.

    `avoid`: that they are not there; `prefer`: that others stand in their place; `agree`: that of
    several spellings a roundup keeps to one; `limit`: that a text has only so many of them.
    """

    AVOID = "avoid"
    PREFER = "prefer"
    AGREE = "agree"
    LIMIT = "limit"


SHAPES = {
    ListKind.AVOID: 'a list: `words = ["delve into"]`',
    ListKind.PREFER: 'a table: `[words]` on a line, and under it lines of `"utilise" = "use"`',
    ListKind.AGREE: (
        'a list of lists, two spellings or more in each: `words = [["e-mail", "email"]]`'
    ),
    ListKind.LIMIT: 'a list: `words = ["very"]`',
}


class WordList(BaseModel):
    """A file of the folder `rules/`; `name` is the file's.

    Each row of `words` is a word; for `prefer`, a word and what should stand there instead; for
    `agree`, the spellings of one word. `flagged` and `fine` are examples.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    kind: ListKind
    code: Code
    summary: Line
    words: tuple[tuple[str, ...], ...]
    reason: str = ""
    level: Level = Level.WARNING
    preset: Preset = Preset.HOUSE
    where: tuple[Place, ...] = OWN
    message: str = ""
    hint: str = ""
    maximum: Annotated[int, Field(ge=0, strict=True)] = 1
    flagged: tuple[str, ...] = ()
    fine: tuple[str, ...] = ()
    name: str = Field(default="", exclude=True)

    @field_validator("words", mode="before")
    @classmethod
    def in_rows(cls, typed: Any, info: ValidationInfo) -> Any:
        """Bring the words into rows; refuse what is not as the kind of list has it."""
        kind = info.data.get("kind")
        if kind is None:
            return ()
        rows = rows_of(kind, typed)
        least = 2 if kind is ListKind.AGREE else 1
        if not rows or any(len(row) < least or not all(map(is_word, row)) for row in rows):
            raise ValueError(f"A list of the kind “{kind}” has its words as {SHAPES[kind]}")
        return rows

    @field_validator("level")
    @classmethod
    def holding_nothing(cls, typed: Level) -> Level:
        """Refuse to hold: a list looks at the editor's words, and in answers it only informs."""
        if typed is Level.HELD:
            raise ValueError("A list cannot hold an answer; the strictest level is `error`")
        return typed

    @field_validator("message", "hint")
    @classmethod
    def with_known_gaps(cls, typed: str, info: ValidationInfo) -> str:
        """Refuse a gap that nothing fills."""
        has_instead = info.data.get("kind") in (ListKind.PREFER, ListKind.AGREE)
        known = {"found", "instead"} if has_instead else {"found"}
        for gap in GAP.findall(typed):
            if gap not in known:
                gaps = " and ".join(f"`{{{each}}}`" for each in sorted(known))
                raise ValueError(f"Nothing fills `{{{gap}}}`; what can be filled in is {gaps}")
        return typed

    @field_validator("maximum")
    @classmethod
    def only_of_limits(cls, typed: int, info: ValidationInfo) -> int:
        """Refuse a maximum where nothing is counted."""
        if info.data.get("kind") not in (ListKind.LIMIT, None):
            raise ValueError("Only a list of the kind “limit” has one; take it out")
        return typed

    @field_validator("name", mode="before")
    @classmethod
    def never_typed(cls, _typed: object) -> str:
        """Refuse a name: the file has one."""
        raise ValueError("The file's name is the list's; take it out")


def rows_of(kind: ListKind, typed: Any) -> list[tuple[Any, ...]]:
    """Bring words into rows; none where they are typed in another way."""
    if kind is ListKind.PREFER:
        return list(typed.items()) if isinstance(typed, dict) else []
    if not isinstance(typed, list | tuple):
        return []
    if kind is ListKind.AGREE:
        return [tuple(row) if isinstance(row, list | tuple) else () for row in typed]
    return [(word,) for word in typed]


def is_word(typed: object) -> bool:
    """Return whether something is a text with something to be seen in it."""
    return isinstance(typed, str) and bool(typed.strip())
