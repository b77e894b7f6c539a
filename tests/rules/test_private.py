"""What was meant for the editor alone, and the many numbers that only look like it."""

import tomllib
from pathlib import Path

import pytest

from roundup.testing.making import submission
from tests.rules.looking import findings, noted, seen

BEFORE = "I open the window before the post. "
WISHES = tomllib.loads(Path(__file__).with_name("wishes.toml").read_text("utf-8"))
SAID = {
    "not-for-publication": (
        [
            "Off the record: our porter sleeps at four.",
            "Off the record, most of us never read it.",
            "This is off the record.",
            "(Not for publication: we lost three guests.)",
            "Please don't publish my surname.",
            "Please do not quote this last part.",
            "Kindly don’t print the last sentence.",
            "[Editor: please leave the next line out.]",
            "(Note to the editor: the figures are from 2019)",
            "NB: this is embargoed until 1 January 2027.",
            "Happy for you to use this anonymously only.",
            "Can you send me a draft before you publish?",
            "Let me see the text before it goes out.",
            "Confidential - internal use only.",
            "Not to be attributed to me.",
            "I'd prefer this on background only.",
            "I wish to remain anonymous.",
            "Please keep my name out of it.",
            "Please leave out my surname.",
            "Bitte meinen Nachnamen nicht nennen.",
            "Ich möchte lieber anonym bleiben.",
            "Nicht zur Veröffentlichung: wir haben drei Gäste verloren.",
            "Merci de ne pas publier la dernière phrase.",
            "Je souhaite rester anonyme.",
            "Por favor, no publiquen mi apellido.",
            "Por favor, não publiquem o meu nome.",
            "これはオフレコでお願いします。",
            "この部分は掲載しないでください。",
            "الرجاء عدم نشر اسمي.",
        ],
        [
            "Tell nobody anything off the record and you will sleep.",
            "Don't quote me on the date, but it was spring.",
            "Please don't use that key twice.",
            "Please do not print it at home; the ink runs.",
            "The best letters were never meant for publication.",
            "He stayed anonymous for forty years.",
            "I read every contract before I publish a word.",
            "My tip: send three samples before you publish a price.",
            "Keep the key private, and the door open.",
            "Confidential talks need a window that shuts.",
            "Anonymous notes go into the fire.",
            "The [editor] asked me twice.",
            "We leave out the name of the wine.",
            "Between you and me, the towels are old.",
            "Die Gäste möchten hier nicht nur anonym wohnen, sondern gut.",
            "Quem publica deve ler antes.",
        ],
    ),
    "email-in-answer": (
        [
            "Write to ana@acme.com.",
            "Write to ana.ruiz+pr@mail.acme.co.uk any time.",
            "ana [at] acme [dot] com",
            "ana(at)acme.com",
            "ana (at) acme (dot) com",
            "Mail ana@acme.example or call.",
            "[write to me](mailto:ana@acme.example)",
            "Reach me: ana @ acme.com",
            "Email me: ana at acme dot com",
            "ana.ruiz at acme dot com",
            "Contact: ANA@ACME.COM",
            "<ana@acme.com>",
            "„ana@bücher.example“",
            "ana arroba acme punto com",
            "ana (arobase) acme.fr",
            "ana＠acme.com",
            "ana&#64;acme.com",
            "ana -at- acme -dot- com",
            "ana(a)acme.de",
        ],
        [
            "@ana posts daily.",
            "Follow @ana@mastodon.social for more.",
            "npm i tool@1.2.3 and go.",
            "git clone git@github.com:a/b.git",
            "Use name@example.org as a form.",
            "I worked at Amazon dot com for years.",
            "We meet @ noon.",
            "https://user@host.example/x",
            "lunch @ Luigi's. Then home.",
            "The @ sign is a snail.",
            "5 apples @ 2.50 each",
            "I look at the dot and see",
            "We meet at five _at_ the pier.",
            "a 20%40 mix",
        ],
    ),
    "phone-in-answer": (
        [
            "Call me on +41 44 668 18 00.",
            "(212) 555-0100",
            "Call 212-555-0100 now.",
            "212.555.0100",
            "555-0100",
            "+1 (212) 555-0100",
            "+442079460958",
            "0041 44 668 18 00",
            "020 7946 0958",
            "01632 960123",
            "07700 900 123",
            "01 23 45 67 89",
            "030/1234567 Berlin",
            "0171 1234567",
            "Tel.: 089 12 34 56 78",
            "Call us at 2125550100.",
            "Teléfono: 612 345 678",
            "+34 612 345 678",
            "+49 (0)30 1234567",
            "1-800-273-8255",
            "1-800-FLOWERS",
            "text 555 0100",
            "WhatsApp: 915550100",
            "My number is 07700 900123.",
            "+1-212-555-0100 x3",
            "Phone: 410 2345",
        ],
        [
            "In 2024 we opened.",
            "We had 1 200 000 guests.",
            "$1,200-1,500 a month",
            "ISBN 978-3-16-148410-0",
            "From 08.30-09.45 daily.",
            "1914-1918 and 1939-1945",
            "The score was 112-1043.",
            "2024-05-01 to 2024-06-02",
            "01.02.2024-05.02.2024",
            "01/02/2024 at noon",
            "It weighs 100.250 grams.",
            "40.7128, -74.0060",
            "192.168.100.201",
            "version 1.2.3.4567",
            "call 911 or 112",
            "+100 000 users",
            "+1 000 000 steps",
            "200-1000 words",
            "10,000-12,000 steps",
            "order no. 212-555-0199",
            "Patent 6,285,999",
            "between 100 and 2000 5000",
            "24/7 for 365 days",
            "0.5-0.75 litres",
            "007 and 008",
            "3.14159265",
            "5 10 15 20 25 30 minutes",
            "Room 0123",
            "4x100 and 10 000 metres",
            "€2.000.000",
            "12 345 678 people",
            "0800 and 1700 hours",
            "between 0800 and 1700 daily",
            "on 05 06 2024",
        ],
    ),
    "street-address-in-answer": (
        [
            "Visit me at 12 Harbour Street.",
            "12 Harbour St, Leeds",
            "221 Old Kent Road is home.",
            "350 5th Ave, New York",
            "1600 N Main St.",
            "12B High Street",
            "4-6 Market Lane",
            "We live at 7 Oak Drive.",
            "7 Oak Drive, Springfield",
            "1200 Park Avenue, Suite 300",
            "P.O. Box 123",
            "Lindenstraße 12",
            "Berliner Straße 5a",
            "Lindenstr. 7",
            "Hauptstr. 12, 80331 München",
            "Kirchweg 3, 8001 Zürich",
            "12 rue de Rivoli",
            "3 bis, avenue Foch",
            "12, place de la République",
            "Calle Mayor 12",
            "Avda. de América, 3",
            "45 West 44th Street",
            "10 Rue Victor-Hugo",
            "1 Infinite Loop Road",
        ],
        [
            "on Main Street",
            "12 streets on",
            "In 2019 Harbour Street shut.",
            "Since 1999 Wall Street has changed.",
            "3 Wall Street bankers",
            "10 Downing Street",
            "10 Steps Along The Way",
            "5 Star Drive",
            "2 way radio",
            "Sitzplatz 12",
            "Arbeitsplatz 4",
            "Bundesstraße 1",
            "Platz 3",
            "an der Straße 12 Bäume",
            "5 cours de Yoga",
            "2 rues plus loin",
            "12 places",
            "Calle Mayor",
            "in Plaza Mayor 2024",
            "a 20 Road trip",
            "7 Habits of Highly Effective People",
            "4 Square Meals",
            "We drove 12 Miles Road",
            "42nd Street is long.",
            "Sesame Street season 12",
            "The 5 Main Streets of town",
        ],
    ),
}


