"""Headings that ask: which may be a roundup's question, and which ask for a word to the editors.

“Anything else you would like to tell us?” is answered in whole sentences too. They are meant for
whoever sent the form, so what stands there is never an answer unless an editor says so.
"""

from roundup.readers._answers import holds_question, spoken
from roundup.text.patterns import Pattern

# What ends a question in the scripts of our languages.
MARKS = "?？؟"
_DUTY = " *＊"
_IN_BRACKETS = Pattern(r"\s*[(\[（【][^()\[\]（）【】]*[)\]）】]")
_PAIRS = (("(", ")"), ("[", "]"), ("（", "）"), ("【", "】"))
_NUMBER = Pattern(
    r"^\s*(?:(?:Question|Frage|Pregunta|Pergunta|Q|F|P|質問|問)\s?)?[#.]?\d{1,3}\s*[.):：、．–-]\s*(?=\D)"
)
_ASKED = Pattern(rf"[^{MARKS}]*[{MARKS}](?=$|[\s{_DUTY}]|[^\x00-\u2fff])")
# Each is sought in the words of a heading, without accents and punctuation between words.
_ASIDES = Pattern(
    r"\b(?:"
    r"newsletters?\b|mailing list|"
    # English
    r"anything (?:else|you (?:would|d) like (?:us )?to (?:add|know|tell|say|mention|ask))|"
    r"what else (?:should|would|do|can) (?:we|you (?:like|want))\b|"
    r"(?:other|further|additional|final|general|any) (?:comments?|remarks?|notes?|feedback|"
    r"information|details|questions?)\b|"
    r"(?:comments?|questions?|notes?|messages?|feedback|remarks?|suggestions?) (?:for|to) "
    r"(?:us|me|the (?:editors?|team|organi[sz]ers?|newsletter))\b|"
    r"feedback (?:on|about) (?:this|the|our) |"
    r"how (?:did|do|have) you (?:hear|heard|find|found|learn|learned|learnt|know|come across) "
    r"(?:out )?(?:about |of )?(?:us|this|our|the (?:survey|form|newsletter|call))\b|"
    r"where (?:did|do) you (?:hear|find out|learn|read) (?:about|of) (?:us|this|our|the)\b|"
    r"(?:anything|something) .{0,30}\b(?:us to know|we should know|add|tell us)\b|"
    r"(?:like|want|wish) to add\b|"
    r"(?:who|whom) else|(?:recommend|suggest|know of|know) (?:another|other|someone|somebody|"
    r"anyone|anybody|an) (?:expert|else|who|people|person)|"
    r"about (?:yourself|your ?self)\b|"
    r"(?:next|future) (?:roundup|article|survey|newsletter)s?\b|"
    r"(?:this|our|the) (?:survey|form|questionnaire)\b|"
    # German
    r"(?:sonst|ansonsten) noch etwas|noch (?:etwas|was)\b|"
    r"noch (?:anmerkungen|fragen|hinweise|wunsche)|"
    r"(?:mochten|wollen|mochtest|willst) (?:sie|du) (?:uns )?noch\b|"
    r"(?:weitere|sonstige|andere|allgemeine) (?:anmerkung|kommentar|hinweis|bemerkung|frage|"
    r"angabe|information)|(?:anmerkungen|fragen|hinweise|nachricht|ruckmeldung) an "
    r"(?:uns|die redaktion|das team)|"
    r"wie (?:haben sie|hast du|sind sie|bist du) (?:von|auf) (?:uns|dieser|diesem|diese|dieses|"
    r"unserer|unserem|unsere)|woher kennen sie uns|uber sich\b|uber dich\b|"
    # French
    r"autre chose|(?:autres?|d autres) (?:remarques?|commentaires?|precisions?|questions?|"
    r"informations?)|quelque chose a ajouter|(?:souhaitez|voulez) vous (?:nous )?(?:ajouter|"
    r"preciser|dire autre)|comment (?:avez|nous avez|as|nous as) (?:vous |tu )?(?:connu|entendu|"
    r"decouvert|trouve)|message (?:pour|a) (?:nous|la redaction|l equipe)|"
    # Spanish
    r"algo mas|(?:otros|mas) (?:comentarios|observaciones|preguntas|datos)|"
    r"(?:comentarios|observaciones|preguntas) adicionales|"
    r"como (?:nos (?:conocio|conociste|encontro|encontraste)|(?:se entero|te enteraste))|"
    r"(?:desea|deseas|quiere|quieres|gustaria) (?:anadir|agregar|comentar|decirnos)|"
    r"mensaje para (?:nosotros|la redaccion|el equipo)|sobre (?:usted|ti) mism[oa]|"
    # Portuguese
    r"algo mais|mais alguma coisa|(?:outros|mais) (?:comentarios|observacoes|perguntas)|"
    r"como (?:voce )?(?:nos conheceu|nos encontrou|ficou sabendo|soube d)|"
    r"(?:gostaria|deseja|quer) (?:de )?(?:acrescentar|adicionar|nos dizer)|"
    r"mensagem para (?:nos|a redacao|a equipe)|sobre (?:voce|si) mesm[oa]|"
    # Italian and Dutch
    r"altro da (?:aggiungere|dire)|qualcos altro|altri commenti|come (?:ci hai|ci ha|hai) "
    r"(?:conosciuto|saputo)|nog iets|verder nog|(?:andere|overige) opmerkingen|"
    r"hoe (?:heeft u|heb je) (?:ons|van ons|over ons)"
    r")"
    # Arabic and Japanese
    r"|شيء اخر|شي اخر|اي اضافه|كيف (?:سمعت|عرفت)|ملاحظات اخري"
    r"|その他|ほかに|他に|最後に|ご意見.?ご感想|ご要望|どこで(?:お)?知|編集部"
)


def asks(heading: str) -> bool:
    """Return whether a heading asks, with or without an instruction such as “(100 words)”."""
    return bool(_ASKED.match(_IN_BRACKETS.sub("", heading).strip(_DUTY)))


def question_of(heading: str) -> str:
    """Return the question in a heading, without its number, marks of duty and instructions.

    “3. Which tool do you keep? (100 words) *” is printed as “Which tool do you keep?”.
    """
    text = _NUMBER.sub("", heading.strip()).strip(_DUTY)
    asked = text[: max(map(text.rfind, MARKS)) + 1]
    # what is found in the heading again, as readers of the file look for it
    return asked if are_paired(asked) and holds_question(heading, asked, is_only=False) else text


def are_paired(text: str) -> bool:
    """Return whether each bracket that a text opens is closed in it."""
    return all(text.count(opening) <= text.count(closing) for opening, closing in _PAIRS)


def may_be_the_question(heading: str) -> bool:
    """Return whether a heading asks, and asks neither for a remark nor about the form itself."""
    return asks(heading) and not _ASIDES.search(spoken(heading, keeps_brackets=True))
