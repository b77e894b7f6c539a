"""What sells, and what only sounds like it."""

from dataclasses import replace

import pytest

from roundup.model.brief import Place, Roundup
from roundup.model.edit import Edit
from roundup.model.notes import Origin
from roundup.testing.making import roundup, submission
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
MORE = {
    "call-to-action": [
        "There's a recording of this on my YouTube channel.",
        "We're running a webinar on light on 12 March, and there are still a few places left.",
        "Tickets for our spring festival are on sale now.",
        "Back our crowdfunding campaign and help us bring butter to every village.",
        "Come and see us at the boat show, stand B12.",
        "To get started, visit our website.",
        "We'd love to hear from you, so get in touch.",
        "Check us out on Instagram.",
        "Follow our page for more.",
        "Tune in to my podcast every Friday.",
        "Get in touch for a free consultation.",
        "Talk to one of our experts today.",
        "Speak with our team today.",
        "Learn more on our website.",
        "Find out more by visiting our site.",
        "For a free quote, call us today.",
        "Head to our website for a checklist.",
        "Take our free quiz.",
        "Watch our webinar for the rest.",
        "Pick up a copy of my book.",
        "Preorder my book now.",
        "I invite you to join my course.",
        "Message me for a free session.",
        "Grab my free template.",
        "Book your appointment today.",
        "Order now and get a free latch.",
        "Don't wait: book your session now.",
        "Sign up to our newsletter.",
        "Hit subscribe for more.",
        "Enroll in my program.",
        "Apply to work with me.",
        "Come visit us at the shop.",
        "Stop by our showroom.",
        "If you're struggling, book a discovery call with me.",
        "Contact me to learn more.",
        "Contact me for details.",
        "Reach us at acme.example.",
        "Get a free audit at acme.example.",
        "Download our app on the App Store.",
        "Request a quote on our website.",
        "Join us for our next webinar.",
        "Follow @acme for daily tips.",
        "Try Acme free for 14 days.",
        "Try Acme for free.",
        "Start using Acme today.",
        "Book with us today.",
        "See more at https://acme.example.",
        "More on my blog at https://acme.example.",
        "Visit https://acme.example to learn more!",
        "Sign up here: https://acme.example/x",
        "Ready to transform your nights? Let's talk.",
        "Schedule your appointment with our clinic.",
        "Hop on a free call with me.",
        "Drop by our bakery.",
        "Get your copy of my new book on Amazon.",
        "Subscribe to my YouTube channel.",
        "Claim your free trial.",
        "Give Acme a try today.",
        "Learn more about our services.",
        "Check out Acme.",
        "You can reach me at ana@acme.example.",
        "You can reach our team on 020 7946 0958.",
        "Want help? We're one click away.",
        "Our team is here to help; call now.",
        "Do not hesitate to reach out to us.",
    ],
    "own-superlative": [
        "Talking to us costs nothing and commits you to nothing.",
        "We monitor your servers day and night, so trouble is fixed before you notice it.",
        "People save about £90 a month after one session with us.",
        "All our stoves come with a lifetime warranty and a free sweep.",
        "I explain it in Red Ink, my guide for first-time novelists.",
        "Clients tell us that our coaching changed the way their managers talk.",
        "We're the UK's only workshop certified for all four drivetrains.",
        "Our presets give you that look all day long.",
        "Our tutors know the exam inside out and will get your child ready in six weeks.",
        "We developed our sunscreen because nothing on the market was good enough.",
        "Last year our accountants saved small firms over £2 million in tax.",
        "One client called us the best decision she ever made.",
        "I've trained speakers at Fernhill, Corvane and Tolmer, and I can help you too.",
        "Where other firms make you wait for weeks, we reply within the day.",
        "With my plan, clients lose an average of nine kilos.",
        "If you buy them through my link, I get a small commission.",
        "I offer online sessions for people with anxiety.",
        "Acme is a world leader in window latches.",
        "Our award winning team has done it for years.",
        "My bestselling book explains it.",
        "Our best-in-class support helps.",
        "We pride ourselves on being the best bakery in town.",
        "Our clients say we are the best in the business.",
        "We're widely regarded as the leading experts in sleep.",
        "Nobody does windows better than us.",
        "Our unmatched expertise makes the difference.",
        "Our unique, patented technology is the best on the market.",
        "We have the best trainers in the industry.",
        "As one of the UK's leading sleep clinics, we see this daily.",
        "I am one of the top sleep coaches in the world.",
        "Our top-rated app does that.",
        "Our premier service covers it.",
        "We are the number one choice for hotels.",
        "The leading platform for porters, Acme, does that.",
        "Our state of the art facility is open.",
        "We are an award-winning agency.",
        "I'm an award-winning coach.",
        "Acme, an award-winning studio, did that.",
        "Our product is the only one that works.",
        "Our software is the most advanced on the market.",
    ],
    "price": [
        "Our basic package is $199.",
        "Prices start at €99.",
        "Plans from $9/month are available on our site.",
        "It's just $29 a month and our team sets it up.",
        "Our app costs only $4.99.",
        "My e-book is $12 on my site.",
        "A session with me costs £60.",
        "You get all that for only $99 with our program.",
        "Membership costs $20 per month and our members love it.",
        "Acme costs $15 per user per month.",
        "The course costs £250.",
        "Our starter kit sells for $35.",
        "Our audit is free, the full package is $1,500.",
        "Tickets cost $45, and you can buy them from us.",
        "I offer a 60-minute consultation for $150.",
        "Our consultants bill $250 per hour.",
        "For $49 a month, our platform does it.",
        "For just $20, you can join our workshop.",
    ],
    "coupon-code": [
        "Use discount code WINDOW at checkout.",
        "Use the code WINDOW15 to save 15%.",
        "Get 15% off when you use code WINDOW.",
        "Get 10% off all our products with code NIGHT10.",
        'Save 20% with code "SAVE".',
        "Mention ROUNDUP to get 10% off.",
        "Take 10% off your first order with my link.",
        "Our readers save 25% with NIGHT25.",
        "Get $50 off your first month.",
        "Promo code: NIGHT",
        "Here's a coupon code for readers: OPEN22",
        'Quote "NIGHT" when booking for 10% off.',
        "First-time customers get 20% off.",
        "We are giving readers of this article a 10% discount.",
        "Enter LATCH at checkout for free shipping.",
        "Use my referral code ANA123.",
        "For a limited time, get 30% off our latches.",
    ],
}
# Stories, some of them in an English that was learned late; what they speak of is nobody's offer.
STORIES = [
    "I've met clients who had waited for years, and who felt real relief when we changed the plan.",
    "The diary helps me market my practice, so more clients can find me.",
    "The critic handed the key up, went round to the front, and gave us two stars.",
    "We check the doors day and night, and the night is when they are open.",
    "People lose their keys in our building, and we find them in the fridge.",
    "I run in the park before work, and the heron looks at me.",
    "Every loaf we bake gets a number.",
    "In our 2019 study of 1,240 students, those who waited a day cancelled 38% less often.",
    "At Acme we see clients with six-figure salaries who have never once saved.",
    "Our research shows that people who write it down spend 12% less in the first month.",
    "We surveyed 900 households, and those with a standing order saved twice as much.",
    "We moved the deadline, and complaints fell from around 60 a day to fewer than 10.",
    "Put the letters in a bag and take the bag to a free advice service.",
    "Our clients tell us about the one day that went wrong, never about the six that went right.",
    "When there are places left on a course I go along myself and sit at the back.",
    "I ask my class to lie still for five minutes.",
    "Our term begins in September, and I start with the names.",
    "Our children are tired, hungry and cold, and so are we.",
    "When I hire bakers I ask them to wash up first. It tells me more than the CV.",
    "We kept our course through the storm and our team was tired.",
    "Take our class of 2009: nobody had a telephone.",
    "Ask anyone in our street and they will tell you the same.",
    "Use the tools you have before you buy new ones.",
    "My guests follow me to the window and ask me about our garden.",
    "Read the contract twice and sign it once.",
    "Join the queue early and bring a book.",
    "Start with your own kitchen, and then look at ours.",
    "Try to finish one thing today, not ten.",
    "Book your flights on a Tuesday and your trains on a Sunday.",
    "Order the cheapest thing on the menu when you visit a new place.",
    "Get your team to write down what they do now, today, in one line.",
    "Call your mother now and then.",
    "Write to your landlord today, and keep a copy of your letter.",
    "Subscribe to one newspaper and read it.",
    "Find a mentor who has done it and ask them out for lunch.",
    "Give me a good chair and I can work anywhere.",
    "Let us be honest: it took us nine years.",
    "Let me tell you about our first winter.",
    "Show me your calendar and I tell you your priorities.",
    "Trust me, the fridge comes first.",
    "Watch our neighbours: they never hurry.",
    "See how our grandparents did it, with one pan and my aunt.",
    "Look at my desk now and you would not believe it.",
    "Listen to your body, your doctor and my aunt, in that order.",
    "Check the oil today and your car will thank you.",
    "Talk to your staff before you talk to me or to any consultant.",
    "Reach for the phone only after you have written three lines.",
    "Learn more by doing less.",
    "Register your bike with the police for free.",
    "Claim your expenses every month; we forgot ours for two years.",
    "Schedule your hardest task for ten in the morning.",
    "Apply for the grant even if you think you are too small for it.",
    "Download the free map from the council before you walk.",
    "Our website crashed on the first day and our customers called us names.",
    "Visitors contact us by letter, and I answer every one of them by hand.",
    "I told my clients to get in touch with their old colleagues.",
    "We gave our readers a page of their own.",
    "I learned more from our failed workshop than from my degree.",
    "In my book, that is cheating.",
    "My course of treatment lasted six months.",
    "Our plan was simple, and it cost $40 in paint.",
    "Our first office cost us $300 a month.",
    "I was paid $12 an hour at my first job and our rent was $500.",
    "The course I took was $900 and it taught me nothing.",
    "My training cost $2,000, which I borrowed from my father.",
    "We raised our prices from $20 to $25 and lost nobody.",
    "A coffee is $4 in our street.",
    "We raised $3 million and spent it in a year.",
    "I sell bread for a living, and flour went up to €2 a kilo.",
    "Our budget for the wedding was €5,000.",
    "We offer our staff $50 for every idea.",
    "For $20 you can buy seeds for a whole summer.",
    "The ticket was only $10 and worth every cent to us.",
    "The best restaurant in town was closed, so we cooked.",
    "My best employee left because of the largest company in town.",
    "Our largest client left us in March.",
    "We are a small team and our tools are old.",
    "I work with the best nurses I have ever met.",
    "Our oldest customer is ninety and our best critic.",
    "We had the worst service of our lives.",
    "My most popular recipe is the simplest.",
    "We ranked our suppliers by how they answered the phone.",
    "I was named after my grandmother, the best baker I knew.",
    "Our team won nothing that year and learned most.",
    "One of the top reasons that our projects fail is silence.",
    "The leading cause of our delays was us.",
    "As one of the oldest in our family, I speak last.",
    "Our award for the slowest queue went to the post office.",
    "Number one: our people. Number two: our people.",
    "I use discount stores for our cleaning things.",
    "We saved 20% on our heating by closing a door.",
    "Use a code word with your children.",
    "With a voucher from the council we bought a bike.",
    "Our dress code is simple.",
    "We write code on Mondays and talk to customers on Fridays.",
    "We got a 10% discount because my sister asked.",
    "Enter every expense in your books at once.",
    "Quote NASA if you must, but quote somebody.",
    "In 1994 we had 200 members, in 2004 we had 1,500, and today 12 000.",
    "The flight takes 11 hours 45 minutes and costs 1 250 000 points.",
    "On 12.03.2024 at 14.30 we met in room 204.",
    "I live on the high street, number 12, above the bakery.",
    "We moved from 3 rooms to 12 and then to 40 in 2 years.",
    "I ran 10 km in 55 minutes 30 seconds on 3 May 2023.",
    "The bus 42 goes down King Street every 12 minutes.",
    "We walked 20 blocks up Fifth Avenue at 6 in the morning.",
    "Highway 66 and Route 12 meet in our town.",
    "I wake at 5.15, read until 6.30 and open at 7.",
    "Chapter 12, page 204, line 7: read it.",
    "Since I am working from 2012 in this field, I can say the communication is most important.",
    "We are doing always the planning before, because without plan our team is losing the time.",
    "I recommend you to visit first the customers and to listen what they need from you.",
    "In our company is nobody who don't know this rule, it is the best for us all.",
    "Please to check always two times, and ask your colleague to check one time more for you.",
    "Contact with the people is most important thing for me and my family.",
]
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
    ("rule", "said"), [(rule, said) for rule, several in MORE.items() for said in several]
)
def test_what_sells_is_seen_in_many_shapes(rule: str, said: str) -> None:
    assert seen(rule, answer=BEFORE + said, organisation="Acme Ltd")


