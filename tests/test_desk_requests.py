"""Whatever a request says, the desk answers it or refuses it, and reaches nothing outside."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from roundup.desk.requests import said_in
from roundup.errors import UsageError
from tests.desks import SAMPLE, DeskVisit, open_desk, sample_workspace
from tests.sweeping import some

ANSWER = "priya-sethuraman-clegg"
KEYS = (
    *("text", "id", "ids", "key", "name", "reason", "code", "file", "heading", "question"),
    *("action", "about", "value", "values", "start", "end", "position", "progress", "going"),
)
# What stands for every key at once.
VALUES: Mapping[str, object] = {
    "half a character": "a\ud800b",
    "a zero and escapes": "a\0b\x1b]0;x\x07\u202e",
    "a head": "---\nname: Mallory\n---\n\nwords",
    "a way out": "../../../../outside",
    "a list": ["a", ["b"]],
    "a table": {"a": {"b": None}},
    "nothing": None,
    "a huge number": 10**300,
    "50,000 brackets": "[" * 50_000,
}
NO_OBJECTS: Mapping[str, bytes] = {
    "a key twice": b'{"text": "a", "text": "b"}',
    "half a character": b'{"text": "\\ud800"}',
    "half a character as a key": b'{"\\udfff": 1}',
    "no number": b'{"position": NaN}',
    "a number without end": b'{"position": -Infinity}',
    "a number of 5,000 digits": b'{"position": %s}' % (b"9" * 5_000),
    "a list": b"[]",
    "100,000 brackets": b"[" * 100_000,
    "another encoding": b'{"text": "\xff"}',
    "a form": b'--b\r\nContent-Disposition: form-data; name="text"\r\n\r\na\r\n--b--',
}
# What a path of a request may hold in place of a name.
ZERO = pytest.param("%00", marks=pytest.mark.long)
PATHS = ("..%2f..%2foutside", ZERO, "%ff", "9" * 30, "a" * 5_000, "..%5c..%5coutside")
# What answers only when something else has happened.
WAITING = ("events",)


@pytest.fixture(scope="module")
def visit(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DeskVisit]:
    root = sample_workspace(tmp_path_factory.mktemp("desk") / "work")
    (root.parent / "outside").write_text("kept outside", "utf-8")
    with open_desk(root) as visit:
        yield visit


def paths(visit: DeskVisit, method: str, filling: str = "x") -> list[str]:
    """Return the addresses of the desk that answer to a method, filled in."""
    known = [route.path for route in visit.doors.routes() if method in (route.methods or ())]
    named = [path.replace("{name}", SAMPLE).replace("{id}", ANSWER) for path in known]
    return [
        re.sub(r"\{[^}]*\}", filling, path)
        for path in named
        if not path.rstrip("/").endswith(WAITING)
    ]


@pytest.mark.parametrize("body", NO_OBJECTS.values(), ids=NO_OBJECTS.keys())
def test_what_is_no_object_of_json_is_refused(body: bytes) -> None:
    with pytest.raises(UsageError, match="did not understand"):
        said_in(body)


def test_an_object_of_json_is_read() -> None:
    said = said_in('{"text": "Łódź 🙂", "position": 3, "more": {"a": [null]}}'.encode())

    assert said == {"text": "Łódź 🙂", "position": 3, "more": {"a": [None]}}


@pytest.mark.slow
@pytest.mark.parametrize("kind", some(list(VALUES), "50,000 brackets"))
def test_every_change_answers_whatever_is_said(kind: str, visit: DeskVisit) -> None:
    body = json.dumps(dict.fromkeys(KEYS, VALUES[kind])).encode()
    before = answers(visit)

    statuses = {path: visit.ask(path, "POST", body)[0] for path in paths(visit, "POST")}

    assert [path for path, status in statuses.items() if status >= 500] == []
    assert answers(visit) == before
    assert outside(visit) == ["outside", "work"]


def test_an_introduction_that_no_page_can_have_is_refused_with_the_reason(
    visit: DeskVisit,
) -> None:
    status, said = visit.post(f"/{SAMPLE}/introduction", {"text": "[" * 50_000})

    assert status == 422
    assert "The introduction cannot be set: it has a word of" in said["message"]


@pytest.mark.parametrize("name", ["a\0b", "a" * 50_000, "../../../../outside", "/etc/passwd"])
def test_only_a_file_that_was_built_is_shown_in_its_folder(name: str, visit: DeskVisit) -> None:
    status, said = visit.post(f"/{SAMPLE}/reveal", {"file": name})

    assert status == 422
    assert "There is no file" in said["message"]


def answers(visit: DeskVisit) -> dict[str, bytes]:
    """Return the answers as they were received."""
    files = (path for path in visit.folder.glob("*.md") if path.name != "roundup.md")
    return {path.name: path.read_bytes() for path in files}


def outside(visit: DeskVisit) -> list[str]:
    """Return what stands beside the workspace."""
    return sorted(path.name for path in Path(visit.root.parent).iterdir())


@pytest.mark.slow
@pytest.mark.parametrize("filling", some(PATHS, PATHS[0], ZERO))
def test_every_page_answers_whatever_its_address_holds(filling: str, visit: DeskVisit) -> None:
    ranges = ",".join(f"{start}-" for start in range(1_000))
    odd = {"Range": f"bytes={ranges}", "Accept-Language": "x," * 2_000, "If-None-Match": "*"}

    replies = [
        (path, *visit.ask(path, headers=visit.headers() | odd))
        for path in paths(visit, "GET", filling)
    ]

    assert [(path, status) for path, status, _, _ in replies if status >= 500] == []
    assert not any(b"kept outside" in body for _, _, _, body in replies)
