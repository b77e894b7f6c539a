"""What sells, and what only sounds like it."""

from dataclasses import replace

import pytest

from roundup.model.brief import Place, Roundup
from roundup.model.edit import Edit
from roundup.model.notes import Origin
from tests.making import roundup, submission
from tests.rules.looking import findings, noted, seen

BEFORE = "I open the window before the post. "
SAID = {
    "call-to-action": (
        [
            "Book a free call to find out more.",
            "Schedule your free consultation today.",
            "Sign up for our newsletter.",
            "Sign up for my free course at https://a.example/x.",
            "Visit our website to learn more.",
            "Visit us at www.acme.example for details.",
            "Contact us today.",
            "Check out my course on sleep.",
            "Check out our blog for more tips!",
            "Download our free guide.",
            "DM me for details.",
            "Click here to read more.",
            "Click the link in my bio.",
            "If you want help, get in touch with our team.",
            "For more tips, follow me on Instagram.",
            "Want to know more? Email me.",
            "Call us on 020 7946 0958.",
            "Give us a call!",
            "Join our community of makers.",
            "Start your free trial today.",
            "Order your copy now.",
            "You can find me on LinkedIn.",
            "You can book a session with me on my website.",
            "Feel free to reach out to me on LinkedIn.",
            "To learn more, visit acme.example or call us today.",
            "Shop our new range.",
            "Don't hesitate to contact us.",
            "Let's connect on LinkedIn.",
            "I wrote a book about this; check out my website.",
            "Register for our next webinar.",
            "[Book a free consultation](https://acme.example/book) and we take it from there.",
            "**Sign up for my newsletter** if you like this.",
            "Schedule a demo with our team.",
            "Drop me a line at my website.",
            "Jetzt kostenlos anmelden und mehr erfahren.",
            "Besuchen Sie unsere Website für mehr Tipps.",
            "Contactez-nous pour un devis.",
            "Visita nuestra web para más consejos.",
        ],
        [
            "Book a room with a window before midnight.",
            "Sign up for nothing before noon.",
            "Contact your doctor if it does not go away.",
            "Call your bank and ask for the fee back.",
            "Our guests call us at all hours.",
            "Download a budgeting app and look at it daily.",
            "Visit the museum when it rains.",
            "Subscribe to fewer newsletters.",
            "Follow your curiosity.",
            "Check out the library before you buy a book.",
            "Call me old-fashioned, but I write letters.",
            "People email me at night and message me at dawn.",
            "I told them to contact us before the rain.",
            "We asked them to sign up for our newsletter and nobody did.",
            "Our website was down for a day and nobody noticed.",
            "Schedule a call with your accountant in March.",
            "Get a quote from three plumbers.",
            "Visit our national parks in winter.",
            "“Call us,” she said, and hung up.",
            "Follow me through an ordinary morning.",
            "Work with the light, not against it.",
            "Find out more about the soil before you plant.",
            "Join a union, and read the contract.",
            "Start with one free evening a week.",
            "Ask me on a Friday and I will say no.",
            "Give me a call at six and I am awake.",
            "Let's talk about money for once.",
            "Get a free consultation with a lawyer from the union.",
            "Listen to our mothers.",
            "When a customer emails me, I answer the same day.",
        ],
    ),
    "coupon-code": (
        [
            "Use code SAVE20 at checkout.",
            'use code "WINDOW10" for 10% off',
            "Use promo code BAKE15 to get a discount.",
            "Use code FRIENDS for 10% off your first order.",
            "Enter the code `OPEN5` when you order.",
            "Get 20% off with our latch.",
            "Get 20% off your first order.",
            "Use our discount code at checkout.",
            "20% off when you mention this article.",
            "We're offering 15% off our courses this month.",
            "Your readers get 10% off.",
            "Email me for a discount code.",
            "Mention this article for a free consultation.",
            "**Coupon code: LATCH25**",
            "Mit dem Code FRISCH10 sparen Sie 10 %.",
            "Avec le code promo FENETRE15, profitez de 15 % de remise.",
            "Con el código VENTANA10 tienes un descuento.",
        ],
        [
            "I never look for discount codes before I buy.",
            "Search for a coupon code before you check out.",
            "I bought it at 20% off in January.",
            "We cut 20% off our heating bill.",
            "Enter code 1234 at the door.",
            "My error code E404 was famous.",
            "People who start with code HTML files give up early.",
            "We use code SQL and nothing else.",
            "Take 20% off your estimate to be safe.",
            "The building code requires it.",
            "Use code names for your projects, such as ORCHID.",
            "Dress code FORMAL is not for us.",
            "Knock $10 off the price and see who comes.",
            "Loyal guests get a better room, not a discount.",
        ],
    ),
    "own-superlative": (
        [
            "Our award-winning platform opens windows.",
            "We are the leading provider of window latches in Europe.",
            "We're the best agency in town for that.",
            "We are one of the top firms in the country.",
            "Our world-class team will see to it.",
            "At Acme, the leading provider of latches, we open windows.",
            "Acme is the #1 tool for sleepers.",
            "As the leading agency for windows, we see it daily.",
            "We were voted best bakery in Leeds.",
            "Our platform is the best on the market.",
            "Our customer service is second to none.",
            "We offer the most advanced latch software in the world.",
            "Acme's award-winning course teaches it.",
            "I'm the number one coach in Ohio.",
            "We provide the best service in the region.",
            "Unser preisgekröntes Team hilft.",
            "Nous sommes le leader du marché.",
            "Nuestra galardonada plataforma lo hace.",
        ],
        [
            "Our best teacher was a storm.",
            "We do our best work early.",
            "Our leading cause of waste is bread.",
            "I hired the best agency in town and it did not help.",
            "We use the most popular app and regret it.",
            "Our biggest mistake was the hotel software.",
            "My number one rule: open the window.",
            "We are the best of friends.",
            "We are the largest family on the street.",
            "Our top priority is sleep.",
            "Our most loyal guests come in November.",
            "We learned from a leading company.",
            "The leading provider of excuses is me, said nobody.",
            "Our best course of action was to wait.",
            "Our products are the most returned in the industry.",
            "We built our best system after the fire.",
        ],
    ),
    "price": (
        [
            "Our plans start at $49/month.",
            "Our prices start from €20.",
            "My course costs $299.",
            "The whole course is only $99.",
            "We charge $90 an hour.",
            "Get the full kit for just €20.",
            "Plans start at $49/month.",
            "Acme starts at $9 a month, and our software is available for $20.",
            "My rate is $150 an hour.",
            "We sell them for €12 each.",
            "Our fee is 200 dollars.",
            "Unsere Kurse kosten nur 49 €.",
            "Unser Paket gibt es ab 19 Euro.",
            "Nos formations commencent à 50 €.",
            "Nuestros cursos cuestan 30 €.",
        ],
        [
            "I spent $400 on a bread oven.",
            "Our rent is $900.",
            "It cost me just €20.",
            "I had only $5 left.",
            "My gym membership costs $30 a month.",
            "You can make dinner for just €4.",
            "With only $50 you can start an emergency fund.",
            "Salaries start at $40,000 here.",
            "A good latch is only $9.",
            "Our budget is $5,000 a year.",
            "My phone plan costs $25.",
            "I charged $5 for my first logo.",
            "We offer a $500 bonus to whoever refers a friend.",
            "Our subscription cost us $400 before we noticed.",
            "We saved $12,000 a year on our software.",
            "The fine was only $99.",
        ],
    ),
    "tracking-link": (
        [
            "See https://a.example/?utm_source=x&b=1.",
            "See https://a.example/?fbclid=abc.",
            "See [this](https://www.amazon.com/dp/B0?tag=ana-20).",
            "See https://a.example/p?ref=ana.",
            "See https://a.example/?aff_id=3.",
            "See https://awin1.com/cread.php?x=1.",
        ],
        [
            "See https://a.example/?page=2.",
            "See https://github.com/a/b?ref=main.",
            "See https://blog.example/?tag=bread.",
            "See https://a.example/utm_source.",
            "See https://a.example/?preference=2.",
        ],
    ),
}
LINKED = (
    [
        ({"website": "https://www.acme.co.uk/"}, "See https://shop.acme.co.uk/x."),
        ({"email": "ana@mail.acme.com"}, "See [this](https://blog.acme.com/a)."),
        ({"profile": "https://www.linkedin.com/in/ana"}, "See https://linkedin.com/in/ana/ now."),
        ({"organisation": "Green Thumb Gardening LLC"}, "See https://greenthumb.com."),
        ({"organisation": "Acme Tools"}, "Find it at acmetools.com."),
        ({"organisation": "Acme Tools"}, "Find it at https://www.getacmetools.io/x."),
        ({"name": "Ana Ruiz"}, "See www.anaruiz.com for it."),
        ({"website": "https://ana.github.io"}, "See https://ana.github.io/list."),
        ({"website": "https://ana.substack.com"}, "See https://ana.substack.com/p/x."),
    ],
    [
        ({"website": "https://www.acme.co.uk/"}, "See https://www.bbc.co.uk/news."),
        ({"email": "ana@gmail.com"}, "See https://mail.gmail.com."),
        ({"profile": "https://www.linkedin.com/in/ana"}, "See https://linkedin.com/in/bo."),
        ({"organisation": "Booking.com"}, "At Booking.com we do."),
        ({"organisation": "Freelance"}, "See https://freelance.com/jobs."),
        ({"organisation": "University of Leeds"}, "See https://www.leeds.gov.uk."),
        ({"website": "https://ana.github.io"}, "See https://bo.github.io/list."),
        ({"website": "https://medium.com/@ana"}, "See https://medium.com/@bo/x."),
        ({"website": "https://ana.substack.com"}, "See https://bo.substack.com/p/x."),
        ({}, "I write at 5.30 every day.no excuse"),
    ],
)


