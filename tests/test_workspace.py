"""Which folders hold roundups, and how they are found."""

from pathlib import Path

import pytest

from roundup.errors import NothingThere, SettingsError, UnknownRoundup
from roundup.pipeline import workspace

ANSWERS = "name,title,organisation,answer\n"


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """Make a workspace of two roundups, and folders beside them that are none."""
    root = tmp_path / "house"
    for name in ("evening", "morning"):
        folder = root / "submissions" / name
        (folder / "photos").mkdir(parents=True)
        (folder / "roundup.md").write_text("---\nquestion: Why?\n---\n")
    (root / "submissions" / "empty").mkdir()
    (root / "submissions" / ".hidden").mkdir()
    (root / "submissions" / ".hidden" / "roundup.md").touch()
    (root / "roundup.toml").write_text('[publication]\nname = "The Common Room"\n')
    return root


def names(found: tuple[tuple[workspace.Workspace, Path], ...]) -> list[str]:
    return [folder.name for _, folder in found]


def test_all_roundups_are_found_where_none_is_named(house: Path) -> None:
    for start in (house, house / "submissions", house / "submissions" / "morning" / "photos"):
        assert names(workspace.find((), start)) == ["evening", "morning"]


def test_standing_in_a_roundup_means_that_one(house: Path) -> None:
    assert names(workspace.find((), house / "submissions" / "morning")) == ["morning"]


@pytest.mark.parametrize(
    "named",
    [
        "morning",
        "submissions/morning",
        "submissions/morning/",
        "submissions/morning/roundup.md",
        "submissions/empty/../morning",
    ],
)
def test_a_roundup_is_found_by_name_and_by_path(house: Path, named: str) -> None:
    [(place, folder)] = workspace.find([named], house)

    assert folder == house / "submissions" / "morning"
    assert place.root == house
    assert place.settings.publication.name == "The Common Room"


def test_a_roundup_is_found_from_anywhere_by_its_whole_path(house: Path, tmp_path: Path) -> None:
    [(place, folder)] = workspace.find([str(house / "submissions" / "morning")], tmp_path)

    assert (place.root, folder.name) == (house, "morning")


def test_one_that_is_named_twice_is_found_once(house: Path) -> None:
    assert names(workspace.find(["morning", "evening", "morning"], house)) == ["morning", "evening"]


@pytest.mark.parametrize("named", ["mornign", "Morning", "mornings"])
def test_a_slip_is_answered_with_what_was_meant(house: Path, named: str) -> None:
    with pytest.raises(UnknownRoundup, match=f"`{named}`") as caught:
        workspace.find([named], house)

    assert "`morning`" in caught.value.hint


@pytest.mark.parametrize("named", ["zzz", "empty", "submissions/nothing/here", "roundup.toml", ""])
def test_what_is_no_roundup_is_told(house: Path, named: str) -> None:
    with pytest.raises(UnknownRoundup) as caught:
        workspace.find([named], house)

    assert caught.value.hint
    assert caught.value.exit_code == 2


def test_a_bare_folder_is_a_roundup_and_is_built_where_the_editor_stands(tmp_path: Path) -> None:
    bare = tmp_path / "desk" / "answers"
    bare.mkdir(parents=True)
    (bare / "responses.csv").write_text(ANSWERS)

    [(named, by_path)] = workspace.find(["answers"], tmp_path / "desk")
    [(inside, by_standing)] = workspace.find((), bare)

    assert by_path == by_standing == bare
    assert named.output == tmp_path / "desk" / "dist"
    assert inside.output == bare / "dist"


def test_a_pile_of_files_directly_under_submissions_is_a_roundup(house: Path) -> None:
    (house / "submissions" / "responses.csv").write_text(ANSWERS)

    assert names(workspace.find((), house)) == ["evening", "morning", "submissions"]


@pytest.mark.parametrize("place", ["submissions", "submissions/b", "submissions/b/c"])
def test_settings_among_what_strangers_sent_are_not_those_of_the_house(
    house: Path, place: str
) -> None:
    (house / "roundup.toml").write_text('[publication]\nname = "Ours"\n')
    (house / place).mkdir(parents=True, exist_ok=True)
    (house / place / "roundup.toml").write_text('[publication]\nname = "Theirs"\n')

    found = workspace.workspace(house / place)

    assert (found.root, found.settings.publication.name) == (house.resolve(), "Ours")


def test_a_house_may_lie_in_a_folder_that_is_called_submissions(tmp_path: Path) -> None:
    house = tmp_path / "submissions" / "house"
    (house / "submissions" / "a").mkdir(parents=True)

    assert workspace.workspace(house / "submissions" / "a").root == house.resolve()


def test_a_folder_without_anything_holds_no_roundup(tmp_path: Path) -> None:
    with pytest.raises(NothingThere, match="no submissions"):
        workspace.find((), tmp_path)


def test_settings_that_cannot_be_used_stop_the_run(house: Path) -> None:
    (house / "roundup.toml").write_text("layot = 3")

    with pytest.raises(SettingsError, match="layot"):
        workspace.find((), house)


def test_paths_are_shown_as_they_would_be_typed(house: Path) -> None:
    folder = house / "submissions" / "morning"

    assert workspace.shown(folder, house) == "submissions/morning"
    assert workspace.shown(folder, folder) == "."
    assert workspace.shown(folder, folder / "photos") == ".."
    assert workspace.shown(folder, folder.parent / "evening") == "../morning"
