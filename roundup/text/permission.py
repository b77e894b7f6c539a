"""What a column says of how answers may be used, where no list knows its words for certain.

No list has all the words in which people refuse: each new form has others. So a column is judged as
a whole. Its heading may be about use (“Embargo”, “Naming”), a mark of an editor's (“RAG”, “Status”,
“Q7”), or about something else (“Industry”, “Newsletter”); or one of its values speaks of use, so
that all of them do. In such a column a value publishes only if it permits and has no word of doubt.
The words stand in `permission.toml`.
"""

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from roundup.model.consent import EVERYWHERE, Channel, Reply, Will
from roundup.text import consent, status
from roundup.text.consent import BRACKETS, ENDS, plain
from roundup.text.expressions import expression
from roundup.text.patterns import Pattern
from roundup.text.spelled_out import spelled_out

LONGEST_HEADING = 400
# A value of more words is a remark or an answer.
LONGEST_CHOICE = 14
LONGEST_REMARK = 300
LONGEST_NOTHING = 30
LEAST_WORDS_OF_A_NOTE = 4
GOES = frozenset({"in", "keep", "kept", "run", "use"})
# As databases export them
BOOLEANS = {"t": "true", "f": "false"}
# Headings that ask for the name of a magazine as often as for leave
ONE_WORD = frozenset({"publication", "publicacion", "publicacao", "pubblicazione", "publikation"})
# “Permission given”; a longer heading says whose leave for what it is about.
MOST_WORDS_OF_LEAVE = 5
# So many replies are offered to one question; more are typed, even where they are short.
FEW_REPLIES = 4
# So many values may be ticked or chosen; more are typed.
MOST_CHOICES = 12
_DATE = expression(r"[\d\s./:,+TZ-]{6,}|\d{1,2}\.? \w{3,10}\.? \d{4}|\w{3,10} \d{1,2},? \d{4}")
_NUMBER = expression(r"[+-]?\d+(?:[.,]\d+)?\s?%?")
_LABEL = expression(r"(?<![\w])(\w{1,3}) ?(?:=|:|–|-| means) ?([^,;/()=]+?)(?=[,;/()]|$)")
_CHOICES = expression(r"[:(]\s*[^:/()]{1,30}/.{1,60}$")
_INITIALS = expression(r"\(([a-zа-я]) ?/ ?([a-zа-я])\)")
_BY_REQUEST = expression(r"\b(?:by|on|upon|at) (?:[\w']+ )?request\b")
_OPINION = expression(
    r"\b(?:strongly|somewhat|slightly|mostly|neither|rather) (?:dis)?agree\b|"
    r"\bstimme (?:voll|eher)|\bd'accord$|\bni d'accord|\bsans opinion|\bneutral\b|\bno opinion\b"
)
_BOTH_WAYS = expression(
    r"\bon ?(?:/|or|-) ?off\b|\boff ?(?:/|or) ?on\b|"
    r"^(?:\w+ ){1,2}(?:or|/|oder|ou) \w+|^\w+/\w+$"
)
_NAMELESS = expression(
    r"anon[iy]m|pseudonym|embargo|confiden|vertraulich|sensitive|riservat|匿名|аноним|مجهول"
)
_FOR_SORTING = expression(
    r"(?:tags?|labels?|keywords?|categor(?:y|ies)|topics?|to ?-?do|next steps?|last contact|"
    r"history|log|progress|schlagworte?|stichworte?|etiquettes?|etiquetas?)"
)
_ADDRESS = expression(r"\S+@\S+\.\w+|https?://\S+|www\.\S+|\S+\.(?:pdf|docx?|jpe?g|png|zip)")
_LIST = expression(r"[,;\n]+\s*")
_CREDIT_PART = expression(
    r"\b(name|namen|nachname|nombre|nom|nome|naam|(?:job )?title|titre|titel|poste|job|role|"
    r"position|funktion|fonction|cargo|puesto|"
    r"functie|ruolo|company|employer|organi[sz]ation|firma|unternehmen|entreprise|empresa|azienda|"
    r"bedrijf)\b"
)
_NAME = expression(r"\b(?:name|namen|nachname|nombre|nom|nome|naam)\b")
_LIGHTS = (
    frozenset({"red", "rot", "rouge", "rojo", "vermelho", "rosso", "rood", "красныи", "赤"}),
    frozenset({"green", "grun", "vert", "verde", "groen", "зеленыи", "緑", "青"}),
    frozenset({"amber", "yellow", "orange", "gelb", "jaune", "ambar", "amarillo", "naranja", "黄"})
    | frozenset({"amarelo", "laranja", "giallo", "arancione", "geel", "oranje", "желтыи"}),
)


