"""Workspaces of any size for benchmarks: roundups of realistic answers, the same for each seed.

    python benchmarks/workspaces.py FOLDER --roundups 1000 --answers 20
    python benchmarks/workspaces.py FOLDER --answers 100000 --form csv
    python benchmarks/workspaces.py FOLDER --roundups 30 --headshots --edits 0.3 --defects 0.3

An answer has 150 to 250 words in one to three paragraphs; a few have emphasis, a list, a link or a
block quotation. `--form csv` writes a roundup's answers as the rows of one file instead of one
Markdown file each. `--defects` is the share of answers with something an editor has to look at:
typing mistakes, missing fields, copies, odd names, sales talk, unreadable files. `--edits` is the
share of answers that an editor has edited.
"""

import argparse
import csv
import io
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

Form = Literal["markdown", "csv"]
FIELDS = ("name", "title", "organisation", "website", "email", "location", "submitted", "headshot")
SIDE = 400  # pixels of a headshot


def listed(text: str) -> list[str]:
    """Parse a list at its slashes."""
    return [" ".join(item.split()) for item in text.split("/")]


FIRST = listed(
    "Ada / Amara / Anselm / Beatriz / Bram / Carys / Chidi / Corin / Dalia / Dervla / Édith / "
    "Emeka / Farida / Finlay / Gaëlle / Gudrun / Hamish / Hanna / Ilkka / Imelda / Jaap / Jun / "
    "Kasia / Kofi / Leonie / Lucian / Maeve / Marek / Mina / Nadia / Noor / Océane / Olu / "
    "Perpetua / Piotr / Priya / Quentin / Rafael / Rukmini / Sanna / Senthil / Søren / Tamsin / "
    "Tove / Ursula / Viktor / Wanda / Xenia / Yusuf / Zofia"
)
STEMS = listed(
    "Abeyta / Ashdown / Barr / Brandt / Castell / Clegg / Dragomir / Dunmore / Eklund / Farr / "
    "Fairlie / Gough / Grieve / Haldane / Hult / Ivarsson / Jessop / Kettle / Kowal / Lindqvist / "
    "Lorrimer / Marchbanks / Moreau / Nakamura / Nwosu / Oduro / Osgathorpe / Pellegrin / Quist / "
    "Rautakorpi / Reyes / Sethuraman / Strand / Tarkowska / Thorne / Umarov / Vannick / Vogel / "
    "Whitlock / Yardley / Zeller"
)
ENDINGS = listed(" /  /  / -Poe / son / by / field / ham / ley / mann / ton / wick / ova / es")
TITLES = listed(
    "Head Baker / Ward Sister / Stage Manager / Branch Librarian / Site Engineer / Bookkeeper / "
    "Physiotherapist / Head Gardener / Ferry Captain / Piano Tuner / Primary Teacher / Brewer / "
    "Letting Agent / Bicycle Mechanic / Sommelier / Data Analyst / Translator / Midwife / "
    "Joiner / Product Designer / Warehouse Manager / Vet / Driving Instructor / Archivist"
)
ORGANISATION_KINDS = listed(
    "Bakery / Clinic / Workshop / Library / Partners / Studio / School / Nursery / Brewery / "
    "Trust / Consulting / Theatre / Engineering / Collective / Ltd / & Daughters / Institute"
)
PLACES = listed(
    "Aberfell / Brackwater / Cotterby / Dunlish / Eastry / Fenwick / Garholm / Harlow Bay / "
    "Inverbeg / Jarrowgate / Kestle / Lindale / Marsham / Northolt / Ovenden / Port Ellis"
)
SUBJECTS = listed(
    "how to begin the week / what to keep by the door / when to ask for help / how to end a "
    "meeting / what to throw away first / how to learn a trade late / when to raise a price / how "
    "to hand over a job / what to write down / how to say no / when to repair and when to buy / "
    "how to plan for winter / what to teach an apprentice / how to get through a slow month / "
    "what to check before leaving / how to talk about money"
)
ASKING = listed("What would you tell a beginner about / What have you learned about")
WHO = listed(
    "I / we / my team / our clients / most people / good managers / new parents / small firms "
    "/ beginners / my neighbours / the people I train / our owner / a good assistant / the whole "
    "family / our guests / the night shift / my old boss / the accountant / our oldest customer / "
    "a careful buyer / two of my colleagues / the lad who drives the van"
)
DID = listed(
    "kept / wrote down / reviewed / forgot / checked / planned / ignored / shared / measured / "
    "simplified / questioned / replaced / protected / underestimated / started with / came back "
    "to / paid for / talked about / set aside / automated / rehearsed / cleaned up / celebrated / "
    "postponed / budgeted for / learned from / cut down on / gave up on / struggled with"
)
WHICH = listed(
    "small / honest / weekly / unpaid / quiet / early / cheap / sturdy / second / written / "
    "shared / personal / difficult / local / boring / seasonal / clear / handmade / monthly / "
    "practical / unfinished / long / private / borrowed / old / heavy / blue / secret / spare"
)
WHAT = listed(
    "budget / checklist / conversation / garden / routine / invoice / kitchen / deadline / "
    "calendar / window / contract / walk / inventory / meeting / password / recipe / mattress / "
    "notebook / boiler / newsletter / portfolio / receipt / schedule / ladder / toolbox / training "
    "plan / first draft / emergency fund / handover / feedback form / morning / warranty / oven / "
    "bicycle / spreadsheet / delivery / bench / key / manual / fuse box / till / apron / drawer"
)
WHEN = listed(
    "before breakfast / once a week / in the evening / at the kitchen table / with a pencil / on "
    "the first of the month / over coffee / without an audience / in plain words / for ten "
    "minutes / after every job / during the winter / in a shared folder / behind closed doors / "
    "away from the screen / at half the price / with a friend / on the way home / in small steps "
    "/ by the back door / on the slowest day / with both hands / in the rain / under the stairs"
)
LINKS = listed(
    ", because / , and then / , so / , even though / , while / , and / , but / , which is how / , "
    "just before / , and that is why / , except when / , long after / ; nobody minded that / ; I "
    "still laugh when"
)
OPENINGS = listed(
    "In my second year / Last spring / One Tuesday / When the lift broke / After the flood / In a "
    "shop of four people / On paper / With hindsight / At the old place / The week we moved / "
    "Between two jobs / When my mother ran it / On a good day / During the strike / In a hurry"
)
PLAIN = listed(
    "Nobody had asked. / It took a year. / That was the whole trick. / It sounds dull, and it is. "
    "/ The rest was luck. / I was wrong about that. / We never looked back. / It cost nothing. / "
    "People who sell things disagree. / My daughter found it first. / It "
    "doesn't matter who does it. / That's all I know about it."
)
SALES = listed(
    "Book a free call with us today at https://sales.example.com/?utm_source=roundup! / We are "
    "the leading provider of award-winning solutions. / Use code SAVE20 for 20% off."
)
REMARKS = listed(
    "As an AI language model, I cannot say. / Call me on +44 20 7946 0958. / Write to me at "
    "someone@example.com. / [insert example here] / Hope this helps! / Photo: Jane Roe."
)


