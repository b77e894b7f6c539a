"""What stands around an article on a page: menus, footers, buttons and lists of other articles."""

import re

PLACEHOLDER = re.compile(
    r"(?i)^(?:thumbnail|image|photo|picture|featured image|hero image|headshot|alt(?: text)?|"
    r"advertisement|share(?: this)?|image source.*|"
    r"photo (?:by|credit|courtesy).*|image credit.*|"
    r"(?:image|photo|picture|foto|bild|caption): .{0,120})\W*$"
)
BUTTON = re.compile(
    r"(?i)^(?:tweet|pin(?: it)?|print|e-?mail this|\d+ min(?:ute)?s?(?: read)?|\d+ shares?)\W*$"
)
FOOTER = re.compile(
    r"(?i)^(?:copyright|©|\(c\)|all rights reserved|related (?:articles|posts)|"
    r"(?:text|words|photos?|pictures|interviews?|fotos?|bilder|protokolle?|aufgezeichnet|redaktion|"
    r"texte|photographies?|texto|fotograf[ií]as?|testo)\s*:(?=.{0,60}$)|"
    r"(?:protokolliert|aufgezeichnet) von\b|propos recueillis\b)"
)
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
    r"(?:\d+ )?comments?|leave a (?:reply|comment)|about the (?:author|editor)|recent posts|"
    r"(?:das könnte|mehr zum thema|weitere artikel|lesen sie auch|à lire aussi|leer más|"
    r"leia também))"
    r"\b.{0,40}$"
)
# What an article says to its readers at its end, by its heading or by its words; and a rule.
CLOSING = re.compile(
    r"(?i)^(?:(?:some )?(?:final|closing|parting) (?:thoughts?|words?)|conclusions?|"
    r"in conclusion|wrapping (?:it )?up|wrap-?up|the bottom line|(?:key )?takeaways?|summary|"
    r"to sum up|over to you|your turn|what (?:about|do) you\b.*|what's next|"
    r"fazit|zum schluss|schlusswort|zusammenfassung|(?:pour |en )?conclu(?:re|sion)|"
    r"le mot de la fin|conclusi[oó]n(?:es)?|para terminar|en resumen|conclus(?:ão|ões)|"
    r"conclusioni?)\W*$"
)
TO_READERS = re.compile(
    r"(?i)\b(?:what about you|let us know|tell us|write to us|share (?:your|this)|"
    r"(?:in|leave) (?:the|a) comments?|subscribe|sign up|until next (?:week|month|time)|"
    r"see you next|thanks for reading|happy reading|schreiben sie uns|"
    r"bis (?:nächste|zum nächsten)|und (?:sie|du)\?|et vous\b|écrivez-nous|¿y (?:tú|usted)|"
    r"escríban?os|e você\?)"
)
# A row of links and nothing else, in Markdown
LINKS = re.compile(r"\s*(?:\[[^\[\]]{1,60}\]\([^()\s]+\)[\s|·•/]*){2,20}")
RULE = re.compile(r"^[-–—*_=\s·•]+$")
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
