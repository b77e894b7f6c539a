"""Write anew whatever in this checkout is made of parts; `make pages` does the same.

python -m tools.pages
python -m tools.pages tests/cli/formats.md    # of the three lists only this one, which is quicker

These are the manual's pages on rules, options and templates, its lists of formats, codes and
layouts, and the JSON Schemas. Prints each file that became another one. Tests fail when one of them
is stale, and name this command.
"""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from roundup.house import schema
from tools import describe_templates, make_schemas, option_tables, rules_page

ROOT = Path(__file__).resolve().parent.parent
# Pages whose commands list parts. They are written by the test that runs them.
LISTINGS = ("tests/cli/explain.md", "tests/cli/formats.md", "tests/cli/layouts.md")
TEST = "tests/test_cli.py::test_a_page_of_the_manual_tells_the_truth"


def main(listings: Sequence[str] = LISTINGS) -> None:
    """Write all of them, and name those that became others."""
    before = {path: text_of(path) for path in written(listings)}
    rules_page.main()
    option_tables.main()
    describe_templates.main()
    make_schemas.main()
    accept([f"{TEST}[{page}]" for page in listings])
    for path, text in before.items():
        if text_of(path) != text:
            print(path.relative_to(ROOT))


def written(listings: Sequence[str]) -> Iterator[Path]:
    """Yield every file that is written."""
    yield from (rules_page.PAGE, *option_tables.PAGES, describe_templates.TARGET)
    yield from (make_schemas.FOLDER / f"{name}.json" for name in schema.SCHEMAS)
    yield from (ROOT / page for page in listings)


def text_of(path: Path) -> str:
    """Return the text of a file, and none for a file that is not there yet."""
    return path.read_text("utf-8") if path.exists() else ""


def accept(tests: list[str]) -> None:
    """Have tests write what they compare with; show what they print only if they fail."""
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider", *tests],
        cwd=ROOT,
        env={**os.environ, "ROUNDUP_ACCEPT": "1"},
        capture_output=True,
        text=True,
    )
    if done.returncode:
        sys.exit(done.stdout + done.stderr)


if __name__ == "__main__":
    main(sys.argv[1:] or LISTINGS)
