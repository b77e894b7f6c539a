"""Organisations: which are one, and which are none."""

import pytest

from roundup.text.organisations import organisation_key, without_legal_form


@pytest.mark.parametrize(
    "typed",
    [
        *("Meridian Hotels", "Meridian Hotels Ltd", "Meridian Hotels Ltd.", "MERIDIAN HOTELS"),
        *("The Meridian Hotels", "Meridian Hotels, Inc.", "Meridian Hotels GmbH & Co. KG"),
        *("Meridian Hotels (Pty) Ltd", "Meridian Hotels S.A.", "Méridian-Hotels LLC"),
    ],
)
def test_one_organisation_is_written_in_many_ways(typed: str) -> None:
    assert organisation_key(typed) == "meridianhotels"


@pytest.mark.parametrize(
    "typed",
    [
        *("", "Freelance", "freelancer", "Self-employed", "self employed", "Independent", "N/A"),
        *("Independent consultant", "Freelance Writer", "-", "none", "Sole trader", "selbständig"),
    ],
)
def test_who_works_for_themselves_has_none(typed: str) -> None:
    assert organisation_key(typed) == ""


@pytest.mark.parametrize(
    "typed", ["The Independent", "Independent Bank", "Hotel Meridian", "Co", "AG Bau", "ABC"]
)
def test_an_organisation_keeps_its_name(typed: str) -> None:
    assert organisation_key(typed)
    assert without_legal_form(typed) == typed
