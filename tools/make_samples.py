"""Make the spreadsheet and the form export among the sample roundups.

Both are kept in the repository; this script is where their words are edited. Run it as
`python tools/make_samples.py`: it writes the same bytes each time, which is why the
workbook's dates are put back to a fixed day after openpyxl has saved it.

The irregularities are wanted. A reader of spreadsheets meets all of them in one week.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass
from datetime import datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

submissions = Path(__file__).resolve().parent.parent / "submissions"
workbook_path = submissions / "repair-or-replace" / "answers.xlsx"
form_path = submissions / "quiet-mornings" / "responses.csv"
saved_on = datetime(2026, 10, 30, 12)


@dataclass(frozen=True)
class Row:
    """One row of the spreadsheet, column by column."""

    full_name: str
    job_title: str
    company: str
    answer: str
    headshot: str = ""
    website: str = ""
    pronouns: str = ""
    email: str = ""
    heard: str = ""


@dataclass(frozen=True)
class Response:
    """One response to the form, column by column."""

    timestamp: str
    email: str
    name: str
    work: str
    place: str
    notice: str
    cost: str
    picture: str = ""
    contact: str = ""


row_headings = (
    "Full name",
    "Job title",
    "Company",
    "Your answer",
    "Headshot",
    "Website",
    "Pronouns",
    "Email address",
    "How did you hear about us?",
)

response_headings = (
    "Timestamp",
    "Email Address",
    "What is your name?",
    "What do you do?",
    "And where do you do it?",
    "What do you notice at work before anyone else is up?",
    "What does the early start cost you?",
    "If you mailed us a picture, what is the file called?",
    "Anything else we should know?",
)

rows = (
    Row(
        "Ewa Wróblewska-Łasica",
        "Piano Technician",
        "Pracownia Strunowa",
        """
        I ask who plays it. An upright from a factory, with a cracked pin block, is firewood by
        any arithmetic: the work costs three times what the piano does. Last year I did exactly
        this work on exactly such a piano, because a man of eighty-one played it every evening
        at six and his wife, who no longer spoke much, came and stood beside it.

        I told him the price. He said, “And what does a wife cost?”

        For a music school I would have said no, and sold them a Japanese one.
        """,
        "photos/ewa.jpg",
        "https://strunowa.example.org",
        "she/her",
        "ewa@strunowa.example.org",
        "a customer",
    ),
    Row(
        "Gordon Pettifer-Shaw",
        "SENIOR DOMESTIC APPLIANCE ENGINEER",
        "Pettifer Appliance Repairs",
        """
        Can I get the drum out without cutting it? Then it's a repair. If they've glued the tub
        shut, it's scrap, and it was scrap in the shop.
        """,
        "photos/gordon-small.jpg",
        "",
        "",
        "gordon@pettifer.example.com",
        "Son told me",
    ),
    Row(
        "Hans-Dietmar Oberstaudinger",
        "Fahrtreppeninstandhaltungsbeauftragter",
        "Verkehrsbetriebe Wolkenrath",
        """
        I am responsible for 214 escalators. For each of them there is a number, and the number
        is how many days in the year it stands still. Under nine we repair. Over nine we repair
        and write a letter. Over twenty we replace, and this takes six years, in which we repair.

        There is one exception. The escalator at Rosenplatz squeaks at step 41. We could have
        silenced it in 1998. A blind passenger wrote to us that he uses the squeak to know when
        to lift his foot, so step 41 has its own sheet in the maintenance plan, with the
        sentence: “Squeak present? If not, restore.”
        """,
        "photos/oberstaudinger.jpg",
        "https://wolkenrath.example.net/fahrtreppen",
        "",
        "oberstaudinger@wolkenrath.example.net",
        "Newsletter",
    ),
    Row(
        "Imelda Carrow-Hughes",
        "Upholsterer",
        "Long Lane Chairs",
        """
        Turn it over. The top of a chair is there to be looked at; the underneath has to tell
        you the truth. If the webbing has gone but the joints are tight, you have a good chair
        in a bad coat. If somebody has been in with screws, I make them a cup of tea and tell
        them gently.

        I found a 1961 bus ticket, a thimble and most of a letter in one settee. The letter was
        breaking off an engagement. The settee was a wedding present. I re-covered it in green
        and put the letter back.
        """,
        "photos/imelda-c.jpg",
        "https://longlanechairs.example.com",
        "she/her",
        "imelda@longlanechairs.example.com",
        "Radio",
    ),
    Row(
        "Květoslava Říhošková",
        "Book Conservator",
        "Městský archiv Lhotín",
        """
        With books, the first question is always if the next person can undo what I did. A
        repair with tape is forever, and it is brown. A repair with wheat paste and thin paper
        comes off in half an hour with a wet brush.

        My rule for the reading room, it hangs on the door:
        - A loose page: do nothing, tie it with cotton.
        - A torn page: paste, paper, patience.
        - A missing page: leave it missing and write a note where it was.
        - Tape: come and tell me. I will not shout.

        We replace only the box. In my twenty-six years I did shout one time. It was the mayor.
        """,
        "photos/rihoskova_foto.png",
        "https://archiv-lhotin.example.org",
        "",
        "rihoskova@archiv-lhotin.example.org",
        "",
    ),
    Row(
        "Lucasta Venn-Abara",
        "Clock Restorer",
        "",
        """
        A clock that has stopped is rarely broken. It is dirty, or it is in a draught, or it is
        standing on a carpet. I charge forty pounds to put a folded beer mat under the left foot
        and explain this. Replacement has come up once, after a flood, and even then we kept the
        hands.
        """,
        "",
        "https://lucastavenn.example.com",
        "she/they",
        "lucasta@example.com",
        "Imelda Carrow-Hughes",
    ),
    Row(
        "Olamide Strickland-Bassey",
        "Wardrobe Supervisor",
        "Gantry Street Theatre",
        """
        Sweat decides. A costume that has done two hundred shows will take any number of new
        seams, but once the armpits have gone there is nothing left to sew to. Until then I
        mend, and I sign the mend: initials and date, in pencil, inside the waistband.

        We have a frock coat with nineteen signatures. The oldest is from 1972 and says “D.R.,
        never again”. D.R. is also the fourth, the fifth and the eleventh.
        """,
        "photos/olamide strickland.jpg",
        "https://gantrystreet.example.org",
        "he/him",
        "wardrobe@gantrystreet.example.org",
        "Poster in the green room",
    ),
    Row(
        "Rukmini Adeyinka-Voss",
        "Prosthetist",
        "Fairlead Limb Centre",
        """
        People expect me to be quick to replace, because the new legs are so good. But a
        socket that has been worn for eight years knows its owner. I had a postman in who
        walked eleven miles a day on a knee we had stopped making parts for. I offered him the
        new one, with the microprocessor and the app. He tried it for a fortnight and brought
        it back in a carrier bag. He said it was a lovely leg, and it kept *asking* him things.

        So we repaired. I made the bush for the old knee out of a bit of nylon chopping board,
        which I tested properly before anybody writes in, and he did another three winters on
        it.

        When do I insist? When the skin tells me. Red that is still there after ten minutes
        means the socket has to go, however fond of it they are. I let them keep the old one.
        Most of them do, and one has planted a geranium in his.
        """,
        "photos/rukmini.jpg",
        "https://fairlead.example.org/team",
        "she/her",
        "r.adeyinka-voss@fairlead.example.org",
        "Conference",
    ),
    Row(
        "Sunniva Achterberg-Moe",
        "Keyholder",
        "0417",
        """
        We are a repair night in a cellar, and we're called after the door code. The rule on
        the wall: you may throw it away once you can say what is wrong with it. Most people get
        that far and find they are holding the screwdriver already. Toasters, nine out of ten.
        Printers, we hold a small service.
        """,
        "photos/sunniva.png",
        "https://0417.example.net",
        "they/them",
        "keys@0417.example.net",
        "0123",
    ),
    Row(
        "Torvald Hesselink-Brae",
        "Dairy Farmer",
        "Nether Hollow Farm",
        """
        If it breaks in daylight I mend it. If it breaks twice at milking I buy another. The
        cows voted.
        """,
        "",
        "",
        "",
        "torvald.hb@example.com",
        "The vet",
    ),
    Row(
        "Imelda Carrow-Hughes",
        "Upholsterer",
        "Long Lane Chairs",
        """
        I sent you one already, but my apprentice says I left out the only useful thing. Smell
        it. Damp can be dried and smoke can be aired. Mouse is for the bonfire, and I don't care
        who sat in it.
        """,
        "photos/imelda-c.jpg",
        "https://longlanechairs.example.com",
        "she/her",
        "imelda@longlanechairs.example.com",
        "Radio",
    ),
)

double_click = Response(
    "2026/10/29 4:52:10 am GMT+1",
    "perpetua@ovenden-bakery.example.com",
    "Perpetua Lindqvist-Amoah",
    "Baker",
    "Ovenden Street Bakery",
    """
    The street has a smell of its own until about ten to four, mostly wet stone and
    somebody's fabric softener. Then our first trays come out and that's the end of it, the
    whole road smells of us until lunch.

    The other thing is the lit window at number 30. He's been up every night since the clocks
    changed in spring. I put a roll in a bag on his wall; the bag is always folded when I get
    it back. We have never met.
    """,
    """
    Weddings. I have left every one I've been to at nine, with a piece of cake in a napkin,
    and I have usually made the cake.
    """,
    "",
    "",
)

responses = (
    double_click,
    Response(
        "2026/10/29 4:52:13 am GMT+1",
        *astuple(double_click)[1:],
    ),
    Response(
        "2026/10/29 9:14:03 am GMT+1",
        "noor.hq@millbrook-baths.example.org",
        "Noor Halvorsen-Quist  ",
        "Duty Manager",
        "Millbrook Baths",
        """
        The water goes flat overnight. At half past five you can read the clock in it, the
        right way up if you stand at the deep end. I have about four minutes of that before
        Mr Osei and the two sisters get in, and then it's a swimming pool.

        You also hear the building. There are three pumps, and one of them hums the first two
        notes of a song I can't place. Nobody on the late shift believes me.
        """,
        """
        I'm asleep before my children are. They come in and read *me* the story. We are on a
        book about a submarine and I have never heard the end of a chapter.
        """,
        "photos/noor.jpg",
        "",
    ),
    Response(
        "2026/10/29 11:40:57 am GMT+1",
        "caradoc@radiosallow.example.net",
        "Caradoc Fenwick-Ito",
        "Early Newsreader",
        "Radio Sallow",
        """
        That very little has happened. The bulletin at five has to be three minutes long
        whether or not there is any news in it, and on a Tuesday in October I may have a
        burst pipe; a cat; and the price of barley. I read the barley slowly.
        """,
        "Lunch, which I take at 8.40, alone, from the machine.",
        "",
        "",
    ),
    Response(
        "2026/10/30 6:05:44 am GMT+1",
        "",
        "Fergus Oduya-Lamb",
        "Bus Driver",
        "Lower Fell Community Transport",
        """
        Who's moved in with who. First run is the 05.20 and I know which stop each of them
        belongs at. I say nothing, I just don't close the doors as quick at the new one.
        """,
        "",
        "photos/IMG_0417.jpg",
        "best to write to fergus.ol@example.com, the other address is the wife's",
    ),
    Response(
        "2026/10/30 1:22:31 pm GMT+1",
        "g.scarrabelotti@fiori.example.org",
        "Giuseppina Scarrabelotti",
        "Flower Wholesaler",
        "Mercato dei Fiori di Valdarsa",
        """
        That flowers make noise. When you open a box of lilies at three in the night, in the
        cold, they crack, very small, like somebody who walks on thin ice far away. My father
        told me this when I was a girl and I thought he is joking. You need no radio, no truck,
        nobody who says "good morning". After half past three you can't hear it any more, and
        then it is only business.
        """,
        """
        The evening news, the theatre, one marriage. In this order I noticed them.

        But I have seen perhaps nine thousand sunrises, and I was paid for all of them.
        """,
        "",
        "",
    ),
    Response(
        "2026/10/30 10:48:19 pm GMT+1",
        "lock9@thrupney.example.org",
        "Ignatius Pell-Okafor",
        "Lock-keeper",
        "Thrupney Navigation",
        """
        The heron is on the lower gate until the first kettle goes on, and he can tell a
        kettle from a generator. If he's gone when I come out, there is a boat moored round
        the bend that hasn't paid.
        """,
        """
        Honestly, not much. I was always awake anyway. Before this I was a solicitor, and lay
        there.
        """,
        "",
        "",
    ),
)


def main() -> None:
    """Write both files."""
    workbook_path.write_bytes(workbook_bytes(rows))
    form_path.write_bytes(form_bytes(responses))


def unwrapped(text: str) -> str:
    """Undo this file's line breaks but keep paragraphs and items."""
    if "\n" not in text:
        return text
    lines = (line.strip() for line in text.strip().splitlines())
    return re.sub(r"(?<=[^\n])\n(?=[^\n-])", " ", "\n".join(lines))