@pytest.mark.parametrize("said", STORIES)
def test_a_story_draws_no_note_of_promotion_or_of_private_words(said: str) -> None:
    found = noted(submission(answer=BEFORE + said, organisation="Acme Ltd"))

    assert [note.name for note in found if note.code[0] in "PD"] == []


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


OURS = "https://www.commonroom.example/ https://bücher.example/ http://intranet/desk/"
SHARED = "https://medium.com/common-room/ https://common-room.substack.com/"


@pytest.mark.parametrize(
    ("publication", "link", "is_flagged"),
    [
        ("", "https://commonroom.example/list", True),
        (OURS, "https://commonroom.example/list", False),
        (OURS, "https://www.commonroom.example/", False),
        (OURS, "https://shop.commonroom.example/list", False),
        (OURS, "HTTP://COMMONROOM.EXAMPLE/list", False),
        (OURS, "commonroom.example/list", False),
        (OURS, "https://xn--bcher-kva.example/list", False),
        (OURS, "https://bücher.example/list", False),
        (OURS, "http://intranet/desk/list", False),
        (OURS, "https://notcommonroom.example/list", False),
        (OURS, "https://commonroom.example.org/list", True),
        (OURS, "https://acme.example/list", True),
        (SHARED, "https://medium.com/common-room/list-123", False),
        (SHARED, "https://medium.com/@agathe/list-123", True),
        (SHARED, "https://common-room.substack.com/p/list", False),
        (SHARED, "https://agathe.substack.com/p/list", True),
    ],
)
def test_a_link_to_the_publication_is_nobody_s_own(
    publication: str, link: str, is_flagged: bool
) -> None:
    addresses = (
        "https://commonroom.example/agathe",
        "https://bücher.example/agathe",
        "https://acme.example/",
        "https://commonroom.example.org/",
        "https://medium.com/@agathe",
        "https://agathe.substack.com/",
        "http://intranet/agathe",
    )
    answer = f"{BEFORE}I keep the whole list at {link} for whoever asks."

    found = [
        one
        for website in addresses
        for one in findings(
            "own-link", submission(answer=answer, website=website), publication=publication
        )
    ]

    assert bool(found) is is_flagged


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
    from roundup.house.settings import Quotes
    from roundup.stages import editing

    one = submission(answer="Disclosure: I own the works. " + BEFORE.strip())
    edited = editing.edit(one, Edit(one.id, Origin("a.md"), answer=BEFORE.strip()), Quotes())
    assert edited.quote
    made = roundup(one)
    chapter = replace(made.chapters[0], quotes=(edited.quote,))

    [found] = findings("undisclosed-interest", replace(made, chapters=(chapter,)))

    assert "“Disclosure:”" in found.message