@dataclass(frozen=True)
class Answer:
    """One answer as its author sent it, with the picture and the edit that belong to it."""

    values: dict[str, str]
    heading: str
    text: str
    picture: bytes = b""
    edit: str = ""
    extra: dict[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True)
class Shape:
    """What a workspace is like: how large, in which form, and which share of it has what."""

    roundups: int = 1
    answers: int = 20
    form: Form = "markdown"
    has_headshots: bool = False
    edits: float = 0.0
    defects: float = 0.0
    seed: int = 11


def main() -> None:
    """Write the workspace that the command line describes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=Raw)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--roundups", type=int, default=1)
    parser.add_argument("--answers", type=int, default=20, help="of each roundup")
    parser.add_argument("--form", choices=("markdown", "csv"), default="markdown")
    parser.add_argument("--headshots", action="store_true", dest="has_headshots")
    parser.add_argument("--edits", type=float, default=0.0)
    parser.add_argument("--defects", type=float, default=0.0)
    parser.add_argument("--seed", type=int, default=11)
    asked = vars(parser.parse_args())
    write_workspace(asked.pop("folder"), Shape(**asked))


Raw = argparse.RawDescriptionHelpFormatter


def write_workspace(folder: Path, shape: Shape) -> list[str]:
    """Write a workspace into a folder; return its roundups' names.

    Each roundup depends on the seed and its own number alone, so that a larger workspace holds the
    roundups of a smaller one.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "roundup.toml").write_text(HOUSE, "utf-8")
    return [write_roundup(folder, shape, number) for number in range(shape.roundups)]


HOUSE = """\
[publication]
name = "The Long Table"
address = "https://long-table.example.org/"
language = "en-GB"
"""


