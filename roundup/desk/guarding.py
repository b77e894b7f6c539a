"""Who may ask the desk for something: the editor's own browser, from the desk's own pages.

A page of the web can send requests to this machine, under a name of its own as well, and so can
another user of it. Therefore every request names this host and this port, and brings a cookie
that is given in exchange for the key in the address that the terminal shows. One that changes
something also comes from a page of the desk, and brings a token that only those pages have.
"""

from dataclasses import dataclass, field
from hmac import compare_digest
from http.cookies import CookieError, SimpleCookie
from secrets import token_urlsafe
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlencode

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

KEY = "key"
TOKEN_HEADER = "x-roundup-desk"  # noqa: S105 - the name of a header
READING = frozenset({"GET", "HEAD"})
# A click in a preview comes from a frame without an origin; see `previews`.
CLICKS = "/_/click/"
# No script but ours, and nothing from anywhere else.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; "
    "img-src 'self' blob: data:; font-src 'self' data:; connect-src 'self'; frame-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# What experts wrote, as a page: no script, no request to anybody, and no origin of its own.
PREVIEW_POLICY = (
    "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'; font-src data:; "
    "form-action 'none'; base-uri 'none'; frame-src 'none'; frame-ancestors 'self'"
)
HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
# For what has its version in its address: a browser need not ask again.
KEPT = {"Cache-Control": "private, max-age=31536000, immutable"}
REFUSED = (
    "This page belongs to the desk that runs in a terminal. "
    "Open the address that `roundup desk` shows there."
)
MOVED = 303
FORBIDDEN, MISDIRECTED = 403, 421


@dataclass(frozen=True, slots=True)
class Keys:
    """The secrets of one run: one opens the desk, one is in its pages, one in previews."""

    key: str = field(default_factory=lambda: token_urlsafe(24))
    token: str = field(default_factory=lambda: token_urlsafe(24))
    click: str = field(default_factory=lambda: token_urlsafe(12))


class Guard:
    """Refuses what does not come from the editor's own browser, before anything else sees it."""

    def __init__(self, application: "ASGIApp", keys: Keys, port: int) -> None:
        self.application = application
        self.keys = keys
        self.hosts = {f"127.0.0.1:{port}", f"localhost:{port}"}
        self.cookie = f"roundup_desk_{port}"

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        """Answer a request, or pass it on."""
        from starlette.responses import PlainTextResponse, RedirectResponse

        if scope["type"] != "http":
            return
        headers = {
            name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]
        }
        answer: PlainTextResponse | RedirectResponse
        if headers.get("host", "") not in self.hosts:
            answer = PlainTextResponse(REFUSED, MISDIRECTED, HEADERS)
        elif self.brings_key(scope):
            answer = RedirectResponse(without_key(scope), MOVED, HEADERS)
            answer.set_cookie(self.cookie, self.keys.key, httponly=True, samesite="strict")
        elif self.is_allowed(scope, headers):
            await self.application(scope, receive, send)
            return
        else:
            answer = PlainTextResponse(REFUSED, FORBIDDEN, HEADERS)
        await answer(scope, receive, send)

    def brings_key(self, scope: "Scope") -> bool:
        """Return whether somebody opens the address that the terminal shows."""
        given = parse_qs(scope["query_string"].decode("latin-1")).get(KEY, [""])[0]
        return scope["method"] == "GET" and same(given, self.keys.key)

    def is_allowed(self, scope: "Scope", headers: dict[str, str]) -> bool:
        """Return whether a request comes from the editor, and a change from the desk's pages."""
        is_reading = scope["method"] in READING
        if is_reading and scope["path"].startswith(f"{CLICKS}{self.keys.click}/"):
            return True
        if not same(self.cookie_of(headers), self.keys.key):
            return False
        if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return False
        if is_reading:
            return True
        origin = headers.get("origin", "")
        return origin in {f"http://{host}" for host in self.hosts} and same(
            headers.get(TOKEN_HEADER, ""), self.keys.token
        )

    def cookie_of(self, headers: dict[str, str]) -> str:
        """Return what the desk's cookie holds."""
        try:
            jar = SimpleCookie(headers.get("cookie", ""))
        except CookieError:
            return ""
        return str(jar[self.cookie].value) if self.cookie in jar else ""


def same(given: str, secret: str) -> bool:
    """Compare a secret without telling by the time it takes how much of it was right."""
    return compare_digest(given.encode(), secret.encode())


def without_key(scope: "Scope") -> str:
    """Return the address of a request without the key, which no history should hold.

    A path that begins with two slashes would name another host.
    """
    query = parse_qs(scope["query_string"].decode("latin-1"))
    query.pop(KEY, None)
    path = "/" + str(scope["path"]).lstrip("/\\")
    return path + (f"?{urlencode(query, doseq=True)}" if query else "")
