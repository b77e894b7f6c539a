"""The colours of the site: those of our own layouts, for pages and for what is typed.

Code is set in ink. Only what a reader looks for in it stands out: the prompt, strings and
comments.
"""

import tomllib
from pathlib import Path

from pygments.style import Style
from pygments.token import (
    Comment,
    Error,
    Generic,
    Keyword,
    Literal,
    Name,
    Operator,
    Punctuation,
    String,
    Token,
)

LAYOUT = Path(__file__).parents[2] / "layouts" / "_press" / "layout.toml"
COLOURS: dict[str, str] = tomllib.loads(LAYOUT.read_text("utf-8"))["colours"]
RAISED = {"": "#f5f0e6", "_dark": "#201d19"}  # what code, tables and the sidebar stand on


def variables(twin: str) -> dict[str, str]:
    """Return the theme's variables for the light palette, or with `_dark` for its twin."""
    ink = {name: COLOURS[name + twin] for name in ("paper", "ink", "muted", "accent", "hairline")}
    return {
        "color-background-primary": ink["paper"],
        "color-background-secondary": RAISED[twin],
        "color-background-hover": COLOURS["tint" + twin],
        "color-background-hover--transparent": "transparent",
        "color-background-border": ink["hairline"],
        "color-background-item": ink["hairline"],
        "color-foreground-primary": ink["ink"],
        "color-foreground-secondary": ink["muted"],
        "color-foreground-muted": ink["muted"],
        "color-foreground-border": ink["hairline"],
        "color-brand-primary": ink["accent"],
        "color-brand-content": ink["accent"],
        "color-brand-visited": ink["accent"],
        "color-highlight-on-target": COLOURS["tint" + twin],
        "color-highlighted-background": COLOURS["tint" + twin],
        "color-inline-code-background": RAISED[twin],
        "color-code-background": RAISED[twin],
        "color-code-foreground": ink["ink"],
        "color-sidebar-background": ink["paper"],
        "color-sidebar-link-text": ink["ink"],
        "color-sidebar-link-text--top-level": ink["ink"],
        "color-sidebar-search-background": ink["paper"],
        "color-sidebar-search-background--focus": RAISED[twin],
        "color-link-underline": ink["hairline"],
        "color-link-underline--visited": ink["hairline"],
        "font-stack": '"Roundup Newsreader", Georgia, serif',
        "font-stack--headings": '"Roundup Newsreader Display", Georgia, serif',
        "font-stack--monospace": '"Roundup DM Mono", Menlo, Consolas, monospace',
    }


def style(twin: str) -> dict[object, str]:
    """Return what Pygments sets kinds of tokens in."""
    ink, muted, accent = (COLOURS[name + twin] for name in ("ink", "muted", "accent"))
    return {
        Token: ink,
        Comment: f"italic {muted}",
        Error: "noinherit",
        Generic.Deleted: accent,
        Generic.Output: ink,
        Generic.Prompt: accent,
        Keyword: ink,
        Literal: ink,
        Name: ink,
        Name.Attribute: muted,
        Name.Tag: muted,
        Operator: muted,
        Punctuation: muted,
        String: accent,
    }


class Light(Style):
    """What is typed, by day."""

    background_color = RAISED[""]
    styles = style("")  # type: ignore[assignment]


class Dark(Style):
    """What is typed, by night."""

    background_color = RAISED["_dark"]
    styles = style("_dark")  # type: ignore[assignment]
