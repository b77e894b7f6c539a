"""Experts' words that look like fields of a mail tool or a CMS are never filled in."""

import json
import re
import sys
from collections.abc import Mapping
from dataclasses import replace
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import jinja2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundup.model.article import Article
from roundup.model.file import File
from roundup.model.house import House
from roundup.model.markup import Code, Emphasis, Paragraph, Text
from roundup.model.notes import Level
from roundup.rendering import layouts
from roundup.stages.verifying import verify
from roundup.testing.samples import article
from roundup.text.template_marks import JOINER, marks, taken_apart, without_marks
from roundup.writers import ghost, markdown, newsletter, paste, wordpress
from tests.test_writers_ghost import lexical_of
from tests.test_writers_wordpress import content_of
from tests.validators import said_by_node
from tests.wordpress_filters import displayed, words

PARSERS = Path(sys.prefix) / "importers"
LOOK = layouts.load("plain")
MARKS = (
    "{{ name }} {{name}} {{{raw}}} {{&raw}} {{ .Subscriber.Email }} {{> name}} {{name|upper}}",
    "{% for x in y %}RUN{% endfor %} {%- if name -%}x{% endif %} {# a comment #} {!name!}",
    "*|FNAME|* *|IF:FNAME|*x*|END:IF|* %%first_name%% %%[var @a]%% %FIRSTNAME% %recipient.name%",
    '{first_name} {first_name, "there"} %%{uuid}%% {$email} ${name} #{name} @{name} %{name}',
    "<%= name %> <% name %> <%- name %> <?php name ?> [[name]] [%name%] [unsubscribe]",
    "[firstname,fallback=there] [gallery id=1] ##name## @NAME@ $name$ {{#if name}}x{{/if}}",
)
# What mail tools look for, as their manuals say.
FIELDS = {
    "Mailchimp": re.compile(r"\*\|[A-Z0-9_:]+\|\*", re.IGNORECASE),
    "Salesforce": re.compile(r"%%[^%]+%%"),
    "Mailgun": re.compile(r"%recipient\.[\w.-]+%"),
    "ActiveCampaign": re.compile(r"%[A-Z_]+%"),
    "Campaign Monitor": re.compile(r"\[(?:firstname|unsubscribe|email)\b[^\]]*\]"),
    "GetResponse": re.compile(r"\[\[\w+\]\]"),
    "Emma": re.compile(r"\[%\w+%\]"),
    "Ghost": re.compile(r"\{([a-zA-Z_]+)(?:,? *\"[^\"]*\")?\}|%%\{[^}]+\}%%"),
    "MailerLite": re.compile(r"\{\$\w+\}"),
    "Marketo": re.compile(r"\$\{[^}]*\}|\{\{[\w.]+:?[^}]*\}\}"),
    "Dotdigital": re.compile(r"@[A-Z_]+@"),
    "SendPulse": re.compile(r"##\w+##"),
    "StringTemplate": re.compile(r"\$[a-z_]+\$"),
    "Django": re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}"),
    "ERB": re.compile(r"<%.*?%>"),
    "Ruby": re.compile(r"#\{[^}]*\}"),
}


def marked() -> Article:
    """Give an article in which people type marks, also across stress, in code and in headings."""
    blocks = [Paragraph((Text(mark), Code(mark))) for mark in MARKS]
    across = Paragraph((Text("a {"), Emphasis((Text("{name}"),)), Text("} [["), Text("name]]")))
    whole = article(2, answers=("Words.",), headings=("{{name}} and *|FNAME|*",))
    [group] = whole.groups
    sections = tuple(
        replace(
            section,
            passages=tuple(replace(one, blocks=(*blocks, across)) for one in section.passages),
        )
        for section in group.sections
    )
    return replace(
        whole, headline="*|FNAME|* asks {{name}}", groups=(replace(group, sections=sections),)
    )


def without_sheet(html: str) -> str:
    """Leave out what no engine of a mail tool is meant to fill in: our own sheet."""
    return re.sub(r"<style\b.*?</style>", "", html, flags=re.DOTALL)


def mail_parts(data: bytes) -> dict[str, str]:
    message = message_from_bytes(data, policy=default)
    return {
        "subject": str(message["Subject"]),
        **{part.get_content_type(): str(part.get_content()) for part in message.iter_parts()},
    }


def sources(whole: Article) -> dict[str, str]:
    """Give what each engine is handed, as it stands in the files."""
    page, text, draft, *_ = newsletter.write(whole, LOOK, House(), sender="desk@example.org")
    parts = mail_parts(draft.data)
    [ghost_file] = ghost.write(whole, LOOK, House())
    [source] = markdown.write(whole, LOOK, House(), front_matter=True)
    return {
        "newsletter.html": without_sheet(page.data.decode()),
        "newsletter.txt": text.data.decode(),
        "newsletter.eml": without_sheet("\n".join(parts.values()).replace("\r\n", "\n")),
        "wordpress": content_of(wordpress.write(whole, LOOK, House())[0].data),
        "ghost": ghost_file.data.decode(),
        "ghost, told": "\n".join(told(lexical_of(ghost_file.data))),
        "paste": paste.write(whole, LOOK, House())[0].data.decode(),
        "markdown": source.data.decode(),
    }


