"""Strangers' vectors in every field of every page that we write, in a real browser.

Each page holds several vectors. A vector has run if the page calls a function that scripts call, or
if the browser reports what a policy of no scripts and no requests would have stopped. A request has
been made if it reaches a server that every host name leads to. What fires is halved until the
vector is known.

Pages are shown without the policy that they carry, so that it hides no fault of ours; the policy
itself is tried apart. The control shows the same pages with all escaping undone.
"""

import json
import re
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from html import unescape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from typing import Any
from unittest.mock import patch
from xml.etree import ElementTree as ET
from zipfile import ZipFile

from playwright.sync_api import Browser, BrowserContext, Error

from roundup.house.settings import Settings
from roundup.model.article import Article, Passage, Section
from roundup.model.house import House
from roundup.model.markup import Link, Paragraph, Text
from roundup.rendering import (
    card_page,
    fallbacks,
    index_page,
    layouts,
    ledger_page,
    render,
    served,
)
from roundup.rendering.cards import Card
from roundup.rendering.fallbacks import cut
from roundup.rendering.served import Listed, Trouble
from roundup.stages import feeding
from roundup.testing import making
from roundup.text import html_answers, markdown
from roundup.text.cleaning import clean
from roundup.writers import epub, ghost, html, newsletter, paste, wordpress
from tests import hostile_desk
from tests.firefox import Firefox, firefox
from tests.hostile import attacked
from tests.test_recording import quoted, recorded
from tests.validators import CHROMIUM_FLAGS, chromium_path, playwright

Pages = Mapping[str, bytes]  # the pages of an output, by the path that each has on the server
Output = Callable[[Article, Sequence[str]], Pages]

