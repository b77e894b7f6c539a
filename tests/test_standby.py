"""A process behind walls that stands by for strangers' pictures: what kills it costs one picture.

Each test of a wall or a limit has a control: the same code does its harm where there is none.
"""

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from unittest.mock import Mock

import pytest
from PIL import Image

from roundup.errors import SettingsError
from roundup.model.proof import UnreadableOutput
from roundup.pictures import decoding, faces, likeness, photos
from roundup.pictures.decoding import PictureProblem
from roundup.pipeline import workspace
from roundup.pipeline.building import build
from roundup.pipeline.checking import check
from roundup.proofreaders import pdf
from roundup.rendering import fallbacks, layouts
from roundup.sandbox import apart, walls
from roundup.sandbox.apart import WorkFailed, WorkLost
from roundup.sandbox.limits import MEGABYTE, JobLimits
from roundup.sandbox.standby import Standby
from roundup.stages._verifying import opening
from tests.harming import (
    adds,
    dies,
    divides,
    falls_silent,
    hoards,
    kept_memory,
    number,
    opened,
    read,
    saying,
    sleeps,
    turns,
)
from tests.sweeping import few

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="these walls are those of Linux"),
]
SHORT = JobLimits(seconds=1)
SMALL = JobLimits(memory=400 * MEGABYTE)
REPOSITORY = Path(__file__).resolve().parent.parent
ANSWER = (
    "---\nname: {name}\ntitle: Baker\norganisation: Oven\nheadshot: {headshot}\n---\n\nThe oven.\n"
)


@pytest.fixture(params=["forked", pytest.param("afresh", marks=pytest.mark.long)])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Begin processes in one of both ways."""
    monkeypatch.setattr(apart, "can_fork", lambda: request.param == "forked")
    return str(request.param)


@pytest.fixture
def attendant(way: str) -> Iterator[Standby]:
    """Stand by."""
    del way
    standby = Standby(JobLimits(seconds=60))
    yield standby
    standby.end()


@pytest.fixture
def decoder(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Decode pictures in a process that is a fork of this one as it is when it is first needed."""
    monkeypatch.setattr(apart, "can_fork", lambda: True)
    monkeypatch.setattr(decoding, "_lost", {})
    monkeypatch.setattr(decoding, "_remembered", {})
    standby = Standby(JobLimits(seconds=60))
    monkeypatch.setattr(decoding, "decoder", lambda: standby)
    yield
    standby.end()


def test_one_process_does_one_piece_of_work_after_another(attendant: Standby) -> None:
    numbers = {attendant.ask(number) for _ in range(3)}
    total = attendant.ask(adds, 1, 2)

    assert len(numbers) == 1
    assert numbers != {os.getpid()}
    assert total == 3


@pytest.mark.parametrize(
    ("work", "limits", "reason"),
    [
        (sleeps, SHORT, "it took longer than 1 s"),
        pytest.param(turns, SHORT, "it took longer than 1 s", marks=pytest.mark.sweep),
        (falls_silent, SHORT, "it took longer than 1 s"),
        (hoards, SMALL, "it used more than 400 MB of memory"),
        (dies, JobLimits(), "its process died"),
    ],
)
def test_work_that_ends_its_process_costs_itself(
    attendant: Standby, work: Callable[[], None], limits: JobLimits, reason: str
) -> None:
    before = attendant.ask(number)
    with pytest.raises(WorkLost, match=reason):
        attendant.ask(work, limits=limits)

    after = attendant.ask(number)

    assert after != before


