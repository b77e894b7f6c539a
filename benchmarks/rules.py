"""How often the rules are right: precision and recall of each family on labelled answers.

    python benchmarks/rules.py               # the figures
    python benchmarks/rules.py --misses      # and every note too many or too few
    python benchmarks/rules.py --set open    # on the set in `benchmarks/labelled_open`
    python benchmarks/rules.py --set blind   # both halves of the set that was written blind

The sets lie in `benchmarks/labelled` and in folders `labelled_NAME` beside it; their READMEs say
how they were made. A note counts as right where a careful editor expects a note of that name on
that answer. Remarks of the stages that are not rules (files, values, edits) are left out. Of a set
written blind, the misses of the closed half are shown with `--open-closed` only.
"""

import argparse
import hashlib
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from roundup.batch.checking import check_all
from roundup.pipeline import workspace
from roundup.stages import checking

HERE = Path(__file__).parent
# Sets that were written before the rules were read; half of each is closed.
BLIND = ("blind",)
# What we promise of each family.
PRECISION, RECALL = 0.95, 0.90


class Verdict(NamedTuple):
    """One roundup's subject (an answer's id, or `brief`): what was expected and what was noted."""

    roundup: str
    subject: str
    expected: Counter[str]
    noted: Counter[str]

    @property
    def is_closed(self) -> bool:
        """True for the half that is closed: a hash decides, so that nobody chooses."""
        digest = hashlib.sha256(f"{self.roundup}/{self.subject}".encode()).digest()
        return bool(digest[0] % 2)


def verdicts(folder: Path) -> Iterator[Verdict]:
    """Check a labelled workspace, and put its notes beside the labels."""
    rules = {rule.name for rule in checking.rules()}
    places = workspace.find((), folder)
    for (_, found), [checked] in zip(places, check_all(places), strict=True):
        labels = tomllib.loads((folder / "labels" / f"{found.name}.toml").read_text("utf-8"))
        expected = {key: Counter(one["notes"]) for key, one in labels["answers"].items()}
        expected["brief"] = Counter(labels.get("brief", {}).get("notes", []))
        noted: dict[str, Counter[str]] = {key: Counter() for key in expected}
        for note in checked.notes:
            if note.name in rules:
                noted[subject_of(note, labels)][note.name] += 1
        for key, names in expected.items():
            yield Verdict(found.name, key, names, noted[key])


def subject_of(note: object, labels: dict[str, dict[str, object]]) -> str:
    """Return whose note it is; a note on a section's heading is the brief's."""
    submission = getattr(note, "submission", None)
    span = getattr(note, "span", None)
    is_heading = span is not None and span.field == "heading"
    return submission if submission in labels["answers"] and not is_heading else "brief"


def print_misses(found: Sequence[Verdict]) -> None:
    """Print a line for every note too many or too few."""
    for one in found:
        for name in one.expected | one.noted:
            if one.expected[name] != one.noted[name]:
                word = "missed" if one.expected[name] > one.noted[name] else "needless"
                print(f"{word:<8} {name:<28} {one.roundup}/{one.subject}")


def print_figures(found: Sequence[Verdict]) -> None:
    """Print a line a family, and what a clean answer hears."""
    families = {rule.name: rule.family for rule in checking.rules()}
    right: Counter[str] = Counter()
    needless: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for one in found:
        for name in one.expected | one.noted:
            family = families.get(name, "(no such rule)")
            shared = min(one.expected[name], one.noted[name])
            right[family] += shared
            needless[family] += one.noted[name] - shared
            missed[family] += one.expected[name] - shared
    print(f"{'family':<14}{'right':>7}{'needless':>10}{'missed':>8}{'precision':>11}{'recall':>8}")
    for family in sorted(right | needless | missed):
        hits = right[family]
        precision = hits / (hits + needless[family]) if hits + needless[family] else 1.0
        recall = hits / (hits + missed[family]) if hits + missed[family] else 1.0
        is_met = precision >= PRECISION and recall >= RECALL
        print(
            f"{family:<14}{hits:>7}{needless[family]:>10}{missed[family]:>8}"
            f"{precision:>11.3f}{recall:>8.3f}{'' if is_met else '  below'}"
        )
    clean = [one.noted.total() for one in found if one.subject != "brief" and not one.expected]
    print(f"\n{len(clean)} clean answers hear {sum(clean) / len(clean):.2f} notes each\n")


def main() -> None:
    """Print the figures of a set, half by half where half of it is closed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--set", default="", metavar="NAME", help="measure labelled_NAME")
    parser.add_argument("--misses", action="store_true", help="name every note too many or too few")
    parser.add_argument("--open-closed", action="store_true", help="in the closed half too")
    given = parser.parse_args()
    folder = HERE / (f"labelled_{given.set}" if given.set else "labelled")
    if not (folder / "labels").is_dir():
        parser.error(f"there is no set {given.set!r}: {folder} holds no labels")
    found = list(verdicts(folder))
    if given.set not in BLIND:
        if given.misses:
            print_misses(found)
        print_figures(found)
        return
    for half, is_closed in (("open", False), ("closed", True)):
        print(f"The {half} half")
        its = [one for one in found if one.is_closed == is_closed]
        if given.misses and (given.open_closed or not is_closed):
            print_misses(its)
        print_figures(its)


if __name__ == "__main__":
    main()
