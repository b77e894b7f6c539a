"""What makes WeasyPrint quicker changes no byte of what it makes."""

import atexit
import json
import logging
import os
import re
import subprocess
import sys
from collections.abc import Callable
from hashlib import sha256
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from types import FunctionType
from typing import Any

import pypdfium2
import pytest
from fontTools.ttLib import woff2

from roundup.model.article import Article
from roundup.model.house import House
from roundup.rendering import layouts
from roundup.testing.samples import article, everything
from roundup.writers import cards, epub, pdf
from roundup.writers._paper import keeping, quickening, starting, typesetting
from tests.hostile import hostile
from tests.sweeping import some

REPOSITORY = Path(__file__).resolve().parent.parent
PROGRAM = """
import json, sys
from roundup.writers._paper import embedding, quickening, typesetting
from tests.test_quickening import digests

quickening.TESTED_VERSIONS = frozenset()
typesetting.typesetter()
embedding.embed_alike()
print(json.dumps(digests(json.loads(sys.argv[1]))))
"""
TONGUES = (
    "Schreiben Sie auf, was Sie tun wollen, bevor Sie das Donaudampfschifffahrtsgesellschafts"
    "büro betreten; alles andere ergibt sich daraus von selbst.",
    "اكتب كل شيء في دفتر واحد ولا تثق بذاكرتك. ثم اقرأ ما كتبته في نهاية الأسبوع.",
    "毎朝、前の日に書いたものを読み返してください。それから一つだけ消します。",
    "เขียนทุกอย่างลงในสมุดเล่มเดียว แล้วอ่านทบทวนทุกสัปดาห์",
    "Keep one book. 👩🏽‍🚀 Write it down twice, and underline nothing at all.",
)
# One answer fills most of a page, and may not be broken: columns hold nothing until they are high.
ENDLESS = ("aب" * 2_400, "Keep one book.")


ARTICLES: dict[str, Callable[[], Article]] = {
    "everything": everything,
    "hostile": hostile,
    "long": lambda: article(24),
    "tongues": lambda: article(12, answers=TONGUES),
    "endless": lambda: article(2, answers=ENDLESS),
}
WRITERS = {"pdf": pdf, "cards": cards, "epub": epub}


def variant(whole: str, layout: str, writer: str = "pdf", **options: Any) -> dict[str, Any]:
    """Describe one thing to make; options of the layout stand under `look`."""
    look = options.pop("look", {})
    return {
        "article": whole,
        "layout": layout,
        "writer": writer,
        "look": look,
        "options": options,
    }


LAYOUTS = ("brief", "magazine", "panel", "plain")
USUAL = variant("everything", "magazine")
VARIANTS = [
    *(variant(kind, layout) for kind in ("everything", "hostile", "long") for layout in LAYOUTS),
    *(variant("tongues", layout) for layout in LAYOUTS),
    *(variant("everything", layout, paper="phone") for layout in LAYOUTS),
    *(variant("long", layout, paper="letter", look={"cover": True}) for layout in LAYOUTS),
    *(
        variant(kind, layout, look={"columns": columns})
        for kind in ("everything", "long", "tongues")
        for layout in ("magazine", "plain")
        for columns in ("none", "answers")
    ),
    variant("endless", "brief"),
    variant("endless", "magazine", look={"columns": "answers"}),
    variant("everything", "magazine", archive=True),
    variant("everything", "magazine", "cards"),
    variant("everything", "magazine", "epub"),
]


def digests(description: dict[str, Any]) -> dict[str, str]:
    """Make something, and return the digest of each file."""
    writer = WRITERS[description["writer"]]
    look = layouts.load(description["layout"], options=description["look"])
    whole = ARTICLES[description["article"]]()
    files = writer.write(whole, look, House(), **description["options"])
    return {file.name: sha256(file.data).hexdigest() for file in files}


def made_slowly(description: dict[str, Any]) -> Any:
    """Return the digest of each file, as another process makes it without what makes it quick."""
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM, json.dumps(description)],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


@pytest.mark.long
@pytest.mark.slow
@pytest.mark.parametrize("description", some(VARIANTS, USUAL), ids=json.dumps)
def test_a_quick_file_has_the_bytes_of_a_slow_one(description: dict[str, Any]) -> None:
    slow = made_slowly(description)

    quick = digests(description)

    assert quick == slow


def test_the_installed_version_is_one_of_those_tested() -> None:
    installed = version("weasyprint")

    tested = quickening.TESTED_VERSIONS

    assert installed in tested


