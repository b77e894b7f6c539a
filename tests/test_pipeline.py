"""The stages in a row: nothing is lost, nothing private gets out, nobody's fault is another's."""

import base64
import csv
import re
import shutil
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from roundup import shelf
from roundup.batch.checking import check_all
from roundup.errors import RoundupError, UnknownPart
from roundup.model.article import Passage
from roundup.model.notes import Level
from roundup.model.tally import Tally
from roundup.pipeline import building, checking, choosing, proving, workspace
from roundup.pipeline.building import Built
from roundup.pipeline.checking import Checked
from roundup.stages import assembling
from roundup.stages.writing import SHELF as WRITERS
from tests.sweeping import examples, few, some

pytestmark = pytest.mark.slow


SAMPLES = {
    "first-hour": Tally(9, 7, 1, 1),
    "quiet-mornings": Tally(13, 11, 2, 0, again=2),
    "repair-or-replace": Tally(11, 10, 0, 1),
}
LONG = "I open the window before I open the post, and I have never once regretted the order of it."
HEAD = ("name", "title", "organisation", "question", "answer")


def checked(folder: Path) -> tuple[Checked, ...]:
    [(place, found)] = workspace.find([str(folder)], folder.parent)
    return checking.check(place, found)


def built(folder: Path) -> list[Built]:
    [(place, found)] = workspace.find([str(folder)], folder.parent)
    return [
        building.build(place, one, formats=["html", "newsletter"], output=folder.parent / "dist")
        for one in checking.check(place, found)
    ]


def passages(folder: Path) -> list[Passage]:
    [(place, found)] = workspace.find([str(folder)], folder.parent)
    return [
        passage
        for one in checking.check(place, found)
        for passage in assembling.assemble(one.roundup, place.settings.publication).article.passages
    ]


def table(*rows: tuple[str, ...], head: tuple[str, ...] = HEAD) -> str:
    written = StringIO()
    csv.writer(written, quoting=csv.QUOTE_ALL).writerows([head, *rows])
    return written.getvalue()


def folder_of(parent: Path, **files: str | bytes) -> Path:
    """Make a folder of files; a name's first underscore is its dot."""
    folder = parent / "morning"
    folder.mkdir(parents=True)
    for name, content in files.items():
        data = content.encode() if isinstance(content, str) else content
        (folder / name.replace("_", ".", 1)).write_bytes(data)
    return folder


def copied(repository: Path, parent: Path) -> Path:
    """Copy the house of the samples."""
    shutil.copytree(repository / "submissions", parent / "submissions")
    shutil.copy(repository / "roundup.toml", parent)
    return parent / "submissions"


# The samples


@pytest.fixture(scope="module")
def samples(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Built]:
    pile = copied(repository, tmp_path_factory.mktemp("house"))
    return {name: built(pile / name)[0] for name in SAMPLES}


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_adds_up(samples: dict[str, Built], name: str) -> None:
    tally = samples[name].checked.roundup.tally

    assert tally == SAMPLES[name]
    assert tally.is_balanced
    assert samples[name].files


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_has_no_error(samples: dict[str, Built], name: str) -> None:
    assert [note for note in samples[name].notes if note.level is Level.ERROR] == []


def test_every_sample_is_counted_here(repository: Path) -> None:
    folders = [path.name for path in (repository / "submissions").iterdir() if path.is_dir()]

    assert sorted(folders) == sorted(SAMPLES)


@pytest.mark.parametrize("name", SAMPLES)
def test_nothing_private_is_in_what_is_built(
    samples: dict[str, Built], name: str, repository: Path, tmp_path: Path
) -> None:
    received = samples[name].checked.roundup
    everyone = [*received.submissions, *(one for one, _ in received.left_out)]
    everyone += [one.submission for one in received.held if one.submission]
    private = {one.expert.email for one in everyone}
    private |= {one.expert.anonymous for one in everyone}
    private |= {one.headshot_named for one in everyone}
    private |= {one.origin.path for one in everyone}
    private |= {"mailto:", "photos/", "badge", str(tmp_path.parent)}

    for path in samples[name].files:
        page = path.read_bytes().decode("utf-8", "replace")
        for value in private - {""}:
            assert value not in page, value
        # Addresses of mail are not published by any way round; a Message-ID only looks like one.
        page = re.sub(r"(?m)^Message-ID: <[0-9a-f]+@[\w.-]+>\r?$", "", page)
        assert set(re.findall(r"[\w.+-]+@[\w-]+\.[\w.]+", page)) == set()