def test_a_request_that_is_cut_short_on_its_way_is_sent_again_to_a_new_process(
    attendant: Standby, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("roundup.sandbox.standby.TO_HEAR", 0.2)
    before = attendant.ask(number)
    line = attendant.ready().line
    half = b"\0\0\0\x40half"
    monkeypatch.setattr(line, "send_bytes", lambda _request: os.write(line.fileno(), half))

    after = attendant.ask(number)

    assert after not in (before, os.getpid())


def test_the_first_request_waits_no_longer_where_it_is_cut_short(
    attendant: Standby, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("roundup.sandbox.standby.TO_HEAR", 0.2)
    waited = Mock(side_effect=apart.waited_for)
    monkeypatch.setattr(apart, "waited_for", waited)
    first = attendant.ready()
    half = b"\0\0\0\x40half"
    monkeypatch.setattr(first.line, "send_bytes", lambda _: os.write(first.line.fileno(), half))

    after = attendant.ask(number)

    assert after not in (first.number, os.getpid())
    to_hear = [call.args[4] for call in waited.call_args_list if call.args[4:]]
    assert to_hear == [0.2, apart.TO_BEGIN]


@pytest.mark.parametrize(
    ("is_standing", "sent"),
    few(
        [
            (True, b"\0\0\0\5begun\0\0\0\x40half"),
            (True, b"\0\0\0\5begun\0\0\0\4none"),
            (True, b"\0\0\5begun\0\0\0\x40half"),
            (False, b"\0\0\0\x0bstand"),
            (False, b"\0\0\0\5stand"),
        ],
        3,
    ),
    ids=["an answer", "noise", "that it has begun", "that it stands by", "something else"],
)
def test_what_a_process_says_is_asked_for_again_where_it_is_cut_short(
    *, is_standing: bool, sent: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apart, "can_fork", lambda: True)
    monkeypatch.setattr("roundup.sandbox.messages.TO_GO_ON", 0.1)
    standby = Standby(JobLimits(seconds=60))
    with saying(sent, is_standing=is_standing) as first:
        standby.owner, standby.attendant = os.getpid(), first

        after = standby.ask(number)
        standby.end()

    assert after not in (first.number, os.getpid())


def test_a_process_that_died_between_two_pieces_of_work_costs_neither(attendant: Standby) -> None:
    before = attendant.ask(number)
    os.kill(before, signal.SIGKILL)

    after = attendant.ask(number)

    assert after not in (before, os.getpid())


def test_a_mistake_comes_back_with_its_traceback_and_ends_nothing(attendant: Standby) -> None:
    before = attendant.ask(number)

    with pytest.raises(WorkFailed, match="in divides"):
        attendant.ask(divides)

    assert attendant.ask(number) == before


def test_no_file_of_the_editor_is_reached(attendant: Standby, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("reached", "utf-8")
    assert read(str(secret)) == "reached"

    with pytest.raises(WorkFailed) as refusal:
        attendant.ask(read, str(secret))

    assert refusal.value.kind in ("PermissionError", "BehindWalls")


def test_no_file_that_was_open_before_is_reached(attendant: Standby, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("reached", "utf-8")
    with secret.open("rb") as file:
        os.set_inheritable(file.fileno(), True)

        seen = attendant.ask(opened, file.fileno())

        assert opened(file.fileno()) == "reached"
    assert seen == "refused"


@pytest.mark.long
def test_a_process_that_has_grown_is_replaced(way: str) -> None:
    del way
    standby = Standby(JobLimits(seconds=20, memory=2_000 * MEGABYTE))
    large = standby.ask(kept_memory)

    after = standby.ask(number)
    standby.end()

    assert after != large


def test_what_this_process_has_is_not_counted(way: str) -> None:
    ballast = b"x" * 500 * MEGABYTE
    standby = Standby(SMALL)

    total = standby.ask(adds, 1, 2)
    standby.end()

    assert (total, len(ballast), way) == (3, 500 * MEGABYTE, way)


def test_several_threads_share_one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    standby = Standby(JobLimits(seconds=20))
    totals: list[int] = []
    threads = [
        threading.Thread(target=lambda at=at: totals.append(standby.ask(adds, at, at)))
        for at in range(8)
    ]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    standby.end()

    assert sorted(totals) == [0, 2, 4, 6, 8, 10, 12, 14]


def test_where_no_process_can_begin_the_work_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "can_fork", lambda: False)
    monkeypatch.setattr(walls, "stand", lambda: True)

    assert Standby(SHORT).ask(number) == os.getpid()


# Pictures


def picture(colour: str, kind: str = "PNG") -> bytes:
    data = BytesIO()
    Image.new("RGB", (64, 64), colour).save(data, kind)
    return data.getvalue()


def harmful(harm: Callable[[], None], real: Callable[..., object]) -> Callable[..., object]:
    """Return a decoder that does harm where a picture is a red one, and else what it should."""

    def decoded(*arguments: object, **options: object) -> object:
        if RED in arguments or getattr(arguments[0], "data", b"") == RED:
            harm()
        return real(*arguments, **options)

    return decoded


RED = picture("red")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Write a roundup of two answers, each with a picture."""
    tea = tmp_path / "tea"
    tea.mkdir()
    (tea / "roundup.md").write_text("---\nquestion: How do you bake?\n---\n", "utf-8")
    # Without settings of its own, its house would be whatever lies above the folder of the tests.
    (tea / "roundup.toml").write_text("[publication]\n", "utf-8")
    for name, colour in (("Ada Quill", "red"), ("Bo Ramsgard", "teal")):
        text = ANSWER.format(name=name, headshot=f"{colour}.png")
        (tea / f"{colour}.md").write_text(text, "utf-8")
        (tea / f"{colour}.png").write_bytes(picture(colour))
    return tea


@pytest.mark.usefixtures("decoder")
@pytest.mark.parametrize(
    ("harm", "limits", "reason"),
    [
        (dies, JobLimits(), "its process died"),
        pytest.param(turns, SHORT, "it took longer than 1 s", marks=pytest.mark.sweep),
        (hoards, SMALL, "it used more than 400 MB of memory"),
    ],
)
def test_a_picture_that_ends_its_decoder_costs_itself(
    folder: Path,
    harm: Callable[[], None],
    limits: JobLimits,
    reason: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    decoding.decoder().limits = limits
    monkeypatch.setattr(photos, "measured", harmful(harm, photos.measured))

    [checked] = check(workspace.workspace(folder), folder)

    notes = [note for note in checked.notes if note.code == "V109"]
    experts = {each.expert.name: each.expert.headshot for each in checked.roundup.submissions}
    assert [note.origin.path for note in notes] == ["./red.md"]
    assert f"looking at `red.png` was given up: {reason}" in notes[0].message
    assert experts["Ada Quill"] is None
    assert experts["Bo Ramsgard"] is not None


@pytest.mark.usefixtures("decoder")
def test_a_picture_that_was_given_up_is_not_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(photos, "measured", harmful(sleeps, photos.measured))
    decoding.decoder().limits = SHORT
    with pytest.raises(PictureProblem):
        decoding.probe("a.png", RED)
    monkeypatch.setattr(decoding, "decoder", None)

    with pytest.raises(PictureProblem, match=r"looking at `b\.png` was given up: it took longer"):
        decoding.probe("b.png", RED)


@pytest.mark.usefixtures("decoder")
def test_a_portrait_that_ends_its_decoder_gives_way_to_a_monogram(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(photos, "portrait", harmful(dies, photos.portrait))
    owner = workspace.workspace(folder)
    [checked] = check(owner, folder)

    built = build(owner, checked, output=folder.parent / "out", formats=("html",))

    [page] = [path.read_text("utf-8") for path in built.files if path.suffix == ".html"]
    notes = [note.message for note in built.notes if note.code == "V109"]
    assert notes == [
        "`red.png` cannot be used: looking at `red.png` was given up: its process died"
    ]
    assert page.count("<img") == 1


@pytest.mark.usefixtures("decoder")
def test_a_decoder_cannot_open_a_file_of_the_editor(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("reached", "utf-8")
    monkeypatch.setattr(photos, "measured", lambda *_given: read(str(secret)))
    assert str(photos.measured("a.png", RED)) == "reached"

    with pytest.raises(WorkFailed, match=r"PermissionError|BehindWalls"):
        decoding.probe("a.png", RED)


@pytest.mark.usefixtures("decoder")
def test_pictures_are_the_same_as_without_walls() -> None:
    data = (REPOSITORY / "submissions/quiet-mornings/photos/noor.jpg").read_bytes()
    here = photos.probe("noor.jpg", data)

    behind = decoding.probe("noor.jpg", data)

    assert behind == here
    assert decoding.portrait(behind, size=320, alt="Noor") == photos.portrait(
        here, size=320, alt="Noor"
    )
    assert decoding.picture(behind) == photos.picture(here, longest=decoding.LONGEST_SIDE)
    assert decoding.logo("a.png", RED, alt="A") == photos.logo("a.png", RED, alt="A")


@pytest.mark.usefixtures("decoder")
def test_nothing_is_seen_in_a_picture_that_ends_its_decoder(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("_pixels", "_is_drawn_alike"):
        monkeypatch.setattr(likeness, name, dying)
    monkeypatch.setattr(faces, "_faces", dying)

    seen = likeness.look(picture("plum")), likeness.is_drawn_alike(RED, picture("plum"))
    count = faces.faces(picture("plum"))

    assert (seen, count) == ((None, False), None)


def dying(*_given: object) -> None:
    dies()


@pytest.mark.usefixtures("decoder")
def test_a_portrait_is_made_once_for_all_outputs(monkeypatch: pytest.MonkeyPatch) -> None:
    headshot = decoding.probe("ada.jpg", picture("teal"))
    first = decoding.portrait(headshot, size=50, alt="Ada")
    monkeypatch.setattr(decoding, "done", None)

    second = decoding.portrait(headshot, size=50, alt="Ada Lovelace")

    assert (second.data, second.alt) == (first.data, "Ada Lovelace")
    assert second.data is first.data


# Finished PDFs, and fonts


@pytest.fixture
def reading(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Ask a process that is a fork of this one as it is when it is first needed."""
    monkeypatch.setattr(apart, "can_fork", lambda: True)
    standby = Standby(JobLimits(seconds=60))
    monkeypatch.setattr("roundup.sandbox.standby.shared", lambda: standby)
    monkeypatch.setattr(opening, "LIMITS", JobLimits(seconds=60))
    yield
    standby.end()


@pytest.mark.usefixtures("reading")
@pytest.mark.parametrize(
    ("harm", "limits", "reason"),
    [(dies, JobLimits(), "its process died"), (turns, SHORT, "it took longer")],
)
def test_a_finished_pdf_that_ends_its_reader_cannot_be_read(
    harm: Callable[[], None], limits: JobLimits, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "read", lambda _data: harm())
    monkeypatch.setattr(opening, "LIMITS", limits)

    with pytest.raises(UnreadableOutput, match=f"reading it was given up: {reason}"):
        opening.proof_of(pdf, b"%PDF")


@pytest.mark.usefixtures("reading")
def test_why_a_pdf_cannot_be_read_is_said_as_without_walls() -> None:
    with pytest.raises(UnreadableOutput) as here:
        pdf.read(b"no PDF")
    with pytest.raises(UnreadableOutput) as behind:
        opening.proof_of(pdf, b"no PDF")

    assert str(behind.value) == str(here.value)


@pytest.mark.usefixtures("reading")
def test_a_font_of_the_house_is_opened_behind_walls_and_a_shipped_one_is_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shipped = layouts.load("magazine").cuts[0].face
    own = replace(shipped, family="Ours", digest="of another file")
    seen = fallbacks.letters_of(own)
    monkeypatch.setattr(fallbacks, "codes", dying)
    fallbacks.letters_of.cache_clear()

    with pytest.raises(SettingsError, match="A font file of `Ours` cannot be read"):
        fallbacks.letters_of(replace(own, digest="of a third file"))

    assert "a" in seen
    assert shipped.digest in fallbacks.shipped_digests()


@pytest.mark.usefixtures("reading")
def test_what_is_no_font_is_refused_with_the_name_of_the_family() -> None:
    shipped = layouts.load("magazine").cuts[0].face

    with pytest.raises(SettingsError, match="A font file of `Ours` cannot be read"):
        fallbacks.letters_of(replace(shipped, family="Ours", data=b"no font", digest="of none"))
