"""Formats by what their files are, found on the shelf of writers."""

from roundup import shelf
from roundup.model.consent import Channel
from roundup.stages import writing


def of_text() -> tuple[str, ...]:
    """Return the formats whose files can be read as text, by their media types."""
    return tuple(
        name
        for name, writer in shelf.parts(writing.SHELF).items()
        if writer.media_type.startswith("text/") or writer.media_type.endswith(("json", "xml"))
    )


def reaching(channel: Channel) -> tuple[str, ...]:
    """Return the formats of text by which a way of publishing reaches its readers."""
    return tuple(name for name in of_text() if channel in writing.channels_of(name))
