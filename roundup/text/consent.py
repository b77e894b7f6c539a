"""Consent in people's own words: which headings ask for it, and what an answer comes to.

Forms ask in whole sentences, and every house words them in its own way. So a heading is recognised
by its parts: a permission, an act of publishing, and something of the person's own that is
published. Only a plain yes or no is taken for one. What has a condition, an exception or a question
in it is unclear, and a person has to read it. The words and patterns stand in `consent.toml`.
"""

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from roundup.model.consent import EVERYWHERE, Channel, Matter, Reply, Request, Will
from roundup.text.patterns import Pattern
from roundup.text.spelled_out import spelled_out

LONGEST_HEADING = 400
LONGEST_STATEMENT = 300
LONGEST_NOTE = 9
NOWHERE: frozenset[Channel] = frozenset()
OTHER_LANGUAGES = (
    *("german", "french", "spanish", "portuguese", "japanese", "arabic"),
    *("italian", "dutch", "russian"),
)

# Accents, the Arabic signs of vowels and hamza, and what chooses between two pictures of one sign
MARKS = Pattern("[\u0300-\u036f\u0640\u064b-\u0655\u0670\ufe0e\ufe0f]")
ENDS = " \t\n.,;:!?¡¿*–—-\"'“”„«»‘’()[]|/。、，！？؟،؛"
BRACKETS = Pattern(r"[(\[（【][^()\[\]（）【】]*[)\]）】]")
BETWEEN = Pattern(r"[\s,.;:!–—،؛-]+")
SENTENCE_END = re.compile(r"(?<=[.!?。！？؟])\s*(?=\S)|\n+")
CLAUSE = Pattern(r"[,;.!–—،、。]+")
PART = Pattern(r"\{([a-z]+)\}")


def plain(text: str) -> str:
    """Return a text in small letters without accents, with one kind of apostrophe and cross."""
    text = text.replace("×", "✗").replace("✕", "✗").casefold()
    text = MARKS.sub("", unicodedata.normalize("NFKD", text))
    text = text.replace("’", "'").replace("ʼ", "'").replace("‑", "-")
    return " ".join(unicodedata.normalize("NFC", text).split())


# The words


@cache
def words() -> dict[str, Any]:
    """Return all words and patterns."""
    source = files("roundup.text") / "consent.toml"
    return tomllib.loads(source.read_text("utf-8"))


@cache
def answers(kind: str) -> frozenset[str]:
    """Return the answers of one kind in every language: `yes`, `no`, `refusals` or `unnamed`."""
    return frozenset(word for each in words()["answers"].values() for word in each[kind])


def source(table: str, key: str) -> str:
    """Return a pattern as it is written, with its parts filled in."""
    return filled(words()[table][key])


def filled(written: str) -> str:
    """Fill the parts of a pattern in, and take its line ends out."""
    parts = words()["english"]
    return PART.sub(lambda part: filled(parts[part[1]]), written.replace("\n", ""))


@cache
def pattern(table: str, key: str) -> Pattern:
    """Return a pattern."""
    return Pattern(source(table, key))


@cache
def shapes() -> tuple[Pattern, ...]:
    """Return the shapes of an English heading that asks for consent."""
    return tuple(Pattern(filled(shape)) for shape in words()["english"]["shapes"])


def has(table: str, key: str, text: str) -> bool:
    """Return whether a text holds what a pattern describes."""
    return bool(pattern(table, key).search(text))


# Headings


@lru_cache(maxsize=4096)
def request(heading: str) -> Request | None:
    """Return what a heading asks for, or nothing where it does not ask for consent."""
    if len(heading) > LONGEST_HEADING:
        return None
    text = plain(spelled_out(heading))
    core = text.strip(ENDS)
    matter_found = matter(core) or matter(BRACKETS.sub(" ", text).strip(ENDS))
    if matter_found is None:
        return None
    return Request(
        matter_found,
        channels_in(pattern("headings", "prints").sub(" ", text)),
        is_reversed=has("headings", "reversed", core),
        is_odd=has("headings", "odd", core),
    )


def matter(text: str) -> Matter | None:
    """Return what a plain heading asks for, or nothing."""
    if not text:
        return None
    if has("headings", "anonymous", text):
        asks = has("headings", "published", text) and has("headings", "unnamed", text)
        return Matter.UNNAMED if asks else None
    if not is_consent(text):
        return None
    if has("headings", "names_cited", text):
        return Matter.NAME
    if has("headings", "answers", text):
        return Matter.PUBLISH
    if has("headings", "names", text):
        return Matter.NAME
    return Matter.PHOTO if has("headings", "photos", text) else Matter.PUBLISH


