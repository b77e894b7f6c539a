"""Words that stand where an editor meant to write something: “[Name]”, “TK”, “lorem ipsum”.

They are looked for in the seven languages of the program: all kinds in the editor's own words, and
in what experts send those that mean nothing else there.
"""

import re
import unicodedata
from collections.abc import Iterator

from roundup.text.patterns import Either, Pattern

# What a template asks for; each language's nouns as they stand in brackets or before “here”.
NOUNS = (
    # English
    r"(?:\w{1,40}['’]s )?(?:number of )?(?:first |last |full |company |job |publication |brand )?"
    r"(?:name|title|role|company|organi[sz]ation|headline|heading|subheading|deck|standfirst|"
    r"introduction|intro|text|body|copy|byline|author|editor|photographer|expert|date|month|year|day|"
    r"number|amount|figure|percent(?:age)?|city|town|country|place|location|topic|subject|theme|"
    r"publication|link|url|address|e-?mail|question|quote|caption|source|disclosure|summary|"
    r"description|sponsor|partner|product|tbd|tbc|tk|placeholder|something|more|details?|here)s?",
    # German
    r"(?:(?:vor|nach|firmen)?name|titel|überschrift|unterzeile|vorspann|einleitung|text|autorin|"
    r"autor|datum|monat|jahr|tag|zahl|anzahl|firma|unternehmen|ort|stadt|thema|frage|link|quelle|"
    r"rolle|funktion|hinweis|bildunterschrift|redaktion|zitat|beschreibung)",
    # French
    r"(?:nom|prénom|titre|sous-titre|chapô|chapeau|introduction|intro|texte|auteur|autrice|date|"
    r"mois|année|jour|nombre|chiffre|entreprise|société|ville|lieu|sujet|thème|question|lien|"
    r"source|fonction|légende|citation|mention|description|adresse)",
    # Spanish
    r"(?:nombre|apellidos?|título|titular|subtítulo|entradilla|introducción|texto|autora?|fecha|"
    r"mes|año|día|número|cifra|empresa|ciudad|lugar|tema|pregunta|enlace|fuente|cargo|cita|"
    r"descripción|dirección|pie de foto)",
    # Portuguese
    r"(?:nome|sobrenome|título|subtítulo|manchete|introdução|texto|autora?|data|mês|ano|dia|"
    r"número|empresa|cidade|lugar|local|tema|assunto|pergunta|link|fonte|cargo|citação|legenda|"
    r"descrição|endereço)",
    # Arabic
    r"(?:ال)?(?:اسم|عنوان|مقدمة|نص|كاتب|محرر|تاريخ|شهر|سنة|عدد|رقم|شركة|مؤسسة|مدينة|مكان|موضوع|"
    r"سؤال|رابط|مصدر|وصف|منصب)(?: (?:ال)?\w+)?",
    # Japanese
    r"(?:お?名前|氏名|肩書き?|会社名|社名|組織名|見出し|タイトル|題名|副題|リード文?|導入文?|序文|本文|"
    r"日付|年月日|年|月|日|数|人数|場所|都市名?|テーマ|質問|リンク|出典|著者名?|編集者名?|説明文?)",
)
NOUN = f"(?:{'|'.join(NOUNS)})"
WHOSE = (
    r"(?:(?:your|the|a|an|our|my|this|ihre?n?|eure?n?|die|der|das|den|eine?n?|votre|vos|le|la|les|"
    r"l['’]|un|une|tu|su|el|los|las|una|seu|sua|o|a|os|as|um|uma)\s*)?"
)
YOURS = r"(?:(?:your|our|my|ihre?n?|eure?n?|votre|vos|tu|su|seu|sua)\s+)?"
VERBS = (
    r"(?:insert|add|fill[ -]in|enter|write|put|type|paste|describe|include|to ?do|to be \w+|tbd|"
    r"tbc|tk|"
    r"(?:hier )?(?:einfügen|eintragen|ergänzen|einsetzen|schreiben)|"
    r"ins[ée]r(?:er|ez)|ajout(?:er|ez)|compl[ée]t(?:er|ez)|écri(?:re|vez)|rédig(?:er|ez)|saisi(?:r|ssez)|"
    r"à (?:compléter|remplir|définir|préciser|venir)|"
    r"insert(?:ar|a|e)|añad(?:ir|e|a)|agreg(?:ar|a|ue)|complet(?:ar|a|e)|escrib(?:ir|e|a)|pon(?:er|ga)?|"
    r"por (?:definir|completar|confirmar|determinar)|"
    r"inserir|insira|adicion(?:ar|e)|preench(?:er|a)|escrev(?:er|a)|"
    r"a (?:definir|preencher|confirmar)|"
    r"(?:أدخل|أضف|اكتب|ضع|املأ)|(?:يُ?ستكمل|يُ?حدد) لاحق[اًا]+)"
)
HERE = r"(?:here|hier(?:her)?|hierhin|ici|aquí|aqui|هنا)"
FORMAT = r"(?:,? (?:in|als|en|em|au format) markdown)?"

