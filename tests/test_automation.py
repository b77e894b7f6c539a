"""The action, the container file and the manual's jobs say what is true of this checkout."""

import os
import re
import shlex
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from tests.sweeping import some

pytestmark = pytest.mark.slow


PACKAGES = re.compile(r"\blib(?:pango|pangoft2|harfbuzz)[a-z0-9.-]*")
INPUT = re.compile(r"\$\{\{ inputs\.(\w+) \}\}")


@pytest.fixture(scope="module")
def action(repository: Path) -> Any:
    """Parse the action."""
    return YAML(typ="safe", pure=True).load((repository / "action.yml").read_text("utf-8"))


@pytest.mark.parametrize(
    "name", ["action.yml", "Containerfile", "docs/automation.md", "docs/editor/1-begin.md"]
)
def test_every_list_of_debian_packages_is_the_one_that_setup_installs(
    name: str, repository: Path
) -> None:
    setup = (repository / "scripts" / "setup.sh").read_text("utf-8")
    wanted = set(PACKAGES.findall(setup.partition('apt_install "$@"')[2].partition("\n")[0]))

    named = set(PACKAGES.findall((repository / name).read_text("utf-8")))

    assert len(wanted) == 3
    assert named == wanted


def test_what_the_container_copies_is_there_and_not_ignored(repository: Path) -> None:
    file = (repository / "Containerfile").read_text("utf-8")
    copied = {
        name
        for line in re.findall(r"^COPY (.+)$", file, re.MULTILINE)
        for name in line.split()[:-1]
    }
    kept = set(re.findall(r"^!(.+)$", (repository / ".containerignore").read_text(), re.MULTILINE))

    assert copied == kept
    assert all((repository / name).exists() for name in copied)
    assert (repository / ".dockerignore").read_text() == (
        repository / ".containerignore"
    ).read_text()


def test_no_input_of_the_action_is_pasted_into_a_script(action: Any) -> None:
    scripts = [step["run"] for step in action["runs"]["steps"] if "run" in step]

    assert scripts
    assert not [script for script in scripts if "${{" in script]


@pytest.mark.parametrize(
    ("given", "made"),
    some(
        (
            ({}, {"first-hour", "quiet-mornings", "repair-or-replace"}),
            ({"roundups": "first-hour quiet-mornings"}, {"first-hour", "quiet-mornings"}),
            ({"roundups": "first-hour", "formats": "text,json"}, {"first-hour"}),
        ),
        ({"roundups": "first-hour", "formats": "text,json"}, {"first-hour"}),
    ),
)
def test_the_action_checks_and_builds(
    given: dict[str, str],
    made: set[str],
    action: Any,
    roundup: list[str],
    repository: Path,
    tmp_path: Path,
) -> None:
    workspace = tmp_path / "editorial desk"
    shutil.copytree(repository / "submissions", workspace / "submissions")
    shutil.copy(repository / "roundup.toml", workspace)
    inputs = {name: each["default"] for name, each in action["inputs"].items()}
    inputs |= {"folder": workspace.name, "formats": "text"} | given

    said = [run(step, inputs, roundup, tmp_path) for step in action["runs"]["steps"][-2:]]

    assert "::warning" in said[0]
    assert {path.name for path in (workspace / "dist").iterdir() if path.is_dir()} >= made
    assert (tmp_path / "output").read_text() == "output=editorial desk/dist\n"


def test_a_strict_action_fails_for_a_held_answer(
    action: Any, roundup: list[str], repository: Path, tmp_path: Path
) -> None:
    shutil.copytree(repository / "submissions", tmp_path / "submissions")
    inputs = {name: each["default"] for name, each in action["inputs"].items()}
    inputs |= {"roundups": "first-hour", "formats": "text", "strict": "true"}

    with pytest.raises(subprocess.CalledProcessError) as caught:
        run(action["runs"]["steps"][-1], inputs, roundup, tmp_path)

    assert caught.value.returncode == 1


def run(step: Any, inputs: dict[str, str], roundup: list[str], root: Path) -> str:
    """Run a step as GitHub's runner does: its script in bash, its inputs as variables."""
    programs = root / "bin"
    programs.mkdir(exist_ok=True)
    command = programs / "roundup"
    command.write_text(f'#!/bin/sh\nexec {shlex.join(roundup)} "$@"\n')
    command.chmod(0o755)

    def filled(text: str) -> str:
        return INPUT.sub(lambda match: inputs[match[1]], text)

    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        cwd=root / filled(step["working-directory"]),
        env={
            **os.environ,
            **{name: filled(text) for name, text in step["env"].items()},
            "PATH": f"{programs}:{os.environ['PATH']}",
            "GITHUB_OUTPUT": str(root / "output"),
        },
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_the_manuals_workflow_gives_the_action_what_it_takes(action: Any, repository: Path) -> None:
    page = (repository / "docs" / "automation.md").read_text("utf-8")
    workflow = YAML(typ="safe", pure=True).load(page.partition("```yaml\n")[2].partition("```")[0])
    [step] = [
        each for each in workflow["jobs"]["build"]["steps"] if "OWNER/roundup" in each["uses"]
    ]

    assert set(step["with"]) <= set(action["inputs"])
    assert set(re.findall(r"^\| `(\w+)` ", page, re.MULTILINE)) == set(action["inputs"])


@pytest.mark.skipif(
    "CONTAINER_ENGINE" not in os.environ,
    reason="building the image takes minutes and a network; "
    "run CONTAINER_ENGINE=podman ./test.sh tests/test_automation.py",
)
def test_the_container_builds_an_article(repository: Path, tmp_path: Path) -> None:
    engine = os.environ["CONTAINER_ENGINE"]
    shutil.copytree(repository / "submissions", tmp_path / "submissions")
    tag = "localhost/roundup-under-test"
    subprocess.run([engine, "build", "--tag", tag, str(repository)], check=True)

    subprocess.run(
        [
            *(engine, "run", "--rm", "--network", "none", "--user", f"{os.getuid()}:{os.getgid()}"),
            *("--volume", f"{tmp_path}:/work", tag, "build", "first-hour"),
        ],
        check=True,
    )

    assert (tmp_path / "dist" / "first-hour" / "index.html").is_file()
