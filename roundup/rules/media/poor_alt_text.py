"""An alternative text that tells nothing: a file's name, or “image”.

It is read aloud in the portrait's place. Whoever listens should hear who is to be seen, and perhaps
how: *Agathe Brunner at the hotel's night desk*. Without an alternative text, the program writes the
name.

Flagged:

    headshot_alt: IMG_2041.jpg

Flagged:

    headshot_alt: Headshot

Fine:

    headshot_alt: Headshot of Agathe Brunner
"""

import re
from collections.abc import Iterator

from roundup.model.notes import Finding, Level, Span
from roundup.model.submission import Submission
from roundup.text.expressions import expression

code = "M105"
level = Level.INFO

FILE_NAME = expression(
    r"(?:https?://|www\.)\S+|\S.*\.(?:jpe?g|png|webp|gif|heic|heif|tiff?|bmp|avif|pdf)"
    r"|(?:img|dsc[fn]?|pxl|screenshot|image|photo|picture|headshot|portrait|pic|untitled|scan|"
    r"whatsapp image|screen shot|download|unnamed|signal|fb_img|bild|foto|imagen|imagem|copy)[ "
    r"_-]?\(?\d[\d .:()_x-]*(?:at [\d.: ]+(?:[ap]m)?)?"
    r"|[\w-]*_[\w-]*|[0-9a-f]{12,}"
    r"|[a-z0-9]+(?:-[a-z0-9]+)*-(?:headshot|photo|portrait|profile|pic|\d+)",
    re.IGNORECASE,
)
NOTHING = expression(
    r"(?:(?:an?|the|my|this|is|of|me|myself|expert|author|profile|professional|company|business|"
    r"corporate|personal|recent|new|small|large|square|colou?r|high[- ]res(?:olution)?|final|"
    r"alt|text|here|image|photos?|photograph|pictures?|pics?|headshots?|portraits?|avatar|selfie|"
    r"pictured|shown|s|speaker|employee|team|member|staff|ceo|"
    r"founder|guest|contributor|person|man|woman|guy|lady|human|people|face|people|someone|"
    r"somebody|test|"
    r"click|enter|add|insert|describe|description|caption|your|upload|drop|thumbnail|copy|cropped|"
    r"edited|unnamed|download|unknown|default|blank|empty|linkedin|web|website|bio|hi[- ]?res|"
    r"low[- ]?res|in|for|with|and|to|de|del|da|do|des|du|la|le|el|un|une|una|um|uma|ein|eine|das|"
    r"der|von|mir|mein|meine|mon|ma|mi|minha|meu|fotos?|fotografía|fotografia|fotografie|bild|"
    r"bilder|profil|profilbild|profilfoto|porträt|bewerbungsfoto|autor|autora|auteure?|perfil|"
    r"retrato|imagen|imagem|logotipo|jpe?g|png|file|logo|attached|placeholder|untitled|n/?a|none|"
    r"null|yes|no|tbd)\b\W*)+",
    re.IGNORECASE,
)


def check(submission: Submission) -> Iterator[Finding]:
    """Check whether the alternative text says more than that there is a picture."""
    typed = submission.expert.headshot_alt.strip()
    bare = typed.strip(" .…:-–—[]()\"“”'")
    if typed and (not bare or FILE_NAME.fullmatch(bare) or NOTHING.fullmatch(bare)):
        yield Finding(
            f"The alternative text “{typed}” says no more than that there is a picture",
            hint="Say in a few words who is to be seen, or leave it out and the name is read",
            span=Span("headshot_alt", 0, len(submission.expert.headshot_alt)),
        )
