"""What belongs into an answer and what was said to somebody else, in many shapes of each."""

import time

import pytest

from roundup.model.brief import Question
from roundup.testing.making import roundup, submission
from tests.rules.looking import findings, noted, seen

BODY = "I open the window before the post, and I have never regretted the order."
# Flagged, and fine; “@” stands for the body.
SAID: dict[str, tuple[list[str], list[str]]] = {
    "answer-in-quotation-marks": (
        [
            "“I open it.”",
            '"I open it."',
            "„Ich öffne es.“",
            "«J’ouvre.»",
            "“I open “it” first.”",
            "*“I open it.”*",
            "“I open it”.",
            "“One.\n\n“Two.”",
            "'I open the window before the post.'",
            "  “I open it.” \n",
            "»Ich öffne es.«",
            "‘I open the window before the post.’",
        ],
        [
            "“Open it,” she said, and “wide”.",
            '"Open" and "shut"',
            "“A” or “B”",
            "I “open” it.",
            "'Tis the season to open windows, and don't forget the others'",
            "“Open it,” she said. “Wide.”",
            '"Open it," she said. "Wide."',
            "“Yes.” That is all I say.",
            "‘Open it,’ she said, ‘and wide.’",
        ],
    ),
    "bare-link": (
        [
            "See https://a.example/x now.",
            "See www.a.example.",
            "<https://a.example>",
            "[https://a.example](https://a.example)",
            "Read HTTPS://A.example/x.",
        ],
        [
            "See [it](https://a.example).",
            "`https://a.example`",
            "Booking.com is a site.",
            "a.example",
            "Node.js and Notion.so",
            "![x](https://a.example/x.png)",
        ],
    ),
    "begins-mid-sentence": (
        [
            "because it sticks. I open the window before the post.",
            ", and so I do. I open the window before the post.",
            "and then I rest. I open the window before the post.",
            "...and so I rest. I open the window before the post.",
            "…which is why. I open the window before the post.",
            "it depends. I open the window before the post.",
            "“because it sticks. I open the window before the post.",
            "öffnen Sie das Fenster. I open the window before the post.",
            "*because* it sticks.",
            "to open the window first.",
        ],
        [
            "iPhones first. I open the window before the post.",
            "eBay is where.",
            "- one\n- two",
            "1. open",
            "x is the unknown.",
            "pH matters.",
            "npm install is first.",
            "`code` first",
            "https://a.example",
            "[link](https://a.example) is",
            "bell hooks said it.",
            "von Braun said it.",
            "k.d. lang sings.",
            "“Open it,” she said.",
            "(I open it.)",
            "I open it.",
            "42 windows",
            "#1 is sleep",
            "'Tis the season.",
            "’90s music helps.",
            "…",
            "de Gaulle said it.",
            "danah boyd wrote it.",
            "* open the window\n* sort the post",
            "a) open the window\nb) sort",
            "@ana on Instagram said so.",
            "¿Qué hago? Abro la ventana.",
            "—I open it",
            "e-mail is the enemy",
            "le Carré was right.",
        ],
    ),
    "ends-mid-sentence": (
        [
            "I open the window and the",
            "I open the window before the post, because",
            "I open the window before the",
            "I open it, and then ...",
            "I open the window, and the post is,",
            "I open the window first of all…",
            "I open the window before the post and I never regret",
        ],
        [
            "I open it.",
            "I open it!",
            "“Always,” she said, “and wide.”",
            "I list:\n\n- one\n- two thing here and there",
            "See [the list of the windows I open](https://a.example)",
            "It is https://a.example/one",
            "I open it 😀",
            "I open it. 🙏🏽",
            "Open it.*",
            "**Open it.**",
            "(I open it.)",
            "I open the window (always).",
            "I open it first.\n\n```\ncode and more code here\n```",
            "## The last heading here of it",
            "窓を開けます。",
            "كل صباح أفتح النافذة؟",
            "Open.\n\nYours truly",
            "I said: “Open the window!”)",
            "It costs 5%.",
            "We do it at 10 p.m.",
            "I give it 5/5 stars.",
            "Because I do it myself every morning.”",
            "It was worth every €",
            "That is what I do every day :)",
            "And that is why I open the window :-)",
            "I love what I do each day <3",
            "I do this and it works well ✓",
        ],
    ),
    "chatbot-residue": (
        [
            "As an AI language model, I open nothing. @",
            "Certainly! Here is a 100-word answer: @",
            "Sure, here's a version: @",
            "Sure! Here’s your answer: @",
            "@ I hope this helps! Let me know if you'd like me to adjust the tone.",
            "@ Let me know if you want a shorter version.",
            "Here is a revised version of your quote: @",
            "Write a 150-word answer to the question. @",
            "Rewrite this in a friendly tone. @",
            "@ My knowledge cutoff is 2023.",
            "@ turn0search0",
            "@ :contentReference[oaicite:1]{index=1}",
            "@ https://a.example/?utm_source=chatgpt.com",
            "@【4†source】",
            "ChatGPT said: open it. @",
            "User: what comes first?\nAssistant: the window",
            "@\n\nWould you like me to make it shorter?",
            "I'm just an AI language model. @",
            "Absolutely! Here’s a polished response:\n\n@",
            "Of course! Below is a concise answer. @",
            "**Answer:** Certainly! Here's a quote: @",
            "Here's a concise, 120-word response you can use:\n@",
            "Here’s a more natural-sounding version:\n\n@",
            "As a large language model, I do not open windows.",
            "@ If you want, I can also make it shorter.",
            "@ Do you want me to tailor this to a trade magazine?",
            "Here are three versions you can choose from: @",
            "I don't have personal experiences, but many people open windows.",
            "Got it! Here's the revised quote:\n@",
        ],
        [
            "As an engineer in AI, I am certain: here is where it goes.",
            "Certainly the window comes first. @",
            "Sure, I open it. @",
            "Here is my answer: the window. @",
            "Here’s an example: at noon I open it. @",
            "Let me know if you find a better one, I told them. @",
            "I hope this helps somebody. @",
            "Write a list of what you keep, and cross out half. @",
            "Write it down in your own words. @",
            "Create a budget in ten words. @",
            "We let ChatGPT draft our letters, and I rewrite them. @",
            "My cut-off is nine at night. @",
            "The training data was wrong, so our AI model failed. @",
            "I do not have personal opinions on curtains. @",
            "We are building an AI assistant for hotels. @",
            "As an AI consultant, I open windows. @",
            "I am an AI researcher; my language model opens nothing. @",
            "Of course! Here is where the story begins. @",
            "Draft the answer at night, and send it in the morning. @",
            "Write me a letter, my mother said. @",
            "Prompt: payment is what we need. @",
            "System: first the window, then the post. @",
            "Would you like me to open the window? I ask every guest. @",
            "Gemini is my star sign. @",
            "We say: write a 10-word sentence about your day. @",
            "Rewrite the first paragraph of every letter in plain words. @",
            "Summarise the text in your own words before you judge it. @",
            "Here's the list I keep: window, post, tea. @",
            "The model has a knowledge of windows. @",
            "Let me know if you need any help, I say to each guest, and they do. @",
            "As a language assistant in a school, I open windows. @",
            "Let me know if you need anything, she wrote, and I did. @",
            "Create an answer key before you write the test. @",
            "Draft my text first, then my answer: that is the order. @",
            "I told the chatbot that I don't have access to real-time data. @",
            "The training data goes stale in a month. @",
        ],
    ),
    "placeholder": (
        [
            "At [Company Name] we do.",
            "Hello {{first_name}}.",
            " {{ company }} is",
            "We are <insert example>.",
            "We have XX windows.",
            "We have XXX windows.",
            "TBD",
            "TODO: ask",
            "lorem ipsum dolor sit amet",
            "We saved [X]% of it.",
            "In [year] we did.",
            "[insert statistic here]",
            "Dear [Editor’s Name],",
            "(insert link)",
            "We are in ____ now.",
            "At [company] we do.",
            "Over [number] years.",
            "[NAME]",
            "It rose by XX%.",
            "For [Client A] we did it.",
            "We at [YOUR COMPANY] do.",
            "{company_name} does.",
            "We did it for xxx years.",
            "[link to study]",
            "[source needed]",
            "about $XX a month",
            "in 20XX we",
            "At [Firmenname] öffnen wir das Fenster.",
            "Chez [nom de l'entreprise], on ouvre la fenêtre.",
            "En [nombre de la empresa] abrimos la ventana.",
            "Na [nome da empresa] abrimos a janela.",
            "私たち[会社名]では、毎朝、窓を開けます。",
            "［会社名］では、毎朝、窓を開けます。",
            "نحن في [اسم الشركة] نفتح النافذة قبل البريد.",
            "We grew by TK percent.",
            "We have ??? windows.",
            "[Hier Beispiel einfügen] Wir öffnen das Fenster.",
            "[inserir exemplo] Abrimos a janela.",
            "（ここに例を入力してください）窓を開けます。",
            "I opened it. [photo to come]",
            "[Quelle?] Fenster helfen.",
            "I open ${windows} windows.",
            "%%first_name%% opens it.",
            "Blindtext: Wir öffnen das Fenster.",
            "Your name here.",
            "“At [Company] we open the window.”",
        ],
        [
            "He said “it were [sic] good”.",
            "[the porter] opened it [laughs].",
            "[…]",
            "[...]",
            "[The] porter",
            "I use XXL shirts.",
            "In mock-ups we ban lorem ipsum.",
            "We print dummy text for a week.",
            "The XX chromosome has nothing to do with it.",
            "Their letter began “Dear [Name]”. We binned it.",
            "Ich bin bei der TK versichert.",
            "N. N. Rao taught me to open it.",
            "Really??? I could not believe it.",
            "What comes next? To be decided.",
            "A blah blah blah meeting is what I avoid.",
            "○○さんではなく、名前で呼びます。",
            "彼は[笑]窓を開けました。",
            "[N]ever open it, he said.",
            "[Er lacht] Dann öffnen wir es.",
            "Your name here matters less than your hand.",
            "Super Bowl XXX was fun.",
            "Vin Diesel in xXx",
            "See [Window](https://a.example).",
            "See [Window][1].",
            "`{{first_name}}`",
            "I wrote a to-do list.",
            "I read Dr. [Ines] Holm",
            "We open [our] windows.",
            "[Applause]",
            "[Editor’s note: it was closed.]",
            "if (a < b) and b > c",
            "{a, b}",
            "My TODO list is short.",
            "Keep a TBD column on the board.",
            "I love you xx",
            "xxx is how my grandmother signed",
            "Louis XXIII",
            "It was the XXth century",
            "[She] said",
            "[Ines Holm] opened it.",
            "[Editor’s note]",
            "[New York] is loud.",
            "[Emphasis added]",
            "[In Leeds], we",
            "[Hotel Meridian] is",
            "the [National Health Service] helps",
            "(add salt to taste)",
            "(add your own salt)",
            "(your mileage may vary)",
            "{laughs}",
            "Chapter XX was the best.",
        ],
    ),
    "greeting": (
        [
            "Hi team, @",
            "Hello Sarah! @",
            "Dear editor, @",
            "Thanks for reaching out! @",
            "Thank you for the opportunity. @",
            "Hi Hester, thanks for asking. @",
            "Good morning,\n @",
            "Hey there! @",
            "I hope you are well. @",
            "I hope this email finds you well. @",
            "My name is Ana Ruiz. @",
            "I'm happy to contribute. @",
            "Hi there – @",
            "Hello,\n\n@",
            "To whom it may concern: @",
            "Dear Ms Holm, @",
            "Greetings! @",
            "Thanks so much for including me. @",
            "**Hi Hester,**\n\n@",
            "Hallo Frau Holm, @",
            "Bonjour ! @",
            "Dear Hester and team: @",
            "Hi Hester\n@",
            "Happy to help! @",
            "Thanks for this great question! @",
            "Hope you're doing well! @",
            "Hi Ana Maria de la Cruz, @",
        ],
        [
            "Hi is what I say. @",
            "Hello is a long word. @",
            "Dear is what it was, and late. @",
            "Thanks to the window, I sleep. @",
            "Thank you for the music, my mother sang. @",
            "Thank you notes are written first. @",
            "Hey Jude was on the radio. @",
            "Good morning meetings are short. @",
            "My name is on the door. @",
            "I am happy to share a desk. @",
            "I hope that you open it. @",
            "Hi-fi first. @",
            "Hello world is the first program. @",
            "Dear diary: that is how each day began. @",
            "“Hello,” I say to the window. @",
            "Thanking people comes first. @",
            "Good day, bad day: I open it. @",
            "Thanks for nothing, I told the old boiler, and bought a new one. @",
            "Hey, it works. @",
            "My name is not what matters. @",
            "I am happy to answer the phone at night. @",
            "I'm happy to share my window with guests. @",
            "Hello again, old friend: that is what I say to the boiler. @",
            "I am excited to help at the night desk each week. @",
            "We are happy to respond within an hour to every guest. @",
            "Thank you for asking is what I say to guests. @",
            "Thanks for your patience, says the sign on our door. @",
            "Hola is the only word I have in Spanish. @",
        ],
    ),
    "sign-off": (
        [
            "@\n\nBest regards,\nAgathe",
            "@ Best, Agathe",
            "@\nCheers,\nAgathe Brunner",
            "@\n\nThanks!",
            "@ Happy to answer any questions.",
            "@ Looking forward to hearing from you.",
            "@\n\nSent from my iPhone",
            "@\n\n– Agathe Brunner, Night porter, Hotel Meridian",
            "@\n\nAgathe Brunner",
            "@\nAgathe Brunner\nNight porter, Hotel Meridian",
            "@ Thanks for considering my answer.",
            "@ Please don't hesitate to contact me.",
            "@ I hope this helps!",
            "@\n\nKind regards\nAgathe Brunner\nNight porter\nHotel Meridian",
            "@ Let me know if you have any questions.",
            "@\n\nMit freundlichen Grüßen\nAgathe Brunner",
            "@\n\n— Agathe Brunner",
            "@ Feel free to reach out if you need more details.",
            "@ Please credit me as Agathe Brunner.",
            "@\n\nWarm regards,",
            "@ Thank you for your time.",
            "@\n\n**Agathe Brunner**, Night porter",
            "@\n\nYours sincerely,\nA. Brunner",
            "@ I'd be glad to expand on any of this.",
            "@ If you need anything else, let me know.",
            "@ Looking forward to the article!",
            "@ Thank you!",
            "@\n\n-Agathe",
        ],
        [
            "@ I end with best regards.",
            "@ Best of all, it is free.",
            "@ Best practice is to open it.",
            "@ Thanks to it, I sleep.",
            "@ Cheers went up when it opened.",
            "@ I look forward to hearing the river.",
            "@ Agathe Brunner is what they call me when I am late.",
            "@ Guests are happy to answer questions about it.",
            "@ We are always happy to discuss windows with a guest.",
            "@ Take care of the hinge.",
            "@ Thank you notes come last.",
            "@ My reward: a thank you.",
            "@ I hope that it helps you sleep.",
            "@ Warmly dressed people sleep better.",
            "@ Best to begin early.",
            "@ Thanks, but no: that is my answer to most things.",
            "@ I am happy to chat with anybody at four in the morning.",
            "@ Feel free to close it if you must.",
            "@ I hope this helps is what people write when it does not.",
            "@\n\nBest: open both.",
            "@ Thank you, said the guest, and slept.",
            "@ Let me know if you hear the river, I tell them.",
            "@ Thanks again to my mother, I do it every morning without thinking.",
            "@ Cordially invited guests come early.",
            "@ Regards from the kitchen come with the tea, every night.",
        ],
    ),
    "photo-credit-in-answer": (
        [
            "@\n\nPhoto by Milo Tran",
            "@\n\nPhoto credit: Milo Tran",
            "@\n\nImage: window.jpg",
            "@\n\nAlt text: a window",
            "@\n\nHeadshot attached",
            "IMG_1234.jpg\n\n@",
            "@\n\nHeadshot: https://a.example/a.jpg",
            "@\n\n© Milo Tran",
            "@\n\n*Photo courtesy of Milo Tran*",
            "@ (Photo: Milo Tran)",
            "@ (photo by Milo Tran)",
            "@\n\n[image: window]",
            "@\n\nFoto: Milo Tran",
            "@\n\nPlease find my headshot attached.",
            "@\n\nMy photo and bio are attached.",
            "@\n\nImage courtesy: Hotel Meridian",
            "@\n\nCaption: me at the window",
            "@\n\nHeadshot link: https://a.example/a",
            "@\n\nPhotographer: Milo Tran",
            "@ Photo credit: Milo Tran.",
        ],
        [
            "Photo by photo, I went through them.@",
            "@\n\nPictures are hung last.",
            "@\n\nPhotos attached to letters open hearts.",
            "@\n\nImages below the fold load late, so we moved them.",
            "@\n\nImage: it is all people see.",
            "@\n\nImage is everything.",
            "@\n\nPicture this: a guest, at night.",
            "@\n\n- photo albums\n- letters",
            "@\n\nPhoto albums",
            "@\n\nPortraits by candlelight are kind.",
            "@ (picture a window)",
            "@\n\nA photo below the mirror shows us all.",
            "@\n\nImage Source is a company I like.",
            "@\n\nMy bio below the fold is short.",
            "@ I photograph it by night.",
            "@\n\nPhotos by the door",
            "@\n\n**Image:** dress as you would be seen.",
            "@\n\nAlt: a second way home, always.",
            "@\n\nFoto: das Wichtigste im Lebenslauf.",
            "@\n\nPhoto by phone is good enough.",
        ],
    ),
    "shortened-link": (
        [
            "See bit.ly/3x now.",
            "See https://bit.ly/3x.",
            "See [it](https://tinyurl.com/abc).",
            "www.bit.ly/abc",
            "HTTPS://T.CO/abc",
            "[t.ly/x](t.ly/x)",
            "<https://amzn.to/abc>",
        ],
        [
            "See https://rabbit.ly/3x.",
            "bit.ly is a company",
            "See https://a.example/bit.ly/x",
            "ana@bit.ly/x",
            "at.co/x",
            "wp.me",
            "nat.co/x",
            "https://a.example/?u=t.co/x",
            "reset.co/x",
            "It is 50 g/t.co",
        ],
    ),
    "unclosed-quotation-mark": (
        [
            "She said “open it, and I did.",
            'She said "open it, and I did.',
            "I open it (always, and with care.",
            "She said «ouvre, et je l’ai fait.",
            "It is [open, I think.",
            "She said “open (it” and I did. (Never",
            "Das „Fenster zuerst, sagte sie.",
        ],
        [
            "She said “open it”, and I did.",
            "It is 6'2\" wide.",
            'A 12" window',
            "1) open 2) shut",
            "(She opened it at 6, and she is 94).",
            "(as in figure b)",
            "(Both of us: he and I)",
            "(first a) open, then b) shut)",
            'She said “open it", and I did.',
            "a) open",
            "Fine :)",
            "Fine :-(",
            "„Auf“, sagte sie.",
            "»Auf«, sagte sie.",
            "“One.\n\n“Two.”",
            '"One.\n\n"Two."',
            "“She said ‘open’.”",
            "\\(open",
            "`(open`",
            "(i) open (ii) shut",
            '5" x 7" frames',
            "the window (always)",
            "[it](https://a.example)",
            "(:",
            'It is 3\'4" by 12", "wide" enough',
            "f(x) = [0, 1)",
            "😀 (yes)",
            "Rock ’n’ roll “live”",
            "„Auf”, sagte sie.",
            "»Auf», hon sade.",
            "”Auf”, hon sade.",
            "« Ouvre », dit-elle.",
            'It was 5 o\'clock ("late").',
            "- (a) open\n- (b) shut",
            'the 5\'11" porter said "open" (twice)',
            "We have a >( face and a <3",
            "『開ける』と（彼女）は",
            "A) open B) shut",
            "2.) open",
        ],
    ),
}
ASKED = "What do you do first after taking over a mess?"
# What is pointed at in each; nothing in those that are fine.
REPEATED = [
    (f"{ASKED} @", ASKED),
    (
        "What do you do first, after taking over a mess? @",
        "What do you do first, after taking over a mess?",
    ),
    (f"{ASKED.upper()}\n\n@", ASKED.upper()),
    (f"**{ASKED}**\n\n@", f"**{ASKED}**"),
    (f"# {ASKED}\n@", ASKED),
    (f"1. {ASKED}\n@", ASKED),
    (f"Hi Hester. {ASKED} @", ASKED),
    ("What do you do first after taking over a mess\n\n@", ASKED[:-1]),
    ("Q: What comes first?\nA: The window.", "Q: What comes first?"),
    ("Q1. What is it?\n@", "Q1. What is it?"),
    ("Question 1: What is it?\n@", "Question 1: What is it?"),
    ("A: The window.", "A:"),
    ("Answer: The window comes first.", "Answer:"),
    ("What do I do first? @", ""),
    ("The first thing I do after taking over a mess is to open it.", ""),
    ("What do you do when you take over a mess? You open it.", ""),
    ("When people ask me what I do first after taking over a mess, I say: the window.", ""),
    ("A: the letter of the alphabet", ""),
    ("Q4: our best quarter.", ""),
    ("Question 7: was the hardest of my exam.", ""),
    ("Answer: that is the verb. @", ""),
    ("Prompt: be on time.", ""),
    ("Do you open it? @", ""),
]
# What is pointed at, to the letter.
PLACES = [
    ("chatbot-residue", "Sure, here’s your answer: @", "Sure, here’s your"),
    ("placeholder", "At [Company Name] we do. @", "[Company Name]"),
    ("greeting", "  Hi Hester, @", "Hi Hester,"),
    ("greeting", "**Hi Hester,**\n\n@", "**Hi Hester,"),
    ("sign-off", "@\n\nBest regards,\nAgathe\n", "Best regards,\nAgathe"),
    (
        "sign-off",
        "@ Happy to answer any questions. Thanks for considering my answer.",
        "Happy to answer any questions. Thanks for considering my answer.",
    ),
    ("sign-off", "@\nAgathe Brunner\nNight porter", "Agathe Brunner\nNight porter"),
    (
        "photo-credit-in-answer",
        "@\n\n*Photo courtesy of Milo Tran*\n",
        "*Photo courtesy of Milo Tran*",
    ),
    ("shortened-link", "See bit.ly/3x, always.", "bit.ly/3x"),
    ("bare-link", "See https://a.example/x, always.", "https://a.example/x"),
    ("unclosed-quotation-mark", "She said “open it. @", "“"),
    ("begins-mid-sentence", "“because it sticks. @", "because"),
    ("ends-mid-sentence", "@ And then I open the post, because\n", "because"),
    ("answer-in-quotation-marks", "  “@” \n", "“@”"),
]