def told(node: object) -> list[str]:
    """List the texts in Ghost's nodes."""
    if isinstance(node, dict):
        own = [str(node[key]) for key in ("text", "html") if key in node]
        return own + [each for value in node.values() for each in told(value)]
    return [each for one in node for each in told(one)] if isinstance(node, list) else []


@pytest.fixture(scope="module")
def written() -> Mapping[str, str]:
    return sources(marked())


def test_no_field_of_any_mail_tool_stands_in_a_file(written: Mapping[str, str]) -> None:
    # Ghost's file is JSON, whose own braces are no fields.
    sought = {name: text for name, text in written.items() if name != "ghost"}

    found = {
        (name, tool): field.search(text)
        for name, text in sought.items()
        for tool, field in FIELDS.items()
    }

    assert not {key: match.group() for key, match in found.items() if match}


def test_the_fields_would_be_found() -> None:
    raw = "\n".join(MARKS)

    assert not [tool for tool, field in FIELDS.items() if not field.search(raw)]


def test_jinja_fills_in_nothing(written: Mapping[str, str]) -> None:
    engine = jinja2.Environment(autoescape=False, keep_trailing_newline=True)

    filled = {name: engine.from_string(text).render(name="RUN") for name, text in written.items()}

    assert filled == dict(written)
    assert engine.from_string("{{ name }}").render(name="RUN") == "RUN"


@pytest.mark.slow
def test_the_engines_of_mail_tools_fill_in_nothing(written: Mapping[str, str]) -> None:
    control = "{{ name }}<%= name %>"
    given = [*written.values(), control]

    found = json.loads(said_by_node("importers/engines.cjs", given, PARSERS))

    if not found:
        pytest.skip("no engine is installed; scripts/setup.sh fetches them by npm")
    for engine, texts in found.items():
        assert dict(zip(written, texts, strict=False)) == dict(written), engine
        assert "RUN" in texts[-1], engine


def test_readers_see_what_was_typed() -> None:
    whole = marked()
    files = [
        *newsletter.write(whole, LOOK, House(), sender="desk@example.org"),
        *wordpress.write(whole, LOOK, House()),
        *ghost.write(whole, LOOK, House()),
        *markdown.write(whole, LOOK, House(), front_matter=True),
        *paste.write(whole, LOOK, House())[:1],
    ]

    found = verify(whole, files)

    assert len(found.files) >= 6
    assert not [note.message for note in found.notes if note.level is Level.ERROR]


@pytest.mark.parametrize("writer", [newsletter, wordpress, ghost, paste])
def test_the_editor_is_told_of_marks(writer: object) -> None:
    whole = marked()
    name = "newsletter.html"

    [note] = [
        one
        for one in writer.notes(whole, (File(name, b""),), {})  # type: ignore[attr-defined]
        if one.code == "W250"
    ]

    assert "{{ name }}" in note.message
    assert note.origin.path == name


def test_ordinary_words_have_no_marks() -> None:
    whole = article(3)
    ordinary = "100% of 50% [sic] [I]t costs $5 or 5$, me@example.org, 5 * 3 | 4 < 5, #1 – {}"

    assert marks(whole) == ()
    assert without_marks(whole) == whole
    assert marks((ordinary,)) == ()
    assert taken_apart(ordinary).replace(JOINER, "") == ordinary


@given(st.text(alphabet="{}[]%|*$@#<>=-_. aN", max_size=40))
def test_taking_apart_changes_no_mark_and_leaves_none(text: str) -> None:
    apart = taken_apart(text)

    assert apart.replace(JOINER, "") == text
    assert "{{" not in apart
    assert "{%" not in apart
    assert "*|" not in apart
    assert "%%" not in apart
    assert "[[" not in apart


# WordPress's filters


WORDS = (
    "a - b -- c --- d ... e.... f",
    "5x3, 1,000x20 and 2x3x4; 0x1F",
    "\"it's\" 'quoted' '99 rock 'n' roll 5'10\" ``so'' (tm) and (TM)",
    ":) :-) ;) 8) :D :mrgreen: :idea: a:) (:)",
    "Wordpress and WordPress; xn--bcher, xn–a",
    "[gallery] [caption id=1]x[/caption] a & b &amp; c",
    "https://shed.example/a--b/?x=1&y=2",
)


@pytest.mark.parametrize("text", WORDS)
def test_wordpress_shows_the_words_that_were_sent(text: str) -> None:
    for around in ("<p>{}</p>", "<p>x <em>{}</em> y</p>"):
        content = around.format(wordpress.typed(text))

        assert words(displayed(content)) == words(content)
        assert text in words(content)


def test_wordpress_would_have_changed_them() -> None:
    assert [text for text in WORDS[:6] if displayed(text) == text] == []


@pytest.mark.slow
@given(st.text(alphabet="ab 1259x-.'\":;)(|8D=[]&<>{}%$@`/—–…\u00a0étm", max_size=60))
def test_wordpress_changes_no_text(text: str) -> None:
    content = f"<p>{wordpress.typed(text)}</p>"

    assert words(displayed(content)) == text
