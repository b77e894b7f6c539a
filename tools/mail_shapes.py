"""Print how many of the mails in `tests/mails/` are read right.

`python tools/mail_shapes.py [NAME …]` takes the names of the files there. A mail is right if every
value is; it is asked about if it is held, or if a value is missing, which holds it later; it is
wrong otherwise.
"""

import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.mail_shapes import mistakes, shapes, standing


def main(names: list[str]) -> None:
    """Print each mail that is not right, and the counts."""
    for name in names or [
        "shapes",
        "blind",
        "kept_aside",
        "commuting",
        "gardening",
        "later",
        "seven_languages",
    ]:
        mails = shapes(name)
        counts = Counter(standing(mail) for mail in mails)
        for mail in mails:
            if wrong := mistakes(mail):
                print(f"{name}/{mail.case}: {standing(mail)}")
                print("".join(f"  {each}\n" for each in wrong), end="")
        total = ", ".join(f"{counts[kind]} {kind}" for kind in ("right", "asked", "wrong"))
        print(f"{name}: {total} of {len(mails)}")


if __name__ == "__main__":
    main(sys.argv[1:])
