"""Names that programs write over columns, as the words they are made of.

`may_we_publish`, `mayWePublish` and `your-job-title` are such names; a heading with a space in it
is none, and stays as it is.
"""

from roundup.text.expressions import expression

_HUMPS = expression(r"(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_SLUG = expression(r"[a-z\d]+(?:[-.][a-z\d]+)+")


def spelled_out(heading: str) -> str:
    """Return a name such as `may_we_publish` as words; any other heading as it is."""
    name = heading.strip()
    if any(sign.isspace() for sign in name):
        return heading
    if _SLUG.fullmatch(name):
        name = name.replace("-", " ").replace(".", " ")
    return " ".join(_HUMPS.sub(" ", name.replace("_", " ")).split())