class Topic(StrEnum):
    """What the heading of a column is about."""

    USE = "use"
    MARK = "mark"
    CODE = "code"
    REMARK = "remark"
    OTHER = "other"
    UNKNOWN = "unknown"


@cache
def words() -> dict[str, Any]:
    """Return all words."""
    source = files("roundup.text") / "permission.toml"
    return tomllib.loads(source.read_text("utf-8"))


@cache
def patterns(table: str, kind: str) -> tuple[Pattern, ...]:
    """Return the patterns of one kind, those of whole words and those within words."""
    known = words()[table][kind]
    whole = "|".join(known["words"])
    return Pattern(rf"(?<!\w)(?:{whole})(?!\w)"), Pattern("|".join(known["loose"]))


def has(table: str, kind: str, text: str) -> bool:
    """Return whether a plain text has a word of one kind."""
    return any(each.search(text) for each in patterns(table, kind))


def without(kind: str, text: str) -> str:
    """Return a plain text without the words of one kind."""
    for each in patterns("value", kind):
        text = each.sub(" ", text)
    return text


# Headings


@lru_cache(maxsize=4096)
def topic(heading: str) -> Topic:
    """Return what a heading is about."""
    text = _CHOICES.sub("", plain(spelled_out(heading))).strip(ENDS)
    if not text or is_code(text):
        return Topic.CODE
    if is_mark(text):
        is_use = has("heading", "leave", text) or has("heading", "acts", text)
        return Topic.USE if is_use and not status.kind_of(heading) else Topic.MARK
    if len(heading) > LONGEST_HEADING:
        return Topic.OTHER
    is_own = has("heading", "own", text)
    if has("heading", "certain", text) or (is_own and has("heading", "negated", text)):
        return Topic.USE
    is_remark = consent.is_for_remarks(_BY_REQUEST.sub(" ", text)) and not _NAMELESS.search(text)
    if _FOR_SORTING.fullmatch(text) or is_remark:
        return Topic.REMARK
    return Topic.OTHER if is_about_them(text) else topic_by_words(text, is_own=is_own)


def topic_by_words(text: str, *, is_own: bool) -> Topic:
    """Return what a plain heading is about by single words; `is_own` where one is of an answer."""
    is_other = has("heading", "other", text)
    if has("heading", "acts", text):
        return Topic.USE if is_own or not has("heading", "things", text) else Topic.OTHER
    is_short = len(text.split()) <= MOST_WORDS_OF_LEAVE
    if has("heading", "against", text) and is_short and not is_other:
        return Topic.USE
    if has("heading", "leave", text) and (is_own or not is_other):
        return Topic.USE if is_own or is_short else Topic.UNKNOWN
    is_asked = has("heading", "you", text) and not is_own
    return Topic.OTHER if is_other or is_asked else Topic.UNKNOWN


def is_about_use(heading: str) -> bool:
    """Return whether a heading is about how an answer or a name may be used."""
    return topic(heading) is Topic.USE


def is_code(text: str) -> bool:
    """Return whether a heading says nothing of what it holds: “Q7”, “Column 3”."""
    whole, _ = patterns("heading", "codes")
    return bool(whole.fullmatch(text))


def is_mark(text: str) -> bool:
    """Return whether a heading is what editors call a mark, or says nothing."""
    whole, loose = patterns("heading", "marks")
    if status.pattern("other").search(text) or has("heading", "other", text):
        return False
    return bool(whole.fullmatch(text) or loose.search(text))


