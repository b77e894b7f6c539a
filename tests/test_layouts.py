"""Layouts: found, extended, and refused with the place that is wrong."""

import textwrap
from importlib.metadata import EntryPoint, EntryPoints
from pathlib import Path

import pytest

from roundup.errors import LayoutError, SettingsError, UnknownPart
from roundup.model.house import FontFace, House
from roundup.rendering import layouts
from roundup.rendering.styles import contrast, palettes
from roundup.stages import dressing
from roundup.testing.samples import article, everything
from roundup.writers import html, pdf
from tests.validators import ua_complaints

LIGHT_AND_DARK = [("ink", "paper"), ("muted", "paper"), ("accent", "paper"), ("monogram", "tint")]


def own_layout(root: Path, name: str = "ours", **files: str) -> Path:
    """Write a house's own layout; `page` and `toml` stand for the files' long names."""
    folder = root / name
    folder.mkdir(parents=True)
    names = {"toml": "layout.toml", "page": "page.html.j2", "style": "style.css"}
    for kind, text in {"toml": 'extends = "magazine"', **files}.items():
        (folder / names[kind]).write_text(textwrap.dedent(text), "utf-8")
    return root


def test_the_shipped_layouts_are_known() -> None:
    folders = sorted(path.parent.name for path in layouts.shipped().glob("[!_]*/layout.toml"))

    assert list(layouts.names()) == folders
    assert all(layouts.load(name).summary for name in layouts.names())


def test_an_unknown_layout_is_answered_with_the_nearest() -> None:
    with pytest.raises(UnknownPart) as caught:
        layouts.load("magasine")
    assert caught.value.hint == "Did you mean `magazine`?"


def test_a_house_may_change_only_the_styles(tmp_path: Path) -> None:
    own = own_layout(tmp_path, style=".deck { color: red }")

    ours = layouts.load("ours", own)

    assert ours.style.endswith(".deck { color: red }")
    assert ours.style.startswith(layouts.load("magazine").style)
    assert ".deck { color: red }" in html.write(article(1), ours, House())[0].data.decode()


@pytest.mark.slow
def test_a_house_may_change_one_block_of_the_page(tmp_path: Path) -> None:
    own = own_layout(
        tmp_path,
        page="""\
        {% extends "magazine/page.html.j2" %}
        {% block closing %}
        {{ parts.closing() }}
        <p class="imprint">Printed by {{ article.publication }}</p>
        {% endblock %}
        """,
    )
    ours = layouts.load("ours", own)

    page = html.write(everything(), ours, House())[0].data.decode()

    assert '<p class="imprint">Printed by The Long Desk &amp; Sons</p>' in page
    assert 'class="rights"' in page
    assert ua_complaints(pdf.write(article(1), ours, House())[0].data) == []


def test_a_layout_may_extend_one_that_extends_another(tmp_path: Path) -> None:
    own_layout(tmp_path, "ours", toml='extends = "plain"\n[colours]\naccent = "#112233"')
    own = own_layout(tmp_path, "theirs", toml='extends = "ours"\n[options]\nnumbers = false')

    theirs = layouts.load("theirs", own)

    assert list(theirs.folders) == ["theirs", "ours", "plain", "_shared"]
    assert (theirs.colours["accent"], theirs.options["numbers"]) == ("#112233", False)


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ('extend = "magazine"', "unknown key: `extend`"),
        ('extends = "magazin"', "unknown layout: `magazin`"),
        ('extends = "ours"', "extends itself"),
        ('[colours]\naccent = "red"', "colour `accent` is 'red'"),
        ("[options\n", "is not TOML"),
        ('[[fonts]]\nrole = "text"', "a font lacks `family`"),
        ('[[fonts]]\nrole = "text"\nfamily = "A"\nfile = "no.woff2"', "cannot be read"),
        ('[families]\ntext = "a; } body { display: none"', "family `text`"),
    ],
)
def test_broken_settings_are_refused_with_their_place(
    toml: str, message: str, tmp_path: Path
) -> None:
    with pytest.raises(LayoutError) as caught:
        layouts.load("ours", own_layout(tmp_path, toml=toml))
    assert message in caught.value.message
    assert str(tmp_path / "ours") in caught.value.message or "itself" in message


