"""Headings over answers: how forms of seven languages ask for one, and a question inside a heading.

A heading that only looks like one is worse than one that is missed, since what stands under it is
published. So what asks for a date, a picture, permission or anything beside the answer is none,
and of what remains only whole phrases count.
"""

import html
import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache

from roundup.text.patterns import Pattern
from roundup.text.spelled_out import spelled_out

# A heading that is cut off counts from so many letters on; Chinese and Japanese say more in fewer.
LEAST = 18
LEAST_UNSPACED = 7
NEARLY = 0.93

_TAGS = Pattern(r"<[^<>]{1,200}>")
_BRACKETS = Pattern(r"\s*[(\[（【「『][^()\[\]（）【】「」『』]*[)\]）】」』]")
_NUMBER = Pattern(
    r"^(?:(?:question|frage|pregunta|pergunta|السوال|سوال|質問|設問|問|q|f|p)\s*)?"
    r"[#.]?\d{1,3}\s*[.):：\-–—、．]?\s*(?=\D)|^(?:q|question|frage|pregunta|pergunta)\s*[:.]\s*"
)
_DUTY = Pattern(
    r"[\s*＊—–,;:-]*(?:required|optional|mandatory|pflichtfeld|pflicht|erforderlich|obligatoire|"
    r"facultatif|obligatorio|opcional|obrigatorio|必須|任意|مطلوب|اختياري)?[\s*＊:：.?!…。？！؟]*$"
)

# What is asked for beside the answer, or of it.
_BESIDE = Pattern(
    r"\b(?:consent|permission|permit|agree\w*|allow|may we|can we|could we|do you mind|credit\w*|"
    r"photo\w*|"
    r"picture|head ?shot|portrait|link|url|website|date|id|number(?! one)|no|status|time|"
    r"timestamp|kind|(?<!^)type|category|"
    r"length|count|language|rating|rate|score|vote|votes|newsletter|survey|questionnaire|form|"
    r"webinar|event|"
    r"feedback|anything else|else|other|others|additional|further|more|private|internal|editors?|"
    r"desk|"
    r"off the record|follow ?ups?|approved?|approval|headline|heading|subject|who|whom|when|where|"
    r"which|"
    r"years?|level|name|names|email|e mail|phone|address|about (?:you|yourself|us|me)|bio|privacy|"
    r"einverstanden|einwilligung|zustimm\w+|erlaub\w+|durfen wir|datum|nummer|foto|bild|anrede|"
    r"uber (?:sie|dich|uns)|"
    r"sonstige\w*|weitere\w*|anmerkung\w*|umfrage|formular|veranstaltung|ruckmeldung|redaktion|"
    r"jahre|uberschrift|"
    r"accord|autoris\w+|accept\w+|pouvons nous|photo|lien|numero|titre|autres?|remarques?|sondage|"
    r"formulaire|"
    r"redaction|annees|a propos de|evenement|"
    r"acepto|autoriz\w+|permiso|podemos|foto|enlace|fecha|titulo|otr[oa]s?|adicional\w*|encuesta|"
    r"formulario|"
    r"redaccion|anos|sobre (?:ti|usted|nosotros|voce|mim)|evento|"
    r"aceito|autorizacao|permissao|ligacao|data|titulo|outr[oa]s?|adiciona\w+|pesquisa|inquerito|"
    r"redacao)\b"
    r"|موافق|توافق|تاريخ|رقم|صوره|رابط|اخري|اضافي|استبيان|نموذج|بريد|اسم|هل "
    r"|同意|許可|掲載|日時|日付|番号|写真|リンク|その他|備考|アンケート|フォーム|編集部|について|氏名|名前|タイトル"
)
# “… for our readers” says what the answer is for and not what it is.
_PURPOSE = Pattern(
    r"[\s,:;–—-]+(?:for (?:our|the) newsletter|(?:for|to|in|on)(?: (?:the|our|this|your|"
    r"be))? (?:article|readers|roundup|publication|public|story|"
    r"piece|question|questions|blog|magazine|published|own words|full|writing|below)"
    r"|here|below|"
    r"(?:fur|zu|auf|in) (?:die|den|der|das|unsere?n?|diese?n?|ihren|eigenen)? ?(?:artikel|"
    r"leser\w*|frage|veroffentlichung|"
    r"beitrag|worten|magazin)|hier(?: ein\w*)?|unten|"
    r"(?:pour|a|dans) (?:la|l|le|les|nos|notre|cette|cet)? ?(?:article|lecteurs|lectrices|"
    r"question|publication)|ici|"
    r"ci dessous|(?:para|a|por|no) (?:el|la|los|las|a|o|os|nuestr[oa]s?|noss[oa]s?|"
    r"esta)? ?(?:articulo|lectores|pregunta|"
    r"publicacion|artigo|leitores|pergunta|publicacao)|aqui|abajo|abaixo|"
    r"(?:max|min|up to|about|approx|bis zu|ca|environ|hasta|ate)\.? ?\d.*|\d+ ?[–-] ?\d+ ?\w+|"
    r"\d+ ?(?:words|worter|mots|palabras|palavras)"
    r"(?: max\w*| or less)?)$"
)