@pytest.mark.parametrize(
    ("rule", "said"), [(rule, said) for rule, (flagged, _) in SAID.items() for said in flagged]
)
def test_what_does_not_belong_in_an_answer_is_seen(rule: str, said: str) -> None:
    assert seen(rule, answer=said.replace("@", BODY))


@pytest.mark.parametrize(
    ("rule", "said"), [(rule, said) for rule, (_, fine) in SAID.items() for said in fine]
)
def test_what_only_looks_like_it_is_left_alone(rule: str, said: str) -> None:
    assert seen(rule, answer=said.replace("@", BODY)) == []


@pytest.mark.parametrize(("rule", "said", "words"), PLACES)
def test_the_very_words_are_pointed_at(rule: str, said: str, words: str) -> None:
    assert seen(rule, answer=said.replace("@", BODY)) == [words.replace("@", BODY)]


@pytest.mark.parametrize("unit", ["\n", "\nA: ", "[A ", "(", "“", "Hi there ", "let me know if "])
def test_what_is_typed_over_and_over_takes_no_longer_than_other_words(unit: str) -> None:
    before = time.process_time()

    for rule in SAID:
        seen(rule, answer=unit * 20_000)

    assert time.process_time() - before < 5


@pytest.mark.parametrize(("said", "words"), REPEATED)
def test_the_question_is_found_in_an_answer(said: str, words: str) -> None:
    answer = said.replace("@", BODY)

    found = findings(
        "question-in-answer",
        roundup(submission(answer=answer), question=(Question(question=ASKED),)),
    )

    places = [one.span for one in found if one.span]
    assert [answer[place.start : place.end] for place in places] == [words] * bool(words)


