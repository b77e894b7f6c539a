"""Golden files: what people have read and agreed to; `ROUNDUP_ACCEPT=1` writes them anew."""

import os
from pathlib import Path

HERE = Path(__file__).parent


def assert_golden(name: str, text: str) -> None:
    """Compare a text with its golden file."""
    path = HERE / name
    if os.environ.get("ROUNDUP_ACCEPT"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    assert path.is_file(), f"{name} is missing; look at what ROUNDUP_ACCEPT=1 writes"
    assert text == path.read_text("utf-8"), f"{name} differs; look at what ROUNDUP_ACCEPT=1 changes"
