"""What an editor should decide before files are taken in, and what each decision writes.

A decision is offered with the likely answer. What nobody decides stays as careful as it was: the
rows are held, the column is not used.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from roundup.model.brief import Held
from roundup.model.intake import Unclear
from roundup.model.phrases import first_of
from roundup.model.remarks.files import ANSWER_COLUMN_UNKNOWN, SHEET_OF_NO_QUESTION
from roundup.model.remarks.submissions import ANOTHER_VERSION
from roundup.model.submission import Draft
from roundup.pipeline.understanding import AROUND, first, masked, missing_fields, values_under
from roundup.readers._answers import is_unspaced
from roundup.readers._asking import asks, may_be_the_question, question_of
from roundup.readers._columns import IGNORE, Columns, suggestion
from roundup.readers._contents import are_sentences, is_long, reach, typical
from roundup.readers._layout import number_in
from roundup.readers._mail.asked import are_mails, quoted_questions
from roundup.text.names import question_key

QUESTION, COLUMN, MEANING, NEWEST = "question", "column", "meaning", "newest"
HEADLINE = "headline"
ANSWER = "answer"
CONSENT = "consent"
ALL = "*"
NEEDED = ("name", "title", "organisation")
# More choices than that are a list to look through, and the file is the better place for it.
MOST_CHOICES = 12
NAMED = 3
SENTENCE = 40
# What a question ends with, and what Markdown puts around it.
ASKING = ("?", "？", "؟")
EMPHASIS = "*_# "
WORDED = 3


def questions_in(drafts: Sequence[Draft]) -> tuple[str, ...]:
    """List what the files give as the question: in a column of it, else in a heading that asks."""
    named: dict[str, str] = {}
    for draft in drafts:
        if question := draft.fields.get("question", "").strip():
            named.setdefault(question_key(question), question)
    if named:
        return tuple(named.values())
    if came_as_mail(drafts):
        return tuple(quoted_questions([draft.unknown for draft in drafts]))
    if repeated := over_answers(drafts):
        return (repeated,)
    headings = dict.fromkeys(
        draft.cells[ANSWER].heading.strip() for draft in drafts if ANSWER in draft.cells
    )
    every = values_under(drafts)
    under = {key: every[key] for key in every if may_be_the_question(key)}
    answered = whole_texts(under) or ([] if headings else the_only_one(under))
    asked = (*filter(may_be_the_question, headings), *answered)
    return tuple(dict.fromkeys(map(question_of, asked)))


def over_answers(drafts: Sequence[Draft]) -> str:
    """Return the question that stands over most answers of several documents; nothing otherwise."""
    if any(draft.cells for draft in drafts):
        return ""
    heads = [draft.fields.get(ANSWER, "").strip().split("\n", 1)[0] for draft in drafts]
    asking = [head.strip(EMPHASIS) for head in heads if head.rstrip(EMPHASIS).endswith(ASKING)]
    for key, count in Counter(map(question_key, asking)).most_common(1):
        if count > 1 and 2 * count > len(heads):
            return next(head for head in asking if question_key(head) == key)
    return ""


def came_as_mail(drafts: Sequence[Draft]) -> bool:
    """Return whether all that was read came as mail."""
    return are_mails([draft.fields.get("id", "") for draft in drafts])


def whole_texts(under: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the headings over whole texts; where there are none, those over sentences."""
    long = [key for key in under if is_long(under[key])]
    return long or [key for key in under if is_text(under[key])]


