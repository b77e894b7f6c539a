"""A real article of the genre, entered as submissions, comes out in its own shape, mended.

The article is not ours and does not stand in the project; the test reads it where it is present.
"""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

import roundup
from roundup.model.notes import Level
from roundup.pipeline.building import Built
from roundup.pipeline.checking import Checked
from roundup.rules.relevance import off_topic_answer
from roundup.text import embedding
from roundup.text.typography import Type, set_markdown
from tests.reading_back import Page, page_of

SEED = Path(__file__).parent.parent.parent / "shared" / "seed" / "article.txt"


@dataclass
class Seed:
    """The article taken apart."""

    headline: str
    introduction: str
    headings: list[str]
    answers: list[str]
    people: list[tuple[str, str]]


@pytest.fixture(scope="module")
def seed() -> Seed:
    if not SEED.is_file():
        pytest.skip("the real article is not on this machine")
    parts = [part.strip() for part in SEED.read_text("utf-8").split("\n\n")]
    bullets = next(part for part in parts if part.startswith("•"))
    headings = [line.strip(" •") for line in bullets.splitlines()]
    starts = [parts.index(heading) for heading in headings]
    bodies = [
        parts[start + 1 : end]
        for start, end in zip(starts, [*starts[1:], len(parts) - 1], strict=True)
    ]
    answers, people = [], []
    for body in bodies:
        last = body[-1].splitlines()
        # The name stands by itself, and then again, glued to the title.
        named = len(last) == 2 and last[1].startswith(last[0])
        people.append((last[0], last[1].removeprefix(last[0])) if named else ("", ""))
        answers.append("\n\n".join(body[:-1] if named else body))
    return Seed(parts[1], parts[3], headings, answers, people)


def entered(seed: Seed, root: Path, headline: str, settings: str = "", brief: str = "") -> Checked:
    """Enter the article as submissions, and check them."""
    folder = root / "submissions" / "seed"
    folder.mkdir(parents=True)
    (root / "roundup.toml").write_text(
        '[publication]\nname = "Counselor Brief"\nrights = "Copyright © {year} Featured."\n'
        f"{settings}",
        "utf-8",
    )
    keys = [f"answer-{number}" for number in range(1, len(seed.answers) + 1)]
    sections = "".join(
        f"  - submission: {key}\n    heading: {heading}\n"
        for key, heading in zip(keys, seed.headings, strict=True)
    )
    (folder / "roundup.md").write_text(
        f'---\nquestion: What complements medication?\nheadline: "{headline}"\ndate: 2025-11-03\n'
        f"sections:\n{sections}{brief}---\n{seed.introduction}\n",
        "utf-8",
    )
    for key, answer, (name, role) in zip(keys, seed.answers, seed.people, strict=True):
        title, _, organisation = role.partition(", ")
        (folder / f"{key}.md").write_text(
            f"---\nname: {name}\ntitle: {title}\norganisation: {organisation}\n---\n{answer}\n",
            "utf-8",
        )
    [(place, found)] = roundup.find(["seed"], root)
    [checked] = roundup.check(place, found)
    return checked


def counted(headline: str) -> str:
    """Return the number that the headline counts."""
    return re.sub(r"^\d+", "{count answers}", headline)


def places(checked: Checked) -> list[tuple[str, str, int | None]]:
    """List the notes as code, file and line."""
    return [
        (one.code, Path(one.origin.path).name, one.origin.line)
        for one in checked.notes
        if one.level.weight > Level.INFO.weight
    ]


@pytest.fixture(scope="module")
def built(seed: Seed, tmp_path_factory: pytest.TempPathFactory) -> Built:
    root = tmp_path_factory.mktemp("seed")
    entered(seed, root, counted(seed.headline))
    [(place, found)] = roundup.find(["seed"], root)
    [checked] = roundup.check(place, found)
    return roundup.build(place, checked, formats=["html"])


@pytest.fixture(scope="module")
def page(built: Built) -> Page:
    return page_of(built.files[0].read_text("utf-8"))


def test_the_answer_without_a_name_is_held_with_a_note_that_says_what_to_do(built: Built) -> None:
    [held] = built.checked.roundup.held

    assert (held.note.code, held.note.level) == ("A101", Level.HELD)
    assert held.origin.path.endswith("answer-2.md")
    assert held.note.hint


def test_the_number_in_the_headline_is_what_is_there(page: Page) -> None:
    assert page.headline.startswith("2 ")
    assert page.title == f"{page.headline} – Counselor Brief"


def test_the_shape_is_the_article_s_own(page: Page, seed: Seed) -> None:
    kept = [heading for heading, (name, _) in zip(seed.headings, seed.people, strict=True) if name]

    assert page.introduction == [seed.introduction]
    assert [heading for heading, _ in page.contents] == kept
    assert [section.heading for section in page.sections] == kept
    assert all(
        section.anchor in [target for _, target in page.contents] for section in page.sections
    )
    assert page.footer.endswith("Copyright © 2025 Featured. Counselor Brief")


def test_every_word_of_every_quote_stands_in_order(page: Page, seed: Seed) -> None:
    kept = [one for one, (name, _) in zip(seed.answers, seed.people, strict=True) if name]
    as_set = [f"“{set_markdown(one, Type('en', level=1))}”".split("\n\n") for one in kept]

    assert [section.paragraphs for section in page.sections] == as_set


def test_name_title_and_organisation_are_set_apart(page: Page, seed: Seed) -> None:
    expected = [f"{name}, {role}" for name, role in seed.people if name]

    assert [section.credit for section in page.sections] == expected


# What a careful desk says of it: who wrote the second answer; the headline is longer than a search
# page shows; and the brief gives a section to an answer that is not there.
NAMELESS, LONG, EMPTY = (
    ("A101", "answer-2.md", 6),
    ("H102", "roundup.md", 3),
    ("B104", "roundup.md", 8),
)
WRONG_NUMBER = ("H101", "roundup.md", 3)


@pytest.mark.parametrize("preset", ["house", "strict"])
def test_these_notes_are_drawn_and_no_others(seed: Seed, preset: str, tmp_path: Path) -> None:
    checked = entered(seed, tmp_path, counted(seed.headline), f'[rules]\npreset = "{preset}"\n')

    assert places(checked) == [NAMELESS, LONG, EMPTY]
    assert len(checked.notes) == 3


def test_a_relaxed_house_does_not_measure_headlines(seed: Seed, tmp_path: Path) -> None:
    checked = entered(seed, tmp_path, counted(seed.headline), '[rules]\npreset = "relaxed"\n')

    assert places(checked) == [NAMELESS, EMPTY]


def test_a_number_that_was_typed_into_the_headline_is_wrong(seed: Seed, tmp_path: Path) -> None:
    checked = entered(seed, tmp_path, seed.headline)

    assert places(checked) == [NAMELESS, WRONG_NUMBER, LONG, EMPTY]


@pytest.mark.skipif(not embedding.is_there(), reason="the extra `smart` is not installed")
def test_the_answer_about_something_else_is_noted(seed: Seed, tmp_path: Path) -> None:
    checked = entered(
        seed,
        tmp_path,
        counted(seed.headline),
        '[rules]\npreset = "strict"\n',
        "anonymous:\n  answer-2: The form did not ask for names\n",
    )

    one, two, three = off_topic_answer.figures_of("What complements medication?", seed.answers)

    assert [note.submission for note in checked.notes if note.code == "S101"] == ["answer-3"]
    assert three < min(one, two)
    assert three > off_topic_answer.FAR
