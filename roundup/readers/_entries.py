"""Paragraphs to the answers that they hold: who said which, before or behind their credit line.

People write *Name, Title, Organisation* over each answer or under it, give each answer a heading,
or write questions and answers. Where a document can be read in two ways, its entries say so.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from roundup.readers._letters.saved import SavedLetter, answer_of, letter_of, signed_at
from roundup.readers._letters.signatures import signed_line
from roundup.readers._paragraphs import DocumentParagraph, ParagraphKind
from roundup.text import credit_lines
from roundup.text.credit_lines import CreditLine
from roundup.text.expressions import expression
from roundup.text.signs import QUESTION_MARKS

_PARTS_CREDIT = expression(r"^.{0,3}[^\W\da-z].{2,120}[,|–—•·]")
# “Ada Quill: We weigh the water.”
_SPEAKER = expression(
    r"(?P<name>[A-ZÀ-Þ][\w'’.-]+(?: (?:[a-z]{1,3} )?[A-ZÀ-Þ][\w'’.-]+){1,3}) ?: +(?=.{24})"
)
_DASH = expression(r"^\s*[-–—―~]\s*\S")
# Of fewer words nobody makes an answer that could be taken for a neighbour's.
FEWEST_WORDS = 4
SENTENCE_ENDS = (".", "!", "?", "…", "。", "！", "？", "؟")
_CLOSING = expression(
    r"(?i)^(?:(?:best|kind|warm|many thanks|with best)?\s*(?:regards|wishes)|best|cheers|sincerely|"
    r"thanks|thank you|yours(?: \w+)?|mit (?:freundlichen|besten) grüßen|viele grüße|beste grüße|"
    r"cordialement|saludos(?: cordiales)?|atenciosamente|um abraço)\s*[,.!]?$"
)
_GREETING = expression(
    r"(?i)^(?:hi|hello|hey|dear|hallo|liebe[rs]?|sehr geehrte[rs]?|guten tag|bonjour|cher|chère|"
    r"hola|estimad[oa]s?|olá|prezad[oa]s?|مرحبا|السلام عليكم)\b.{0,60}[,!:،]$"
)
# “Here are the replies of our experts”
_INTRODUCING = expression(
    r"(?i)\b(?:here (?:are|is)|please find|below|attached|we (?:asked|spoke|talked)|hello|dear|"
    r"hier (?:sind|ist)|anbei|im folgenden|nachfolgend|wir haben .{0,40}gefragt|guten tag|hallo|"
    r"voici|ci-joint|ci-dessous|bonjour|nous avons (?:demandé|interrogé)|aquí (?:están|tiene)|"
    r"adjunto|a continuación|hola|preguntamos|ecco|di seguito|in allegato|buongiorno|"
    r"abbiamo chiesto|hierbij|hieronder|bijgaand|goedendag|segue|seguem|abaixo|em anexo|olá)\b"
)
# “Please let us know whether you need portraits”
_SENDING = expression(
    r"(?i)\b(?:let (?:us|me) know|feel free|hesitate|happy to (?:send|help)|"
    r"please (?:find|send|contact|credit|note)|should you need|if you (?:need|have any)|"
    r"melden sie sich|lassen sie (?:uns|mich)|bei rückfragen|für rückfragen|n['’]hésitez pas|"
    r"reste[sz]? à (?:votre|ta) disposition|quedo a su disposición|no dude en|resto a disposizione|"
    r"non esiti|laat (?:het )?(?:ons|me|mij) weten|fico à disposição|qualquer dúvida)\b"
)
_IMPRINT = expression(r"(?i)^(?:copyright|©|\(c\)|all rights reserved|alle rechte|tous droits)")
_QUESTION_SIGN = expression(
    r"^(?:q(?:uestion)?\s*\d*|f(?:rage)?\s*\d*|p(?:regunta)?\s*\d*|質問\d*)\s*[.:)：]\s*"
)
_ANSWER_SIGN = expression(
    r"^(?:a(?:nswer)?|antwort|réponse|respuesta|resposta|r|回答|答)\s*[.:：]\s*"
)
_NUMBERED_NAME = expression(r"^\d{1,2}\s*[.)]\s+[A-ZÀ-Þ][^,|–—]{2,40}[,|–—]")
_INITIALS = expression(r"(?:[A-ZÀ-Þ]\.[ -]?){1,3}[A-ZÀ-Þ][\w'’-]+")
_NUMBER = expression(r"^\d{1,2}\s*[.)]\s+")


class CreditSide(StrEnum):
    """On which side of an answer its credit line stands."""

    BEFORE = "before"
    BEHIND = "behind"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class FoundCredit:
    """A credit line with the paragraphs that it stands in."""

    line: CreditLine
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class FoundAnswer:
    """An answer, its heading and question, and the credit line that goes with it.

    `doubt` says why it is not clear that all of this belongs together, and `unknown` keeps what
    stood around the answer.
    """

    body: tuple[DocumentParagraph, ...]
    credit: CreditLine | None = None
    credit_at: DocumentParagraph | None = None
    heading: DocumentParagraph | None = None
    question: str = ""
    question_at: DocumentParagraph | None = None
    doubt: str = ""
    unknown: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class FoundAnswers:
    """The answers of a document, and the paragraphs that belong to none."""

    entries: list[FoundAnswer] = field(default_factory=list)
    aside: list[DocumentParagraph] = field(default_factory=list)


IsQuestion = Callable[[str], bool]


def entries(paragraphs: Sequence[DocumentParagraph], is_asked: IsQuestion) -> FoundAnswers:
    """Return the answers that paragraphs hold.

    Args:
        paragraphs: those of the whole document, in its order.
        is_asked: returns whether a text is a question of the brief.

    """
    paragraphs = [each for paragraph in paragraphs for each in with_credit_apart(paragraph)]
    if letter := letter_of(paragraphs):
        inside = answer_of(letter, paragraphs)
        if not _holds_others(inside, letter):
            return _letter(letter, paragraphs)
        paragraphs = inside  # who signed sends the answers of others
    result = FoundAnswers()
    body = [each for each in paragraphs if not _is_courtesy(each, result)]
    credits_found = credits_in(body)
    side = side_of(body, credits_found)
    for part, credit in _parts(body, credits_found, side):
        result.entries += _entries_of(part, credit, body, side, is_asked, result)
    _share_question(result, is_asked)
    return result


def with_credit_apart(paragraph: DocumentParagraph) -> list[DocumentParagraph]:
    """Part a credit line from an answer that goes on, or ends, in the same paragraph.

    Otherwise the answer would go on in the words of the next person.
    """
    lines, markdown = paragraph.text.split("\n"), paragraph.markdown.split("\\\n")
    if len(lines) == 1 or len(lines) != len(markdown) or paragraph.kind is ParagraphKind.LIST:
        return [paragraph]
    parted = [
        replace(paragraph, text=line, markdown=marked)
        for line, marked in zip(lines, markdown, strict=True)
    ]
    if is_credit_line(parted[0]) and ends_sentence(lines[1:]):
        at = 1
    elif is_credit_line(parted[-1]) and ends_sentence(lines[:-1]):
        at = len(lines) - 1
    else:
        return [paragraph]
    return [
        replace(paragraph, text="\n".join(lines[part]), markdown="\\\n".join(markdown[part]))
        for part in (slice(at), slice(at, None))
    ]


def is_credit_line(paragraph: DocumentParagraph) -> bool:
    """Return whether a paragraph is by itself a credit line with a name and what they do."""
    if not paragraph.text.strip() or not _may_be_credit(paragraph):
        return False
    return is_credit(credit_lines.read(_NUMBER.sub("", paragraph.text)), [paragraph])


def people_named_in(lines: Sequence[str]) -> list[str]:
    """Return who is named by credit lines in a text, and before a colon at a paragraph's start.

    A line in the middle of a paragraph is part of a sentence.
    """
    names: list[str] = []
    spoken: list[str] = []
    for number, line in enumerate(lines):
        is_first = number == 0 or not lines[number - 1].strip()
        is_last = number + 1 == len(lines) or not lines[number + 1].strip()
        said = line.strip(" >")
        if (is_first or is_last) and _PARTS_CREDIT.search(said):
            paragraph = DocumentParagraph(said, said, 0, "")
            if is_credit_line(paragraph) and (name := credit_lines.read(said).name):
                names.append(name.value)
        if is_first and (match := _SPEAKER.match(said)):
            spoken.append(match["name"])
    if len(set(spoken)) > 1 and any(
        credit_lines.has_known_name(credit_lines.read(name)) for name in set(spoken)
    ):
        names += spoken
    return list(dict.fromkeys(names))


def ends_sentence(lines: Sequence[str]) -> bool:
    """Return whether lines are words that somebody says, and no more of a credit."""
    text = " ".join(lines).strip()
    return len(text.split()) >= FEWEST_WORDS and text.rstrip("\"'”’»*_ )")[-1:] in SENTENCE_ENDS


def _holds_others(body: Sequence[DocumentParagraph], letter: SavedLetter) -> bool:
    """Return whether a letter brings answers of others than whoever signed it."""
    own = letter.credit.name.value if letter.credit.name else ""
    named = [each.line.name.value for each in credits_in(body) if each.line.name]
    lines = [line for each in body for line in ("", *each.text.split("\n"))]
    return any(name != own for name in (*named, *people_named_in(lines)))


def _letter(letter: SavedLetter, paragraphs: Sequence[DocumentParagraph]) -> FoundAnswers:
    """Return the one answer of a letter; its courtesies belong to none."""
    body = answer_of(letter, paragraphs)
    entry = FoundAnswer(
        tuple(body), letter.credit, signed_at(letter, paragraphs), unknown=letter.unknown
    )
    return FoundAnswers([entry])


def _share_question(result: FoundAnswers, is_asked: IsQuestion) -> None:
    """Give the question over the whole document to every answer without one."""
    first = min((entry.body[0].line for entry in result.entries), default=0)
    over = [
        each
        for each in result.aside
        if each.line < first
        and (is_asked(each.text) or each.text.rstrip().endswith(QUESTION_MARKS))
    ]
    if not over or any(entry.question for entry in result.entries):
        return
    question = _unnumbered(over[-1].text)
    result.aside = [each for each in result.aside if each is not over[-1]]
    result.entries = [
        replace(entry, question=question, question_at=over[-1]) for entry in result.entries
    ]


def _is_courtesy(paragraph: DocumentParagraph, result: FoundAnswers) -> bool:
    """Return whether a paragraph only greets or reserves rights, and put it aside."""
    text = paragraph.text.strip()
    is_greeting = bool(_GREETING.match(text)) and paragraph.is_short
    is_greeting = is_greeting or bool(_IMPRINT.match(text))
    if is_greeting:
        result.aside.append(paragraph)
    return is_greeting


# FoundCredit lines


def credits_in(body: Sequence[DocumentParagraph]) -> list[FoundCredit]:
    """Return the credit lines among paragraphs, in their order."""
    credits_found: list[FoundCredit] = []
    number = 0
    while number < len(body):
        credit = _credit_at(body, number)
        if credit:
            credits_found.append(credit)
        number = credit.end if credit else number + 1
    return _with_peers(body, credits_found)


def _with_peers(
    body: Sequence[DocumentParagraph], credits_found: list[FoundCredit]
) -> list[FoundCredit]:
    """Add credit lines of two lines, name and role, that stand as several others do.

    Without them an answer would go on in the words of the next person.
    """
    peers = [each for each in credits_found if _is_of_two_lines(body[each.start : each.end])]
    if len(peers) < 2:
        return credits_found
    taken = {number for each in credits_found for number in range(each.start, each.end)}
    for number in range(len(body)):
        group = body[number : number + 1]
        if number in taken or not _is_of_two_lines(group) or not _may_be_credit(group[0]):
            continue
        line = credit_lines.read(group[0].text)
        is_name = line.name is not None and line.name.value == group[0].text.split("\n")[0].strip()
        if is_name and line.roles:
            credits_found.append(FoundCredit(line, number, number + 1))
    return sorted(credits_found, key=lambda each: each.start)


def _is_of_two_lines(group: Sequence[DocumentParagraph]) -> bool:
    """Return whether a credit line is one paragraph of two lines."""
    return len(group) == 1 and group[0].text.strip().count("\n") == 1


def _credit_at(body: Sequence[DocumentParagraph], start: int) -> FoundCredit | None:
    """Return the credit line that begins at a paragraph; its title may stand in the next ones."""
    if _CLOSING.match(body[start].text.strip()) and start + 1 < len(body):
        inside = _credit_at(body, start + 1) or _signed(body, start + 1)
        return replace(inside, start=start) if inside else None
    for size in (1, 2, 3):
        group = body[start : start + size]
        if len(group) < size or not all(map(_may_be_credit, group)):
            break
        line = credit_lines.read("\n".join(_NUMBER.sub("", each.text) for each in group))
        if is_credit(line, group):
            return FoundCredit(line, start, _end_of_credit(body, start + size))
    return _name_alone(body, start)


def _signed(body: Sequence[DocumentParagraph], start: int) -> FoundCredit | None:
    """Return the name under a closing formula, with what follows it."""
    group = [each for each in body[start : start + 4] if _may_be_credit(each)]
    line = signed_line("", [said for each in group for said in each.text.split("\n")])
    return FoundCredit(line, start, start + len(group)) if group and line.name else None


def _may_be_credit(paragraph: DocumentParagraph) -> bool:
    """Return whether a paragraph is short, ends no sentence and is not part of a list."""
    is_lead = paragraph.text.rstrip().endswith((":", "："))  # “Ada Quill, Baker at Quill & Co.:”
    is_open = paragraph.is_open or is_lead
    is_numbered = bool(_NUMBERED_NAME.match(paragraph.markdown))
    is_item = paragraph.kind is ParagraphKind.LIST and not is_numbered
    return paragraph.is_short and is_open and not is_item


def is_credit(line: CreditLine, group: Sequence[DocumentParagraph]) -> bool:
    """Return whether a line names a person with what they do, and is not a heading by chance."""
    if not line.name or not (line.title or line.organisation or line.post_nominals):
        return False
    if line.name.value not in " ".join(group[0].text.split()) and len(group) > 1:
        return False
    is_known = credit_lines.has_known_name(line)
    is_whole = bool(line.title) and line.is_sure
    is_marked = bool(_DASH.match(group[0].text)) or bool(line.honorific or line.post_nominals)
    has_comma = any(mark in group[0].text for mark in ",|–—•·،、") or len(group) > 1
    return is_marked or (has_comma and (is_known or is_whole)) or (is_known and is_whole)


def _end_of_credit(body: Sequence[DocumentParagraph], end: int) -> int:
    """Return where a credit line ends, with addresses and pronouns behind it."""
    while end < len(body) and body[end].is_short:
        line = credit_lines.read(body[end].text)
        if line.proposals or not line.links:
            break
        end += 1
    return end


def _name_alone(body: Sequence[DocumentParagraph], start: int) -> FoundCredit | None:
    """Return a name that stands alone: behind a dash, or as a heading."""
    paragraph = body[start]
    if not _may_be_credit(paragraph):
        return None
    line = credit_lines.read(paragraph.text)
    is_alone = line.name is not None and not line.roles and not line.left_out
    is_marked = bool(_DASH.match(paragraph.text)) or paragraph.is_title_like or bool(line.honorific)
    is_name = is_alone and " " in (line.name.value if line.name else "")
    is_known = credit_lines.has_known_name(line) or bool(
        _INITIALS.fullmatch(paragraph.text.strip())
    )
    if is_name and is_marked and is_known:
        return FoundCredit(line, start, start + 1)
    return None


# Sides


def side_of(body: Sequence[DocumentParagraph], credits_found: Sequence[FoundCredit]) -> CreditSide:
    """Return on which side of their answers the credit lines stand."""
    if not credits_found:
        return CreditSide.BEHIND
    votes = sum(_vote(body, credit) for credit in credits_found)
    first, last = credits_found[0], credits_found[-1]
    before, behind = body[: first.start], body[last.end :]
    has_text_before, has_text_behind = any(map(_is_prose, before)), any(map(_is_prose, behind))
    # A short last answer is an answer too: behind an introduction and names over their answers,
    # it must not turn every answer over to the name below it. A single name has no neighbours.
    is_answer = _is_sentence if len(credits_found) > 1 else _is_prose
    if has_text_before and not any(map(is_answer, behind)):
        return CreditSide.BEHIND
    if has_text_behind and not any(map(is_answer, before)):
        return CreditSide.BEFORE
    if not has_text_before and not has_text_behind and len(credits_found) == 1:
        return CreditSide.BEFORE
    if votes:
        return CreditSide.BEFORE if votes > 0 else CreditSide.BEHIND
    return CreditSide.UNCLEAR


def _vote(body: Sequence[DocumentParagraph], credit: FoundCredit) -> int:
    """Return 1 where a credit line stands over an answer, -1 where under one, else 0."""
    before = body[credit.start - 1] if credit.start else None
    behind = body[credit.end] if credit.end < len(body) else None
    is_over = before is None or is_heading(body, credit.start - 1)
    is_under = behind is None or is_heading(body, credit.end)
    if body[credit.start].kind is ParagraphKind.HEADING or _DASH.match(body[credit.start].text):
        is_dash = bool(_DASH.match(body[credit.start].text))
        return -1 if is_dash else 1
    return is_over - is_under


def _asks(paragraph: DocumentParagraph) -> bool:
    """Return whether a paragraph is a short one that ends as a question."""
    return paragraph.is_short and paragraph.text.rstrip().endswith(QUESTION_MARKS)


def _is_sentence(paragraph: DocumentParagraph) -> bool:
    """Return whether a paragraph can be a short answer, and not a heading or a question."""
    is_long = len(paragraph.text.split()) >= FEWEST_WORDS
    is_end = bool(_CLOSING.match(paragraph.text.strip()))
    return is_long and not (paragraph.is_title_like or _asks(paragraph) or is_end)


def _is_prose(paragraph: DocumentParagraph) -> bool:
    """Return whether a paragraph is long enough for an answer."""
    return not (paragraph.is_title_like or _asks(paragraph)) and len(paragraph.text.split()) >= 12


def is_heading(body: Sequence[DocumentParagraph], number: int) -> bool:
    """Return whether a paragraph is a heading: by its style, or short before a longer one."""
    paragraph = body[number]
    if paragraph.is_title_like:
        return True
    behind = body[number + 1] if number + 1 < len(body) else None
    is_text = paragraph.kind is ParagraphKind.TEXT and len(paragraph.text.split()) <= 14
    is_followed = behind is not None and behind.kind is ParagraphKind.TEXT
    longer = is_followed and behind is not None and len(behind.text) > 1.5 * len(paragraph.text)
    return is_text and paragraph.is_open and longer and "\n" not in paragraph.text


# Parts


def _parts(
    body: Sequence[DocumentParagraph], credits_found: Sequence[FoundCredit], side: CreditSide
) -> Iterator[tuple[Sequence[DocumentParagraph], FoundCredit | None]]:
    """Yield the paragraphs that go with each credit line."""
    if not credits_found:
        yield body, None
        return
    if side is CreditSide.BEHIND:
        start = 0
        for credit in credits_found:
            yield body[start : credit.start], credit
            start = credit.end
        yield body[start:], None
        return
    starts = [_start_with_heading(body, credit, credits_found) for credit in credits_found]
    yield body[: starts[0]], None
    for number, credit in enumerate(credits_found):
        end = starts[number + 1] if number + 1 < len(starts) else len(body)
        yield [*body[starts[number] : credit.start], *body[credit.end : end]], credit


def _start_with_heading(
    body: Sequence[DocumentParagraph], credit: FoundCredit, credits_found: Sequence[FoundCredit]
) -> int:
    """Return where an answer begins, with the headings right over its credit line."""
    ends = [other.end for other in credits_found if other.end <= credit.start]
    start = credit.start
    while start > max(ends, default=0) and body[start - 1].is_title_like:
        start -= 1
    return start


def _entries_of(
    part: Sequence[DocumentParagraph],
    credit: FoundCredit | None,
    body: Sequence[DocumentParagraph],
    side: CreditSide,
    is_asked: IsQuestion,
    result: FoundAnswers,
) -> list[FoundAnswer]:
    """Return the answers in what goes with one credit line: one, or one for each question."""
    if credit is None and not any(map(_is_prose, part)):
        result.aside += part
        return []
    at = body[credit.start] if credit else None
    blank = FoundAnswer((), credit.line if credit else None, at)
    if side is CreditSide.UNCLEAR:
        blank = replace(blank, doubt="credit lines stand both over and under answers")
    if credit is None and side is CreditSide.BEFORE:
        blank = replace(blank, doubt="no name stands over it")
    if credit and side is CreditSide.BEHIND and _introduces(part, body):
        blank = replace(blank, doubt="its first words seem to introduce all answers")
    if credit and side is CreditSide.BEFORE and _ends_with_question(part, body):
        blank = replace(blank, doubt="a question stands at its end")
    if credit and side is CreditSide.BEFORE and _is_of_sender(part, body):
        blank = replace(blank, doubt="its last words seem to be those of whoever sent it")
    sections = list(_sections(part, credit, side))
    made_entries: list[FoundAnswer] = []
    for number, section in enumerate(sections):
        is_last = number == len(sections) - 1
        own = blank if is_last else replace(blank, credit=None, credit_at=None)
        if len(sections) > 1 and is_last and credit:
            own = replace(own, doubt="several headings stand over one name")
        made_entries += _answers(section, own, is_asked, result)
    return made_entries


def _introduces(part: Sequence[DocumentParagraph], body: Sequence[DocumentParagraph]) -> bool:
    """Return whether the first of several paragraphs tells what the document holds."""
    texts = [each for each in part if not each.is_title_like]
    is_first = bool(texts) and texts[0] is next(each for each in body if not each.is_title_like)
    return is_first and len(texts) > 1 and bool(_INTRODUCING.search(texts[0].text))


def _is_of_sender(part: Sequence[DocumentParagraph], body: Sequence[DocumentParagraph]) -> bool:
    """Return whether the last of several paragraphs speaks to the editor, at the document's end."""
    is_last = len(part) > 1 and part[-1] is body[-1]
    return is_last and bool(_SENDING.search(part[-1].text))