def is_about_them(text: str) -> bool:
    """Return whether a heading asks what people do and think, and not what may be done."""
    return consent.has("telling", "own_use", text) or has("heading", "theirs", text)


@lru_cache(maxsize=4096)
def is_about_others(heading: str) -> bool:
    """Return whether a heading asks what somebody's company, team or customers do."""
    return is_about_them(plain(spelled_out(heading))) and topic(heading) is Topic.OTHER


@lru_cache(maxsize=4096)
def is_reversed(heading: str) -> bool:
    """Return whether a yes under a heading keeps back."""
    text = BRACKETS.sub(" ", _CHOICES.sub("", plain(spelled_out(heading)))).strip(ENDS)
    text = patterns("heading", "emptied")[0].sub(" ", text)
    if _BOTH_WAYS.search(text):
        return False
    kinds = ("reversed", "against", "negated", "before")
    return any(has("heading", kind, text) for kind in kinds)


@lru_cache(maxsize=4096)
def is_about_before(heading: str) -> bool:
    """Return whether a heading asks what has to be done before an answer is published."""
    return has("heading", "before", plain(spelled_out(heading)))


@lru_cache(maxsize=4096)
def is_negated(heading: str) -> bool:
    """Return whether a sentence of consent denies it, so that a tick under it refuses."""
    return has("heading", "negated", plain(spelled_out(heading)))


@lru_cache(maxsize=4096)
def labelled(heading: str, said: str) -> str:
    """Return what a number means, where the heading says it: “1 = not at all, 5 = completely”."""
    key = said.strip().casefold()
    if len(key) > 3:
        return said
    if key in BOOLEANS:
        return BOOLEANS[key]
    text = heading.casefold()
    if letters := _INITIALS.search(text):
        return {letters[1]: "yes", letters[2]: "no"}.get(key, said)
    labels: dict[str, str] = {code: label.strip() for code, label in _LABEL.findall(text)}
    return labels.get(key, said)


# Values


def will_of(reply: Reply) -> tuple[Will, frozenset[Channel]]:
    """Return what a reply comes to, and the channels that it permits.

    Somebody who was asked and replied “Quote me freely” permits, though no list has these words.
    """
    if reply.doubt:
        return Will.UNCLEAR, consent.NOWHERE
    said = labelled(reply.heading, reply.words)
    meant, channels = consent.will_of(replace(reply, words=said))
    asked = reply.request
    if meant is Will.SILENT and "?" in said:
        return Will.UNCLEAR, consent.NOWHERE
    if is_about_before(reply.heading) and not reply.is_editors:
        meant = {Will.GIVEN: Will.UNCLEAR, Will.REFUSED: Will.SILENT}.get(meant, meant)
        return meant, consent.NOWHERE
    if meant is Will.GIVEN and is_negated(reply.heading) and not asked.is_reversed:
        is_label = consent.is_statement(said)
        return (meant, channels) if is_label else (Will.UNCLEAR, consent.NOWHERE)
    if meant is not Will.UNCLEAR or reply.is_editors or asked.is_odd:
        return meant, channels
    if asked.is_reversed:
        return (Will.SILENT, channels) if is_lifted(said) else (meant, channels)
    if is_negated(reply.heading):
        return meant, channels
    return (Will.GIVEN, asked.channels) if permits(said) else (meant, channels)


@lru_cache(maxsize=4096)
def permits(said: str) -> bool:
    """Return whether a value permits, in whatever words, and has no word of doubt."""
    meant, channels = consent.meaning(said)
    if meant is Will.GIVEN:
        return channels == EVERYWHERE
    if meant is Will.REFUSED or consent.is_telling(said) or len(said) > LONGEST_REMARK:
        return False
    text = plain(spelled_out(said))
    certain = without("undoubted", without_credit(text))
    if has("value", "doubts", certain) or "?" in text:
        return False
    return certain != text or has("value", "permits", text)


def without_credit(text: str) -> str:
    """Return a plain text without the parts of a whole credit: “name, title and company”."""
    parts = _CREDIT_PART.findall(text)
    is_whole = len(parts) > 1 and bool(_NAME.search(text)) and "'s" not in text
    return _CREDIT_PART.sub(" ", text) if is_whole else text


