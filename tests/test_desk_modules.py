"""The modules of the desk's pages: our own, and the libraries that stand beside them."""

import json
import shutil
import subprocess
from hashlib import sha256
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
VENDOR = ROOT / "roundup" / "desk" / "assets" / "vendor"
PACKAGES = ROOT / "tools" / "desk"
CONTENTS = json.loads((VENDOR / "contents.json").read_text("utf-8"))


def test_every_library_is_as_its_script_made_it() -> None:
    found = {
        path.name: sha256(path.read_bytes()).hexdigest() for path in sorted(VENDOR.glob("*.js"))
    }

    assert found == {name: made["sha256"] for name, made in CONTENTS.items()}


@pytest.mark.parametrize("name", CONTENTS)
def test_the_licence_of_every_package_stands_beside_its_library(name: str) -> None:
    licences = (VENDOR / name).with_suffix(".LICENSE.txt").read_text("utf-8")

    heads = [f"{package} {version} (" for package, version in CONTENTS[name]["packages"].items()]

    assert heads
    assert all(head in licences for head in heads)


def test_every_package_is_pinned_by_the_hash_of_its_contents() -> None:
    locked = json.loads((PACKAGES / "package-lock.json").read_text("utf-8"))["packages"]

    packages = {name: each for name, each in locked.items() if name}
    pinned = {
        name.removeprefix("node_modules/"): each["version"] for name, each in packages.items()
    }
    used = [used for made in CONTENTS.values() for used in made["packages"].items()]

    assert all(each["integrity"].startswith("sha512-") for each in packages.values())
    assert not any("resolved" in each for each in packages.values())
    assert all(pinned[name] == version for name, version in used)


@pytest.mark.skipif(not shutil.which("node"), reason="Node is not installed")
@pytest.mark.skipif(
    not (PACKAGES / "node_modules").is_dir(), reason="`make modules` has not been run yet"
)
def test_our_own_modules_pass_the_linter_and_have_types() -> None:
    run = subprocess.run(
        [ROOT / "scripts" / "modules.sh"], capture_output=True, text=True, check=False
    )

    assert run.returncode == 0, run.stdout + run.stderr
