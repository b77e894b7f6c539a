"""The tables of options in the manual, made of what the writers declare.

python -m tools.option_tables    # writes the tables of both pages, as `make pages` does
"""

import json
import re
from pathlib import Path

from roundup.house import formats
from roundup.options import Option

DOCS = Path(__file__).resolve().parent.parent / "docs"
PAGES = (DOCS / "outputs.md", DOCS / "newsletter.md")
TABLE = re.compile(
    r"(?P<begin><!-- options of (?P<name>[\w-]+), written by tools/option_tables\.py -->\n)"
    r".*?(?P<end><!-- end of options -->)",
    re.DOTALL,
)


def filled(page: str) -> str:
    """Return a page with every table of options as the writers have it."""
    return TABLE.sub(lambda match: f"{match['begin']}{table(match['name'])}{match['end']}", page)


def empty(name: str) -> str:
    """Return what stands on a page where a format's table is to be written."""
    return f"<!-- options of {name}, written by tools/option_tables.py -->\n<!-- end of options -->"


def table(name: str) -> str:
    """Write the table of one format."""
    rows = [row(option) for option in formats.options_of(name).values()]
    head = f"| under `[{name}]` | values | default | what it does |\n| --- | --- | --- | --- |\n"
    return f"\n{head}{''.join(rows)}\n"


def row(option: Option) -> str:
    """Write the row of one option."""
    flag = f" Also `{option.flag_name}`." if option.flag else ""
    default = json.dumps(option.default, ensure_ascii=False)
    return f"| `{option.name}` | {values(option)} | `{default}` | {option.help}{flag} |\n"


def values(option: Option) -> str:
    """Return which values an option can have, as `roundup.toml` has them."""
    if option.choices:
        said = ", ".join(f'`"{choice}"`' for choice in option.choices)
        return f"a list of {said}" if option.is_list else said
    if option.example:
        return f'as in `"{option.example}"`'
    return "`true`, `false`" if option.plain_kind is bool else option.values


def main() -> None:
    """Write the tables of every page anew."""
    for page in PAGES:
        page.write_text(filled(page.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main()
