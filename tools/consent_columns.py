"""Print what becomes of tables with columns of consent: who is published against their will.

python tools/consent_columns.py              # the sets of tests/consents
python tools/consent_columns.py FILE …       # other sets, as JSON
"""

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tests.consent_columns import NAMED, PUBLISHED, SETS, counted, faults  # noqa: E402


def main(files: Sequence[str]) -> int:
    """Print a line for each row that comes out wrong, and the sums; fail where one is published."""
    paths = [Path(name) for name in files] or sorted(SETS.glob("*.json"))
    kinds: Counter[str] = Counter()
    for path in paths:
        found = list(faults(path))
        for kind, table, row in found:
            print(f"{kind:32} {table}: {row}")
        counts = counted(path)
        sums = ", ".join(f"{count} {kind}" for kind, count in sorted(counts.items()))
        print(f"{path.name}: {sums}")
        kinds.update(kind for kind, _, _ in found)
    print(", ".join(f"{count} {kind}" for kind, count in kinds.items()) or "nothing wrong")
    return int(kinds[PUBLISHED] + kinds[NAMED] > 0)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
