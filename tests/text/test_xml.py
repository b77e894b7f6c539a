"""XML is made in one place, so that words are escaped once and never twice."""

from xml.etree import ElementTree

import pytest

from roundup.text.xml import NOTHING, cdata, element, leaf, words


def test_words_are_read_back_as_they_were_typed() -> None:
    typed = "R&D <b>\"now\"</b> 'then' ]]>"

    written = element("p", leaf("a", typed, title=typed), element("b", cdata(typed)))

    [link, section] = ElementTree.fromstring(written)
    assert (link.text, link.get("title"), section.text) == (typed, typed, typed)


@pytest.mark.parametrize("write", [words, cdata])
@pytest.mark.parametrize("character", ["\0", "\x0b", "\x1f", "\ufffe", "\ud800"])
def test_a_mark_stands_for_what_xml_cannot_hold(write: type[str], character: str) -> None:
    written = write(f"a{character}b")

    assert "a\ufffdb" in written


@pytest.mark.parametrize(
    ("attributes", "written"),
    [
        ({"class_": "quote"}, '<p class="quote"/>'),
        ({"epub__type": "part"}, '<p epub:type="part"/>'),
        ({"aria_label": "Notes"}, '<p aria-label="Notes"/>'),
        ({"id": None}, "<p/>"),
        ({"title": "one\ntwo"}, '<p title="one&#10;two"/>'),
    ],
)
def test_names_in_python_are_names_of_attributes(
    attributes: dict[str, str | None], written: str
) -> None:
    assert element("p", NOTHING, **attributes) == written
