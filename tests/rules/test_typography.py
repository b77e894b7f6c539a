"""How words are set: what is a slip, what only looks like one, and what a fix makes of it."""

import pytest

from roundup.model.brief import Roundup
from roundup.model.notes import Finding, Level
from roundup.model.submission import Submission
from roundup.testing.making import roundup, submission
from tests.rules.looking import findings, seen

# As typed, and as the fixes make it; where both are the same, nothing is a slip.
MENDED = {
    "double-space": [
        ("A cook  and a porter", "A cook and a porter"),
        ("A cook   and   a porter.  So", "A cook and a porter. So"),
        ("A cook\u00a0 and \u00a0a porter", "A cook and a porter"),
        ("See [the  list](https://a.example)", "See [the list](https://a.example)"),
        *((fine, fine) for fine in ("A cook  \nand", "  A cook", "- a\n  - b", "a | b  | c")),
        *((fine, fine) for fine in ("|  a  |  b  |", "`a  b`", "A\u00a0cook", "A\n\ncook")),
        *((fine, fine) for fine in ("1.  open\n2.  shut\n10.  rest", "-  open", "> a\n>  b")),
        *((fine, fine) for fine in ("- a\n  -  b", "窓\u3000を", "«\u00a0Ouvre\u00a0»")),
        ("- open  it\n-  shut  it", "- open it\n-  shut it"),
    ],
    "hyphen-for-dash": [
        ("tea - and coffee", "tea – and coffee"),
        ("tea -- and -- coffee", "tea – and – coffee"),
        ("tea--and--coffee", "tea—and—coffee"),
        ("“tea” - and (coffee) - or", "“tea” – and (coffee) – or"),
        ("tea, - and --- coffee", "tea, – and – coffee"),
        ("tea - “black”", "tea – “black”"),
        ("tea - 5 cups", "tea – 5 cups"),
        ("Tea! - And coffee", "Tea! – And coffee"),
        *((fine, fine) for fine in ("well-known", "3 - 1", "20-30", "- a\n- b", "a\n- b", "--fix")),
        *((fine, fine) for fine in ("use --fix", "run `a -- b`", "a – b", "a — b", "---", "- - -")),
        *((fine, fine) for fine in ("a | - | b", "5 - 3 = 2", "mid- and long-term", "|---|---|")),
        *((fine, fine) for fine in ("Mon-Fri", "Haupt- und Nebensatz", "-5 degrees", "a -5 b")),
        *((fine, fine) for fine in ("2020 - 2024", "https://a.example/b--c", "[x](a--b)")),
    ],
    "mojibake": [
        ("I donâ€™t, she didnâ€™t", "I don’t, she didn’t"),
        ("the cafÃ© Ã¼ber SÃ£o Paulo", "the café über São Paulo"),
        ("â€œAâ€\x9d – naÃ¯ve", "“A” – naïve"),
        ("5 â‚¬, Â£5", "5 €, £5"),
        ("ðŸ˜€ and ÐœÐ¾Ñ\x81ÐºÐ²Ð°", "😀 and Москва"),
        ("Ã–sterreich, mein cÅ“ur", "Österreich, mein cœur"),
        ("Â\u00a0twice", "\u00a0twice"),
        *(
            (fine, fine)
            for fine in ("São Paulo", "Ångström", "Â", "façade", "NÃO", "AÇÃO “já”", "Ã")
        ),
        *((fine, fine) for fine in ("«Là» –", "CORAÇÃO™", "5 °C", "Ä“", "Über “uns”", "ÊTRE’")),
        *(
            (fine, fine)
            for fine in ("PÃO…", "À “la” carte", "Ü–Wagen", "MENÜ–KARTE", "SÃ– that", "Â–")
        ),
    ],
}
CASES = [(rule, typed, made) for rule, several in MENDED.items() for typed, made in several]


def fixed(rule: str, typed: str, made: Roundup) -> str:
    """Fix one thing after the other, as the command does, in the deck or in the answer."""
    for found in findings(rule, made):
        assert found.fix
        span = found.fix.span
        typed = typed[: span.start] + found.fix.replacement + typed[span.end :]
        return fixed(rule, typed, with_deck(typed) if span.field == "deck" else with_answer(typed))
    return typed


def with_deck(deck: str) -> Roundup:
    return roundup(submission(), deck=deck)


def with_answer(answer: str) -> Roundup:
    return roundup(submission(answer=answer))


