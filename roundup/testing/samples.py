"""The everything-article: every kind of node, every field, and content that nobody expects.

Every writer and every layout writes it. `article` makes plainer ones, of any number of answers.
"""

import datetime
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from hashlib import sha256
from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw

from roundup.model.article import (
    Article,
    Credit,
    Group,
    Monogram,
    Notice,
    Passage,
    Section,
    Words,
)
from roundup.model.markup import (
    Block,
    Code,
    CodeBlock,
    Emphasis,
    Footnote,
    FootnoteMark,
    Footnotes,
    LineBreak,
    Link,
    Listing,
    Paragraph,
    Photo,
    Picture,
    Quotation,
    Rule,
    Strikethrough,
    Strong,
    Subheading,
    Table,
    Text,
)
from roundup.text.nodes import with_passages

ENGLISH = Words(
    contents="Contents",
    skip="Skip to the article",
    page="Page {page} of {pages}",
    question="The question",
    disclosure="Disclosure",
    experts="5 experts",
    minutes="4 minutes to read",
    about="How this was made",
    online="Read on the web",
    rest="Read the rest",
    card="Quote card for the article “What to keep and what to throw away”",
)
GERMAN = Words(
    contents="Inhalt",
    skip="Zum Artikel",
    page="Seite {page} von {pages}",
    question="Die Frage",
    disclosure="Offenlegung",
    experts="10 Fachleute",
    minutes="9 Minuten Lesezeit",
    about="Wie dies entstand",
    online="Im Web lesen",
    rest="Weiterlesen",
    card="Zitatkarte zum Artikel „Was wir behalten“",
)

QUESTION = "What do you keep, and what do you throw away, when a system is older than you are?"
ENDLESS = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"

SHORT = "Keep the parts that people have names for."
MIDDLE = """\
The first thing I look for is the note taped to the inside of the door. Every old machine has one.
It is written by somebody who was tired and right, and it will say something like: do not touch the
left valve before the right one has cooled. Throw the note away and you will find out why it was
there.

Then I ask what would happen if it stopped for a day. Not a week; a day. Most things can stop for a
day, and the ones that cannot are the ones you are really being paid to look after."""
LONG = "\n\n".join(
    [
        MIDDLE,
        """\
We had a press from 1961 that printed the timetables for four counties. Nobody liked it. It was
loud, it wanted a man with a rag beside it, and the man was called Osric and he was sixty-three.
The new one arrived on a lorry in March and was going to do everything that Osric did except
complain.""",
        """\
What it could not do was stop. Osric stopped the old press by ear, four or five times a night,
when the paper began to sound wet. He had never told anyone, because nobody had ever asked him
what he did with his evenings apart from the rag. In the first week the new press ran eleven
thousand sheets of a timetable with Sunday missing, perfectly, in register, in two colours.""",
        """\
So now I keep a list, and the list is not of parts. It is of the moments at which a person puts
a hand out. Every hand that goes out is a sensor that nobody bought, and before you take the
person away you had better know what the hand was for.""",
        """\
What do I throw away? Anything whose only defender is a diagram. If the drawing says that there
is a safety interlock and nobody on three shifts can show me where it is, then it is not there,
and the drawing is worse than nothing. I have thrown away drawings that were framed.""",
        """\
And I keep one bad thing on purpose. There is always one: a hatch that sticks, a form in
triplicate, a login that asks you twice. People who have been through a big change need
something of the old place to swear at. Take it all away at once and they will start to swear at
you.""",
    ]
)
COMPOUNDS = """\
Die Rindfleischetikettierungsüberwachung war ein Lehrstück: Wer die
Arbeitsunfähigkeitsbescheinigung nur als Formular begreift, hat die
Kraftfahrzeughaftpflichtversicherung noch nie gebraucht. Ich behalte, was die
Fachbereichsleitungskonferenz in einem Satz erklären kann.

Weggeworfen wird das Geschwindigkeitsbegrenzungsausnahmegenehmigungsverfahren – und zwar vor dem
Mittagessen."""
ANSWERS = (MIDDLE, SHORT, LONG, MIDDLE.partition("\n\n")[0], MIDDLE.partition("\n\n")[2])

