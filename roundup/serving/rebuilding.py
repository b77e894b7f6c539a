"""What has changed, built again: pages at once, and everything else in the next pause.

A page is built in a fraction of the time of a PDF. So where a house makes both, a changed roundup's
page is first built into a folder for this run alone, which is shown before `dist/`. As soon as
nobody saves for a moment, a run like that of `roundup build` makes all formats, compares the
roundups with each other, and tidies `dist/`. Where a house makes only pages, they go into `dist/`
at once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import monotonic

from roundup.batch import checking, running
from roundup.batch.fingerprints import digest
from roundup.batch.folders import house_paths
from roundup.batch.jobs import BuildRequest, Job
from roundup.batch.running import How
from roundup.batch.working import perform
from roundup.errors import RoundupError
from roundup.house.home import PEOPLE, SETTINGS
from roundup.model.outcome import Failure, Result
from roundup.pipeline import tidying, workspace
from roundup.pipeline.choosing import known_formats
from roundup.pipeline.tidying import Tidied
from roundup.pipeline.workspace import Workspace
from roundup.sandbox.scratch import Scratch
from roundup.stages import writing

Places = tuple[tuple[Workspace, Path], ...]
PAGE = "html"
HOUSE = frozenset({SETTINGS, PEOPLE, "rules", "layouts", "photos"})
# So many pauses pass before the formats are built that take long, so that an editor who goes on
# saving does not wait for them.
PAUSES = 3


def unkept() -> Scratch:
    """Return a folder for pages that are removed at the end."""
    return Scratch()


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What came of one round of building, to print.

    `problem` is what stopped all of it. With `is_page_only`, the other formats are still to come.
    """

    results: tuple[Result, ...] = ()
    problem: Failure | None = None
    after: Tidied = field(default_factory=Tidied)
    seconds: float = 0.0
    is_page_only: bool = False


@dataclass(frozen=True, slots=True)
class Edition:
    """What a browser is to be shown now; it is replaced as a whole whenever something is rebuilt.

    `folders` maps the name of each roundup's built folder to where that of its page is, `results`
    has what came of the folders of submissions by their paths, and `counts` says how often each
    built folder has been replaced.
    """

    places: Places = ()
    results: Mapping[str, Result] = field(default_factory=dict)
    problem: Failure | None = None
    early: frozenset[str] = frozenset()
    counts: Mapping[str, int] = field(default_factory=dict)

    def result_of(self, name: str) -> Result | None:
        """Return what came of the folder that is built under a name."""
        for _, folder in self.places:
            if workspace.output_name(folder) == name:
                return self.results.get(str(folder))
        return None

    def count(self, name: str = "") -> int:
        """Return how often a built folder has been replaced, or without a name, anything."""
        return self.counts.get(name, 0)


