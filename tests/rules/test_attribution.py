"""Who said it: names, titles and organisations as people type them."""

from collections import Counter

import pytest

from roundup.model.brief import Roundup
from roundup.rules.attribution import _people
from roundup.testing.making import roundup, submission
from tests.rules.looking import findings, noted, seen

GLUED = [
    ("Kirsten BramTherapist & Founder", "Therapist & Founder"),
    ("Ana Ruiz, CEO, Foo", "CEO, Foo"),
    ("Ana Ruiz, CEO", "CEO"),
    ("Ana Ruiz - Head of Soup", "Head of Soup"),
    ("Ana Ruiz – CEO", "CEO"),
    ("Ana Ruiz | Founder", "Founder"),
    ("Ana Ruiz|Founder", "Founder"),
    ("Ana Ruiz (Foo Ltd)", "Foo Ltd)"),
    ("Ana Ruiz, Owner of Green Thumb", "Owner of Green Thumb"),
    ("Ana Ruiz Founder", "Founder"),
    ("Ana Ruiz at Green Thumb", "at Green Thumb"),
    ("Dr. Ana Ruiz, PhD, Sleep researcher", "Sleep researcher"),
    ("Bo Lind: Plumber", "Plumber"),
    ("Ana Ruiz (she/her)", "she/her)"),
]
WHOLE = [
    *("Ana Ruiz", "Ana Ruiz, PhD", "Ana Ruiz, RN, BSN", "Martin King, Jr.", "Bo Lind III"),
    *("DeShawn Carter", "Rory McDonald", "Ian MacArthur", "LeBron Hale", "Jean-Luc O’Neill"),
    *("Robert (Bob) Ruiz", "Mary Baker", "Tom Cook", "Ann Carpenter"),
    *("Ana Ruiz, Psy.D.", "Ana Ruiz, M.Ed.", "Ana Ruiz, CFP®", "Dr. Ana Ruiz", "田中花子"),
    *("Ludwig van der Rohe", "Ana María Ruiz y Picón", "Ana Ruiz (née Holm)", "Ana Ruiz PhD"),
    *("Ana Ruiz, LMFT-S", "J. R. R. Hale", "Ngô Thị Mai", "Sir Bo Lind, OBE", "FitzGerald Moss"),
]
CASES = {
    "name-is-handle": (
        ["@gardenguru", "garden_guru92", "mike1987", "a@b.example", "www.a.example", "GardenGuru"],
        [
            *("Ana Ruiz", "Agathe", "McDonald", "O’Neill", "Ng", "Jean-Luc", "FitzGerald"),
            *("JT", "K.T.", "J.T. Smith", "A.J.", "AJ", "j.t", "J.T", "J. T.", "J.-P.", "Ж.Т."),
        ],
    ),
    "first-name-only": (
        [
            "Agathe",
            "Dr. Brunner",
            "Ruiz, PhD",
            "Prof Holm",
            "Holm MD",
            "Holm M.D.",
            "B.",
            "Ruiz, RN",
        ],
        [
            *("Ana Ruiz", "田中花子", "J. Holm", "Dr. Ana Ruiz", "김민준"),
            *("J.T. Smith", "JT Smith", "J.T.Smith", "T.J. Okafor, MD", "CJ Ott", "PJ Harrow-Lee"),
            *("J.R.R. Holm", "MC Hale", "Holm K.T.", "Holm, K.T.", "JT", "K.T.", "A.J.", "É.M."),
            *("م.ع.", "Ж.Т."),
        ],
    ),
    "name-is-organisation": (
        ["Acme Ltd", "The Budget Mom Podcast", "Marketing Team", "Editorial Staff", "Foo GmbH"],
        [
            *(
                "The Rev. Tom Hallam",
                "The Rt Hon. Ann Holm",
                "The Very Revd Bo Lind",
                "Capt. Bo Lind",
            ),
            *("Ana Ruiz", "Will Group-Hansen", "Tim Incandenza", "Ana Co Nguyen", "Bo Teamer"),
        ],
    ),
}
CREDITS = {
    "credit-in-capitals": (
        [
            {"name": "ANA RUIZ"},
            {"title": "SENIOR CONSULTANT"},
            {"title": "MARKETING Manager"},
            {"organisation": "ACME HOLDINGS"},
            {"name": "Ana RUIZ-PICARDO HOLM"},
        ],
        [
            {"title": "CEO & CTO"},
            {"organisation": "IBM"},
            {"organisation": "UNICEF"},
            {"name": "Ana Ruiz, RN, BSN"},
            {"name": "J. R. Hale"},
            {"title": "SEO and PPC lead"},
            {"organisation": "NASA JPL"},
        ],
    ),
    "emoji-in-credit": (
        [{"title": "Rocketeer 🚀"}, {"name": "Ana ✨ Ruiz"}, {"title": "Founder™"}],
        [{"organisation": "Lego® Bricks"}, {"title": "Head of R&D, 1°"}, {"name": "José Núñez"}],
    ),
    "name-in-credit": (
        [{"title": "Agathe Brunner, CEO"}, {"organisation": "Agathe Brunner"}],
        [{"organisation": "Brunner & Sons"}, {"organisation": "Agathe Brunner Coaching"}],
    ),
    "doubled-credential": (
        [
            {"name": "Dr. Ana Ruiz, MD"},
            {"name": "Dr Ana Ruiz, Ph.D."},
            {"name": "Doctor Bo Lind DDS"},
        ],
        [{"name": "Ana Ruiz, MD"}, {"name": "Dr. Ana Ruiz"}, {"name": "Drew Mdluli"}],
    ),
    "organisation-in-title": (
        [
            {"title": "CEO at Foo Barn", "organisation": "Foo Barn"},
            {"title": "Owner, Foo Barn", "organisation": "Foo Barn Ltd"},
            {"title": "Head of the Sleep Lab", "organisation": "Sleep Lab"},
        ],
        [
            {"title": "Hotel porter", "organisation": "Hotel"},
            {"title": "Freelance writer", "organisation": "Freelance"},
            {"title": "Porter at night", "organisation": "Nightingale"},
        ],
    ),
    "empty-reason-for-anonymity": (
        [{"anonymous": "n/a"}, {"anonymous": "-"}, {"anonymous": "Prefers to stay anonymous"}],
        [{"anonymous": "Her employer forbids it"}, {"anonymous": ""}],
    ),
}


