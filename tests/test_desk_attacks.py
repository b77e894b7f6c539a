"""Strangers' vectors in the live desk: its own scripts show them and save them, and none runs."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import hostile_desk, strangers
from tests.desks import DeskVisit, open_desk

pytestmark = [pytest.mark.slow, pytest.mark.long]

# One of each kind of attack, in the order of the file; and those in which a field may have a line.
VECTORS = strangers.attacks()[::8]
ON_ONE_LINE = [each for each in VECTORS if each.isprintable()]
ANSWER = f"/{hostile_desk.NAME}/answers/answer-0"
BRIEF = f"/{hostile_desk.NAME}/brief"
WATCH = """
(() => {
  const hits = window.__hits = [];
  for (const name of ['alert', 'confirm', 'prompt', 'print']) window[name] = () => hits.push(name);
  document.addEventListener('securitypolicyviolation', event => {
    hits.push('policy: ' + event.effectiveDirective + ' ' + event.blockedURI);
  }, true);
})();
"""
# What would be an element with a script of its own, and what the page itself has noticed.
LOOK = """
() => {
  const hits = [...window.__hits];
  for (const element of document.querySelectorAll('*')) {
    for (const { name, value } of element.attributes) {
      if (/^on/.test(name)) hits.push('attribute: ' + name);
      if (/^(javascript|vbscript|data:text)/i.test(value.replace(/[\\u0000-\\u0020]/g, ''))
          && /^(href|src|action|formaction|xlink:href|data)$/.test(name)) {
        hits.push('address: ' + value);
      }
    }
    if (/^(script|object|embed|base|meta|svg|math)$/i.test(element.localName)
        && element.closest('#list, #sheet, #toast, dialog')
        && !element.closest('.portrait, .who') && !element.matches('.answer-data')) {
      hits.push('element: ' + element.localName);
    }
  }
  return hits;
}
"""


class Watch:
    """What a page of the desk did that it should not have done."""

    def __init__(self, desk: DeskVisit, page: Page) -> None:
        self.page = page
        self.foreign: list[str] = []
        page.add_init_script(WATCH)
        page.on("request", lambda request: self.heard(desk, request.url))

    def heard(self, desk: DeskVisit, address: str) -> None:
        """Keep an address that is neither the desk's nor inside the page."""
        if not address.startswith((f"{desk.address}/", "data:", "blob:", "about:")):
            self.foreign.append(address)

    @property
    def hits(self) -> list[str]:
        """Return everything that was noticed until now."""
        return [*self.foreign, *self.page.evaluate(LOOK)]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DeskVisit]:
    root = tmp_path_factory.mktemp("hostile")
    hostile_desk.write_workspace(root, VECTORS)
    with open_desk(root) as visit:
        yield visit


@pytest.fixture
def page(desk: DeskVisit, browser: Browser) -> Page:
    return desk.open(browser, "/", viewport={"width": 1440, "height": 900})


def go(desk: DeskVisit, page: Page, path: str) -> None:
    """Open an address, and wait until the page has heard of its preview."""
    page.goto(f"{desk.address}{path}")
    page.wait_for_selector("#frame[aria-busy='false']", state="attached")


@pytest.mark.parametrize("part", ["", "check", "out", "ledger", "answers/answer-0"])
def test_no_vector_of_an_answer_runs_on_a_page_of_the_desk(
    part: str, desk: DeskVisit, page: Page
) -> None:
    watch = Watch(desk, page)

    go(desk, page, f"/{hostile_desk.NAME}/{part}")
    page.keyboard.press("Control+k")
    expect(page.locator("#palette-0")).to_be_visible()

    assert watch.hits == []


def test_no_vector_runs_that_is_typed_into_the_brief(desk: DeskVisit, page: Page) -> None:
    watch = Watch(desk, page)
    go(desk, page, BRIEF)

    for vector in ON_ONE_LINE:
        for key in ("headline", "deck", "introduction", "disclosure", "byline"):
            page.locator(f"[data-key={key}]").fill(vector)
        page.keyboard.press("Tab")
    page.get_by_role("button", name="Add a correction").click()
    page.get_by_label("What readers are told").fill(" ".join(ON_ONE_LINE))
    page.keyboard.press("Tab")
    page.wait_for_timeout(500)

    assert watch.hits == []


def test_no_vector_runs_that_is_typed_into_an_answer(desk: DeskVisit, page: Page) -> None:
    watch = Watch(desk, page)
    go(desk, page, ANSWER)
    page.locator(".cm-content").click()

    for vector in ON_ONE_LINE:
        page.keyboard.press("Control+Home")
        page.keyboard.insert_text(f"{vector} ")
        page.wait_for_selector(".entry.is-refused")
    for name in ("heading", "disclosure", "memo"):
        page.locator(f'[data-field="{name}"]').fill(" ".join(ON_ONE_LINE))
        page.keyboard.press("Tab")
    expect(page.locator(".margin")).to_contain_text(ON_ONE_LINE[-1][:10].strip())

    assert watch.hits == []


def test_no_vector_runs_that_is_a_reason_or_the_name_of_a_file(
    desk: DeskVisit, page: Page, tmp_path: Path
) -> None:
    watch = Watch(desk, page)
    go(desk, page, f"/{hostile_desk.NAME}/")
    page.locator('.row[data-state="used"] a.open').first.focus()
    page.keyboard.press("o")
    page.get_by_label("Reason").fill(" ".join(ON_ONE_LINE))
    page.keyboard.press("Enter")
    expect(page.locator(".others")).to_contain_text(ON_ONE_LINE[0][:10].strip())
    page.locator('[data-press="undo"]').click()
    expect(page.locator("#live")).to_contain_text("Undone")
    page.goto(f"{desk.address}/{hostile_desk.NAME}/in")
    payloads = [
        {
            "name": f"{number}-{vector}.csv",
            "mimeType": "text/csv",
            "buffer": f"Name,Job,{vector}\n{vector},{vector},{vector}\n".encode(),
        }
        for number, vector in enumerate(ON_ONE_LINE)
    ]
    page.set_input_files("[data-files]", payloads)  # type: ignore[arg-type]
    expect(page.locator(".came.heap").first).to_be_visible()

    assert watch.hits == []


def test_a_vector_is_noticed_where_the_desk_would_write_it_as_markup(
    desk: DeskVisit, page: Page
) -> None:
    watch = Watch(desk, page)
    go(desk, page, BRIEF)

    page.evaluate(
        """() => document.querySelector('.brief').insertAdjacentHTML('beforeend',
             '<a href="javascript:alert(1)">x</a><img src="//canary.example/x" onerror=alert(1)>'
             + '<svg onload=alert(1)></svg>')"""
    )
    page.wait_for_timeout(200)

    hits = " ".join(watch.hits)
    assert "attribute: onerror" in hits
    assert "address: javascript:alert(1)" in hits
    assert "element: svg" in hits
    assert "policy: img-src" in hits
