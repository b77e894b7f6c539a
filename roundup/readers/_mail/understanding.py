"""What a mail comes to: its answers, the questions that they are to, and what is not published."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from roundup.readers._letters import quoting, signing
from roundup.readers._letters.quoting import MailPassage, bare
from roundup.readers._letters.signatures import display_name
from roundup.readers._letters.signing import Signed
from roundup.readers._mail.parsing import Letter
from roundup.readers._mail.sorting import plain_subject, said_in
from roundup.text.expressions import expression

NUMBERED = expression(
    r"^\s*(?:\*\*)?(?:#|Q|A|Frage|Antwort)?\s*(\d{1,2})\s*[.):]\s*(?:\*\*)?\s*(\S.*)?$"
)
QUESTION_END = expression(r"[?？؟]\W*$")


@dataclass(frozen=True, slots=True)
class MailAnswer:
    """One answer in a mail: its lines, the question that it is to, and where it begins."""

    lines: tuple[str, ...]
    question: str = ""


@dataclass(slots=True)
class Understood:
    """What a mail comes to.

    `aside` holds what is not published, by what it is; `unclear` says why nothing can be chosen.
    """

    answers: list[MailAnswer] = field(default_factory=list)
    signature: list[str] = field(default_factory=list)
    aside: dict[str, list[str]] = field(default_factory=dict)
    unclear: str = ""

    def keep(self, what: str, lines: Sequence[str]) -> None:
        """Keep lines that are not published."""
        if filled := [line for line in lines if line.strip()]:
            self.aside.setdefault(what, []).extend(filled)

    @property
    def lines(self) -> list[str]:
        """List the lines of all answers."""
        return [line for answer in self.answers for line in answer.lines]

    @property
    def unpublished(self) -> dict[str, list[str]]:
        """Return all lines that are not published, by what they are."""
        return {**self.aside, "signature": self.signature} if self.signature else self.aside

    @property
    def unknown(self) -> dict[str, str]:
        """Return what a draft keeps beside its answer."""
        return {what: "\n".join(lines) for what, lines in self.unpublished.items()}


def understand(letter: Letter, parted: quoting.PartedMail, questions: Sequence[str]) -> Understood:
    """Find the answers in what somebody wrote."""
    understood = Understood()
    understood.keep("older mail", [*parted.heads, *parted.older])
    understood.keep("signed in clear", letter.armour.split("\n"))
    name = display_name(letter.name)
    filled: list[tuple[MailPassage, Signed]] = []
    others = " ".join([letter.headers.get("to", ""), *parted.heads])
    passages = list(with_questions(parted.passages, questions))
    for number, passage in enumerate(passages):
        understood.keep("quoted", passage.quoted)
        is_only = number == 0 or not filled
        signed = signing.sign(passage.own, name, others=others, is_only=is_only)
        understood.signature += signed.signature
        understood.keep("courtesies", (*signed.before, *signed.after))
        if signing.is_nothing(signed):
            understood.keep("courtesies", signed.answer)
        else:
            filled.append((passage, signed))
    asked = older_questions(letter, parted, questions)
    if len(filled) == 1:
        one_answer(filled[0], asked, questions, understood)
    elif filled:
        several_answers(filled, questions, understood)
    return understood


def with_questions(
    passages: Sequence[MailPassage], questions: Sequence[str]
) -> Iterator[MailPassage]:
    """Part passages once more where their author copied a question above each answer."""
    for passage in passages:
        current = MailPassage(list(passage.quoted), [], passage.at)
        for number, line in enumerate(passage.own):
            text = bare(line)
            if text and any(is_only_question(text, question) for question in questions):
                yield current
                current = MailPassage([text], [], passage.at + number + 1)
            else:
                current.own.append(line)
        yield current


def is_only_question(text: str, question: str) -> bool:
    """Return whether a line is a question and hardly more."""
    return len(text) <= len(question) * 1.2 + 12 and said_in(text, question)


def older_questions(
    letter: Letter, parted: quoting.PartedMail, questions: Sequence[str]
) -> list[str]:
    """List the brief's questions that stand in a mail's subject, or else in what it answers."""
    subject = plain_subject(letter.subject)
    named = [question for question in questions if said_in(subject, question)]
    quoted = [line for passage in parted.passages for line in passage.quoted]
    older = " ".join([*quoted, *map(bare, parted.older)])[:20_000]
    asked = [question for question in questions if said_in(older, question)]
    if not questions and QUESTION_END.search(subject):
        return [subject]
    return named if len(named) == 1 else (asked or named)


def one_answer(
    only: tuple[MailPassage, Signed],
    asked: Sequence[str],
    questions: Sequence[str],
    into: Understood,
) -> None:
    """Add the one text of a mail as the answer, or part it by its numbers."""
    passage, signed = only
    asked = asked_in(passage.quoted, questions) or list(asked)
    if len(asked) > 1:
        parts = by_number(signed.answer)
        if len(parts) == len(asked):
            into.answers += [
                MailAnswer(tuple(lines), q) for q, lines in zip(asked, parts, strict=True)
            ]
            return
        into.unclear = "The mail answers one text to several of the brief's questions"
        into.keep("text", signed.answer)
        return
    into.answers.append(MailAnswer(signed.answer, asked[0] if asked else ""))


def by_number(lines: Sequence[str]) -> list[list[str]]:
    """Part a text whose paragraphs are numbered from 1; nothing for any other."""
    parts: list[list[str]] = []
    for line in lines:
        match = NUMBERED.match(line)
        if match and int(match[1]) == len(parts) + 1:
            parts.append([match[2] or ""])
        elif parts:
            parts[-1].append(line)
        elif line.strip():
            return []
    return [trimmed(part) for part in parts]


def trimmed(lines: Sequence[str]) -> list[str]:
    """Leave out blank lines around a text."""
    return "\n".join(lines).strip("\n ").split("\n")


def asked_in(quoted: Sequence[str], questions: Sequence[str]) -> list[str]:
    """List the brief's questions in what is quoted, in the order in which they stand there."""
    text = " ".join(quoted)
    asked = [question for question in questions if said_in(text, question)]
    plain_text = " ".join(text.casefold().split())
    return sorted(asked, key=lambda question: plain_text.find(question.casefold().rstrip("?？؟ ")))


def several_answers(
    filled: Sequence[tuple[MailPassage, Signed]], questions: Sequence[str], into: Understood
) -> None:
    """Add the texts below quoted questions as the answers to them."""
    texts: dict[str, list[str]] = {}
    last = ""
    for passage, signed in filled:
        question = question_above(passage.quoted, questions)
        if question:
            last = question
        elif not last or any(QUESTION_END.search(line) for line in passage.quoted):
            into.keep("beside the answers", signed.answer)
            continue
        lines = texts.setdefault(last, [])
        lines += ["", *signed.answer] if lines else signed.answer
    if texts:
        into.answers += [MailAnswer(tuple(lines), question) for question, lines in texts.items()]
    else:
        into.unclear = "The mail has text below several quoted lines, none of them the question"


def question_above(quoted: Sequence[str], questions: Sequence[str]) -> str:
    """Return the question that stands nearest above a text."""
    if questions:
        asked = asked_in(quoted, questions)
        return asked[-1] if asked else ""
    typed = [line for line in quoted if QUESTION_END.search(line)]
    return typed[-1] if typed else ""
