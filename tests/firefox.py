"""Firefox as a browser of tests, spoken to in WebDriver BiDi, the W3C's protocol for browsers.

What Playwright speaks needs commands that Debian's Firefox does not know yet. A tab has those of
Playwright's methods that `tests/browser_attacks.py` calls.
"""

import asyncio
import itertools
import json
import os
import re
import shutil
import subprocess
import threading
import time
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from playwright.sync_api import Error
from tornado.websocket import WebSocketClientConnection, websocket_connect

TO_BEGIN = 60  # seconds
LISTENING = re.compile(r"WebDriver BiDi listening on (ws://\S+)")
LARGEST_ANSWER = 50_000_000
# Everything goes to the canary, and Firefox asks nothing of its own makers.
SETTINGS = {
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.socks": "",
    "network.proxy.no_proxies_on": "",
    "network.proxy.allow_hijacking_localhost": True,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "network.dns.disablePrefetch": False,
    "network.prefetch-next": True,
    "app.update.enabled": False,
    "app.normandy.enabled": False,
    "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False,
    "browser.safebrowsing.update.enabled": False,
    "browser.newtabpage.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.homepage_override.mstone": "ignore",
    "datareporting.policy.dataSubmissionEnabled": False,
    "toolkit.telemetry.enabled": False,
    "extensions.update.enabled": False,
    "extensions.systemAddon.update.enabled": False,
    "services.settings.server": "data:,#remote-settings-dummy/v1",
    "media.gmp-manager.updateEnabled": False,
    "dom.disable_open_during_load": False,
    "security.external_protocol_requires_permission": True,
}


def firefox_path() -> str:
    """Find Firefox; skip where there is none."""
    named = os.environ.get("ROUNDUP_FIREFOX")
    found = named or shutil.which("firefox-esr") or shutil.which("firefox")
    if not found:
        pytest.skip("no Firefox on this machine; name one in ROUNDUP_FIREFOX")
    return str(found)


@dataclass
class Firefox:
    """A running Firefox, and the line to it."""

    loop: asyncio.AbstractEventLoop
    line: WebSocketClientConnection
    numbers: Iterator[int] = field(default_factory=itertools.count)

    def say(self, method: str, timeout: float = 30, **parameters: Any) -> Any:
        """Send a command; return its result, or raise Playwright's error."""
        number = next(self.numbers)
        command = {"id": number, "method": method, "params": parameters}
        answer = asyncio.wait_for(self.answered(number, command), timeout)
        try:
            return asyncio.run_coroutine_threadsafe(answer, self.loop).result()
        except TimeoutError:
            raise Error(f"Timeout {timeout:.0f} s exceeded in {method}") from None

    async def answered(self, number: int, command: dict[str, Any]) -> Any:
        """Send a command, and wait for what is answered to it."""
        await self.line.write_message(json.dumps(command))
        while True:
            message = await self.line.read_message()
            if message is None:
                raise Error("Firefox has ended")
            answer = json.loads(message)
            if answer.get("id") == number:
                if answer["type"] == "error":
                    raise Error(f"{answer['error']}: {answer['message']}")
                return answer["result"]

    def add_init_script(self, script: str) -> None:
        """Have a script run in every page before its own ones."""
        self.say("script.addPreloadScript", functionDeclaration=f"() => {{{script}}}")

    def new_page(self) -> "Tab":
        """Open a tab."""
        return Tab(self, self.say("browsingContext.create", type="tab")["context"])


@dataclass
class Tab:
    """A tab of Firefox, or a frame in one."""

    browser: Firefox
    context: str

    def goto(self, address: str, *, wait_until: str = "load", timeout: float = 30_000) -> None:
        """Show a page, and wait until it is loaded."""
        del wait_until
        self.browser.say(
            "browsingContext.navigate",
            timeout / 1_000,
            context=self.context,
            url=address,
            wait="complete",
        )

    def evaluate(self, script: str) -> Any:
        """Return what a script returns; one that is a function is called."""
        text = script.strip()
        called = f"({text})()" if text.startswith("() =>") else text
        given = self.browser.say(
            "script.evaluate",
            expression=f"JSON.stringify({called})",
            target={"context": self.context},
            awaitPromise=False,
        )
        if given["type"] == "exception":
            raise Error(given["exceptionDetails"]["text"])
        return json.loads(given["result"].get("value", "null"))

    def pdf(self, width: float = 21.0, height: float = 29.7) -> bytes:
        """Print what is shown on paper of a size in centimetres."""
        paper = {"width": width, "height": height}
        printed = self.browser.say("browsingContext.print", 90, context=self.context, page=paper)
        return b64decode(printed["data"])

    def wait_for_load_state(self, state: str, *, timeout: float) -> None:
        """Do nothing: a page was loaded when it was shown, and a frame answers before it is."""

    def wait_for_timeout(self, milliseconds: float) -> None:
        """Let the page go on for a while."""
        time.sleep(milliseconds / 1_000)

    @property
    def tree(self) -> dict[str, Any]:
        """What is shown, and the frames in it."""
        [top] = self.browser.say("browsingContext.getTree", root=self.context)["contexts"]
        return dict(top)

    @property
    def url(self) -> str:
        """The address of what is shown."""
        return str(self.tree["url"])

    @property
    def frames(self) -> list["Tab"]:
        """The page and the frames in it."""
        return [Tab(self.browser, each) for each in ids_in(self.tree)]

    def close(self) -> None:
        """Close the tab."""
        self.browser.say("browsingContext.close", context=self.context)


def ids_in(tree: dict[str, Any]) -> Iterator[str]:
    """Yield the page and all frames below it."""
    yield tree["context"]
    for child in tree["children"] or ():
        yield from ids_in(child)


@contextmanager
def firefox(port: int) -> Iterator[Firefox]:
    """Start Firefox with all that it asks for going to a port of this machine."""
    settings = SETTINGS | {"network.proxy.http_port": port, "network.proxy.ssl_port": port}
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        lines = [f"user_pref({json.dumps(key)}, {json.dumps(settings[key])});" for key in settings]
        (Path(folder) / "user.js").write_text("\n".join(lines), "utf-8")
        log = Path(folder) / "log"
        with log.open("wb") as stream:
            process = subprocess.Popen(
                [
                    *(firefox_path(), "--headless", "--no-remote", "--profile", folder),
                    *("--remote-debugging-port", "0"),
                ],
                stdout=stream,
                stderr=stream,
                env={**os.environ, "HOME": folder},
            )
        with running_loop() as loop:
            try:
                browser = begun(loop, log)
                try:
                    yield browser
                finally:
                    loop.call_soon_threadsafe(browser.line.close)
            finally:
                process.kill()
                process.wait()


@contextmanager
def running_loop() -> Iterator[asyncio.AbstractEventLoop]:
    """Run a loop in a thread of its own, since Playwright has one in this thread."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield loop
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


def begun(loop: asyncio.AbstractEventLoop, log: Path) -> Firefox:
    """Wait until Firefox listens, and begin to speak with it."""

    async def connected() -> WebSocketClientConnection:
        while not (found := LISTENING.search(log.read_text("utf-8", "replace"))):
            await asyncio.sleep(0.1)
        return await websocket_connect(f"{found.group(1)}/session", max_message_size=LARGEST_ANSWER)

    listening = asyncio.wait_for(connected(), TO_BEGIN)
    line = asyncio.run_coroutine_threadsafe(listening, loop).result()
    browser = Firefox(loop, line)
    dismissed = {"unhandledPromptBehavior": {"default": "dismiss"}}
    browser.say("session.new", capabilities={"alwaysMatch": dismissed})
    return browser
