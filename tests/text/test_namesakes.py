"""Names that may be one person's, and names that are not."""

from itertools import combinations

import pytest

from roundup.text.namesakes import Nearness, nearness, pairing_keys

SAME = [
    ("Ana Ruiz", "ana ruíz"),
    ("Ruiz, Ana", "Ana Ruiz"),
    ("Ramsgard, Bo (Ext)", "Bo Ramsgard"),
    ("Jürgen Müller", "Juergen Mueller"),
    ("Dr. Ana Ruiz", "Ana Ruiz, PhD"),
    ("Ana Ruiz, Head of Soup", "Ana Ruiz"),
    ("Ana Ruiz, RN, BSN", "Ana Ruiz"),
    ("Robert “Bob” Hale", "Robert Hale"),
    ("João da Silva", "Joao Da Silva"),
    ("Jean-Luc Picot", "Jean Luc Picot"),
    ("Sr. Pedro Gil", "Pedro Gil"),
    ("محمد أحمد", "محمد احمد"),
    ("田中 由紀", "田中由紀"),
    ("田中由紀さん", "田中由紀"),
    ("Tanaka, Yuki", "Yuki Tanaka"),
]
NEAR = [
    ("Ruiz Ana", "Ana Ruiz"),
    ("Don Brunner", "Donald Brunner"),
    ("A. Ruiz", "Ana Ruiz"),
    ("Bob Hale", "Robert Hale"),
    ("Pepe Ortega", "José Ortega"),
    ("Paco Gil", "Francisco Gil"),
    ("Hans Müller", "Johannes Mueller"),
    ("Fritz Lang", "Friedrich Lang"),
    ("Zé Almeida", "José Almeida"),
    ("Margot Petit", "Marguerite Petit"),
    ("Mohamed Salah", "Muhammad Salah"),
    ("Youssef Amari", "Yusuf Amari"),
    ("Michael O'Neill", "Mike O’Neill"),
    ("John A. Brunner", "John Brunner"),
    ("Ana Ruiz Gómez", "Ana Ruiz"),
    ("Ana María Ruiz", "Ana Ruiz"),
    ("Anna Ruiz", "Ana Ruiz"),
    ("Kate Moss", "Katherine Moss"),
]
CLOSE = [("Agathe Brunner", "Agathe Bruner"), ("Perpetua Lindqvist", "Perpetua Lindqist")]
WEAK = [
    ("Paul Roth", "Paula Roth"),
    ("Mario Rossi", "Maria Rossi"),
    ("Martin Keller", "Martina Keller"),
    ("Simon Blanc", "Simone Blanc"),
    ("Daniel Costa", "Daniela Costa"),
]
NONE = [
    ("Tobias Brunner", "Agathe Brunner"),
    ("John Brunner", "John Brunner Jr."),
    ("John Brunner Sr.", "John Brunner, Jr"),
    ("José Almeida", "José Almeida Filho"),
    ("Bo Lind II", "Bo Lind III"),
    ("John A. Brunner", "John B. Brunner"),
    ("Jan Holm", "Ann Holm"),
    ("Samuel Hale", "Samantha Hale"),
    ("Kenji Sato", "Kenichi Sato"),
    ("Maria Silva", "Joana Silva"),
    ("田中由紀", "田中由美子"),
    ("", "Ana Ruiz"),
]
CASES = [
    (pair, near)
    for pairs, near in [
        (SAME, Nearness.SAME),
        (CLOSE, Nearness.CLOSE),
        (NEAR, Nearness.NEAR),
        (WEAK, Nearness.WEAK),
        (NONE, Nearness.NONE),
    ]
    for pair in pairs
]


@pytest.mark.parametrize(("pair", "near"), CASES, ids=lambda value: str(value))
def test_two_names_are_as_near_as_people_would_say(pair: tuple[str, str], near: Nearness) -> None:
    one, other = pair

    found = nearness(one, other)

    assert found is near
    assert nearness(other, one) is near


def test_names_that_are_near_have_a_key_in_common() -> None:
    names = [name for pair, _ in CASES for name in pair]
    keys = {name: {*pairing_keys(name)} for name in names}

    missed = [
        (one, other)
        for one, other in combinations(names, 2)
        if nearness(one, other) >= Nearness.NEAR and not keys[one] & keys[other]
    ]

    assert missed == []
