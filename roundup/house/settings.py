"""The house: `roundup.toml` as typed values, defaults included."""

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    field_validator,
)
from pydantic_core import PydanticCustomError

from roundup.errors import SettingsError, did_you_mean, listed
from roundup.house.home import SETTINGS
from roundup.model.notes import Level, Preset
from roundup.model.policy import Policy, Verdict
from roundup.model.quote import ChangeKind
from roundup.model.word_list import WordList
from roundup.text.addresses import AddressProblem, checked_address, with_scheme

Parsed = TypeVar("Parsed", bound=BaseModel)

FILE = SETTINGS
LISTS = "rules"

Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")]
Mailbox = Annotated[
    str,
    StringConstraints(
        pattern=r"^([^<>@\r\n\"]+ <[^\s<>@,;]+@[^\s<>@,;]+>|[^\s<>@,;]+@[^\s<>@,;]+)?$"
    ),
]
SLUG = "{slug}"
EXAMPLE = "https://www.example.org/"


def complete(typed: str, *, ending: str = "") -> str:
    """Return a complete address, or nothing where none is given; refuse the others."""
    try:
        if typed:
            checked_address(typed.replace(SLUG, "slug"))
    except AddressProblem as problem:
        address = with_scheme(typed) or EXAMPLE
        if ending and SLUG not in address:
            address = f"{address.rstrip('/')}/{ending}"
        raise PydanticCustomError(
            "address", str(problem), {"hint": f'Write it as "{address}"'}
        ) from problem
    return typed


def of_no_article(typed: str) -> str:
    """Return an address that is the same for all articles; refuse one that holds `{slug}`."""
    if SLUG in typed:
        raise PydanticCustomError(
            "address",
            "holds `{slug}`, which only `pages` can hold",
            {"hint": f'Write it as "{EXAMPLE}"'},
        )
    return complete(typed)


def of_each_article(typed: str) -> str:
    """Return the address of articles, with a place for the slug; refuse the others."""
    example = f"{EXAMPLE}{SLUG}/"
    for gap in re.findall(r"\{[^{}]*\}", typed):
        if gap != SLUG:
            raise PydanticCustomError(
                "address",
                f"holds `{gap}`, which is not filled in",
                {"hint": f'Write `{SLUG}` where the article\'s own name stands, as in "{example}"'},
            )
    complete(typed, ending=f"{SLUG}/")
    if typed and SLUG not in typed:
        sought = f"{typed.rstrip('/')}/{SLUG}/" if not re.search("[?#]", typed) else example
        raise PydanticCustomError(
            "address",
            "holds no `{slug}`, so that all articles would have one address",
            {"hint": f'Write it as "{sought}"'},
        )
    return typed


WebFolder = Annotated[
    str,
    StringConstraints(pattern=r"^(https://[^\s\"'<>?#]+)?$"),
    AfterValidator(of_no_article),
]
Address = Annotated[
    str, AfterValidator(of_no_article), Field(json_schema_extra={"pattern": r"^(https?://\S+)?$"})
]
Leaving = Annotated[
    str, StringConstraints(pattern=r"^(https://[^\s<>\"]+|mailto:[^\s<>\"@]+@[^\s<>\"@]+)?$")
]
PageAddress = Annotated[
    str,
    AfterValidator(of_each_article),
    Field(json_schema_extra={"pattern": r"^(https?://\S*\{slug\}\S*)?$"}),
]
Tag = Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$")]

# The rules that ask for what `optional` says may be missing.
RULES_OF_OPTIONAL = {
    "title": "missing-title",
    "organisation": "missing-organisation",
    "headshot": "missing-headshot",
}
# The option of `own-link` that names the publication's own sites.
OWN_SITES = "publication"

