"""The house's settings: what is wrong in them is said with its line and what would be right."""

from pathlib import Path

import pytest

from roundup.errors import SettingsError
from roundup.house import settings
from roundup.house.settings import Rules, Settings
from roundup.model.notes import Level
from roundup.stages import checking
from roundup.testing.making import submission

SHORT = next(rule for rule in checking.rules() if rule.name == "answer-too-short")


def loaded(folder: Path, text: str) -> Settings:
    path = folder / "roundup.toml"
    path.write_text(text, "utf-8")
    return settings.load(path)


def test_no_file_means_defaults(tmp_path: Path) -> None:
    assert settings.load(tmp_path / "roundup.toml") == Settings()
    assert loaded(tmp_path, "") == Settings()


def test_the_defaults_are_english_and_the_rules_of_every_house() -> None:
    house = Settings()

    assert house.publication.language == "en"
    assert house.rules == Rules()


def test_everything_that_is_written_is_read(tmp_path: Path) -> None:
    house = loaded(
        tmp_path,
        """
        paper = "letter"
        formats = ["html"]
        [publication]
        name = "The Common Room"
        language = "de-AT"
        [style.colours]
        accent = "#8c2f1b"
        [style.fonts.text]
        family = "Inter"
        regular = "fonts/inter.woff2"
        [style.options]
        columns = 2
        dense = true
        [rules]
        ignore = ["media"]
        [rules.levels]
        quote = "info"
        Q101 = "off"
        [rules.options.answer-too-short]
        minimum = 12
        """,
    )

    assert house.formats == ("html",)
    assert house.options_of("pdf") == house.options_of("docx") == {"paper": "letter"}
    assert house.publication.language == "de-AT"
    assert house.style.fonts["text"].regular == "fonts/inter.woff2"
    assert house.style.options == {"columns": 2, "dense": True}
    assert house.rules.levels == {"quote": Level.INFO, "Q101": "off"}
    assert house.rules.options == {"answer-too-short": {"minimum": 12}}


@pytest.mark.parametrize(
    ("text", "line", "key", "advice"),
    [
        ('layot = "x"', 1, "layot", "Did you mean `layout`?"),
        ('\n[publication]\nnmae = "x"', 3, "publication.nmae", "Did you mean `name`?"),
        ('[publication]\n\nzzz = "x"', 3, "publication.zzz", "`rights`"),
        ("[publication]\nname = 3", 2, "publication.name", "in double quotation marks"),
        ("[style.options]\nname = 1\n[publication]\nname = 3", 4, "publication.name", "quotation"),
        ('[publication]\nlanguage = "../x"', 2, "publication.language", "en-GB"),
        ('[publication]\nlanguage = "English, British"', 2, "publication.language", "en-GB"),
        ('paper = "a5"', 1, "paper", "`a4`, `letter`"),
        ('formats = "html"', 1, "formats", "as a list"),
        ("formats = [1]", 1, "formats", "in double quotation marks"),
        ('publication = "x"', 1, "publication", "as a table"),
        ('[style.colours]\naccent = "red"', 2, "style.colours.accent", "#8c2f1b"),
        ('[style]\nportraits = "oval"', 2, "style.portraits", "`round`, `square`"),
        ('[style.fonts.text]\nfamily = "A"', 1, "style.fonts.text.regular", "has to be there"),
        (
            """[style.fonts.text]\nfamily="A';}"\nregular="b\"""",
            2,
            "style.fonts.text.family",
            "Gill Sans",
        ),
        ('[style.fonts.txt]\nfamily = "A"\nregular = "b"', 1, "style.fonts.txt", "`text`"),
        (
            '[style.fonts.text]\nfamily="A"\nregular="b"\nbolt="c"',
            4,
            "style.fonts.text.bolt",
            "`bold`",
        ),
        ("[style.options]\nx = 1.5", 2, "style.options.x", "quotation marks"),
        ("[rules]\nlevls = {}", 2, "rules.levls", "Did you mean `levels`?"),
        ('[rules]\nignore = "Q101"', 2, "rules.ignore", "as a list"),
        ('[rules.levels]\nQ101 = "loud"', 2, "rules.levels.Q101", "`held`, `error`, `off`"),
        ("[rules.options]\nQ101 = 3", 2, "rules.options.Q101", "as a table"),
        ("[json]\nimags = true", 2, "json.imags", "Did you mean `images`?"),
        ("[jsn]", 1, "jsn", "Did you mean `json`?"),
        ('[wordpress]\nimages = "images/"', 2, "wordpress.images", "https://img.example.org/mail/"),
        ('[feed]\ncontent = "all"', 2, "feed.content", "`full`, `summary`"),
    ],
)
def test_a_mistake_is_named_with_its_line_its_key_and_what_would_be_right(
    tmp_path: Path, text: str, line: int, key: str, advice: str
) -> None:
    with pytest.raises(SettingsError) as caught:
        loaded(tmp_path, text)

    assert f"roundup.toml:{line}: `{key}` " in caught.value.message
    assert advice in caught.value.hint
    assert caught.value.exit_code == 3


