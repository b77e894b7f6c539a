"""The ledger of a roundup: the record of every change, for the archive."""

from hashlib import sha256
from pathlib import Path

from roundup import rendering
from roundup.disk import reconciling
from roundup.house.settings import Quotes
from roundup.model.article import Article
from roundup.model.brief import Roundup
from roundup.model.file import File
from roundup.model.house import House
from roundup.pipeline.checking import Checked
from roundup.pipeline.publishing import assembled, is_publishable
from roundup.pipeline.workspace import Workspace
from roundup.rendering import layouts
from roundup.stages import dressing, recording

# The ledger looks the same whatever the article looks like.
LEDGER_LOOK = "magazine"
LEDGER_FILES = ("ledger.html", "ledger.json")


def ledger_files(
    roundup: Roundup, article: Article, quotes: Quotes, house: House
) -> tuple[File, ...]:
    """Return the ledger of a roundup as a page, for people, and as JSON, for programs."""
    ledger = recording.record(roundup, article, quotes)
    data = recording.as_json(ledger).encode()
    page = rendering.ledger_page(ledger, layouts.load(LEDGER_LOOK), house, sha256(data).hexdigest())
    return tuple(map(File, LEDGER_FILES, (page.encode(), data)))


def renewed_ledger(workspace: Workspace, checked: Checked) -> tuple[Path, ...]:
    """Write the ledger of a roundup again, or remove it, if there is one."""
    folder = workspace.ledgers / checked.name
    if not any((folder / name).is_file() for name in LEDGER_FILES):
        return ()
    files = ledger_of(workspace, checked)
    written, gone = reconciling.reconcile_ledger(folder, files, LEDGER_FILES)
    return written if files else gone


def ledger_of(workspace: Workspace, checked: Checked) -> tuple[File, ...]:
    """Return the ledger of a roundup; there is none where no answer can be used."""
    if not is_publishable(checked):
        return ()
    house = workspace.settings
    logo = dressing.logo(house, workspace.root)
    article = assembled(checked.roundup, house, logo).article
    dressed = dressing.dressed(house, workspace.root)
    return ledger_files(checked.roundup, article, house.quotes, dressed)
