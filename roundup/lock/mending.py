"""When one word is another one mended: a spelling, a small point of grammar.

Numbers, names, negations and hedges are never mended, and two words pass only where they begin
alike and differ in very little. Whether they are then two words of the language, and so perhaps two
different things, `vocabulary` knows.
"""

import unicodedata

from roundup.text.counting import TENS, UNITS
from roundup.text.expressions import expression
from roundup.text.similarity import slips

# fmt: off
NEGATIONS = frozenset({
    # English
    "not", "never", "no", "none", "nobody", "nothing", "neither", "nor", "nowhere", "without",
    "cannot", "unless", "except", "until", "hardly", "barely", "scarcely", "rarely", "seldom",
    # German, French, Spanish
    "nicht", "kein", "keine", "keinen", "keinem", "keiner", "keines", "nie", "niemals", "niemand",
    "nichts", "ohne", "weder", "kaum", "selten", "ne", "pas", "jamais", "aucun", "aucune", "rien",
    "sans", "ni", "nunca", "jamás", "nadie", "nada", "sin", "ningún", "ninguna", "ninguno",
    "tampoco",
})
HEDGES = frozenset({
    "may", "might", "can", "could", "would", "should", "perhaps", "maybe", "probably", "possibly",
    "likely", "unlikely", "sometimes", "often", "usually", "almost", "nearly", "only", "if",
    "whether", "allegedly", "apparently", "seems", "seem",
    "vielleicht", "könnte", "könnten", "kann", "können", "dürfte", "nur", "wenn", "falls", "fast",
    "manchmal", "meist", "oft", "wahrscheinlich", "möglicherweise", "außer",
    "peut", "pourrait", "pourraient", "seulement", "si", "sauf", "presque", "parfois", "souvent",
    "probablement", "quizá", "quizás", "puede", "pueden", "podría", "podrían", "solo", "sólo",
    "salvo", "casi", "probablemente",
})
AMOUNTS = frozenset((*UNITS, *TENS, *(
    "must", "shall", "will", "all", "some", "most", "more", "less", "few", "fewer", "many", "much",
    "every", "each", "any", "always", "both", "several", "before", "after", "over", "under",
    "hundred", "thousand", "million", "billion", "trillion", "dozen", "half", "third", "quarter",
    "once", "twice", "thrice", "double", "triple", "first", "second", "fourth", "fifth", "sixth",
    "seventh", "eighth", "ninth", "tenth", "last",
)))
GUARDED = NEGATIONS | HEDGES | AMOUNTS
# One set a line: within it, one word for another is small grammar.
GRAMMAR = tuple(map(frozenset, (
    {"a", "an"}, {"its", "it's"}, {"your", "you're"}, {"their", "there", "they're"},
    {"whose", "who's"}, {"who", "whom"}, {"then", "than"}, {"to", "too"}, {"is", "are"},
    {"was", "were"}, {"has", "have"}, {"does", "do"}, {"this", "these"}, {"that", "those"},
    {"me", "I"}, {"of", "off"}, {"loose", "lose"},
)))
# Of these and of the spellings below, what is also another word, so that an editor should look.
DOUBTFUL = frozenset({
    "then", "than", "to", "too", "of", "off", "loose", "lose", "check", "checks", "cheque",
    "cheques", "draft", "draught", "story", "storey", "stories", "storeys", "tire", "tires", "tyre",
    "tyres", "practise", "practice", "specialty", "speciality", "prise", "prize", "mold", "mould",
    "curb", "kerb",
})
SMALL = frozenset(word for each in GRAMMAR for word in each)
# British and American spellings that no pattern below brings together.
IRREGULAR = {
    "gray": "grey", "program": "programme", "programs": "programmes", "check": "cheque",
    "checks": "cheques", "tire": "tyre", "tires": "tyres", "curb": "kerb", "curbs": "kerbs",
    "plow": "plough", "plows": "ploughs", "aluminum": "aluminium", "skeptic": "sceptic",
    "skeptical": "sceptical", "skepticism": "scepticism", "jewelry": "jewellery", "mom": "mum",
    "moms": "mums", "learned": "learnt", "burned": "burnt", "spelled": "spelt", "dreamed":
    "dreamt", "leaned": "leant", "spoiled": "spoilt", "while": "whilst", "among": "amongst",
    "toward": "towards", "judgment": "judgement", "pajamas": "pyjamas", "mold": "mould",
    "draft": "draught", "story": "storey", "stories": "storeys", "airplane": "aeroplane",
    "artifact": "artefact", "maneuver": "manoeuvre", "cozy": "cosy", "ax": "axe", "donut":
    "doughnut", "acknowledgment": "acknowledgement", "fulfill": "fulfil", "skillful": "skilful",
    "enroll": "enrol", "installment": "instalment", "pediatric": "paediatric", "sulfur": "sulphur",
    "specialty": "speciality", "math": "maths", "licence": "license", "practise": "practice",
    "aeon": "eon", "aeons": "eons",
}
# Words that open sentences and are nobody's name.
ORDINARY = frozenset({
    "a", "an", "and", "are", "as", "at", "because", "but", "by", "do", "does", "for", "from",
    "has", "have", "he", "her", "here", "his", "how", "i", "in", "is", "it", "it's", "its", "just",
    "me", "my", "of", "on", "or", "our", "she", "so", "that", "the", "their", "then", "there",
    "these", "they", "they're", "this", "those", "to", "was", "we", "were", "what", "when",
    "where", "which", "who", "why", "with", "you", "your", "you're", "however", "usually",
})
# fmt: on
LONG = 5  # letters of a denial or a hedge, of which one slip makes no other word
ACCENT = expression("[\u0300-\u036f]")
PATTERNS = tuple(
    (expression(pattern), instead)
    for pattern, instead in (
        (r"(?<=[a-z]{2})our(?=s|ed|ing|able|ful|ist|ite|less|ly|hood|$)", "or"),
        (r"(?<=[a-z]{2})is(?=e[sdr]?$|ing$|ation)", "iz"),
        (r"ys(?=e[sdr]?$|ing$)", "yz"),
        (r"(?<=[a-z]{2}[btv])re(?=s?$)", "er"),
        (r"ogue(?=s?$)", "og"),
        # not “filled”, which is another word than “filed”
        (r"(?<=[aeiou][a-z][aeiou])ll(?=ed$|ing$|[eo]rs?$|ous$)", "l"),
        (r"(?<=[aeiou][a-z]{2}[aeiou])ll(?=ed$|ing$|[eo]rs?$|ous$)", "l"),
        (r"ence(?=s?$)", "ense"),
        # not “shoes”, “poets” or “poems”
        (r"(?:ae|oe)(?=[a-z]{3})", "e"),
    )
)


