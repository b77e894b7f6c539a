"""A heading by itself: the field that its words mean, whatever else is in the file.

It is looked up in its plain forms first (`Your name (required)`, `3. Name`, `name`), then as a part
of a name or a place (`Name (First)`), then as a question that asks for a field (“Where do you
work?”), and last as several words for one thing (`Title / Position`) or for two that stand in one
column (`Title and company`).
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from roundup.model.consent import Request
from roundup.model.submission import FIELDS
from roundup.readers import _words as words
from roundup.readers._answers import spoken
from roundup.readers._framed import at_work, field_of, named, plainer, site_of
from roundup.text.expressions import expression
from roundup.text.patterns import Pattern
from roundup.text.spelled_out import spelled_out

# A question with more around it, a phrase that asks for the answer, a word that often means
# something else.
QUESTION_WITHIN, PHRASE, OFTEN_ELSE = 1, 2, 3
# Ranks: how somebody wants to be called comes first, what an account is called last.
AS_WISHED, OF_ACCOUNT = -1, 90
LATEST = 50  # after every heading that a form tool itself puts over a moment
CREDIT = ("name", "title", "organisation")
LINKS = ("website", "profile")

_BEFORE = (
    *("whatisyour", "whatsyour", "andwhatsyour", "andwhatisyour", "pleaseenteryour", "enteryour"),
    *("pleaseprovideyour", "pleaseenter", "enter", "pleaseprovide", "provideyour", "your"),
    *("current", "yourcurrent", "contact", "expert", "experts", "contributor", "respondent"),
    *("author", "speaker", "source", "entry", "submission", "the", "guest"),
    *("ihr", "ihre", "dein", "deine", "votre", "vos", "ton", "ta", "su", "tu", "seu", "sua"),
    *("aktuelle", "derzeitige", "bittegebensieihren", "quelestvotre", "quelleestvotre"),
    *("あなたの", "ご", "お"),
    *(
        "uw",
        "jouw",
        "je",
        "vostro",
        "vostra",
        "御",
        "貴",
        "mijn",
        "my",
        "mein",
        "meine",
        "mon",
        "ma",
        "mi",
        "meu",
        "minha",
    ),
    *("iltuo", "latua", "ilsuo", "lasua", "oseu", "asua", "wasistihr", "wasistihre"),
    *("upload", "uploadyour", "pleaseupload", "pleaseuploadyour", "attach", "attachyour"),
)
# “Your name as it should appear in print”
_PRINTED = expression(
    r"\s*[,(–—-]?\s*\b(?:(?:exactly |just )?as (?:it|they|you|we)\b|"
    r"(?:so )?wie (?:er|sie|es|du|ihr)\b|zoals\b|tel(?:le)?s? qu|tal (?:y )?como\b|"
    r"(?:tal )?como (?:deve|debe|quiere|deseja|gostaria)\b|"
    r"come (?:deve|vuole|dovrebbe|desidera)\b|for (?:publication|print|the (?:article|record))\b|"
    r"to be (?:printed|published)\b).*$",
    re.IGNORECASE,
)
_AFTER = (
    *("required", "optional", "please", "pflichtfeld", "obligatoire", "facultatif", "obligatorio"),
    *("opcional", "obrigatorio", "必須", "任意"),
)
_IN_BRACKETS = expression(r"\s*[(\[（【][^()\[\]（）【】]*[)\]）】]")
# “G01Q02. Your name”, as LimeSurvey numbers its questions
_CODED = expression(r"^(?:[A-Z]{1,3}\d{1,3}){1,3}(?:_\w+)?[.:]\s+")
_LONGEST_HEADING = 200
_MOST_PARTS = 4
_BETWEEN = expression(
    r"\s*(?:/|\||,|;|&|\+|@|・|、|／)\s*(?:(?:and|or|und|oder|et|ou)\s+)?"
    r"|\s+(?:and|or|and/or|und|oder|et|ou|y|e|o|u|as well as)\s+|\s+(?:أو|و)\s*"
    # the Dutch “and”, which is “in” elsewhere: “Puesto en la empresa” is one thing
    r"|\s+en\s+(?=(?:uw |je |jouw )?(?:functie|titel|rol|organisatie|bedrijf|werkgever)\b)",
)
_PART = Pattern(
    r"(?:(?:your|full|contact|expert|respondent|author|speaker|guest|complete|own|the) )*"
    r"(?P<whole>names?|nome|nombre|nom|naam|address|location|mailing address|"
    r"postal address) (?P<part>[a-z ]+)"
)
# “About you - Job title”: what stands above a group of fields is put before each of them.
_GROUP = expression(r"(\S)\s*(?:\s[-–—>|/]|:)\s+")
# “Please introduce yourself. [Name]”
_SUBQUESTION = expression(r"(?P<title>[^\[\]]+?)\s*\[(?P<field>[^\[\]]+)\]")
_ABOUT_YOU = Pattern(
    "|".join(
        (
            r"(?:please )?introduce yourself|who are you|you",
            r"(?:bitte )?stell(?:en sie sich|e? dich) (?:kurz )?(?:bitte )?vor|presentez vous"
            r"(?: en quelques mots)?|presentese|presentate|apresente se|"
            r"stel uzelf voor|si presenti",
            r"(?:please )?tell us (?:a bit |a little |more |something )?about yourself",
            r"(?:please )?tell us who you are",
            r"(?:please )?(?:enter|provide|fill in|complete|give us|share|add) your (?:own )?"
            r"(?:contact |personal )?(?:details|information|info|data|profile)",
            r"(?:a bit |a little |more )?about (?:you|yourself)",
            r"your (?:contact )?(?:details|information|data|profile)",
            r"(?:contact|personal|expert|respondent|speaker|author|contributor|participant)"
            r"(?: (?:details|information|info|data|profile|address))?",
            r"(?:zu |uber )(?:ihnen|ihrer person|sie|dich)|ihre (?:angaben|daten|kontaktdaten)",
            r"angaben(?: zur person)?|kontaktdaten|personliche angaben",
            r"(?:a propos de )?vous|vos (?:coordonnees|informations)|coordonnees",
            r"sobre (?:usted|ti|voce)|(?:sus|tus|seus) (?:datos|dados)",
            r"datos (?:personales|de contacto)|dados (?:pessoais|de contato)",
            r"(?:あなた|ご自身|回答者)(?:について|の情報)?|ご?連絡先",
            r"(?:معلومات|بيانات)(?:ك| الاتصال| شخصيه)?|عنك",
        )
    )
)
# Forms ask for it in whole sentences, which go on as each form likes.
# “Nice to meet you, what's your job title?”, as chatty forms lead from one question to the next
# “Nice to meet you, {{field:name}}”: an earlier reply that a form puts into its next question
_PIPED = expression(r",?\s*\{\{[^{}]*\}\}|,?\s*@[\w-]+:[\w-]+")
_LEADING = Pattern(
    r"(?:hi|hello|hey|great|thanks|thank you|nice to meet you|lovely|perfect|ok|okay|good|so|well)"
    r"\b[^,.!?]{0,30}[,.!?…]+ +"
)
_LINK_ASKED = Pattern(
    r"(?:please )?(?:share|add|paste|provide|include|give|enter|leave|send)(?: us)? "
    r"(?:an? |the )?(?:links?|urls?|address(?:es)?|handles?) (?:to|of|for) "
    r"(?:your |the )?(?P<what>.+)"
)
_BRACKETED = expression(r"[^()\[\]]+[(\[](?P<parts>[^()\[\]]+)[)\]]\s*[*:?]?\s*")
_SENTENCE_END = expression(r"[.!?:]+(?:\s+|$)")
_LAST_FIRST = Pattern(
    r"(?:name|nachname|familienname|last name|surname|family name|nom(?: de famille)?|apellidos?|"
    r"cognome|sobrenome|achternaam|фамилия)\s*[,/]\s*(?:vornamen?|first names?|given names?|"
    r"forenames?|prenoms?|nombres?|nome|voornaam|имя)"
)
_INTEREST = expression(
    r"doyou(?:have|receive|earn|get)(?:an?|any)?(?:commissions?|affiliat\w|conflicts?ofinterest"
    r"|(?:financial|commercial|competing|material)(?:interest|tie|relation|connection))"
    r"|areyou(?:being)?(?:paidby|sponsoredby|compensatedby|affiliatedwith)"
    r"|(?:please)?(?:disclose|declare)(?:any|your)?"
    r"(?:conflicts?|financial|commercial|competing|interests?|affiliation|relationship)"
)
_COMPANY = r"(?:company|organi[sz]ation|firm|institution|institute|employer|business|university)"
_FIRMA = r"(?:unternehmen|firma|organisation|institution|einrichtung)"
# “First, what's your first name?”, “And your last name?”
_NAME_ASKED = Pattern(
    r"(?:(?:first|now|next|then|hi|hello)[ ,!.]+)?(?:and |und |et |y |e |en )?"
    r"(?:(?:what(?: is|s| s)|wie (?:lautet|ist|heisst)|quel est|cual es|qual(?: e)?|wat is) )?"
    r"(?:(?:your|ihr|dein|votre|ton|su|tu|(?:o )?seu|il suo|il tuo|uw|je) )"
    r"(?:(?P<first>first name|given name|forename|vorname|prenom|nombre de pila|primeiro nome|"
    r"voornaam)|(?P<last>last name|family name|surname|nachname|familienname|nom de famille|"
    r"apellidos?|sobrenome|apelido|cognome|achternaam))(?: please)?"
)
# Questions that ask for a field; `spoken` writes a heading without accents and marks.
_ASKING = {
    "name": Pattern(
        r"(?:(?:hi|hello|first)[ ,!.]+)?(?:and )?what(?: is|s| s) your (?:\w+ ){0,3}names?"
        r"(?: please)?|who are you|(?:wie|und wie) (?:heissen sie|heisst du)|"
        r"(?:wie lautet|was ist|wie ist) (?:ihr|dein) (?:\w+ )?name|"
        r"comment vous appelez vous|comment t appelles tu|"
        r"quel est (?:votre|ton) nom(?: complet| et votre prenom| et prenom)?|"
        r"como (?:se llama(?: usted)?|te llamas)|cual es (?:su|tu) nombre(?: completo)?|"
        r"como (?:voce )?se chama|qual(?: e)? (?:o )?seu nome(?: completo)?|"
        r"come (?:ti chiami|si chiama)|hoe heet (?:je|jij|u)|wat is (?:je|jouw|uw) naam|"
        r"(?:あなたの)?(?:お名前|氏名|ご?氏名|名前)(?:は(?:何ですか)?|を?(?:お)?(?:教えて|ご?記入|入力|聞かせ|書いて)"
        r"(?:して)?(?:ください|下さい)?)|ما (?:هو )?اسمك(?: الكامل| الثلاثي)?"
    ),
    "title": Pattern(
        r"(?:and )?what do you do(?: (?:for (?:a living|work)|professionally|there|at work))?|"
        r"(?:and )?what(?: is|s| s) your (?:\w+ ){0,2}(?:title|role|position|occupation|profession|"
        r"job)(?: title)?(?: (?:at|in|there|within)\b.{0,40})?|"
        r"in welcher (?:funktion|rolle|position) (?:antworten|sprechen) sie|"
        r"(?:was (?:machen|sind|arbeiten) sie|was machst du) (?:beruflich|von beruf)|"
        r"(?:was ist|wie lautet) (?:ihre?|deine?) (?:beruf|funktion|position|rolle|tatigkeit|"
        r"berufsbezeichnung)|welche (?:position|funktion|rolle) haben sie(?: inne)?|"
        r"que faites vous dans la vie|quel(?:le)? est (?:votre|ta|ton) (?:metier|fonction|poste|"
        r"profession|titre|role|intitule de poste)|a que (?:se|te) dedicas?|"
        r"di (?:che )?cosa (?:ti|si) occupa|di (?:che )?cosa ti occupi|che lavoro fai?|"
        r"(?:qual e|quale) (?:il )?(?:tuo|suo) (?:ruolo|lavoro)|wat doet? (?:je|u)(?: voor werk)?|"
        r"wat is (?:je|jouw|uw) (?:functie|beroep|rol|functietitel)|o que (?:voce )?faz|"
        r"cual es (?:su|tu) (?:cargo|puesto|profesion|ocupacion|titulo|rol)|"
        r"qual(?: e)? (?:o seu|a sua|seu|sua) (?:cargo|funcao|profissao|ocupacao|titulo)|"
        r"(?:お仕事|ご?職業|役職|肩書き?)(?:は(?:何ですか)?|を?(?:お)?(?:教えて|ご?記入|入力)(?:ください|下さい)?)|"
        r"ما (?:هو |هي )?(?:مسماك الوظيفي|وظيفتك|مهنتك|منصبك|عملك)|ماذا تعمل"
    ),
    "organisation": Pattern(
        r"(?:and )?(?:where|who) do you work(?: (?:for|at))?|"
        rf"(?:and )?(?:which|what) {_COMPANY}(?: (?:or|and) {_COMPANY})? (?:do|are) you (?:\w+ )?"
        r"(?:work(?:ing)? (?:for|at|with)|represent(?:ing)?|speak(?:ing)? for|with|from|"
        r"belong(?:ing)? to|part of)|"
        rf"(?:what(?: is|s| s) )?(?:the )?name of (?:the |your )?{_COMPANY}(?: (?:or|and) "
        rf"{_COMPANY})?(?: (?:you (?:work for|represent)))?|what(?: is|s| s) your {_COMPANY}"
        r"(?: name| called| s name)?|"
        rf"(?:and )?what(?: is|s| s) (?:the )?{_COMPANY} (?:called|you work for)|"
        r"wo arbeiten sie|wo arbeitest du|"
        rf"(?:fur|bei|in) (?:welche[snmr]?|wen|wem)(?: {_FIRMA})? (?:arbeiten|sprechen|sind) sie"
        rf"(?: tatig)?|(?:wie heisst|name) (?:ihre?[sr]?|deine?|der|des) {_FIRMA}s?|"
        r"dove (?:lavori|lavora)|per (?:quale|che) (?:azienda|ente|organizzazione) lavor[ia]|"
        r"waar werkt? (?:je|u)|(?:voor|bij) welke? (?:bedrijf|organisatie) werkt? (?:je|u)|"
        r"ou travaillez vous|(?:pour|dans) quelle (?:entreprise|organisation|societe|structure) "
        r"travaillez vous|(?:quel est le )?nom de (?:l |votre |la )(?:entreprise|organisation|"
        r"societe|structure|organisme)|donde trabajas?|(?:para|en) que (?:empresa|organizacion|"
        r"institucion) trabajas?|(?:cual es el )?nombre de (?:la|su|tu) (?:empresa|organizacion|"
        r"institucion)|onde (?:voce )?trabalha|(?:em|para) (?:que|qual) (?:empresa|organizacao) "
        r"(?:voce )?trabalha|(?:qual e o )?nome da (?:sua )?(?:empresa|organizacao|instituicao)|"
        r"(?:お?勤め先|勤務先|ご?所属(?:先)?|会社名?|組織名?|団体名?)(?:は(?:どちらですか|何ですか)?|"
        r"を?(?:お)?(?:教えて|ご?記入|入力)(?:ください|下さい)?)|"
        r"اين تعمل|(?:ما )?اسم (?:شركتك|موسستك|جهه عملك)|لاي جهه تعمل"
    ),
}


@dataclass(frozen=True, slots=True)
class ColumnTarget:
    """Where the values of a column go; without a field they are left out on purpose.

    `part` is which piece of a field it is, counted from 1, and `also` names the fields that stand
    in the same column. `question` is set where the heading is a question of the brief. `doubt` is
    how far a heading is from the plain word: where a nearer one is there, the others are none.
    `rank` orders the columns that form tools fill in by themselves: there the lowest is used, and
    two of them do not contradict each other. `request` is what a column of consent asks for.
    `is_mapped` where the brief itself says so, and `is_asked` where a whole question does.
    """

    field: str = ""
    part: int = 0
    question: str = ""
    rank: int = 0
    doubt: int = 0
    request: Request | None = None
    also: tuple[str, ...] = ()
    is_mapped: bool = False
    is_asked: bool = False


@lru_cache(maxsize=4096)
def fold(heading: str) -> str:
    """Keep what tells headings apart: letters and digits, without case and accents."""
    apart = unicodedata.normalize("NFKD", heading.casefold())
    return "".join(sign for sign in apart if sign.isalnum()) or heading.strip()


@lru_cache(maxsize=4096)
def understood(heading: str) -> ColumnTarget | None:
    """Return where the values under a heading go, by its own words."""
    heading = _PIPED.sub("", heading)
    if len(heading) > _LONGEST_HEADING:
        return ColumnTarget("interest") if _INTEREST.match(fold(heading)) else None
    return (
        TARGETS.get(fold(heading))
        or in_brackets(heading)
        or part_of(heading)  # before brackets are left out: “Name (First)” is a part
        or known(heading)
        or below_a_title(heading)
        or (ColumnTarget("interest") if _INTEREST.match(fold(heading)) else None)
        or asking(heading)
        or link_asked(heading)
        or together(heading)
        or among_others(heading)
    )


def among_others(heading: str) -> ColumnTarget | None:
    """Return what a heading means whose word stands among others: “Ihre Rolle im Unternehmen”."""
    for text in plainer(heading):
        if target := known(text):
            return target
    if (whose := known(named(heading))) and whose.field in {"name", "organisation"}:
        return None if whose.part else whose
    what, where = (known(text) for text in at_work(heading))
    if what and where and (what.field, where.field) == ("title", "organisation"):
        return what
    what, whose = (known(text) for text in site_of(heading))
    if what and whose and (what.field, whose.field) == ("website", "organisation"):
        return what
    field = field_of(heading)
    return ColumnTarget(field, rank=LATEST if field == "submitted" else 0) if field else None


def in_brackets(heading: str) -> ColumnTarget | None:
    """Return the fields that brackets list behind a heading: “Source (name, title, company)”."""
    match = _BRACKETED.fullmatch(heading)
    target = together(match["parts"]) if match else None
    return target if target and target.also and target.field in CREDIT else None


def link_asked(heading: str) -> ColumnTarget | None:
    """Return which address a heading asks for: “Please share a link to your LinkedIn profile”."""
    match = _LINK_ASKED.fullmatch(spoken(heading))
    target = known(match["what"]) or together(match["what"]) if match else None
    return target if target and target.field in LINKS else None


@lru_cache(maxsize=1024)
def is_last_first(heading: str) -> bool:
    """Return whether a heading asks for the family name first: “Name, Vorname”."""
    text = _IN_BRACKETS.sub("", unicodedata.normalize("NFKD", heading.casefold()))
    plain = "".join(sign for sign in text if not unicodedata.combining(sign))
    return bool(_LAST_FIRST.fullmatch(plain.strip(" *:")))


def known(heading: str) -> ColumnTarget | None:
    """Find a heading in its plain forms."""
    return next((TARGETS[key] for key in spellings(heading) if key in TARGETS), None)


def spellings(heading: str) -> Iterator[str]:
    """Yield the heading, then its shorter forms: `Your name (required)`, `yourname`, `name`."""
    without_code = _CODED.sub("", heading)
    said = spoken(without_code)
    as_printed = _PRINTED.sub("", without_code)
    for text in (heading, without_code, _IN_BRACKETS.sub("", without_code), said, as_printed):
        folded = fold(text)
        yield folded
        for after in _AFTER:
            folded = folded.removesuffix(after)
        yield folded
        for before in _BEFORE:
            if folded.startswith(before):
                yield folded.removeprefix(before)


def part_of(heading: str) -> ColumnTarget | None:
    """Return the piece of a name or a place that a heading is, as in “Name (First)”."""
    text = spoken(spelled_out(_CODED.sub("", heading)), keeps_brackets=True)
    text = " ".join("".join(sign if sign.isalnum() else " " for sign in text).split())
    match = _PART.fullmatch(text)
    if match is None:
        return None
    if match["part"] in _PIECES_ABROAD and "(" not in heading:
        return None  # “Nom prénom” and “Name, Vorname” are whole names
    field = "location" if match["whole"].endswith(("address", "location")) else "name"
    part = (_PIECES[field] | _PIECES_ABROAD).get(match["part"])
    return ColumnTarget(field, part=part) if part else None


def below_a_title(heading: str) -> ColumnTarget | None:
    """Return what a field of a group of fields means, as in “About you - Job title”."""
    title, mark, field = _GROUP.sub(r"\1\n", heading, count=1).partition("\n")
    if not mark or _ABOUT_YOU.fullmatch(spoken(field)):
        field, mark, title = heading.rpartition(":")  # “Full Name:About you”, as Alchemer has it
    if not mark and (match := _SUBQUESTION.fullmatch(heading)):
        title, field, mark = match["title"], match["field"], "["  # as LimeSurvey has it
    if not mark or not any(
        _ABOUT_YOU.fullmatch(spoken(sentence)) for sentence in _SENTENCE_END.split(title)
    ):
        return None
    field = field.lstrip(" -–—:>")
    return TARGETS.get(fold(field)) or part_of(field) or known(field)


def asking(heading: str) -> ColumnTarget | None:
    """Return the field that a whole question asks for."""
    text = _LEADING.sub("", spoken(spelled_out(_CODED.sub("", heading))), count=1)
    if match := _NAME_ASKED.fullmatch(text):
        part = words.LAST if match["last"] else words.FIRST
        return ColumnTarget("name", part=part, is_asked=True)
    fields = (field for field, pattern in _ASKING.items() if pattern.fullmatch(text))
    field = next(fields, "")
    return ColumnTarget(field, is_asked=True) if field else None


def together(heading: str) -> ColumnTarget | None:
    """Return what a heading of several words means: one field, or several in one column."""
    text = _IN_BRACKETS.sub("", _CODED.sub("", heading)).strip(" ?:*.")
    parts = [part for part in _BETWEEN.split(text) if part and part.strip()]
    if not 2 <= len(parts) <= _MOST_PARTS:
        return None
    meanings = [
        known(part) or part_of(part) or asking(part) or among_others(part) for part in parts
    ]
    targets = [meaning for meaning in meanings if meaning]
    fields = tuple(dict.fromkeys(each.field for each in targets))
    if len(targets) < len(parts) or not all(fields):
        return None
    if len(fields) == 1:
        return one_field(targets)
    is_whole = {each.part for each in targets if each.field == "name"} != {words.LAST}
    if set(fields) <= set(CREDIT) and is_whole:
        return ColumnTarget(fields[0], also=fields[1:])
    return ColumnTarget("website", also=("profile",)) if set(fields) <= set(LINKS) else None


def one_field(targets: list[ColumnTarget]) -> ColumnTarget | None:
    """Return the target of several words for one field; “City, State” is a whole place."""
    first = targets[0]
    if first.field in {"answer", "question", "anonymous", "consent"}:
        return None
    pieces = {each.part for each in targets}
    if first.field == "name" and pieces & {words.FIRST, words.LAST} and len(pieces) == 1:
        return first
    return replace(first, part=first.part if len(pieces) == 1 else 0, doubt=0)


def _of(text: str) -> list[str]:
    """Part a table's words."""
    return [" ".join(word.split()) for word in text.split("|")]