@lru_cache(maxsize=4096)
def doubts(said: str) -> bool:
    """Return whether a value has a word of doubt."""
    meant, _ = consent.meaning(said)
    if meant in (Will.GIVEN, Will.SILENT):
        return False
    return meant is Will.REFUSED or has("value", "doubts", without("undoubted", plain(said)))


@lru_cache(maxsize=4096)
def speaks(said: str) -> bool:
    """Return whether a value speaks of what is done with somebody's words or name."""
    return len(said) <= LONGEST_REMARK and has("value", "speaks", plain(said))


@lru_cache(maxsize=4096)
def stops(said: str) -> bool:
    """Return whether a remark says that an answer, or the name beside it, is kept back."""
    if len(said) > LONGEST_REMARK:
        return False
    text = without("undoubted", plain(said))
    return has("value", "stops", text) or is_gated(text)


def is_gated(text: str) -> bool:
    """Return whether a plain remark names somebody who has to agree, and that they have not."""
    return has("value", "gatekeepers", text) and has("value", "gates", text)


def is_firm(said: str) -> bool:
    """Return whether a value says nothing but that something is kept back."""
    whole, loose = patterns("value", "firm")
    text = plain(said).strip(ENDS)
    return bool(whole.fullmatch(text) or loose.search(text))


def is_stop(remark: str) -> bool:
    """Return whether a remark keeps an answer back, and not a telephone number or a picture."""
    text = without("means", plain(remark))
    return stops(remark) and not consent.has("telling", "besides", text)


def is_long_stop(said: str) -> bool:
    """Return whether a note under a heading about something else keeps an answer back."""
    is_note = LEAST_WORDS_OF_A_NOTE <= len(said.split()) <= LONGEST_CHOICE
    return is_note and is_stop(said) and not asks(said)


def asks(said: str) -> bool:
    """Return whether a value ends as a question does."""
    return said.rstrip().endswith(("?", "？", "؟"))


def is_silent(said: str) -> bool:
    """Return whether a value says nothing; a question mark does."""
    is_short = len(said) <= LONGEST_NOTHING and "?" not in said
    return is_short and consent.meaning(said)[0] is Will.SILENT


def is_data(said: str) -> bool:
    """Return whether a value is a date, a large number, an address or the name of a file."""
    text = said.strip()
    if _NUMBER.fullmatch(text):
        return len(text) > 1
    return bool(_DATE.fullmatch(text) or _ADDRESS.fullmatch(text))


def is_of_credit(said: str) -> bool:
    """Return whether a value chooses how somebody is named: “Name and title”."""
    if len(set(_CREDIT_PART.findall(plain(said)))) > 1 or consent.asks_no_name(said):
        return True
    text = plain(said)
    return without("undoubted", text) != text or has("value", "credited", text)


def is_choice(said: str) -> bool:
    """Return whether a value is short enough to be chosen, or to be a mark."""
    return len(said.split()) <= LONGEST_CHOICE and len(said) <= LONGEST_REMARK


# Columns


def unsure(heading: str, values: Iterable[str]) -> dict[str, str]:
    """Return the values under a question of consent that nobody can be sure of, and why.

    A form exports a box as its label or as a mark, and nothing where it was not ticked.
    """
    distinct = dict.fromkeys(values)
    filled = [value for value in distinct if value]
    options = options_in(filled)
    is_ticked = is_box(heading, filled) or bool(options) or says_empty_is_no(heading)
    if is_ticked and not is_reversed(heading):
        missing = {
            value: f"others ticked “{option}” as well"
            for value in filled
            for option in options
            if option not in value
        }
        return missing | ({"": "it is empty, unlike that of others"} if "" in distinct else {})
    if is_scale(filled):
        unknown = [value for value in filled if labelled(heading, value) == value]
        return dict.fromkeys(unknown, "nobody says what the number means")
    return {}


def says_empty_is_no(heading: str) -> bool:
    """Return whether a heading says what an empty cell means: “Tick if we may print it”."""
    return has("heading", "emptied", plain(heading))