def is_consent(text: str) -> bool:
    """Return whether a plain heading asks to publish something of a person's own."""
    if any(shape.search(text) for shape in shapes()) and not has("english", "substance", text):
        return not has("headings", "else", text) or is_about_answer(text)
    return any(is_consent_in(language, text) for language in OTHER_LANGUAGES)


def is_consent_in(language: str, text: str) -> bool:
    """Return whether a heading asks for consent in another language than English."""
    if pattern(language, "short").fullmatch(text):
        return True
    parts = all(has(language, part, text) for part in ("permits", "acts", "whose"))
    if not parts or has(language, "substance", text):
        return False
    return not has("headings", "else", text) or is_about_answer(text)


@lru_cache(maxsize=4096)
def is_about_else(said: str) -> bool:
    """Return whether a sentence agrees to something else, such as a privacy policy."""
    text = plain(said)
    return has("headings", "else", text) and not is_about_answer(text)


def is_about_answer(text: str) -> bool:
    """Return whether a text speaks of an answer and of publishing it."""
    return has("headings", "answers", text) and has("headings", "published", text)


@lru_cache(maxsize=4096)
def asks_anonymity(heading: str) -> bool:
    """Return whether a heading asks, in a sentence, who wants to stay without a name."""
    text = plain(spelled_out(heading)).strip(ENDS)
    if len(heading) > LONGEST_HEADING or not has("headings", "anonymous", text):
        return False
    is_asked = has("headings", "anonymous_asked", text) and request(heading) is None
    return is_asked and not has("headings", "anonymous_why", text)


@lru_cache(maxsize=4096)
def is_about_status(heading: str) -> bool:
    """Return whether a heading is about what becomes of an answer."""
    text = plain(spelled_out(heading))
    is_other = has("headings", "other_status", text) or has("headings", "else", text)
    return has("headings", "status", text.strip(ENDS)) and not is_other


@cache
def channel_names() -> dict[Channel, str]:
    """Return the pattern of each channel's names."""
    return {channel: source("channels", channel.value) for channel in Channel}


def channels_in(text: str) -> frozenset[Channel]:
    """Return the channels that a plain heading names; all where it names none."""
    channels_named = {
        channel
        for channel, names in channel_names().items()
        if re.search(rf"(?<![^\W_])(?:{names})(?![^\W_])", text) or is_inside(names, text)
    }
    return frozenset(channels_named) or EVERYWHERE


def is_inside(names: str, text: str) -> bool:
    """Return whether a text without spaces between its words holds one of these names."""
    return any(len(name) > 1 and not name.isascii() for name in re.findall(names, text))


# Answers


def will_of(reply: Reply) -> tuple[Will, frozenset[Channel]]:
    """Return what a reply comes to, and the channels that it permits."""
    if reply.is_editors:
        return editor_will(reply.words)
    return will(reply.words, reply.request)


def will(said: str, asked: Request) -> tuple[Will, frozenset[Channel]]:
    """Return what an answer to a request comes to, and the channels that it permits."""
    meant, channels = meaning(said)
    if is_telling(said) and asked.matter is Matter.PUBLISH:
        # a box that was ticked is exported as its own label: “Do not publish my answer”
        return Will.REFUSED, NOWHERE
    if asked.is_reversed or asked.is_odd:
        is_bare = len(said.split()) == 1 and not asked.is_odd
        yes = Will.REFUSED if is_bare else Will.UNCLEAR
        meant = {Will.GIVEN: yes, Will.REFUSED: Will.SILENT}.get(meant, meant)
    return meant, channels & asked.channels if meant is Will.GIVEN else NOWHERE


def editor_will(said: str) -> tuple[Will, frozenset[Channel]]:
    """Return what an editor wrote of somebody's consent: a yes or no, and how it was obtained."""
    meant, channels = meaning(said)
    core = BRACKETS.sub(" ", said).strip()
    if meant is Will.UNCLEAR and core != said.strip():
        meant, channels = meaning(core)
    if meant is not Will.UNCLEAR:
        return meant, channels
    first = re.split(r"[,;:.–—(（،、]|\s-\s", said, maxsplit=1)[0]
    meant, channels = meaning(first)
    is_plain = meant in (Will.GIVEN, Will.REFUSED) and first != said
    return (meant, channels) if is_plain else (Will.UNCLEAR, NOWHERE)


@lru_cache(maxsize=4096)
def meaning(said: str) -> tuple[Will, frozenset[Channel]]:
    """Return what an answer says by itself, whatever was asked."""
    text = plain(said)
    forms = {text, BETWEEN.sub(" ", text).strip(ENDS), re.sub(r"[\s、。,.!]+", "", text)}
    if not text.strip(ENDS) or not forms.isdisjoint(words()["around"]["nothing"]):
        return Will.SILENT, NOWHERE
    if is_one_of(forms, answers("yes")):
        return Will.GIVEN, EVERYWHERE
    if is_one_of(forms, answers("no") | answers("refusals")):
        return Will.REFUSED, NOWHERE
    if channels := listed_channels(text):
        return Will.GIVEN, channels
    return statement(text)


