"""Whose words the answers of an adopted article are: never another's, and asked about in doubt."""

import pytest

from roundup.model.notes import Origin
from roundup.pipeline.dissecting import dissected
from roundup.pipeline.dissection import Dissected
from roundup.pipeline.opening_articles import page_in

OPENING = "Good habits rarely arrive with a drum roll. We asked people for the one they keep."
NEUTRAL = "The days are short, the lists are long, and good advice has to be paid for in years."
GARDEN = "Walk the whole place before anybody else arrives, and look at what wants water."
CLINIC = "Read every step of the list aloud, including the ones that sound silly to you."
BREAD = "Let the dough be late. Bread that is hurried tastes of the hurry, and keeps badly."
TABLE = "| Who | What |\n|--|--|"
ENDING = "None of these habits costs much money. Write to us and tell us about yours."
ADA = "Ada Quillfeather, Head Gardener, Lowther Gardens"
IVO = "Ivo Brand, Anaesthetist, St. Brigid's Hospital"
MIA = "Mia Marsh, Owner, Marsh Bread"
WHO = {GARDEN: "Ada Quillfeather", CLINIC: "Ivo Brand", BREAD: "Mia Marsh"}


def parts_of(*paragraphs: str, suffix: str = "md", side: int = 0) -> Dissected:
    """Return what an article with a headline and paragraphs consists of."""
    text = "\n\n".join(("# Three Habits", *paragraphs))
    origin = Origin(f"article.{suffix}")
    return dissected(page_in(text.encode(), origin), origin, side=side)


def said(parts: Dissected) -> dict[str, str]:
    """Return whose words the paragraphs of the answers are."""
    return {
        paragraph.text: section.credit.credited_name if section.credit else ""
        for section in parts.sections
        for paragraph in section.body
    }


def asked(parts: Dissected) -> list[str]:
    """Return what an article's defects ask about owners."""
    return [each.message for each in parts.defects if each.kind == "owner-unclear"]


@pytest.mark.parametrize(
    "paragraphs",
    [
        (OPENING, ADA, GARDEN, IVO, CLINIC, MIA, BREAD),
        (NEUTRAL, ADA, GARDEN, IVO, CLINIC, MIA, BREAD, "## Final thoughts", ENDING),
        (ADA, GARDEN, IVO, CLINIC, MIA, BREAD),
        (OPENING, GARDEN, ADA, CLINIC, IVO, BREAD, MIA),
        (OPENING, GARDEN, ADA, CLINIC, IVO, BREAD, MIA, ENDING),
        (GARDEN, ADA, CLINIC, IVO, BREAD, MIA, "## Final thoughts", NEUTRAL),
        (NEUTRAL, "## One", ADA, GARDEN, "## Two", IVO, CLINIC, "## Three", MIA, BREAD),
        (NEUTRAL, "## One", GARDEN, ADA, "## Two", CLINIC, IVO, "## Three", BREAD, MIA),
        (OPENING, ADA, "## One", GARDEN, IVO, "## Two", CLINIC, MIA, "## Three", BREAD),
        (NEUTRAL, GARDEN, f"— {ADA}", CLINIC, f"— {IVO}", BREAD, f"— {MIA}"),
        (NEUTRAL, f"## {ADA}", GARDEN, f"## {IVO}", CLINIC, f"## {MIA}", BREAD),
        (NEUTRAL, "---", ADA, GARDEN, "---", IVO, CLINIC, "---", MIA, BREAD, "---", ENDING),
        (NEUTRAL, f"**{ADA}:** {GARDEN}", f"**{IVO}:** {CLINIC}", f"**{MIA}:** {BREAD}"),
        (NEUTRAL, f"{GARDEN} — {ADA}", f"{CLINIC} — {IVO}", f"{BREAD} — {MIA}"),
        (OPENING, f"From {ADA}", GARDEN, f"From {IVO}", CLINIC, f"From {MIA}", BREAD, ENDING),
        (
            NEUTRAL,
            f"{TABLE}\n| {ADA} | {GARDEN} |\n| {IVO} | {CLINIC} |\n| {MIA} | {BREAD} |",
        ),
    ],
)
def test_each_answer_has_the_name_of_whoever_gave_it(paragraphs: tuple[str, ...]) -> None:
    parts = parts_of(*paragraphs)

    assert said(parts) == WHO
    assert not asked(parts)


