"""A street and a house number among the words that will be published.

Where somebody lives or works tells strangers where to find them. The credit line has room for a
town.

Flagged:

    answer: I open the window at 12 Harbour Street before I open the post, in any weather.

Flagged:

    answer: Das Fenster in der Lindenstraße 12 steht vor der Post offen, bei jedem Wetter.

Fine:

    answer: I open the window on Harbour Street, then 12 streets on; in 2019 Harbour Street shut.
"""

import re
from collections.abc import Iterator

from roundup.model.notes import Finding, Level, Preset, Span
from roundup.model.submission import Submission
from roundup.text.masking import ends
from roundup.text.patterns import Pattern
from roundup.text.prose import masked

code = "D103"
level = Level.WARNING
preset = Preset.RELAXED
counts = True

NAME = r"(?:[A-ZÀ-Þ][\w'’-]*\.?|\d{1,3}(?:st|nd|rd|th))"
POINT = r"(?:(?:N|S|E|W|NE|NW|SE|SW)\.? |(?:North|South|East|West) )?"
STREET = (
    r"(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Ln|Parkway|Pkwy|Highway|Hwy|Terrace|"
    r"Crescent|Mews)\b\.?"
)
# These are also other words, so a town or a house must be spoken of.
OFTEN_ELSE = (
    r"(?:Drive|Dr|Way|Place|Pl|Court|Ct|Square|Sq|Close|Row|Hill|Walk|Circle|Grove|Gardens|Quay|"
    r"Green|Rise|View|Park|Broadway)\b\.?"
)
TOWN = r"(?=,? (?:[A-Z]{1,2}\d|\d{4,5}\b|(?:Apt|Suite|Unit|Flat|Floor)\b)|, [A-ZÀ-Þ])"
NUMBER = (
    r"\d{0,4}[A-Za-z]?(?:[-–/]\d{1,4})?"
    r"(?! (?:Days?|Hours?|Km|Kilometres?|Miles?|Minutes?|People|Steps?|Things|Tips|Ways|Years?)\b)"
)
# “3 Wall Street bankers”
NOT_THEIRS = r"(?! (?!(?:is|was|has|as)\b)[a-z]+s\b)"
NUMBER_FIRST = Pattern(
    # A digit before all else: then the search goes from one to the next.
    r"\d(?<!\w\d)(?:"
    # 12 Harbour Street; 7 Oak Drive, Springfield
    rf"{NUMBER},? {POINT}(?:{NAME} ){{1,4}}"
    rf"(?:{STREET}{NOT_THEIRS}|(?P<doubtful>{OFTEN_ELSE})(?P<town>{TOWN})?{NOT_THEIRS})"
    # 12 rue de Rivoli; 3 bis, avenue Foch
    r"|\d{0,3}(?: ?(?:bis|ter))?,? (?:[Rr]ue|[Aa]venue|[Aa]v\.|[Bb]oulevard|[Bb]d\.?|place|"
    r"chemin|impasse|quai|allée|square) "
    r"(?:(?:de la|de l['’]|du|des|de|d['’]|la|le|les) ?)?[A-ZÀ-Þ][\w'’-]+)"
)
AT = Pattern(
    r"\b(?:at|address(?: is)?:?|lives?|living|lived|based|located|visit(?: us)?|office|studio|"
    r"shop|find us|headquarters|HQ)(?: at| is| in)?:? $"
)
NUMBER_LAST = Pattern(
    # Lindenstraße 12, Berliner Straße 5a
    r"\b(?!(?:Bundes|Land|Landes|Kreis|Schnell|Wasser|Auto|Einbahn|Hauptverkehrs)stra(?:ß|ss)e)"
    r"(?:[A-ZÄÖÜ][\wäöüß-]*(?:stra(?:ß|ss)e|str\.|gasse|allee|chaussee)"
    r"|(?:[A-ZÄÖÜ][\wäöüß-]+[ -]){1,3}(?:Stra(?:ß|ss)e|Str\.|Gasse|Allee))"
    r"[ \u00a0](?!(?:19|20)\d\d\b)\d{1,4} ?[a-z]?\b(?! ?(?:%|Uhr|Euro|km|Meter|Jahre))"
    # Kirchweg 3, 8001
    r"|\b(?!(?:Sitz|Park|Stell|Arbeits|Stamm|Start|Steh|Fenster|Lager|Spiel|Um|Rad|Schul|Heim|Hin|"
    r"Rück|Wander|Irr|Aus|Jakobs)(?:platz|weg))[A-ZÄÖÜ][\wäöüß-]{2,}"
    r"(?:weg|platz|damm|ufer|ring|steig|markt) \d{1,3} ?[a-z]?,? \d{4,5}\b"
    # Calle Mayor 12; Avda. de América, 3
    r"|\b(?:Calle|C/|Avenida|Avda\.?|Plaza|Paseo|Carrer) ?(?:de (?:la |los |las )?|del )?"
    r"[A-ZÀ-Þ][\w-]+(?: (?:de (?:la )?|del |y )?[A-ZÀ-Þ][\w-]+){0,3},? (?:n[.º°]{1,2} ?|núm\.? )?"
    r"(?!(?:19|20)\d\d\b)\d{1,4}\b|\bP\.? ?O\.? [Bb]ox \d+"
    # Rua das Flores 12; Via Roma 8
    r"|\b(?:Rua|Travessa|Largo|Praça|Praca|Viale|Corso|Piazza|Vicolo|Via) (?:d[aeo]s? |dell[ae] |"
    r"del |di )?"
    r"[A-ZÀ-Þ][\w-]+(?: (?:d[aeo]s? |e )?[A-ZÀ-Þ][\w-]+){0,3},? (?:n[.º°]{1,2} ?)?(?!(?:19|"
    r"20)\d\d\b)\d{1,4}\b"
    # The Old Forge, Mill Lane, Umber UM3 4ZZ
    r"|(?:\b[A-ZÀ-Þ][\w'’-]*[ ,]{1,2}){1,6}\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b"
    # 港区芝公園1-2-3, 3丁目4番地
    r"|[都道府県市区町村][^\s、。]{1,12}?\d{1,4}(?:-\d{1,4}){1,3}|\d{1,3}丁目\d{1,3}番"
)
POSTCODE = Pattern(r"[A-Z]\d[A-Z\d]? \d[A-Z]{2}\b|\d-\d|丁目")
# A look at the words spares most answers the rest.
# fmt: off
LAST = (
    "straße", "strasse", "str.", "Straße", "Strasse", "Str.", "asse ", "llee ", "chaussee", "weg ",
    "platz ", "damm ", "ufer ", "ring ", "steig ", "markt ", "Calle", "C/", "Avenida", "Avda",
    "Plaza", "Paseo", "Carrer", " Box ", "Rua ", "Travessa", "Largo", "Praça", "Praca", "Via",
    "Corso", "Piazza", "Vicolo",
)
# fmt: on
# “in 2019 Oxford Street was closed”, and houses that everybody knows.
YEAR = Pattern(r"(?:19|20)\d\d,? ")
BEFORE_A_YEAR = Pattern(
    r"(?:\b(?:in|since|by|until|till|from|of|before|after|during|around|circa|early|late|mid|"
    r"spring|summer|autumn|fall|winter|january|february|march|april|may|june|july|august|september|"
    r"october|november|december)|^|[.!?])[ -]?$",
    re.IGNORECASE,
)
FAMOUS = Pattern(r"(?:10|11) Downing Street|221B Baker Street|1600 Pennsylvania Avenue")
DIGIT = Pattern(r"\d")
HINT = "Cut it in the edit, `roundup edit {}`; or allow it, if it is open to the public"


def check(submission: Submission) -> Iterator[Finding]:
    """Find streets with a house's number."""
    answer = submission.answer
    if not DIGIT.search(answer):
        return
    for start, end in streets(masked(answer)):
        yield Finding(
            f"“{ends(answer[start:end])}” is a street address, and would be published",
            hint=HINT.format(submission.id),
            span=Span("answer", start, end),
        )


def streets(prose: str) -> Iterator[tuple[int, int]]:
    """Find street addresses."""
    yield from (match.span() for match in NUMBER_FIRST.finditer(prose) if is_address(prose, match))
    if any(word in prose for word in LAST) or POSTCODE.search(prose):
        yield from (match.span() for match in NUMBER_LAST.finditer(prose))


def is_address(prose: str, match: re.Match[str]) -> bool:
    """Return whether this is an address, not a year before a street's name or “5 Star Drive”."""
    before = prose[max(match.start() - 24, 0) : match.start()]
    is_year = YEAR.match(match.group()) and BEFORE_A_YEAR.search(before)
    is_doubtful = match["doubtful"] and match["town"] is None and not AT.search(before)
    return not (is_year or is_doubtful or FAMOUS.match(match.group()))
