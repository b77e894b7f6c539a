"""How long it takes to find nearly the same answers among 100,000, and how many of them are found.

    python benchmarks/similarity.py [ANSWERS]

Answers are made of a desk's stock phrases, so that any two have some runs of words in common, as
answers to one question do. Among them are copies: with a part of the words changed, with the
sentences in another order, with a paragraph added, and with all of that. Prints the time and the
memory of the whole search, how much of it the search alone takes, and for each kind of copy how
many were found; a pair that nobody planted counts against precision.
"""

import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from roundup.rules.repetition.same_answer import LEAST, SHARE
from roundup.text.similarity import resemblances

ANSWERS = 100_000
COPIES = 250  # of each kind
SENTENCES = 8


def listed(text: str) -> list[str]:
    """Parse a list at its slashes."""
    return text.split(" / ")


OPENERS = listed(
    "First of all, / To be honest, / In my experience, / Over the years, / These days, / More "
    "often than not, / When in doubt, / At our practice, / Before anything else, / On a good day, "
    "/ As a rule, / Looking back, / If I am honest, / For most of our clients, / At the end of "
    "the day, / In the first few weeks, / What people forget is that / It turns out that / I tell "
    "everybody that / What surprised me is that / My advice is simple: / One thing I learned "
    "early: / There is no question that"
)
SUBJECTS = listed(
    "I / we / my team / our clients / most people / the best managers / new parents / small "
    "businesses / beginners / my patients / the people I train / every owner / a good assistant / "
    "the whole family / our guests / young designers / remote workers / half of my students / the "
    "night shift / any landlord / my neighbour / the accountant / our oldest customer / a careful "
    "buyer"
)
VERBS = listed(
    "keep / write down / review / forget / check / plan / ignore / share / measure / simplify / "
    "question / replace / protect / underestimate / start with / come back to / pay for / talk "
    "about / set aside / automate / delegate / rehearse / clean up / celebrate / postpone / "
    "budget for / learn from / cut down on / look forward to / give up on / swear by / struggle "
    "with"
)
ADJECTIVES = listed(
    "small / honest / weekly / unpaid / quiet / early / cheap / sturdy / second / written / "
    "shared / personal / difficult / local / boring / seasonal / clear / handmade / monthly / "
    "practical / unfinished / long / private / digital / old"
)
NOUNS = listed(
    "budget / checklist / conversation / garden / routine / invoice / kitchen / deadline / "
    "calendar / window / contract / walk / inventory / meeting / password / recipe / mattress / "
    "notebook / boiler / newsletter / portfolio / receipt / schedule / sleep / toolbox / training "
    "plan / first draft / emergency fund / exit interview / feedback form / morning / warranty"
)
PLACES = listed(
    "before breakfast / once a week / in the evening / at the kitchen table / with a pencil / on "
    "the first of the month / over coffee / without an audience / in plain language / for ten "
    "minutes / after every project / during the winter / in a shared folder / behind closed doors "
    "/ away from the screen / at half the price / with a friend / in writing / on the way home / "
    "in small steps"
)
CONNECTORS = listed(
    "because / and then / so that / even if / while / until / whenever / although / unless / and "
    "/ but / which is how / as soon as / in case / now that / even though / long after / just "
    "before / and that is why / except when"
)
SYLLABLES = listed(
    "ba / ce / di / fo / gu / la / me / ni / po / ru / sa / te / vi / lo / mu / ran / sel / tin / "
    "mor / lus"
)
ARTICLES = listed("the / a / their / our / every / one more")
TRADE_WORDS = 40_000


def main() -> None:
    """Make the answers, search them, and count."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else ANSWERS
    chance = random.Random(3)  # the same answers on every run
    planted, texts = made(count, chance)
    idle, start = used(), time.process_time()
    found = {(one.first, one.second) for one in resemblances(texts, share=SHARE, least=LEAST)}
    took, peak = time.process_time() - start, used()
    words = sum(len(text.split()) for text in texts) / len(texts)
    print(f"{len(texts):,} answers of {words:.0f} words, {took:.1f} s of CPU on one core")
    print(f"{peak:.0f} MB at most, {peak - idle:.0f} MB of it for the search")
    right = found & planted.keys()
    print(
        f"precision {len(right) / max(len(found), 1):.3f}: {len(found - planted.keys())} unplanted"
    )
    print(f"recall {len(right) / len(planted):.3f}")
    totals, hits = Counter(planted.values()), Counter(planted[pair] for pair in right)
    for kind, total in totals.items():
        print(f"  {kind:48} {hits[kind] / total:.3f} of {total}")


def used() -> float:
    """Return how many megabytes this process has taken so far at most."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


