"""The manifest: what one build read, made and was asked for, kept in the folder that it made.

The folder is uploaded, so a manifest names none of the files that were read: the name of an edit
could give away somebody whose name is withheld. It contains no times; the same build gives the same
bytes. `docs/manifest.md` and `docs/schema/manifest-1.json` describe the keys.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Any

from roundup.model.file import File

FILE = "manifest.json"
VERSION = 1


class Makes(StrEnum):
    """What a build made: the article of one roundup, a specimen of a layout, or the feeds."""

    ROUNDUP = "roundup"
    SPECIMEN = "specimen"
    FEED = "feed"


@dataclass(frozen=True, slots=True)
class Digest:
    """The SHA-256 of some bytes, and how many there are."""

    sha256: str
    size: int

    @classmethod
    def of(cls, data: bytes) -> "Digest":
        """Return the digest of some bytes."""
        return cls(sha256(data).hexdigest(), len(data))


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a build read: one number for all of it, and the files that may be told apart.

    `files` leaves out the files of a person who is not published under their name; `all_of_it`
    changes with those as well.
    """

    all_of_it: str = ""
    files: tuple[Digest, ...] = ()

    @classmethod
    def of(cls, shown: Iterable[bytes], hidden: Iterable[bytes] = ()) -> "Inputs":
        """Digest files, those to be told apart and the others, whatever their order."""
        files = sorted({Digest.of(data) for data in shown}, key=lambda digest: digest.sha256)
        others = sorted({sha256(data).hexdigest() for data in hidden})
        names = sorted([*(file.sha256 for file in files), *others])
        return cls(sha256("\n".join(names).encode()).hexdigest(), tuple(files))


@dataclass(frozen=True, slots=True)
class Manifest:
    """The record of one build.

    `asked` holds what the command asked for, so that the same can be built again; `versions` maps
    the program and the libraries that shape the bytes to their versions; `outputs` maps paths
    inside the folder to digests. `lists` maps the roundups in a feed to their articles' addresses.
    """

    makes: Makes
    name: str
    status: str = "published"
    asked: Mapping[str, Any] = field(default_factory=dict)
    versions: Mapping[str, str] = field(default_factory=dict)
    inputs: Inputs = field(default_factory=Inputs)
    outputs: Mapping[str, Digest] = field(default_factory=dict)
    lists: Mapping[str, str] = field(default_factory=dict)

    def as_file(self) -> File:
        """Write the manifest as the file that stands beside its outputs."""
        value = {
            "version": VERSION,
            "makes": self.makes.value,
            "name": self.name,
            "status": self.status,
            "asked": dict(self.asked),
            "versions": dict(sorted(self.versions.items())),
            "inputs_sha256": self.inputs.all_of_it,
            "inputs": [{"sha256": file.sha256, "size": file.size} for file in self.inputs.files],
            "outputs": [
                {"path": path, "sha256": digest.sha256, "size": digest.size}
                for path, digest in sorted(self.outputs.items())
            ],
        } | ({"lists": dict(sorted(self.lists.items()))} if self.lists else {})
        return File(FILE, f"{json.dumps(value, ensure_ascii=False, indent=2)}\n".encode())


def manifest_from(data: bytes) -> Manifest | None:
    """Parse a manifest; return nothing if it is something else, broken, or of a later version."""
    try:
        value = json.loads(data)
        if value["version"] != VERSION:
            return None
        return Manifest(
            makes=Makes(value["makes"]),
            name=str(value["name"]),
            status=str(value["status"]),
            asked=dict(value["asked"]),
            versions={str(name): str(version) for name, version in value["versions"].items()},
            inputs=Inputs(str(value["inputs_sha256"]), tuple(map(digest_from, value["inputs"]))),
            lists={str(name): str(digest) for name, digest in value.get("lists", {}).items()},
            outputs={inside(each["path"]): digest_from(each) for each in value["outputs"]},
        )
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None


def digest_from(value: Mapping[str, Any]) -> Digest:
    """Parse one digest."""
    return Digest(str(value["sha256"]), int(value["size"]))


def inside(path: str) -> str:
    """Return a path that stays inside its folder; raise `ValueError` for any other."""
    pure = PurePosixPath(path)
    if pure.is_absolute() or ".." in pure.parts or "\\" in path or "\0" in path or not pure.parts:
        raise ValueError(f"{path} leads out of its folder")
    return pure.as_posix()
