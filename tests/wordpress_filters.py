"""What WordPress does to a post's words when it shows them, as its documentation describes it.

`wptexturize`, `convert_smilies`, `capital_P_dangit`, shortcodes and players for bare addresses.
Tags are left alone, and so is code; every run of text between two tags is looked at by itself.
https://developer.wordpress.org/reference/functions/wptexturize/
"""

import re
from html import unescape

TAG = re.compile(r"(<[^>]*>)")
LEFT_ALONE = re.compile(r"<(code|pre|kbd|style|script|tt)\b.*?</\1>", re.DOTALL)
SPACES = r"[\r\n\t ]|\u00a0|&nbsp;"
TEXTURES = [
    (r"\.\.\.", "…"),
    (r"``", "“"),
    (r"''", "”"),
    (r" \(tm\)", " ™"),
    (r"---", "—"),
    (rf"(?<!\S)--(?=$|{SPACES})", "—"),
    (r"(?<!xn)--", "–"),
    (rf"(?<!\S)-(?=$|{SPACES})", "–"),
    (r"'(\d\d(?:’|')?s|\d\d)", r"’\1"),
    (r"(?<=\d)'", "′"),
    (r'(?<=\d)"', "″"),
    (r"(?:^|(?<=[\s(\[{\"“-]))'", "‘"),
    (r"'", "’"),
    (r'(?:^|(?<=[\s(\[{\'‘-]))"', "“"),
    (r'"', "”"),
    (r"\b(\d(?:(?<=0)[\d.,]+|[\d.,]*))x(\d[\d.,]*)\b", r"\1×\2"),
    (r"&(?!#?\w+;)", "&amp;"),
]
SMILEYS = (
    *(":mrgreen:", ":neutral:", ":twisted:", ":arrow:", ":shock:", ":smile:", ":???:", ":cool:"),
    *(":evil:", ":grin:", ":idea:", ":oops:", ":razz:", ":roll:", ":wink:", ":cry:", ":eek:"),
    *(":lol:", ":mad:", ":sad:", ":!:", ":?:", "8-)", "8-O", ":-(", ":-)", ":-?", ":-D", ":-P"),
    *(":-o", ":-x", ":-|", ";-)", "8O", ":(", ":)", ":?", ":D", ":P", ":o", ":x", ":|", ";)"),
)
SMILEY = re.compile(rf"(?<!\S)(?:{'|'.join(map(re.escape, SMILEYS))})(?!\S)")
SHORTCODE = re.compile(r"\[(?:gallery|caption|audio|video|embed|playlist)\b[^\]]*\]")
PLAYER = re.compile(r"<p>(https?://[^\s<]+)</p>")


def displayed(content: str) -> str:
    """Return a post as WordPress shows it."""
    kept = [found.span() for found in LEFT_ALONE.finditer(content)]
    written, place = [], 0
    for piece in TAG.split(content):
        is_kept = any(begin <= place < end for begin, end in kept)
        written.append(piece if is_kept or piece.startswith("<") else texturized(piece))
        place += len(piece)
    shown = "".join(written).replace("Wordpress", "WordPress")
    return SHORTCODE.sub("(shortcode)", PLAYER.sub("(player)", shown))


def texturized(text: str) -> str:
    """Return a run of text with other marks than were typed."""
    for pattern, instead in TEXTURES:
        text = re.sub(pattern, instead, text)
    return SMILEY.sub("🙂", text)


def words(content: str) -> str:
    """Return what a reader sees of HTML."""
    return unescape(TAG.sub("", content))
