"""TOML files as typed values, and errors that say where a file is wrong and what would be right."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, ValidationError

from roundup.disk.opening import Unreadable, read_bytes
from roundup.errors import SettingsError, did_you_mean, listed
from roundup.text import strict_toml
from roundup.text.forms import FAULT
from roundup.text.limits import LARGEST_OWN_FILE

Parsed = TypeVar("Parsed", bound=BaseModel)

AS_TABLE = "Write it as a table: `[NAME]` on a line, and under it lines of `key = value`"
CANNOT_BE = "cannot be that"
# What would be right, by pydantic's names for what is wrong.
ADVICE = {
    "bool_parsing": "Write `true` or `false`",
    "bool_type": "Write `true` or `false`",
    "dict_type": AS_TABLE,
    "greater_than_equal": "Write {ge} or a larger number",
    "int_from_float": "Write it as a whole number",
    "int_parsing": "Write it as a whole number, without quotation marks",
    "int_type": "Write it as a whole number",
    "less_than_equal": "Write {le} or a smaller number",
    "missing": "It has to be there; write it as `key = value`",
    "model_type": AS_TABLE,
    "string_type": "Write it in double quotation marks",
    "too_short": "Name at least one",
    "tuple_type": 'Write it as a list, `["…", "…"]`, even if it has only one entry',
}
# What is wrong with a value in a word list that does not match its pattern, and a right one.
PATTERNS = {
    "code": ("is not a code for a list", "X101"),
    "summary": ("is not one line", "Words that say little."),
}


class SettingsTable(BaseModel):
    """A table of `roundup.toml`: frozen, and refusing keys that mean nothing."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with the value of a key: `message` completes “`key` …”."""

    keys: tuple[str, ...]
    message: str
    hint: str

    @property
    def key(self) -> str:
        """Write the key with the tables that it belongs to."""
        return ".".join(self.keys)


@dataclass(frozen=True, slots=True)
class Document:
    """A TOML file: where it is, what stands in it, and the values that this means."""

    path: Path
    text: str
    data: Mapping[str, Any]

    def as_model(self, model: type[Parsed]) -> Parsed:
        """Return the values as a model has them; raise `SettingsError` where one is wrong."""
        try:
            return model.model_validate(self.data)
        except ValidationError as error:
            fault = fault_in(error, self.data, model)
            line = line_of(fault.keys, self.text)
            message = f"{self.path}:{line}: `{fault.key}` {fault.message}"
            raise SettingsError(message, hint=fault.hint) from None


def read(path: Path) -> Document:
    """Read a TOML file; raise `SettingsError` where it is not one."""
    text = text_of(path, str(path))
    return Document(path, text, parsed(text, str(path)))


def text_of(path: Path, label: str) -> str:
    """Return the text of a file of the editor's; raise `SettingsError` where it has none."""
    try:
        return read_bytes(path, limit=LARGEST_OWN_FILE, follows=True).decode()
    except Unreadable as problem:
        raise SettingsError(f"`{label}`: {problem.message}", hint=problem.hint) from problem
    except UnicodeDecodeError as error:
        raise SettingsError(f"`{label}` is not UTF-8", hint="Save it as UTF-8") from error


def parsed(text: str, label: str) -> dict[str, Any]:
    """Return what a text of TOML says; raise `SettingsError` for any other text."""
    try:
        return strict_toml.parse(text)
    except strict_toml.TomlProblem as problem:
        raise SettingsError(f"`{label}` {problem.message}", hint=problem.hint) from problem


def fault_in(error: ValidationError, data: Mapping[str, Any], model: type[BaseModel]) -> Fault:
    """Describe the first thing that is wrong."""
    problems = error.errors(include_url=False, include_input=False)
    problem = problems[0]
    keys, kind = typed_keys(problem["loc"], data), problem["type"]
    context = problem.get("ctx", {})
    # A value that may be of several kinds has a problem for each of them.
    choices = [
        word
        for each in problems
        if typed_keys(each["loc"], data) == keys
        for word in re.findall("'([^']+)'", each.get("ctx", {}).get("expected", ""))
    ]
    if kind == "extra_forbidden" or "[key]" in problem["loc"]:
        known = choices or known_keys(keys[:-1], model)
        hint = did_you_mean(keys[-1], known) or f"Known here are {listed(sorted(known))}"
        nothing = f"`[{'.'.join(keys[:-1])}]` has no keys; leave it out"
        return Fault(keys, "means nothing here", hint if known else nothing)
    if choices:
        return Fault(keys, CANNOT_BE, f"Known are {listed(choices)}")
    if kind == FAULT:
        return Fault(keys, problem["msg"], context["hint"])
    if kind == "string_pattern_mismatch" and keys[-1] in PATTERNS:
        said, example = PATTERNS[keys[-1]]
        return Fault(keys, said, f'Write it as "{example}"')
    advice = ADVICE[kind].format(**context) if kind in ADVICE else problem["msg"]
    message = "is missing" if kind == "missing" else CANNOT_BE
    return Fault(keys, message, advice.removeprefix("Value error, "))


def typed_keys(location: Iterable[int | str], data: Any) -> tuple[str, ...]:
    """Return the keys that lead to a value in the file; pydantic's place also names other steps."""
    keys = []
    for key in location:
        if not isinstance(data, dict) or key == "[key]":
            break
        keys.append(str(key))
        data = data.get(key)
    return tuple(keys)


def known_keys(keys: Iterable[str], model: type[BaseModel]) -> list[str]:
    """List the keys that the table behind these keys may hold; none where any will do."""
    table: Any = model
    for key in keys:
        fields = {field.alias or name: field for name, field in table.model_fields.items()}
        table = model_inside(fields[key].annotation) if key in fields else table
    return [field.alias or name for name, field in table.model_fields.items() if not field.exclude]


def model_inside(kind: Any) -> type[BaseModel]:
    """Return the model that an annotation holds, also as the values of a mapping."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return kind
    return next((model_inside(each) for each in reversed(get_args(kind))), SettingsTable)


def line_in(path: Path, *keys: str) -> int | None:
    """Find the line of a file on which a key is written."""
    return line_of(keys, path.read_text("utf-8")) if path.is_file() else None


def line_of(keys: Sequence[str], text: str) -> int:
    """Find the line on which the last key that stands in the text is written."""
    table = r"\s*\.\s*".join(re.escape(key) for key in keys[:-1])
    opened = re.search(rf"^\s*\[\s*{table}\s*\]", text, re.MULTILINE)
    for number, key in enumerate(reversed(keys)):
        pattern = rf"^\s*(?:\[.*\b)?[\"']?{re.escape(key)}[\"']?\s*(?:=|\])"
        start = opened.end() if opened and not number else 0
        if match := re.compile(pattern, re.MULTILINE).search(text, start):
            return text.count("\n", 0, match.start() + len(match.group()) - 1) + 1
    return 1