def test_where_names_could_stand_on_both_sides_nobody_is_credited_and_it_is_asked() -> None:
    parts = parts_of(NEUTRAL, ADA, GARDEN, IVO, CLINIC, MIA, BREAD)

    assert set(said(parts).values()) == {""}
    assert len(asked(parts)) == 1


@pytest.mark.parametrize(
    ("side", "owners"),
    [
        (1, WHO),
        (-1, {NEUTRAL: "Ada Quillfeather", GARDEN: "Ivo Brand", CLINIC: "Mia Marsh", BREAD: ""}),
    ],
)
def test_an_editor_who_says_where_names_stand_is_believed(
    side: int, owners: dict[str, str]
) -> None:
    parts = parts_of(NEUTRAL, ADA, GARDEN, IVO, CLINIC, MIA, BREAD, side=side)

    assert said(parts) == owners


def test_words_after_the_last_answer_that_could_end_the_article_are_asked_about() -> None:
    parts = parts_of(ADA, GARDEN, CLINIC, IVO, CLINIC + " Twice.", MIA, BREAD, NEUTRAL)

    assert NEUTRAL not in said(parts)
    assert NEUTRAL in parts.left_out
    assert "end of the article" in asked(parts)[0]


@pytest.mark.parametrize(
    "aside",
    [
        "Advertisement: shelves from £9 a yard, for readers only.",
        "*(Editor's note: Ada sent us so much that we shortened this answer.)*",
        "[Lesen Sie auch: So viele Läden stehen leer](https://example.org/laeden)",
        "> **A word from our sponsor.** Glazewell makes cases that three people can carry.",
        "“look at what wants water” before anybody else arrives",
        "Ada Quillfeather has worked in four gardens and lives with two dogs.",
        "*This talk was held on a bench in the rain, and went on until the tea was cold.*",
    ],
)
def test_what_a_publication_puts_between_answers_is_nobodys_words(aside: str) -> None:
    parts = parts_of(OPENING, ADA, GARDEN, aside, IVO, CLINIC, MIA, BREAD)

    assert said(parts) == WHO


def test_a_first_name_is_read_as_the_person_whose_whole_name_stood_before() -> None:
    parts = parts_of(
        *("## What first?", f"**{ADA}:** {GARDEN}", f"**{IVO}:** {CLINIC}"),
        *("## What next?", f"**Ivo:** {BREAD}", f"**Ada:** {NEUTRAL}"),
    )

    assert said(parts)[BREAD] == "Ivo Brand"
    assert said(parts)[NEUTRAL] == "Ada Quillfeather"


def test_a_first_name_that_two_people_have_credits_neither() -> None:
    other = "Ada Marsh, Owner, Marsh Bread"

    parts = parts_of(
        *("## What first?", f"**{ADA}:** {GARDEN}", f"**{other}:** {CLINIC}"),
        *("## What next?", f"**Ada:** {BREAD}"),
    )

    assert said(parts)[BREAD] == ""


def test_a_name_that_nobody_knows_ends_the_answer_before_it() -> None:
    strange = "Wim en Ans Kuijpers, Kuijpers Fietsen"
    lines = "".join(
        f"<dt>{name}</dt><dd>{words}</dd>"
        for name, words in ((ADA, GARDEN), (strange, NEUTRAL), (IVO, CLINIC), (MIA, BREAD))
    )

    parts = parts_of(f"<h1>Four Habits</h1><p>{OPENING}</p><dl>{lines}</dl>", suffix="html")

    assert said(parts) == WHO | {NEUTRAL: "Wim en Ans Kuijpers"}


def test_an_element_for_each_person_parts_the_answers() -> None:
    cards = "".join(
        f"<div class='card'><p>{words}</p><p>{name}</p></div>"
        for name, words in ((ADA, GARDEN), (IVO, CLINIC), (MIA, BREAD))
    )

    parts = parts_of(f"<h1>Habits</h1><p>{NEUTRAL}</p>{cards}<p>{NEUTRAL} Ever.</p>", suffix="html")

    assert {words: name for words, name in said(parts).items() if name} == WHO