@pytest.mark.parametrize(
    ("rule", "said", "is_flagged"),
    [
        (rule, said, is_flagged)
        for rule, cases in SAID.items()
        for is_flagged, several in zip((True, False), cases, strict=True)
        for said in several
    ],
)
def test_what_sells_is_told_from_a_story(rule: str, said: str, is_flagged: bool) -> None:
    assert bool(seen(rule, answer=BEFORE + said, organisation="Acme Ltd")) is is_flagged


@pytest.mark.parametrize(
    ("fields", "said", "is_flagged"),
    [
        (fields, said, is_flagged)
        for is_flagged, several in zip((True, False), LINKED, strict=True)
        for fields, said in several
    ],
)
def test_a_site_is_the_expert_s_own_or_somebody_else_s(
    fields: dict[str, str], said: str, is_flagged: bool
) -> None:
    assert bool(seen("own-link", answer=BEFORE + said, **fields)) is is_flagged


def test_the_very_words_are_pointed_at() -> None:
    said = BEFORE + "Learn more at https://acme.example/x, and use code OPEN20 to save."

    assert seen("call-to-action", answer=said) == ["Learn more at https://acme.example/x"]
    assert seen("coupon-code", answer=said) == ["use code OPEN20"]


def test_what_is_said_several_times_is_noted_once() -> None:
    said = BEFORE + "Visit our website. Contact us today. Download our free guide."

    [found] = findings("call-to-action", submission(answer=said))

    assert found.message.endswith("3 times in this text")