@pytest.mark.parametrize(("rule", "typed", "made"), CASES)
def test_the_editor_s_words_are_mended_and_nothing_else(rule: str, typed: str, made: str) -> None:
    assert fixed(rule, typed, with_deck(typed)) == made


@pytest.mark.parametrize(("rule", "typed", "made"), CASES)
def test_the_same_is_proposed_for_a_quote(rule: str, typed: str, made: str) -> None:
    assert fixed(rule, typed, with_answer(typed)) == made


@pytest.mark.parametrize(
    ("rule", "typed", "words", "times"),
    [
        ("double-space", "A cook  and  a porter", "  ", ", 2 times in this text"),
        ("hyphen-for-dash", "tea - and", " - ", ""),
        ("mojibake", "donâ€™t, cafÃ©, wonâ€™t", "â€™", ", 3 times in this text"),
        ("mixed-quotation-marks", 'What “mending" is', '"', ""),
    ],
)
def test_the_first_place_is_shown_and_the_others_are_counted(
    rule: str, typed: str, words: str, times: str
) -> None:
    [found] = findings(rule, with_deck(typed))

    assert found.span
    assert found.within[found.span.start : found.span.end] == words
    assert found.message.endswith(times) if times else "times" not in found.message


@pytest.mark.parametrize("rule", ["double-space", "hyphen-for-dash", "mixed-quotation-marks"])
def test_in_a_quote_a_slip_of_style_is_only_a_remark(rule: str) -> None:
    [found] = findings(rule, with_answer('He said “open  it” - and "shut it", which I do.'))

    assert found.at_most is Level.INFO


def test_letters_from_a_wrong_encoding_are_seen_in_a_credit() -> None:
    found = findings("mojibake", roundup(submission(name="JosÃ© Ruiz", organisation="CafÃ© 9")))

    assert [place(one) for one in found] == ["Ã©", "Ã©"]
    assert [one.span.field for one in found if one.span] == ["name", "organisation"]


def place(found: Finding) -> str:
    assert found.span
    return found.within[found.span.start : found.span.end]


@pytest.mark.parametrize(
    ("typed", "is_mixed"),
    [
        ('What "mending" is, and “repairing”', True),
        ('„Öffnen“ und "schließen"', True),
        ('“Open" it', True),
        ("“Open” is 6'2\" tall", False),
        ('“Open” is 12" wide', False),
        ('"Open" and "shut"', False),
        ("“Open” and “shut”", False),
        ("it's “open”", False),
        ('“Open” and `"shut"`', False),
        ('“Open” in [x](https://a.example/ "t")', False),
    ],
)
def test_two_kinds_of_quotation_marks_are_not_inches(typed: str, is_mixed: bool) -> None:
    assert bool(findings("mixed-quotation-marks", with_deck(typed))) is is_mixed
    assert bool(findings("mixed-quotation-marks", with_answer(typed))) is is_mixed


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Аgathe Brunner", "Аgathe"),
        ("Agathe Brunnеr", "Brunnеr"),
        ("Οmega Holm", "Οmega"),
        ("ВМW", "ВМW"),
        ("Anna-Мaria Holm", "Мaria"),
        ("Анна Петрова (Anna Petrova)", ""),
        ("Анна Петрова", ""),
        ("Ångström Łukasz Nguyễn", ""),
        ("Γιώργος Ruiz", ""),
        ("µTorrent", ""),
        ("田中 Hanako", ""),
        ("π-day", ""),
        ("Œuvre, Straße", ""),
    ],
)
def test_a_word_of_two_alphabets_is_seen(name: str, words: str) -> None:
    assert seen("mixed-script-name", name=name) == [words] * bool(words)
    assert seen("mixed-script-name", organisation=name) == [words] * bool(words)


def test_a_strange_letter_is_named() -> None:
    one: Submission = submission(name="Аgathe Brunner")

    [found] = findings("mixed-script-name", one)

    assert "А is U+0410 Cyrillic capital letter a" in found.message


def test_what_was_hidden_in_the_brief_is_named() -> None:
    signs = ("U+202E RIGHT-TO-LEFT OVERRIDE", "U+200B ZERO WIDTH SPACE")

    [found] = findings("hidden-characters", roundup(submission(), hidden={"deck": signs}))

    assert ", ".join(signs) in found.message
    assert found.span
    assert found.span.field == "deck"
