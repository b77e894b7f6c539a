"""The case of headings: what is told, what is not, and what is rewritten."""

import pytest

from roundup.text.heading_case import Case, case_of, in_sentence_case, in_title_case

SMALL = frozenset({"window", "kettle", "fridge", "hand", "porter", "soup", "garden", "notes"})


@pytest.mark.parametrize(
    "heading",
    [
        "Put Your Hand in Every Fridge",
        "Open the Window Before the Post",
        "What to Do When the Kettle Stops",
        "How I Learned to Love the Night",
        "Keep the Old Kettle, and Let It Sing",
        "Why NASA Keeps Notes in Every Room",
        "Read It Out Loud to the Porter",
        "7 Things That a Night Porter Knows",
        "The Kettle: A Love Story in Notes",
    ],
)
def test_a_heading_in_title_case_is_told(heading: str) -> None:
    assert case_of(heading, SMALL) is Case.TITLE


@pytest.mark.parametrize(
    "heading",
    [
        "Put your hand in every fridge",
        "Open the window before the post",
        "What Marie Curie knew about soup",
        "How I learned to love the night",
        "Why NASA keeps notes in every room",
        "What the Hotel Meridian taught me in January",
        "Sit down: Listen to the kettle",
        "On Mondays we read the post",
        "The iPhone stays at the door",
        "I ask what I would ask a friend",
    ],
)
def test_a_heading_in_sentence_case_is_told(heading: str) -> None:
    assert case_of(heading, SMALL) is Case.SENTENCE


@pytest.mark.parametrize(
    "heading",
    [
        "Sit down",
        "Names & numbers",
        "Open the Window",
        "Learn from Marie Curie and Lise Meitner",
        "London, Paris, New York and Rome",
        "Agathe Brunner of the Hotel Meridian",
        "",
        "Windows of the World in the Tate",
        "NASA, ESA and the ISS",
    ],
)
def test_what_names_or_brevity_leave_open_is_not_told(heading: str) -> None:
    assert case_of(heading, frozenset()) is None


@pytest.mark.parametrize(
    ("title", "sentence"),
    [
        ("Put Your Hand in Every Fridge", "Put your hand in every fridge"),
        ("Why NASA Keeps Notes", None),
        ("How I Make the Best Soup", "How I make the best soup"),
        ("The Kettle: A Garden at Night", "The kettle: A garden at night"),
        ("Read with Marie at Night", None),
        ("What Is the Window For?", "What is the window for?"),
    ],
)
def test_a_title_becomes_a_sentence_where_no_name_is_lost(title: str, sentence: str | None) -> None:
    assert in_sentence_case(title, SMALL) == sentence


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("Put your hand in every fridge", "Put Your Hand in Every Fridge"),
        ("What is the window for?", "What Is the Window For?"),
        ("Why NASA keeps a well-known list", "Why NASA Keeps a Well-Known List"),
        ("The iPhone stays at the door", "The iPhone Stays at the Door"),
        ("Leave it as it is", "Leave It as It Is"),
    ],
)
def test_a_sentence_becomes_a_title(sentence: str, title: str) -> None:
    assert in_title_case(sentence) == title
