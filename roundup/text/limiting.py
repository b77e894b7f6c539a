"""Words that deny, limit or report, and how far they reach into what is left when they are cut.

“I … sign” out of “I refused to sign”, and “It works” out of “It works only if you hold it”, are
made of the expert's own words and say the opposite. Whether a cut can do that depends on where it
was made: a *not* in a sentence that went as a whole limits nothing that stays, nor does one behind
a comma. The words themselves are data: the table `limits` of each file in `languages/`.

Everything here looks at plain stretches of one sentence: `before` is what went in front of words
that stay, `after` what went behind them.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any

from roundup.text.language import base, load, shipped
from roundup.text.patterns import Pattern

WORD = Pattern(r"[^\W_]+(?:['-][^\W_]+)*'?|[,;:()\[\]|—–\"“”„«»]|--?(?=\s)")
PART = Pattern(r"[^\W_]+(?:['-][^\W_]+)*'?")
ELISION = Pattern(r"\b([dlnmtscj]|qu|jusqu)'(?=\w)")
BOUND = "|"
THOUSANDS = Pattern("(?<=[0-9])[.,'\u00a0\u202f](?=[0-9]{3}(?![0-9]))")
# Letters that Persian, Urdu and their neighbours have beside those of Arabic.
NOT_ARABIC = Pattern("[\u067e\u0686\u0698\u06af\u06a9\u06cc\u0679\u0688\u0691\u06d2]")
FEWEST_COMMON = 5  # common words by which a language is surely known
SHORT_CLAUSE = 3  # words in “, they say” or “, allegedly”
FRAGMENT = 5  # words in “Not always.” or “Except on Fridays.”
APOSTROPHES = str.maketrans("’‘ʼ", "'''")
TIMES = frozenset({"once", "twice", "thrice"})
LEAST_SCALE = 100  # what multiplies the number before it; a thousand and more closes it
DOZENS = frozenset({"dozen", "dutzend", "douzaine", "docena", "dúzia"})
KANA = Pattern("[\u3040-\u30ff\u4e00-\u9fff]")
ARABIC = Pattern("[\u0600-\u06ff]")
# Denials of languages that have no file.
ELSEWHERE = Pattern(
    r"(?:^| )(?:не|нет|никогда|может|если|לא|אין|אולי|אם|नहीं|मत|शायद)(?= |$)"
    r"|[没沒别莫]|也许|可能|ไม่|อาจ|มิ"
)


@dataclass(frozen=True, slots=True)
class Limits:
    """One language's words that limit; each pattern finds whole words of a normal stretch."""

    tag: str
    common: frozenset[str]
    denials: Pattern
    near: Pattern
    conditions: Pattern
    reports: Pattern
    trailing: Pattern
    joints: Pattern
    relatives: Pattern
    coordinators: Pattern
    quantities: Pattern
    fragments: Pattern
    turns: Pattern
    numerals: Mapping[str, int]
    prefixes: tuple[str, ...]
    opposites: tuple[frozenset[str], ...]
    unspaced: Pattern


@cache
def limits(tag: str) -> Limits:
    """Return the words that limit in a language, or the English ones where it has none."""
    table: dict[str, Any] = load(base(tag)) or {}
    words: dict[str, Any] = table.get("limits", {})
    if not words and base(tag) != "en":
        return replace(limits("en"), tag=base(tag))

    def found(key: str) -> Pattern:
        return pattern(words.get(key, ()))

    return Limits(
        base(tag),
        frozenset(words.get("common", ())),
        found("denials"),
        found("near"),
        found("conditions"),
        found("reports"),
        found("trailing"),
        found("joints"),
        found("relatives"),
        found("coordinators"),
        found("quantities"),
        found("fragments"),
        pattern(table.get("turns", ())),
        words.get("numerals", {}),
        tuple(words.get("prefixes", ())),
        tuple(frozenset(group.split()) for group in words.get("opposites", ())),
        Pattern("|".join(map(re.escape, words.get("unspaced", ()))) or r"(?!)"),
    )


def pattern(phrases: Iterable[str]) -> Pattern:
    """Compile phrases to a pattern for a normal stretch; `*` stands for letters."""
    alternatives = "|".join(
        re.escape(normal(phrase.replace("*", "\0")).strip()).replace("\0", r"[^ |]*")
        for phrase in sorted(phrases, key=len, reverse=True)
    )
    return Pattern(rf"(?<![^ ])(?:{alternatives})(?![^ ])" if alternatives else r"(?!)")