def the_only_one(under: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the heading over more than words and names, if there is only one."""
    worded = [key for key in under if any(map(is_worded, under[key]))]
    return worded if len(worded) == 1 else []


def is_text(values: Sequence[str]) -> bool:
    """Return whether what stands under a heading that asks are sentences."""
    filled = [value.strip() for value in values if value.strip()]
    return bool(filled) and are_sentences(filled) and typical(filled) >= SENTENCE


def is_worded(value: str) -> bool:
    """Return whether a value is more than a word or a name, such as “Ask more questions.”."""
    return len(value.split()) >= WORDED or (is_unspaced(value) and reach(value) >= SENTENCE)


def question_asked(drafts: Sequence[Draft]) -> Unclear:
    """Return the decision which question the roundup is about."""
    known = questions_in(drafts)
    choices = [(question, question) for question in known[:MOST_CHOICES]]
    is_named = len(known) > 1 and any(draft.fields.get(QUESTION) for draft in drafts)
    # a mail quotes whatever it answers, and two calls for answers may lie in one mailbox
    is_named = is_named and not came_as_mail(drafts)
    if is_named:
        choices.insert(0, (ALL, f"all {len(known)} of them, with a group for each"))
    likely = known[0] if len(known) == 1 else ALL if is_named else ""
    words = (
        "Which question did the experts answer?"
        if known
        else "No file says which question the experts answered. What was it?"
    )
    return Unclear(QUESTION, "", words, tuple(choices), likely)


def further_question_asked(drafts: Sequence[Draft], known: Sequence[str]) -> Iterator[Unclear]:
    """Yield the decision which question a sheet such as “Question 2” is for, if it is the next."""
    counts: Counter[str] = Counter()
    for draft in drafts:
        name = draft.unknown.get(QUESTION, "")
        is_held = any(note.code == SHEET_OF_NO_QUESTION.code for note in draft.notes)
        if is_held and number_in(name) == len(known) + 1:
            counts[name] += 1
    for name, count in counts.items():
        rows = "1 row answers" if count == 1 else f"{count:,} rows answer"
        yield Unclear(QUESTION, name, f"{rows} “{name}”, which the brief lacks. What was it?")


def headline_from(name: str) -> str:
    """Return a headline made of the name that an editor gave a roundup."""
    words = " ".join(name.replace("-", " ").replace("_", " ").split())
    return f"{words[:1].upper()}{words[1:]}"


def columns_asked(
    path: str, drafts: Sequence[Draft], columns: Columns, optional: Sequence[str]
) -> Iterator[Unclear]:
    """Yield the decisions on the columns of one file: the answer's first, then needed fields."""
    is_table = any(draft.cells for draft in drafts)
    values = {
        key: each
        for key, each in values_under(drafts).items()
        if key.strip() and (is_table or key not in AROUND)
    }
    if any(note.code == ANSWER_COLUMN_UNKNOWN.code for draft in drafts for note in draft.notes):
        # an answer to another question is none to this one
        long = [key for key in values if is_long(values[key])]
        likely = [key for key in long if not (columns.questions and asks(key))]
        yield column_asked(path, ANSWER, values, likely)
        return
    needed = [field for field in NEEDED if field not in optional]
    for field in missing_fields(drafts, needed):
        near = [key for key in values if suggestion(key)[1] == field]
        if values and any(draft.fields.get(ANSWER) for draft in drafts):
            yield column_asked(path, field, values, near)
    yield from consent_asked(path, drafts)
    for key in values:
        near_word, field = suggestion(key)
        if near_word and field not in (ANSWER, *NEEDED) and columns.target(key) is None:
            yield near_asked(path, key, field, values[key])


def column_asked(
    path: str, field: str, values: Mapping[str, list[str]], likely: Sequence[str]
) -> Unclear:
    """Return the decision which column holds a field."""
    headings = [*likely, *(key for key in values if key not in likely)][:MOST_CHOICES]
    return Unclear(
        COLUMN,
        f"{path}#{field}",
        f"Which column of `{path}` is the {field}?",
        tuple((heading, labelled(heading, values[heading])) for heading in headings),
        likely[0] if len(likely) == 1 else "",
    )


def near_asked(path: str, heading: str, field: str, values: Sequence[str]) -> Unclear:
    """Return the decision whether a heading that is nearly a known one means the same."""
    return Unclear(
        MEANING,
        f"{path}#{heading}",
        f"Is the column {labelled(heading, values)} the {field}?",
        ((field, f"yes, it is the {field}"), (IGNORE, "no, do not use it")),
        field,
    )


def consent_asked(path: str, drafts: Sequence[Draft]) -> Iterator[Unclear]:
    """Yield the decisions whether columns say who may be published; until then answers are held."""
    said: dict[str, list[str]] = {}
    for refusal in (each for draft in drafts for each in draft.unread if each.heading.strip()):
        said.setdefault(refusal.heading, []).append(refusal.words)
    for heading, words in said.items():
        yield Unclear(
            MEANING,
            f"{path}#{heading}",
            f"Does the column {labelled(heading, words)} say whether answers may be published?",
            (
                (CONSENT, "yes, hold whoever does not permit it there"),
                (IGNORE, "no, do not use it"),
            ),
        )


def labelled(heading: str, values: Sequence[str]) -> str:
    """Write a heading with an example of what stands under it."""
    example = first(values)
    return f"{heading} (for example “{masked('', example[0])}”)" if example else heading


def are_waiting(held: Sequence[Held]) -> bool:
    """Return whether answers wait for somebody to say which of their versions counts."""
    return any(each.note.code == ANOTHER_VERSION.code for each in held)


def newest_asked(held: Sequence[Held], file: str) -> Unclear:
    """Return the decision which version of a changed answer counts."""
    waiting = [each for each in held if each.note.code == ANOTHER_VERSION.code]
    names = [*dict.fromkeys(each.name or "somebody" for each in waiting)]
    choices = [("true", "the newest, by the time at which it came")]
    if file:
        choices.append((file, f"what `{file}` says"))
    words = f"{first_of(names, NAMED)} sent a changed answer. Which version counts?"
    return Unclear(NEWEST, "", words, tuple(choices), "true")


def newer_asked(file: str, before: str) -> Unclear:
    """Return the decision whether a newer export takes the place of the one that counted."""
    words = f"The brief uses the versions in `{before}`. Does `{file}` have newer ones?"
    return Unclear(NEWEST, file, words, ((file, "yes, use those"), (before, "no")), file)


def mapping_of(unclear: Unclear, value: str) -> dict[str, str]:
    """Return what a decision on a column puts into the brief's `columns`."""
    about = unclear.about.partition("#")[2]
    return {value: about} if unclear.key == COLUMN else {about: value}
