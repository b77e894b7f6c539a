"""What a column is by what stands in it, and by the columns that stand beside it.

`Title` over “Ms” and “Dr.” is a part of the name, `Name` beside “Completion time” is that of an
account, and whole texts under “What do you do?” are not job titles.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from roundup.model.consent import Matter
from roundup.readers import _words as words
from roundup.readers._answers import is_unspaced
from roundup.readers._honorifics import are_honorifics
from roundup.readers._meanings import OF_ACCOUNT, ColumnTarget, fold, is_last_first
from roundup.text.expressions import expression

# Names, titles and short replies are shorter, in the middle of their column.
LONG_TEXT = 80
# Under a question at most every third value is a single word.
MOST_SINGLE = 3

# Fewer names say nothing of how all are written.
_LEAST_NAMES = 2
_COMMA_NAME = expression(r"[^\W\d_][^,;:/|@\d]{1,30},\s+[^\W\d_][^,;:/|@\d]{1,30}")
_LINK = expression(r"\S+")
# Microsoft Forms puts both before what people typed, and the account's name after them.
_BEGUN = frozenset(
    map(
        fold,
        (
            *("Start time", "Startzeit", "Heure de début", "Hora de inicio", "Hora de início"),
            *("Ora di inizio", "Begintijd", "Время начала", "開始時刻", "وقت البدء"),
        ),
    )
)
_ENDED = frozenset(
    map(
        fold,
        (
            *("Completion time", "Fertigstellungszeit", "Heure de fin", "Hora de finalización"),
            *("Hora de conclusão", "Ora di completamento", "Tijd van voltooien"),
            *("Время завершения", "完了時刻", "وقت الإكمال"),
        ),
    )
)
_ACCOUNT = frozenset(map(fold, ("Name", "Nom", "Nombre", "Nome", "Naam", "Имя", "名前", "الاسم")))
_RECIPIENT = frozenset(map(fold, ("Recipient first name", "Recipient last name")))
# Fillout calls the address of the form so.
_FORM_ADDRESS = frozenset(map(fold, ("Current step", "Submission started")))
# LimeSurvey leaves the time empty of an answer that stopped on an earlier page.
_LAST_PAGE = frozenset(map(fold, ("Last page", "Letzte Seite", "Dernière page", "Última página")))
_SENT = frozenset(
    map(
        fold,
        (
            *("Date submitted", "submitdate", "Datum Abgeschickt", "Date de soumission"),
            *("Fecha de envío", "Data de envio"),
        ),
    )
)
# Qualtrics writes the kind of a response as a number where values are exported as numbers.
_QUALTRICS = frozenset(map(fold, ("RecordedDate", "DistributionChannel")))
_QUALTRICS_LABELS = frozenset(map(fold, ("Recorded Date", "Distribution Channel")))
_RESPONSE_TYPE = frozenset(map(fold, ("Status", "Response Type")))
_REAL = frozenset({"0", "4", "16", "32", "48"})
_PREVIEWS = frozenset({"1", "2", "8", "9", "12", "17", "40"})


def by_content(target: ColumnTarget, values: Sequence[str]) -> ColumnTarget | None:
    """Return what a heading means, with what stands under it in mind."""
    if target.is_asked and is_long(values):
        return None
    is_title = target.field == "title" and not target.also
    is_part = target.field == "name" and target.part == words.LAST
    if (is_title or is_part) and are_honorifics(values):
        return ColumnTarget("name", part=words.PREFIX)
    return target


def by_company(
    targets: Mapping[str, ColumnTarget | None],
) -> dict[str, ColumnTarget | None]:
    """Return the headings that mean something else beside the others of their file."""
    headings = {fold(heading): heading for heading in targets}
    changed: dict[str, ColumnTarget | None] = {}
    is_account = bool(_BEGUN & headings.keys()) and bool(_ENDED & headings.keys())
    for folded, heading in headings.items():
        target = targets[heading]
        if is_account and not target and folded[:-1] in _ACCOUNT and folded[-1:].isdecimal():
            changed[heading] = ColumnTarget("name")  # “Naam2”, where the form asks for it as well
        if not target or target.is_mapped:
            continue
        if folded in _RECIPIENT or (is_account and folded in _ACCOUNT and target.field == "name"):
            changed[heading] = replace(target, rank=OF_ACCOUNT)
        if folded == "url" and _FORM_ADDRESS & headings.keys():
            changed[heading] = ColumnTarget()
    return changed


def not_sent(
    targets: Mapping[str, ColumnTarget | None], values: Mapping[str, Sequence[str]]
) -> dict[str, dict[str, Matter]]:
    """Return the columns of times in which an empty cell means that an answer was not sent."""
    if not _LAST_PAGE & {fold(heading) for heading in targets}:
        return {}
    return {
        heading: {"": Matter.COMPLETE}
        for heading, target in targets.items()
        if target
        and target.field == "submitted"
        and fold(heading) in _SENT
        and any(values[heading])
        and not all(values[heading])
    }


def previews(
    targets: Mapping[str, ColumnTarget | None], values: Mapping[str, Sequence[str]]
) -> dict[str, dict[str, Matter]]:
    """Return what Qualtrics' numbers for the kind of a response keep back, by heading.

    They are understood only beside other headings of Qualtrics; elsewhere a 1 may mean a yes.
    """
    folded = {fold(heading) for heading in targets}
    if not (folded >= _QUALTRICS or folded >= _QUALTRICS_LABELS):
        return {}
    return {
        heading: dict.fromkeys(_PREVIEWS & set(values[heading]), Matter.STATUS)
        for heading in targets
        if fold(heading) in _RESPONSE_TYPE
        and all(value in _PREVIEWS | _REAL for value in values[heading])
    }


def last_first(
    targets: Mapping[str, ColumnTarget | None], values: Mapping[str, Sequence[str]]
) -> set[str]:
    """Return the headings over names with the family name first: “Quill, Ada”.

    A heading says it, as `Name, Vorname` does, or all names of a column do.
    """
    return {
        heading
        for heading, target in targets.items()
        if target
        and target.field == "name"
        and not (target.part or target.also)
        and (is_last_first(heading) or are_last_first(values[heading]))
    }


def are_last_first(values: Sequence[str]) -> bool:
    """Return whether all names have a comma before the given name, and nothing else has one."""
    filled = [value for value in values if value]
    if len(filled) < _LEAST_NAMES or not all(map(_COMMA_NAME.fullmatch, filled)):
        return False
    from roundup.text import credit_lines  # its words take a while to load

    lines = [credit_lines.read(value) for value in filled]
    if any(line.title or line.post_nominals or line.honorific for line in lines):
        return False
    turned = sum(line.credited_name == first_name_first(line.original) for line in lines)
    return turned * 2 > len(filled)


def first_name_first(name: str) -> str:
    """Return a name such as “Quill, Ada” with the given name first; any other as it is."""
    last, comma, first = name.partition(",")
    is_plain = comma and last.strip() and first.strip() and "," not in first
    return f"{first.strip()} {last.strip()}" if is_plain else name


def typical(values: Iterable[str]) -> int:
    """Return how long the values under a heading are, in the middle."""
    lengths = sorted(reach(value) for value in values if value)
    return lengths[len(lengths) // 2] if lengths else 0


def reach(text: str) -> int:
    """Measure a text in letters; one of Chinese and Japanese counts for three."""
    return len(text) + 2 * sum("\u3040" <= sign <= "\u9fff" for sign in text)


def is_long(values: Iterable[str]) -> bool:
    """Return whether what stands under a heading are whole texts, and neither names nor links."""
    filled = [value for value in values if value]
    return are_sentences(filled) and typical(filled) >= LONG_TEXT


def are_sentences(values: Sequence[str]) -> bool:
    """Return whether most values have several words; a few people answer “Patience.” or “asdf”.

    Chinese and Japanese write a sentence without a space.
    """
    single = sum(bool(_LINK.fullmatch(value)) and not is_unspaced(value) for value in values)
    return MOST_SINGLE * single <= len(values)
