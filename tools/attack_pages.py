"""Show strangers' vectors in every field of every page that we write, in a real browser.

    python tools/attack_pages.py                    all vectors in all outputs, and the controls
    python tools/attack_pages.py --output mail      one output
    python tools/attack_pages.py --most 200         the first vectors only
    python tools/attack_pages.py --browser firefox  in Firefox; in Chromium if not given
    python tools/attack_pages.py --at-once 20       how many vectors a page holds; 40 if not given

Vectors are those of `tests/corpora`, of the corpora beside the project, and of what npm fetched;
the first line says how many of each. A vector stands in every text of an article, of the editor's
and of the experts', and in a section of its own as Markdown, as HTML and as a link.
`tests/browser_attacks.py` says what counts as running and as asking.

Three controls show that the detectors work. In every output, vectors fire once escaping is undone.
By themselves, in our page without escaping, at least a fifth of the vectors written to run must
run. And under the policy that our pages carry none of those runs, while an honest page breaks no
rule of it.

Exit status: 0 if nothing ran and nothing was asked for, 1 if something did or a control failed.
"""

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from roundup.testing.samples import everything  # noqa: E402
from tests import browser_attacks as attacks  # noqa: E402
from tests import strangers  # noqa: E402
from tests.hostile import attacked_fields  # noqa: E402

SOURCES = {
    "attacks of tests/corpora": strangers.attacks,
    "DOMPurify and Bleach": strangers.sanitiser_cases,
    "naughty strings": strangers.naughty_strings,
    "examples of CommonMark": strangers.markdown_examples,
}
WRITTEN_TO_RUN = ("attacks of tests/corpora", "DOMPurify and Bleach")
SHARE = 0.2


def gathered() -> dict[str, list[str]]:
    """Return the vectors that are at hand, by where they come from."""
    known: dict[str, list[str]] = {}
    for name, source in SOURCES.items():
        try:
            known[name] = [vector for vector in dict.fromkeys(source()) if vector.strip()]
        except pytest.skip.Exception as reason:
            print(f"{name}: none, {reason}")
    return known


def batches(vectors: Sequence[str], at_once: int) -> Iterator[Sequence[str]]:
    """Part vectors into pages."""
    return (vectors[start : start + at_once] for start in range(0, len(vectors), at_once))


def attack(names: Sequence[str], vectors: Sequence[str], at_once: int, browser: str) -> int:
    """Attack outputs; return how many vectors fired."""
    total = 0
    with attacks.shooting_range(browser) as target:
        for name in names:
            began, shown, elements = time.monotonic(), target.shown, target.elements
            executions = requests = 0
            for batch in batches(vectors, at_once):
                for vector, fired in (
                    attacks.Attack(attacks.OUTPUTS[name], target).culprits(batch).items()
                ):
                    executions += len(fired.hits)
                    requests += len(fired.requests)
                    total += 1
                    print(f"  {name}: {vector[:200]!r}\n    {fired.hits[:3]} {fired.requests[:3]}")
            print(
                f"{name}: {len(vectors):,} vectors, {target.shown - shown:,} pages, "
                f"{target.elements - elements:,} elements, {executions} executions, "
                f"{requests} requests, {time.monotonic() - began:.0f} s",
                flush=True,
            )
    return total


def control_outputs(names: Sequence[str], vectors: Sequence[str], browser: str) -> int:
    """Undo escaping in every output; return in how many nothing ran."""
    silent = 0
    with attacks.shooting_range(browser) as target:
        for name in names:
            bare = attacks.Attack(attacks.OUTPUTS[name], target, attacks.unescaped)
            ran = sum(map(attacks.is_execution, bare.fire(vectors).hits))
            print(f"control, {name} without escaping: {ran} executions", flush=True)
            silent += not ran
    return silent


def control_vectors(vectors: Sequence[str], browser: str) -> float:
    """Return the share of vectors that run in our page without escaping."""
    with attacks.shooting_range(browser) as target:
        ran = sum(attacks.executes(target, vector) for vector in vectors)
    share = f"{ran} of {len(vectors)} ran ({ran / len(vectors):.0%})"
    print(f"control, one by one without escaping: {share}", flush=True)
    return ran / len(vectors)


def control_policy(vectors: Sequence[str], browser: str) -> int:
    """Show pages without escaping under their own policy; return what ran or was broken."""
    with attacks.shooting_range(browser) as target:
        target.canary.is_enforced = True
        pages = attacks.web_page(attacks.article_with(tuple(vectors)), vectors, layout="magazine")
        ran = attacks.ran_under_policy(target, pages)
        honest = target.show(attacks.web_page(everything(), (), layout="magazine"))
    print(
        f"policy: {ran} unescaped scripts ran, and an honest page broke it {len(honest.hits)} times"
    )
    return ran + len(honest.hits)


def main() -> int:
    """Attack what was asked for; return the exit status."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--output", choices=sorted(attacks.OUTPUTS), action="append")
    parser.add_argument("--most", type=int, default=1_000_000)
    parser.add_argument("--at-once", type=int, default=40)
    parser.add_argument("--browser", choices=("chromium", "firefox"), default="chromium")
    given = parser.parse_args()
    known = gathered()
    print(", ".join(f"{name}: {len(vectors)}" for name, vectors in known.items()))
    every = list(dict.fromkeys(vector for vectors in known.values() for vector in vectors))[
        : given.most
    ]
    armed = [vector for name in WRITTEN_TO_RUN for vector in known.get(name, ())][: given.most]
    names = given.output or list(attacks.OUTPUTS)
    fields = len(attacked_fields(everything())) + len(("Markdown", "HTML", "link", "address"))
    print(f"{len(every):,} vectors x {fields} fields x {len(names)} outputs", flush=True)
    fired = attack(names, every, given.at_once, given.browser)
    silent = control_outputs(names, armed[:2], given.browser)
    share = control_vectors(armed, given.browser)
    broken = control_policy(armed[: given.at_once], given.browser)
    print(f"{fired} vectors fired, {silent} outputs without a control")
    return int(bool(fired or silent or broken or share < SHARE))


if __name__ == "__main__":
    sys.exit(main())