def test_one_link_has_one_note() -> None:
    said = BEFORE + "More at https://acme.example/x?utm_source=pr, which I wrote in the night."

    found = noted(submission(answer=said, website="https://acme.example/"))

    about_links = {"own-link", "bare-link", "tracking-link", "shortened-link"}
    assert [note.name for note in found if note.name in about_links] == ["tracking-link"]


def test_an_e_mail_address_is_not_shown_with_a_link_to_its_site() -> None:
    one = submission(answer=BEFORE + "See https://acme.example/x.", email="ana@acme.example")

    [found] = findings("own-link", one)

    assert "ana@" not in f"{found.message}{found.hint}"


# Interests


def declared(answer: str = BEFORE, disclosure: str = "", interest: str = "I own it") -> Roundup:
    place = Place(submissions=("agathe-brunner",), disclosure=disclosure)
    return roundup(submission(answer=answer, interest=interest), sections=(place,))


@pytest.mark.parametrize(
    ("made", "is_flagged"),
    [
        (declared(), True),
        (declared(disclosure="She owns it."), False),
        (declared(answer="Full disclosure: I own the works. " + BEFORE), False),
        (declared(interest=""), False),
    ],
)
def test_an_interest_is_disclosed_beside_the_quote_or_in_it(
    made: Roundup, is_flagged: bool
) -> None:
    assert bool(findings("undisclosed-interest", made)) is is_flagged


def test_a_disclosure_at_the_end_of_the_article_is_too_far_away() -> None:
    made = declared()
    brief = made.brief.model_copy(update={"disclosure": "Agathe Brunner owns it."})

    assert findings("undisclosed-interest", replace(made, brief=brief))


def test_a_disclosure_that_the_edit_cuts_is_missed() -> None:
    from roundup import editing
    from roundup.settings import Quotes

    one = submission(answer="Disclosure: I own the works. " + BEFORE.strip())
    edited = editing.edit(one, Edit(one.id, Origin("a.md"), answer=BEFORE.strip()), Quotes())
    assert edited.quote
    made = roundup(one)
    chapter = replace(made.chapters[0], quotes=(edited.quote,))

    [found] = findings("undisclosed-interest", replace(made, chapters=(chapter,)))

    assert "“Disclosure:”" in found.message