def test_another_version_is_left_as_it_is_with_a_note(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(quickening, "TESTED_VERSIONS", frozenset({"0.1"}))
    monkeypatch.setattr(typesetting, "importing", pytest.fail)
    monkeypatch.setattr(typesetting, "quicken", pytest.fail)
    monkeypatch.setattr(atexit, "register", lambda _: None)

    with caplog.at_level(logging.INFO, quickening.__name__):
        typesetting.typesetter.__wrapped__()

    assert f"WeasyPrint is {version('weasyprint')}, and what makes it quicker" in caplog.text


STARTED = """
import ctypes.util, json, sys
asked = []
ctypes.util.find_library = asked.append
from roundup.writers._paper import typesetting
typesetting.typesetter()
typesetting.page_of("<html lang=en><title>a</title><p>b</p></html>", {}).write_pdf()
unneeded = {"cffi.cparser", "fontTools.ttLib", "pycparser"} & set(sys.modules)
from weasyprint.pdf import fonts
fonts.TTFont
late = type(fonts.TTLibError).__name__
try:
    fonts.TTFont(__import__("io").BytesIO(b"no font"))
except fonts.TTLibError as error:
    print(json.dumps([asked, sorted(unneeded), late, str(error)]))
"""


@pytest.mark.long
@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere libraries have other names")
def test_weasyprint_starts_with_no_compiler_no_parser_and_no_font_tools(tmp_path: Path) -> None:
    places = {"PYTHONDONTWRITEBYTECODE": "1", "XDG_CACHE_HOME": str(tmp_path)}

    for _ in ("the first time", "from what was kept"):
        run = subprocess.run(
            [sys.executable, "-c", STARTED],
            cwd=REPOSITORY,
            env={**os.environ, **places},
            capture_output=True,
            text=True,
            check=False,
        )

    asked, unneeded, late, error = json.loads(run.stdout)
    assert (asked, unneeded, late) == ([], [], "Late"), run.stderr
    assert error.startswith("Not a TrueType or OpenType font")


@pytest.mark.parametrize("damage", [b"", b"nothing of ours", None])
def test_what_is_kept_damaged_is_worked_out_again(
    damage: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "__file__", str(tmp_path / "keeping.py"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    keeping.keep(".sheet", "WeasyPrint 70", b"parsed")
    stored = next(tmp_path.rglob("*.sheet"))
    whole = stored.read_bytes()
    stored.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]) if damage is None else damage)

    found = keeping.kept(".sheet", "WeasyPrint 70")

    stored.write_bytes(whole)
    assert found is None
    assert keeping.kept(".sheet", "WeasyPrint 70") == b"parsed"
    assert keeping.kept(".sheet", "WeasyPrint 71") is None


def test_a_sheet_that_was_kept_is_the_one_that_was_parsed() -> None:
    weasyprint = typesetting.typesetter()
    html = sys.modules["weasyprint.html"]
    parsed_counters, kept_counters = html.CounterStyle(), html.CounterStyle()

    parsed = weasyprint.CSS(string=html.UA, counter_style=parsed_counters)
    starting.ready_sheet(string=html.UA, counter_style=html.CounterStyle())
    kept = starting.ready_sheet(string=html.UA, counter_style=kept_counters)

    assert described(kept) == described(parsed)
    assert repr(kept_counters) == repr(parsed_counters)


def described(sheet: Any) -> Any:
    """Return what a style sheet says, for a comparison."""

    def told(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: told(each) for key, each in value.items()}
        if isinstance(value, list | tuple):
            return [told(each) for each in value]
        return value.__code__.co_code.hex() if isinstance(value, FunctionType) else repr(value)

    return told(vars(sheet.matcher)), [told(rule[1:]) for rule in sheet.page_rules], sheet.layers


def test_a_sheet_that_no_page_needs_is_parsed_when_one_does() -> None:
    typesetting.typesetter()

    sheet = starting.ready_sheet(string="p { color: red }")

    assert "matcher" not in vars(sheet)
    assert list(sheet.matcher.lower_local_name_selectors) == ["p"]


@pytest.mark.slow
def test_the_unpacked_fonts_are_those_that_are_shipped() -> None:
    shipped = sorted((REPOSITORY / "layouts" / "_shared" / "fonts").glob("*/*.woff2"))

    unpacked = {sha256(path.read_bytes()).hexdigest(): as_unpacked(path) for path in shipped}

    there = {digest: path.read_bytes() for digest, path in typesetting.unpacked_fonts().items()}
    assert there == unpacked


def as_unpacked(path: Path) -> bytes:
    """Unpack a font as WeasyPrint does."""
    data = BytesIO()
    woff2.decompress(BytesIO(path.read_bytes()), data)
    return data.getvalue()


@pytest.mark.sweep
@pytest.mark.slow
@pytest.mark.unkept
@pytest.mark.parametrize("count", some((40, 110), 40))
def test_contents_give_the_page_on_which_each_answer_begins(count: int) -> None:
    # With their numbers some entries take a second line, and answers behind them another page.
    headings = tuple(f"Keep the note {'i' * count} in the book" for count in range(1, 41))
    answers = ("Keep one book.\n\n" + "Write it down twice, and underline nothing at all. " * 3,)
    long = article(count, answers=answers, headings=headings)

    document = pypdfium2.PdfDocument(pdf.write(long, layouts.load("plain"), House())[0].data)

    begins = [mark.get_dest().get_index() + 1 for mark in document.get_toc()][1 : count + 1]
    pages = [page.get_textpage().get_text_range() for page in document]
    numbers = re.findall(r"\xa0\xa0\xa0(\d+)\b", "".join(pages[: begins[0]]))
    assert list(map(int, numbers)) == begins


def test_a_language_is_hyphenated_from_what_was_kept_as_from_its_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    typesetting.typesetter()
    from pyphen import LANGUAGES, HyphDict

    monkeypatch.setattr(keeping, "store_path", lambda _, suffix: tmp_path / f"kept{suffix}")
    path = LANGUAGES["en_GB"]

    first, again = HyphDict(path), HyphDict(path)

    assert [kept.name for kept in tmp_path.iterdir()] == ["kept.hyph_en_GB"]
    assert again.patterns == first.patterns
    assert again.positions("typography") == first.positions("typography")


FORKED = """
import json, sys
from roundup.stages import writing
for name in writing.imports(["pdf", "epub", "cards"]):
    __import__(name)
print(json.dumps(["weasyprint" in sys.modules, "cffi.cparser" in sys.modules]))
"""


@pytest.mark.sweep
def test_workers_are_forked_from_a_process_that_has_imported_weasyprint_in_the_quick_way() -> None:
    for _ in ("the first time", "from what was kept"):
        run = subprocess.run(
            [sys.executable, "-c", FORKED],
            cwd=REPOSITORY,
            capture_output=True,
            text=True,
            check=False,
        )

    is_imported, has_parser = json.loads(run.stdout)
    assert (is_imported, has_parser) == (True, False), run.stderr