def test_a_card_that_a_carousel_shows_twice_is_read_once() -> None:
    card = f"<div class='slide'><p>{GARDEN}</p><p>{ADA}</p></div>"
    clone = card.replace("'slide'", "'slide slide-duplicate' aria-hidden='true'")
    other = f"<div class='slide'><p>{CLINIC}</p><p>{IVO}</p></div>"

    parts = parts_of(f"<h1>Habits</h1><p>{OPENING}</p>{clone}{other}{card}", suffix="html")

    assert [section.credit and section.credit.credited_name for section in parts.sections] == [
        "Ivo Brand",
        "Ada Quillfeather",
    ]


def test_a_quotation_in_a_sentence_keeps_the_quotation_inside_of_it() -> None:
    parts = parts_of(
        OPENING,
        "“Keep a file of small wins: “I worked hard” moved nobody,” says Ada "
        "Quillfeather, Head Gardener at Lowther Gardens.",
        "“Ask people why they stay,” says Ivo Brand, Anaesthetist at St. Brigid's Hospital. “It "
        "takes twenty minutes.”",
    )

    assert said(parts) == {
        "Keep a file of small wins: “I worked hard” moved nobody": "Ada Quillfeather",
        "Ask people why they stay. It takes twenty minutes.": "Ivo Brand",
    }


def test_an_answer_that_speaks_of_asking_customers_is_not_taken_for_an_introduction() -> None:
    asked_customers = "We asked every customer why they left, and wrote the reasons on the wall."

    parts = parts_of(asked_customers, ADA, GARDEN, IVO, CLINIC, MIA, BREAD)

    assert "Ada Quillfeather" not in {said(parts).get(GARDEN), said(parts).get(CLINIC)}


def test_a_transcript_gives_its_turns_to_the_people_that_it_lists() -> None:
    parts = parts_of(
        *(OPENING, f"{ADA}  \n{IVO}  \n{MIA}", f"ADA: {GARDEN}", f"IVO: {CLINIC}"),
        *(f"CLARA: Why is that? {NEUTRAL}", f"MIA: {BREAD}"),
    )

    assert said(parts) == WHO
    assert any(NEUTRAL in each for each in parts.left_out)


def test_a_speaker_is_followed_through_a_story_until_somebody_else_is_named() -> None:
    parts = parts_of(
        OPENING,
        "“Look at what wants water,” says Ada Quillfeather, Head Gardener at Lowther Gardens.",
        "She has done so for years, in every weather that the coast has.",
        "“Before anybody else arrives,” she adds.",
        "“Let the dough be late,” says Mia Marsh, Owner of Marsh Bread.",
        "Her neighbour Ivo Brand, who reads aloud all day, agrees with every word of it.",
        "“It tastes of the hurry otherwise,” she says.",
    )

    assert list(said(parts).values()) == ["Ada Quillfeather"] * 2 + ["Mia Marsh"]
    assert "It tastes of the hurry otherwise" not in said(parts)


def test_accordions_and_rows_of_a_table_each_hold_one_person() -> None:
    opened = "".join(
        f"<details><summary><span class='name'>{name}</span> <span class='role'>Owner, Vale"
        f"</span></summary><p>{words}</p></details>"
        for words, name in WHO.items()
    )

    parts = parts_of(f"<h1>Habits</h1><p>{NEUTRAL}</p>{opened}", suffix="html")

    assert said(parts) == WHO


def test_the_headline_is_the_line_that_the_title_of_the_window_begins_with() -> None:
    parts = parts_of(
        "<title>Three Habits That Last - The Till</title><p>The Till</p><p>Shop news</p>"
        f"<p>Three Habits That Last</p><p>{OPENING}</p><p>{ADA}</p><p>{GARDEN}</p>"
        f"<p>{IVO}</p><p>{CLINIC}</p>",
        suffix="html",
    )

    assert parts.headline == "Three Habits That Last"