_NOUNS = {
    "en": r"answers?|responses?|reply|replies|quotes?|quotation|comments?|commentary|tips?|advice|"
    r"pieces? of advice|"
    r"insights?|thoughts?|opinions?|views?|take|takes|perspective|contribution|statement|pitch|"
    r"recommendations?|"
    r"suggestions?|lessons?|submission|two cents|words of wisdom|point of view|expert opinion|"
    r"words",
    "de": r"antwort(?:en|text)?|tipps?|rat|ratschlage?|meinung|zitat|statement|stellungnahme|"
    r"beitrag|kommentar|"
    r"gedanken|einschatzung|empfehlung|sicht|sichtweise|perspektive|expertentipp|expertenmeinung|"
    r"experteneinschatzung",
    "fr": r"reponses?|conseils?|avis|astuces?|commentaires?|temoignage|citation|contribution|"
    r"opinion|point de vue|"
    r"recommandations?|reflexions?|idees?|parole|declaration",
    "es": r"respuestas?|consejos?|opinion|opiniones|cita|comentarios?|testimonio|aporte|"
    r"aportacion|contribucion|"
    r"recomendacion(?:es)?|punto de vista|reflexion(?:es)?|truco|trucos|declaracion|ideas?",
    "pt": r"respostas?|conselhos?|dicas?|opiniao|citacao|depoimento|comentarios?|contribuicao|"
    r"recomendac(?:ao|oes)|"
    r"ponto de vista|reflex(?:ao|oes)|testemunho|sugestao|ideias?|declaracao",
    "it": r"rispost[ae]|consigl[io]o?|opinion[ei]|parere|citazion[ei]|comment[io]|contribut[io]|"
    r"dichiarazion[ei]|testimonianza|suggeriment[io]|punto di vista|riflession[ei]|idee?",
    "nl": r"antwoord(?:en)?|reacties?|citaat|citaten|quote|tips?|advies|adviezen|mening|bijdrage|"
    r"visie|aanbeveling|gedachten|opmerking|inzicht",
}
_WHOSE = {
    "en": r"your|my|the|a|an|one|us your|us|me your|their|expert'?s?|contributor'?s?|guest'?s?",
    "de": r"ihre?[nm]?|deine?n?|eure?n?|meine?n?|die|der|das|den|eine?n?",
    "fr": r"votre|vos|ta|ton|tes|la|le|les|l|mon|ma|une?|nous votre|nous vos",
    "es": r"tu|tus|su|sus|la|el|las|mi|un|una|nos tu|nos su",
    "pt": r"a sua|o seu|as suas|sua|seu|suas|tua|teu|a|o|minha|meu|uma?|a tua",
    "it": r"la tua|il tuo|la sua|il suo|la vostra|il vostro|i tuoi|le tue|la|il|le|i|un|una|l",
    "nl": r"uw|je|jouw|jullie|de|het|een|mijn|ons uw|ons je",
}
_KIND = {
    "en": r"best|top|single|number one|favou?rite|biggest|main|key|short|full|long|detailed|"
    r"expert|written|own|"
    r"final|honest|personal|professional|verbatim|important|most|most important|one",
    "de": r"beste[rnms]?|wichtigste[rn]?|personliche[rn]?|kurze?|ausfuhrliche|eigene|fachliche|"
    r"vollstandige|ganze|"
    r"expertin\w*|schriftliche",
    "fr": r"meilleure?s?|principale?|personnelle?|propre|courte|complete|precieux|expert|d expert",
    "es": r"mejor(?:es)?|principal|personal|propia|breve|completa|experta?|de experto",
    "pt": r"melhor(?:es)?|principal|pessoal|propria|breve|completa|especialista",
    "it": r"migliore?|principale|personale|propria|breve|completa|esperto|dell esperto",
    "nl": r"beste|belangrijkste|persoonlijke?|eigen|korte?|volledige?|hele|geschreven",
}
_VERBS = {
    "en": r"share|give|write|enter|type|provide|tell|submit|add|leave|paste|send|insert|include|"
    r"drop|post|record",
    "de": r"geben|gib|nennen|nenne|verraten|verrate|teilen|teile|schreiben|schreibe?|hinterlassen|"
    r"tragen|trage|"
    r"formulieren|notieren|senden|schicken|eintragen|eingeben",
    "fr": r"partager|partagez|donner|donnez|donne|ecrire|ecrivez|ecris|saisir|saisissez|indiquer|"
    r"indiquez|redigez|rediger|"
    r"laissez|laisser|livrez|entrez|entrer|ajoutez",
    "es": r"compart[ae]n?|escrib[ae]|danos|denos|dinos|diganos|da|de|introduzca|introduce|indique|"
    r"indica|dejenos|dejanos|deja|"
    r"deje|aporte|aporta|agregue|anade",
    "pt": r"compartilhe|partilhe|escreva|digite|de|deixe|conte|insira|indique|diga|envie|de nos|"
    r"deixe nos|informe",
    "it": r"scriv[aie]+|inserisc[aie]+|condivid[aie]+|indic[ahi]+|lasci[ao]?|raccont[aio]+|"
    r"aggiung[ai]",
    "nl": r"schrijf|geef|deel|vul|voer|noteer|plaats|stuur|typ|vertel",
}
_POLITE = (
    r"(?:(?:please|kindly|bitte|merci de|veuillez|por favor|favor de|favor|s il vous plait)[ ,]+)?"
)
_FILL = (
    r"(?: (?:sie|du|uns|us|with us|mit uns|avec nous|nous|con nosotros|conosco|connosco|nos|here|"
    r"hier|ici|aqui|also))*"
)


