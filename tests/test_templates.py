"""Templates: in a sandbox that remembers, and compiled once."""

import types
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from roundup.rendering import templates
from roundup.rendering.templates import Sandbox, sandbox
from roundup.testing.samples import article


@pytest.fixture
def render(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], str]:
    """Return what fills a template in a new environment, as another process would."""
    monkeypatch.setattr(templates, "KEPT_IN", tmp_path / "kept")
    (tmp_path / "page.j2").write_text("{{ 1 + 1 }} & more", "utf-8")
    return lambda: sandbox({"ours": tmp_path}, {}, {}).get_template("ours/page.j2").render()


def kept(folder: Path) -> Path:
    """Return the one compiled template in a folder."""
    [file] = (folder / "kept").iterdir()
    return file


def refuse(*_values: object, **_named: object) -> Any:
    raise AssertionError("compiled again")


def test_a_template_is_compiled_once(
    render: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = render()

    monkeypatch.setattr(Sandbox, "compile", refuse)

    assert render() == first == "2 & more"


def test_a_changed_template_is_compiled_again(render: Callable[[], str], tmp_path: Path) -> None:
    before = render()

    (tmp_path / "page.j2").write_text("{{ 1 + 2 }} & more", "utf-8")

    assert (before, render()) == ("2 & more", "3 & more")


@pytest.mark.parametrize("rest", [b"", b"j2", b"another program's"])
def test_a_damaged_compiled_template_is_compiled_again(
    rest: bytes, render: Callable[[], str], tmp_path: Path
) -> None:
    render()
    kept(tmp_path).write_bytes(rest)

    filled = render()

    assert filled == "2 & more"
    assert len(kept(tmp_path).read_bytes()) > 100


def test_a_template_that_cannot_be_kept_is_filled_all_the_same(
    render: Callable[[], str], tmp_path: Path
) -> None:
    (tmp_path / "kept").write_text("a file in the place of the folder", "utf-8")

    assert render() == "2 & more"


READ = [
    ([], "append"),
    ({}, "update"),
    ({}, "items"),
    ({1}, "add"),
    ("words", "upper"),
    ("words", "__class__"),
    (refuse, "__code__"),
    (refuse, "func_name"),
    (str, "mro"),
    (article(1), "headline"),
    (article(1), "_private"),
    ((sign for sign in "words"), "gi_frame"),
    (types.SimpleNamespace(mro=1), "mro"),
]


@pytest.mark.parametrize(("value", "name"), READ)
def test_the_sandbox_says_of_an_attribute_what_jinjas_says(value: object, name: str) -> None:
    ours, jinjas = Sandbox(), ImmutableSandboxedEnvironment()

    said = [ours.is_safe_attribute(value, name, None) for _ in range(2)]

    assert said == [jinjas.is_safe_attribute(value, name, None)] * 2


def filled(template: str, **names: object) -> str:
    """Fill a template with nothing around it."""
    return Sandbox(autoescape=True).from_string(template).render(names)


def test_a_macro_may_have_arguments_of_any_name() -> None:
    template = (
        "{% macro row(context, callee=0) %}{{ context }}{{ callee }}{{ caller() }}{% endmacro %}"
        "{% for each in [1, 2] %}{% call row(context=each, callee='<') %}.{% endcall %}{% endfor %}"
    )

    assert filled(template) == "1&lt;.2&lt;."


def test_a_function_that_changes_data_is_not_called() -> None:
    def remove() -> None:
        raise AssertionError("called")

    remove.alters_data = True  # type: ignore[attr-defined]

    with pytest.raises(SecurityError):
        filled("{{ remove() }}", remove=remove)