@lru_cache(maxsize=8)
def tongue(text: str, otherwise: str = "") -> str:
    """Return the language of a text by its commonest words; `otherwise` where it is unclear."""
    if not text.isascii():
        letters = sum(map(str.isalpha, text))
        for tag, script in (("ja", KANA), ("ar", ARABIC)):
            if 2 * len(script.findall(text)) > letters:
                return tag
    counts, _ = common_counts(text)
    best, most = base(otherwise), 0
    for tag in dict.fromkeys((base(otherwise), "en", *shipped())):
        hits = counts.get(tag, counts["en"])
        if hits > most:
            best, most = tag, hits
    return best or "en"


def foreign(text: str, tag: str) -> str:
    """Return the language of a text that is surely another than a tag's; nothing where unsure."""
    language = surely(text)
    return "" if language == base(tag) else language


@lru_cache(maxsize=4096)  # the rules ask, and then the article
def surely(text: str) -> str:
    """Return the language of a text, or nothing where it is not sure.

    Its common words must be many, and far more than those of any other language.
    """
    language = tongue(text)
    if language in ("ja", "ar"):
        return "" if language == "ar" and NOT_ARABIC.search(text) else language
    counts, count = common_counts(text)
    most = counts[language]
    others = max(hits for tag, hits in counts.items() if tag != language)
    is_sure = most >= FEWEST_COMMON and most >= 3 * others and 5 * most >= count
    return language if is_sure else ""


def common_foreign(texts: Sequence[str], tag: str) -> str:
    """Return the language in which most texts surely are, if it is another than a tag's."""
    languages = Counter(filter(None, (foreign(text, tag) for text in texts)))
    return next((each for each, count in languages.most_common(1) if 2 * count > len(texts)), "")


def language_of(text: str, said: str, tag: str) -> str:
    """Return the language of a text where it is another than a tag's; nothing where it is not.

    `said` is the tag that its author or an editor gave. It counts unless the words are surely in
    another language: many forms give the language in which they were shown.
    """
    language = surely(text) if not said or surely(text) != base(said) else said
    language = language or said
    return "" if language.casefold() in (tag.casefold(), base(tag)) else language


@lru_cache(maxsize=8)  # which language it is, and whether that is sure
def common_counts(text: str) -> tuple[Mapping[str, int], int]:
    """Return how many words of a text are common, by language, and how many words it has."""
    words = normal(text[:20_000]).split()
    return common_in(words), len(words)


def common_in(words: Sequence[str]) -> dict[str, int]:
    """Count the words of a text that are common, by language."""
    counts = dict.fromkeys(shipped(), 0)
    known = common_words()
    for word in words:
        for tag in known.get(word, ()):
            counts[tag] += 1
    return counts


@cache
def common_words() -> Mapping[str, tuple[str, ...]]:
    """Map each common word to the languages in which it is one."""
    tags: dict[str, tuple[str, ...]] = {}
    for tag in shipped():
        for word in limits(tag).common:
            tags[word] = (*tags.get(word, ()), tag)
    return tags


def normal(text: str) -> str:
    """Return a stretch as words in small letters, one space apart; a bar is a comma or so."""
    text = text.translate(APOSTROPHES).casefold().replace("\0", "0x0")
    # These are searched without the index of words: almost every text has what they need.
    text = THOUSANDS.compiled.sub("", text)
    pieces = [piece if piece[0].isalnum() else BOUND for piece in WORD.compiled.findall(text)]
    line = " ".join(pieces)
    if "'" in line:
        line = re.sub(r"n't(?= |$)", " n't", line)
        line = ELISION.compiled.sub(r"\1' ", line)
    return re.sub(r"(?:\| )+\|", BOUND, line).replace("0x0", "\0")


# What was cut, and what it did to the words that stay


def limits_what_follows(before: str, words: Limits) -> bool:
    """Return whether a stretch that went limits the words behind it, in the same sentence."""
    line = normal(before)
    if not line.strip(" |"):
        return False
    if has_denial_elsewhere(before, words):
        return True
    if is_aside(line, words) or is_parenthesis(before):
        return False
    if any(words.conditions.finditer(line)):
        return True
    is_long_aside = is_between(line) and len(line.split()) > SHORT_CLAUSE + 2
    reports = () if is_long_aside else words.reports.finditer(line)
    if any(not is_closed(line, report, words) for report in reports):
        return True
    last = last_joint(line, words)
    return any(
        match.end() >= last for each in (words.near, words.denials) for match in each.finditer(line)
    )