def test_the_night_nurse_is_not_named(samples: dict[str, Built]) -> None:
    page = "".join(path.read_text("utf-8") for path in samples["first-hour"].files)
    words = re.sub(r"base64,[\w+/=]+", "", page)

    for word in ("Ruth", "Amankwah", "ruth.a.d", "Dale", "district hospital"):
        assert word.casefold() not in words.casefold()
    assert "Charge Nurse" in words


def test_who_is_left_out_or_held_is_not_in_the_page(samples: dict[str, Built]) -> None:
    for one in samples.values():
        page = "".join(path.read_text("utf-8") for path in one.files)
        used = {each.expert.name for each in one.checked.roundup.submissions}
        gone = {each.expert.name for each, _ in one.checked.roundup.left_out}
        gone |= {each.name for each in one.checked.roundup.held}
        for name in gone - used - {""}:
            assert name not in page


@pytest.mark.unkept
@pytest.mark.parametrize("name", some(SAMPLES, "first-hour"))
def test_the_same_submissions_give_the_same_bytes_anywhere(
    samples: dict[str, Built], name: str, repository: Path, tmp_path: Path
) -> None:
    [again] = built(copied(repository, tmp_path / "else" / "where") / name)

    first, second = ([path.read_bytes() for path in one.files] for one in (samples[name], again))
    assert first == second


def test_submissions_are_never_written_to(repository: Path, tmp_path: Path) -> None:
    pile = copied(repository, tmp_path)
    before = {path: path.read_bytes() for path in pile.rglob("*") if path.is_file()}

    built(pile / "first-hour")

    after = {path: path.read_bytes() for path in pile.rglob("*") if path.is_file()}
    # `built` puts its output beside the folder, as nobody else does.
    assert before == {path: data for path, data in after.items() if "dist" not in path.parts}


def test_where_a_picture_was_taken_stays_in_the_house(tmp_path: Path) -> None:
    picture = BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "At home in Cotterby"
    exif.get_ifd(0x8825).update({1: "N", 2: (51.0, 30.0, 0.0), 3: "W", 4: (0.0, 7.0, 39.0)})
    Image.new("RGB", (500, 500), "teal").save(picture, "JPEG", exif=exif, comment=b"Cotterby")
    row = ("Ada Quill", "Porter", "Meridian", "What first?", LONG, "ada.jpg")
    folder = folder_of(
        tmp_path, a_csv=table(row, head=(*HEAD, "headshot")), ada_jpg=picture.getvalue()
    )
    assert b"Cotterby" in picture.getvalue()

    [one] = built(folder)

    page = one.files[0].read_text("utf-8")
    held = [base64.b64decode(data) for data in re.findall(r"image/\w+;base64,([\w+/=]+)", page)]
    assert held
    for data in held:
        assert not any(mark in data for mark in (b"Exif", b"Cotterby", b"GPS", b"http://ns.adobe"))
        with Image.open(BytesIO(data)) as opened:
            assert not opened.getexif()


# Folders as they come


SHORT = ("Rest a little.", "Rest more, worry less.", "Keep a diary.", "Walk home slowly.")


@pytest.mark.parametrize(
    ("answers", "settings", "short"),
    [
        (SHORT, "", 0),
        (SHORT, "[rules.options.answer-too-short]\nminimum = 9", 4),
        (SHORT, "[rules.options.Q101]\nminimum = 4", 3),
        (SHORT, '[rules.levels]\nQ101 = "held"', 0),
        ((*SHORT[:2], *[LONG * 3] * 3), "", 2),
        ((*SHORT[:2], *[LONG * 3] * 3), '[rules.levels]\nQ101 = "held"', 2),
        (SHORT[:2], "", 2),
    ],
)
def test_an_answer_is_too_short_beside_the_others(
    tmp_path: Path, answers: tuple[str, ...], settings: str, short: int
) -> None:
    names = ("Ana Ruiz", "Bo Lind", "Cy Holm", "Di Okafor", "Ed Tran")
    rows = [
        (name, "Porter", "Inn", "Why?", said) for name, said in zip(names, answers, strict=False)
    ]
    folder = folder_of(tmp_path, answers_csv=table(*rows))
    (tmp_path / "roundup.toml").write_text(settings)

    [found] = checked(folder)

    assert [note.code for note in found.notes].count("Q101") == short


