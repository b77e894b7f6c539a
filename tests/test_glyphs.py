"""Letters that layouts lack come from the optional fonts; what none has is told and marked."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest

from roundup.model.article import Article
from roundup.model.house import FontFace, House
from roundup.model.notes import Note, Origin
from roundup.proofreaders import pdf as proofreader
from roundup.rendering import fallbacks, glyph_notes, layouts
from roundup.rendering.fallbacks import SOURCES, STAND_IN, letters_of
from roundup.rendering.fonts import ORDINARY, faces, stacks
from roundup.rendering.layouts import SUBSETS, Medium
from roundup.stages import verifying
from roundup.testing.samples import article
from roundup.text import markdown
from roundup.writers import html, pdf
from tests.sweeping import some
from tests.validators import pdf_pages, ua_complaints

pytestmark = pytest.mark.slow


SHIPPED = sorted(layouts.names())
SCRIPTS = {
    "Greek": "Ο θόρυβος είναι δικός μας",
    "Cyrillic": "Шум належить нам",
    "Arabic": "الضجيج لنا",
    "Hebrew": "הרעש שלנו",
    "Devanagari": "शोर हमारा है, क्षत्रिय ज्ञान हिन्दी में",
    "Thai": "เสียงดังเป็นของเรา น้ำ ที่นี่",
    "Japanese": "騒音は私たちのものです",
    "Korean": "소음은 우리의 것",
    "Chinese": "噪音是我们的",
}

TOGETHER = {"some": ("Arabic", "Devanagari", "Japanese"), "all": tuple(SCRIPTS)}


@pytest.fixture
def without_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Remove the optional fonts."""
    monkeypatch.setattr(fallbacks, "font_files", lambda *_: ())


def said(*words: str, language: str = "en") -> Article:
    return article(len(words), answers=words, language=language)


def notes(whole: Article) -> list[Note]:
    return list(glyph_notes(whole, layouts.load("magazine"), House(), Origin("roundup.md")))


def families(whole: Article, medium: Medium = "screen") -> set[str]:
    used = faces(whole, layouts.load("magazine"), House(), medium)
    return {face.family.removeprefix("Roundup ") for role in used.values() for face in role}


@pytest.mark.parametrize(("note", "is_italic"), [("Nobody *paid*.", True), ("Nobody paid.", False)])
def test_stressed_words_in_the_sans_are_set_in_its_own_italic(note: str, is_italic: bool) -> None:
    whole = replace(article(1), disclosure=markdown.blocks(note))

    labels = faces(whole, layouts.load("magazine"), House(), "print")["labels"]

    assert any(face.is_italic for face in labels) is is_italic


def written(whole: Article, layout: str = "magazine") -> bytes:
    return pdf.write(whole, layouts.load(layout), House())[0].data


@pytest.mark.parametrize("script", some(SCRIPTS, "Greek", "Arabic", "Japanese"))
def test_every_script_is_set_in_fonts_that_come_along(script: str) -> None:
    whole = said(SCRIPTS[script])

    assert notes(whole) == []
    assert {"Noto", "Amiri"} & {family.split()[0] for family in families(whole)}


@pytest.mark.parametrize("layout", some(SHIPPED, "magazine"))
@pytest.mark.parametrize("script", some(SCRIPTS, "Arabic"))
def test_what_is_copied_from_a_pdf_is_what_was_typed(script: str, layout: str) -> None:
    whole = said(SCRIPTS[script])

    [file] = pdf.write(whole, layouts.load(layout), House())

    assert ua_complaints(file.data) == []
    assert SCRIPTS[script] in " ".join("\n".join(pdf_pages(file.data)).split())
    assert [note.code for note in verifying.verify(whole, [file]).notes] in ([], ["W107"])


@pytest.mark.sweep
@pytest.mark.parametrize("layout", some(SHIPPED, "magazine"))
@pytest.mark.parametrize("which", some(TOGETHER, "some"))
def test_scripts_at_once_and_pictures_of_faces_are_accessible(layout: str, which: str) -> None:
    words = [SCRIPTS[script] for script in TOGETHER[which]]
    whole = said(", ".join(words) + " ☂️ ✓ → 👩‍💻 😀", *words)

    [file] = pdf.write(whole, layouts.load(layout), House())

    assert notes(whole) == []
    assert ua_complaints(file.data) == []
    assert verifying.verify(whole, [file], lambda _: file.data).notes == ()


def test_what_asks_for_the_colour_of_a_sign_is_no_missing_character() -> None:
    assert notes(said("An open door: ☂\ufe0f")) == notes(said("An open door: ☂"))


def test_what_latin_fonts_set_needs_no_others() -> None:
    whole = said("Łódź, Đà Nẵng, Åsgård, Ærø: “quoted” – and so on…")

    assert not any("Noto" in family for family in families(whole, "print"))


@pytest.mark.parametrize("layout", SHIPPED)
def test_shipped_faces_have_every_ordinary_character(layout: str) -> None:
    for cut in layouts.load(layout).cuts:
        if cut.face.reach in ("", SUBSETS["latin"][1]):
            assert ORDINARY - {"\n"} <= letters_of(cut.face), cut.face.family


HAN = (
    ("ja", "Noto Serif JP"),
    ("zh", "Noto Serif SC"),
    ("zh-Hans-CN", "Noto Serif SC"),
    ("zh-TW", "Noto Serif TC"),
    ("ko", "Noto Serif KR"),
    ("en", "Noto Serif JP"),
)