def is_guarded(word: str) -> bool:
    """Return whether a word is a negation, a hedge or an amount, which are never mended."""
    low = word.casefold()
    return low in GUARDED or low.endswith("n't") or any(sign.isnumeric() for sign in word)


def may_be_mended(first: str, second: str) -> bool:
    """Rule out at a glance most pairs of words that are not one another's spelling."""
    if abs(len(first) - len(second)) > 3:
        return False
    return first[0].casefold() == second[0].casefold() or second in SMALL


def is_mended(first: str, second: str, *, opens: bool) -> bool:
    """Return whether a word is another one mended; `opens` says that both open a sentence."""
    if not (is_lettered(first) and is_lettered(second)) or is_name(first, second, opens=opens):
        return False
    low, edited = first.lower(), second.lower()
    if low == edited:
        return opens or first == "i"  # a capital where the sentence begins, or for “I”
    if bare(low) == bare(edited):
        return True  # an apostrophe or an accent
    if is_guarded(low) or is_guarded(edited):
        return False
    return is_variant(low, edited) or is_misspelling(low, edited)


def is_limit_misspelt(first: str, second: str) -> bool:
    """Return whether a word may be a denial or a hedge with one slip in it: “untill”, “probaly”."""
    low, edited = first.lower(), second.lower()
    is_limit = edited in NEGATIONS or edited in HEDGES
    is_long = len(edited) >= LONG and is_lettered(first) and not is_guarded(low)
    return is_limit and is_long and edited not in AMOUNTS and slips(low, edited) == 1


def is_certain(first: str, second: str) -> bool:
    """Return whether a mended word is surely the same word, whatever a list of words says."""
    low, edited = first.lower(), second.lower()
    is_doubtful = low in DOUBTFUL and edited in DOUBTFUL
    return low == edited or (is_variant(low, edited) and not is_doubtful)


def is_lettered(word: str) -> bool:
    """Return whether a word is of letters, in a script where one letter less is mostly a slip."""
    return all(
        (sign.isalpha() or sign == "'" or ACCENT.match(sign))
        and (sign < "\u0530" or "\u1e00" <= sign <= "\u1fff")
        for sign in word
    )


def is_name(first: str, second: str, *, opens: bool) -> bool:
    """Return whether one of two words may be a name: it is capitalised, and need not be.

    A word that opens a sentence has its capital anyway; there, only words that are nobody's name
    pass.
    """
    if (first == "i" and second == "I") or is_same_but_for_marks(first, second):
        return False
    capitals = (first[:1].isupper(), second[:1].isupper())
    if not any(capitals) or {first, second} == {"I", "me"}:
        return False
    if not opens or first[1:] != first[1:].lower() or second[1:] != second[1:].lower():
        return True
    if first.casefold() == second.casefold() or is_variant(first.casefold(), second.casefold()):
        return False
    return second.casefold() not in ORDINARY


def is_same_but_for_marks(first: str, second: str) -> bool:
    """Return whether “Im” is “I'm”: the same letters in the same case, except for an apostrophe."""
    return first.startswith("I") and first.replace("'", "") == second.replace("'", "")


def bare(word: str) -> str:
    """Remove apostrophes and accents from a word."""
    apart = unicodedata.normalize("NFD", word.replace("'", ""))
    return ACCENT.sub("", apart)


def is_variant(first: str, second: str) -> bool:
    """Return whether two words are British and American, or a known slip of grammar."""
    if first == second or {first, second} <= {"i", "me"}:
        return first == second
    return american(first) == american(second) or any({first, second} <= each for each in GRAMMAR)


def american(word: str) -> str:
    """Reduce a word's British and American spellings to one."""
    word = IRREGULAR.get(word, word)
    for pattern, instead in PATTERNS:
        word = pattern.sub(instead, word)
    return word


def is_misspelling(first: str, second: str) -> bool:
    """Return whether two longer words begin alike and differ in one letter, or in two."""
    longest = max(len(first), len(second))
    if min(len(first), len(second)) < 4 and not is_swap(first, second):
        return False
    return first[0] == second[0] and slips(first, second) <= (1 if longest < 6 else 2)


def is_swap(first: str, second: str) -> bool:
    """Return whether a short word has two letters swapped: “teh”."""
    return len(first) == len(second) >= 3 and sorted(first) == sorted(second)