def is_one_of(forms: set[str], known: frozenset[str]) -> bool:
    """Return whether an answer is a known one, with nothing around it but thanks."""
    if not forms.isdisjoint(known):
        return True
    polite = words()["around"]["polite"]
    for form in forms:
        clauses = [clause for each in CLAUSE.split(form) if (clause := each.strip(ENDS))]
        if clauses and all(clause in known for clause in clauses):
            return True
        parts = form.split()
        for end in range(1, len(parts)):
            rest = parts[end:]
            if " ".join(parts[:end]) in known and all(w in polite or w in known for w in rest):
                return True
    return False


def listed_channels(text: str) -> frozenset[Channel]:
    """Return the channels that an answer lists and nothing else, or all but some."""
    core = pattern("sentences", "opens_with_yes").sub("", text).strip(ENDS) or text.strip(ENDS)
    if whole_list("all").fullmatch(core):
        return EVERYWHERE
    if match := whole_list("but").fullmatch(core):
        return EVERYWHERE - named_channels(match["not"] or match["other"])
    return named_channels(core) if whole_list("some").fullmatch(core) else NOWHERE


@cache
def whole_list(kind: str) -> Pattern:
    """Return the pattern of a list of channels: of `all`, all `but` some, or `some`."""
    every, but, join, into = (source("lists", key) for key in ("all", "but", "join", "into"))
    channel_pattern = f"(?:{'|'.join(channel_names().values())})"
    some = f"{into}{channel_pattern}(?:{join}{into}{channel_pattern})*"
    match kind:
        case "all":
            return Pattern(into + every)
        case "some":
            return Pattern(some)
        case _:
            tail = r"以外(?:は?(?:すべて|全て|全部|可|ok|はい))?"
            return Pattern(
                rf"{into}{every}\s*,?\s*{but}\s*{into}(?P<not>{some})|(?P<other>{some}){tail}"
            )


def named_channels(text: str) -> frozenset[Channel]:
    """Return the channels of a list, entry by entry."""
    into = source("lists", "into")
    return frozenset(
        channel
        for name in re.split(source("lists", "join"), text)
        for channel, names in channel_names().items()
        if re.fullmatch(f"{into}(?:{names})", name.strip(ENDS))
    )


def statement(text: str) -> tuple[Will, frozenset[Channel]]:
    """Return what a whole sentence says: only one without a condition is a yes."""
    if not is_statement(text):
        return Will.UNCLEAR, NOWHERE
    if not has("sentences", "conditions", text):
        return Will.GIVEN, channels_in(text)
    denials = pattern("sentences", "denials")
    if matter(" ".join(denials.sub(" ", text).split())) not in (Matter.PUBLISH, None):
        return Will.UNCLEAR, NOWHERE
    is_denied = bool(denials.search(text)) and not has("sentences", "opens_with_yes", text)
    if is_denied and not has("sentences", "conditions", denials.sub(" ", text)):
        return Will.REFUSED, NOWHERE
    return Will.UNCLEAR, NOWHERE


@lru_cache(maxsize=4096)
def is_statement(said: str) -> bool:
    """Return whether a value is itself a sentence of consent, or of refusal, to publishing."""
    if len(said) > LONGEST_STATEMENT or said.rstrip().endswith(("?", "？", "؟")):
        return False
    text = plain(said).strip(ENDS)
    if not has("sentences", "begins", text):
        return False
    affirmed = " ".join(pattern("sentences", "denials").sub(" ", text).split())
    return is_consent(text) or is_consent(affirmed)


def refuses(said: str) -> bool:
    """Return whether a value is a plain refusal."""
    return meaning(said)[0] is Will.REFUSED


def is_telling(said: str) -> bool:
    """Return whether a value refuses to be published, whatever stands over it."""
    text = plain(said)
    if not {text.strip(ENDS), BETWEEN.sub(" ", text).strip(ENDS)}.isdisjoint(answers("refusals")):
        return True
    if is_statement(said) and statement(text)[0] is Will.REFUSED:
        return True
    return is_withheld(said)


@lru_cache(maxsize=4096)
def is_withheld(said: str) -> bool:
    """Return whether words ask to keep somebody's own answer back, in whatever sentence."""
    return _tells("withheld", said)


@lru_cache(maxsize=4096)
def is_against_appearing(said: str) -> bool:
    """Return whether a remark has a word that denies, and one for being published."""
    if not _tells("denied", said) or not _tells("appearing", said):
        return False
    return not has("telling", "besides", plain(said))


