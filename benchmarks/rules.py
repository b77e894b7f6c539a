"""How often the rules are right: precision and recall of each family on labelled answers.

    python benchmarks/rules.py              # the figures
    python benchmarks/rules.py --misses     # and every note too many or too few
    python benchmarks/rules.py --set open   # on the set in `benchmarks/labelled_open`

The set lies in `benchmarks/labelled`, or in the folder `labelled_NAME` beside it; its README says
how it was made. A note counts as right where
a careful editor expects a note of that name on that answer. Remarks of the stages that are not
rules (files, values, edits) are left out.
"""

import argparse
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from roundup import checking, pipeline, workspace

HERE = Path(__file__).parent
# What we promise of each family.
PRECISION, RECALL, NOTES_A_CLEAN_ANSWER = 0.95, 0.85, 1.0


class Verdict(NamedTuple):
    """One roundup's subject (an answer's id, or `brief`): what was expected and what was noted."""

    roundup: str
    subject: str
    expected: Counter[str]
    noted: Counter[str]


def verdicts(workspace_root: Path) -> Iterator[Verdict]:
    """Check a labelled workspace, and put its notes beside the labels."""
    rules = {rule.name for rule in checking.rules()}
    places = workspace.find((), workspace_root)
    for (_, folder), [found] in zip(places, pipeline.check_all(places), strict=True):
        labels = tomllib.loads(
            (workspace_root / "labels" / f"{folder.name}.toml").read_text("utf-8")
        )
        expected = {key: Counter(one["notes"]) for key, one in labels["answers"].items()}
        expected["brief"] = Counter(labels.get("brief", {}).get("notes", []))
        noted: dict[str, Counter[str]] = {key: Counter() for key in expected}
        for note in found.notes:
            if note.name in rules:
                noted[subject_of(note, labels)][note.name] += 1
        for key, names in expected.items():
            yield Verdict(folder.name, key, names, noted[key])


def subject_of(note: object, labels: dict[str, dict[str, object]]) -> str:
    """Say whose note it is; a note on a section's heading is the brief's."""
    submission = getattr(note, "submission", None)
    span = getattr(note, "span", None)
    is_heading = span is not None and span.field == "heading"
    return submission if submission in labels["answers"] and not is_heading else "brief"


def main() -> None:
    """Print a line a family, and what a clean answer hears."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument(
        "--set", default="", metavar="NAME", help="measure the folder labelled_NAME"
    )
    asked = parser.parse_args()
    root = HERE / (f"labelled_{asked.set}" if asked.set else "labelled")
    if not (root / "labels").is_dir():
        parser.error(f"there is no set {asked.set!r}: {root} holds no labels")
    misses = asked.misses
    families = {rule.name: rule.family for rule in checking.rules()}
    right: Counter[str] = Counter()
    needless: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    clean = []
    for one in verdicts(root):
        if one.subject != "brief" and not one.expected:
            clean.append(sum(one.noted.values()))
        for name in one.expected | one.noted:
            family = families.get(name, "(no such rule)")
            shared = min(one.expected[name], one.noted[name])
            right[family] += shared
            needless[family] += one.noted[name] - shared
            missed[family] += one.expected[name] - shared
            if misses and one.expected[name] != one.noted[name]:
                word = "missed" if one.expected[name] > one.noted[name] else "needless"
                print(f"{word:<8} {name:<28} {one.roundup}/{one.subject}")
    print(f"{'family':<14}{'right':>7}{'needless':>10}{'missed':>8}{'precision':>11}{'recall':>8}")
    for family in sorted(set(families.values()) | set(missed)):
        if not (hits := right[family]) and not missed[family] and not needless[family]:
            continue
        precision = hits / (hits + needless[family]) if hits + needless[family] else 1.0
        recall = hits / (hits + missed[family]) if hits + missed[family] else 1.0
        is_met = precision >= PRECISION and recall >= RECALL
        print(
            f"{family:<14}{hits:>7}{needless[family]:>10}{missed[family]:>8}"
            f"{precision:>11.3f}{recall:>8.3f}{'' if is_met else '  below'}"
        )
    answers = sum(1 for _ in clean)
    print(f"\n{answers} clean answers hear {sum(clean) / answers:.2f} notes each")


if __name__ == "__main__":
    main()