def test_a_format_is_given_what_stands_in_the_table_of_its_name(tmp_path: Path) -> None:
    house = loaded(tmp_path, '[json]\nimages = true\n[ghost]\ntags = ["Letters"]')

    assert house.options_of("json") == {"images": True}
    assert house.options_of("ghost") == {"tags": ("Letters",)}
    assert house.options_of("layout") == house.options_of("model_config") == {}


@pytest.mark.parametrize("text", ["layout =", 'layout = "x', "a = 1\na = 2", "layout = “x”"])
def test_a_file_that_is_no_toml_is_told_with_its_line(tmp_path: Path, text: str) -> None:
    with pytest.raises(SettingsError, match=r"is not TOML: .*(line \d|end of document)"):
        loaded(tmp_path, text)


def test_a_file_that_is_not_utf_8_is_told(tmp_path: Path) -> None:
    path = tmp_path / "roundup.toml"
    path.write_bytes(b'layout = "\xff"')

    with pytest.raises(SettingsError, match="UTF-8"):
        settings.load(path)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('images = "http://img.example.org/"', "`newsletter.images` is not an `https` address"),
        ('images = "https://img.example.org/?a"', "`newsletter.images` is not an `https` address"),
        ('sender = "The Common Room"', "`newsletter.sender` is not a name and a mail"),
        ('recipient = "readers"', "`newsletter.recipient` is not a name and a mail"),
        (
            'unsubscribe = "http://a.example/"',
            "`newsletter.unsubscribe` is not an address by which",
        ),
        ('unsubscribe = "desk@a.example"', "`newsletter.unsubscribe` is not an address by which"),
        ('sender = "A <a@b.example>\\nBcc: c@d.example"', "`newsletter.sender` is not a name"),
        ("limit = 200_000", "`newsletter.limit` cannot be that"),
        ("image = 1", "`newsletter.image` means nothing here"),
    ],
)
def test_what_a_mail_cannot_hold_is_told(line: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=f"toml:2: {message}"):
        loaded(tmp_path, f"[newsletter]\n{line}\n")


@pytest.mark.parametrize("sender", ["", "a@b.example", "Die Öffentlichkeit <post@b.example>"])
def test_a_mail_has_its_options_from_its_own_table(sender: str, tmp_path: Path) -> None:
    house = loaded(tmp_path, f'[newsletter]\nsender = "{sender}"\ncut = true\n')

    assert house.options_of("newsletter") == {"sender": sender, "cut": True}


# What the rules make of it


@pytest.mark.parametrize(
    ("house", "level"),
    [
        ({}, SHORT.level),
        ({"levels": {"quote": "info"}}, Level.INFO),
        ({"levels": {"quote": "info", "answer-too-short": "error"}}, Level.ERROR),
        ({"levels": {"answer-too-short": "error", "Q101": "held"}}, Level.HELD),
        ({"levels": {"headline": "info"}}, SHORT.level),
        ({"levels": {"quote": "off"}}, None),
        ({"levels": {"quote": "off", "Q101": "info"}}, Level.INFO),
        ({"ignore": ["quote"]}, None),
        ({"ignore": ["answer-too-short"], "levels": {"Q101": "error"}}, None),
        ({"ignore": ["headline"]}, SHORT.level),
    ],
)
def test_the_nearest_name_sets_the_level(house: dict[str, object], level: Level | None) -> None:
    rules = Rules.model_validate(house)

    notes = checking.check_submission(submission(answer="Too short."), rules)

    assert [one.level for one in notes if one.code == "Q101"] == ([level] if level else [])


