"""A stranger's layout: whatever its templates try, they end soon, small and with their place."""

import os
import threading
from pathlib import Path

import pytest

from roundup.errors import LayoutError
from roundup.model.house import House
from roundup.rendering import layouts, restraint
from roundup.testing.samples import article
from roundup.writers import html

BOMBS = {
    "a long text": "{{ 'a' * 10**10 }}",
    "a long list": "{{ [1] * 10**10 }}",
    "a loop in a loop": "{% for i in range(99999) %}"
    "{% for j in range(99999) %}{% endfor %}{% endfor %}",
    "a long loop": "{% for i in range(10**9) %}{% endfor %}",
    "a macro without end": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "a text that doubles": "{% set n = namespace(x='a' * 9999999) %}{% for i in range(60) %}"
    "{% set n.x = n.x ~ n.x %}{% endfor %}",
    "a number that doubles": "{% set n = namespace(x=3) %}{% for i in range(60) %}"
    "{% set n.x = n.x * n.x %}{% endfor %}",
    "a power": "{{ 10 ** (10 ** 8) }}",
    "a wide filter": "{{ 'a'|center(10**10) }}",
    "a wide method": "{{ 'a'.ljust(10**10) }}",
    "a wide format": "{{ '%10000000000d' % 1 }}",
    "another wide format": "{{ '{:10000000000}'.format(1) }}",
    "a replacement": "{{ ('a,' * 4999999)|replace('a', 'a' * 9999999) }}",
    "a walk through classes": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "a walk by a filter": "{{ article|attr('__class__') }}",
    "a walk to globals": "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "a file": "{% include '/etc/passwd' %}",
    "a file above": "{% include 'ours/../../../etc/passwd' %}",
    "an import of a file above": "{% import '../secret.txt' as x %}",
    "a link": "{% include 'ours/link.j2' %}",
}


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Make a layout of the house's own, with a link to a secret beside its folder."""
    folder = tmp_path / "layouts" / "ours"
    folder.mkdir(parents=True)
    (folder / "layout.toml").write_text('extends = "plain"\n')
    (tmp_path / "secret.txt").write_text("canary-4711")
    (folder / "link.j2").symlink_to(tmp_path / "secret.txt")
    return folder


def fill(own: Path) -> str:
    return html.write(article(1), layouts.load("ours", own.parent), House())[0].data.decode()


# A busy machine may ask for the end while an object is finalised, which says so and goes on.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
def test_a_template_ends_with_its_place(
    bomb: str, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(restraint, "SECONDS", 0.3)
    (own / "page.html.j2").write_text("\n" + bomb)

    with pytest.raises(LayoutError) as caught:
        fill(own)

    place = "link.j2" if "link.j2" in bomb else "page.html.j2:2"
    assert f"{own}/{place}`" in caught.value.message
    assert "canary-4711" not in caught.value.message


@pytest.mark.parametrize("page", ["(" * 2000 + "1" + ")" * 2000, "[" * 5000])
def test_a_template_that_nests_without_end_names_its_layout(page: str, own: Path) -> None:
    (own / "page.html.j2").write_text("{{ " + page + " }}")

    with pytest.raises(LayoutError) as caught:
        fill(own)

    assert str(own) in caught.value.message


def test_nothing_of_a_limit_is_left_afterwards(own: Path) -> None:
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_AS), threading.active_count()
    (own / "page.html.j2").write_text("{{ '{:10000000000}'.format(1) }}")

    with pytest.raises(LayoutError, match=r"memory|digits|width"):
        fill(own)

    assert (resource.getrlimit(resource.RLIMIT_AS), threading.active_count()) == before


@pytest.mark.parametrize("file", ["style.css", "page.html.j2", "layout.toml"])
def test_a_link_out_of_the_layout_publishes_nothing(file: str, own: Path) -> None:
    (own / file).unlink(missing_ok=True)
    (own / file).symlink_to(own.parent.parent / "secret.txt")

    with pytest.raises(LayoutError) as caught:
        fill(own)

    assert file in caught.value.message
    assert "canary-4711" not in caught.value.message


@pytest.mark.parametrize("file", ["style.css", "page.html.j2"])
def test_a_huge_file_is_refused_by_name(file: str, own: Path) -> None:
    (own / file).write_text("a" * (layouts.LARGEST_TEXT + 1))

    with pytest.raises(LayoutError, match=rf"{file}.*1 MB"):
        fill(own)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_a_pipe_is_not_waited_for(own: Path) -> None:
    os.mkfifo(own / "style.css")
    os.mkfifo(own / "page.html.j2")

    assert "<main" in fill(own)