@pytest.mark.parametrize(
    ("page", "line", "message"),
    [
        ("<p>\n{{ artcle.headline }}", 2, "'artcle' is undefined"),
        ("{{ article.headlin }}", 1, "has no attribute 'headlin'"),
        ("<p>\n\n{% if %}", 3, "Expected an expression"),
        ("\n{{ article.__class__.__mro__ }}", 2, "unsafe"),
        ('\n{% extends "magazine/pag.html.j2" %}', 2, "there is no template"),
        ("\n{{ article.minutes + article.headline }}", 2, "unsupported operand"),
        ('\n{% include "../../../etc/passwd" %}', 2, "there is no template"),
    ],
)
def test_a_broken_template_is_refused_with_file_and_line(
    page: str, line: int, message: str, tmp_path: Path
) -> None:
    own = own_layout(tmp_path, page=page)

    with pytest.raises(LayoutError) as caught:
        html.write(article(1), layouts.load("ours", own), House())

    assert f"{tmp_path / 'ours' / 'page.html.j2'}:{line}`" in caught.value.message
    assert message in caught.value.message


def test_a_layout_without_any_page_says_what_is_missing(tmp_path: Path) -> None:
    own = own_layout(tmp_path, toml='summary = "Nothing yet"')
    with pytest.raises(LayoutError, match=r"has no `page\.html\.j2`"):
        html.write(article(1), layouts.load("ours", own), House())


def test_a_house_cannot_take_a_shipped_name(tmp_path: Path) -> None:
    with pytest.raises(LayoutError, match="already there"):
        layouts.load("magazine", own_layout(tmp_path, "magazine"))


def test_a_style_cannot_end_the_styles(tmp_path: Path) -> None:
    own = own_layout(tmp_path, style="p::before { content: '</style><script>' }")
    with pytest.raises(LayoutError, match="would end the page"):
        layouts.load("ours", own)


def test_options_are_set_by_name_and_kind() -> None:
    page = html.write(article(1), layouts.load("magazine", options={"contents": False}), House())[
        0
    ].data.decode()
    assert "<nav" not in page

    with pytest.raises(LayoutError, match="no option: `content`") as caught:
        layouts.load("magazine", options={"content": False})
    assert caught.value.hint == "Did you mean `contents`?"
    with pytest.raises(LayoutError, match="cannot be 'no'"):
        layouts.load("magazine", options={"contents": "no"})


def test_an_option_may_be_one_of_a_few() -> None:
    magazine = layouts.load("magazine", options={"columns": "none"})
    assert magazine.options["columns"] == "none"

    with pytest.raises(LayoutError, match="cannot be 'three'") as caught:
        layouts.load("magazine", options={"columns": "three"})
    assert caught.value.hint == "Give `none`, `contents`, `answers`"


def test_options_typed_into_a_brief_are_read_as_what_they_are() -> None:
    typed = {"words": "80", "numbers": "false", "columns": "none"}

    look = layouts.load("brief").with_typed_options(typed)

    assert (look.words, look.options["numbers"], look.options["columns"]) == (80, False, "none")
    with pytest.raises(LayoutError, match="cannot be 'many'"):
        layouts.load("brief").with_typed_options({"words": "many"})


@pytest.mark.parametrize("name", layouts.names())
def test_every_shipped_layout_has_the_same_options(name: str) -> None:
    assert layouts.load(name).options.keys() == layouts.load("magazine").options.keys()


def test_a_layout_that_is_only_there_to_extend_is_not_listed(tmp_path: Path) -> None:
    own = own_layout(
        tmp_path, toml='extends = "_press"', page='{% extends "_shared/skeleton.html.j2" %}'
    )

    with pytest.raises(UnknownPart) as unknown:
        layouts.load("pres", own)

    assert "_press" not in layouts.names()
    assert "_press" not in unknown.value.hint
    assert layouts.load("ours", own).colours == layouts.load("magazine").colours