@pytest.mark.parametrize(
    ("rule", "said", "is_flagged"),
    [
        (rule, said, is_flagged)
        for rule, cases in SAID.items()
        for is_flagged, several in zip((True, False), cases, strict=True)
        for said in several
    ],
)
def test_what_is_private_is_told_from_what_only_looks_like_it(
    rule: str, said: str, is_flagged: bool
) -> None:
    assert bool(seen(rule, answer=BEFORE + said)) is is_flagged


@pytest.mark.parametrize(
    ("rule", "said", "words"),
    [
        ("email-in-answer", "Write to ana@acme.com, any time.", "ana@acme.com"),
        ("email-in-answer", "Write to ana [at] acme [dot] com.", "ana [at] acme [dot] com"),
        ("phone-in-answer", "Call me on +41 44 668 18 00, at noon.", "+41 44 668 18 00"),
        ("phone-in-answer", "It is (212) 555-0100.", "(212) 555-0100"),
        ("street-address-in-answer", "Come to 12 Harbour Street, at noon.", "12 Harbour Street"),
        ("street-address-in-answer", "We live at 7 Oak Drive in peace.", "7 Oak Drive"),
    ],
)
def test_the_very_words_are_pointed_at(rule: str, said: str, words: str) -> None:
    assert seen(rule, answer=BEFORE + said) == [words]


def asks(said: str) -> bool:
    """Return whether a sentence asks to keep something back, wherever it stands."""
    return bool(seen("not-for-publication", answer=BEFORE + said)) or bool(
        seen("not-for-publication", answer=f"{BEFORE}\n\n{said}")
    )


def test_what_asks_to_keep_something_back_is_told_from_advice() -> None:
    mended = WISHES["mended"]

    missed = [said for said in mended["wishes"] if not asks(said)]
    taken_wrongly = [said for said in mended["fine"] if asks(said)]

    assert missed == taken_wrongly == []


def test_most_unseen_wishes_are_found() -> None:
    unseen = WISHES["unseen"]

    assert sum(map(asks, unseen["wishes"])) >= unseen["found"]
    assert sum(map(asks, unseen["fine"])) <= unseen["wrong"]


def test_code_holds_no_private_words() -> None:
    said = BEFORE + "Type `curl 212-555-0100` and `cat 12 Harbour Street`."

    assert seen("phone-in-answer", answer=said) == []
    assert seen("street-address-in-answer", answer=said) == []


def test_two_numbers_are_one_note() -> None:
    said = BEFORE + "Call 212-555-0100 or 212-555-0101."

    [found] = findings("phone-in-answer", submission(answer=said))

    assert found.message.endswith("2 times in this text")


def test_a_signature_with_a_number_is_noted_for_the_number() -> None:
    said = f"{BEFORE}\n\nBest regards,\nAgathe Brunner\n+41 44 668 18 00"

    found = noted(submission(answer=said))

    assert {note.name for note in found} & {"sign-off", "phone-in-answer"} == {"phone-in-answer"}