@pytest.mark.parametrize(
    ("answers", "silent"),
    [
        (["I open it."] * 4 + ["Air helps."], 1),
        (["We’ve opened it."] * 3 + ["It is mine.", "Air helps."], 1),
        (
            [
                "Ich öffne es.",
                "J’ouvre.",
                "Abro mi ventana y yo duermo.",
                "Nós abrimos.",
                "Luft hilft.",
            ],
            1,
        ),
        (["I open it."] * 3 + ["Air helps."], 0),
        (["I open it."] * 2 + ["Air helps."] * 3, 0),
        (["I open it."] * 4 + ["`I` is a variable; air helps us."], 0),
    ],
)
def test_an_answer_without_anybody_in_it_stands_out_among_those_with_somebody(
    answers: list[str], silent: int
) -> None:
    several = [submission(f"n{at}", answer=answer) for at, answer in enumerate(answers)]

    found = findings("no-first-person", roundup(*several))

    assert [one.submission for one in found] == ["n4"] * silent


@pytest.mark.parametrize(
    ("question", "silent"),
    [
        ("What did you do in your first month?", 1),
        ("What advice would you give to somebody who begins?", 0),
        ("Your top tip?", 0),
        ("Which knife would you recommend?", 0),
        ("How can a beginner save time?", 0),
        ("How do you keep food waste low?", 0),
        ("Womit fängt man an?", 0),
        ("Welchen Rat geben Sie?", 0),
        ("Was empfehlen Sie?", 0),
        ("Quel conseil donneriez-vous ?", 0),
        ("¿Qué consejo le daría?", 0),
        ("¿Qué recomienda?", 0),
        ("Que conselho daria?", 0),
        ("O que recomenda?", 0),
    ],
)
def test_a_question_for_advice_is_answered_without_i(question: str, silent: int) -> None:
    several = [submission(f"n{at}", answer=f"I open window {at}.") for at in range(5)]
    last = submission("n5", answer="Open the window before the post. Fresh air aids concentration.")

    made = roundup(*several, last, question=(Question(question=question),))

    assert len(findings("no-first-person", made)) == silent


