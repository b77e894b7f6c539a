"""A roundup that a careful desk would print as it stands draws no note, whatever the preset."""

import shutil
from pathlib import Path

import pytest

import roundup
from roundup.model.notes import Level
from tests.sweeping import some

BRIEF = """\
---
question: What do you do first in a kitchen that is not your own?
headline: "{count experts in words} cooks on the first hour in a strange kitchen"
deck: Where to look, whom to ask and what to leave alone until noon
date: 2026-03-02
---
Everybody who cooks for a living has stood in somebody else’s kitchen with an hour to go. We asked
six of them where that hour goes.
"""
PEOPLE = [
    (
        "ines-aldaba",
        "Ines Aldaba",
        "Ship’s cook",
        "Ferry Line North",
        "Look under the sink",
        "I look under the sink. What people keep there tells me how they clean, and how they "
        "clean tells me what I can trust in the fridge. On my first ferry it was a bucket of "
        "bolts, so I washed every pan before I cut an onion.",
    ),
    (
        "tom-okpara",
        "Tom Okpara",
        "Caterer",
        "Okpara & Daughters",
        "Ask for the fuse box",
        "Our vans carry everything except the electricity. So we ask where the fuse box is "
        "before we unload a single crate: two ovens and a kettle on one wire, and the wedding"
        " eats by candle. It has happened to us once, in Leeds.",
    ),
    (
        "milla-routa",
        "Milla Routa",
        "School cook",
        "Koivula Primary School",
        "Talk to the caretaker",
        "The caretaker knows which tap runs brown on Mondays. I bring coffee, I sit down, and"
        " I let him talk for ten minutes. After that I know more about the building than the "
        "plans do, and somebody will come when the drain is full.",
    ),
    (
        "samir-haddou",
        "Samir Haddou",
        "Pastry chef",
        "Hotel Belvárosi",
        "Bake one thing",
        "One tray of plain biscuits, before anything that matters. Every oven lies about its "
        "temperature, and each in its own corner. My biscuits come out pale on the left and "
        "dark at the back, and then I know how to turn the cake.",
    ),
    (
        "grete-volden",
        "Grete Vólden",
        "Army cook",
        "Northern Garrison",
        "Count the knives",
        "I count the knives and write the number on the wall. In the evening I count again. A"
        " soldier laughed at me for it in my first week; in the second he cut his thumb on "
        "one that had been left in the soapy water.",
    ),
    (
        "ana-luz-prado",
        "Ana Luz Prado",
        "Private chef",
        "Freelance",
        "Taste the water",
        "A glass of water from the tap, slowly. If it tastes of the pipe, so will the soup, "
        "and I send for bottles. Nobody hires me for water, but I have saved more dinners "
        "with it than with butter, and my clients never knew.",
    ),
]


@pytest.fixture
def workspace(tmp_path: Path, repository: Path) -> Path:
    folder = tmp_path / "submissions" / "kitchens"
    (folder / "photos").mkdir(parents=True)
    (tmp_path / "roundup.toml").write_text('[publication]\nname = "The Ladle"\n', "utf-8")
    portraits = sorted(repository.glob("submissions/first-hour/photos/*"))
    portraits += sorted(repository.glob("submissions/repair-or-replace/photos/*"))
    sections = ""
    for (key, name, title, organisation, heading, answer), portrait in zip(
        PEOPLE, portraits, strict=False
    ):
        shutil.copy(portrait, folder / "photos" / f"{key}{portrait.suffix}")
        sections += f"  - submission: {key}\n    heading: {heading}\n"
        (folder / f"{key}.md").write_text(
            f"---\nname: {name}\ntitle: {title}\norganisation: {organisation}\n"
            f"headshot: photos/{key}{portrait.suffix}\nheadshot_alt: {name} at work\n---\n"
            f"{answer}\n",
            "utf-8",
        )
    brief = BRIEF.replace("---\nEverybody", f"sections:\n{sections}---\nEverybody")
    (folder / "roundup.md").write_text(brief, "utf-8")
    return tmp_path


@pytest.mark.slow
@pytest.mark.parametrize("preset", some(["relaxed", "house", "strict"], "strict"))
def test_a_clean_roundup_draws_no_note(workspace: Path, preset: str) -> None:
    with (workspace / "roundup.toml").open("a", encoding="utf-8") as file:
        file.write(f'[rules]\npreset = "{preset}"\n')
    [(place, found)] = roundup.find(["kitchens"], workspace)

    [checked] = roundup.check(place, found)

    assert checked.roundup.tally.used == len(PEOPLE)
    grave = Level.INFO if preset == "strict" else None
    drawn = [one for one in checked.notes if one.level is not grave]
    assert [(one.code, one.message) for one in drawn] == []
