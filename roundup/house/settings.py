"""The house: `roundup.toml` as typed values, defaults included."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, PrivateAttr, field_validator

from roundup.errors import SettingsError
from roundup.house import formats, toml
from roundup.house.home import SETTINGS
from roundup.house.toml import SettingsTable
from roundup.model.notes import Level, Preset
from roundup.model.policy import Policy, Verdict
from roundup.model.quote import ChangeKind
from roundup.model.word_list import WordList
from roundup.text.expressions import expression
from roundup.text.forms import SLUG, Address, Colour, Family, PageAddress, Tag
from roundup.text.typography import Type

FILE = SETTINGS
LISTS = "rules"

# The rules that ask for what `optional` says may be missing.
RULES_OF_OPTIONAL = {
    "title": "missing-title",
    "organisation": "missing-organisation",
    "headshot": "missing-headshot",
}
# The option of `own-link` that names the publication's own sites.
OWN_SITES = "publication"

Typography = Literal["set", "as typed"]
LIST_NAME = expression(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class Publication(SettingsTable):
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


class Font(SettingsTable):
    """A house's own typeface for one role: the family's name and its files, by path.

    `bold`, `italic` and `medium` may be left out; the layout then does without.
    """

    family: Family
    regular: str
    italic: str = ""
    medium: str = ""
    bold: str = ""


class StyleSettings(SettingsTable):
    """What the house sets over the layout's look; paths start at `roundup.toml`.

    `options` are for every layout; those in a table of its own, by a layout's name, for that one.
    """

    colours: dict[str, Colour] = Field(default_factory=dict)
    fonts: dict[Literal["text", "labels", "display"], Font] = Field(default_factory=dict)
    logo: str = ""
    portraits: Literal["round", "square"] = "round"
    portrait_crop: Literal["third", "face"] = "third"
    portrait_tone: Literal["colour", "grey", "duotone"] = "colour"
    options: dict[str, str | int | bool | dict[str, str | int | bool]] = Field(default_factory=dict)

    @property
    def font_files(self) -> tuple[str, ...]:
        """List the files of the house's fonts."""
        files = (
            path
            for font in self.fonts.values()
            for path in (font.regular, font.italic, font.medium, font.bold)
        )
        return tuple(filter(None, files))

    def options_of(self, layout: str) -> dict[str, str | int | bool]:
        """List what the house sets for one layout; what is set for it alone comes last."""
        own = self.options.get(layout, {})
        common = {
            name: value for name, value in self.options.items() if not isinstance(value, dict)
        }
        return common | (own if isinstance(own, dict) else {})


class Rules(SettingsTable):
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
        """Set the usual length of answers for the rule on short ones, unless the house decides."""
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


class Quotes(SettingsTable):
    """What may be done to a quote: a policy, and single kinds of change that differ from it.

    Words that the expert did not send are not to be permitted. `around` says whether the
    language's marks stand around each quote, and `marks` whether those inside are set one level
    down, or stay as typed.
    """

    policy: Policy = Policy.AP
    allow: dict[ChangeKind, Verdict] = Field(default_factory=dict)
    marks: Literal["nested", "typed"] = "nested"
    around: bool = True

    @field_validator("allow")
    @classmethod
    def keep_the_lock(cls, typed: dict[ChangeKind, Verdict]) -> dict[ChangeKind, Verdict]:
        """Refuse to permit what no policy permits."""
        if ChangeKind.OTHER in typed:
            raise ValueError("Words that the expert did not send cannot be permitted")
        return typed


class ConsentSettings(SettingsTable):
    """What counts as consent; `required` holds every answer whose author did not say yes."""

    required: bool = False


class FeedSettings(SettingsTable):
    """The feed of all articles: its title, where it will stand, and how much it tells."""

    title: str = ""
    address: Address = ""
    content: Literal["full", "summary"] = "full"
    entries: int = Field(50, ge=1)


class CacheSettings(SettingsTable):
    """How many megabytes the record of checks and builds may have in `.roundup/`."""

    megabytes: int = Field(500, ge=1)


