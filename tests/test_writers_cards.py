"""Quote cards: an expert's own words, whole, inside the margins, and the same bytes every time."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PIL import Image

from roundup.errors import NotBuilt, SettingsError
from roundup.house.settings import load
from roundup.model.article import Article
from roundup.model.file import File
from roundup.model.house import House
from roundup.model.markup import Paragraph, Text
from roundup.model.notes import Note
from roundup.pipeline import building, checking, proving, workspace
from roundup.rendering import Card, card_page, fallbacks, layouts
from roundup.rendering.styles import contrast, palettes
from roundup.stages import assembling
from roundup.stages.verifying import verify
from roundup.testing.samples import COMPOUNDS, ENDLESS, GERMAN, QUESTION, article, everything
from roundup.text import direction
from roundup.text.markdown import blocks, plain_text
from roundup.text.nodes import with_passages
from roundup.text.pulling import LONGEST
from roundup.writers import cards
from roundup.writers.cards import SHAPES
from tests.conftest import printed_elsewhere
from tests.hostile import hostile
from tests.sweeping import examples, some
from tests.test_pipeline import SAMPLES, copied
from tests.test_tongues import NAMES
from tests.test_writers_docx import arabic, japanese

pytestmark = pytest.mark.slow


REPOSITORY = Path(__file__).resolve().parent.parent
TONGUES = tuple(f"./{name}" for name in NAMES)
SHIPPED = tuple(layouts.names())
PORTRAITS_GROUND = (50, 133, 56)  # of the first of the samples
SIZES = {"wide": (1200, 630), "square": (1080, 1080), "tall": (1080, 1350)}
# Nothing is drawn nearer to the edges, but for the mark that hangs before the first line.
CLEAR, HANGING = 50, 9
NAME = "Professor Dr. Wilhelmina Maximiliana Featherstonehaugh-Abernathy"
TITLE = (
    "Deputy Assistant Director for Long-Term Infrastructure Resilience and Community Partnerships"
)
FULL = (
    "I keep a list, and the list is not of parts but of the moments at which a person puts out a "
    "hand. Every hand that goes out is a sensor that nobody bought, and before you take the person "
    "away you had better know what the hand was for, who it warned, and how often it was right, eh."
)
ARABIC = "ثم أسأل: «من كان يقرأ هنا ليلًا؟» الجواب يخبرك أين تضع المصباح، وأي الكتب استُعملت حقًا."
JAPANESE = "212ページの端に鉛筆で返事を書いた人は、誰かと話していたはずです。"
HOSTILE = {
    "280 characters": FULL,
    "12 characters": "Rest first!!",
    "one letter": "Q.",
    "compounds": COMPOUNDS.partition("\n\n")[2],
    "one compound": ENDLESS + ".",
    "capitals": "ACCOUNTABILITY NOTWITHSTANDING, INTERDEPARTMENTAL RESPONSIBILITIES MATTER.",
    "kanji": JAPANESE * 7,
    "arabic": ARABIC * 3,
    "thai": "เก็บสิ่งที่ผู้คนมีชื่อเรียกไว้" * 6 + ".",
    "emoji": "👩🏽‍🚒" * 40 + ".",
    "both ways": "He said «مرحبا بالعالم» and (שלום) at once: 1,961 times.",
    "markup": "<script>alert(1)</script> {{7*7}} & </p><p style='font-size:900px'>more.",
}


def with_quote(text: str, *, pull: str = "", **credit: Any) -> Article:
    """Make an article of one answer, which is all pulled."""
    whole = article(1)
    [section] = whole.sections
    [passage] = section.passages
    passage = replace(
        passage,
        blocks=(Paragraph((Text(text),)),),
        credit=replace(passage.credit, **credit),
    )
    changed = replace(section, passages=(passage,), pull=pull or text)
    return replace(whole, groups=(replace(whole.groups[0], sections=(changed,)),))


def with_blocks(text: str, pull: str = "") -> Article:
    """Make an article of one answer in Markdown."""
    whole = with_quote("Words.")
    [section] = whole.sections
    passage = replace(section.passages[0], blocks=blocks(text))
    changed = replace(section, passages=(passage,), pull=pull)
    return replace(whole, groups=(replace(whole.groups[0], sections=(changed,)),))


def written(whole: Article, layout: str = "magazine") -> tuple[File, ...]:
    return cards.write(whole, layouts.load(layout), House())


def remarks(whole: Article, files: tuple[File, ...]) -> list[Note]:
    return list(cards.notes(whole, files, {}))


def pictures(files: tuple[File, ...]) -> Iterator[tuple[str, Image.Image]]:
    for file in files:
        if file.name.endswith(".png"):
            yield file.name.rpartition("-")[2].removesuffix(".png"), Image.open(BytesIO(file.data))


def texts(files: tuple[File, ...]) -> list[str]:
    return [file.data.decode() for file in files if file.name.endswith(".alt.txt")]


def quotes(files: tuple[File, ...]) -> list[str]:
    return [text.partition("\n")[0][1:-1].strip() for text in texts(files)]


def assert_clear(picture: Image.Image, *ways: str) -> None:
    """See that nothing is drawn on the margins, whichever ways the quote may be written."""
    drawn = picture.convert("RGB")
    width, height = drawn.size
    left, right = (HANGING if way in ways else CLEAR for way in ("ltr", "rtl"))
    margins = {
        "left": (0, 0, left, height),
        "top": (0, 0, width, CLEAR),
        "right": (width - right, 0, width, height),
        "bottom": (0, height - CLEAR, width, height),
    }
    colours = {name: drawn.crop(box).getcolors() for name, box in margins.items()}
    assert {name: len(found or "many") for name, found in colours.items()} == dict.fromkeys(
        margins, 1
    )


def way(text: str) -> str:
    """Return which way a text is written; WeasyPrint takes what has no letters for English."""
    return direction.counted(text) or "ltr"


@cache
def samples() -> tuple[Article, ...]:
    """Assemble every sample, in every language."""
    made = []
    for root, names in ((REPOSITORY, SAMPLES), (REPOSITORY / "tests" / "tongues", TONGUES)):
        for name in names:
            [(place, folder)] = workspace.find([name], root)
            [found] = checking.check(place, folder)
            made.append(assembling.assemble(found.roundup, place.settings.publication).article)
    return tuple(made)


# What stands on a card


@pytest.mark.parametrize("at", range(len(SAMPLES) + len(TONGUES)))
def test_every_card_of_a_sample_shows_a_continuous_part_of_its_quote(at: int) -> None:
    whole = samples()[at]
    said = [" ".join(plain_text(passage.blocks).split()) for passage in whole.passages]

    plans = list(cards.planned(whole))

    assert len(plans) >= len(said) - 1
    for plan in plans:
        [passage] = [passage for passage in whole.passages if passage.id == plan.name]
        assert plan.card.quote in " ".join(plain_text(passage.blocks).split())
        assert 0 < len(plan.card.quote) <= LONGEST
        assert plan.card.credit == passage.credit
        assert plan.card.disclosure == passage.disclosure


@pytest.mark.parametrize("at", range(len(SAMPLES) + len(TONGUES)))
def test_the_editor_s_choice_goes_before_ours(at: int) -> None:
    whole = samples()[at]
    shown = {plan.card.quote for plan in cards.planned(whole)}

    assert {section.pull for section in whole.sections if section.pull} <= shown


def test_everybody_in_a_section_has_a_card_and_the_pull_quote_is_on_its_speaker_s() -> None:
    whole = everything()
    shared = whole.sections[1]
    pulled = replace(shared, pull="people have names for")
    whole = replace(whole, groups=(replace(whole.groups[0], sections=(pulled,)),))

    plans = {plan.name: plan.card for plan in cards.planned(whole)}

    assert plans["short"].quote == "…\u00a0people have names for."
    assert plans["short"].disclosure.startswith("Tobias Okonjo’s brother")
    assert plans["endless"].quote == f"One word: {ENDLESS}."


def test_a_pull_quote_that_nobody_said_is_not_drawn() -> None:
    whole = with_blocks("Keep the parts that people have names for.", pull="Throw away the parts.")

    assert [plan.card.quote for plan in cards.planned(whole)] == [
        "Keep the parts that people have names for."
    ]


@pytest.mark.long
def test_a_pull_quote_that_is_too_long_gives_way_and_the_editor_is_told() -> None:
    sentences = "The first thing I look for is the note taped to the inside of the door. " * 5
    whole = with_blocks(sentences, pull=sentences.strip())
    files = written(whole)

    [note] = remarks(whole, files)

    assert note.code == "W221"
    assert all(len(quote) <= LONGEST for quote in quotes(files))


@pytest.mark.parametrize("place", some(("answer", "name"), "answer"))
def test_marks_heaped_on_a_letter_are_not_drawn(place: str) -> None:
    heaped = "Z" + "\u0351\u0321" * 60 + "algo."
    whole = with_quote(heaped) if place == "answer" else with_quote("Rest first!!", name=heaped)

    files = written(whole)

    assert files == ()
    assert [note.code for note in remarks(whole, files)] == ["W220"]


def test_who_says_nothing_that_fits_has_no_card_and_the_editor_is_told() -> None:
    whole = with_blocks("word " * 80 + "end.")
    files = written(whole)

    [note] = remarks(whole, files)

    assert files == ()
    assert (note.code, note.submission) == ("W220", whole.sections[0].passages[0].id)
    assert "`pull`" in note.hint


@pytest.mark.sweep
@pytest.mark.parametrize("letter", some("W—", "W"))
def test_words_that_cannot_be_broken_are_not_cut(letter: str) -> None:
    whole = with_quote(letter * 200 + ".")
    files = written(whole)

    assert files == ()
    assert "do not fit" in remarks(whole, files)[0].message


def test_the_text_beside_a_card_says_everything_that_stands_on_it() -> None:
    files = written(everything())
    named = {file.name: file.data.decode() for file in files if file.name.endswith(".txt")}

    assert named["cards/short.alt.txt"] == (
        "“Keep the parts that people have names for.”\n"
        "— Tobias Okonjo, Letterpress Printer\n"
        "Tobias Okonjo’s brother sells the type cases that he keeps.\n"
        f"{QUESTION}\n"
        "Quote card for the article “What to keep and what to throw away”, "
        "The Long Desk & Sons\n"
    )


def test_a_picture_carries_the_text_beside_it() -> None:
    files = written(everything())
    said = {file.name: file.data for file in files}

    for name, data in said.items():
        if name.endswith(".png"):
            words = Image.open(BytesIO(data)).info["Description"]
            assert words == said[name.rpartition("-")[0] + ".alt.txt"].decode().rstrip()


def test_who_is_not_named_is_named_nowhere() -> None:
    files = written(everything())

    withheld = [file for file in files if "withheld" in file.name]

    assert len(withheld) == 3
    assert "— Name withheld, Night nurse" in texts(tuple(withheld))[0]


# How it looks


@pytest.mark.parametrize("layout", some(SHIPPED, "magazine"))
@pytest.mark.parametrize(
    "make",
    some((everything, hostile, arabic, japanese), arabic),
    ids=lambda make: make.__name__,
)
def test_a_picture_has_its_size_and_clear_margins(make: object, layout: str) -> None:
    assert callable(make)
    whole = make()
    files = written(whole, layout)

    for shape, picture in pictures(files):
        assert picture.size == SIZES[shape]
        assert_clear(picture, "ltr", whole.direction)
    assert all(len(file.data) < 150_000 for file in files)


@pytest.mark.long
@pytest.mark.parametrize("name", some(HOSTILE, "compounds"))
def test_no_text_runs_over(name: str) -> None:
    text = HOSTILE[name]

    files = written(with_quote(text, name=NAME, title=TITLE, organisation="Department of Works"))

    drawn = dict(pictures(files))

    assert drawn.keys() == set(SHAPES)
    for picture in drawn.values():
        assert_clear(picture, way(text))


@pytest.mark.long
@examples(8)
@given(
    st.text(
        st.characters(codec="utf-8", exclude_categories=["C", "Z"]) | st.just(" "), max_size=280
    ),
    st.text(st.sampled_from("Wil-ńß "), min_size=1, max_size=60),
)
@example(FULL[:280], "W" * 60)
@example("i" * 280, "Ada")
def test_no_text_that_anybody_makes_up_runs_over(text: str, name: str) -> None:
    for _, picture in pictures(written(with_quote(text, name=name.strip() or "Ada", title=TITLE))):
        assert_clear(picture, way(text))


def first_line(text: str) -> int:
    """Measure how high the first line of a wide card is, in dots."""
    whole = with_passages(with_quote(text), lambda passage: replace(passage, question=""))
    [(_, picture), _] = pictures(written(whole))
    words = picture.convert("L").crop((104, 40, 1116, 430))
    rows = [min(words.crop((0, row, words.width, row + 1)).tobytes()) < 90 for row in range(390)]
    begin = rows.index(True)
    return rows.index(False, begin) - begin


@pytest.mark.long
def test_fewer_words_are_set_larger() -> None:
    heights = [first_line(text) for text in ("Rest it.", "Keep what has a name. " * 5, FULL)]

    assert heights == sorted(heights, reverse=True)
    assert heights[0] > 1.5 * heights[-1]


@pytest.mark.parametrize("layout", SHIPPED)
def test_everything_that_is_read_stands_out(layout: str) -> None:
    palette, _ = palettes(layouts.load(layout), House())

    for ink in ("ink", "muted", "accent"):
        assert contrast(palette[ink], palette["paper"]) >= 4.5


@pytest.mark.long
def test_a_house_has_its_colours_and_a_layout_without_portraits_none() -> None:
    house = House(colours={"paper": "#102030", "ink": "#ffffff"}, portraits="square")
    bare = layouts.load("magazine", options={"portraits": False})

    [(_, picture), _] = pictures(cards.write(article(1), bare, house, shapes=SHAPES))
    [(_, with_portrait), _] = pictures(cards.write(article(1), layouts.load("magazine"), house))

    assert picture.convert("RGB").getpixel((0, 0)) == (0x10, 0x20, 0x30)
    assert has_colour(with_portrait, PORTRAITS_GROUND)
    assert not has_colour(picture, PORTRAITS_GROUND)


def has_colour(picture: Image.Image, colour: tuple[int, int, int]) -> bool:
    """Return whether a picture has pixels of a colour, or of nearly that one."""
    colours = picture.convert("RGB").getcolors(10_000_000) or []
    return any(
        max(abs(one - other) for one, other in zip(each, colour, strict=True)) < 6
        for _, each in colours
        if isinstance(each, tuple)
    )


def test_title_and_organisation_are_each_kept_in_a_line() -> None:
    credit = replace(
        article(1).contributors[0],
        name="Ada Featherstonehaugh-Abernathy",
        title="Chief Executive Officer",
        organisation="Iron & Sons Ltd.",
    )

    page = card_page(
        article(1),
        layouts.load("magazine"),
        House(),
        Card("Ask first.", credit, "", ("“", "”")),
        shape="wide",
        address=str,
    )

    parts = re.findall(r'<span class="part">(.*?)</span>', page)
    assert [re.sub("<[^>]+>", "", each) for each in parts] == [
        "Featherstonehaugh-Abernathy",
        "Chief Executive Officer,",
        "Iron &amp; Sons Ltd.",
    ]


def test_a_layout_of_one_s_own_may_change_cards(tmp_path: Path) -> None:
    own = tmp_path / "our-own"
    own.mkdir()
    (own / "layout.toml").write_text('extends = "plain"\n')
    (own / "card.css").write_text("@page { background: #ff0000 }\n")

    files = cards.write(article(1), layouts.load("our-own", tmp_path), House(), shapes=("square",))

    [(shape, picture)] = pictures(files)
    assert (shape, picture.convert("RGB").getpixel((0, 0))) == ("square", (255, 0, 0))


def test_german_is_set_with_german_marks() -> None:
    german = article(1, language="de", marks=("„", "“"), words=GERMAN, answers=(COMPOUNDS,))

    [text] = texts(cards.write(german, layouts.load("plain"), House(), shapes=("wide",)))

    assert text.startswith("„Weggeworfen wird")
    assert "Zitatkarte zum Artikel" in text


# The same bytes, and the same words


@pytest.mark.sweep
def test_a_card_is_the_same_in_every_process(tmp_path: Path) -> None:
    script = (
        "import hashlib; from tests.test_writers_cards import everything, written;"
        "print(hashlib.sha256(b''.join(f.data for f in written(everything()))).hexdigest())"
    )

    assert len({*printed_elsewhere(script, tmp_path)}) == 1


@pytest.mark.parametrize(
    "make",
    some((everything, hostile, arabic, japanese), arabic),
    ids=lambda make: make.__name__,
)
def test_cards_read_back_without_a_difference(make: object) -> None:
    assert callable(make)
    whole = make()
    files = written(whole)

    verified = verify(whole, files)

    assert (len(verified.files), verified.notes) == (len(files), ())


def test_a_card_that_begins_within_a_sentence_reads_back() -> None:
    whole = with_quote("Keep what people have names for.", pull="people have names for.")
    files = written(whole)

    assert [plan.card.quote[0] for plan in cards.planned(whole)] == ["…"]
    assert verify(whole, files).notes == ()


def changed(text: str, old: str, new: str) -> Article:
    """Make the article of a card otherwise than it was when the card was drawn."""
    assert old in text
    return with_quote(text.replace(old, new), pull=" ")


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("not of parts", "of parts", "W101"),
        ("a sensor", "no sensor", "W101"),
        ("hand.", "hand!", "W101"),
        ("list, and", "list and", "W101"),
    ],
)
def test_a_card_that_says_something_else_is_found(old: str, new: str, code: str) -> None:
    files = written(with_quote(FULL))

    found = verify(changed(FULL, old, new), files).notes

    assert [note.code for note in found] == [code] * 3
    assert {note.origin.path for note in found} == {file.name for file in files}


@pytest.mark.parametrize(
    "credit", [{"name": "Ingrid Amsel"}, {"title": "Head"}, {"organisation": "Works"}]
)
def test_a_card_under_another_credit_is_found(credit: dict[str, str]) -> None:
    files = written(with_quote(FULL))

    found = verify(with_quote(FULL, **credit), files).notes

    assert {note.code for note in found} == {"W102"}


@pytest.mark.long
def test_a_card_without_the_expert_s_interest_is_found() -> None:
    whole = with_quote(FULL)
    [section] = whole.sections
    passage = replace(section.passages[0], disclosure="Amsel-Kowalczyk owns the tram works.")
    disclosed = replace(
        whole, groups=(replace(whole.groups[0], sections=(replace(section, passages=(passage,)),)),)
    )

    assert {note.code for note in verify(disclosed, written(whole)).notes} == {"W102"}
    assert verify(disclosed, written(disclosed)).notes == ()


def test_a_card_of_somebody_who_is_gone_is_found() -> None:
    files = written(with_quote("Nobody else says this."))

    other = with_quote(FULL, name="Somebody Else")

    assert {note.code for note in verify(other, files).notes} == {"W104"}


@pytest.mark.long
def test_a_picture_that_was_drawn_over_or_replaced_is_found() -> None:
    whole = with_quote(FULL)
    wide, *_ = written(whole)
    picture = Image.open(BytesIO(wide.data)).convert("RGB")
    again, inside = BytesIO(), bytearray(wide.data)
    picture.save(again, "PNG")
    drawing = wide.data.index(b"IDAT")
    other = written(with_quote("Rest it first."))[0].data
    swapped = wide.data[: drawing - 4] + other[other.index(b"IDAT") - 4 :]
    inside[drawing + 40] ^= 1

    for data in (again.getvalue(), bytes(inside), swapped, wide.data[:300]):
        [note] = verify(whole, [File("cards/a-wide.png", data)]).notes
        assert note.code == "W105"


@pytest.mark.sweep
def test_built_cards_are_verified_with_everything_else(tmp_path: Path) -> None:
    copied(REPOSITORY, tmp_path)
    [(place, folder)] = workspace.find(["first-hour"], tmp_path)
    [found] = checking.check(place, folder)
    built = building.build(place, found, formats=("html", "cards"))
    text = next(path for path in built.files if path.name == "dervla-osgathorpe.alt.txt")

    assert proving.verify(place, found).notes == ()
    text.write_text(text.read_text("utf-8").replace("fridge", "freezer").replace("Fridge", "Pot"))
    verified = proving.verify(place, found)

    assert len(verified.files) == 1 + 3 * 7
    assert [note.code for note in verified.notes] == ["W101", "W237"]
    assert proving.verify(place, found, only="cards/dervla-osgathorpe-wide.png").notes == ()
    assert len(proving.verify(place, found, only="cards").files) == 3 * 7
    with pytest.raises(NotBuilt):
        proving.verify(place, found, only="index")


# Settings


def test_a_house_chooses_shapes(tmp_path: Path) -> None:
    (tmp_path / "roundup.toml").write_text('[cards]\nshapes = ["square"]\n')

    chosen = load(tmp_path / "roundup.toml").options_of("cards")

    files = cards.write(article(1), layouts.load("plain"), House(), **chosen)
    assert [Path(file.name).suffixes for file in files] == [[".png"], [".alt", ".txt"]]


@pytest.mark.parametrize("shapes", ["[]", '["round"]', '"wide"'])
def test_a_shape_that_is_none_is_refused(shapes: str, tmp_path: Path) -> None:
    (tmp_path / "roundup.toml").write_text(f"[cards]\nshapes = {shapes}\n")

    with pytest.raises(SettingsError):
        load(tmp_path / "roundup.toml")


@pytest.mark.long
def test_emoji_are_drawn_and_a_card_of_bars_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = article(1, answers=("Bring the whole family 👨\u200d👩\u200d👧 to the open door.",))
    with_font = cards.write(whole, layouts.load("plain"), House(), shapes=("wide",))
    monkeypatch.setattr(fallbacks, "font_files", lambda *_: ())

    without = cards.write(whole, layouts.load("plain"), House(), shapes=("wide",))

    assert [file.name for file in with_font] == [
        "cards/answer-1-wide.png",
        "cards/answer-1.alt.txt",
    ]
    assert without == ()
    [note] = cards.notes(whole, without, {})
    assert (note.code, "the fonts at hand lack" in note.message) == ("W220", True)
