"""What an editor types at the desk, as steps: the published version of an answer, and the brief.

Each begins from one version of a file, and is refused where the file is another one by now.
"""

from collections.abc import Mapping, Sequence

from roundup.desk import brief_steps, choosing, edit_steps, paths
from roundup.desk.state import Galley
from roundup.desk.steps import FileChange, Step
from roundup.errors import UsageError
from roundup.model.brief import Brief
from roundup.pipeline import relisting, rewriting
from roundup.pipeline.relisting import ListEntry
from roundup.stages import briefing, editing
from roundup.text.cleaning import squeezed, trimmed
from roundup.text.yaml_lines import Value

# One line each in a brief, and no list.
LINES = frozenset({"headline", "deck", "byline", "slug", "layout", "language", "status"})
SAVED = (*sorted(LINES), "corrections", "date", "disclosure", "introduction", "question", "options")
# What a correction says in a brief, part by part.
PARTS = ("date", "text", "wrong", "right")


def save_answer(galley: Galley, answer: str, text: str, version: str) -> Step:
    """Save the published version of an answer, begun from one version of its file.

    Raises `Overtaken` where the file is another one by now.
    """
    submission = choosing.submission_of(galley, answer)
    path, edit = edit_steps.edit_file(galley, submission)
    data = paths.expected(galley, path, version)
    wanted, name = trimmed(paths.plain_lines(text)), submission.expert.name
    if data is None:
        if wanted == trimmed(submission.answer):
            return Step("save_answer", (), name)
        before = after = editing.fresh(submission, wanted)
    else:
        before = paths.decoded(data, path)
        after = edit_steps.with_answer(before, edit, wanted)
    edit_steps.check_edit(before, after, {"answer"}, wanted, path)
    change = FileChange(paths.relative(galley, path), data, after.encode())
    return Step("save_answer", (change,), name, joins=f"answer:{change.path}")


def save_brief(galley: Galley, given: Mapping[str, object], version: str) -> Step:
    """Save some keys of the brief, begun from one version of its file.

    An empty value removes a key. Raises `Overtaken` where the file is another one by now.
    """
    if strange := [key for key in given if key not in SAVED]:
        raise UsageError(f"`{strange[0]}` has no field in the form", hint=paths.BY_HAND)
    paths.expected(galley, galley.brief_file, version)
    text = after = brief_steps.brief_text(galley)
    for key, value in given.items():
        after = saved(after, key, value)
    joins = "brief:" + ",".join(sorted(given))
    step = brief_steps.brief_step(galley, "save_brief", ", ".join(given), after, tuple(given))
    return Step(step.label, step.changes if after != text else (), step.subject, joins)


def saved(text: str, key: str, value: object) -> str:
    """Return the text of a brief with what a field of the form holds."""
    brief = brief_steps.validated(text).brief
    if key == "introduction":
        typed = trimmed(paths.plain_lines(str(value)))
        return text if typed == brief.introduction else rewriting.with_body(text, typed)
    if key == "question":
        return with_questions(text, brief, value)
    if key == "corrections":
        return with_corrections(text, value)
    if key == "options":
        options = value if isinstance(value, Mapping) else {}
        wanted = {str(each): str(said) for each, said in options.items()}
        if wanted == dict(brief.options):
            return text
        return brief_steps.done(relisting.with_table(text, key, wanted))
    typed = squeezed(str(value)) if key in LINES else trimmed(paths.plain_lines(str(value)))
    now = getattr(brief, key)
    if typed == ("" if now is None else str(now)):
        return text
    return brief_steps.done(rewriting.with_key(text, key, typed or None))


def with_questions(text: str, brief: Brief, value: object) -> str:
    """Return the text of a brief that asks other questions."""
    asked = []
    for each in value if isinstance(value, Sequence) and not isinstance(value, str) else [value]:
        parts = each if isinstance(each, Mapping) else {"question": each}
        question, above = (squeezed(str(parts.get(key, ""))) for key in ("question", "heading"))
        if question:
            asked.append((question, above))
    before = [(each.question, each.heading) for each in brief.question]
    if asked == before:
        return text
    written = dict(rewriting.values(text, briefing.brief_key) or ()).get("question")
    if len(asked) == 1 and not asked[0][1] and not isinstance(written, list):
        return brief_steps.done(rewriting.with_key(text, "question", asked[0][0]))
    old = written if isinstance(written, list) and len(written) == len(before) else []
    entries = []
    for question, above in asked:
        at = before.index((question, above)) if (question, above) in before and old else None
        new: Value = {"question": question, "heading": above} if above else question
        entries.append(ListEntry(old[at], at) if at is not None else ListEntry(new))
    return brief_steps.with_entries(text, "question", entries)


def with_corrections(text: str, value: object) -> str:
    """Return the text of a brief that tells of other corrections.

    Entries that say the same stay as they are, and those that say something else take the places
    of those that are no longer there.
    """
    given = value if isinstance(value, Sequence) and not isinstance(value, str) else []
    told = [parts_of(each) for each in given if isinstance(each, Mapping)]
    written = brief_steps.values_at(text, "corrections")
    before = [parts_of(each) if isinstance(each, Mapping) else {} for each in written]
    if told == before:
        return text
    gone = [at for at, each in enumerate(before) if each not in told]
    entries = []
    for each in told:
        if each in before:
            at = before.index(each)
            entries.append(ListEntry(written[at], at))
        else:
            entries.append(ListEntry(dict(each), gone.pop(0) if gone else None))
    return brief_steps.with_entries(text, "corrections", entries)


def parts_of(entry: Mapping[object, object]) -> dict[str, str]:
    """Return what an entry under `corrections` says, without its empty parts."""
    if len(entry) == 1 and next(iter(entry)) not in PARTS:
        # `2026-11-23: An earlier version said …`
        [(day, text)] = entry.items()
        return {"date": squeezed(str(day)), "text": squeezed(str(text))}
    parts = {key: squeezed(str(entry.get(key, "") or "")) for key in PARTS}
    return {key: said for key, said in parts.items() if said}