@dataclass(slots=True)
class Rebuilder:
    """The roundups to show, and what is known of them so far.

    `names` are those that were asked for, as for `roundup build`; none means all. `scratch` is the
    folder for pages that are shown before the other formats are made. `said` has what the rules
    said of each roundup's answers, most of which are the same at the next save.
    """

    names: tuple[str, ...]
    start: Path
    request: BuildRequest
    scratch: Path
    workers: int = 0
    edition: Edition = field(default_factory=Edition)
    has_begun: bool = False
    is_warm: bool = False
    waiting: dict[str, Result] = field(default_factory=dict)
    pauses: int = 0
    said: dict[str, bytes] = field(default_factory=dict)

    def after(self, changed: frozenset[Path]) -> Rebuilt | None:
        """Build what a moment calls for, and return what came of it; nothing for a mere pause."""
        if not self.has_begun:
            self.has_begun = True
            return self.whole()
        if changed:
            self.pauses = 0
            touched = touched_places(self.edition.places, changed)
            return self.first(touched) if touched else self.whole()
        self.pauses += 1
        self.warm_up()
        is_due = bool(self.waiting) and self.pauses >= (PAUSES if self.is_slow(()) else 1)
        return self.whole() if is_due else None

    def warm_up(self) -> None:
        """Build a page that nobody sees, once, so that rules and templates are ready for a save."""
        if not self.is_warm and self.edition.places:
            self.is_warm = True
            with unkept() as unseen:
                self.page(*self.edition.places[0], unseen)

    def first(self, touched: Places) -> Rebuilt:
        """Build the pages of a few roundups, and leave the rest for a pause."""
        began = monotonic()
        is_slow = self.is_slow(touched)
        try:
            results = (
                tuple(self.page(owner, folder, str(self.scratch)) for owner, folder in touched)
                if is_slow
                else running.run(touched, self.request, How(workers=1)).results
            )
        except RoundupError as problem:
            return self.stopped(problem, began)
        self.waiting |= {result.folder: result for result in results}
        pages = {built_name(result) for result in results}
        if is_slow:
            self.show(tuple(map(self.with_files, results)), pages, self.edition.early | pages)
        else:
            self.show(results, pages, frozenset())
        return Rebuilt(results, seconds=monotonic() - began, is_page_only=is_slow)

    def page(self, owner: Workspace, folder: Path, output: str) -> Result:
        """Build the page of a roundup into a folder."""
        request = replace(self.request, formats=(PAGE,), output=output)
        house = digest(house_paths(owner))
        said = self.said.get(str(folder), b"")
        reason = "its files have changed"
        result = perform(
            Job("build", str(owner.root), str(folder), request, house, reason=reason, said=said)
        )
        self.said[str(folder)] = result.said
        return result.told

    def whole(self) -> Rebuilt:
        """Build everything that has changed, in all formats."""
        began = monotonic()
        try:
            places = workspace.find(self.names, self.start)
            self.edition = replace(self.edition, places=places)
            with tidying.generation(places[0][0].output) as output:
                results = running.run(places, self.request, How(self.workers), output).results
                told = tuple(self.with_reason(result) for result in results)
                groups = checking.check_all(places, start=self.start)
                every = (checked for group in groups for checked in group)
                after = tidying.tidy(places, told, every, self.start, output.copy)
        except RoundupError as problem:
            return self.stopped(problem, began)
        self.waiting, self.pauses = {}, 0
        self.show(results, {built_name(each) for each in results if self.is_news(each)})
        return Rebuilt(results, after=after, seconds=monotonic() - began)

    def is_news(self, result: Result) -> bool:
        """Return whether a page has to be loaded again for a result of a whole run.

        A page that was shown early is in the browser already.
        """
        is_shown = built_name(result) in self.edition.early
        before = self.edition.results.get(result.folder)
        return bool(result.reason and not is_shown) or replace(result, reason="") != before

    def with_files(self, result: Result) -> Result:
        """Return the result of a page with the files of the last whole run, which still stand."""
        before = self.edition.results.get(result.folder)
        earlier = {each.looked.name: each for each in before.outcomes} if before else {}
        outcomes = tuple(
            replace(each, files=old.files, output=old.output, removed=old.removed)
            if (old := earlier.get(each.looked.name))
            else each
            for each in result.outcomes
        )
        return replace(result, outcomes=outcomes)

    def with_reason(self, result: Result) -> Result:
        """Return a result as one of something that was built, if its page was built before."""
        earlier = self.waiting.get(result.folder)
        return replace(result, reason=result.reason or (earlier.reason if earlier else ""))

    def stopped(self, problem: RoundupError, began: float) -> Rebuilt:
        """Show what stopped a round of building, on every page."""
        self.waiting = {}
        failure = Failure(problem.message, problem.hint, problem.exit_code)
        counts = self.counted(self.names_shown())
        self.edition = replace(self.edition, problem=failure, counts=counts)
        return Rebuilt(problem=failure, seconds=monotonic() - began)

    def show(
        self, results: Sequence[Result], news: set[str], early: frozenset[str] = frozenset()
    ) -> None:
        """Replace the edition by one with new results; `news` are the pages to load again."""
        known = self.edition.results
        folders = {str(folder) for _, folder in self.edition.places}
        now = {name: result for name, result in known.items() if name in folders}
        now |= {result.folder: replace(result, reason="") for result in results}
        news = news | (self.names_shown() if self.edition.problem else set())
        self.edition = Edition(self.edition.places, now, None, early, self.counted(news))

    def counted(self, names: set[str]) -> dict[str, int]:
        """Return the counts with those of some names, and of everything, one higher."""
        counts = self.edition.counts
        return {**counts, **{name: counts.get(name, 0) + 1 for name in (*names, "")}}

    def names_shown(self) -> set[str]:
        """Name every built folder that is shown."""
        return {workspace.output_name(folder) for _, folder in self.edition.places}

    def is_slow(self, touched: Places) -> bool:
        """Return whether the formats that are made take longer than a page."""
        places = touched or self.edition.places
        formats = {self.request.formats or owner.settings.formats for owner, _ in places}
        known = [known_formats(each) for each in formats]
        return any(PAGE in each and writing.imports(each) for each in known)


def touched_places(places: Places, changed: frozenset[Path]) -> Places:
    """Return the roundups in whose folders all of the changed files are.

    There are none if a file is somewhere else, or a folder has come or gone: then all roundups
    have to be looked at.
    """
    touched = {}
    for path in changed:
        around = [(owner, folder) for owner, folder in places if folder in path.parents]
        if not around:
            return ()
        owner, folder = max(around, key=lambda pair: len(pair[1].parts))
        if not folder.is_dir() or is_of_house(owner, path):
            return ()
        touched[folder] = (owner, folder)
    return tuple(touched.values())


def is_of_house(owner: Workspace, path: Path) -> bool:
    """Return whether a file shapes every roundup; it may be beside the answers of a single one."""
    return path.is_relative_to(owner.root) and path.relative_to(owner.root).parts[0] in HOUSE


def built_name(result: Result) -> str:
    """Return the name of the folder that a result's folder is built into."""
    return workspace.output_name(Path(result.folder))