def write_roundup(folder: Path, shape: Shape, number: int) -> str:
    """Write one roundup of a workspace; return its name."""
    chance = random.Random(f"{shape.seed}/{number}")
    subject = SUBJECTS[number % len(SUBJECTS)]
    name = f"{subject.replace(' ', '-')}-{number}"
    place = folder / "submissions" / name
    place.mkdir(parents=True, exist_ok=True)
    (place / "roundup.md").write_text(brief(subject, number, chance), "utf-8")
    if shape.form == "csv":
        write_rows(place, shape, chance)
        return name
    for stem, answer in answers(shape, chance):
        (place / f"{stem}.md").write_text(markdown(answer), "utf-8")
        write_beside(place, stem, answer)
    return name


def brief(subject: str, number: int, chance: random.Random) -> str:
    """Write a roundup's brief."""
    asking = chance.choice(ASKING)
    return (
        f"---\nquestion: {asking} {subject}?\n"
        f'headline: "{{count experts}} people on {subject}"\n'
        f"deck: {sentence(chance)}\nbyline: Hester Vannick\n"
        f"date: 2026-{number % 12 + 1:02}-{number % 28 + 1:02}\n---\n\n"
        f"{paragraph(chance, 45)}\n\n{paragraph(chance, 30)}\n"
    )


def write_rows(place: Path, shape: Shape, chance: random.Random) -> None:
    """Write a roundup's answers as the rows of one CSV file, a row at a time."""
    with (place / "responses.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow((*FIELDS, "answer"))
        for stem, answer in answers(shape, chance):
            table.writerow((*(answer.values.get(key, "") for key in FIELDS), answer.text))
            write_beside(place, stem, answer)


def write_beside(place: Path, stem: str, answer: Answer) -> None:
    """Write what belongs to an answer and lies in files of its own."""
    files = dict(answer.extra)
    if answer.picture:
        files[f"photos/{stem}.jpg"] = answer.picture
    if answer.edit:
        files[f"edits/{stem}.md"] = answer.edit.encode()
    for name, data in files.items():
        path = place / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)


def markdown(answer: Answer) -> str:
    """Write an answer as a Markdown file with front matter."""
    front = "".join(f"{key}: {value}\n" for key, value in answer.values.items())
    heading = f"# {answer.heading}\n\n" if answer.heading else ""
    return f"---\n{front}---\n\n{heading}{answer.text}\n"


def answers(shape: Shape, chance: random.Random) -> Iterator[tuple[str, Answer]]:
    """Yield a roundup's answers, each with a name for its files."""
    taken: set[str] = set()
    last: Answer | None = None
    for number in range(shape.answers):
        answer = sound_answer(chance)
        stem = stem_of(answer.values["name"])
        if stem in taken and len(taken) < len(FIRST) * len(STEMS):
            stem = f"{stem}-{number}"
        taken.add(stem)
        if shape.has_headshots and chance.random() < 0.9:
            values = answer.values | {"headshot": f"photos/{stem}.jpg"}
            answer = replace(answer, values=values, picture=picture(chance))
        if chance.random() < shape.edits:
            answer = replace(answer, edit=edited(answer, chance))
        if chance.random() < shape.defects:
            defect = chance.choice(DEFECTS)
            answer = defect(answer, last or answer, chance)
        last = answer
        yield stem, answer


def stem_of(name: str) -> str:
    """Name the files of an answer after its author."""
    return name.casefold().replace(" ", "-").replace(".", "")


def sound_answer(chance: random.Random) -> Answer:
    """Write an answer that an editor could publish as it is."""
    place = chance.choice(PLACES)
    name = f"{chance.choice(FIRST)} {chance.choice(STEMS)}{chance.choice(ENDINGS)}"
    if chance.random() < 0.15:
        name = name.replace(" ", f" {chance.choice('ABCDEFGHJKLMNPRST')}. ", 1)
    owner, kind = chance.choice(STEMS), chance.choice(ORGANISATION_KINDS)
    site = f"{owner}-{place}".casefold().replace(" ", "-")
    values = {
        "name": name,
        "title": chance.choice(TITLES),
        "organisation": f"{owner} {kind}" if chance.random() < 0.5 else f"{place} {kind}",
        "website": f"https://{site}.example.com",
        "email": f"{stem_of(name).partition('-')[0]}@{site}.example.com",
        "location": place,
        "submitted": f"2026-{chance.randint(1, 9):02}-{chance.randint(1, 28):02}",
    }
    heading = heading_of(chance) if chance.random() < 0.6 else ""
    return Answer(values, heading, answer_text(chance, site))