def _phrases() -> list[str]:
    """Return what a heading may be as a whole, in the languages that part words by spaces."""
    phrases = []
    for language, nouns in _NOUNS.items():
        whose, kind, verbs = _WHOSE[language], _KIND[language], _VERBS[language]
        noun = rf"(?:{nouns})(?: (?:and|or|und|oder|et|ou|y|o|e) (?:{nouns}))?"
        thing = rf"(?:(?:{whose}) )?(?:(?:{kind}) )*{noun}(?: (?:{kind}))?"
        phrases.append(rf"{_POLITE}(?:{whose}) (?:(?:{kind}) )*{noun}(?: (?:{kind}))?")
        phrases.append(rf"(?:(?:{kind}) )+{noun}")
        phrases.append(
            rf"{_POLITE}(?:{verbs}){_FILL} {thing}(?: (?:mit uns|mit|ein|an|auf|nieder|with us|"
            rf"avec nous))?"
        )
        phrases.append(rf"{_POLITE}{thing} (?:{verbs})")
    return phrases


_WHOLE = [
    *_phrases(),
    r"antwort(?:en|text)?|reponses?|respuestas?|respostas?|(?:experten)?tipps?|ratschlage?|"
    r"conseils?|consejos?|"
    r"conselhos?|dicas?|rispost[ae]|antwoord(?:en)?|consigl[io]o?|citazione|citaat|testimonianza|"
    r"dichiarazione|contributo|zitat|citation|cita|citacao|stellungnahme|temoignage|testimonio|depoimento",
    rf"{_POLITE}(?:answer|reply|respond|antworten|repondre|repondez|responda|responde)",
    r"(?:answer|response|reply|quote) (?:text|body)|(?:text|body) of (?:the )?(?:answer|response)",
    r"(?:answer|response|reply) to (?:the |our |your |this )?question|"
    r"your answer to .{0,40}question",
    r"(?:in|write it in) your own words|(?:mit|in) (?:ihren|deinen|eigenen)(?: eigenen)? worten",
    r"avec vos (?:propres )?mots|con (?:tus|sus)(?: propias)? palabras|"
    r"com (?:as )?suas (?:proprias )?palavras",
    r"(?:antwort|stellungnahme) (?:auf|zu)(?: (?:die|unsere|der))? frage|wie lautet (?:ihre|"
    r"deine) antwort",
    r"reponse a (?:la|notre) question|respuesta a (?:la|nuestra) pregunta|"
    r"risposta alla (?:nostra )?domanda|antwoord op (?:de|onze) vraag|resposta (?:a|da|"
    r"para a) pergunta",
    r"what (?:would|do|did|could|should) you (?:tell|say to|advise|recommend|suggest)\b.*",
    rf"what(?: is|'?s| s| are) (?:your|the) (?:(?:{_KIND['en']}) )*(?:{_NOUNS['en']})\b.*",
    r"was (?:wurden|raten|empfehlen|wurdest|rat\w*|empfiehl\w*) (?:sie|du)\b.*",
    rf"was ist (?:ihr|dein)e? (?:(?:{_KIND['de']}) )*(?:{_NOUNS['de']})\b.*",
    r"que (?:diriez|conseilleriez|recommanderiez|conseillez|recommandez|suggereriez) vous\b.*",
    rf"quel(?:le)?s? (?:est|sont|serait|seraient) (?:votre|vos|ton|"
    rf"ta) (?:(?:{_KIND['fr']}) )*(?:{_NOUNS['fr']})\b.*",
    r"que (?:le |les )?(?:diria|dirias|aconsejaria|aconsejarias|recomendaria|recomendarias|"
    r"aconseja|recomienda)n?s?\b.*",
    rf"cual(?:es)? (?:es|seria|son) (?:tu|su|el|tus|"
    rf"sus) (?:(?:{_KIND['es']}) )*(?:{_NOUNS['es']})\b.*",
    r"o que (?:voce )?(?:diria|aconselharia|recomendaria|recomenda|aconselha|sugere)\b.*",
    rf"qual (?:e|seria) (?:a |o )?(?:sua|seu|tua|"
    rf"teu) (?:(?:{_KIND['pt']}) )*(?:{_NOUNS['pt']})\b.*",
    r"(?:(?:يرجي|الرجاء|من فضلك) )?(?:(?:كتابه|مشاركه|ادخال|اكتب|اكتبي|شارك|شاركنا|شاركونا|ادخل|"
    r"اعطنا|قدم) )?(?:معنا )?"
    r"(?:(?:نص|افضل|اهم) )?(?:ال)?(?:اجابه|اجاب[هت]ك|اجابتكم|جواب|جوابك|جوابكم|رد|ردك|ردكم|رايك|"
    r"رايكم|راي|نصيحه|نصيحتك|نصيحتكم|"
    r"تعليق|تعليقك|تعليقكم|مشاركتك|مساهمتك|اقتباس|اقتباسك|نصائحك)(?: (?:هنا|علي السوال|على السوال|"
    r"عن السوال))?",
    r"(?:ما|ماهي|ما هي|ما هو) (?:افضل )?(?:نصيحتك|نصيحتكم|رايك|رايكم|اجابتك|جوابك).*|بماذا تنصح.*|"
    r"ماذا تقول.*|اجابه السوال",
    r"(?:あなたの|貴方の|質問への|設問への|専門家の|自由|ご?自身の)?(?:ご|お)?(?:回答|返答|答え|返事|意見|見解|考え|アドバイス|助言|コメント|"
    r"ひとこと|一言|提案|おすすめ)(?:内容|欄|本文|文|テキスト)?(?:を?(?:お)?(?:書き|聞かせ|教え|寄せ|記入|入力|記載)(?:て)?(?:ください|下さい)?)?",
    r"(?:ご)?自身の言葉で.*|(?:ご|お)?(?:回答|意見|考え|アドバイス|コメント|答え)を?(?:ここに|こちらに|以下に|下に)?(?:ご|お)?"
    r"(?:書き|聞かせ|教え|寄せ|記入|入力|記載)(?:て)?(?:ください|下さい)?",
]
_IS_ANSWER = Pattern("|".join(f"(?:{phrase})" for phrase in _WHOLE))
# A question that asks for the answer may hold a word that elsewhere asks for something beside it.
_ASKS = Pattern(
    r"what (?:would|do|did|could|should) you (?:tell|advise|recommend|suggest)|was (?:wurden|"
    r"raten|empfehlen)|"
    r"que (?:diriez|conseilleriez|recommanderiez)|que (?:le )?(?:diria|aconsejaria|recomendaria)|"
    r"o que (?:voce )?(?:diria|aconselharia)"
)
_NOT_ASKED = Pattern(
    r"\b(?:us|me|about (?:you|yourself|us)|editors?|form|survey|else|next|uns|redaktion|nous|nos|"
    r"a nosotros|interview|"
    r"organi[sz]ers?|team|improve)\b"
)


