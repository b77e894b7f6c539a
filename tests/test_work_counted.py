"""How often the costly things are done in a run, so that old habits do not come back unseen.

What is counted depends on the input alone, never on the machine.
"""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from benchmarks.workspaces import Shape, write_workspace
from roundup.batch import checking, working
from roundup.batch.jobs import BuildRequest, Job
from roundup.disk import opening
from roundup.pipeline import workspace
from roundup.rendering import fonts, layouts
from roundup.rules.attribution import _people
from roundup.stages import assembling, writing
from roundup.stages import checking as rules
from roundup.testing.making import submission
from roundup.text import limiting, markdown, strict_yaml
from roundup.text.patterns import Pattern, PatternIndex

REPOSITORY = Path(__file__).resolve().parent.parent
ANSWERS, ROUNDUPS = 4, 3


Count = Callable[[Any, str], None]


@pytest.fixture
def counted() -> Counter[str]:
    """Return the counts that `count` adds to, by the names of functions."""
    return Counter()


@pytest.fixture
def count(counted: Counter[str], monkeypatch: pytest.MonkeyPatch) -> Count:
    """Return what has the calls of a module's function counted."""

    def count(module: Any, name: str) -> None:
        real: Callable[..., Any] = getattr(module, name)

        def counting(*values: Any, **named: Any) -> Any:
            counted[name] += 1
            return real(*values, **named)

        monkeypatch.setattr(module, name, counting)

    return count


def write_settled(folder: Path, shape: Shape) -> None:
    """Write a workspace whose files nobody is saving: one written just now is read again."""
    write_workspace(folder, shape)
    for path in folder.rglob("*"):
        os.utime(path, (0, 0))


@pytest.fixture
def counts(tmp_path: Path, counted: Counter[str], count: Count) -> Counter[str]:
    """Check a small workspace, and count what that took."""
    write_settled(tmp_path, Shape(roundups=ROUNDUPS, answers=ANSWERS))
    count(markdown, "parse_anew")
    count(strict_yaml, "parse_anything")
    count(opening, "_open")
    markdown.parse_once.cache_clear()
    rules.CHOSEN.clear()
    list(checking.check_all(workspace.find((), tmp_path), start=tmp_path))
    return counted


@pytest.fixture
def built(tmp_path: Path, counted: Counter[str], count: Count) -> Counter[str]:
    """Build every roundup of a small workspace as a page, and count what that took."""
    write_settled(tmp_path, Shape(roundups=ROUNDUPS, answers=ANSWERS))
    count(layouts, "load")
    count(writing, "version")
    count(assembling, "assemble")
    count(fonts, "inventory")
    count(workspace, "workspace")
    count(markdown, "parsed_tokens")
    count(opening, "_open")
    markdown.parse_once.cache_clear()
    rules.CHOSEN.clear()
    writing.version_of.cache_clear()
    working.loaded.cache_clear()
    request = BuildRequest(start=str(tmp_path), formats=("html",))
    for folder in sorted((tmp_path / "submissions").iterdir()):
        result = working.perform(Job("build", str(tmp_path), str(folder), request))
        assert result.failure is None
    return counted


def test_a_layout_is_loaded_once_for_all_roundups_of_a_house(built: Counter[str]) -> None:
    assert built["load"] == 1


def test_the_version_of_a_library_is_looked_up_once(built: Counter[str]) -> None:
    libraries = len(writing.versions(["html"])) - len(("roundup", "python"))

    assert built["version"] == libraries


def test_the_fonts_of_a_page_are_chosen_once(built: Counter[str]) -> None:
    assert built["inventory"] == ROUNDUPS


def test_an_article_is_assembled_once(built: Counter[str]) -> None:
    assert built["assemble"] == ROUNDUPS


def test_a_build_parses_each_answer_once_and_opens_no_file_again_and_again(
    built: Counter[str],
) -> None:
    texts, files = ROUNDUPS * ANSWERS, ROUNDUPS * (ANSWERS + 1)

    # besides the answers, what an editor wrote
    assert built["parsed_tokens"] <= texts + 3 * ROUNDUPS
    assert files <= built["_open"] <= 3 * files


