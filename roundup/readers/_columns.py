"""Headings to fields: what people write over a column, and what we call it.

Case, accents, spaces and punctuation make no difference. The brief's `columns` table wins over
the words below; a heading that is one of the brief's questions holds answers to that question.
"""

import json
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import lru_cache

from roundup.errors import did_you_mean, listed
from roundup.model.consent import Matter, Request
from roundup.model.notes import Note, Origin
from roundup.model.remarks.briefs import BRIEF_VALUE
from roundup.model.submission import FIELDS
from roundup.readers._answers import holds_question, is_answer_heading
from roundup.text import consent
from roundup.text.expressions import expression
from roundup.text.limits import LONGEST_HEADING

IGNORE = "ignore"

_ALIASES = {
    "name": """Name | Full name | Name of expert | Expert | Expert's full name | Contributor |
        Source | Author | Respondent | Speaker | Interviewee | Participant | Byline | Credit |
        Display name | Name and surname | First and last name | Name (first and last)""",
    "title": """Title | Job title | Role | Position | Occupation | Job | Profession | Job role |
        Professional title | Job position | Designation | Title or role | Job function |
        Title at company | Position at company | Role at company""",
    "organisation": """Organisation | Organization | Company | Company name | Employer |
        Affiliation | Business | Business name | Firm | Institution | Practice | Organisation name |
        Organization name | Organisation or company | Organization or company | Name of company |
        Company or organisation | Company or organization | Name of organisation | Practice name |
        Name of organization | Workplace | Place of work | University | School | Agency | Outlet |
        Name of business | Company organisation | Company organization | Brand | Org""",
    "answer": """Answer | Response | Quote | Pitch | Comment | Comments | Reply | Submission |
        Responses | Answers | Commentary | Contribution | Statement | Tip | Advice | Insight |
        Answer text | Response text | Expert quote | Thoughts | Answer to the question | Message""",
    "question": "Question | Prompt | Query | Question asked | Question text",
    "heading": "Heading | Headline | Section heading | Subheading | Answer headline | Tip headline",
    "email": """Email | E-mail | Email address | E-mail address | Mail | Email ID | Mail address |
        Recipient email""",
    "website": """Website | URL | Company website | Web site | Link | Website URL | Homepage |
        Website address | Company URL | Website link | Web address | Organisation website |
        Organization website | Company link | Web page | Site | Business website | Home page""",
    "profile": """Profile | LinkedIn | LinkedIn URL | LinkedIn profile | Twitter | Profile URL |
        Mastodon | LinkedIn profile URL | LinkedIn link | Twitter handle | Profile link | X handle |
        LinkedIn profile link | Twitter URL | Bluesky | Social media | Social profile | Instagram |
        Social link | Social media profile | Social media link | Link to LinkedIn | Author page""",
    "headshot": """Headshot | Photo | Picture | Portrait | Image | Headshot URL | Profile photo |
        Photo URL | Photograph | Profile picture | Headshot link | Headshot file | Image URL |
        Avatar | Picture URL | Upload a headshot | Upload headshot | Upload photo | Photo file |
        Link to headshot | Profile image | Upload a photo""",
    "headshot_alt": """Headshot alt | Alt text | Alt | Photo description | Image description |
        Headshot alt text | Photo alt text | Image alt text | Headshot description |
        Picture description | Alternative text""",
    "bio": """Bio | About | About you | Short bio | Biography | Profile text | Bio text |
        Tell us about yourself | About yourself | About the author | About the expert | Mini bio |
        Brief bio | Author bio""",
    "pronouns": "Pronouns | Preferred pronouns | Pronoun",
    "location": """Location | City | Based in | Country | Where are you based | Town | Region |
        City and country | City, state | Where do you live | State | Place""",
    "submitted": """Submitted | Submitted at | Timestamp | Submit date | Submission date |
        Submitted on | Date submitted | Completion time | Completed at | Recorded date |
        Entry date | Submission time | Received | Received on | Date received | Created | Sent |
        Created at | Created time | Date created | Submission created | Response date | Date |
        End date""",
    "id": """ID | Submission ID | Response ID | # | Entry ID | Record ID | Submission number |
        Response number | Answer ID | Respondent ID""",
    "anonymous": """Anonymous | Reason for anonymity | Anonymity | Anonymity reason |
        Why anonymous | Anonymous because | Reason for withholding the name""",
    "interest": """Interest | Conflict of interest | Conflicts of interest | Disclosure |
        Disclosures | Financial interest | Financial interests | Competing interests |
        Conflict of interest disclosure | Conflict of interest statement | Affiliate disclosure |
        Affiliation disclosure | Disclosure statement | Financial disclosure | Interest declared |
        Declaration of interest | Declaration of interests | Declared interest | Sponsorship |
        Declared interests | Material connection | Material connections | Paid relationship |
        Financial relationship | Financial ties | Disclosure of interest | Interessenkonflikt |
        Interessenkonflikte | Conflit d'intérêts | Conflicto de intereses""",
}
# Under these, forms ask for other things as well; a plainer heading in the same file wins.
_OFTEN_SOMETHING_ELSE = """Comment | Comments | Message | Thoughts | Submission | Statement |
    Insight | Source | Author | Credit | Speaker"""