# Parts of an article, which nobody means when they stand alone.
ROLE = (
    r"(?:(?:sub)?headline|subheading|deck|standfirst|intro(?:duction)?|byline|disclosure|"
    r"überschrift|unterzeile|vorspann|einleitung|titre|sous-titre|chapô|titular|subtítulo|"
    r"entradilla|introducción|manchete|introdução|legenda|(?:ال)?مقدمة|見出し|タイトル|導入文?|リード文?)"
)
PENDING = (
    r"(?:to come|to be (?:added|written|confirmed|decided|determined)|tb[acd]|tk|"
    r"coming soon|folgt(?: noch)?|kommt noch|fehlt noch|à (?:venir|suivre|rédiger|écrire|"
    r"compléter|définir)|por (?:escribir|definir|completar|confirmar)|pendiente|"
    r"a (?:escrever|definir|preencher|confirmar)|pendente|لاحق[اًا]+|未定|準備中)"
)
OF = r"(?:of|for|to|de|del|do|da|dos|des|du|d['’]|der|des|von|für)"

# In brackets of any kind: an order to fill something in, nothing but a noun, or nothing at all.
SLOT = (
    rf"(?:{VERBS}\b[^\[\]<>{{}}\n]{{0,60}}|{YOURS}{NOUN}(?:[ /&,]+{YOURS}{NOUN}){{0,4}}|"
    rf"{NOUN} {OF}\s*(?:l['’])?\w[^\[\]<>{{}}\n]{{1,30}}|{PENDING}|n{{1,2}}|#+|"
    rf"{YOURS}{NOUN} (?:goes |comes )?(?:{HERE}|{PENDING})|ここに{NOUN}|"
    rf"{NOUN} {VERBS}|{NOUN}[?？]|[\w ]{{1,20}} {PENDING}|"
    r"[^\[\]<>{}\n]{1,40}\b(?:einfügen|eintragen|ergänzen|einsetzen)|"
    rf"[?？_.…\s]*[?？_]{{1,}}[?？_.…\s]*|x{{2,}}[%\d]*|"
    r"[^\[\]<>{}\n]{0,20}(?:を(?:入力|記入|挿入|追加)|要確認|未定|仮)[^\[\]<>{}\n]{0,10})"
)
BRACKETED = (
    # Japanese has no spaces before brackets; behind a letter elsewhere they belong to its word.
    rf"(?<![^\W\u3040-\u30ff\u3400-\u9fff])(?<![\]!])\[\s*{SLOT}\s*\](?![(\[:]|[A-Za-zÀ-ÿ])",
    rf"[［【〔]\s*{SLOT}\s*[］】〕]",
    r"（ここに[^（）\n]{1,20}(?:入力|記入|挿入|追加)[^（）\n]{0,8}）",
    rf"<\s*{SLOT}\s*>",
    rf"\{{\{{\s*[\w .|-]{{1,40}}\s*\}}\}}|\{{\s*{WHOSE}{NOUN}\s*\}}|%%\s*\w{{1,30}}\s*%%",
)
# A whole sentence that says what should stand there.
SENTENCES = (
    rf"{VERBS} {WHOSE}(?:own |short |brief |eigene )?{NOUN}\b[^.!?\n]{{0,24}}\b{HERE}{FORMAT}",
    rf"{WHOSE}{NOUN} (?:goes |comes |to go |kommt |gehört |va |vient |viene |vai |vem )?{HERE}"
    rf"(?: {VERBS})?{FORMAT}",
    rf"hier (?:steht |kommt |bitte )?{WHOSE}{NOUN}"
    r"(?: (?:einfügen|eintragen|schreiben|hin|rein|ergänzen))?",
    rf"{VERBS} {HERE} {WHOSE}{NOUN}",
    r"(?:your|votre|vos|ihre?|dein|tu|su|seu|sua) (?:own )?(?:full )?"
    r"(?:name|title|headline|nom|titre|titel|überschrift|nombre|titular|título|nome)",
    r"(?:ここに|こちらに)[^。\n]{0,20}(?:入力|記入|挿入|書いて|書く|入れ)[^。\n]{0,12}",
    r"[^。\n]{0,8}(?:見出し|タイトル|導入文?|リード文?|本文|名前|説明文?)"
    r"(?:は|を|が)?ここ(?:に|へ)?[^。\n]{0,8}",
    rf"{WHOSE}{ROLE}:? ?{PENDING}",
    PENDING,
    rf"(?:text|texte?|texto|copy|body|words|bild|foto|photo):? {PENDING}",
    rf"(?:insert|enter|add|write|type|insérer|insertar|inserir) {WHOSE}{ROLE}",
    r"(?:(?:compiled |edited |words )?by )?(?:jane|john) doe",
    r"(?:asdf\w*|test(?: test)+|foo ?bar|x{3,})",
    r"(?:untitled|placeholder|sin título|sem título|sans titre|ohne titel)",
    r"(?:بدون عنوان|無題)",
)
SENTENCE = Either(
    "|".join(
        rf"(?:^|(?<=[.!?。؟\n*_#>]))[\s*_#>-]{{0,12}}+(?P<said>{words})"
        r"[\s*_]{0,12}(?=[.!?。؟:…\n]|$)"
        for words in SENTENCES
    ),
    re.IGNORECASE,
)
# Names that begin with the letters, and numerals of the Romans.
ROMAN = (
    r"(?:bowls?|chapters?|volumes?|vols?\.?|acts?|parts?|books?|louis|sections?|appendix|psalms?|"
    r"games|kapitel|band|teil|buch|akt|chapitre|tome|partie|livre|acte|siècle|cap[íi]tulo|volumen|"
    r"tomo|parte|libro|livro|siglo|século|acto|ato|pope|papst|pape|papa|chromosome|generation|page|"
    r"seite|الفصل|القرن|第)"
)
WORDS = (
    r"(?<![\w&#@])TK(?:[ -]?TK)+(?!\w)",
    r"(?<![\w&#@.-])TK(?![\w&-])"
    r"(?! (?:Maxx|Elevators?|Group|Industries|Holdings?|Records|Law)\b)",
    r"(?<![\w#@])(?:TBD|TBC|FIXME)(?!\w)",
    r"(?<![\w#@])TODO(?=\s*[:：-])|^\W*TODO\W*$",
    r"(?<![\w#@])X{3,}(?!\w|-rated|\s*(?:Olympi|Olimp))",
    r"(?<=[\w,:] )\[X\]|\[X\](?= ?%)",
    r"(?<![\w.])N\. ?N\.(?!\w)",
    r"(?:(?<=^)|(?<=[.:–—-] ))XX(?=\s+[a-zà-ÿ])(?! (?:century|chromosomes?)\b)|(?<!\w)XX+ ?%",
    r"(?<![\w-])x{3,}(?= ?(?:%|[a-zà-ÿ]))(?!\w)",
    r"(?<![^\s(\[“\"«「:：])[?？؟]{3,}(?![^\s)\]”\"»」.,])",
    r"(?<![\w_])_{3,}(?![\w_])",
    r"(?<![一二三四五六七八九十百千〇○\d])(?:[○〇◯●]{2,}|[○〇◯●](?=[人名件社]))(?![一二三四五六七八九十百千\d])",
    r"[△×]{2,}|[（(]仮[)）]|@{3,}|\$\{\w+\}|(?<=: )x{3,}$",
    r"\((?:insert|fill in)\b[^()\n]{0,40}\)|\((?:to come|tbd|tbc)\)",
)
PHRASES = (
    r"\blorem\s+ipsum\b|\bdolor\s+sit\s+amet\b|لوريم\s+إيبسوم|\bblindtext\b|\bfaux[- ]texte\b",
    r"\btexto?\s+(?:de\s+)?(?:relleno|exemplo|ejemplo)\b|\btexte\s+d['’]exemple\b|ダミー(?:テキスト|文)",
    r"\btk ?tk\b|\bdummy text\b|\bblah(?: blah){2,}\b|\b(?:max|erika) mustermann\b",
    r"\bfirst ?name last ?name\b|\bvorname nachname\b|\bprénom nom\b|\bnombre apellido\b",
    r"\bplace-?holder text\b|\bplatzhalter(?:text)?\b|\btexto? provis[óo]rio\b",
)
# “Techniker Krankenkasse (TK)” says what the letters mean, and so does “TK (Techniker …”.
DEFINED = Pattern(r"(?:\b[A-ZÀ-Þ]\w+[ -]){2,}\(TK\)|\bTK \(")
WHOLE = Pattern(rf"\W*{ROLE}\W*", re.IGNORECASE)
OPENING, CLOSING = "“„«「『", "”»」』"
ORDER = Pattern(rf"\W*(?:{VERBS}|{YOURS.removesuffix('?')}|\W*$)", re.IGNORECASE)
WORD = Pattern("|".join(WORDS))
LOOSE = Pattern("|".join(PHRASES), re.IGNORECASE)
BRACKET = Pattern("|".join(BRACKETED), re.IGNORECASE)
FILLED = Pattern(rf"(?:{'|'.join(PHRASES)})\W?:|\bdolor\s+sit\s+amet\b", re.IGNORECASE)
BEFORE = Pattern(rf"\b{ROMAN}\s?$", re.IGNORECASE)
# In an answer these are said of something: a joke, a name that is kept back, what is not settled.
SAID = Pattern(
    rf"blah.*|{PENDING}|\W*(?:here|something|more|editor|author|source|day|ici|aquí|aqui|hier)\W*",
    re.IGNORECASE | re.DOTALL,
)
CODE = Pattern(r"(?<!`)(`++).*?(?<!`)\1(?!`)", re.DOTALL)
RULE = Pattern(r"^ {0,3}_{3,}[ \t]*$", re.MULTILINE)