PEOPLE = (
    ("Ingrid Amsel-Kowalczyk", "Head of Maintenance", "Northern Tram Works"),
    ("Tobias Okonjo", "Letterpress Printer", ""),
    ("Dr. Wilhelmina Featherstonehaugh-Abernathy", "Archivist", "County Record Office"),
    (
        "Yusuf Demirağ",
        "Deputy Assistant Director for Long-Term Infrastructure Resilience "
        "and Community Partnerships",
        "Department of Public Works",
    ),
    ("Siân Prydderch", "", "Cwm Pottery"),
    ("Nguyễn Thị Minh Khai", "Choir Librarian", "Opera of the Delta"),
    ("Rosalind Achterberg", "Lighthouse Keeper, retired", "Isle of Skarn"),
    ("Bartholomew Quist", "Software Engineer", "Quist & Daughters"),
    ("Åsa Lindqvist", "Choreographer", "Teater Norr"),
    ("Zdeňka Říhošková", "Watchmaker", "Orloj s. r. o."),
)
HEADINGS = (
    "Read the note on the inside of the door",
    "Names are the inventory",
    "Keep one bad thing on purpose, and let everyone know which one it is",
    "Stop it for a day",
    "The people who put a hand out are sensors that nobody bought",
)


def photo(seed: int = 0, size: int = 128, alt: str = "") -> Photo:
    """Draw a portrait of nobody: a head and shoulders in flat colours."""
    return replace(drawn(seed, size), alt=alt or f"Portrait of number {seed}")


@cache
def drawn(seed: int, size: int) -> Photo:
    """Draw the pixels."""
    hues = [((seed * 47 + turn * 83) % 160) + 50 for turn in range(6)]
    picture = Image.new("RGB", (size, size), (hues[0], hues[1], hues[2]))
    pen = ImageDraw.Draw(picture)
    pen.ellipse((size * 0.1, size * 0.66, size * 0.9, size * 1.4), fill=(hues[3], hues[4], 90))
    pen.ellipse((size * 0.31, size * 0.2, size * 0.69, size * 0.72), fill=(225, hues[5], 150))
    data = BytesIO()
    picture.save(data, "PNG")
    drawn = data.getvalue()
    return Photo(sha256(drawn).hexdigest(), drawn, "image/png", size, size, "")


def paragraphs(text: str) -> tuple[Block, ...]:
    """Make paragraphs of plain text."""
    return tuple(Paragraph((Text(" ".join(each.split())),)) for each in text.split("\n\n"))


def initials(name: str) -> str:
    """Return the initials of a name."""
    words = name.removeprefix("Dr. ").split()
    return (words[0][0] + words[-1][0]) if len(words) > 1 else words[0][0]


def credit(number: int, *, has_portrait: bool = True, **fields: Any) -> Credit:
    """Credit one of the people."""
    name, title, organisation = PEOPLE[number % len(PEOPLE)]
    portrait: Photo | Monogram = Monogram(initials(name), f"Monogram of {name}")
    if has_portrait:
        portrait = photo(number % len(PEOPLE), alt=f"Portrait of {name}")
    return replace(Credit(name, title, organisation, portrait, person=f"person-{number}"), **fields)


def article(
    count: int = 3,
    *,
    portraits: str = "some",
    answers: tuple[str, ...] = ANSWERS,
    headings: tuple[str, ...] = HEADINGS,
    **fields: Any,
) -> Article:
    """Make an article of some answers; `portraits` is `all`, `some` or `no`."""
    drawn = []
    for number in range(count):
        whose = credit(
            number,
            has_portrait=portraits == "all" or (portraits == "some" and number % 3 != 1),
            profile="https://people.example.org/someone" if number % 2 else "",
            profile_label="Profile",
        )
        quoted = paragraphs(answers[number % len(answers)])
        passage = Passage(f"answer-{number + 1}", quoted, whose, QUESTION)
        heading = whose.name if number % 5 == 4 else headings[number % len(headings)]
        drawn.append(Section(number + 1, f"{number + 1}-section", heading, (passage,)))
    words = replace(ENGLISH, experts=f"{count} experts", minutes=f"{count} minutes to read")
    standard: dict[str, Any] = {
        "slug": "old-systems",
        "address": "https://longdesk.example.org/old-systems/",
        "headline": f"What to keep and what to throw away: {count} people on old systems",
        "deck": "A printer, an archivist and others on notes, hands and one bad thing.",
        "byline": "Hester Vannick",
        "publication": "The Long Desk",
        "publication_address": "https://longdesk.example.org/",
        "rights": "© 2026 The Long Desk. Quote with credit.",
        "language": "en-GB",
        "direction": "ltr",
        "date": datetime.date(2026, 11, 16),
        "date_text": "16 November 2026",
        "published": "2026-11-16T00:00:00+00:00",
        "minutes": count,
        "experts": count,
        "introduction": paragraphs(
            "Somewhere behind every timetable, ward and kitchen there is a thing that was there "
            "first. It hums. It has a cover that nobody opens, and a person who knows why.\n\n"
            "We asked people who have inherited such things what they did with them. Some kept the "
            "machine and lost the manual; one did it the other way round."
        ),
        "groups": (Group(QUESTION, "", "", tuple(drawn)),),
        "disclosure": paragraphs(
            "Nobody was paid for an answer. Quist & Daughters advertises in this publication."
        ),
        "methodology": f"{count} answers came in. All are here, in the experts’ own words.",
        "words": words,
    }
    return Article(**{**standard, **fields})