def made(count: int, chance: random.Random) -> tuple[dict[tuple[int, int], str], list[str]]:
    """Write answers, with copies strewn among them; map each planted pair to its kind."""
    kinds = copying(chance)
    texts = [answer(chance) for _ in range(count - COPIES * len(kinds))]
    owners: list[tuple[int, str]] = [(-1, "")] * len(texts)
    originals = iter(chance.sample(range(len(texts)), COPIES * len(kinds)))
    for kind, copied in kinds.items():
        for _ in range(COPIES):
            original = next(originals)
            owners.append((original, kind))
            texts.append(copied(texts[original]))
    order = list(range(len(texts)))
    chance.shuffle(order)
    where = {old: new for new, old in enumerate(order)}
    planted = {
        (min(where[old], where[owner]), max(where[old], where[owner])): kind
        for old, (owner, kind) in enumerate(owners)
        if kind
    }
    return planted, [texts[old] for old in order]


def copying(chance: random.Random) -> dict[str, Callable[[str], str]]:
    """List the kinds of copies, and how each is made."""
    return {
        "word for word": lambda text: text,
        "5 % of the words changed": lambda text: changed(text, 0.05, chance),
        "10 % of the words changed": lambda text: changed(text, 0.1, chance),
        "20 % of the words changed": lambda text: changed(text, 0.2, chance),
        "sentences in another order": lambda text: reordered(text, chance),
        "a paragraph added": lambda text: f"{text}\n\n{answer(chance)}",
        "10 % changed, another order": lambda text: reordered(changed(text, 0.1, chance), chance),
        "15 % changed, another order, a paragraph added": lambda text: (
            f"{answer(chance)}\n\n{reordered(changed(text, 0.15, chance), chance)}"
        ),
    }


def changed(text: str, share: float, chance: random.Random) -> str:
    """Put other words in the place of some: in each place the same share."""
    words = text.split(" ")
    others = answer(chance).split(" ")
    for at in chance.sample(range(len(words)), round(share * len(words))):
        words[at] = chance.choice([other for other in others if other != words[at]])
    return " ".join(words)


def reordered(text: str, chance: random.Random) -> str:
    """Put the sentences into another order."""
    sentences = text.split(". ")
    chance.shuffle(sentences)
    return ". ".join(sentences)


def answer(chance: random.Random) -> str:
    """Write an answer of some 120 words."""
    return " ".join(sentence(chance) for _ in range(chance.randint(SENTENCES - 2, SENTENCES + 2)))


def sentence(chance: random.Random) -> str:
    """Write a sentence of one or two clauses, as people do who write many answers."""
    opener = chance.choice(OPENERS) if chance.random() < 0.8 else ""
    parts = [opener, clause(chance)]
    if chance.random() < 0.7:
        parts += [chance.choice(CONNECTORS), clause(chance)]
    text = " ".join(filter(None, parts))
    return f"{text[0].upper()}{text[1:]}."


def clause(chance: random.Random) -> str:
    """Write a clause: who does what, and where or when; half of the things are of one trade."""
    parts = [chance.choice(SUBJECTS), chance.choice(VERBS), chance.choice(ARTICLES)]
    parts += [either(ADJECTIVES, chance), either(NOUNS, chance)]
    return " ".join([*parts, chance.choice(PLACES)] if chance.random() < 0.5 else parts)


def either(common: list[str], chance: random.Random) -> str:
    """Return a word that everybody has, or one of a trade: few of them often, most hardly ever."""
    if chance.random() < 0.5:
        return chance.choice(common)
    number = min(int(chance.paretovariate(0.8)), TRADE_WORDS)
    return "".join(SYLLABLES[number // 20**place % 20] for place in range(4))


if __name__ == "__main__":
    main()