def workbook_bytes(rows: Iterable[Row]) -> bytes:
    """Save the rows as a workbook whose bytes do not depend on the day."""
    workbook = Workbook()
    sheet = workbook.create_sheet("Answers", 0)
    del workbook["Sheet"]
    workbook.properties.creator = "Roundup samples"
    workbook.properties.created = saved_on
    for number, cells in enumerate((row_headings, *map(row_cells, rows)), start=1):
        for column, text in enumerate(cells, start=1):
            cell = sheet.cell(number, column)
            cell.number_format = "@"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=number == 1)
            cell.value = text or None
            cell.data_type = "s" if text else "n"
    for letter, width in zip("ABCDEFGHI", (28, 26, 26, 80, 30, 36, 12, 38, 26), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "B2"
    saved = io.BytesIO()
    workbook.save(saved)
    return timeless(saved.getvalue())


def row_cells(row: Row) -> tuple[str, ...]:
    """List a row's cells."""
    return tuple(unwrapped(text) for text in astuple(row))


def timeless(archive: bytes) -> bytes:
    """Put every date in a saved workbook back to the fixed day."""
    rewritten = io.BytesIO()
    with ZipFile(rewritten, "w", ZIP_DEFLATED) as target:
        for name, content in sorted_parts(archive):
            entry = ZipInfo(name, saved_on.timetuple()[:6])
            entry.compress_type = ZIP_DEFLATED
            target.writestr(entry, content)
    return rewritten.getvalue()


def sorted_parts(archive: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield a workbook's parts in order, the modification date replaced."""
    stamp = rb"(<dcterms:modified[^>]*>)[^<]*"
    fixed = rb"\g<1>" + saved_on.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    with ZipFile(io.BytesIO(archive)) as source:
        # [Content_Types].xml sorts first, where strict readers expect it.
        for name in sorted(source.namelist()):
            yield name, re.sub(stamp, fixed, source.read(name))


def form_bytes(responses: Iterable[Response]) -> bytes:
    """Write the responses as Google Forms exports them."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(response_headings)
    for response in responses:
        writer.writerow(unwrapped(cell) for cell in astuple(response))
    return text.getvalue().encode()


if __name__ == "__main__":
    main()