def test_how_long_answers_are_is_counted_for_each_question(tmp_path: Path) -> None:
    names = ("Ana Ruiz", "Bo Lind", "Cy Holm", "Di Okafor")
    rows = [(name, "Porter", "Inn", "In a word?", "Rest.") for name in names]
    rows += [(name, "Porter", "Inn", "Why?", LONG * 3) for name in names]
    folder = folder_of(tmp_path, answers_csv=table(*rows))

    notes = [note.code for found in checked(folder) for note in found.notes]

    assert "Q101" not in notes


@pytest.mark.parametrize("count", [1, 2, 3])
def test_roundups_of_a_workspace_are_compared_with_one_another(tmp_path: Path, count: int) -> None:
    for number in range(count):
        folder = tmp_path / f"submissions/week-{number}"
        folder.mkdir(parents=True)
        row = (f"Ana Ruiz {number}", "Baker", "Mill", "What comes first?", LONG)
        (folder / "a.csv").write_text(table(row), "utf-8")

    found = [
        sum(note.code == "R103" for note in one.notes)
        for [one] in check_all(workspace.find((), tmp_path))
    ]

    assert found == [int(count > 1)] * count


def test_a_question_and_a_table_of_four_columns_are_enough(tmp_path: Path) -> None:
    folder = folder_of(
        tmp_path,
        roundup_md="---\nquestion: What do you do first?\n---\n",
        responses_csv=table(
            ("Agathe Brunner", "Porter", "Meridian", LONG),
            ("Milo Tran", "Baker", "Ovenden", f"{LONG} Twice."),
            head=("Name", "Title", "Organisation", "Answer"),
        ),
    )

    [one] = built(folder)

    page = one.files[0].read_text("utf-8")
    assert one.checked.roundup.tally == Tally(2, 2, 0, 0)
    assert "<h1" in page
    assert "What do you do first?" in page
    assert "Agathe Brunner" in page


def test_a_table_without_a_brief_is_one_roundup_a_question(tmp_path: Path) -> None:
    asked = ["What first?", "What  FIRST", "What last?", " what first ?!", "what last"]
    rows = [
        (f"Name {n}", "Porter", "Meridian", question, f"{LONG} {n}")
        for n, question in enumerate(asked)
    ]

    found = built(folder_of(tmp_path, answers_csv=table(*rows)))

    assert [one.checked.name for one in found] == ["morning/what-first", "morning/what-last"]
    assert [one.checked.roundup.tally for one in found] == [Tally(3, 3, 0, 0), Tally(2, 2, 0, 0)]
    assert [one.checked.roundup.brief.question[0].question for one in found] == [
        *("What first?", "What last?")
    ]
    assert all(one.files for one in found)


def test_questions_that_begin_alike_do_not_overwrite_one_another(tmp_path: Path) -> None:
    long = "What would you tell the person who had your desk before you and left it in that state"
    asked = [f"{long} on a Monday?", f"{long} on a Friday?", "Costs £5?", "Costs $5?"]
    rows = [
        (f"Name {n}", "Porter", "Meridian", question, f"{LONG} {n}")
        for n, question in enumerate(asked)
    ]
    folder = folder_of(tmp_path, answers_csv=table(*rows))

    assert len({one.name for one in checked(folder)}) == 4


@pytest.mark.parametrize("nothing", ["", "???", " … "])
def test_an_answer_to_none_of_several_questions_is_held_once(tmp_path: Path, nothing: str) -> None:
    asked = ["What first?", nothing, "What last?"]
    rows = [(f"Name {n}", "T", "O", question, f"{LONG} {n}") for n, question in enumerate(asked)]

    found = checked(folder_of(tmp_path, answers_csv=table(*rows)))

    assert [one.roundup.tally for one in found] == [Tally(2, 1, 0, 1), Tally(1, 1, 0, 0)]
    assert [one.note.code for one in found[0].roundup.held] == ["B108"]


def test_without_a_question_there_is_no_article_and_a_note_says_why(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, a_csv=table(("Ada Quill", "T", "O", "", LONG)))

    [one] = built(folder)

    assert one.files == ()
    assert "B111" in [note.code for note in one.notes]


