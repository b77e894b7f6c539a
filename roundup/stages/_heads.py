"""The keys at the top of a file of the editor's, and the text below them."""

from collections.abc import Callable, Iterator

from roundup.model.notes import Note, Origin
from roundup.readers._records import swallowed_comment
from roundup.text import front_matter, strict_yaml
from roundup.text.strict_yaml import Scalar, YamlTable


def head_table(
    parts: front_matter.FrontMatter,
    origin: Origin,
    note: Callable[[str, str, Origin], Note],
    nothing: str,
    example: str,
) -> tuple[YamlTable, tuple[Note, ...]]:
    """Read the keys at the top of a file."""
    empty = YamlTable((), parts.head_line)
    fences = "Put the keys between two lines of `---`"
    if not parts.is_closed:
        message = "The front matter that opens here is not closed"
        return empty, (note(message, fences, origin.at(parts.head_line)),)
    try:
        root = strict_yaml.parse(parts.head, parts.head_line)
    except strict_yaml.YamlProblem as error:
        return empty, (note(error.message, error.hint, origin.at(error.line)),)
    if isinstance(root, YamlTable):
        return root, tuple(cut_off(root, origin))
    if isinstance(root, Scalar) and not root.text:
        return empty, ()
    hint = f"Write each key with a colon and its value, as in `{example}: …`"
    return empty, (note(nothing, hint, origin.at(root.line)),)


def cut_off(table: YamlTable, origin: Origin) -> Iterator[Note]:
    """Note the values of which a part was taken for a comment."""
    for key, value in table.entries:
        for cut in strict_yaml.swallowed(value):
            yield swallowed_comment(key.text, cut.comment, origin.at(cut.line))


def trimmed_body(text: str, line: int) -> tuple[str, int]:
    """Leave out the blank lines around a text; say where it begins then."""
    lines = text.split("\n")
    before = next((number for number, each in enumerate(lines) if each.strip()), 0)
    return "\n".join(lines[before:]).rstrip(), line + before