def is_answer_heading(heading: str) -> bool:
    """Return whether a heading asks for the answer itself, in a language of forms."""
    text = spoken(heading)
    if len(text) > 300:
        return False
    for tried in dict.fromkeys(
        (text, _PURPOSE.sub("", text), _PURPOSE.sub("", _PURPOSE.sub("", text)))
    ):
        asks = _ASKS.match(tried)
        refused = _NOT_ASKED.search(tried) if asks else _BESIDE.search(tried)
        if not refused and _IS_ANSWER.fullmatch(tried):
            return True
    return False


def holds_question(heading: str, question: str, *, is_only: bool) -> bool:
    """Return whether a heading is a question of the brief, with more around it or cut off.

    `is_only` says that it is the brief's only one, so that a slip of the pen may be overlooked.
    """
    asked, said = letters(question), letters(spoken(heading, keeps_brackets=True))
    least = LEAST_UNSPACED if is_unspaced(asked) else LEAST
    if not asked or not said:
        return False
    if len(asked) >= min(least, 12) and asked in said:
        before = spoken(heading, keeps_brackets=True)
        around = letters(before).partition(asked)
        return not _asks_beside(before, around[0], around[2])
    is_cut = heading.rstrip().endswith(("…", "...")) or len(said) >= len(asked) // 3
    if len(said) >= least and asked.startswith(said) and is_cut:
        return True
    is_long = min(len(asked), len(said)) >= 2 * least
    return is_only and is_long and SequenceMatcher(None, asked, said).ratio() >= NEARLY