def _targets() -> dict[str, ColumnTarget]:
    """Put the tables of words under folded headings."""
    targets = {fold(word): ColumnTarget() for word in _of(words.BOOKKEEPING)}
    for name, text in words.ALIASES.items():
        is_ranked = name in {"id", "submitted"}
        for rank, word in enumerate(_of(text), start=1):
            targets[fold(word)] = ColumnTarget(name, rank=rank if is_ranked else 0)
        targets[fold(name)] = ColumnTarget(name, rank=1 if is_ranked else 0)
    for name, text in words.ABROAD.items():
        for word in _of(text):
            targets.setdefault(fold(word), ColumnTarget(name, rank=1 if name == "submitted" else 0))
    for field, table in (("name", words.NAME_PARTS), ("location", words.PLACE_PARTS)):
        for text, part in table.items():
            targets |= {fold(word): ColumnTarget(field, part=part) for word in _of(text)}
    targets |= {fold(word): ColumnTarget("name", rank=AS_WISHED) for word in _of(words.CREDITED)}
    for word in _of(words.OFTEN_SOMETHING_ELSE):
        targets[fold(word)] = replace(targets[fold(word)], doubt=OFTEN_ELSE)
    return targets


def _pieces(table: dict[int, str]) -> dict[str, int]:
    """Put the words for pieces of a field under the words themselves."""
    return {word: part for part, text in table.items() for word in _of(text)}


def _all_words() -> Iterable[str]:
    """Return the tables whose words may be proposed."""
    return (*words.ALIASES.values(), *words.ABROAD.values(), *words.NAME_PARTS, *words.PLACE_PARTS)


TARGETS = _targets()
WORDS = {fold(word): word for text in _all_words() for word in _of(text)}
_PIECES_ABROAD = _pieces(words.OF_NAME_ABROAD)
_PIECES = {"name": _pieces(words.OF_NAME), "location": _pieces(words.OF_PLACE)}
# The words themselves in lower case, to pass over rows of answers quickly.
PLAIN_WORDS = frozenset(
    word.casefold() for word in (*WORDS.values(), *_of(words.BOOKKEEPING), *FIELDS)
)