def _ends_with_question(
    part: Sequence[DocumentParagraph], body: Sequence[DocumentParagraph]
) -> bool:
    """Return whether the last paragraph over the next name is a question on its own."""
    if not part or part[-1] is body[-1]:
        return False
    return _asks(part[-1]) and any(map(_is_prose, part[:-1]))


def _sections(
    part: Sequence[DocumentParagraph], credit: FoundCredit | None, side: CreditSide
) -> Iterator[Sequence[DocumentParagraph]]:
    """Split what stands over a credit line at headings that follow text."""
    start = 0
    if side is CreditSide.BEHIND and credit:
        for number in range(1, len(part)):
            is_new = is_heading(part, number) and not _is_question(part[number])
            if is_new and any(map(_is_prose, part[start:number])):
                yield part[start:number]
                start = number
    yield part[start:]


def _answers(
    section: Sequence[DocumentParagraph],
    blank: FoundAnswer,
    is_asked: IsQuestion,
    result: FoundAnswers,
) -> Iterator[FoundAnswer]:
    """Yield the answer of a section, or one for each question in it."""
    start = 0
    heading: DocumentParagraph | None = None
    for number, paragraph in enumerate(section):
        if _is_question(paragraph) or is_asked(paragraph.text) or not is_heading(section, number):
            break
        if heading:
            result.aside.append(heading)
        heading, start = paragraph, number + 1
    question: DocumentParagraph | None = None
    body: list[DocumentParagraph] = []
    for paragraph in section[start:]:
        is_next = _is_question(paragraph) or is_asked(_unnumbered(paragraph.text))
        if is_next:
            yield from _answer(body, question, heading, blank, result)
            question, body = paragraph, []
            continue
        body.append(_without_sign(paragraph))
    yield from _answer(body, question, heading, blank, result)