HOST = "pages.test"
LAYOUTS = tuple(layouts.names())
# What a browser asks its makers by itself: updates, and whether there is a network.
MAKERS_OWN = re.compile(
    rb"\.googleapis\.com|\.google\.com|\.gvt1\.com|\.gstatic\.com|"
    rb"\.mozilla\.(?:com|org|net)|\.firefox\.com|firefox-settings-attachments\.cdn"
)
POLICY = (
    "default-src 'none'; style-src 'unsafe-inline' 'self'; img-src data: 'self'; "
    "font-src data: 'self'; "
    "form-action 'none'; base-uri 'none'"
)
OWN_POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy" content="[^"]*">')
HERE = "HereStandsTheHeadline"
DATA = re.compile(r"<script\b.*?</script>", re.DOTALL)
HOOKS = """
(() => {
  const hits = window.__hits = [];
  const hook = (owner, name, label) => {
    if (owner && name in owner) owner[name] = () => { hits.push(label || name); return null; };
  };
  for (const name of ['alert', 'confirm', 'prompt', 'print', 'open', 'fetch', 'postMessage',
                      'WebSocket', 'Worker', 'EventSource']) hook(window, name);
  hook(XMLHttpRequest.prototype, 'open', 'XMLHttpRequest');
  hook(Navigator.prototype, 'sendBeacon');
  hook(Document.prototype, 'write');
  document.addEventListener('securitypolicyviolation', event => {
    hits.push('policy: ' + event.effectiveDirective + ' ' + event.blockedURI);
  }, true);
  window.addEventListener('click', event => {
    const link = event.composedPath().find(each => each.href !== undefined);
    if (link && !/^\\s*(javascript|vbscript|data):/i.test(String(link.href.baseVal ?? link.href)))
      event.preventDefault();
  }, true);
  window.addEventListener('submit', event => event.preventDefault(), true);
})();
"""
POKE = """
() => {
  const hits = window.__hits;
  const usual = ['click', 'mouseover', 'mouseenter', 'focus', 'error', 'load', 'toggle', 'input',
                 'animationstart', 'transitionend', 'pointerover', 'keydown', 'scroll', 'wheel'];
  const elements = [...document.querySelectorAll('*')];
  for (const element of elements) {
    for (const attribute of element.attributes) {
      const value = attribute.value.replace(/[\\u0000-\\u0020]/g, '').toLowerCase();
      if (attribute.name.startsWith('on')) {
        hits.push('attribute: ' + attribute.name);
        element.dispatchEvent(new Event(attribute.name.slice(2)));
      }
      if (/^(href|src|(form)?action|xlink:href|data|to|from|values)$/.test(attribute.name)
          && /^(javascript|vbscript|data:text|file):/.test(value)) {
        hits.push('address: ' + value.slice(0, 40));
        if (element.click) element.click();
      }
    }
    for (const name of usual) element.dispatchEvent(new Event(name, {bubbles: false}));
  }
  return elements.length;
}
"""


# --- what a vector stands in ------------------------------------------------------------------


@lru_cache(maxsize=64)  # the same for every output
def article_with(given: Sequence[str]) -> Article:
    """Put vectors into every field of an article, and each into a section of its own."""
    vectors = [clean(vector)[0] for vector in given]
    whole = attacked(" ".join(vectors), vectors[0])
    sections = tuple(section_with(number, vector) for number, vector in enumerate(vectors, 100))
    first, *others = whole.groups
    shown = replace(first, sections=(*first.sections, *sections))
    return replace(whole, groups=(shown, *others))


def section_with(number: int, vector: str) -> Section:
    """Put one vector into an answer: as Markdown, as HTML, as a link, and around it."""
    template = next(iter(attacked(vector, vector).passages))
    said = (*read(vector), *read(html_answers.markdown_of(f"<p>{vector}</p>") or ""))
    linked = Paragraph((Link(vector, (Text(vector),)), Text(vector)))
    written = read(f"[x]({vector}) <{vector}> ![x]({vector})")
    blocks = (*said, *written, linked)
    passage = Passage(f"answer-{number}", blocks, template.credit, vector, disclosure=vector)
    return Section(number, f"{number}-section", vector, (passage,), pull=vector)


def read(words: str) -> tuple[Any, ...]:
    """Read an answer; one that is refused is left out, as it would be held."""
    try:
        return markdown.blocks(words)
    except (markdown.TooIntricate, RecursionError):
        return ()


# --- the pages of every output ----------------------------------------------------------------


def web_page(article: Article, _vectors: Sequence[str], *, layout: str) -> Pages:
    """Return the web page in a layout."""
    return {"index.html": html.write(article, layouts.load(layout), House())[0].data}


def printed_page(article: Article, _vectors: Sequence[str]) -> Pages:
    """Return the page that a PDF is set from, and a cover; their pictures are no addresses."""
    look, blank = layouts.load("magazine"), "data:,"
    return {
        f"{name}.html": render(
            article,
            look,
            House(),
            address=lambda _: blank,
            medium="print",
            template=template,
            options=options,
        ).encode()
        for name, template, options in (
            ("print", "page.html.j2", {"cover": True}),
            ("cover", "cover.html.j2", {}),
        )
        if template != "page.html.j2" or "cover" in look.options
    }


def mail(article: Article, _vectors: Sequence[str]) -> Pages:
    """Return the mail."""
    files = newsletter.write(article, layouts.load("magazine"), House())
    return {"mail.html": next(file.data for file in files if file.name.endswith(".html"))}


def pasted(article: Article, _vectors: Sequence[str]) -> Pages:
    """Return the fragment to paste into a form."""
    files = paste.write(article, layouts.load("magazine"), House())
    return {"paste.html": next(file.data for file in files if b"<" in file.data)}


def posted(article: Article, _vectors: Sequence[str]) -> Pages:
    """Return what WordPress shows of its file: content, excerpt and title."""
    data = wordpress.write(article, layouts.load("magazine"), House())[0].data
    texts = [
        each.text or ""
        for each in ET.fromstring(data).iterfind("channel/item//*")
        if each.tag.endswith(("}encoded", "title", "description"))
    ]
    return {"post.html": whole_page("\n".join(texts))}


def ghosted(article: Article, _vectors: Sequence[str]) -> Pages:
    """Return the markup in a file for Ghost; everything else there is text."""
    data = json.loads(ghost.write(article, layouts.load("magazine"), House())[0].data)
    return {"ghost.html": whole_page("\n".join(markup_in(data)))}


def markup_in(value: Any) -> Iterator[str]:
    """Yield the markup in a document of Ghost's editor."""
    if isinstance(value, str) and value.startswith('{"root"'):
        value = json.loads(value)
    if isinstance(value, dict):
        yield from (str(value[key]) for key in ("html", "caption") if value.get(key))
        for each in value.values():
            yield from markup_in(each)
    elif isinstance(value, list):
        for each in value:
            yield from markup_in(each)


def fed(article: Article, _vectors: Sequence[str]) -> Pages:
    """Return what feed readers show, and the page of all articles."""
    look, house = layouts.load("magazine"), FEED_HOUSE
    article = replace(article, address="https://desk.example/a/", published="2026-11-16T00:00:00Z")
    feed = feeding.feed([article], house)
    atom = ET.fromstring(feeding.as_atom(feed, 50))
    contents = [each.text or "" for each in atom.iter() if each.get("type") == "html"]
    said = json.loads(feeding.as_json(feed, 50))["items"]
    contents += [item.get("content_html", "") for item in said]
    return {
        "feed.html": whole_page("\n".join(contents)),
        "all.html": index_page(feed, look, House()).encode(),
    }


FEED_HOUSE = Settings.model_validate(
    {
        "publication": {
            "name": "The Desk",
            "address": "https://desk.example/",
            "pages": "https://desk.example/{slug}/",
        },
        "feed": {},
    }
)


def book(article: Article, _vectors: Sequence[str]) -> Pages:
    """Return the chapters of the book, and what they show."""
    with patch.object(epub, "cover", lambda *_: b""):  # a picture, which takes a second
        data = epub.write(article, layouts.load("magazine"), House())[0].data
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def cards(article: Article, vectors: Sequence[str]) -> Pages:
    """Return quote cards as they are before they are drawn."""
    look, credit = layouts.load("magazine"), next(iter(article.passages)).credit
    card = Card(" ".join(vectors), credit, " ".join(vectors), ("“", "”"))
    page = card_page(article, look, House(), card, shape="wide", address=lambda _: "data:,")
    return {"card.html": page.encode()}


def listed(_article: Article, vectors: Sequence[str]) -> Pages:
    """Return what `roundup serve` shows: its list, and the strip on a page."""
    words = " ".join(vectors)
    troubles = [Trouble(words, vector, f"`{vector}` {vector}", vector) for vector in vectors]
    roundups = [
        Listed(vector, True, True, (vector,), (vector,), (vector,), (trouble,))
        for vector, trouble in zip(vectors, troubles, strict=True)
    ]
    return {
        "list.html": served.front_page(words, roundups, troubles, has_index=True).encode(),
        "absent.html": served.absent_page(roundups, troubles).encode(),
        "strip.html": whole_page(served.strip(troubles)),
    }


def desked(_article: Article, vectors: Sequence[str]) -> Pages:
    """Return the parts of the desk's pages, and the previews in its frames."""
    return hostile_desk.pages(vectors)


def ledger(_article: Article, vectors: Sequence[str]) -> Pages:
    """Return the page of the ledger."""
    words = " ".join(vectors)
    sent = making.submission(name="Ada", title=words, organisation=words, answer=words)
    whole = recorded(quoted(sent, f"{words} and more"))
    spoilt = replace(whole, headline=words, publication=words)
    return {"ledger.html": ledger_page(spoilt, layouts.load("magazine"), House(), "0").encode()}


def whole_page(fragment: str) -> bytes:
    """Make a page of a fragment."""
    return f'<!DOCTYPE html><html lang="en"><title>x</title><body>{fragment}'.encode()


OUTPUTS: dict[str, Output] = {
    **{f"page in {layout}": partial(web_page, layout=layout) for layout in LAYOUTS},
    "print": printed_page,
    "mail": mail,
    "paste": pasted,
    "wordpress": posted,
    "ghost": ghosted,
    "feeds": fed,
    "book": book,
    "cards": cards,
    "served": listed,
    "desk": desked,
    "ledger": ledger,
}


# --- the server that every name leads to ------------------------------------------------------


@dataclass
class Canary:
    """The pages that are shown, and every other request that reached the server."""

    pages: dict[str, bytes] = field(default_factory=dict)
    requests: list[str] = field(default_factory=list)
    port: int = 0
    is_enforced: bool = False  # whether only the pages' own policy counts

    def taken(self) -> list[str]:
        """Return the requests so far, and forget them."""
        requests, self.requests = self.requests, []
        return requests


class Answering(BaseHTTPRequestHandler):
    """Give out the pages, and write down whatever else is asked for."""

    canary: Canary

    def handle_one_request(self) -> None:
        """Write down what is not HTTP, such as the beginning of TLS, with the host it is for."""
        begin = self.rfile.peek()  # type: ignore[attr-defined]
        if begin and not begin[:1].isalpha():
            if not MAKERS_OWN.search(begin):
                self.canary.requests.append(f"not HTTP: {begin[:300]!r}")
            self.close_connection = True
            return
        super().handle_one_request()

    def do_GET(self) -> None:
        """Answer one request."""
        self.path = self.path.removeprefix(f"http://{self.headers['Host']}")  # asked as a proxy
        path = self.path.lstrip("/")
        data = self.canary.pages.get(path) if self.headers["Host"] == HOST else None
        if data is None:
            if path != "favicon.ico" and not MAKERS_OWN.search(self.headers["Host"].encode()):
                self.canary.requests.append(f"{self.command} {self.headers['Host']}{self.path}")
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        self.send_response(HTTPStatus.OK)
        kind = KINDS.get(path.rpartition(".")[2], "application/octet-stream")
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        if not self.canary.is_enforced:
            self.send_header("Content-Security-Policy-Report-Only", POLICY)
        self.end_headers()
        self.wfile.write(data)

    def do_CONNECT(self) -> None:
        """Write down a host that a browser wants to reach through this server as its proxy."""
        if not MAKERS_OWN.search(self.path.encode()):
            self.canary.requests.append(f"CONNECT {self.path}")
        self.send_error(HTTPStatus.BAD_GATEWAY)

    do_POST = do_HEAD = do_OPTIONS = do_PUT = do_GET  # noqa: N815 - their names are the server's

    def log_message(self, *_: object) -> None:
        """Stay silent."""


class QuietServer(ThreadingHTTPServer):
    """A server that says nothing of browsers that hang up."""

    def handle_error(self, *_: object) -> None:
        """Stay silent."""


KINDS = {
    "html": "text/html; charset=utf-8",
    "xhtml": "application/xhtml+xml; charset=utf-8",
    "css": "text/css",
    "png": "image/png",
    "jpg": "image/jpeg",
}


@contextmanager
def canary() -> Iterator[Canary]:
    """Start the server."""
    known = Canary()
    handler = type("Handler", (Answering,), {"canary": known})
    server = QuietServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    known.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield known
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


# --- what a browser makes of it ---------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Fired:
    """What a page did that it should not have done."""

    hits: tuple[str, ...] = ()
    requests: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Return whether it did anything."""
        return bool(self.hits or self.requests)


@dataclass
class Range:
    """A browser that every host name leads to the canary, and how much it has shown."""

    context: BrowserContext | Firefox
    canary: Canary
    shown: int = 0
    elements: int = 0
    tab: Any = None

    def show(self, pages: Pages, *, wait: int = 0) -> Fired:
        """Show pages, poke every element of each, and return what they did."""
        hits: list[str] = []
        self.canary.pages = dict(pages)
        for name in pages:
            if name.endswith("html"):
                hits += self.visit(name, wait)
                self.shown += 1
        return Fired(tuple(hits), tuple(self.canary.taken()))

    def visit(self, name: str, wait: int) -> list[str]:
        """Show one page; return what it called."""
        self.tab = self.tab or self.context.new_page()
        address = f"http://{HOST}/{name}"
        hits = self.opened(address, wait)
        hits += [hit for frame in self.tab.frames for hit in frame_hits(frame)]
        if self.tab.url != address:
            hits.append(f"left for {self.tab.url[:80]}")
        if hits:  # what such a page has begun must not reach the next one
            self.tab.close()
            self.tab = None
        return hits

    def opened(self, address: str, wait: int) -> list[str]:
        """Open a page and poke it; return what kept the browser from that."""
        try:
            self.tab.goto(address, wait_until="load", timeout=30_000)
            self.elements += self.tab.evaluate(POKE)
            self.tab.wait_for_timeout(wait)
        except Error as error:
            return [f"failed: {error.message.splitlines()[0]}"]
        return []


def frame_hits(frame: Any) -> list[str]:
    """Return what a frame called; one that never loads calls nothing, and would never answer."""
    try:
        frame.wait_for_load_state("load", timeout=2_000)
        hits: list[str] = frame.evaluate("window.__hits || []")
    except Error:
        return []
    return hits


@contextmanager
def small_fonts() -> Iterator[None]:
    """Put one letter into each font that a page carries: cutting the rest took most of the time."""
    with patch.object(fallbacks, "cut", lambda path, _, weight: cut(path, frozenset(" "), weight)):
        yield


@contextmanager
def shooting_range(name: str = "chromium") -> Iterator[Range]:
    """Start the server and a browser, which is Chromium or Firefox."""
    with small_fonts(), opened_range(name) as target:
        yield target


@contextmanager
def opened_range(name: str) -> Iterator[Range]:
    """Start the server and a browser."""
    if name == "firefox":
        with canary() as known, firefox(known.port) as fox:
            fox.add_init_script(HOOKS)
            yield Range(fox, known)
        return
    with canary() as known:
        rules = f"--host-resolver-rules=MAP * 127.0.0.1:{known.port}"
        browser: Browser = playwright().chromium.launch(
            executable_path=chromium_path(), args=[*CHROMIUM_FLAGS, rules]
        )
        context = browser.new_context()
        context.add_init_script(HOOKS)
        context.on("dialog", lambda dialog: dialog.dismiss())
        try:
            yield Range(context, known)
        finally:
            browser.close()


# --- attacks, and the control -----------------------------------------------------------------


def unprotected(pages: Pages) -> dict[str, bytes]:
    """Take their own policy from pages, so that it hides nothing."""
    return {name: OWN_POLICY.sub(b"", data) for name, data in pages.items()}


def unescaped(pages: Pages) -> dict[str, bytes]:
    """Undo all escaping: what pages would be without it, as HTML even where they are XML."""
    return {
        name.replace(".xhtml", ".html"): OWN_POLICY.sub(
            b"", unescape(data.decode("utf-8", "replace")).encode("utf-8", "replace")
        )
        for name, data in pages.items()
        if name.endswith("html")
    }


@dataclass
class Attack:
    """One output under attack; `change` is done to its pages before they are shown."""

    output: Output
    range: Range
    change: Callable[[Pages], dict[str, bytes]] = unprotected

    def fire(self, vectors: Sequence[str]) -> Fired:
        """Show the pages with some vectors."""
        article = article_with(tuple(vectors))
        return self.range.show(self.change(self.output(article, vectors)))

    def culprits(self, vectors: Sequence[str]) -> dict[str, Fired]:
        """Return the vectors that fire, each with what it did; those that do so together as one."""
        fired = self.fire(vectors)
        if not fired:
            return {}
        if len(vectors) == 1:
            return {vectors[0]: fired}
        middle = len(vectors) // 2
        first, second = (self.culprits(half) for half in (vectors[:middle], vectors[middle:]))
        return {**first, **second} or {" + ".join(vectors): fired}


def ran_under_policy(shown: Range, pages: Pages) -> int:
    """Return how many scripts ran in pages without escaping that keep their own policy."""
    bare = {}
    for name, data in pages.items():
        head, _, body = data.decode().partition("<body>")
        bare[name] = f"{head}<body>{unescape(body)}".encode()
    hits = shown.show(bare, wait=20).hits
    return sum(is_execution(hit) and not hit.startswith("policy: ") for hit in hits)


def executes(shown: Range, vector: str) -> bool:
    """Return whether a vector runs a script in our own page once its escaping is undone."""
    page = bare_page().replace(HERE, f"begin {vector} end").encode("utf-8", "replace")
    fired = shown.show({"index.html": page}, wait=20)
    return any(map(is_execution, fired.hits))


@lru_cache(maxsize=1)
def bare_page() -> str:
    """Return our page without its escaping and its data, with a mark where the headline stands."""
    article = replace(attacked("x", "https://desk.example/"), headline=HERE)
    [page] = unescaped(web_page(article, (), layout="plain")).values()
    return DATA.sub("", page.decode())


# Hits that are signs of markup, and not of a script that ran.
SIGNS = ("policy: ", "attribute: ", "address: ", "left for", "failed: ")


def is_execution(hit: str) -> bool:
    """Return whether a hit is a script that ran, or that a policy would have stopped."""
    return hit.startswith("policy: script-src") or not hit.startswith(SIGNS)
