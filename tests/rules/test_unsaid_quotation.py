"""Quoted words in the editor's text: what was said passes in any typography, nothing else does."""

import pytest

from roundup.model.brief import Roundup
from roundup.testing.making import roundup, submission
from tests.rules.looking import findings

PEOPLE = {
    "Agathe Brunner": "I never lend a key. It's a promise, and a promise is kept at home. "
    "My aunt called it “the long way round”.",
    "Milo Tran": "We weigh the water first; then we wait for an hour, or two, and nobody talks.",
    "Ida Okoye": "Das Brot braucht Ruhe, und ich brauche sie auch.",
    "Noël Ferrand": "Je n’ai jamais vu une pâte pressée. On attend, c’est tout.",
    "Berta Salas": "Nunca abro el horno antes de tiempo, ni de noche.",
    "Rui Tavares": "Nunca abro o forno antes da hora, nem à noite.",
    "森 はな": "毎朝必ず窓を開けてから郵便を読みます。",
    "سلمى حداد": "أفتح النافذة كل صباح قبل أن أقرأ البريد.",
}
# Said: in every kind of marks, and as a quote may be changed.
SAID = [
    "“Never lend a key” is a fair rule, as are others: “I never lend a key.”",
    "Agathe Brunner says: “I never lend a key”.",
    "As Brunner has it, “a promise is kept at home”.",
    "It's 'a promise is kept at home' that we liked.",
    "One said, “It’s a promise, and a promise is kept at home.”",
    'One said, "We weigh the water first … and nobody talks".',
    "One said, “[W]e wait for an hour … and nobody talks”.",
    "One said, “[The bakers] weigh the water first; then [they] wait for an hour”.",
    "Ida Okoye sagt: „Das Brot braucht Ruhe“ und „ich brauche sie auch“.",
    "Sie sagt: »Das Brot braucht Ruhe«.",
    "Ferrand l’a dit : « Je n'ai jamais vu une pâte pressée ».",
    "Berta Salas lo dijo: «Nunca abro el horno antes de tiempo».",
    "Tavares disse: “Nunca abro o forno antes da hora”.",
    "森 はなさんは「毎朝必ず窓を開けてから」と言う。",
    "قالت سلمى حداد «أفتح النافذة كل صباح».",
    "“The long way round” is what her aunt called it.",
]
# No quotations: two words held at arm's length, apostrophes, measures, titles of works.
NOTHING = [
    "They are “list people”, and the ‘hour’ is theirs.",
    "The bakers' hours and the millers' hours are not the guests' hours.",
    "A door 6' 2\" high and a window 3' 1\" wide.",
    "Her book “The Long Walk to the Mill” is out of print.",
    'See `say "never do that again"` in the code.',
]
UNSAID = [
    ("“Always lend a key to friends”, said one.", "said"),
    ("Agathe Brunner told us to “always lend your keys”.", "Agathe Brunner did not say"),
    ("Milo Tran says: “I never lend a key.”", "was said by Agathe Brunner, and not by Milo Tran"),
    ("Tran's rule: “a promise is kept at home”.", "and not by Milo Tran"),
    ("One told us that “we never weigh the water first”.", "said"),
    ("Everyone agreed: “we weigh the flour first”.", "said"),
    ("One said, “We weigh the water … it's a promise”.", "said"),
    ("Sie sagt: „Das Brot braucht keine Ruhe“.", "said"),
    ("« On attend toujours deux heures », dit-il.", "said"),
    ("Salas: «Siempre abro el horno antes de tiempo».", "Berta Salas did not say"),
    ("Rui Tavares: “Abro sempre o forno de noite”.", "Rui Tavares did not say"),
    ("森 はなさんは「毎晩必ず窓を閉めてから」と言う。", "did not say"),
    ("قالت: «أغلق النافذة كل صباح».", "said"),
]


def made(field: str, text: str) -> Roundup:
    answers = [
        submission(f"p{at}", name=name, answer=PEOPLE[name]) for at, name in enumerate(PEOPLE)
    ]
    return roundup(*answers, **{field: text})


@pytest.mark.parametrize("field", ["introduction", "headline", "deck", "disclosure"])
@pytest.mark.parametrize("text", SAID)
def test_what_was_said_passes(text: str, field: str) -> None:
    assert [one.message for one in findings("unsaid-quotation", made(field, text))] == []


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_quotation_is_left_alone(text: str) -> None:
    assert findings("unsaid-quotation", made("introduction", text)) == []


@pytest.mark.parametrize(("text", "said"), UNSAID)
def test_what_nobody_said_is_noted_at_its_place(text: str, said: str) -> None:
    [found] = findings("unsaid-quotation", made("introduction", text))

    assert said in found.message
    assert found.span is not None
    assert found.span.start is not None
    assert text[found.span.start - 1] in "“„«‘「\"'"


def test_the_nearest_words_are_offered_with_their_speaker() -> None:
    text = "One said that “we weigh the flour first”."

    [found] = findings("unsaid-quotation", made("introduction", text))

    assert found.hint.startswith("The nearest is “We weigh the water first;” (Milo Tran)")
    assert "allow `unsaid-quotation`" in found.hint


def test_an_anonymous_person_is_never_named() -> None:
    secret = submission("x", name="Odo Vance", anonymous="fear", answer=PEOPLE["Agathe Brunner"])
    other = submission("y", name="Milo Tran", answer=PEOPLE["Milo Tran"])
    text = "Milo Tran says: “I never lend a key.”"

    [found] = findings("unsaid-quotation", roundup(secret, other, introduction=text))

    assert "Vance" not in found.message + found.hint


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        ("“A promise is kept at home”", "was said by Agathe Brunner, and not by Milo Tran"),
        ("“Then we wait for an hour”", None),
        ("Agathe Brunner's “I never lend a key”, improved", None),
    ],
)
def test_a_heading_quotes_whoever_stands_under_it(heading: str, said: str | None) -> None:
    answers = [
        submission(f"p{at}", name=name, answer=PEOPLE[name]) for at, name in enumerate(PEOPLE)
    ]
    places = ({"submissions": ("p1",), "heading": heading, "line": 3}, {"submissions": ("p0",)})

    found = findings("unsaid-quotation", roundup(*answers, sections=places))

    assert [one.message.rpartition("” ")[2] for one in found] == ([said] if said else [])