def placeholder(text: str, *, is_markdown: bool = False) -> re.Match[str] | None:
    """Return the first placeholder in a text of the editor's, or nothing.

    In Markdown, code and rules across the page are left alone. A match stands where it does in the
    text once its letters are composed.
    """
    text = unicodedata.normalize("NFC", text)
    if is_markdown:
        text = RULE.sub(blanked, CODE.sub(blanked, text))
    defined = bool(DEFINED.search(text))
    matches = [
        match
        for pattern in (BRACKET, SENTENCE, WORD, LOOSE)
        for match in pattern.finditer(text)
        if not is_meant(match, defined=defined)
    ]
    return WHOLE.fullmatch(text) or min(matches, key=words_start, default=None)


def in_answer(text: str) -> Iterator[re.Match[str]]:
    """Yield the placeholders in what an expert sent.

    Letters such as “TK” and “N. N.” may be anybody's there, and designers speak of dummy text. What
    stands in quotation marks is spoken of, unless the whole answer stands in them.
    """
    for pattern in (BRACKET, SENTENCE, FILLED):
        for match in pattern.finditer(text):
            is_spoken_of = is_in_quotation(text[: words_start(match)].lstrip()[1:])
            if not is_spoken_of and not SAID.fullmatch(words_of(match)):
                yield match


def words_start(match: re.Match[str]) -> int:
    """Return where the words of a placeholder begin."""
    return match.start("said") if "said" in match.re.groupindex else match.start()


def words_of(match: re.Match[str]) -> str:
    """Return the words of a placeholder."""
    return match["said"] if "said" in match.re.groupindex else match.group()


def is_meant(match: re.Match[str], *, defined: bool) -> bool:
    """Return whether letters stand for themselves: a numeral, or an abbreviation explained."""
    said, before = match.group(), match.string[: match.start()]
    is_numeral = said[0] == "X" and set(said) == {"X"} and bool(BEFORE.search(before[-20:]))
    # In a quotation, brackets hold what an editor put in; an order is none of that.
    is_put_in = said[0] == "[" and is_in_quotation(before) and not ORDER.match(said)
    return is_numeral or is_put_in or (said == "TK" and defined)


def is_in_quotation(before: str) -> bool:
    """Return whether a quotation is open where a text ends."""
    opened = max(map(before.rfind, OPENING))
    return opened > max(map(before.rfind, CLOSING)) or before.count('"') % 2 == 1


def blanked(match: re.Match[str]) -> str:
    """Return as many spaces as there were signs, with the lines kept."""
    return re.sub(r"[^\n]", " ", match.group())
