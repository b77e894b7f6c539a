"""How long the command takes to answer, against an interpreter that does nothing.

    python benchmarks/start_up.py [RUNS]

Prints medians of wall and CPU time, each also as a multiple of `python -c pass` in the same run.
Only the multiples can be compared between machines.
"""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
ANSWER = "I open the window before I open the post, and I have never regretted the order. " * 8
COMMANDS = {
    "python -c pass": ["-c", "pass"],
    "roundup --help": ["-m", "roundup", "--help"],
    "roundup check, 20 Markdown files": ["-m", "roundup", "check", "markdown"],
    "roundup check, 20 rows of CSV": ["-m", "roundup", "check", "csv"],
    "roundup check, 20 rows of XLSX": ["-m", "roundup", "check", "xlsx"],
    "roundup build, 20 answers, HTML": ["-m", "roundup", "build", "csv", "--to", "html"],
    "roundup build, 20 answers, PDF": ["-m", "roundup", "build", "csv", "--to", "pdf"],
}


def main() -> None:
    """Time every command in turn, several times over."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    with tempfile.TemporaryDirectory() as name:
        workspace = Path(name)
        prepare(workspace)
        times: dict[str, list[tuple[float, float]]] = {command: [] for command in COMMANDS}
        for number in range(runs + 1):
            for command, words in COMMANDS.items():
                took = timed(words, workspace)
                if number:  # the first round only warms up
                    times[command].append(took)
    base = [statistics.median(column) for column in zip(*times["python -c pass"], strict=True)]
    print(f"{'command':36} {'wall s':>7} {'CPU s':>7} {'× wall':>7} {'× CPU':>7}")
    for command, measured in times.items():
        wall, cpu = (statistics.median(column) for column in zip(*measured, strict=True))
        print(f"{command:36} {wall:7.3f} {cpu:7.3f} {wall / base[0]:7.1f} {cpu / base[1]:7.1f}")


def prepare(workspace: Path) -> None:
    """Make three roundups of twenty answers."""
    import openpyxl

    headings = ["name", "title", "organisation", "answer"]
    rows = [[f"Expert {n}", "Baker", f"Bakery {n}", f"{ANSWER}{n}"] for n in range(20)]
    for kind in ("markdown", "csv", "xlsx"):
        folder = workspace / "submissions" / kind
        folder.mkdir(parents=True)
        (folder / "roundup.md").write_text("---\nquestion: What do you do first?\n---\n", "utf-8")
    for name, title, organisation, answer in rows:
        text = f"---\nname: {name}\ntitle: {title}\norganisation: {organisation}\n---\n{answer}\n"
        (workspace / f"submissions/markdown/{name.replace(' ', '-')}.md").write_text(text, "utf-8")
    lines = [",".join(row) for row in [headings, *[[*row[:3], f'"{row[3]}"'] for row in rows]]]
    (workspace / "submissions/csv/form.csv").write_text("\n".join(lines), "utf-8")
    book = openpyxl.Workbook()
    for row in [headings, *rows]:
        book.active.append(row)
    book.save(workspace / "submissions/xlsx/form.xlsx")


def timed(words: list[str], workspace: Path) -> tuple[float, float]:
    """Run one command; return its wall and CPU seconds."""
    # Bytecode is written as an installed program has it.
    environment = {**os.environ, "PYTHONPATH": str(ROOT)} | {"PYTHONDONTWRITEBYTECODE": ""}
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(
        [sys.executable, *words], cwd=workspace, env=environment, capture_output=True, check=False
    )
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        raise SystemExit(done.stdout.decode() + done.stderr.decode())
    used = (after.ru_utime + after.ru_stime) - (before.ru_utime + before.ru_stime)
    return wall, used


if __name__ == "__main__":
    main()
