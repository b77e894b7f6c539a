"""Texts of a certain form, as editors write them in settings: addresses, senders, colours, tags.

Each is a type that pydantic validates. What is wrong with a text is said in words that follow its
key, and an example of a right one comes as the hint.
"""

import re
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import AfterValidator, Field, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from roundup.text.addresses import AddressProblem, checked_address, with_scheme

SLUG = "{slug}"
EXAMPLE = "https://www.example.org/"
# The type of every error of this module; its context holds the hint.
FAULT = "form"


def fault(message: str, example: str) -> PydanticCustomError:
    """Return an error whose message completes “`key` …”."""
    # As values, since braces in the template itself would be filled in.
    said = {"message": message, "hint": f'Write it as "{example}"'}
    return PydanticCustomError(FAULT, "{message}", said)


@dataclass(frozen=True, slots=True)
class Form:
    """The pattern that a text must match; `fault` completes “`key` …” where it does not."""

    pattern: str
    fault: str
    example: str

    def matching(self, typed: str) -> str:
        """Return a text that matches, and refuse the others."""
        if not re.fullmatch(self.pattern, typed):
            raise fault(self.fault, self.example)
        return typed

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Validate as the type does, then match."""
        return core_schema.no_info_after_validator_function(self.matching, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Describe the pattern to text editors."""
        return {**handler(schema), "pattern": self.pattern}


def complete(typed: str, *, ending: str = "") -> str:
    """Return a complete address, or nothing where none is given; refuse the others."""
    try:
        if typed:
            checked_address(typed.replace(SLUG, "slug"))
    except AddressProblem as problem:
        address = with_scheme(typed) or EXAMPLE
        if ending and SLUG not in address:
            address = f"{address.rstrip('/')}/{ending}"
        raise fault(str(problem), address) from problem
    return typed


def of_no_article(typed: str) -> str:
    """Return an address that is the same for all articles; refuse one that holds `{slug}`."""
    if SLUG in typed:
        raise fault("holds `{slug}`, which only `pages` can hold", EXAMPLE)
    return complete(typed)


def of_each_article(typed: str) -> str:
    """Return the address of articles, with a place for the slug; refuse the others."""
    example = f"{EXAMPLE}{SLUG}/"
    for gap in re.findall(r"\{[^{}]*\}", typed):
        if gap != SLUG:
            raise PydanticCustomError(
                FAULT,
                "{message}",
                {
                    "message": f"holds `{gap}`, which is not filled in",
                    "hint": f"Write `{SLUG}` where the article's own name stands, "
                    f'as in "{example}"',
                },
            )
    complete(typed, ending=f"{SLUG}/")
    if typed and SLUG not in typed:
        sought = f"{typed.rstrip('/')}/{SLUG}/" if not re.search("[?#]", typed) else example
        raise fault("has no `{slug}`, so that all articles would have one address", sought)
    return typed


def family_name(typed: str) -> str:
    """Return the name of a typeface, and refuse one that would end where a style sheet names it."""
    if not re.fullmatch(r"[\w\s,'-]+", typed):
        raise fault("is not a name for a font", "Gill Sans")
    return typed


Family = Annotated[str, AfterValidator(family_name)]
Colour = Annotated[str, Form(r"^#[0-9a-fA-F]{6}$", "is not a colour", "#8c2f1b")]
Tag = Annotated[str, Form(r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$", "is not a language tag", "en-GB")]
Address = Annotated[
    str, AfterValidator(of_no_article), Field(json_schema_extra={"pattern": r"^(https?://\S+)?$"})
]
PageAddress = Annotated[
    str,
    AfterValidator(of_each_article),
    Field(json_schema_extra={"pattern": r"^(https?://\S*\{slug\}\S*)?$"}),
]
WebFolder = Annotated[
    str,
    Form(
        r"^(https://[^\s\"'<>?#]+)?$",
        "is not an `https` address of a folder",
        "https://img.example.org/mail/",
    ),
    AfterValidator(of_no_article),
]
# The patterns of mailboxes and of ways to leave a list also keep out what would begin a new header.
Mailbox = Annotated[
    str,
    Form(
        r"^([^<>@\r\n\"]+ <[^\s<>@,;]+@[^\s<>@,;]+>|[^\s<>@,;]+@[^\s<>@,;]+)?$",
        "is not a name and a mail address, or a mail address alone",
        "The Common Room <desk@example.org>",
    ),
]
LeavingAddress = Annotated[
    str,
    Form(
        r"^(https://[^\s<>\"]+|mailto:[^\s<>\"@]+@[^\s<>\"@]+)?$",
        "is not an address by which readers leave a list",
        "https://example.org/unsubscribe/",
    ),
]