@pytest.mark.parametrize("name", ["Q101", "answer-too-short"])
def test_an_option_is_set_by_code_or_by_name(name: str) -> None:
    rules = Rules(options={name: {"minimum": 1}}, ignore=("attribution", "media"))

    assert checking.check_submission(submission(answer="Rest more."), rules) == ()


def test_a_code_wins_over_a_name() -> None:
    rules = Rules(options={"Q101": {"minimum": 1}, "answer-too-short": {"minimum": 9}})

    assert checking.options_of(SHORT, rules) == {"minimum": 1}


@pytest.mark.parametrize(
    ("house", "named", "advice"),
    [
        ({"ignore": ["answer-to-short"]}, "answer-to-short", "`answer-too-short`"),
        ({"levels": {"zzzzz": "info"}}, "zzzzz", "`roundup explain`"),
        ({"options": {"answer-too-shrt": {}}}, "answer-too-shrt", "`answer-too-short`"),
        ({"options": {"quote": {"minimum": 3}}}, "quote", "roundup"),
        ({"options": {"Q101": {"minimun": 3}}}, "minimun", "`minimum`"),
        ({"options": {"Q101": {"zzz": 3}}}, "zzz", "`minimum`"),
        ({"options": {"Q101": {"minimum": "3"}}}, "minimum", "int"),
        ({"options": {"Q101": {"minimum": True}}}, "minimum", "int"),
        ({"options": {"missing-title": {"strict": True}}}, "strict", "It has none"),
    ],
)
def test_a_rule_or_an_option_that_is_not_there_is_told(
    house: dict[str, object], named: str, advice: str
) -> None:
    rules = Rules.model_validate(house)

    with pytest.raises(SettingsError, match=f"`{named}`") as caught:
        checking.check_settings(rules)

    assert advice in caught.value.hint


def test_every_rule_may_be_named_in_each_way() -> None:
    names = [name for rule in checking.rules() if not rule.is_binding for name in rule.names]

    checking.check_settings(Rules(ignore=tuple(names), levels=dict.fromkeys(names, "off")))


@pytest.mark.parametrize(
    ("typed", "advice"),
    [
        ('[text]\nwidth = "wide"', "whole number"),
        ("[text]\nwidth = 71.5", "whole number"),
        ("[text]\nwidth = -1", "Write 0"),
        ('[markdown]\nfront_matter = "always"', "`true` or `false`"),
        ("[paste]\nimages = 3", "double quotation marks"),
        ("[text]\nwdth = 60", "`width`"),
    ],
)
def test_an_option_of_a_format_that_cannot_be_is_told(
    typed: str, advice: str, tmp_path: Path
) -> None:
    with pytest.raises(SettingsError, match=r"roundup\.toml:2") as caught:
        loaded(tmp_path, typed)

    assert advice in caught.value.hint


def test_a_format_takes_its_options_from_the_table_of_its_name(tmp_path: Path) -> None:
    house = loaded(tmp_path, "[text]\nwidth = 60\n[markdown]\nfront_matter = true\n")

    assert house.options_of("text") == {"width": 60}
    assert house.options_of("markdown") == {"front_matter": True}
    assert house.options_of("html") == {}


def test_options_for_one_layout_come_over_those_for_all(tmp_path: Path) -> None:
    path = tmp_path / "roundup.toml"
    path.write_text(
        "[style.options]\nnumbers = false\nwords = 90\n[style.options.brief]\nwords = 70"
    )

    style = settings.load(path).style

    assert style.options_of("brief") == {"numbers": False, "words": 70}
    assert style.options_of("panel") == {"numbers": False, "words": 90}


NO_SCHEME = "does not begin with `https://` or `http://`"


