"""Make the libraries of the desk's pages, as the packages in `tools/desk` have them.

    python tools/vendor_desk.py

`tools/desk/package-lock.json` pins each package with the hash of its contents, which npm checks.
Where a package is to be renewed, change its version in `package.json`, run `npm install` there with
`--ignore-scripts --omit-lockfile-registry-resolved`, and this script again.

htmx is copied as it comes. SortableJS and the packages of CodeMirror become one module each.
`contents.json` says of each file what it is made of, and its hash. The licences of its packages
stand beside it, and the types by which our own modules are checked.
"""

import json
import shutil
import subprocess  # npm and esbuild are programs of Node
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

PACKAGES = Path(__file__).parent / "desk"
TARGET = Path(__file__).parent.parent / "roundup" / "desk" / "assets" / "vendor"
COPIED = {"htmx.js": "htmx.org/dist/htmx.min.js"}
BUNDLED = {
    "codemirror.js": "codemirror.js",
    "sortable.js": "node_modules/sortablejs/modular/sortable.esm.js",
}
INSTALL = ("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
# CodeMirror writes style elements, which the desk's pages refuse; see constructed_sheets.js.
BUNDLE = (
    "npx", "--no-install", "esbuild", "--bundle", "--minify", "--format=esm", "--target=es2022",
    "--legal-comments=none", "--alias:style-mod=./constructed_sheets.js", "--log-level=error",
)  # fmt: skip


def main() -> None:
    """Install the packages in a temporary folder, and write what is made of them."""
    with TemporaryDirectory() as folder:
        work = Path(folder) / "desk"
        shutil.copytree(PACKAGES, work, ignore=shutil.ignore_patterns("node_modules"))
        run(INSTALL, work)
        shutil.rmtree(TARGET, ignore_errors=True)
        TARGET.mkdir(parents=True)
        contents = {name: copied(name, path, work) for name, path in COPIED.items()}
        contents |= {name: bundled(name, path, work) for name, path in BUNDLED.items()}
    for types in (PACKAGES / "types").glob("*.d.ts"):
        shutil.copy(types, TARGET)
    write(TARGET / "contents.json", json.dumps(contents, indent=2, sort_keys=True) + "\n")


def run(command: Iterable[str], folder: Path) -> None:
    """Run a program of Node in a folder."""
    subprocess.run([*command], cwd=folder, check=True)


def copied(name: str, path: str, work: Path) -> dict[str, Any]:
    """Copy one file of a package, and return what is known of it."""
    shutil.copyfile(work / "node_modules" / path, TARGET / name)
    return described(name, [work / "node_modules" / path.split("/")[0]])


def bundled(name: str, path: str, work: Path) -> dict[str, Any]:
    """Make one module of a file and all that it imports, and return what is known of it."""
    made = work / "made.json"
    run([*BUNDLE, path, f"--outfile={TARGET / name}", f"--metafile={made}"], work)
    inputs = json.loads(made.read_text("utf-8"))["inputs"]
    return described(name, sorted({work / part for part in packages_of(inputs)}))


def packages_of(inputs: Iterable[str]) -> Iterator[str]:
    """Yield the folder of the package that each file is of."""
    for each in inputs:
        parts = each.split("/")
        if parts[0] == "node_modules":
            yield "/".join(parts[: 3 if parts[1].startswith("@") else 2])


def described(name: str, packages: list[Path]) -> dict[str, Any]:
    """Keep the licences of what a file is made of, and return its hash and its packages."""
    known = [json.loads((each / "package.json").read_text("utf-8")) for each in packages]
    texts = [
        f"{package['name']} {package['version']} ({package['license']})\n\n{licence_in(folder)}"
        for package, folder in zip(known, packages, strict=True)
    ]
    write((TARGET / name).with_suffix(".LICENSE.txt"), "\n\n----\n\n".join(texts) + "\n")
    data = (TARGET / name).read_bytes()
    print(f"{name}: {len(data) / 1000:.1f} kB")
    return {
        "packages": {package["name"]: package["version"] for package in known},
        "sha256": sha256(data).hexdigest(),
    }


def licence_in(package: Path) -> str:
    """Return the text of a package's licence."""
    [path] = package.glob("LICENSE*")
    return path.read_text("utf-8").strip()


def write(path: Path, text: str) -> None:
    """Write a text with the same line ends on every system."""
    path.write_text(text, "utf-8", newline="\n")


if __name__ == "__main__":
    main()
