"""The question that mails answer, where no brief says it: what their quoted mails ask."""

from collections import Counter
from collections.abc import Mapping, Sequence

from roundup.readers._letters.words import any_of
from roundup.text.expressions import expression
from roundup.text.identity import is_unspaced
from roundup.text.names import folded, question_key
from roundup.text.signs import QUESTION_MARKS

# Where one sentence ends and the next begins.
BOUNDARY = expression(r"(?<=[.!?。！？؟:：])\s*")
SHORTEST, LONGEST = 12, 300
SHORTEST_WORD = 4
QUOTED = ("quoted", "older mail")
MOST_CHARACTERS = 20_000


def quoted_questions(mails: Sequence[Mapping[str, str]]) -> list[str]:
    """Return what several mails quote as a question, that of most mails first.

    Each mail is what a submission keeps beside its answer. What invites to answer (“Could you reply
    by Friday?”) is left out, as is what only one of many mails quotes.
    """
    counts: Counter[str] = Counter()
    words: dict[str, str] = {}
    for mail in mails:
        text = "\n".join(mail.get(part, "") for part in QUOTED)[:MOST_CHARACTERS]
        asked = {question_key(said): said for said in sentences(text)}
        counts.update(asked.keys())
        words |= {key: said for key, said in asked.items() if key not in words}
    fewest = 2 if len(mails) > 2 else 1
    return [words[key] for key, count in counts.most_common() if count >= fewest]


def sentences(text: str) -> list[str]:
    """Return the sentences of a quoted mail that ask something, and do not only invite."""
    paragraphs = [" ".join(part.split()) for part in text.replace("> ", "").split("\n\n")]
    said_there = [said.strip() for part in paragraphs for said in BOUNDARY.split(part)]
    asking = [
        said
        for said in said_there
        if said.endswith(QUESTION_MARKS) and SHORTEST <= len(said) <= LONGEST
    ]
    return [said for said in asking if not any_of("around", "asking").search(said)]


def are_mails(ids: Sequence[str]) -> bool:
    """Return whether all answers came as mail, by the ids that the reader of mails gives them."""
    return bool(ids) and all(each.startswith("mail-") for each in ids)


def is_near(said: str, questions: Sequence[str]) -> bool:
    """Return whether a question may be one of several in other words.

    It may if they have a word in common that says what they are about, and where words are not
    parted by spaces.
    """
    asked = {word for question in questions for word in content_words(question)}
    return is_unspaced(said) or not asked.isdisjoint(content_words(said))


def content_words(question: str) -> set[str]:
    """Return the words of a question that say what it is about."""
    from roundup.text.limiting import common_words  # with the expressions of all languages

    words = {folded(word) for word in question.split()}
    return {word for word in words if len(word) >= SHORTEST_WORD} - common_words().keys()