def options_in(filled: Sequence[str]) -> list[str]:
    """Return the boxes about an answer or a name of which several were ticked in one column."""
    several = [[part.strip() for part in _LIST.split(value)] for value in filled]
    options = list(dict.fromkeys(part for parts in several for part in parts if part))
    is_several = any(len(parts) > 1 for parts in several) and len(options) <= MOST_CHOICES
    are_permits = all(len(option.split()) > 1 and permits_label(option) for option in options)
    if not is_several or not are_permits:
        return []
    return [option for option in options if not has("heading", "other", plain(option))]


def is_box(heading: str, filled: Sequence[str]) -> bool:
    """Return whether all that stands in a column is that a box was ticked."""
    if len(filled) != 1:
        return False
    (said,) = filled
    is_label = plain(said) == plain(heading) or consent.is_statement(said)
    return has("value", "ticked", plain(said)) or (is_label and permits_label(said))


def permits_label(said: str) -> bool:
    """Return whether the label of a box permits."""
    return consent.meaning(said)[0] is Will.GIVEN or permits(said)


def is_scale(filled: Sequence[str]) -> bool:
    """Return whether people chose a number, and more than yes and no are to be chosen from."""
    numbers = [int(value) for value in filled if value.isdecimal() and len(value) <= 2]
    return len(numbers) == len(filled) and max(numbers, default=0) > 2


def doubtful(heading: str, values: Iterable[str]) -> frozenset[str]:
    """Return the values under a heading that keep back what stands beside them, or may do so."""
    distinct = dict.fromkeys(values)
    filled = [value for value in distinct if not is_silent(value)]
    match topic(heading):
        case Topic.OTHER:
            is_theirs = is_about_them(plain(spelled_out(heading)))
            is_kept_back = is_firm if is_theirs else is_long_stop
            return frozenset(value for value in filled if is_kept_back(value) or is_firm(value))
        case Topic.REMARK if is_chosen(heading, filled):
            return not_permitting(heading, filled) | unsure(heading, distinct).keys()
        case Topic.REMARK:
            return frozenset(value for value in filled if is_stop(value) or is_firm(value))
        case Topic.USE:
            return not_permitting(heading, filled) | unsure(heading, distinct).keys()
        case Topic.MARK:
            return in_marks(filled) | unsure(heading, distinct).keys()
        case Topic.CODE:
            return in_codes(filled)
        case Topic.UNKNOWN:
            return in_unknown(filled)


def is_chosen(heading: str, filled: Sequence[str]) -> bool:
    """Return whether a heading asks how remarks may be used, and people chose one of few replies.

    “Use my comments: publicly / privately” is such a heading, and “Comments for print” may be one.
    """
    is_short = 1 < len(filled) <= FEW_REPLIES and all(len(value.split()) <= 2 for value in filled)
    return is_short and has("heading", "acts", plain(spelled_out(heading)))


def stopping(values: Iterable[str]) -> frozenset[str]:
    """Return the values in a program's own column, such as “Tags”, that keep an answer back."""
    return frozenset(value for value in values if is_choice(value) and is_a_stop(value))


def not_permitting(heading: str, filled: Sequence[str]) -> frozenset[str]:
    """Return the values under a heading about use that do not permit for certain."""
    if consent.has("headings", "odd", plain(spelled_out(heading))):
        return frozenset(filled)
    meant = {value: labelled(heading, value) for value in filled}
    is_answer = has("heading", "acts", plain(heading))
    if not is_answer and any(map(_OPINION.search, map(plain, filled))):
        return frozenset()
    if is_reversed(heading):
        return frozenset(value for value in filled if not is_lifted(meant[value]))
    if plain(heading).strip(ENDS) in ONE_WORD and not any(map(is_of_use, filled)):
        return frozenset()
    is_timed = has("heading", "timed", plain(heading))
    if all(map(is_data, filled)) and not is_timed:
        return frozenset()
    unclear = of_fewer_parts(filled) | unsure(heading, filled).keys()
    return unclear | {value for value in filled if not permits(meant[value])}


def is_of_use(said: str) -> bool:
    """Return whether a value can be an answer to whether something may be published."""
    return permits(said) or doubts(said) or speaks(said) or stops(said)