def test_a_format_that_is_not_there_is_told_before_anything_is_written(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, a_csv=table(("Ada Quill", "T", "O", "What first?", LONG)))
    [(place, found)] = workspace.find([str(folder)], tmp_path)
    [one] = checking.check(place, found)

    with pytest.raises(UnknownPart, match="htlm") as caught:
        building.build(place, one, formats=["html", "htlm"], output=tmp_path / "dist")

    assert "`html`" in caught.value.hint
    assert not (tmp_path / "dist").exists()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("zz_md", "---\nname: Bad\n"),
        ("aa_md", "---\nname: [a, b]\ntitle: T\norganisation: O\n---\nText."),
        ("mm_md", f"---\nname: Bad\ntitle: T\norganisation: O\n---\n{'*a ' * 999}{'a*' * 999}"),
        ("nn_md", f"---\nname: Bad\ntitle: T\norganisation: O\n---\n{'word ' * 5000}"),
        ("bb_csv", 'name,answer\n"never closed,x\n'),
        ("cc_csv", b"\x00\xff\xfe\x00" * 9),
        ("dd_json", '[{"name": "x"'),
        ("ee_yaml", "a: &b [*b]"),
        ("ff_xlsx", b"PK\x03\x04 no archive"),
        ("gg_json", '{"name": "Bad", "title": "T", "organisation": "O", "answer": "\\ud800"}'),
    ],
)
def test_one_bad_submission_changes_nothing_of_the_others(
    tmp_path: Path, name: str, content: str | bytes
) -> None:
    good = {
        "roundup_md": "---\nquestion: What first?\nheadline: Doors\n---\n",
        "one_md": f"---\nname: Ada Quill\ntitle: T\norganisation: O\n---\n# Windows\n\n{LONG}",
        "rows_csv": table(("Milo Tran", "T", "O", "", LONG), ("Ida Okoye", "T", "O", "", LONG)),
    }
    alone = folder_of(tmp_path / "alone", **good)
    beside = folder_of(tmp_path / "beside", **good, **{name: content})

    [one] = checked(beside)

    assert passages(beside) == [*passages(alone)]
    assert one.roundup.tally.used == 3
    assert one.roundup.held
    assert [note for note in one.notes if note.level is Level.HELD]


cells = st.sampled_from(["", "Ada", "What first?", "what first", "???", "Yes", LONG, "*a*", "=1+1"])
cells |= st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
heads = st.lists(st.sampled_from([*HEAD, "email", "anonymous", "id", "zzz"]), unique=True).map(
    lambda more: tuple(dict.fromkeys(["answer", "name", *more]))
)


@examples(40)
@given(head=heads, drawn=st.lists(st.lists(cells, min_size=9, max_size=9), max_size=5))
def test_nothing_is_lost_whatever_a_table_holds(
    tmp_path_factory: pytest.TempPathFactory, head: tuple[str, ...], drawn: list[list[str]]
) -> None:
    # Whoever has a name is a row, even with nothing else in it.
    rows = [tuple(["x", *row][: len(head)]) for row in drawn]
    folder = folder_of(tmp_path_factory.mktemp("table"), a_csv=table(*rows, head=head))

    found = checked(folder)

    assert all(one.roundup.tally.is_balanced for one in found)
    assert sum(one.roundup.tally.received for one in found) == len(rows)
    for one in found:
        for held in one.roundup.held:
            several = [each.origin for note in one.notes for each in note.several]
            assert held.note in one.notes or held.note.origin in several or held.origin in several


def test_what_people_call_a_format_leads_to_it_and_is_no_format_itself() -> None:
    called = [
        (word, name)
        for name, writer in shelf.parts(WRITERS).items()
        for word in getattr(writer, "also_called", ())
    ]

    assert ("word", "docx") in called
    assert not {word for word, _ in called} & set(shelf.names(WRITERS))
    for word, name in called:
        with pytest.raises(UnknownPart) as caught:
            choosing.known_formats([word])
        assert caught.value.hint == f"Did you mean `{name}`?"


def test_formats_that_writers_make_by_default_are_made_where_nobody_names_any() -> None:
    assert choosing.known_formats([]) == ("html", "pdf")


def test_all_is_every_format_there_is() -> None:
    every = tuple(shelf.names(WRITERS))

    assert choosing.known_formats(["all"]) == every
    assert choosing.known_formats(["pdf", "all"]) == every
    assert choosing.known_formats(["pdf", "html"]) == ("pdf", "html")
    assert choosing.known_formats(["pdf, html", "pdf,docx"]) == ("pdf", "html", "docx")


