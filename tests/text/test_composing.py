"""Letters and their marks, put together."""

import unicodedata

import pytest

from roundup.model.markup import Paragraph, Text
from roundup.text.composing import all_composed, composed


@pytest.mark.parametrize(
    "text", ["José Núñez", "Nguyễn Thị Đoàn", "한국어", "がぎぐ", "لآ إلى", "Ångström"]
)
def test_what_came_apart_is_put_together(text: str) -> None:
    apart = unicodedata.normalize("NFD", text)

    assert composed(apart) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize("text", ["ﬁn x² ①", "神\ufa19福\ufa1b", "👩🏽‍🚀 ❤️ 🏴󠁧󠁢󠁳󠁣󠁴󠁿", "½ ™ ﷺ"])
def test_nothing_is_replaced_by_what_only_resembles_it(text: str) -> None:
    assert composed(text) == text


def test_a_tree_of_nodes_is_composed_and_one_that_is_stays_itself() -> None:
    apart = (Paragraph((Text("Jose\u0301"),)), Paragraph((Text("Ada"),)))

    made = all_composed(apart)

    assert made == (Paragraph((Text("José"),)), Paragraph((Text("Ada"),)))
    assert made[1] is apart[1]
    assert all_composed(made) is made