@pytest.mark.parametrize(("name", "more"), GLUED)
def test_what_follows_a_name_is_pointed_at(name: str, more: str) -> None:
    assert seen("glued-name", name=name) == [more]


@pytest.mark.parametrize("name", WHOLE)
def test_a_name_of_any_shape_is_left_alone(name: str) -> None:
    found = noted(submission(name=name))

    assert [note.name for note in found if note.code.startswith("A")] == []


@pytest.mark.parametrize(
    ("rule", "name", "is_flagged"),
    [
        (rule, name, is_flagged)
        for rule, cases in CASES.items()
        for is_flagged, names in zip((True, False), cases, strict=True)
        for name in names
    ],
)
def test_what_is_no_name_is_seen(rule: str, name: str, is_flagged: bool) -> None:
    assert bool(seen(rule, name=name)) is is_flagged


@pytest.mark.parametrize(
    ("rule", "fields", "is_flagged"),
    [
        (rule, fields, is_flagged)
        for rule, cases in CREDITS.items()
        for is_flagged, several in zip((True, False), cases, strict=True)
        for fields in several
    ],
)
def test_a_credit_line_is_read_as_a_reader_would(
    rule: str, fields: dict[str, str], is_flagged: bool
) -> None:
    assert bool(seen(rule, **fields)) is is_flagged


def two(name: str, other: str, **shared: str) -> Roundup:
    own = {"organisation": "Hotel Meridian"} | shared
    apart = shared or {"organisation": "Sona Collective", "title": "Cook"}
    return roundup(submission("one", name=name, **own), submission("two", name=other, **apart))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Donald Brunner", "Don Brunner"),
        ("Ana M. Ruiz", "Ana Ruiz"),
        ("Kathryn Holm", "Katheryn Holm"),
        ("Ana Ruiz", "Ana Ruis"),
    ],
)
def test_two_spellings_are_one_person_where_something_else_agrees(one: str, other: str) -> None:
    assert findings("one-name-two-spellings", two(one, other, email="a@b.example"))


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ("Ann Lee", "Jan Lee", {"organisation": "Foo"}),
        ("Tobias Brunner", "Agathe Brunner", {"organisation": "Foo"}),
        ("Donald Brunner", "Don Brunner", {}),
        ("Ana Ruiz", "ana ruíz", {"organisation": "Foo"}),
    ],
)
def test_two_people_stay_two(one: str, other: str, shared: dict[str, str]) -> None:
    assert findings("one-name-two-spellings", two(one, other, **shared)) == []