@pytest.mark.parametrize(
    "answer",
    [
        "Abrimos la ventana antes que el correo.",
        "Abrí la ventana antes que el correo.",
        "Tengo una ventana, y la abre el portero.",
        "Mi padre abría la ventana.",
        "Faço a ronda, e o porteiro abre a janela.",
        "Abrimos a janela antes do correio.",
        "Ma mère ouvrait la fenêtre avant le courrier.",
        "Mir hat der Portier das Fenster geöffnet.",
    ],
)
def test_the_first_person_is_known_in_its_endings(answer: str) -> None:
    several = [submission(f"n{at}", answer=f"I open window {at}.") for at in range(5)]

    assert findings("no-first-person", roundup(*several, submission("n5", answer=answer))) == []


@pytest.mark.parametrize(
    ("name", "answer", "is_flagged"),
    [
        ("Hesper Quill", "Dear Hesper, stop lending people money and lend them books.", False),
        ("Hesper Quill", "Dear younger me, stop lending people money and lend books.", False),
        ("Hesper Quill", "Dear Hesper Quill: stop lending people money.", False),
        ("Hesper Quill", "Hello young Hesper, stop lending people money.", False),
        ("Hesper Quill", "Dear Agathe, stop lending people money and lend them books.", True),
        ("Hesper Quill", "Dear editor, stop lending people money and lend them books.", True),
    ],
)
def test_a_letter_to_oneself_is_no_greeting(name: str, answer: str, is_flagged: bool) -> None:
    assert bool(seen("greeting", name=name, answer=answer)) is is_flagged