@pytest.mark.parametrize(
    ("key", "typed", "trouble", "proposed"),
    [
        ("pages", "example.org/{slug}", NO_SCHEME, "https://example.org/{slug}"),
        ("pages", "example.org", NO_SCHEME, "https://example.org/{slug}/"),
        ("pages", "//example.org/{slug}", NO_SCHEME, "https://example.org/{slug}"),
        ("pages", "htps://example.org/{slug}", NO_SCHEME, "https://example.org/{slug}"),
        ("pages", "ftp://example.org/{slug}", NO_SCHEME, "https://example.org/{slug}"),
        ("pages", "/roundups/{slug}/", NO_SCHEME, "https://www.example.org/{slug}/"),
        ("pages", "javascript:alert(1)//{slug}", NO_SCHEME, "https://www.example.org/{slug}/"),
        ("pages", "https://example.org/", "has no `{slug}`", "https://example.org/{slug}/"),
        ("pages", "https://example.org/?p=1", "has no `{slug}`", "https://www.example.org/"),
        ("pages", "https://example.org/{name}/", "holds `{name}`", "https://www.example.org/"),
        ("pages", "https://example.org/{Slug}/", "holds `{Slug}`", "https://www.example.org/"),
        ("pages", "https://example.org/a b/{slug}", "holds a space", "https://www.example.org/"),
        (
            "pages",
            "https://me:key@example.org/{slug}",
            "has a user name",
            "https://www.example.org/",
        ),
        ("pages", "https:///{slug}", "names no host", "https://www.example.org/{slug}/"),
        ("pages", "https://example.org:99999/{slug}", "is not a complete address", "https://www."),
        ("address", "www.example.org", NO_SCHEME, "https://www.example.org"),
        ("address", "mailto:desk@example.org", NO_SCHEME, "https://www.example.org/"),
        ("address", "https://example.org/{slug}/", "holds `{slug}`", "https://www.example.org/"),
        ("address", "https://me@example.org/", "has a user name", "https://www.example.org/"),
    ],
)
def test_an_address_that_leads_nowhere_is_refused_with_what_would_be_right(
    key: str, typed: str, trouble: str, proposed: str, tmp_path: Path
) -> None:
    with pytest.raises(SettingsError) as caught:
        loaded(tmp_path, f'[publication]\nname = "The Shed"\n{key} = "{typed}"')

    assert f"roundup.toml:3: `publication.{key}` {trouble}" in caught.value.message
    assert f'"{proposed}' in caught.value.hint


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "https://example.org/{slug}",
        "HTTPS://www.example.org/{slug}.html",
        "https://bücher.example/{slug}/",
        "http://localhost:8000/{slug}/",
        "https://{slug}.example.org/",
        "https://example.org/?p={slug}#top",
    ],
)
def test_pages_may_be_anywhere_that_is_complete(typed: str, tmp_path: Path) -> None:
    house = loaded(tmp_path, f'[publication]\npages = "{typed}"')

    assert house.publication.pages == typed


@pytest.mark.parametrize(
    ("table", "typed"),
    [
        ("feed", 'address = "feeds.example.org"'),
        ("paste", 'images = "img.example.org"'),
        ("newsletter", 'images = "https://me:key@example.org/"'),
        ("wordpress", 'images = "https://me@example.org/"'),
    ],
)
def test_every_other_address_of_the_house_is_looked_at_too(
    table: str, typed: str, tmp_path: Path
) -> None:
    with pytest.raises(SettingsError) as caught:
        loaded(tmp_path, f"[{table}]\n{typed}")

    assert f"roundup.toml:2: `{table}." in caught.value.message


@pytest.mark.parametrize(
    ("written", "sites"),
    [
        ("", ()),
        ('address = "https://a.example/"', ("https://a.example/",)),
        ('pages = "https://a.example/notes/{slug}/"', ("https://a.example/notes/",)),
        ('pages = "https://{slug}.a.example/"', ("https://slug.a.example/",)),
        (
            'address = "https://a.example/"\npages = "https://b.example/{slug}"',
            ("https://a.example/", "https://b.example/"),
        ),
    ],
)
def test_a_publication_stands_at_its_own_address_and_at_its_articles(
    tmp_path: Path, written: str, sites: tuple[str, ...]
) -> None:
    assert loaded(tmp_path, f"[publication]\n{written}").publication.sites == sites


@pytest.mark.parametrize("key", ["own-link", "P101"])
def test_further_sites_of_the_house_are_added_to_those_of_the_publication(
    tmp_path: Path, key: str
) -> None:
    house = loaded(
        tmp_path,
        '[publication]\naddress = "https://a.example/"\n'
        f'[rules.options.{key}]\npublication = "https://b.example/"',
    )

    rules = house.with_own_sites().rules

    found = {rule.name: options for rule, _, options in checking.selected("Submission", rules)}
    assert found["own-link"] == {"publication": "https://a.example/ https://b.example/"}