@lru_cache(maxsize=4096)
def is_confidential(said: str) -> bool:
    """Return whether words say that something is confidential, or for a few readers only."""
    return _tells("confidential", said)


def _tells(kind: str, said: str) -> bool:
    """Return whether a short text says something without asking or denying it."""
    text = plain(said)
    is_question = said.rstrip().endswith(("?", "？", "؟")) and not has("telling", "asked", text)
    if len(said) > LONGEST_STATEMENT or is_question:
        return False
    forms = {text.strip(ENDS), BETWEEN.sub(" ", text).strip(ENDS)}
    return any(has("telling", kind, form) for form in forms) and not has("telling", "waived", text)


def kept_back_in(text: str) -> str:
    """Return the first sentence that keeps an answer back, from what stands beside it."""
    return next(filter(keeps_back, map(str.strip, SENTENCE_END.split(text))), "")


@lru_cache(maxsize=4096)
def keeps_back(sentence: str) -> bool:
    """Return whether a sentence is a note to an editor that keeps an answer back."""
    if is_withheld(sentence):
        return True
    is_brief = len(sentence.split()) <= LONGEST_NOTE and len(sentence) <= LONGEST_NOTE * 12
    return is_brief and is_confidential(sentence) and has("telling", "noted", plain(sentence))


@lru_cache(maxsize=4096)
def asks_besides(heading: str) -> bool:
    """Return whether a heading asks for one more way to publish, as “May we also …?”."""
    return has("headings", "besides", plain(heading))


@lru_cache(maxsize=4096)
def is_for_remarks(heading: str) -> bool:
    """Return whether people write under a heading whatever they want to say besides."""
    return has("telling", "remarks", plain(spelled_out(heading)))


@lru_cache(maxsize=4096)
def is_about_use(heading: str) -> bool:
    """Return whether a heading has a word for how an answer may be used."""
    text = plain(spelled_out(heading)).strip(ENDS)
    return has("telling", "usage", text) and not has("telling", "own_use", text)


@lru_cache(maxsize=4096)
def is_about_being_published(heading: str) -> bool:
    """Return whether a heading asks about publishing, in words that no pattern of consent has."""
    text = plain(spelled_out(heading)).strip(ENDS)
    if len(heading) > LONGEST_HEADING or not has("telling", "publishing", text):
        return False
    is_our_book = bool(re.search(r"\b(?:in|into) (?:the|our|your) (?:\w+ )?(?:book|paper)\b", text))
    is_other = has("telling", "own_use", text) or (
        has("headings", "other_status", text) and not is_our_book
    )
    return not is_other and not has("headings", "else", text)


@lru_cache(maxsize=4096)
def is_doubtful(said: str) -> bool:
    """Return whether an answer to such a heading denies, or has a condition."""
    if meaning(said)[0] in (Will.GIVEN, Will.SILENT):
        return False
    text = plain(said)
    return refuses(said) or has("telling", "denied", text) or has("sentences", "conditions", text)


def asks_no_name(said: str) -> bool:
    """Return whether a value asks to leave a name out, and says nothing else."""
    text = plain(said)
    forms = {text.strip(ENDS), BETWEEN.sub(" ", text).strip(ENDS)}
    return not forms.isdisjoint(answers("unnamed"))


def opens_with_yes(said: str) -> bool:
    """Return whether a value begins with a yes."""
    return has("sentences", "opens_with_yes", plain(said))


def is_plain(said: str) -> bool:
    """Return whether a value is a plain yes or no."""
    return meaning(said)[0] in (Will.GIVEN, Will.REFUSED)


def is_phrase(said: str) -> bool:
    """Return whether a value has several words, or letters that part no words."""
    return len(said.split()) > 1 or len(re.findall("[\u3040-\u9fff]", said)) > 2


def is_answer(said: str) -> bool:
    """Return whether a value answers a question of consent, and nothing else."""
    return meaning(said)[0] is not Will.UNCLEAR or is_statement(said)


def names_publishing(said: str) -> bool:
    """Return whether a value speaks of publishing."""
    return has("headings", "published", plain(said))


def is_about_publishing(said: str) -> bool:
    """Return whether a value speaks of publishing, or of the answer that it keeps back."""
    is_own = is_withheld(said) and has("headings", "answers", plain(said))
    return is_own or names_publishing(said)


def is_no(said: str) -> bool:
    """Return whether somebody says no, or nothing."""
    return meaning(said)[0] in (Will.REFUSED, Will.SILENT)


def is_yes(said: str) -> bool:
    """Return whether somebody says yes and gives no reason."""
    meant, channels = meaning(said)
    return meant is Will.GIVEN and channels == EVERYWHERE