# Forms ask for it in whole sentences, which go on as each form likes.
_ASKED = expression(
    r"doyou(?:have|receive|earn|get)(?:an?|any)?(?:commissions?|affiliat\w|conflicts?ofinterest"
    r"|(?:financial|commercial|competing|material)(?:interest|tie|relation|connection))"
    r"|areyou(?:being)?(?:paidby|sponsoredby|compensatedby|affiliatedwith)"
    r"|(?:please)?(?:disclose|declare)(?:any|your)?"
    r"(?:conflicts?|financial|commercial|competing|interests?|affiliation|relationship)"
)
# What forms in other languages call the same.
_ABROAD = {
    "name": """Vor- und Nachname | Name und Vorname | Vollständiger Name | Nom | Nom complet |
        Nom et prénom | Prénom et nom | Nombre | Nombre completo | Nombre y apellidos |
        Nombre y apellido | Nome | Nome completo | Nome e sobrenome | الاسم | الاسم الكامل |
        お名前 | 名前 | 氏名 | ご氏名""",
    "title": """Berufsbezeichnung | Beruf | Funktion | Position | Stellung | Fonction | Poste |
        Métier | Intitulé du poste | Cargo | Puesto | Profesión | Ocupación | Profissão | Função |
        Cargo ou função | المسمى الوظيفي | الوظيفة | المنصب | المهنة | 役職 | 肩書き | 肩書 |
        職業 | ご職業""",
    "organisation": """Unternehmen | Firma | Arbeitgeber | Firmenname | Verein | Entreprise |
        Société | Organisme | Employeur | Empresa | Organización | Compañía | Institución |
        Organização | Instituição | الشركة | المؤسسة | الجهة | المنظمة | جهة العمل | 会社 | 会社名 |
        所属 | ご所属 | 団体名 | 勤務先 | 組織名""",
    "email": """E-Mail-Adresse | Adresse e-mail | Adresse mail | Courriel | Correo electrónico |
        Correo | Dirección de correo electrónico | Endereço de e-mail | البريد الإلكتروني |
        メールアドレス""",
    "submitted": """Zeitstempel | Horodateur | Marca temporal | Carimbo de data/hora | طابع زمني |
        タイムスタンプ | 回答日時""",
    "website": "Webseite | Site web | Sitio web | Página web | الموقع الإلكتروني | ウェブサイト",
    "question": "Frage | Pregunta | Pergunta | السؤال | 質問",
    "headshot": """Foto | Porträt | Foto de perfil | Photo de profil | الصورة | الصورة الشخصية |
        写真 | 顔写真""",
}
_NAME_PARTS = {
    """First name | Given name | Forename | First | Recipient first name | Vorname | Prénom |
        Nombre de pila | الاسم الأول""": 1,
    "Middle name | Middle initial | Middle": 2,
    """Last name | Surname | Family name | Second name | Last | Recipient last name | Nachname |
        Familienname | Nom de famille | Apellido | Apellidos | Sobrenome | Apelido |
        اسم العائلة""": 3,
}
# What form tools write for themselves: Google, Microsoft, Typeform, SurveyMonkey, Tally, Jotform,
# Qualtrics, Gravity, Airtable
_BOOKKEEPING = """Network ID | Start time | Start date | IP address | IP | User agent | Tags |
    Score | Response type | Stage date | Ending | Last modified time | Collector ID | Custom data |
    Status | Progress | Duration | Finished | External reference | External data reference |
    User IP | Location latitude | Location longitude | Distribution channel | User language |
    Source URL | Date updated | Transaction ID | Payment status | Payment date | Payment amount |
    Total points | Quiz feedback | Created by | Last modified | Last modified by |
    Last edited time | Referrer | Last edited by | Language | Browser | Device | Total score |
    Form ID | Form name | Hidden | Completed | Time taken | Post ID | Created by user ID |
    Referer | Started at | Row | Row number | Token | Submit device | UTM source | UTM medium |
    UTM campaign | UTM content | UTM term | Updated at | Is complete | Start | End"""

