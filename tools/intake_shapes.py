"""Print how many shapes of exports come out right with nothing but the question in the brief.

python tools/intake_shapes.py              # those of tests/intake/shapes
python tools/intake_shapes.py FOLDER …     # those of other folders
"""

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tests.intake_shapes import SHAPES, Verdict, outcome, shapes  # noqa: E402


def main(folders: Sequence[str]) -> int:
    """Print one line for each shape, and the sums; fail where one is printed wrong."""
    counts: Counter[Verdict] = Counter()
    for folder in [Path(name) for name in folders] or [SHAPES]:
        for shape in shapes(folder):
            found = outcome(shape)
            counts[found.verdict] += 1
            print(f"{found.verdict:6} {shape.name}")
            for line in found.differences:
                print(f"         {line}")
    total = sum(counts.values())
    sums = ", ".join(f"{counts[verdict]} {verdict}" for verdict in Verdict)
    print(f"{total} shapes: {sums}")
    return int(counts[Verdict.WRONG] > 0)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