@pytest.mark.parametrize(
    ("language", "family"), some(HAN, ("ja", "Noto Serif JP"), ("zh-TW", "Noto Serif TC"))
)
def test_han_is_set_as_the_language_writes_it(language: str, family: str) -> None:
    assert family in families(said("骨と直", language=language))


def test_only_the_letters_that_are_needed_are_in_the_page() -> None:
    page = html.write(said(SCRIPTS["Japanese"]), layouts.load("magazine"), House())[0].data
    latin = html.write(said("Noise"), layouts.load("magazine"), House())[0].data

    assert len(page) - len(latin) < 20_000


@pytest.mark.sweep
def test_the_same_words_are_the_same_bytes_in_every_process(repository: Path) -> None:
    script = (
        "from hashlib import sha256; from tests.test_glyphs import SCRIPTS, said, written;"
        "print(sha256(written(said(*SCRIPTS.values(), '\U00010000'))).hexdigest())"
    )

    prints = [
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=repository,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]

    assert prints[0] == prints[1]


@pytest.mark.usefixtures("without_fonts")
def test_without_the_fonts_a_note_says_what_is_missing_where_and_what_to_install() -> None:
    whole = said("Keep the 騒音", "Only this", "音 and 騒")

    [note] = notes(whole)

    assert note.code == "W211"
    assert note.message == (
        "The fonts at hand lack 2 characters: 音 (U+97F3), 騒 (U+9A12); they stand in the answer "
        "of Ingrid Amsel-Kowalczyk and Dr. Wilhelmina Featherstonehaugh-Abernathy"
    )
    assert note.hint.startswith('`pip install "roundup-assembler[fonts]"`')


def test_what_no_font_has_wants_a_font_of_the_house() -> None:
    [note] = notes(said("\U00010000 is a syllable"))

    assert "lack a character: \U00010000 (U+10000)" in note.message
    assert "`[style.fonts.text]`" in note.hint


@pytest.mark.usefixtures("without_fonts")
@pytest.mark.parametrize("layout", some(SHIPPED, "magazine"))
def test_a_missing_character_is_marked_and_can_still_be_copied(layout: str) -> None:
    whole = said("Keep the 騒音 \U00010000 forever.")

    data = written(whole, layout)

    assert ua_complaints(data) == []
    assert "Keep the 騒音 \U00010000 forever." in " ".join("\n".join(pdf_pages(data)).split())


def test_the_mark_comes_after_what_the_machine_has() -> None:
    magazine = layouts.load("magazine")

    whole = said("\U00010000")

    screen, paper = (
        stacks(faces(whole, magazine, House(), medium), magazine)["text"]
        for medium in get_args(Medium)
    )

    assert screen.endswith("Georgia, serif")
    assert paper.endswith(f'Georgia, serif, sans-serif, "{STAND_IN}"')


@pytest.mark.long
def test_an_article_in_latin_letters_opens_no_font(repository: Path) -> None:
    script = (
        "import sys; from roundup.testing.samples import article;"
        "from roundup.rendering import layouts;"
        "from roundup.model.house import House; from roundup.writers import html;"
        "html.write(article(1), layouts.load('magazine'), House());"
        "print('fontTools.ttLib' in sys.modules)"
    )

    done = subprocess.run(
        [sys.executable, "-c", script], cwd=repository, capture_output=True, text=True, check=True
    )

    assert done.stdout == "False\n"


def test_every_source_is_in_the_extra(repository: Path) -> None:
    packages = {package for source in SOURCES for package, *_ in (source.serif, source.sans)}
    settings = (repository / "pyproject.toml").read_text("utf-8")
    extra = settings.partition("\nfonts = [")[2].partition("]")[0]

    assert {line.strip(' ",').replace("-", "_") for line in extra.split("\n") if line} == packages


BRACKETS = "I keep a pump (the small one) beside the door, [soap] and {rags}; 5 < 6 > 4, and «so»."
HEBREW = "אני שומר משאבה (קטנה) ליד הדלת, [סבון] ומים (water) בבקבוק."
EMOJI = (
    "A family 👨‍👩‍👧‍👦, a flag 🇩🇪, another 🏳️‍🌈, a pirate 🏴‍☠️, a witness 👁️‍🗨️, "
    "a thumb 👍🏽, a key 1️⃣, a heart ❤️, a coder 👩‍💻 and 😀."
)


def read_by_pdfium(data: bytes) -> str:
    return "\n".join(piece.text for piece in proofreader.read(data).pieces)


@pytest.mark.parametrize("answers", [(HEBREW, BRACKETS), (BRACKETS, HEBREW)])
def test_brackets_are_copied_as_typed_whichever_way_other_text_runs(
    answers: tuple[str, str],
) -> None:
    data = written(said(*answers), "plain")

    copied = " ".join("\n".join(pdf_pages(data)).split())
    assert BRACKETS in copied
    assert BRACKETS in read_by_pdfium(data)
    # PDFium takes what is said of a glyph for its shape, and turns brackets round in such text; all
    # other programs take it for the character, as the format's standard does.
    assert all(part in copied for part in (")קטנה(", "]סבון["))
    assert ua_complaints(data) == []


@pytest.mark.long
def test_emoji_of_several_characters_are_copied_whole() -> None:
    data = written(said(EMOJI), "plain")

    assert EMOJI in " ".join("\n".join(pdf_pages(data)).split())
    assert EMOJI in read_by_pdfium(data)
    assert STAND_IN not in {face.family for face in all_faces(said(EMOJI))}
    assert ua_complaints(data) == []


def all_faces(whole: Article) -> list[FontFace]:
    used = faces(whole, layouts.load("magazine"), House(), "print")
    return [face for role in used.values() for face in role]