_BEFORE = (
    "whatisyour",
    "whatsyour",
    "pleaseenteryour",
    "enteryour",
    "pleaseprovideyour",
    "your",
    "current",
    "yourcurrent",
    "contact",
    "expert",
    "experts",
    "contributor",
    "respondent",
    "author",
    "speaker",
    "source",
    *("ihr", "ihre", "dein", "deine", "votre", "su", "tu", "seu", "sua"),
)
_AFTER = ("required", "optional")
_IN_BRACKETS = expression(r"\s*[(\[][^()\[\]]*[)\]]")
_LONGEST_HEADING = 200
_LONGEST_GUESSED = 60


@dataclass(frozen=True, slots=True)
class ColumnTarget:
    """Where the values of a column go; without a field they are left out on purpose.

    `part` is which piece of the name it is, counted from 1. `question` is set where the heading
    is a question of the brief. `doubt` is how far a heading is from the plain word: where a nearer
    one is there, the others are none. `rank` orders the columns that form tools fill in by
    themselves: there the lowest is used, and two of them do not contradict each other. `request` is
    what a column of consent asks for.
    """

    field: str = ""
    part: int = 0
    question: str = ""
    rank: int = 0
    doubt: int = 0
    request: Request | None = None


# A question with more around it, a phrase that asks for the answer, a word that often means
# something else.
QUESTION_WITHIN, PHRASE, OFTEN_ELSE = 1, 2, 3


@dataclass(frozen=True, slots=True)
class Columns:
    """What the brief says of headings: its `columns` table and its questions."""

    mapping: Mapping[str, str] = field(default_factory=dict)
    questions: tuple[str, ...] = ()
    _known: dict[str, ColumnTarget | None] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def target(self, heading: str) -> ColumnTarget | None:
        """Return where a column goes, or nothing where its heading is not understood."""
        if heading not in self._known:
            self._known[heading] = self._find_target(heading)
        return self._known[heading]

    def _find_target(self, heading: str) -> ColumnTarget | None:
        """Find where a column goes."""
        if len(heading) > LONGEST_HEADING:
            return None
        folded = fold(heading)
        for key, value in self.mapping.items():
            goal = _goal(value)
            if fold(key) == folded and goal is not None:
                return ColumnTarget(goal, request=_asked(heading) if goal == "consent" else None)
        for question in self.questions:
            if fold(question) == folded:
                return ColumnTarget("answer", question=question)
        known = (_TARGETS[spelling] for spelling in _spellings(heading) if spelling in _TARGETS)
        target = next(
            known, ColumnTarget("interest") if _ASKED.match(folded) else _consent(heading)
        )
        return target or self._answer(heading)

    def _answer(self, heading: str) -> ColumnTarget | None:
        """Find the brief's question in a heading, or a phrase that asks for the answer."""
        is_only = len(self.questions) == 1
        within = [
            question
            for question in self.questions
            if holds_question(heading, question, is_only=is_only)
        ]
        if within:
            return ColumnTarget("answer", question=max(within, key=len), doubt=QUESTION_WITHIN)
        return ColumnTarget("answer", doubt=PHRASE) if is_answer_heading(heading) else None

    def line(self, heading: str, field: str) -> str:
        """Return what to paste into the brief, so that a heading means a field."""
        entry = f"{in_yaml(heading)}: {field}"
        return f"  {entry}" if self.mapping else f"columns: {{{entry}}}"

    def maps(self, heading: str) -> bool:
        """Return whether the brief itself says where a column goes."""
        return any(fold(key) == fold(heading) for key in self.mapping)

    def problems(self, origin: Origin) -> tuple[Note, ...]:
        """Note what the brief maps to something that is not a field."""
        known = (*FIELDS, IGNORE)
        return tuple(
            BRIEF_VALUE.note(
                f"`columns` maps `{key}` to `{value}`, which is not a field",
                hint=did_you_mean(value[:_LONGEST_GUESSED], known) or f"Known are {listed(known)}",
                origin=origin,
            )
            for key, value in self.mapping.items()
            if _goal(value) is None
        )


