"""What stands in a credit line beside its words: markup, signs, links, pronouns, ages, labels.

Each is taken out before the line is split, and kept.
"""

import html
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from roundup.text import _credit_words as vocabulary
from roundup.text.expressions import expression

_ADDRESS = expression(
    r"<?(?:https?://|www\.)[^\s<>()\[\]|,;]+[^\s<>()\[\]|,;.]>?"
    r"|(?:mailto:)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?:[a-z]+\.)?(?:linkedin|twitter|x|instagram|facebook|github|tiktok|youtube|medium|substack)"
    r"\.com/[^\s<>()\[\]|,;]+",
    re.IGNORECASE,
)
_MARKDOWN_LINK = expression(r"\[([^\[\]]+)\]\(\s*<?([^\s<>()]+)>?(?:\s+[\"'][^\"']*[\"'])?\s*\)")
_HTML_LINK = expression(
    r"<a\b[^>]*\bhref\s*=\s*[\"']?([^\"'\s>]+)[^>]*>(.*?)</a>", re.IGNORECASE | re.DOTALL
)
_LINE_TAG = expression(r"<(?:br|/p|/div|/li|/h[1-6])\b[^>]*>", re.IGNORECASE)
_TAG = expression(r"</?[a-z][^<>]*>", re.IGNORECASE)
_NETWORK = expression(
    r"(?:^|(?<=[\s|(,·•\x00]))(?:linked ?in|twitter|instagram|x|website|web|site|e-?mail|mastodon|"
    r"bluesky|"
    r"threads|tiktok|youtube|facebook|telegram|snapchat|ig|tw|blog|correo|courriel|[emtpwf]|tel|"
    r"fon|phone|mobile|mobil)\s*:\s*(?=@|\x00|$|"
    r"[|,)])|(?:^|(?<=[\s|(,]))(?:w|web)\s*:\s*(?=(?:[a-z0-9-]+\.)+[a-z]{2,12}(?:$|[\s|,)]))",
    re.IGNORECASE | re.MULTILINE,
)
_LONE_HANDLE = expression(
    r"(?:^|(?<=[(|,·•\n/–—\]])|(?<=\x00)|(?<= [-|·•/]))\s*(@[A-Za-z_][\w.]{1,40})(?=\s*(?:$|"
    r"[)|,·•\n/–—]))"
)
_PHONE = expression(
    r"(?:(?<!\w)(?:tel|phone|mobile|cell|m|t|p|fon|tél|telefon|"
    r"handy)\b\.?\s*:?\s*)?\+?\(?\d[\d\s().\-/]{6,}\d"
    r"(?:\s*(?:ext|x)\.?\s*\d+)?",
    re.IGNORECASE,
)
_PRONOUN = (
    r"(?:she|her|hers|he|him|his|they|them|theirs?|ze|hir|zir|xe|xem|any|all|"
    r"sie|ihr|er|ihm|ihn|elle|il|iel|lui|ella|él|el|elles|ele|dele|ela|dela|elu|delu|keine?|"
    r"zij|haar|hij|hem|hen|hun|lei|loro|"
    r"هي|هو|彼|彼女)"
)
_PRONOUNS = expression(
    rf"[(\[]\s*(?:pronouns?\s*:?\s*)?(?P<inside>{_PRONOUN}(?:\s*[/,|]\s*{_PRONOUN}){{0,3}}"
    rf"(?:\s+pronouns)?)\s*[)\]]"
    rf"|(?<![\w/])(?:pronouns?\s*:\s*)?(?P<bare>{_PRONOUN}(?:\s?/\s?{_PRONOUN}){{1,3}})(?![\w/])"
    rf"|pronouns?\s*:\s*(?P<named>{_PRONOUN})\b",
    re.IGNORECASE,
)
_AGE = expression(
    r"\(\s*(?:aged?\s*)?\d{1,2}\s*(?:years old|jahre|ans|años|anos|anni|jaar|år|lat|歳|才)?\s*\)"
    r"|(?<=[,\x00])\s*,?\s*(?:aged?\s*)?\d{2}"
    r"(?:\s*(?:years old|jahre(?: alt)?|ans|años|anos|anni|jaar|år|lat|歳|才))?\s*(?=,|$)",
    re.IGNORECASE,
)
_NUMBER = expression(
    r"\s*#\s?\d{3,}|[(\[]\s*(?:[A-Z]{2,6}[\s:/-]*)?(?:#|no\.?|nr\.?|n°|"
    r"lic\.?)?\s*[A-Z]?\d[\d/.\- ]{2,}\s*[)\]]"
    r"|\s*[(\[](?:[A-Za-z.]+\s){1,4}(?:no|number|nr|reg)?\.?\s*:?\s*\d{3,}[)\]]"
    r"|,?\s+(?:since|seit|depuis|desde|in)\s+(?:19|20)\d{2}\b"
    r"|\s*[(\[](?:ret|retd|retired|i\.\s?r|a\.\s?d)\.?[)\]]",
    re.IGNORECASE,
)
# Streets with their numbers, floors, and the postal codes beside a town.
_STREET = expression(
    r"\b\d{1,5}[a-zA-Z]?,?\s+(?:[A-ZÀ-Þ][\w.’'-]*\s+){1,4}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|"
    r"Drive|Way|"
    r"Walk|Row|Court|Square|Sq|Place|Boulevard|Blvd|Terrace|Close|Crescent|Gardens|Hill|Quay|Wharf|"
    r"Mews|Parkway|Highway|Yard|Green)\b\.?"
    r"|\b[A-ZÄÖÜ][\wäöüß.-]*(?:straße|strasse|str\.|weg|platz|gasse|allee|ring|damm|ufer|straat|"
    r"laan|plein|gracht)"
    r"\s*\d+\s?[a-z]?\b"
    r"|\b(?:Am|An der|An den|Im|In der|Zum|Zur|Auf der|Auf dem)\s[A-ZÄÖÜ][\wäöüß-]+\s\d+\s?[a-z]?\b"
    r"|\b\d{1,4}(?:\s?(?:bis|ter))?,?\s+(?:rue|avenue|av\.|boulevard|bd|place|chemin|impasse|quai|"
    r"cours)\s[^,\n|;]+"
    r"|\b(?:Calle|C/|Avda?\.|Avenida|Plaza|Paseo|Rua|Via|Viale|Piazza)\s[^,\n|"
    r";]+?,?\s*(?:n[.º°]*\s*)?\d+\b[^,\n|;]*"
    r"|\b(?:Suite|Ste\.?|Unit|Apt\.?|Floor|Room|P\.?\s?O\.?\s?Box|Postfach)\s*#?\s?\w*\d\w*"
    r"|(?<=\b[A-Z]{2})\s+\d{5}(?:-\d{4})?\b"
    r"|\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b"
    r"|(?:(?<=[\n,|])|(?<=[,|] )|^)(?:[A-Z]{1,2}-)?\d{4,5}\s+(?=[A-ZÀ-Þ])",
    re.MULTILINE,
)
_WRITTEN_OUT = frozenset({"Company", "Limited", "Incorporated", "Corporation", "Partners"})
_SHORT = frozenset({"bros", "assoc", "dept", "univ", "intl", "acad", "inst"})
_SENT_FROM = expression(
    r"^(?:sent from|get outlook|von meinem|envoyé de|enviado desde|enviado do)\b.*$",
    re.IGNORECASE | re.MULTILINE,
)
_CLOSING = expression(
    r"\b(?:regards|wishes|cheers|sincerely|thanks|thank you|yours|warmly|grüße|grüßen|gruß|"
    r"cordialement|"
    r"salutations|bien à vous|saludos|saludo|abraço|abraços|atenciosamente|cumprimentos|"
    r"cordialmente)\b"
    r"|^-{2,}$|よろしくお願い|مع التحية|تحياتي",
    re.IGNORECASE,
)
_LEAD_IN = expression(
    r"^\s*(?:[-–—―~*•·>|:,.…“”\"»«]+\s*)+"
    r"|^\s*(?:(?:written |submitted |contributed |answered |photo |words |quote |quoted |article |"
    r"post |tip )?by|"
    r"author|from|von|door|par|por|di|da|de la part de|autor|auteur|text|texte?|contributor|"
    r"expert|source|"
    r"attribution|credit|contact|kontakt|contacto|contatto|contato|best regards|kind regards|"
    r"regards|best|cheers|sincerely|thanks|thank you|"
    r"mit freundlichen grüßen|viele grüße|cordialement|saludos|atenciosamente|"
    r"بقلم|كتب|كتبت|文|回答者|執筆|著者|作者|取材協力|監修|取材|話)\s*[:：]\s*"
    r"|^\s*(?:(?:[a-z]+\s+){0,4}(?:by|courtesy of)|von|par|por|"
    r"بقلم)\s+(?-i:(?=[A-ZÀ-Þ\u0600-\u06ff]))"
    r"|^\s*(?:cheers|thanks|best|regards|warmly|sincerely|love|yours)\s*[,!]\s*(?=\w)"
    r"|^\s*(?:best regards|kind regards|regards|cheers|sincerely|thanks|thank you|best|"
    r"mit freundlichen grüßen|viele grüße|cordialement|saludos|um abraço|"
    r"atenciosamente)\s*[,!.]?\s*\n",
    re.IGNORECASE,
)
_FEATURED = expression(
    r"^(?:meet|about|answer from|insights? from|tip from|via|featuring)\s+", re.IGNORECASE
)
# “Mein Name ist Ada Vale und ich bin …”: a sentence in which somebody says who they are.
_SELF = expression(
    r"(?i)^\s*(?:(?:hi|hello|hallo|bonjour|hola|ciao|salve|olá|hoi|hej|hei|moin|servus|"
    r"grüezi)\s*[,!.]?\s+)?"
    r"(?:mein name ist|ich (?:bin|heiße|heisse)(?: die| der)?|je m[’']appelle|je suis|"
    r"moi,? c[’']est|"
    r"me llamo|mi nombre es|(?:yo )?soy|mi chiamo|il mio nome è|sono|meu nome é|"
    r"(?:eu )?(?:me chamo|chamo-me)|"
    r"(?:eu )?sou(?: o| a)?|mijn naam is|ik (?:ben|heet)|jag (?:heter|är)|mitt namn är|"
    r"jeg (?:hedder|heter|er)|"
    r"mit navn er|nimeni on|olen|nazywam się|mam na imię|jestem|jmenuji se|jsem|a nevem|"
    r"my name is|i am|i[’']m)\s+(?=[^\W\d_])"
)
_AND_SELF = expression(
    r"(?i)\s*,?\s+(?:und(?: ich)? (?:bin|arbeite als)|ich bin|et (?:je suis|j[’']exerce comme)|"
    r"je suis|y soy|soy|"
    r"e sono|sono|e sou|sou|en (?:ik )?ben|ik ben|och (?:är|jobbar som)|og er|ja olen|i jestem|"
    r"a jsem|"
    r"and (?:i am|i[’']m|i work as)|i am|i[’']m)\s+(?:(?:der|die|das|eine?|une?|una?|la|le|el|il|"
    r"lo|um|uma|een|"
    r"de|en|et|an?|the)\s+)?(?=\w)"
)
# “Le chef Yannick Morvan”, “la doctora Carmen Pujol”
_LE = expression(
    r"^(?:[Ll]e|[Ll]a|[Ll]o|[Ee]l|[Ii]l|[Dd]er|[Dd]ie|O|A|"
    r"[Dd]e)\s+(?=(?:[a-zà-ÿ-]{3,}|Dr\.?|Pr\.?|Prof\.?|Ing\.?|Dra\.?) [A-ZÀ-Þ][\w’'-]+ [A-ZÀ-Þ])"
)
_MADAM = expression(r"^(?:M\.|Mme|Madame|Monsieur) l[ea] (?=[A-ZÀ-Þ])")
# “… ist Hebamme und leitet das Geburtshaus Weserbogen”
_AND_RUNS = expression(
    r"\s+(?:und (?:leitet|führt|betreibt)|et (?:dirige|tient|gère)|y (?:dirige|regenta|lleva)|"
    r"e (?:dirige|gestisce|guida)|en (?:leidt|runt))\s+(?:(?:das|die|den|la|le|el|il|lo|het|de|"
    r"l[’'])\s*)?"
)
_CONTRIBUTED = expression(
    r"(?i)^(?:propos(?: recueillis auprès)?|paroles?|témoignage|réponse|conseil|avis|testimonio|"
    r"respuesta|consejo|"
    r"testimonianza|risposta|consiglio|parola|depoimento|testemunho|resposta|dica|conselho|"
    r"opinião|opinión|"
    r"parere|protokoll|stimme|antwort|tipp|rat|beitrag|verhaal|mening|antwoord|tip|advies|"
    r"bijdrage|råd|svar|tips) "
    r"(?:de|d[’']|di|da|do|von|van|av|af|från|fra)\s*(?-i:(?=[A-ZÀ-Þ]))"
)
# What stands for a name or behind it where it is not the person's own.
_CHANGED = expression(
    r"(?i)\s*[(\[,]\s*\*{0,2}\s*(?:name (?:der redaktion bekannt|(?:von der redaktion )?geändert|"
    r"changed|"
    r"withheld)|"
    r"(?:le )?(?:pré)?nom (?:a été )?(?:modifié|changé)|nombre (?:ficticio|cambiado|modificado)|"
    r"nome (?:di fantasia|"
    r"fictício|alterado|cambiato)|naam (?:gefingeerd|veranderd|bekend bij de redactie)|"
    r"(?:not|nicht) (?:her|his|their|ihr|sein) real name|gefingeerde naam|fingerat namn|"
    r"navnet er ændret)\s*[)\]]?"
)
_MARKUP = expression(r"\*{1,3}|(?<!\w)_{1,3}|_{1,3}(?!\w)|`+|^#{1,6}\s+|^>\s*", re.MULTILINE)
_LABELS = {
    "name": r"(?:full |your |first and last )?name|nombre(?: completo)?|nom|nome(?: completo)?|"
    r"vollständiger name|"
    r"氏名|名前|お名前|姓名|الاسم|autor|expert",
    "title": r"(?:job |your )?title|position|role|occupation|profession|job|beruf|funktion|titel|"
    r"poste|fonction|métier|cargo|puesto|profesión|profissão|função|役職|肩書き?|職業|职位|"
    r"المسمى الوظيفي|"
    r"المنصب|الوظيفة",
    "organisation": r"company(?: name)?|organi[sz]ation|employer|business|firma|unternehmen|"
    r"entreprise|société|organisme|empresa|organización|compañía|organização|会社名?|所属|公司|الشركة|"
    r"المؤسسة|الجهة",
    "location": r"location|city|based in|ort|stadt|ville|lieu|ciudad|ubicación|cidade|所在地|城市|"
    r"المدينة",
    "pronouns": r"pronouns?|pronomen|pronoms?|pronombres?|pronomes?",
    "links": r"website|url|web ?site|linkedin|twitter|link|webseite|site(?: web)?|sitio web",
}
_LABEL = expression(
    r"(?:^|(?<=[\n|,;•·/])|(?<=\s))\s*(?:"
    + "|".join(f"(?P<{field}>{words})" for field, words in _LABELS.items())
    + r")(?:\s*[:：]\s*|\s+[–—-]\s+)",
    re.IGNORECASE,
)
_EMOJI_SIGNS = (
    "\U0001f000-\U0001faff\u2190-\u21ff\u2300-\u23ff\u2500-\u25ff\u2600-\u27bf\u2b00-\u2bff"
    "\ufe0e\ufe0f\u200d\u20e3\U000e0000-\U000e007f"
)
_EMOJI = expression(f"[{_EMOJI_SIGNS}]+")
# One class of signs and spaces, so that no row of them is read in more than one way.
_EMOJI_BETWEEN = expression(rf"(?<=[\w.)]) *[{_EMOJI_SIGNS}][ {_EMOJI_SIGNS}]*(?=\w)")
_ARROW = expression(r"(?<=\w)\s*[→➡➜➔»›]\ufe0f?\s*(?=\w)")
# A line of words, commas and stops alone, as most are: it has none of the signs to be removed.
_LETTERS = expression(r"(?!.*[Ww]{3}\.)(?:[^\W\d_]|[ ,.'’]|& |(?<=\w)-(?=\w))+", re.UNICODE)
# What stands behind a label.
_LABEL_ENDS = (":", "：", "–", "—", "-")
_INVISIBLE = expression("[\u00ad\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


@dataclass(frozen=True, slots=True)
class Bare:
    """A credit line without what stands beside its words."""

    text: str
    pronouns: str = ""
    links: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


def bare(written: str) -> Bare:
    """Remove markup, signs, links, pronouns, telephone numbers and ages from a credit line."""
    if _LETTERS.fullmatch(written) and unicodedata.is_normalized("NFC", written):
        return Bare(_lines(_without_lead_in(_lines(_SENT_FROM.sub("", written)))))
    text, links = _without_links(_plain_signs(written))
    text, pronouns = _without_pronouns(text)
    text, left_out = _without_numbers(text)
    text = _MARKUP.sub("", text)
    text = text if "«" in text else _ARROW.sub(" | ", text)
    text = _EMOJI_BETWEEN.sub(" | ", _NETWORK.sub("", text))
    text = _EMOJI.sub(" ", text).replace("\x00", " ")
    text = _without_closing(text)
    if not labelled(_lines(text)):
        text = _without_lead_in(_lines(text))
    text = _lines(text)
    return Bare(text, pronouns, tuple(dict.fromkeys(links)), left_out)


def _plain_signs(written: str) -> str:
    """Return a line with signs for spaces as spaces, and entities as what they stand for."""
    text = html.unescape(unicodedata.normalize("NFC", written))
    text = _SENT_FROM.sub("", _INVISIBLE.sub("", text))
    text = _LINE_TAG.sub("\n", text)
    return re.sub(r"[^\S\n\t]", " ", text.replace("\u2028", "\n").replace("\r\n", "\n"))


def _without_links(text: str) -> tuple[str, list[str]]:
    """Remove links from a text; the words of a link stay."""
    links: list[str] = []

    def keep_words(match: re.Match[str]) -> str:
        links.append(match[2])
        return match[1]

    def keep_html_words(match: re.Match[str]) -> str:
        links.append(match[1])
        return match[2]

    def keep_nothing(match: re.Match[str]) -> str:
        links.append(match.group().strip("<>").removeprefix("mailto:"))
        return "\x00"

    def keep_handle(match: re.Match[str]) -> str:
        links.append(match[1])
        return "\x00"

    text = _MARKDOWN_LINK.sub(keep_words, text)
    text = _TAG.sub("", _HTML_LINK.sub(keep_html_words, text))
    text = _ADDRESS.sub(keep_nothing, text)
    text = _NETWORK.sub("", text)
    return _LONE_HANDLE.sub(keep_handle, text), links


def _without_pronouns(text: str) -> tuple[str, str]:
    """Remove pronouns from a text."""
    match = _PRONOUNS.search(text)
    if not match:
        return text, ""
    said = match["inside"] or match["bare"] or match["named"]
    separator = "\x00" if match["inside"] else ""
    return f"{text[: match.start()]}{separator}{text[match.end() :]}", " ".join(said.split())


def _without_numbers(text: str) -> tuple[str, tuple[str, ...]]:
    """Remove ages and telephone numbers from a text."""
    left_out = tuple(match.group().strip(" ,()[]") for match in _CHANGED.finditer(text))
    text = _CHANGED.sub("", text)
    left_out += tuple(match.group().strip(" ()[]") for match in _NUMBER.finditer(text))
    text = _NUMBER.sub("", text)
    left_out += tuple(match.group().strip(" ,") for match in _STREET.finditer(text))
    text = _STREET.sub("\x00", text)
    left_out += tuple(match.group().strip(" ,") for match in _PHONE.finditer(text))
    text = _PHONE.sub("\x00", text)
    ages = tuple(match.group().strip(" ,()") for match in _AGE.finditer(text))
    return _AGE.sub("", text), (*left_out, *ages)


def _without_closing(text: str) -> str:
    """Remove the closing formula above a signature, such as “Warm regards,”."""
    first, separator, rest = text.strip().partition("\n")
    words = first.split()
    is_formula = bool(_CLOSING.search(first)) or first.rstrip().endswith((",", "!"))
    return rest if separator and is_formula and len(words) <= 4 else text


def _without_lead_in(text: str) -> str:
    """Remove what introduces a name: a dash, “by”, a closing formula."""
    if own := _SELF.match(text):
        text = _AND_SELF.sub(", ", text[own.end() :], count=1)
    text = _AND_RUNS.sub(", ", _LE.sub("", _MADAM.sub("", text)))
    for _ in range(4):
        shorter = _FEATURED.sub("", _LEAD_IN.sub("", text, count=1)).lstrip()
        shorter = _CONTRIBUTED.sub("", shorter)
        if shorter == text:
            break
        text = shorter
    return text


def without_stop(text: str) -> str:
    """Return a line without the full stop of a sentence at its end."""
    last = text.removesuffix(".").split()[-1:]
    is_sentence = bool(last) and len(last[0]) > 3 and last[0].isalpha() and last[0][1:].islower()
    is_form = bool(last) and vocabulary.is_legal_form(last[0]) and last[0] not in _WRITTEN_OUT
    is_short = is_form or (bool(last) and last[0].casefold() in _SHORT)
    return text.removesuffix(".") if is_sentence and not is_short else text


def _lines(text: str) -> str:
    """Return the lines in which something stands, without empty brackets and spaces."""
    text = re.sub(r"[(\[（]\s*[,|/]*\s*[)\]）]", " ", text)
    lines = [" ".join(line.replace("\t", "\x1d").split(" ")) for line in text.split("\n")]
    lines = [re.sub(r" {2,}", " ", line).replace("\x1d", "\t") for line in lines]
    stripped = [_unquoted(line.strip(" \t,;|·•–—-~")) for line in lines]
    return "\n".join(line for line in stripped if line)


def _unquoted(line: str) -> str:
    """Remove quotation marks that stand around a whole line."""
    if len(line) > 2 and line[0] in '"“”„«' and line[-1] in '"”“»':
        return line[1:-1].strip() if not any(mark in line[1:-1] for mark in '"“”„«»') else line
    return line.strip() if line.strip('"“” ') else ""


def is_changed(text: str) -> bool:
    """Return whether a line says that the name in it is not the person's own."""
    return bool(_CHANGED.search(text))


def labelled(text: str) -> Mapping[str, str]:
    """Return the values of a line such as “Name: Ada Quillfeather | Title: Chemist”."""
    if not any(sign in text for sign in _LABEL_ENDS):
        return {}
    labels = list(_LABEL.finditer(text))
    fields = [str(label.lastgroup) for label in labels]
    if len(labels) < 2 or len(set(fields)) < 2 or "name" not in fields:
        return {}
    ends = [label.start() for label in labels[1:]] + [len(text)]
    values: dict[str, str] = {}
    for label, end in zip(labels, ends, strict=True):
        value = text[label.end() : end].strip(" \n\t|,;•·/-–—")
        values.setdefault(str(label.lastgroup), value)
    return values