CORRECTIONS = (
    Notice(
        datetime.date(2026, 11, 18),
        "18 November 2026",
        paragraphs("An earlier version said “<b>nurse & porter</b>”. It should have said “nurse”."),
    ),
    Notice(
        datetime.date(2026, 11, 20),
        "20 November 2026",
        (
            Paragraph(
                (
                    Text("Two names were "),
                    Emphasis((Text("exchanged"),)),
                    Text("; see "),
                    Link("https://longdesk.example.org/rules", (Text("what we do"),), is_own=True),
                    Text(":"),
                )
            ),
            Listing((paragraphs("Siân Prydderch"), paragraphs("Tobias Okonjo"))),
        ),
    ),
)


def everything() -> Article:
    """Hold every kind of node and every field at once."""
    first = Section(
        1,
        "names",
        "Names & numbers <keep both>",
        (passage("all-blocks", credit(0, **ABOUT), ALL_BLOCKS),),
        pull="A line that begins on purpose",
    )
    second = Section(
        2,
        "two-voices",
        "Two voices under one heading",
        (
            replace(
                passage("short", credit(1, has_portrait=False), paragraphs(SHORT)),
                disclosure="Tobias Okonjo’s brother sells the type cases that he keeps.",
            ),
            passage("endless", credit(3), (Paragraph((Text(f"One word: {ENDLESS}."),)),)),
        ),
    )
    third = Section(
        3,
        "sian-prydderch",
        "Siân Prydderch",
        (
            passage(
                "headed-by-name",
                credit(4, has_portrait=False, profile="javascript:alert(1)"),
                paragraphs(MIDDLE),
            ),
        ),
    )
    withheld = Credit(
        "Name withheld", "Night nurse", "", Monogram("", "No portrait"), "nobody", is_anonymous=True
    )
    fourth = Section(
        4, "withheld", "What the night shift keeps", (passage("withheld", withheld, SCRIPTS),)
    )
    return article(
        headline="What to keep & what to “throw away”: 5 people on <old> systems",
        publication="The Long Desk & Sons",
        byline="Hester Vannick",
        marks=("“", "”"),
        introduction=INTRODUCTION,
        corrections=CORRECTIONS,
        modified="2026-11-20T00:00:00+00:00",
        disclosure=(
            Paragraph(
                (
                    Text("Nobody was paid. See "),
                    Link(
                        "https://longdesk.example.org/money",
                        (Text("how we are paid"),),
                        is_own=True,
                    ),
                    Text("."),
                )
            ),
        ),
        words=replace(ENGLISH, corrections="Corrections", corrected="Corrected 20 November 2026"),
        logo=Photo(**{**fields_of(photo(99)), "alt": "The Long Desk & Sons"}),
        groups=(
            Group(QUESTION, "On keeping", "on-keeping", (first, second)),
            Group(
                "And what would you never keep?",
                "And what would you never keep?",
                "never",
                (third, fourth),
            ),
        ),
    )


def fields_of(photo: Photo) -> dict[str, Any]:
    """Parse a picture."""
    return {name: getattr(photo, name) for name in Photo.__slots__}


def with_blocks(whole: Article, *answers: Iterable[Block]) -> Article:
    """Give the quotes of an article of one question other words, in their order."""
    given = iter(answers)
    return with_passages(whole, lambda passage: replace(passage, blocks=tuple(next(given))))


def passage(name: str, credit: Credit, blocks: Iterable[Block]) -> Passage:
    """Make a passage."""
    return Passage(name, tuple(blocks), credit, QUESTION)