class LimitSettings(SettingsTable):
    """How long the work on one roundup may take, in seconds, and how much memory.

    What takes more is given up, and all other roundups are built. `answers` is how many may come
    in for a roundup that is built, and `characters` how long all of them may be together; any
    number is checked.
    """

    seconds: int = Field(600, ge=10)
    megabytes: int = Field(4_000, ge=100)
    answers: int = Field(3_000, ge=1)
    characters: int = Field(2_000_000, ge=1)


class Settings(SettingsTable):
    """Everything in `roundup.toml`.

    `formats` are what is made where a command names none; without it, what writers make by
    default. `words` are fixed words that the house says otherwise, by language: `[words.en]`.
    `optional` lists what an answer may lack. `typography` says whether apostrophes, quotation
    marks, dashes and spaces are set as the language wants them, or stay as typed. Formats add a
    table of options each.
    """

    publication: Publication = Publication()
    layout: str = "magazine"
    formats: tuple[str, ...] = ()
    optional: tuple[Literal["title", "organisation", "headshot"], ...] = ()
    typography: Typography = "set"
    style: StyleSettings = StyleSettings()
    rules: Rules = Rules()
    quotes: Quotes = Quotes()
    consent: ConsentSettings = ConsentSettings()
    words: dict[str, dict[str, str | dict[str, str]]] = Field(default_factory=dict)
    feed: FeedSettings = FeedSettings()
    cache: CacheSettings = CacheSettings()
    limits: LimitSettings = LimitSettings()
    _formats: Mapping[str, Any] = PrivateAttr(default_factory=dict)

    def options_of(self, name: str) -> dict[str, Any]:
        """Return what the house sets for one format; what is set for it alone comes last."""
        said = self._formats.items()
        common = {key: value for key, value in said if not isinstance(value, Mapping)}
        return common | dict(self._formats.get(name, {}))

    def type_of(self, language: str, typography: str = "") -> Type:
        """Return how an article in a language is set; a brief's `typography` goes before."""
        return Type(language, is_set=(typography or self.typography) == "set")

    def with_formats(self, options: Mapping[str, Any]) -> "Settings":
        """Return these settings with options of formats, in the shape of `roundup.toml`."""
        settings = self.model_copy()
        settings._formats = options
        return settings

    def with_optional(self, names: Iterable[str] = ()) -> "Settings":
        """Switch off the rules that ask for what may be missing, by the house or by a brief.

        What the house says of such a rule by its own name stays.
        """
        rules = [RULES_OF_OPTIONAL[name] for name in (*self.optional, *names)]
        off = dict.fromkeys(rules, "off")
        levels = {**off, **self.rules.levels}
        changed = self.rules.model_copy(update={"levels": levels})
        return self.model_copy(update={"rules": changed}) if off else self

    def with_own_sites(self) -> "Settings":
        """Set the publication's own sites for the rule on links to an expert's site."""
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
    house = read_settings(path) if path.is_file() else Settings()
    lists = load_lists(path.parent / LISTS)
    if not lists:
        return house
    return house.model_copy(update={"rules": house.rules.model_copy(update={"lists": lists})})


def read_settings(path: Path) -> Settings:
    """Read `roundup.toml`, with a table for each format that a writer makes."""
    document = toml.read(path)
    typed = document.as_model(formats.model_with_formats(Settings, document.data))
    own = {name: getattr(typed, name) for name in typed.model_fields_set & {*Settings.model_fields}}
    return Settings(**own).with_formats(formats.values_of_formats(typed))


def load_lists(folder: Path) -> tuple[WordList, ...]:
    """Read the word lists of a house, in the order of their codes."""
    lists: dict[str, WordList] = {}
    for path in sorted(folder.glob("*.toml")):
        if not LIST_NAME.fullmatch(path.stem):
            raise SettingsError(
                f"`{path}`: the file's name is the rule's, and cannot be that",
                hint="Use small letters, digits and hyphens, as in `house-banned.toml`",
            )
        words = toml.read(path).as_model(WordList).model_copy(update={"name": path.stem})
        if words.code in lists:
            raise SettingsError(
                f"{path}:{toml.line_in(path, 'code')}: `{words.code}` is the code of "
                f"`{lists[words.code].name}.toml` as well",
                hint="Give each list a code of its own",
            )
        lists[words.code] = words
    return tuple(lists[code] for code in sorted(lists))
