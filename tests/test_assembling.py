"""Stage 6: every word of the article, and none that nobody wrote."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from roundup.errors import SettingsError
from roundup.house.settings import Publication
from roundup.model.article import Article, Monogram
from roundup.model.brief import Held, Place, Question
from roundup.model.markup import Photo
from roundup.model.notes import Origin
from roundup.model.remarks.submissions import ANSWER_MISSING
from roundup.model.submission import Headshot, Submission
from roundup.pictures import photos
from roundup.stages.assembling import Assembled, assemble
from roundup.testing.making import arranged, roundup, submission

QUESTION = "What do you do first?"
AGATHE = submission("agathe-1", name="Agathe Brunner", answer="One two three.")
MILO = submission("milo-1", name="Milo Tran", answer="- One.\n- Two.")
HOUSE = Publication(name="The Common Room")


def picture(colour: str = "teal") -> Headshot:
    data = BytesIO()
    Image.new("RGB", (40, 40), colour).save(data, "PNG")
    return photos.probe("photos/ruth-amankwah.png", data.getvalue())


def assembled(*submissions: Submission, house: Publication = HOUSE, **values: Any) -> Assembled:
    return assemble(roundup(*submissions, **values), house)


def article(*submissions: Submission, house: Publication = HOUSE, **values: Any) -> Article:
    made = assembled(*submissions, house=house, **values)
    assert made.notes == ()
    return made.article


def test_a_headline_that_nobody_wrote_is_the_question() -> None:
    made = article(AGATHE)

    assert made.headline == QUESTION
    assert made.slug == "what-do-you-do-first"
    assert article(AGATHE, headline="Doors").headline == "Doors"


def test_a_heading_that_nobody_wrote_is_the_name() -> None:
    own = submission("ida-1", name="Ida Okoye", heading="Windows first")
    both = Place(submissions=("milo-1", "agathe-1"))
    headed = Place(submissions=("ida-1",), heading="Begin small")

    made = article(AGATHE, MILO, own, sections=(both, headed))

    assert [one.heading for one in article(AGATHE, own).sections] == [
        *("Agathe Brunner", "Windows first")
    ]
    assert [one.heading for one in made.sections] == ["Milo Tran, Agathe Brunner", "Begin small"]
    assert article(AGATHE).sections[0].is_headed_by_name


def test_sections_are_numbered_through_and_passages_are_the_quotes() -> None:
    made = article(AGATHE, MILO)

    assert [one.number for one in made.sections] == [1, 2]
    quotes = roundup(AGATHE, MILO).quotes
    assert [one.blocks for one in made.passages] == [one.blocks for one in quotes]


@pytest.mark.parametrize("name", ["Ruth Amankwah-Dale", ""])
def test_an_anonymous_expert_leaves_no_trace(name: str) -> None:
    secret = {
        "organisation": "Saint Osyth Hospital",
        "email": "ruth.a.d@example.com",
        "website": "https://ruth.example.com",
        "profile": "https://profiles.example.com/amankwah",
        "headshot_alt": "Ruth in the ward",
        "bio": "Ruth has nursed since 1994.",
        "pronouns": "she/they",
        "location": "Cotterby",
        "anonymous": "The hospital forbids it",
    }
    hidden = submission(
        "ruth-amankwah-dale-1a2b3c", name=name, title="Charge Nurse", headshot=picture(), **secret
    )

    told = repr(article(hidden, AGATHE))

    for word in (*secret.values(), "Ruth", "Amankwah", "amankwah", "ruth", "1a2b3c"):
        assert word not in told, word
    assert "Photo(" not in told
    assert "Charge Nurse" in told
    assert "Name withheld" in told


def test_an_anonymous_answer_is_not_tied_to_a_named_one_of_the_same_person() -> None:
    named = submission("ruth-1", name="Ruth Dale", headshot=picture())
    hidden = submission("ruth-2", name="Ruth Dale", answer="They lied.", anonymous="fear")

    first, second = article(named, hidden).passages

    assert first.credit.person != second.credit.person
    assert isinstance(second.credit.portrait, Monogram)
    assert second.credit.portrait.initials == ""


def test_equal_answers_of_two_who_are_not_named_have_two_anchors() -> None:
    hidden = [submission(key, name=key, answer="Nothing.", anonymous="fear") for key in ("a", "b")]

    made = article(*hidden)

    assert len({one.anchor for one in made.sections}) == 2


def test_two_answers_of_one_expert_count_once_and_share_a_headshot() -> None:
    again = submission("agathe-2", answer="And then the post.", headshot=picture())

    made = article(AGATHE, again, headline="{count experts} and {count answers}")

    first, second = made.passages
    assert made.experts == 1
    assert made.headline == "1 and 2"
    assert first.credit.person == second.credit.person
    assert isinstance(first.credit.portrait, Photo)
    assert len(made.photos) == 1


def test_each_answer_keeps_its_own_headshot_where_it_has_one() -> None:
    one = submission("agathe-1", headshot=picture("teal"))
    other = submission("agathe-2", answer="More.", headshot=picture("maroon"))

    assert len(article(one, other).photos) == 2


def test_a_portrait_carries_pixels_and_words_and_no_file_name() -> None:
    made = article(submission("ruth-1", name="Ada Quill", headshot=picture()))

    [photo] = made.photos
    assert photo.alt == "Portrait of Ada Quill"
    assert photo.width == photo.height
    assert "amankwah" not in repr(made)


def test_an_expert_without_a_portrait_has_a_monogram() -> None:
    [passage] = article(AGATHE).passages

    assert passage.credit.portrait == Monogram("AB", "Monogram of Agathe Brunner")


KEYS = st.lists(st.integers(0, 9), unique=True, min_size=1, max_size=6)


@given(KEYS, KEYS)
def test_anchors_stay_when_other_answers_come_and_go(here: list[int], there: list[int]) -> None:
    def anchors(numbers: list[int]) -> dict[int, tuple[str, str]]:
        many = [
            submission(f"one-{n}", name=f"N{n}", answer=f"{n}", anonymous="fear" if n % 3 else "")
            for n in numbers
        ]
        made = article(*many).sections
        return {
            n: (section.anchor, section.passages[0].id)
            for n, section in zip(numbers, made, strict=True)
        }

    one, other = anchors(here), anchors(there)

    assert all(one[key] == other[key] for key in one.keys() & other.keys())
    assert len(set(one.values())) == len(one)


def test_the_longest_ids_stay_apart_as_anchors() -> None:
    ids = [f"{'a' * 60}-{digest}" for digest in ("1a2b3c", "4d5e6f")]

    made = article(*(submission(key, answer=key) for key in ids))

    assert [one.anchor for one in made.sections] == ids


def test_an_anchor_is_not_the_name_of_the_page_s_own_parts() -> None:
    assert article(submission("article")).sections[0].anchor == "article-2"


def test_a_number_is_spelt_in_the_article_s_language() -> None:
    made = article(AGATHE, MILO, headline="{count experts in words} Stimmen", language="de-AT")

    assert made.headline == "Zwei Stimmen"


def test_counts_fill_every_text_of_the_brief() -> None:
    made = article(
        AGATHE,
        MILO,
        headline="{count tips} tips",
        deck="From {count experts in words}",
        introduction="All *{count sections}*",
        disclosure="{count answers in words} were paid",
    )

    assert (made.headline, made.deck) == ("3 tips", "From two")
    assert "Text(text='2')" in repr(made.introduction)
    assert "Two were paid" in repr(made.disclosure)


def test_a_gap_that_means_nothing_stays_and_is_told() -> None:
    made = assembled(AGATHE, headline="{count people} here", lines={"headline": 3})

    [note] = made.notes
    assert (note.code, note.origin.line) == ("B109", 3)
    assert "`{count people}`" in note.message
    assert made.article.headline == "{count people} here"


@given(used=st.integers(1, 4), held=st.integers(0, 3), copies=st.integers(0, 3))
def test_the_methodology_counts_what_came_and_what_is_published(
    used: int, held: int, copies: int
) -> None:
    def kept(remark: Any) -> Held:
        origin = Origin("a.csv", 2)
        return Held(origin, "Milo", remark.note("held", hint="mend", origin=origin))

    many = [submission(f"one-{n}", name=f"N{n}", answer=f"{n}") for n in range(used)]
    made = arranged(*many, held=(kept(ANSWER_MISSING),) * held).roundup
    again = ((many[0], "received twice"),) * copies
    made = replace(made, received=made.received + copies, left_out=again, again=copies)

    said = assemble(made, HOUSE).article.methodology

    received = used + held
    assert said.startswith(f"{received} answer{'s' * (received > 1)} came in. ")
    if not held:
        assert said.split(". ")[1].startswith("It is" if used == 1 else "All are")
    else:
        assert f"{used} {'is' if used == 1 else 'are'} published here" in said


@pytest.mark.parametrize(
    ("line", "day", "expected"),
    [
        ("© {year} {publication}.", date(2026, 11, 23), "© 2026 The Common Room."),
        ("© {year} {publication}.", None, "© The Common Room."),
        ("", date(2026, 11, 23), ""),
        ("{who} knows", None, "{who} knows"),
    ],
)
def test_the_rights_line_is_filled_in(line: str, day: date | None, expected: str) -> None:
    house = Publication(name="The Common Room", rights=line)

    assert article(AGATHE, house=house, date=day).rights == expected


def test_the_page_is_called_after_the_headline_and_the_publication() -> None:
    assert article(AGATHE, headline="Doors").page_title == "Doors – The Common Room"
    assert article(AGATHE, house=Publication(), headline="Doors").page_title == "Doors"


@pytest.mark.parametrize(
    ("zone", "day", "moment"),
    [
        ("UTC", date(2026, 11, 23), "2026-11-23T00:00:00+00:00"),
        ("Europe/Berlin", date(2026, 11, 23), "2026-11-23T00:00:00+01:00"),
        ("Europe/Berlin", date(2026, 7, 1), "2026-07-01T00:00:00+02:00"),
        ("America/New_York", date(2026, 11, 23), "2026-11-23T00:00:00-05:00"),
        ("Europe/Berlin", None, ""),
    ],
)
def test_a_date_is_that_of_the_house_s_time_zone(zone: str, day: date | None, moment: str) -> None:
    made = article(AGATHE, house=Publication(time_zone=zone), date=day)

    assert made.published == moment
    assert bool(made.date_text) is bool(day)


@pytest.mark.parametrize("zone", ["Europe/Atlantis", "Europe", "", "../etc/passwd", "CEST+1", "\0"])
def test_a_time_zone_that_is_none_stops_the_run(zone: str) -> None:
    with pytest.raises(SettingsError, match="time_zone") as caught:
        article(AGATHE, house=Publication(time_zone=zone), date=date(2026, 11, 23))

    assert "Europe/Berlin" in caught.value.hint


def test_several_questions_are_groups_with_headings() -> None:
    asked = (Question(question="First?"), Question(question="Second?", heading="The second"))
    made = article(
        submission("a", question="second"), submission("b", question="First?"), question=asked
    )

    assert [(group.question, group.heading) for group in made.groups] == [
        *(("First?", "First?"), ("Second?", "The second"))
    ]
    assert [section.number for section in made.sections] == [1, 2]
    assert len({group.anchor for group in made.groups}) == 2


def test_a_single_question_needs_no_heading() -> None:
    [group] = article(AGATHE).groups

    assert (group.question, group.heading) == (QUESTION, "")


def test_a_language_without_words_is_told_and_english_stands_in() -> None:
    made = assembled(AGATHE, language="fi", lines={"language": 4})

    [note] = made.notes
    assert (note.code, note.origin.line) == ("B110", 4)
    assert made.article.language == "fi"
    assert made.article.words.contents == "Contents"


def test_the_brief_s_language_goes_before_the_house_s() -> None:
    house = Publication(language="fr")

    assert article(AGATHE, house=house).words.contents != "Contents"
    assert article(AGATHE, house=house, language="de").words.contents == "Inhalt"
    assert article(AGATHE, house=house, language="en").direction == "ltr"


def test_experts_links_are_not_the_editor_s() -> None:
    linked = submission("a", answer="[here](https://example.org)")

    made = article(linked, introduction="[there](https://example.com)")

    assert "is_own=False" in repr(made.sections)
    assert "is_own=True" not in repr(made.sections)
    assert "is_own=True" in repr(made.introduction)


def test_a_disclosure_stands_beside_its_own_quote_and_an_interest_is_not_published() -> None:
    declared = submission("milo-2", name="Milo Tran", interest="I own the wax works")
    place = Place(submissions=("milo-2",), disclosure="Milo Tran owns the works.")

    made = article(AGATHE, declared, sections=(Place(submissions=("agathe-1",)), place))

    assert [one.disclosure for one in made.passages] == ["", "Milo Tran owns the works."]
    assert "wax works" not in str(made)


def test_a_slug_has_no_folder_in_it() -> None:
    from dataclasses import replace

    made = replace(roundup(AGATHE, headline="早く起きる"), name="morning/question-1a2b3c")

    assert "/" not in assemble(made, HOUSE).article.slug
