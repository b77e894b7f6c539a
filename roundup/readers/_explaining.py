"""Rows below headings that explain them: “As it should appear”, “e.g. Baker”, “Max. 100 words”.

Templates of spreadsheets have one. It looks like a person to a program, and would be published.
"""

import re

from roundup.readers._tables import TableRow
from roundup.text.expressions import expression

LONGEST = 200
HALF = 0.5

_EXPLAINS = expression(
    r"\s*(?:"
    r"e\.? ?g\b|for example|for instance|examples?\b|sample\b|such as\b|"
    r"z\. ?b\.|zum beispiel|beispiel\b|p(?:ar)?\. ?ex|par exemple|exemple\b|ex\. ?:|"
    r"p\. ?ej|por ejemplo|ejemplo\b|por exemplo|exemplo\b|例[:：えば]|مثال|مثلا|على سبيل|"
    r"(?:max|min)(?:imum|imal|\.)?:?\s+(?:of )?\d|(?:up to|at least|no more than|about|around) \d|"
    r"(?:bis zu|mindestens|höchstens|etwa|ca\.) \d|(?:jusqu['’]à|au (?:plus|moins)) \d|"
    r"(?:hasta|al menos|máximo|mínimo|até|pelo menos|no máximo) \d|"
    r"\d+\s*[-–]\s*\d+ (?:words|wörter|mots|palabras|palavras)|"
    r"(?:exactly )?(?:as|how|where|what|who|which) (?:it|you|your|we|they|the expert)\b|"
    r"(?:the )?(?:expert|person|contributor|respondent)['’]?s? (?:full|own|first|name|job|answer)|"
    r"(?:please |kindly )?(?:enter|write|type|fill in|paste|insert|add|give|leave|use)\b|"
    r"(?:so )?wie (?:er|sie|es|der|ihr) |wo (?:sie|du|er) |was (?:sie|du) |bitte |hier |"
    r"comment |où vous|ce que|veuillez |indiquez |saisissez |merci de |"
    r"como (?:debe|deve|se|aparece)|donde |lo que |escriba |indique |onde |o que você|escreva |"
    r"your (?:full |own |job |complete )?(?:name|title|role|company|organi[sz]ation|answer|words|"
    r"response|employer)\b|"
    r"ihr(?:e|en)? (?:voll\w+ |eigene\w* )?(?:name|titel|antwort|firma|unternehmen|beruf)|"
    r"(?:must|should) (?:be|not)\b|required\b|optional\b|mandatory\b|pflichtfeld|"
    r"こちらに|ここに|ご記入|記入してください|اكتب|أدخل|يرجى|"
    r"[(\[<【（].*[)\]>】）]\s*\Z"
    r")",
    re.IGNORECASE | re.DOTALL,
)


def explains(row: TableRow) -> bool:
    """Return whether a row tells people what to write under the headings above it."""
    cells = [cell for cell in row.cells if cell.strip()]
    if len(cells) < 2 or any(len(cell) > LONGEST for cell in cells):
        return False
    return sum(map(bool, map(_EXPLAINS.match, cells))) >= max(2, HALF * len(cells))