def test_a_brief_sets_the_options_of_its_layout_and_long_answers_are_cut(tmp_path: Path) -> None:
    said = "I open the window first. " * 30
    rows = table(("Ann Lee", "Cook", "Inn", "", said), ("Bo Ek", "Porter", "Inn", "", LONG))
    brief = "---\nquestion: What first?\nlayout: brief\noptions:\n  words: {}\n---\n"
    folder = folder_of(tmp_path / "submissions" / "sheet", a_csv=rows, roundup_md=brief.format(20))

    [whole] = built(folder)
    (tmp_path / "roundup.toml").write_text('[publication]\npages = "https://a.example.org/{slug}/"')
    [cut] = built(folder)
    verified = proving.verify(
        workspace.workspace(folder), cut.checked, folder.parent / "dist" / folder.name
    )
    (folder / "roundup.md").write_text(brief.format(0))
    [uncut] = built(folder)

    [note] = [note for note in whole.notes if note.code == "B114"]
    assert "`pages = " in note.hint
    assert not [note for one in (cut, uncut) for note in one.notes if note.code == "B114"]
    assert (len(verified.files), verified.notes) == (4, ())


@pytest.mark.parametrize(
    ("settings", "place"),
    [
        ('optional = []\nlayout = "../../etc"\n', "roundup.toml:2"),
        ("[style]\n[style.options]\nwords = true\n", "roundup.toml:2"),
    ],
)
def test_a_look_that_the_house_cannot_have_is_refused_with_its_place(
    settings: str, place: str, tmp_path: Path
) -> None:
    (tmp_path / "roundup.toml").write_text(settings)
    rows, brief = table(("Ann Lee", "Cook", "Inn", "", LONG)), "---\nquestion: What first?\n---\n"
    folder = folder_of(tmp_path / "submissions", a_csv=rows, roundup_md=brief)

    with pytest.raises(RoundupError) as refused:
        built(folder)

    assert refused.value.message.endswith(f"({place})")


def shared(tmp_path: Path, formats: str, pages: str) -> str:
    """Build a page of two answers and return its head."""
    folder = tmp_path / "submissions" / "shed"
    folder.mkdir(parents=True)
    (tmp_path / "roundup.toml").write_text(f'[publication]\npages = "{pages}"\n', "utf-8")
    (folder / "roundup.md").write_text("---\nquestion: What do you keep?\nslug: shed\n---\n")
    for name in ("Ada Quill", "Ben Marsh"):
        (folder / f"{name[:3].lower()}.md").write_text(
            f"---\nname: {name}\ntitle: Cook\norganisation: Stove\n---\n\n"
            f"{name[:3]} keeps a rag that was once a good shirt, and nothing else at all.\n"
        )
    place = workspace.workspace(tmp_path)
    [found] = checking.check(place, folder)
    built = building.build(place, found, formats=formats.split(","))
    [page] = [path for path in built.files if path.name == "index.html"]
    return page.read_text("utf-8").partition("</head>")[0]


@pytest.mark.parametrize(
    ("pages", "address"),
    [
        ("https://shed.example/{slug}/", "https://shed.example/shed/cards/ada-wide.png"),
        pytest.param(
            *("https://shed.example/{slug}", "https://shed.example/shed/cards/ada-wide.png"),
            marks=pytest.mark.sweep,
        ),
        pytest.param(
            *("https://shed.example/{slug}.html", "https://shed.example/cards/ada-wide.png"),
            marks=pytest.mark.sweep,
        ),
    ],
)
def test_a_page_built_with_cards_names_one_for_who_shares_it(
    pages: str, address: str, tmp_path: Path
) -> None:
    head = shared(tmp_path, "html,cards", pages)

    assert f'<meta property="og:image" content="{address}">' in head
    assert '<meta property="og:image:width" content="1200">' in head
    assert re.search('og:image:alt" content=".Ada keeps a rag', head)
    assert '<meta name="twitter:card" content="summary_large_image">' in head
    assert f'"image": "{address}"' in head


@pytest.mark.parametrize(
    ("formats", "pages"),
    few(
        [
            ("html,cards", ""),
            ("html", "https://shed.example/{slug}/"),
            ("html,cards", "https://shed.example/?p={slug}"),
        ],
        1,
    ),
)
def test_a_page_without_an_address_or_without_cards_names_no_picture(
    formats: str, pages: str, tmp_path: Path
) -> None:
    head = shared(tmp_path, formats, pages)

    assert "og:image" not in head
    assert "twitter:card" not in head