def is_between(line: str) -> bool:
    """Return whether a stretch stands between two commas or similar marks."""
    inner = line.strip(" ")
    return inner.startswith(BOUND) and inner.endswith(BOUND) and len(inner) > 1


def is_aside(line: str, words: Limits) -> bool:
    """Return whether a stretch is a relative clause between commas: “, who could not swim,”."""
    return is_between(line) and bool(words.relatives.match(line.strip(" |")))


def is_parenthesis(stretch: str) -> bool:
    """Return whether a stretch is a remark in parentheses, and longer than “(he says)”."""
    inner = stretch.strip(" ,;")
    return inner[:1] in "(（" and inner[-1:] in ")）" and len(inner.split()) > SHORT_CLAUSE


def is_closed(line: str, report: re.Match[str], words: Limits) -> bool:
    """Return whether what somebody says ends before the stretch does: “He said no, and …”."""
    end = line.find(BOUND, report.end())
    if end < 0:
        return False
    start = line.rfind(BOUND, 0, report.start()) + 1
    is_put_in = start > 0 and len(line[start:end].split()) > SHORT_CLAUSE
    return is_put_in or bool(words.coordinators.match(line[end:].lstrip(" |")))


def last_joint(line: str, words: Limits) -> int:
    """Return where the last clause of a stretch begins."""
    joints = [match.end() for match in words.joints.finditer(line)]
    return max([line.rfind(BOUND) + 1, *joints])


def limits_what_precedes(after: str, words: Limits) -> bool:
    """Return whether a sentence goes on to deny or limit the words in front of a stretch."""
    line = normal(after)
    inner = line.strip(" |")
    if not inner:
        return False
    if has_denial_elsewhere(after, words):
        return True
    is_parted = line.startswith(BOUND)
    if is_parenthesis(after):
        return False
    if words.trailing.match(without_opening(inner, words)):
        return True
    first = re.split(r"\|", inner)[0]
    is_short = len(first.split()) <= SHORT_CLAUSE
    if is_parted and is_short:
        return any(
            report.search(first) for report in (words.denials, words.conditions, words.reports)
        ) and not words.relatives.match(first)
    if is_parted:
        return is_contrast(inner, words) and bool(words.denials.search(first))
    if is_short and is_contrast(inner, words):
        return True  # “with anyone but him”
    clause = first[: first_joint(first, words)]
    return bool(words.denials.search(without_adjunct(clause)))


def without_opening(line: str, words: Limits) -> str:
    """Return a stretch without the “and” that it begins with."""
    match = words.coordinators.match(line)
    rest = line[match.end() :].lstrip() if match else line
    return rest if match and words.trailing.match(rest) else line


def is_contrast(line: str, words: Limits) -> bool:
    """Return whether a stretch begins with a “but”, and not with an “and” or a “though”."""
    return bool(words.turns.match(line) and words.coordinators.match(line))


def without_adjunct(clause: str) -> str:
    """Return a clause up to a “without”, which takes nothing back."""
    return re.split(r"(?<![^ ])(?:without|ohne|sans|sin|sem)(?![^ ])", clause)[0]


def first_joint(line: str, words: Limits) -> int:
    """Return where the second clause of a stretch begins."""
    starts = [
        match.start() for each in (words.joints, words.relatives) for match in each.finditer(line)
    ]
    return min([len(line), *starts])


def takes_back(sentence: str, words: Limits) -> bool:
    """Return whether a sentence, such as “Not always.”, only limits the one before it."""
    line = normal(sentence).strip(" |")
    if not 0 < len(line.split()) <= FRAGMENT:
        return False
    opening = without_opening(line, words)
    return bool(words.trailing.match(opening) or words.fragments.match(opening))


def denies(text: str, words: Limits) -> bool:
    """Return whether there is a denial or a limit anywhere in a stretch."""
    line = normal(text)
    kinds = (words.denials, words.near, words.conditions, words.reports)
    return any(kind.search(line) for kind in kinds) or has_denial_elsewhere(text, words)


def has_denial_elsewhere(text: str, words: Limits) -> bool:
    """Return whether there is a denial in a script without spaces or an unknown language."""
    return bool(words.unspaced.search(text) or ELSEWHERE.search(text.casefold()))