def heading_of(chance: random.Random) -> str:
    """Write a heading of a few words."""
    return f"Keep the {chance.choice(WHICH)} {chance.choice(WHAT)} {chance.choice(WHEN)}"


def answer_text(chance: random.Random, site: str) -> str:
    """Write an answer of 150 to 250 words."""
    words, count = chance.randint(150, 235), chance.randint(1, 3)
    parts = [paragraph(chance, words // count) for _ in range(count)]
    kind = chance.random()
    if kind < 0.1:
        steps = (f"- {clause(chance).capitalize()}." for _ in range(3))
        parts.insert(1, "\n".join(steps))
    elif kind < 0.2:
        parts.insert(1, f"> {sentence(chance)} {sentence(chance)}")
    elif kind < 0.4:
        parts[-1] += f" It was *{chance.choice(WHICH)}*, and **never** {chance.choice(WHICH)}."
    elif kind < 0.5:
        parts[-1] += f" There is [a list](https://{site}.example.com/{chance.choice(WHICH)})."
    return "\n\n".join(parts)


def paragraph(chance: random.Random, words: int) -> str:
    """Write at least so many words, in lines as long as people wrap them."""
    sentences: list[str] = []
    while sum(each.count(" ") + 1 for each in sentences) < words:
        sentences.append(sentence(chance))
    return " ".join(sentences)


def sentence(chance: random.Random) -> str:
    """Write a sentence: short, or of one or two clauses."""
    if chance.random() < 0.15:
        return chance.choice(PLAIN)
    opening = f"{chance.choice(OPENINGS)}, " if chance.random() < 0.4 else ""
    text = opening + clause(chance)
    if chance.random() < 0.7:
        text += f"{chance.choice(LINKS)} {clause(chance)}"
    return f"{text[0].upper()}{text[1:]}."


def clause(chance: random.Random) -> str:
    """Write a clause: who did what, and at times where or when."""
    article = chance.choice(("the", "one", "our", "their", "every"))
    text = f"{chance.choice(WHO)} {chance.choice(DID)} {article}"
    if chance.random() < 0.6:
        text += f" {chance.choice(WHICH)}"
    text += f" {chance.choice(WHAT)}"
    return f"{text} {chance.choice(WHEN)}" if chance.random() < 0.5 else text


def edited(answer: Answer, chance: random.Random) -> str:
    """Write an editor's version: a word cut here and there, and curly quotation marks."""
    words = answer.text.replace("'", "’").split(" ")
    cut = set(chance.sample(range(len(words)), 2))
    text = " ".join(word for number, word in enumerate(words) if number not in cut)
    return f"---\nheading: {heading_of(chance)}\n---\n\n{text}\n"


def picture(chance: random.Random) -> bytes:
    """Draw a square picture of coarse coloured noise, no two alike."""
    from PIL import Image

    noise = Image.frombytes("RGB", (8, 8), chance.randbytes(8 * 8 * 3))
    data = io.BytesIO()
    noise.resize((SIDE, SIDE), Image.Resampling.BICUBIC).save(data, "JPEG", quality=85)
    return data.getvalue()


# Defects: what an editor has to look at. Each makes a worse answer of a sound one, given the last.
# All have one signature, so some leave a parameter unused.
# ruff: noqa: ARG001


def without_name(answer: Answer, last: Answer, chance: random.Random) -> Answer:
    """Leave out the name."""
    return replace(answer, values={**answer.values, "name": ""})


def misspelt_name(answer: Answer, last: Answer, chance: random.Random) -> Answer:
    """Give the last author's name with a letter doubled."""
    name = last.values["name"]
    at = chance.randrange(1, len(name) or 2)
    return with_value(answer, "name", name[:at] + name[at - 1 : at].lower() + name[at:])


def copied(answer: Answer, last: Answer, chance: random.Random) -> Answer:
    """Send the last answer once more."""
    return replace(answer, values=dict(last.values), text=last.text)


def nearly_copied(answer: Answer, last: Answer, chance: random.Random) -> Answer:
    """Send the last answer under another name, with some words changed."""
    words = last.text.split(" ")
    for at in chance.sample(range(len(words)), min(len(words), 5)):
        words[at] = chance.choice(WHAT)
    return replace(answer, text=" ".join(words))


def shouted_name(answer: Answer, last: Answer, chance: random.Random) -> Answer:
    """Write the name in capitals, as some forms do."""
    return with_value(answer, "name", answer.values["name"].upper())


def first_name_only(answer: Answer, last: Answer, chance: random.Random) -> Answer:
    """Give a first name alone."""
    return with_value(answer, "name", answer.values["name"].partition(" ")[0])


def odd_name(answer: Answer, last: Answer, chance: random.Random) -> Answer:
    """Give a name in another script, in another order, or with a degree."""
    names = ("山田 太郎", "Ο Γιάννης", "Nagy, Éva", "Dr. J. R. R. O’Neill-García, PhD", "dr house")
    return with_value(answer, "name", chance.choice(names))


def bad_website(answer: Answer, last: Answer, chance: random.Random) -> Answer:
    """Give an address that is none, or one that is dangerous."""
    return with_value(
        answer, "website", chance.choice(("www example", "javascript:alert(1)", "n/a"))
    )


def colon_in_value(answer: Answer, last: Answer, chance: random.Random) -> Answer:
    """Write a value that YAML does not take as it stands."""
    values = ("Chief: of staff", "@home", "- none", '"Half quoted', "R&D #1", "*star*")
    return with_value(answer, "title", chance.choice(values))


def unknown_field(answer: Answer, last: Answer, chance: random.Random) -> Answer:
    """Add a field that means nothing."""
    return with_value(answer, "favourite_colour", chance.choice(WHICH))


def missing_headshot(answer: Answer, last: Answer, chance: random.Random) -> Answer:
    """Name a picture that is not there."""
    return with_value(replace(answer, picture=b""), "headshot", "photos/missing.jpg")


def with_sales_talk(answer: Answer, last: Answer, chance: random.Random) -> Answer:
    """End on an advertisement."""
    return replace(answer, text=f"{answer.text}\n\n{chance.choice(SALES)}")


def with_remark(answer: Answer, last: Answer, chance: random.Random) -> Answer:
    """End on something that should not be printed."""
    return replace(answer, text=f"{answer.text}\n\n{chance.choice(REMARKS)}")


def with_own_organisation(answer: Answer, last: Answer, chance: random.Random) -> Answer:
    """Praise the author's own firm."""
    firm = answer.values["organisation"]
    return replace(answer, text=f"At {firm}, we are the best. {answer.text} Ask {firm}.")


def mistyped(answer: Answer, last: Answer, chance: random.Random) -> Answer:
    """Double a word, leave a space before a comma, leave a bracket open."""
    words = answer.text.split(" ")
    at = chance.randrange(len(words))
    words[at:at] = [words[at], "(teh"]
    return replace(answer, text=" ".join(words).replace(", ", " , ", 1).replace(". ", ".. ", 1))


def with_bad_encoding(answer: Answer, last: Answer, chance: random.Random) -> Answer:
    """Send words that were decoded wrongly."""
    return replace(answer, text=f"Itâ€™s the cafÃ©. {answer.text}")


def too_short(answer: Answer, last: Answer, chance: random.Random) -> Answer:
    """Answer in a handful of words, or in none."""
    return replace(answer, text=chance.choice(("", "Just start.", "See above")))


def same_heading(answer: Answer, last: Answer, chance: random.Random) -> Answer:
    """Give nearly the last answer's heading."""
    return replace(answer, heading=f"{last.heading or 'Keep the key'}!")


def unknown_file(answer: Answer, last: Answer, chance: random.Random) -> Answer:
    """Leave a file beside the answer that no reader knows."""
    return replace(answer, extra={f"notes-{chance.randrange(10**6)}.txt": b"Call Hester back.\n"})


def idle_edit(answer: Answer, last: Answer, chance: random.Random) -> Answer:
    """Edit an answer so that it says something else."""
    text = answer.text.replace(" the ", " never the ", 3)
    return replace(answer, edit=f"---\nnote: shortened\nheadng: Oops\n---\n\n{text}\n")


def with_value(answer: Answer, key: str, value: str) -> Answer:
    """Return an answer with another value of a field."""
    return replace(answer, values={**answer.values, key: value})


DEFECTS: tuple[Callable[[Answer, Answer, random.Random], Answer], ...] = (
    without_name,
    misspelt_name,
    copied,
    nearly_copied,
    shouted_name,
    first_name_only,
    odd_name,
    bad_website,
    colon_in_value,
    unknown_field,
    missing_headshot,
    with_sales_talk,
    with_remark,
    with_own_organisation,
    mistyped,
    with_bad_encoding,
    too_short,
    same_heading,
    unknown_file,
    idle_edit,
)


if __name__ == "__main__":
    main()
