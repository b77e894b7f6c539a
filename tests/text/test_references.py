"""A brief names a submission by its id or by the expert's name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundup.testing.making import submission
from roundup.text.references import advice, referred

AGATHE = submission("agathe-brunner-1a2b3c", name="Agathe Brünner")
AGAIN = submission("agathe-brunner-4d5e6f", name="Agathe Brünner")
MILO = submission("milo-tran", name="Milo Tran")
EVERYONE = (AGATHE, AGAIN, MILO)


@pytest.mark.parametrize(
    ("reference", "meant"),
    [
        ("milo-tran", [MILO]),
        ("Milo Tran", [MILO]),
        ("MILO-TRAN", [MILO]),
        ("milo tran", [MILO]),
        ("agathe-brunner-1a2b3c", [AGATHE]),
        ("Agathe Brunner", [AGATHE, AGAIN]),
        ("agathe-brunner", [AGATHE, AGAIN]),
        ("nobody", []),
        ("", []),
        ("?", []),
    ],
)
def test_a_reference_means_whom_it_names(reference: str, meant: list[object]) -> None:
    assert list(referred(reference, EVERYONE)) == meant


def test_an_id_wins_over_a_name() -> None:
    other = submission("other", name="Milo-Tran")

    assert referred("milo-tran", (other, MILO)) == (MILO,)


@given(st.text())
def test_a_reference_never_means_whom_nobody_knows(reference: str) -> None:
    assert referred(reference, ()) == ()
    assert all(one in EVERYONE for one in referred(reference, EVERYONE))


def test_several_are_told_apart_by_their_ids() -> None:
    said = advice("Agathe Brünner", EVERYONE, "morning")

    assert "`agathe-brunner-1a2b3c` or `agathe-brunner-4d5e6f`" in said


def test_a_slip_is_answered_with_what_was_meant() -> None:
    assert advice("milo-trn", EVERYONE, "morning") == "Did you mean `milo-tran`?"


def test_who_knows_nobody_is_told_where_to_look() -> None:
    assert "`roundup list morning`" in advice("zzz", EVERYONE, "morning")