@lru_cache(maxsize=4096)
def fold(heading: str) -> str:
    """Keep what tells headings apart: letters and digits, without case and accents."""
    apart = unicodedata.normalize("NFKD", heading.casefold())
    return "".join(sign for sign in apart if sign.isalnum()) or heading.strip()


def in_yaml(text: str) -> str:
    """Write a text between quotation marks as YAML reads it, on one line and between backticks."""
    written = json.dumps(text, ensure_ascii=False)
    return "".join(
        sign if (sign.isprintable() and sign != "`") else f"\\u{ord(sign):04x}" for sign in written
    )


def suggestion(heading: str) -> tuple[str, str]:
    """Find the known heading that was likely meant, and its field; both empty if none was."""
    if len(heading) > _LONGEST_GUESSED:
        return "", ""
    # nearer than elsewhere: `zip` is not `tip`, and nobody should be led to publish consent
    near = get_close_matches(fold(heading), _FOLDED, n=1, cutoff=0.8)
    return (_FOLDED[near[0]], _TARGETS[near[0]].field) if near else ("", "")


def _consent(heading: str) -> ColumnTarget | None:
    """Return the target of a heading that asks for consent, or for a wish to be anonymous."""
    if request := consent.request(heading):
        return ColumnTarget("consent", request=request)
    return ColumnTarget("anonymous") if consent.asks_anonymity(heading) else None


def _asked(heading: str) -> Request:
    """Return what a heading asks for that the brief maps to consent."""
    channels = consent.channels_in(consent.plain(heading))
    return consent.request(heading) or Request(Matter.PUBLISH, channels)


def _goal(value: str) -> str | None:
    """Read what a heading is mapped to: a field's name, or nothing for `ignore`."""
    return _GOALS.get(fold(value))


def _spellings(heading: str) -> Iterable[str]:
    """Yield the heading, then its shorter forms: `Your name (required)`, `yourname`, `name`."""
    if len(heading) > _LONGEST_HEADING:
        return
    for text in (heading, _IN_BRACKETS.sub("", heading)):
        folded = fold(text)
        yield folded
        for after in _AFTER:
            folded = folded.removesuffix(after)
        yield folded
        for before in _BEFORE:
            if folded.startswith(before):
                yield folded.removeprefix(before)


def _words(text: str) -> list[str]:
    """Part a table's words."""
    return [" ".join(word.split()) for word in text.split("|")]


def _targets() -> dict[str, ColumnTarget]:
    """Put the tables above under folded headings."""
    targets = {fold(word): ColumnTarget() for word in _words(_BOOKKEEPING)}
    for name, text in _ALIASES.items():
        is_ranked = name in {"id", "submitted"}
        for rank, word in enumerate(_words(text), start=1):
            targets[fold(word)] = ColumnTarget(name, rank=rank if is_ranked else 0)
        targets[fold(name)] = ColumnTarget(name, rank=1 if is_ranked else 0)
    for name, text in _ABROAD.items():
        for word in _words(text):
            targets.setdefault(fold(word), ColumnTarget(name, rank=1 if name == "submitted" else 0))
    for text, part in _NAME_PARTS.items():
        targets |= {fold(word): ColumnTarget("name", part=part) for word in _words(text)}
    for word in _words(_OFTEN_SOMETHING_ELSE):
        targets[fold(word)] = replace(targets[fold(word)], doubt=OFTEN_ELSE)
    return targets


_TARGETS = _targets()
_GOALS = {fold(name): name for name in FIELDS} | {fold(IGNORE): ""}
_FOLDED = {
    fold(word): word
    for text in (*_ALIASES.values(), *_ABROAD.values(), *_NAME_PARTS)
    for word in _words(text)
}
# The words themselves in lower case, to pass over rows of answers quickly.
PLAIN_WORDS = frozenset(
    word.casefold() for word in (*_FOLDED.values(), *_words(_BOOKKEEPING), *FIELDS)
)