@pytest.mark.parametrize(
    ("rule", "options", "count", "is_flagged"),
    [
        ("answer-too-short", {}, 24, True),
        ("answer-too-short", {}, 25, False),
        ("answer-too-short", {"minimum": 10}, 9, True),
        ("answer-too-short", {"usual": 60}, 19, True),
        ("answer-too-short", {"usual": 60}, 20, False),
        ("answer-too-short", {"usual": 12}, 4, False),
        ("answer-too-short", {"usual": 300}, 25, False),
        ("answer-too-long", {}, 300, False),
        ("answer-too-long", {}, 301, True),
        ("answer-too-long", {"maximum": 500}, 301, False),
    ],
)
def test_a_length_is_counted_in_words(
    rule: str, options: dict[str, int], count: int, is_flagged: bool
) -> None:
    one = submission(answer="word " * count)

    assert bool(findings(rule, one, **options)) is is_flagged


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("“@", ["unclosed-quotation-mark"]),
        ("“@”", ["answer-in-quotation-marks"]),
        ("[Company name] is where @", ["placeholder"]),
        ("hi team, thanks for asking. @", ["greeting"]),
        ("@ See https://bit.ly/3x for it.", ["shortened-link"]),
        ("@\n\nBest,\nAgathe Brunner\n+44 20 7946 0958", ["phone-in-answer"]),
        ("Certainly! Here is a 150-word answer: @", ["chatbot-residue"]),
    ],
)
def test_one_cause_has_one_note(said: str, names: list[str]) -> None:
    answer = f"{said.replace('@', BODY)}"

    found = noted(submission(answer=answer))

    assert [note.name for note in found if note.code[0] in "QD" and note.code != "Q101"] == names