ABOUT: dict[str, Any] = {
    "profile": "https://people.example.org/ingrid?a=1&b=2",
    "profile_label": "Profile",
    "pronouns": "she/her",
    "location": "Gdańsk",
    "bio": "Ingrid looks after 212 trams, one of them wooden.",
}
INTRODUCTION: tuple[Block, ...] = (
    Paragraph(
        (
            Text("An introduction with "),
            Emphasis((Text("stress"),)),
            Text(", and a link to "),
            Link("https://longdesk.example.org/old", (Text("an older piece"),), is_own=True),
            Text("."),
        )
    ),
    Listing(((Paragraph((Text("What hums"),)),), (Paragraph((Text("What is kept"),)),))),
)
ALL_BLOCKS: tuple[Block, ...] = (
    Paragraph(
        (
            Text("I keep "),
            Emphasis((Text("every"),)),
            Text(" name and "),
            Strong((Text("no "), Emphasis((Text("number"),)))),
            Text(", as in "),
            Code("rm -rf ./<numbers>"),
            Text("; see "),
            Link("https://example.org/?a=1&b=“2”", (Text("the "), Emphasis((Text("register"),)))),
            Text("."),
            LineBreak(),
            Text("A line that begins on purpose: 1\u202f000\u00a0pieces, non\u2011breaking."),
        )
    ),
    Subheading((Text("A heading typed inside an answer"),)),
    Listing(
        (
            (Paragraph((Text("The note on the door"),)),),
            (
                Paragraph((Text("The hand that goes out"),)),
                Listing(((Paragraph((Text("left"),)),), (Paragraph((Text("right"),)),))),
            ),
            (Paragraph((Text("One bad thing,"),)), Paragraph((Text("in two paragraphs."),))),
        )
    ),
    Listing(
        ((Paragraph((Text("Stop it."),)),), (Paragraph((Text("Listen."),)),)),
        start=1,
    ),
    Listing(((Paragraph((Text("Count from seven."),)),),), start=7),
    Quotation(
        (
            Paragraph(
                (
                    Text("“It was loud,” said Osric, “and it was "),
                    Emphasis((Text("mine"),)),
                    Text(".”"),
                )
            ),
        )
    ),
    CodeBlock(
        "if it.hums():\n    keep(it)  # <b>really</b>\nelse:\n    throw_away(it)\n", "python"
    ),
    Rule(),
    Paragraph((Text("</script><script>alert(1)</script> & <img src=x onerror=alert(2)>"),)),
    Paragraph((Link("javascript:alert(3)", (Text("not a link"),)),)),
    Table(
        head=((Text("What it is"),), (Text("Uses"),), (Text("Since"),)),
        rows=(
            (
                (Text("The pump | the "), Emphasis((Text("good"),)), Text(" one")),
                (Text("1,212"),),
                (),
            ),
            (
                (
                    Text(
                        "A rag that was once a shirt and that is told about at every table in the "
                        "house"
                    ),
                    FootnoteMark(1, "all-blocks"),
                ),
                (Text("8"),),
                (Code("a|b"),),
            ),
        ),
        alignments=("", "right", "center"),
        label="Table",
    ),
    Paragraph(
        (
            Text("I say so"),
            FootnoteMark(2, "all-blocks"),
            Text(" and "),
            Strikethrough((Text("never "), Emphasis((Text("ever"),)))),
            Text(" said otherwise."),
            FootnoteMark(1, "all-blocks", is_first=False),
        )
    ),
    Listing(((Paragraph((Text("☑ oiled"),)),), (Paragraph((Text("◻ sold"),)),))),
    Picture(Photo(**{**fields_of(drawn(7, 128)), "alt": "A bench, and a dog under it"}), "Picture"),
    Footnotes(
        (
            Footnote(
                1, (Paragraph((Text("It was my grandfather’s shirt, and he wore it out."),)),)
            ),
            Footnote(2, (Paragraph((Text("Twice,"),)), Paragraph((Text("and in writing."),)))),
        ),
        anchor="all-blocks",
        label="Footnotes",
        back="Back to the text",
    ),
)
SCRIPTS: tuple[Block, ...] = (
    Paragraph(
        (
            Text(
                "Łódź, Đà Nẵng, Åsgård, Ærø, İstanbul, Þingvellir: Latin letters of five languages."
            ),
        )
    ),
    Paragraph((Text("مرحبا بالعالم، Ελλάδα, Україна."),)),
)
