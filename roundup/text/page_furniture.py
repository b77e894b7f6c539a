"""What stands around an article on a page: menus, footers, buttons and lists of other articles."""

import re

PLACEHOLDER = re.compile(
    r"(?i)^(?:thumbnail|image|photo|picture|featured image|hero image|headshot|alt(?: text)?|"
    r"advertisement|share(?: this)?|image source.*|"
    r"photo (?:by|credit|courtesy).*|image credit.*)\W*$"
)
FOOTER = re.compile(r"(?i)^(?:copyright|©|\(c\)|all rights reserved|related (?:articles|posts))")
# What follows the last answer of a page: lines of a menu, and headings over other articles.
MENU = re.compile(
    r"(?i)^[-*•·]?\s*(?:home|about(?: us)?|contact(?: us)?|privacy(?: policy)?|terms(?: of \w+)?|"
    r"imprint|impressum|datenschutz|kontakt|mentions légales|aviso legal|cookies?(?: policy)?|"
    r"advertise(?: with us)?|careers|faq|subscribe\b.{0,60}|sign up\b.{0,60}|newsletter|"
    r"join our\b.{0,60}|follow us\b.{0,40}|share\b.{0,40}|log ?in|search|back to top)\W*$"
)
OTHERS = re.compile(
    r"(?i)^(?:related(?: articles| posts| stories| reading)?|you (?:may|might) also like|"
    r"read (?:next|more|also)|more (?:from|stories|articles|like this)\b.{0,40}|"
    r"recommended(?: for you)?|"
    r"comments|leave a (?:reply|comment)|about the (?:author|editor)|recent posts|"
    r"(?:das könnte|mehr zum thema|weitere artikel|lesen sie auch|à lire aussi|leer más|"
    r"leia também))"
    r"\b.{0,40}$"
)
# Elements that never are part of an article, and words in the classes of other elements.
BESIDE = frozenset({"footer", "aside", "button"})
BESIDE_CLASS = re.compile(
    r"(?i)(?:^|\s)(?:share|sharing|social|newsletter|subscribe|subscription|related|cookie|"
    r"breadcrumbs?|wp-block-buttons?|comments?|sidebar|menu|site-footer|site-header|sharedaddy|"
    r"skip|screen-reader|visually-hidden|sr-only|jp-relatedposts|post-navigation|author-box|signup|sign-up)(?:[-_][\w-]*)?(?=\s|$)"
)
# Elements whose classes speak of the whole page.
WHOLE = frozenset({"body", "html", "article", "main"})


def stands_beside(tag: str, classes: str) -> bool:
    """Return whether an element of HTML is furniture, by its tag and the words of its classes."""
    return tag in BESIDE or bool(tag not in WHOLE and BESIDE_CLASS.search(classes))