# Cases of kinds that the table above has in other words; “@” stands for the body.
OTHERWISE_SAID: dict[str, tuple[list[str], list[str]]] = {
    "chatbot-residue": (
        [
            "As of my last knowledge update in 2023, windows open.",
            "I'm sorry, but I can't browse the internet. @",
            "Of course! I've tightened it up while keeping your voice:\n@",
            "@\nNote: I kept it under 150 words as requested.",
            "@\nShall I also prepare a version for Instagram?",
            "Title: The Window\nTone: warm\n@",
        ],
        ["Of course I have opened it myself. @", "I kept it short, as the porter asked. @"],
    ),
    "placeholder": (
        ["@ <<CLIENT NAME>>", "@ (link to come)", "@ [quote from CEO]", "@ NAME HERE agreed."],
        ["[The doctor] came. @", "Superbowl XXX was on. @", "In Section XX of the act, @"],
    ),
    "greeting": (
        [
            "Guten Tag Frau Quill,\n@",
            "Greetings from sunny Leeds! @",
            "I'd love to be part of this. @",
            "Hi Hester and team, @",
            "Estimada Hester:\n@",
            "Thank you so much for thinking of me! @",
            "Thanks for getting in touch! @",
        ],
        ["Good afternoons are rare in January.", "Thanks to the ice we learned to wait."],
    ),
    "sign-off": (
        [
            "@ Happy to jump on a call if you need more.",
            "@ Please link to my website if you use this.",
            "@\nBio: Agathe opens windows. She lives in Leeds.",
            "@\nGesendet von meinem iPhone",
            "@\nEnvoyé de mon iPhone",
            "@ I can send a photo too.",
            "@ If you need anything else, drop me a line.",
            "@ Use as much or as little as you like.",
            "@\nPS: My website is new.",
            "@ Tag us when it's live!",
        ],
        [
            "@ Use as much rope as you like, my father said.",
            "@ We can send photos of the ice to schools.",
            "@ If you fall in, ring the bell, and somebody shouts.",
            "My bio is short: flour, water, salt.",
        ],
    ),
    "missing-figure": (
        [
            "@\n[Image 1]",
            "@ (see photo)",
            "Comme le montre le graphique ci-dessous, @",
            "Como se ve en la imagen adjunta, @",
            "@ Please see the picture I sent along.",
        ],
        ["As shown above the door, it is old. @", "We see the picture below deck. @"],
    ),
    "stray-markup": (
        ["We open the window `and wait.", "We open the window†, and wait.", "We open.\\nWe wait."],
        ["We use snake_case in `the log`.", "Tom & Jerry open it."],
    ),
    "unclosed-quotation-mark": (
        ["She said ‘open it first, and so I do."],
        ["‘Tis cold, and ‘90s music helps.", "The porters’ ‘open it’ is ours."],
    ),
    "ends-mid-sentence": (
        ["I open the window first, and for these reasons:"],
        ["This is what I open first:\n\n- the window\n- the post"],
    ),
    "answer-in-quotation-marks": (
        ['"@" – Agathe Brunner', "“@” — Agathe Brunner, porter", '""@""'],
        ["“Wait,” she said – and rowed.", '"Wait" - that is the rule.'],
    ),
    "photo-credit-in-answer": (
        ["@\nSource: Getty Images", "@ Photography by Jo Tran."],
        ["Photography is what we do in fog."],
    ),
}


@pytest.mark.parametrize("rule", OTHERWISE_SAID)
def test_the_same_kinds_are_seen_in_other_words(rule: str) -> None:
    wrong, fine = OTHERWISE_SAID[rule]

    missed = [said for said in wrong if not seen(rule, answer=said.replace("@", BODY))]
    needless = [said for said in fine if seen(rule, answer=said.replace("@", BODY))]

    assert (missed, needless) == ([], [])