@pytest.mark.parametrize("name", layouts.names())
def test_everything_that_is_read_can_be_read(name: str) -> None:
    for palette in palettes(layouts.load(name), House()):
        for ink, ground in LIGHT_AND_DARK:
            assert contrast(palette[ink], palette[ground]) >= 4.5, (ink, ground, palette)


def test_what_layouts_share_stands_before_the_look_of_each() -> None:
    shared = (layouts.shipped() / layouts.SHARED / "style.css").read_text("utf-8")

    for name in layouts.names():
        assert layouts.load(name).style.startswith(shared)


def test_a_layout_that_is_built_from_nothing_has_only_its_own_look(tmp_path: Path) -> None:
    own = own_layout(tmp_path, toml='summary = "Bare"', style="p { margin: 0 }")

    bare = layouts.load("ours", own)

    assert (bare.style, bare.screen) == ("p { margin: 0 }", "")


def test_a_houses_colour_gets_a_dark_twin_that_can_be_read() -> None:
    house = House(colours={"accent": "#0a2a5e"})

    light, dark = palettes(layouts.load("magazine"), house)

    assert light["accent"] == "#0a2a5e"
    assert contrast(dark["accent"], dark["paper"]) >= 4.5


@pytest.mark.parametrize("colours", [{"acent": "#000000"}, {"accent": "red;}body{display:none"}])
def test_a_houses_colours_are_checked(colours: dict[str, str]) -> None:
    with pytest.raises(LayoutError):
        html.write(article(1), layouts.load("magazine"), House(colours=colours))


@pytest.mark.parametrize("kind", [b"wOFF", b"wOF2"])
def test_a_font_that_becomes_too_large_is_refused_with_its_file(
    kind: bytes, tmp_path: Path
) -> None:
    head = kind + bytes(12)
    (tmp_path / "small.woff2").write_bytes(head + (1_000_000).to_bytes(4, "big"))
    (tmp_path / "large.woff2").write_bytes(head + (200_000_000).to_bytes(4, "big"))
    small = dressing.face(tmp_path, "Ours", "regular", "small.woff2")
    with pytest.raises(SettingsError, match=r"`large\.woff2` is a font of 200,000,000 bytes"):
        dressing.face(tmp_path, "Ours", "bold", "large.woff2")

    assert (small.file, small.unpacked_size) == ("small.woff2", 1_000_000)


def test_a_font_of_a_layout_that_becomes_too_large_is_refused_with_its_file(tmp_path: Path) -> None:
    entry = '[[fonts]]\nrole = "text"\nfamily = "Ours"\nfile = "large.woff2"\n'
    root = own_layout(tmp_path, toml=f'extends = "plain"\n{entry}')
    (root / "ours" / "large.woff2").write_bytes(b"wOF2" + bytes(12) + b"\xff\xff\xff\xff")

    with pytest.raises(LayoutError, match=r"large\.woff2` is a font of 4,294,967,295 bytes"):
        layouts.load("ours", root)


def test_a_houses_font_takes_the_place_of_the_layouts() -> None:
    magazine = layouts.load("magazine")
    cut = next(cut for cut in magazine.cuts if cut.role == "labels")
    face = FontFace("House Sans", 400, False, cut.face.data, "font/woff2", cut.face.digest)
    house = House(fonts={"text": (face,)})

    page = html.write(article(1), magazine, house)[0].data.decode()

    assert '--text:"House Sans", Georgia, serif' in page
    assert '--display:"House Sans", Georgia, serif' in page
    assert "Roundup Newsreader" not in page
    assert "Roundup Public Sans" in page


def test_another_distribution_adds_a_layout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own_layout(tmp_path, "dusk_layout", toml='extends = "plain"\nsummary = "At dusk"')
    monkeypatch.syspath_prepend(tmp_path)
    points = EntryPoints([EntryPoint("dusk", "dusk_layout", "roundup.layouts")])
    monkeypatch.setattr(layouts, "entry_points", points.select)
    layouts.distributed.cache_clear()

    loaded = layouts.load("dusk")

    layouts.distributed.cache_clear()
    assert loaded.summary == "At dusk"
