"""Answers as rich-text fields send them, and prose that only mentions tags."""

import pytest

from roundup.text.html_answers import decoded, is_encoded_twice, is_html, markdown_of


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>One &amp; two.</p><p>Three&rsquo;s.<br>Four.</p>", "One & two.\n\nThree’s.\\\nFour."),
        ("One.<br><br>Two.", "One.\n\nTwo."),
        ("I own <strong>too </strong>much of <em>it</em>.", "I own **too** much of *it*."),
        ("<p>&nbsp;</p><div>日本語の<b>太字</b>です。</div>", "日本語の**太字**です。"),
        ("<ul><li>Eins</li><li>Zwei</li></ul><p>Drei</p>", "- Eins\n\n- Zwei\n\nDrei"),
        ("<ol><li>Un<ul><li>deux</li></ul></li></ol>", "1. Un\n\n   - deux"),
        ("<p>1. Mai, *nicht* zwei</p>", "1\\. Mai, \\*nicht\\* zwei"),
        ("<p>a<b>“q”</b>c</p>", "a“q”c"),
        ("<p class=MsoNormal><span style='mso-x:1'>Olá<o:p></o:p></span></p>", "Olá"),
        ("<p>مرحبا</p><script>alert(1)</script><style>p{}</style>", "مرحبا"),
        (
            "<table><tr><th>Tool</th><th>Uses</th></tr><tr><td>Pump</td><td>2</td></tr></table>",
            "| Tool | Uses |\n| --- | --- |\n| Pump | 2 |",
        ),
        (
            "<p>See <a href='https://a.example.org/?b=1&amp;c=2' onclick=x()>this</a>.</p>",
            "See [this](<https://a.example.org/?b=1&c=2>).",
        ),
        ("<p><img src='desk.jpg' alt='A desk' onerror=x()></p>", "![A desk](<desk.jpg>)"),
    ],
)
def test_an_answer_in_html_is_what_its_tags_mean(html: str, markdown: str) -> None:
    assert markdown_of(html) == markdown


@pytest.mark.parametrize(
    "prose",
    [
        "Use the <br> tag sparingly.",
        "I write <p> and </p> by hand when I build pages for the shop.",
        "Use <strong>…</strong> rather than <b>…</b>.",
        "The element <em>is</em> for stress.",
        "If a < b and b > c, stop.",
        "```\n<p>code</p>\n```",
        "Write to <me@example.org>.",
        "I &lt;3 my pump",
    ],
)
def test_prose_that_mentions_tags_stays_as_it_is(prose: str) -> None:
    assert not is_html(prose)
    assert markdown_of(prose) is None


def test_html_that_was_encoded_twice_is_told_from_a_mention() -> None:
    assert is_encoded_twice("&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;")
    assert not is_encoded_twice("The tag is written as &lt;br&gt; in a page.")


def test_a_name_is_decoded_and_an_ampersand_alone_stays() -> None:
    assert decoded("Bo O&#39;Ramsgard") == "Bo O'Ramsgard"
    assert decoded("R & D; Ltd") == "R & D; Ltd"


@pytest.mark.parametrize("declaration", ["<![>", '<![><img src="]>', "<![x", "<![if x"])
def test_a_broken_declaration_stops_nothing(declaration: str) -> None:
    for text in (f"<p>{declaration} a</p>", f"{declaration}<b>a word</b>"):
        assert markdown_of(text) is None or "a" in str(markdown_of(text))