AS_TABLE = "Write it as a table: `[NAME]` on a line, and under it lines of `key = value`"
LIST_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# What would be right, by pydantic's names for what is wrong.
ADVICE = {
    "bool_parsing": "Write `true` or `false`",
    "dict_type": AS_TABLE,
    "greater_than_equal": "Write 0 or a whole number above it",
    "int_from_float": "Write it as a whole number",
    "int_parsing": "Write it as a whole number, without quotation marks",
    "missing": "It has to be there; write it as `key = value`",
    "model_type": AS_TABLE,
    "string_type": "Write it in double quotation marks",
    "too_short": "Name at least one",
    "tuple_type": 'Write it as a list, `["…", "…"]`, even if it is one of one',
}
# What a value of a certain form would have been, and an example; of all others, a colour.
FORMS = {
    "language": ("no language tag", "en-GB"),
    "code": ("no code for a list", "X101"),
    "summary": ("not one line", "Words that say little."),
    "images": ("no `https` address of a folder", "https://img.example.org/mail/"),
    "sender": ("no sender of mail", "The Common Room <desk@example.org>"),
    "recipient": ("no recipient of mail", "Readers <readers@example.org>"),
    "unsubscribe": ("no address to leave a list by", "https://example.org/unsubscribe/"),
}


class Table(BaseModel):
    """A table of `roundup.toml`: frozen, and refusing keys that mean nothing."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Publication(Table):
    """Who publishes.

    `pages` is where its articles stand on the web, with `{slug}` filled in; `rights` is the line at
    an article's foot, with `{year}` and `{publication}` filled in; `time_zone` is an IANA name
    (`Europe/Berlin`), in which dates are published.
    """

    name: str = ""
    address: Address = ""
    pages: PageAddress = ""
    rights: str = ""
    byline: str = ""
    language: Tag = "en"
    time_zone: str = "UTC"

    @property
    def sites(self) -> tuple[str, ...]:
        """List the addresses under which it stands on the web: its own, and that of all articles.

        A `{slug}` in a path ends the address there; in a host it stays, as one more subdomain.
        """
        scheme, _, rest = self.pages.partition("://")
        host, _, path = rest.partition("/")
        articles = f"{scheme}://{host.replace(SLUG, 'slug')}/{path.partition(SLUG)[0]}"
        return tuple(filter(None, (self.address, articles if host else "")))


class Font(Table):
    """A house's own typeface for one role: the family's name and its files, by path.

    `bold`, `italic` and `medium` may be left out; the layout then does without.
    """

    family: str
    regular: str
    italic: str = ""
    medium: str = ""
    bold: str = ""


class Style(Table):
    """What the house sets over the layout's look; paths start at `roundup.toml`.

    `options` are for every layout; those in a table of its own, by a layout's name, for that one.
    """

    colours: dict[str, Colour] = Field(default_factory=dict)
    fonts: dict[Literal["text", "labels", "display"], Font] = Field(default_factory=dict)
    logo: str = ""
    portraits: Literal["round", "square"] = "round"
    options: dict[str, str | int | bool | dict[str, str | int | bool]] = Field(default_factory=dict)

    def options_of(self, layout: str) -> dict[str, str | int | bool]:
        """List what the house sets for one layout; what is set for it alone comes last."""
        own = self.options.get(layout, {})
        common = {
            name: value for name, value in self.options.items() if not isinstance(value, dict)
        }
        return common | (own if isinstance(own, dict) else {})


class Rules(Table):
    """Which rules look, how grave their notes are, and their options.

    `preset` chooses the rules that look, and `select` adds to them. The entries of `select` and
    `ignore` and the keys of `levels` are codes (`Q101`), names (`answer-too-short`) or families
    (`quote`). The nearest wins: a code or name over a family. The keys of `options` are codes or
    names. `lists` are the house's own word lists, which stand in files of their own.
    """

    preset: Preset = Preset.HOUSE
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    levels: dict[str, Level | Literal["off"]] = Field(default_factory=dict)
    options: dict[str, dict[str, str | int | float | bool]] = Field(default_factory=dict)
    lists: tuple[WordList, ...] = Field(default=(), exclude=True)

    def option(self, name: str, code: str, option: str) -> str | int | float | bool | None:
        """Return what the house sets for an option of a rule; what is set by the code overrides."""
        by_name, by_code = self.options.get(name, {}), self.options.get(code, {})
        return by_code.get(option, by_name.get(option))

    def with_option(self, name: str, code: str, option: str, value: str | int) -> "Rules":
        """Set an option of a rule, over what the house sets."""
        key = code if option in self.options.get(code, {}) else name
        options = self.options | {key: self.options.get(key, {}) | {option: value}}
        return self.model_copy(update={"options": options})

    def with_usual_length(self, words: int) -> "Rules":
        """Tell the rule on short answers how long answers usually are, unless the house decides."""
        rule = ("answer-too-short", "Q101")
        if any(self.option(*rule, option) is not None for option in ("minimum", "usual")):
            return self
        return self.with_option(*rule, "usual", words)

    @field_validator("lists", mode="before")
    @classmethod
    def keep_to_files(cls, typed: object) -> object:
        """Refuse lists that are typed into `roundup.toml`."""
        if not isinstance(typed, tuple):
            raise ValueError("Word lists stand in the folder `rules/`, each in a file of its own")
        return typed


class Quotes(Table):
    """What may be done to a quote: a policy, and single kinds of change that differ from it.

    Words that the expert did not send are not to be permitted. `marks` says whether quotation
    marks inside a quote are set one level down, as the language does, or stay as typed.
    """

    policy: Policy = Policy.AP
    allow: dict[ChangeKind, Verdict] = Field(default_factory=dict)
    marks: Literal["nested", "typed"] = "nested"

    @field_validator("allow")
    @classmethod
    def keep_the_lock(cls, typed: dict[ChangeKind, Verdict]) -> dict[ChangeKind, Verdict]:
        """Refuse to permit what no policy permits."""
        if ChangeKind.OTHER in typed:
            raise ValueError("Words that the expert did not send cannot be permitted")
        return typed


class Consent(Table):
    """What counts as consent; `required` holds every answer whose author did not say yes."""

    required: bool = False


class Text(Table):
    """Plain text: how many columns a line may have; 0 breaks none."""

    width: int = Field(default=72, ge=0)


class Markdown(Table):
    """Markdown: whether YAML stands before it, and where portraits are, if they are to be shown."""

    front_matter: bool = False
    images: str = ""


class Paste(Table):
    """What is pasted into a mail tool: where portraits are on the web, if they are to be shown."""

    images: Address = ""


class Newsletter(Table):
    """The mail: what `roundup build --to newsletter` makes.

    `images` is the folder on the web to which its pictures are uploaded; without it there are none.
    `sender` stands in the draft's From line and `recipient` in its To line, which otherwise names
    nobody. `unsubscribe` is an address, of a page or of mail, by which readers leave the list; mail
    programs show a button for it. `cut` ends the mail before its HTML has more than `limit` bytes,
    and links to the rest.
    """

    images: WebFolder = ""
    sender: Mailbox = ""
    recipient: Mailbox = ""
    unsubscribe: Leaving = ""
    cut: bool = False
    limit: int = Field(default=80_000, ge=20_000, le=102_000)


class Docx(Table):
    """The manuscript; `line_numbers` counts its lines in the margin, as legal desks like it."""

    line_numbers: bool = False


class Json(Table):
    """The article as data; `images` has its pictures written beside it."""

    images: bool = False


class Wordpress(Table):
    """A file for WordPress; `images` is where its portraits will be found once uploaded."""

    images: WebFolder = ""
    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


class Ghost(Table):
    """A file for Ghost; `images` is where its portraits will be found once uploaded."""

    images: WebFolder = ""
    tags: tuple[str, ...] = ()


class Feed(Table):
    """The feed of all articles: its title, where it will stand, and how much it tells."""

    title: str = ""
    address: Address = ""
    content: Literal["full", "summary"] = "full"
    entries: int = Field(50, ge=1)


class Pdf(Table):
    """The PDF; `archive` makes one that archives take as well (PDF/A-3a)."""

    archive: bool = False


class Cards(Table):
    """Quote cards: of which shapes there is a picture of each."""

    shapes: tuple[Literal["wide", "square"], ...] = Field(default=("wide", "square"), min_length=1)


class Settings(Table):
    """Everything in `roundup.toml`.

    `words` are fixed words that the house says otherwise, by language: `[words.en]`. `optional`
    lists what an answer may lack.
    """

    publication: Publication = Publication()
    layout: str = "magazine"
    paper: Literal["a4", "letter", "phone"] = "a4"
    formats: tuple[str, ...] = ("html", "pdf")
    optional: tuple[Literal["title", "organisation", "headshot"], ...] = ()
    style: Style = Style()
    rules: Rules = Rules()
    quotes: Quotes = Quotes()
    consent: Consent = Consent()
    text: Text = Text()
    markdown: Markdown = Markdown()
    paste: Paste = Paste()
    newsletter: Newsletter = Newsletter()
    docx: Docx = Docx()
    pdf: Pdf = Pdf()
    cards: Cards = Cards()
    words: dict[str, dict[str, str | dict[str, str]]] = Field(default_factory=dict)
    json_: Json = Field(Json(), alias="json")  # pydantic has a method of that name
    wordpress: Wordpress = Wordpress()
    ghost: Ghost = Ghost()
    feed: Feed = Feed()

    def options_of(self, name: str) -> dict[str, Any]:
        """List what the house sets for one format: what stands in the table of its name."""
        keys = {field.alias or key: key for key, field in type(self).model_fields.items()}
        table = getattr(self, keys.get(name, ""), None)
        return table.model_dump() if isinstance(table, Table) else {}

    def with_optional(self, names: Iterable[str] = ()) -> "Settings":
        """Switch off the rules that ask for what may be missing, by the house or by a brief.

        What the house says of such a rule by its own name stays.
        """
        rules = [RULES_OF_OPTIONAL[name] for name in (*self.optional, *names)]
        off = dict.fromkeys(rules, "off")
        levels = {**off, **self.rules.levels}
        made = self.rules.model_copy(update={"levels": levels})
        return self.model_copy(update={"rules": made}) if off else self

    def with_own_sites(self) -> "Settings":
        """Tell the rule on links to an expert's own site which sites are the publication's."""
        if not self.publication.sites:
            return self
        given = self.rules.option("own-link", "P101", OWN_SITES)
        sites = " ".join((*self.publication.sites, str(given or "")))
        rules = self.rules.with_option("own-link", "P101", OWN_SITES, sites)
        return self.model_copy(update={"rules": rules})


def load(path: Path) -> Settings:
    """Read `roundup.toml` and the word lists beside it.

    A missing file means defaults, a broken one raises `SettingsError`.
    """
    house = parsed(path, Settings) if path.is_file() else Settings()
    lists = load_lists(path.parent / LISTS)
    if not lists:
        return house
    return house.model_copy(update={"rules": house.rules.model_copy(update={"lists": lists})})


def load_lists(folder: Path) -> tuple[WordList, ...]:
    """Read the word lists of a house, in the order of their codes."""
    found: dict[str, WordList] = {}
    for path in sorted(folder.glob("*.toml")):
        if not LIST_NAME.fullmatch(path.stem):
            raise SettingsError(
                f"`{path}`: the file's name is the rule's, and cannot be that",
                hint="Use small letters, digits and hyphens, as in `house-banned.toml`",
            )
        words = parsed(path, WordList).model_copy(update={"name": path.stem})
        if words.code in found:
            raise SettingsError(
                f"{path}:{line_of(['code'], path.read_text('utf-8'))}: `{words.code}` is the code "
                f"of `{found[words.code].name}.toml` as well",
                hint="Give each list a code of its own",
            )
        found[words.code] = words
    return tuple(found[code] for code in sorted(found))


def parsed(path: Path, model: type[Parsed]) -> Parsed:
    """Read a TOML file as what a model says; a broken one raises `SettingsError`."""
    try:
        text = path.read_text("utf-8")
        return model.model_validate(tomllib.loads(text))
    except UnicodeDecodeError as error:
        raise SettingsError(f"`{path}` is not UTF-8", hint="Save it as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(
            f"`{path}` is not TOML: {error}", hint="Text stands in double quotation marks in TOML"
        ) from error
    except ValidationError as error:
        raise explained(path, text, error, model) from None


def explained(
    path: Path, text: str, error: ValidationError, model: type[BaseModel] = Settings
) -> SettingsError:
    """Say of the first thing that is wrong where it stands and what would be right."""
    problems = error.errors(include_url=False, include_input=False)
    data, problem = tomllib.loads(text), problems[0]
    keys, kind = typed_keys(problem["loc"], data), problem["type"]
    place, key = f"{path}:{line_of(keys, text)}", ".".join(keys)
    # A value that may be of several kinds has a problem for each of them.
    choices = [
        word
        for one in problems
        if typed_keys(one["loc"], data) == keys
        for word in re.findall("'([^']+)'", one.get("ctx", {}).get("expected", ""))
    ]
    if kind == "extra_forbidden" or "[key]" in problem["loc"]:
        known = choices or known_keys(keys[:-1], model)
        return SettingsError(
            f"{place}: `{key}` means nothing here",
            hint=did_you_mean(keys[-1], known) or f"Known here are {listed(sorted(known))}",
        )
    if choices:
        return SettingsError(
            f"{place}: `{key}` cannot be that", hint=f"Known are {listed(choices)}"
        )
    if kind == "string_pattern_mismatch":
        what, example = FORMS.get(keys[-1], ("not a colour", "#8c2f1b"))
        return SettingsError(f"{place}: `{key}` is {what}", hint=f'Write it as "{example}"')
    if kind == "address":
        return SettingsError(f"{place}: `{key}` {problem['msg']}", hint=problem["ctx"]["hint"])
    said = problem["msg"].removeprefix("Value error, ")
    trouble = "is missing" if kind == "missing" else "cannot be that"
    return SettingsError(f"{place}: `{key}` {trouble}", hint=ADVICE.get(kind, said))


def typed_keys(place: Iterable[int | str], data: Any) -> list[str]:
    """Take of pydantic's place what stands in the file: no places in lists, no kinds of value."""
    keys = []
    for key in place:
        if not isinstance(data, dict) or key == "[key]":
            break
        keys.append(str(key))
        data = data.get(key)
    return keys