def _asks_beside(text: str, before: str, after: str) -> bool:
    """Return whether the words around a question ask for something that is not its answer."""
    if not (before or after):
        return False
    # what follows a question instructs how to answer it: “Please write 100 words”
    head = text[: max(0, len(text) - len(after) - 1)] if not before else text
    return bool(before) and bool(_BESIDE.search(head[: len(before) + head.count(" ")]))


@lru_cache(maxsize=4096)
def spoken(heading: str, *, keeps_brackets: bool = False) -> str:
    """Return a heading's words alone: no markup, number, brackets, accents or final marks."""
    text = html.unescape(_TAGS.sub(" ", spelled_out(heading)))
    text = unicodedata.normalize("NFKC", text).casefold()
    apart = unicodedata.normalize("NFD", text)
    latin = "".join(
        sign
        for at, sign in enumerate(apart)
        if not (unicodedata.combining(sign) and _on_latin(apart, at))
    )
    text = (
        unicodedata.normalize("NFC", latin).replace("ß", "ss").replace("ة", "ه").replace("ى", "ي")
    )
    text = re.sub("[أإآٱ]", "ا", re.sub("[\u064b-\u0652\u0640]", "", text))
    if not keeps_brackets:
        text = _BRACKETS.sub(" ", text)
    text = re.sub(r"[¿¡“”\"«»*_`]", " ", text)
    text = _NUMBER.sub("", " ".join(text.split()))
    return " ".join(re.sub(r"[’'‘\-‐‑/]", " ", _DUTY.sub("", text)).split())


def _on_latin(text: str, at: int) -> bool:
    """Return whether a mark belongs to a letter of the Latin alphabet or of Arabic."""
    while at and unicodedata.combining(text[at]):
        at -= 1
    return text[at].isascii() or "\u0600" <= text[at] <= "\u06ff"


def letters(text: str) -> str:
    """Return the letters and digits of a text."""
    return "".join(sign for sign in spoken(text, keeps_brackets=True) if sign.isalnum())


def is_unspaced(text: str) -> bool:
    """Return whether a text is written mostly in Chinese or Japanese."""
    return 2 * sum("\u3040" <= sign <= "\u9fff" for sign in text) > len(text)