def test_a_build_loads_settings_once_and_chooses_rules_once_for_each_length(
    built: Counter[str],
) -> None:
    assert built["workspace"] == 1
    assert len(rules.CHOSEN) <= ROUNDUPS + 2


@pytest.mark.slow
def test_a_pdf_is_laid_out_at_most_twice(
    tmp_path: Path, counted: Counter[str], count: Count
) -> None:
    from weasyprint import layout

    write_workspace(tmp_path, Shape(roundups=1, answers=ANSWERS))
    count(layout, "make_all_pages")
    [folder] = (tmp_path / "submissions").iterdir()
    request = BuildRequest(start=str(tmp_path), formats=("pdf",))

    result = working.perform(Job("build", str(tmp_path), str(folder), request))

    assert result.failure is None
    assert 1 <= counted["make_all_pages"] <= 2


def test_each_answer_is_parsed_once_as_it_came_and_once_as_it_is_set(counts: Counter[str]) -> None:
    texts = ROUNDUPS * ANSWERS

    parsed = counts["parse_anew"]

    # an answer in which no mark is set is the same text both times, and is parsed once
    assert texts <= parsed <= 2 * texts + 2 * ROUNDUPS


def test_plain_front_matter_needs_no_parser(counts: Counter[str]) -> None:
    parsed = counts["parse_anything"]

    assert parsed == 0


def test_rules_are_chosen_once_for_settings_that_say_the_same(counts: Counter[str]) -> None:
    chosen = len(rules.CHOSEN)

    # of rules on answers, once for each roundup's usual length; of rules on roundups, once
    assert chosen <= ROUNDUPS + 2


def test_a_file_is_opened_no_oftener_than_for_index_answers_and_lines(counts: Counter[str]) -> None:
    files = ROUNDUPS * (ANSWERS + 1)

    opened = counts["_open"]

    assert files <= opened <= 3 * files


COLLECTIONS = """
import gc, sys
from contextlib import suppress
from roundup import __main__

sys.argv = ["roundup", "build", "--quiet", "--fresh"]
with suppress(SystemExit):
    __main__.main()
print([generation["collections"] for generation in gc.get_stats()])
"""


@pytest.mark.sweep
def test_a_build_does_not_look_for_unused_values_in_all_that_is_imported(tmp_path: Path) -> None:
    write_workspace(tmp_path, Shape(roundups=1, answers=ANSWERS))

    run = subprocess.run(
        [sys.executable, "-c", COLLECTIONS],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        capture_output=True,
        text=True,
        check=False,
    )

    young, _, old = json.loads(run.stdout.splitlines()[-1])
    assert (young < 60, old) == (True, 0), run.stderr


def test_thousands_of_names_with_a_word_in_common_are_not_all_compared() -> None:
    everybody = [submission(f"m-{number}", name=f"M {number}") for number in range(1_000)]

    near = _people.namesakes(everybody)

    assert (len(near.pairs), near.are_too_many) == (_people.MOST_PAIRS, True)


def test_the_words_of_an_answer_are_counted_once_to_know_its_language(
    counted: Counter[str], count: Count
) -> None:
    answer = "We weigh the water that is in the bowl, and the flour that is not in it."
    limiting.common_words()
    count(limiting, "normal")

    known = (limiting.tongue(answer), limiting.tongue(answer, "de"), limiting.surely(answer))

    assert (known, counted["normal"]) == (("en", "en", "en"), 1)


def test_no_words_are_looked_up_for_an_expression_that_needs_none(
    counted: Counter[str], count: Count
) -> None:
    spaces, colours = Pattern(r"[^\S\n]+$"), Pattern(r"\b(?:mauve|ochre)\b")
    count(PatternIndex, "work_out")

    seen = [each.may_match("Umber on the wall, number 4711") for each in (spaces, spaces, colours)]

    assert (seen, counted["work_out"]) == ([True, True, False], 1)