def test_a_name_that_is_like_all_others_is_noted_beside_three_of_them() -> None:
    names = ["Ann Brunner", *(f"Ann Br{letter}nner" for letter in "aeioyö")]
    people = [submission(f"n{at}", name=name, email="a@b.example") for at, name in enumerate(names)]

    found = findings("one-name-two-spellings", roundup(*people))

    noted_for = Counter(each.submission for each in found)
    assert noted_for == {"n1": 1, "n2": 2, **{f"n{at}": 3 for at in range(3, 7)}}


def test_nobody_named_is_said_once() -> None:
    found = noted(submission(name="", title="", organisation=""))

    assert [note.code for note in found if note.code.startswith("A")] == ["A101"]


def test_an_e_mail_address_is_never_shown() -> None:
    email = "secret@meridian.example"

    [found] = findings("shared-address", two("Ana Ruiz", "Bo Lind", email=email))

    assert email not in f"{found.message}{found.hint}{found.within}"
    assert found.elsewhere[0].submission == "one"


ADDRESS = "ana@ruiz.example"
ONE_PERSON = [
    ({"name": "Ana Ruiz", "email": ADDRESS}, {"name": "Ruiz, Ana", "email": ADDRESS}),
    ({"name": "Ana Ruiz", "email": ADDRESS}, {"name": "Ana Ruiz", "email": "work@ruiz.example"}),
    ({"name": "Ana Ruiz", "title": "Baker"}, {"name": "Ana Ruíz", "title": "Head Baker"}),
    ({"name": "Ana Ruiz"}, {"name": "Ana Ruiz"}),
]
TWO_PEOPLE = [
    (
        {
            "name": "Maria Silva",
            "title": "Nurse",
            "organisation": "St Anne",
            "email": "m@a.example",
        },
        {"name": "Maria Silva", "title": "Baker", "organisation": "Pão", "email": "ms@b.example"},
    ),
    ({"name": "Ana Ruiz", "email": ADDRESS}, {"name": "Ben Ruiz", "email": ADDRESS}),
    ({"name": "John Brunner"}, {"name": "John Brunner Jr."}),
]


def of_two(one: dict[str, str], other: dict[str, str]) -> Roundup:
    return roundup(submission("one", **one), submission("other", **other))


@pytest.mark.parametrize(("one", "other"), ONE_PERSON)
def test_a_second_answer_by_one_person_names_both(
    one: dict[str, str], other: dict[str, str]
) -> None:
    (found,) = findings("two-answers-by-one-person", of_two(one, other))

    assert found.submission == "other"
    assert [each.submission for each in found.elsewhere] == ["one"]
    assert "leave_out: [other]" in found.hint


@pytest.mark.parametrize(("one", "other"), TWO_PEOPLE)
def test_two_people_with_one_name_are_left_alone(
    one: dict[str, str], other: dict[str, str]
) -> None:
    assert findings("two-answers-by-one-person", of_two(one, other)) == []


RELATIVES = [("Paul Roth", "Paula Roth"), ("Ana Ruiz", "Ben Ruiz"), ("Jo Hale", "Jo Hale Jr.")]


@pytest.mark.parametrize(("name", "other"), RELATIVES)
def test_relatives_in_one_firm_are_two_people(name: str, other: str) -> None:
    found = of_two({"name": name, "organisation": "Hale"}, {"name": other, "organisation": "Hale"})

    assert findings("one-name-two-spellings", found) == []


@pytest.mark.parametrize(
    ("title", "is_flagged"),
    [
        ("Freelance journalist", False),
        ("Independent midwife", False),
        ("Self-employed carpenter", False),
        ("Freie Lektorin", False),
        ("Selbständiger Schreiner", False),
        ("Traductrice indépendante", False),
        ("Fotógrafo autónomo", False),
        ("Tradutora independente", False),
        ("フリーライター", False),
        ("صحفي مستقل", False),
        ("Retired postmistress", True),
        ("Poet", True),
        ("Freight manager", True),
    ],
)
def test_who_works_alone_by_the_title_needs_no_organisation(title: str, is_flagged: bool) -> None:
    assert bool(seen("missing-organisation", title=title, organisation="")) is is_flagged


def test_names_that_are_too_many_to_compare_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_people, "MOST_PAIRS", 1)
    names = ("Ada Quillfeather", "Adah Quillfeather", "Adda Quillfeather")
    several = [submission(f"expert-{at}", name=name) for at, name in enumerate(names)]

    found = findings("one-name-two-spellings", roundup(*several))

    assert any(finding.message.startswith("Not all names were compared") for finding in found)