def known_keys(table: list[str], model: type[BaseModel]) -> list[str]:
    """List the keys that a table may hold."""
    found: Any = model
    for key in table:
        fields = {field.alias or name: field for name, field in found.model_fields.items()}
        annotation = fields[key].annotation if key in fields else None
        if not (isinstance(annotation, type) and issubclass(annotation, Table)):
            return list(Font.model_fields)
        found = annotation
    return [field.alias or key for key, field in found.model_fields.items() if not field.exclude]


def line_in(path: Path, *keys: str) -> int | None:
    """Find the line of a file on which a key is written."""
    return line_of(list(keys), path.read_text("utf-8")) if path.is_file() else None


def line_of(keys: list[str], text: str) -> int:
    """Find the line on which the last key that stands in the text is written."""
    table = r"\s*\.\s*".join(re.escape(key) for key in keys[:-1])
    opened = re.search(rf"^\s*\[\s*{table}\s*\]", text, re.MULTILINE)
    for number, key in enumerate(reversed(keys)):
        pattern = rf"^\s*(?:\[.*\b)?[\"']?{re.escape(key)}[\"']?\s*(?:=|\])"
        start = opened.end() if opened and not number else 0
        if match := re.compile(pattern, re.MULTILINE).search(text, start):
            return text.count("\n", 0, match.start() + len(match.group()) - 1) + 1
    return 1