def _answer(
    body: Sequence[DocumentParagraph],
    question: DocumentParagraph | None,
    heading: DocumentParagraph | None,
    blank: FoundAnswer,
    result: FoundAnswers,
) -> Iterator[FoundAnswer]:
    """Yield an answer, if there is one."""
    if not body:
        result.aside += [each for each in (question,) if each]
        if question is None and heading is not None and blank.credit is None:
            result.aside.append(heading)
        return
    asked = _unnumbered(question.text) if question else ""
    yield replace(blank, body=tuple(body), heading=heading, question=asked, question_at=question)


def _is_question(paragraph: DocumentParagraph) -> bool:
    """Return whether a paragraph is a question by its style, its number or its sign."""
    text = paragraph.text.strip()
    is_marked = paragraph.is_title_like or bool(_QUESTION_SIGN.match(text.casefold()))
    is_numbered = paragraph.kind is ParagraphKind.LIST and paragraph.markdown[:1].isdigit()
    is_marked = is_marked or is_numbered or bool(_NUMBER.match(text))
    return is_marked and text.endswith(QUESTION_MARKS) and len(text) <= 300


def _unnumbered(text: str) -> str:
    """Return a question without its number or its sign."""
    text = " ".join(text.split())
    sign = _QUESTION_SIGN.match(text.casefold()) or _NUMBER.match(text)
    return text[sign.end() :] if sign else text


def _without_sign(paragraph: DocumentParagraph) -> DocumentParagraph:
    """Return an answer without the “A:” before it."""
    sign = _ANSWER_SIGN.match(paragraph.text.casefold())
    if not sign or paragraph.markdown[: sign.end()] != paragraph.text[: sign.end()]:
        return paragraph
    return replace(
        paragraph, text=paragraph.text[sign.end() :], markdown=paragraph.markdown[sign.end() :]
    )