# Words put in the place of others


def reverses(gone: str, put: str, words: Limits) -> bool:
    """Return whether words in brackets turn round what the words they stand for say.

    They do if they deny and the others do not, or name another number or quantity, or are the
    others' opposite. A longer remark, such as “[whom nobody had asked]”, is only a remark.
    """
    before, after = normal(gone), normal(put)
    is_remark = not before.strip(" |") and len(after.split()) > SHORT_CLAUSE
    if is_remark:
        return False
    if is_other_denial(before, after, words) and is_rest_same(before, after, words):
        return True
    if is_other_amount(before, after, words):
        return True
    return is_opposite(before.strip(" |").split(), after.strip(" |").split(), words)


def adds_limit(gone: str, put: str, words: Limits) -> bool:
    """Return whether words in brackets deny where the others do not, or add an “all”."""
    before, after = normal(gone), normal(put)
    if not before.strip(" |") and len(after.split()) > SHORT_CLAUSE:
        return False
    sizes = [set(words.quantities.findall(line)) for line in (before, after)]
    is_quantity = not before.strip(" |") and bool(sizes[1]) and len(after.split()) == 1
    return is_other_denial(before, after, words) or (is_quantity and after not in TIMES)


def is_other_denial(first: str, second: str, words: Limits) -> bool:
    """Return whether one of two stretches denies and the other does not."""
    return count(words.denials, first) % 2 != count(words.denials, second) % 2


def is_rest_same(first: str, second: str, words: Limits) -> bool:
    """Return whether a stretch without its denial is the other one, or a part of it."""
    ours, theirs = (
        set(words.denials.sub("", line).replace(BOUND, "").split()) - {"do", "does", "did"}
        for line in (first, second)
    )
    return ours <= theirs or theirs <= ours


def count(denials: Pattern, line: str) -> int:
    """Count denials; two in a row, as in French, are one."""
    limits = [match.group() for match in denials.finditer(line)]
    return len(limits) - (1 if limits and limits[0] in {"ne", "n'"} and len(limits) > 1 else 0)


def is_other_amount(first: str, second: str, words: Limits) -> bool:
    """Return whether both name a number or a quantity, and not the same."""
    ours, theirs = amounts(first, words), amounts(second, words)
    if ours and theirs:
        return ours != theirs
    sizes = [set(words.quantities.findall(line)) for line in (first, second)]
    return bool(sizes[0] and sizes[1]) and sizes[0] != sizes[1]


def amounts(line: str, words: Limits) -> list[int]:
    """List the numbers in a stretch, in words or figures: “three hundred and two” is 302."""
    amounts_found: list[int] = []
    total = run = 0
    is_open = False
    for word in [*whole_numbers(line, words), ""]:
        value = words.numerals.get(word)
        if figures := re.sub(r"\D", "", word):
            amounts_found.append(int(figures))
        elif value is not None:
            if value >= LEAST_SCALE or word in DOZENS:
                run = max(run, 1) * value
                total, run = (total, run) if value == LEAST_SCALE else (total + run, 0)
            else:
                run += value
            is_open = True
        elif is_open and not words.joints.match(word):
            amounts_found.append(total + run)
            total, run, is_open = 0, 0, False
    return amounts_found


def whole_numbers(line: str, words: Limits) -> Iterator[str]:
    """Yield the words of a stretch; those with hyphens as a number, or else in parts."""
    for word in line.split():
        while "-" in word and word not in words.numerals:
            known = [numeral for numeral in words.numerals if word.startswith(f"{numeral}-")]
            first = max(known, key=len, default=word.partition("-")[0])
            yield first
            word = word[len(first) + 1 :]
        yield word


def is_opposite(first: Sequence[str], second: Sequence[str], words: Limits) -> bool:
    """Return whether a word stands for its opposite: “[dislike]” for like."""
    for ours in first:
        for theirs in second:
            if is_prefixed(ours, theirs, words):
                return True
            if ours != theirs and any({ours, theirs} <= group for group in words.opposites):
                return True
    return False


def is_prefixed(first: str, second: str, words: Limits) -> bool:
    """Return whether one of two words is the other behind a prefix that denies it."""
    short, long = sorted((first, second), key=len)
    if len(short) < 3 or not long.endswith(short):
        return False
    return long[: -len(short)].rstrip("-") in words.prefixes