def of_fewer_parts(filled: Sequence[str]) -> frozenset[str]:
    """Return the values that name fewer parts of a credit than others: “Name and title”."""
    counts = {value: len(set(_CREDIT_PART.findall(plain(value)))) for value in filled}
    most = max(counts.values(), default=0)
    return frozenset(value for value, count in counts.items() if 0 < count < most and most > 1)


def is_lifted(said: str) -> bool:
    """Return whether a value under a heading that keeps back says that nothing is kept back."""
    meant, _ = consent.meaning(said)
    if meant is Will.REFUSED:
        return not consent.is_telling(said)
    text = plain(said)
    if not without("nothing", text).strip(ENDS):
        return True
    if has("value", "lifted", text) and not has("value", "doubts", without("lifted", text)):
        return True
    if without("undoubted", text) != text:
        return not has("value", "doubts", without("undoubted", text))
    return meant is Will.UNCLEAR and permits(said) and not consent.opens_with_yes(said)


def in_marks(filled: Sequence[str]) -> frozenset[str]:
    """Return the values of an editor's marks, or of a column that nobody named, that keep back."""
    if all(map(is_data, filled)):
        return frozenset()
    if not all(map(is_choice, filled)):
        return frozenset(value for value in filled if stops(value) or doubts(value))
    return frozenset(value for value in filled if not is_go(value) and not is_neutral(value))


def in_standings(values: Iterable[str]) -> frozenset[str]:
    """Return the values of a form's own status that keep back, none of which a list has.

    Forms call entries whatever they like; beside “Approved” what is unknown is not approved.
    """
    filled = [value for value in dict.fromkeys(values) if value and not is_neutral(value)]
    if any(map(is_go, filled)):
        return frozenset(value for value in filled if not is_go(value))
    return frozenset(value for value in filled if stops(value) or doubts(value))


def in_codes(filled: Sequence[str]) -> frozenset[str]:
    """Return the values that keep back in a column whose heading says nothing."""
    if all(map(is_data, filled)):
        return frozenset()
    if all(map(is_choice, filled)) and any(map(speaks, filled)):
        return frozenset(value for value in filled if not permits(value))
    return frozenset(
        value for value in filled if stops(value) or (is_choice(value) and doubts(value))
    )


def is_go(said: str) -> bool:
    """Return whether a mark says that an answer is to be published."""
    if has("value", "red", said):
        return False
    if plain(said).strip(ENDS) in GOES:
        return True
    is_known = status.core(said) in status.known("approved") or has("value", "green", said)
    return is_known or permits(said)


def is_neutral(said: str) -> bool:
    """Return whether a mark says how far an answer is, and nothing of publishing it."""
    whole, loose = patterns("value", "neutral")
    text = status.core(spelled_out(said))
    return bool(whole.fullmatch(text) or loose.search(text)) or said.isdecimal()


def in_unknown(filled: Sequence[str]) -> frozenset[str]:
    """Return the values that keep back under a heading of which nothing is known."""
    is_chosen = len(filled) <= MOST_CHOICES and all(map(is_choice, filled))
    if is_chosen and any(map(speaks, filled)):
        return frozenset(value for value in filled if not permits(value))
    if not all(map(is_choice, filled)):  # whole answers to a question that nobody understands
        return frozenset(filter(is_firm, filled))
    if is_chosen and are_lights(filled):
        return frozenset(value for value in filled if doubts(value))
    return frozenset(value for value in filled if is_choice(value) and is_a_stop(value))


def is_a_stop(said: str) -> bool:
    """Return whether a value stops; form tools write “Anonymous” for whoever did not sign in."""
    return (
        not asks(said)
        and stops(said)
        and (consent.is_phrase(said) or not consent.asks_no_name(said))
    )


def are_lights(filled: Iterable[str]) -> bool:
    """Return whether all values are colours of a traffic light, red or green among them."""
    colours = {plain(value).strip(ENDS) for value in filled}
    return bool(colours & (_LIGHTS[0] | _LIGHTS[1])) and colours <= frozenset().union(*_LIGHTS)
