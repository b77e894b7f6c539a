"""Letters that layouts lack come from the optional fonts; what none has is told and marked."""

import subprocess
import sys
from pathlib import Path

import pytest

from roundup import layouts
from roundup.layouts import SUBSETS, Medium
from roundup.model.article import Article
from roundup.model.house import House
from roundup.model.notes import Note, Origin
from roundup.rendering import fallbacks, glyph_notes
from roundup.rendering.fallbacks import SOURCES, STAND_IN, letters_of
from roundup.rendering.fonts import ORDINARY, faces, stacks
from roundup.writers import html, pdf
from tests.everything import article
from tests.validators import pdf_pages, ua_complaints

SHIPPED = sorted(layouts.names())
SCRIPTS = {
    "Greek": "Ο θόρυβος είναι δικός μας",
    "Cyrillic": "Шум належить нам",
    "Arabic": "الضجيج لنا",
    "Hebrew": "הרעש שלנו",
    "Devanagari": "शोर हमारा है",
    "Thai": "เสียงดังเป็นของเรา",
    "Japanese": "騒音は私たちのものです",
    "Korean": "소음은 우리의 것",
    "Chinese": "噪音是我们的",
}


@pytest.fixture
def without_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the optional fonts away."""
    monkeypatch.setattr(fallbacks, "font_files", lambda *_: ())


def said(*words: str, language: str = "en") -> Article:
    return article(len(words), answers=words, language=language)


def notes(whole: Article) -> list[Note]:
    return list(glyph_notes(whole, layouts.load("magazine"), House(), Origin("roundup.md")))


def families(whole: Article, medium: Medium = "screen") -> set[str]:
    used = faces(whole, layouts.load("magazine"), House(), medium)
    return {face.family.removeprefix("Roundup ") for role in used.values() for face in role}


def written(whole: Article, layout: str = "magazine") -> bytes:
    return pdf.write(whole, layouts.load(layout), House())[0].data


@pytest.mark.parametrize("script", SCRIPTS)
def test_every_script_is_set_in_fonts_that_come_along(script: str) -> None:
    whole = said(SCRIPTS[script])

    assert notes(whole) == []
    assert {"Noto", "Amiri"} & {family.split()[0] for family in families(whole)}
    for layout in SHIPPED:
        assert ua_complaints(written(whole, layout)) == []


def test_what_latin_fonts_set_needs_no_others() -> None:
    whole = said("Łódź, Đà Nẵng, Åsgård, Ærø: “quoted” – and so on…")

    assert not any("Noto" in family for family in families(whole, "print"))


@pytest.mark.parametrize("layout", SHIPPED)
def test_shipped_faces_have_every_ordinary_character(layout: str) -> None:
    for cut in layouts.load(layout).cuts:
        if cut.face.reach in ("", SUBSETS["latin"][1]):
            assert ORDINARY - {"\n"} <= letters_of(cut.face), cut.face.family


@pytest.mark.parametrize(
    ("language", "family"),
    [
        ("ja", "Noto Serif JP"),
        ("zh", "Noto Serif SC"),
        ("zh-Hans-CN", "Noto Serif SC"),
        ("zh-TW", "Noto Serif TC"),
        ("ko", "Noto Serif KR"),
        ("en", "Noto Serif JP"),
    ],
)
def test_han_is_set_as_the_language_writes_it(language: str, family: str) -> None:
    assert family in families(said("骨と直", language=language))


def test_only_the_letters_that_are_needed_are_in_the_page() -> None:
    page = html.write(said(SCRIPTS["Japanese"]), layouts.load("magazine"), House())[0].data
    latin = html.write(said("Noise"), layouts.load("magazine"), House())[0].data

    assert len(page) - len(latin) < 20_000


def test_a_cut_font_is_the_same_every_time() -> None:
    def data() -> list[bytes]:
        fallbacks.cut.cache_clear()
        fallbacks.stand_in.cache_clear()
        found = faces(said("الضجيج لنا \U00010000"), layouts.load("magazine"), House(), "print")
        return [face.data for role in found.values() for face in role]

    assert data() == data()


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
@pytest.mark.parametrize("layout", SHIPPED)
def test_a_missing_character_is_marked_and_can_still_be_copied(layout: str) -> None:
    whole = said("Keep the 騒音 \U00010000 forever.")

    data = written(whole, layout)

    assert ua_complaints(data) == []
    assert "Keep the 騒音 \U00010000 forever." in " ".join("\n".join(pdf_pages(data)).split())


def test_the_mark_comes_after_what_the_machine_has() -> None:
    magazine = layouts.load("magazine")

    stack = stacks(said("\U00010000"), magazine, House(), "print")["text"]

    assert stack.endswith(f'Georgia, serif, sans-serif, "{STAND_IN}"')
    assert STAND_IN not in stacks(said("\U00010000"), magazine, House(), "screen")["text"]


def test_an_article_in_latin_letters_opens_no_font(repository: Path) -> None:
    script = (
        "import sys; from tests.everything import article; from roundup import layouts;"
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
