"""The manual's page on the rules says what the rules say."""

from tools import rules_page


def test_the_page_on_the_rules_is_not_stale() -> None:
    assert rules_page.PAGE.read_text("utf-8") == rules_page.page(), "run `make pages`"
