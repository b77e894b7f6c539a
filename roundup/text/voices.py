"""Whose voice a paragraph has: that of a publication, or that of one person who speaks.

An introduction says “we asked” and “here is what they told us”; an answer says “I”. A paragraph
that has neither voice could be either. It knows English, German, French, Spanish, Italian,
Portuguese and Dutch.
"""

from roundup.text.expressions import expression

_GATHERED = (
    r"answers?|advice|tips?|ideas?|practices?|habits?|lessons?|stories|insights?|strategies|"
    r"experts?|"
    r"contributors?|replies|responses|suggestions?|voices|people|professionals|leaders|methods?|"
    r"approaches|techniques|tricks|rules|quotes|perspectives|specialists|respondents|panell?ists"
)
_EDITORIAL = expression(
    r"(?i)\b(?:we|i)(?:'ve|’ve| have| also| recently| then)? (?:asked|spoke (?:to|with)|"
    r"talked (?:to|with)|"
    r"reached out|invited|interviewed|surveyed|gathered|collected|rounded up|put (?:the|one|this|"
    r"a|our)\b|"
    r"wanted to (?:know|hear|find out)|turned to|called (?:up )?(?:a|some|several|two|three|four|"
    r"five|"
    r"six|seven|eight|nine|ten)|wrote to|heard from|compiled|edited)"
    r"|\bhere(?:'s| is| are|’s)\b.{0,40}\b(?:what|how|said|say|told|" + _GATHERED + r")\b"
    r"|\b(?:what|how) they (?:said|say|told|answered|replied|shared)\b"
    r"|\b(?:they|each|many|most|some|several) (?:all )?(?:told|shared with|answered|"
    r"replied to) (?:us|me)\b"
    r"|\b(?:our|the|these|those|this|\d+|a dozen|several|of the|twelve|ten|nine|eight|seven|six|"
    r"five|four|"
    r"three) (?:\w+ ){0,2}(?:experts?|contributors|panel(?:l?ists)?|respondents|interviewees|"
    r"professionals)\b"
    r"|\bin (?:this|today's|the following) (?:article|roundup|piece|post|collection|feature|"
    r"guide)\b"
    r"|\bthis (?:article|roundup|piece|post|feature)\b"
    r"|\b(?:none|all|each|every one|any|one|some|many|most) of (?:these|them|those|"
    r"the) (?:\w+ )?(?:"
    + _GATHERED
    + r")\b|\b(?:none|one|any|each) of these\b|\b(?:none|all|each|any|most|some) of which\b"
    r"|\bthese (?:\w+ ){0,2}(?:" + _GATHERED + r")\b"
    r"|\b(?:edited|condensed|shortened) (?:lightly )?for (?:length|clarity|style)\b"
    r"|\b(?:people|experts|answers|replies|tips|stories|responses) (?:below|that follow|here)\b|"
    r"\bread on\b"
    r"|\bwe hope\b|\bthe (?:common|red) thread\b|\b(?:what|as) (?:their|the) (?:" + _GATHERED + r")"
    r"|\btheir (?:\w+ )?(?:" + _GATHERED + r")\b"
    r"|\b(?:haben wir|wir haben|wir)\b.{0,60}\b(?:gefragt|gebeten|befragt|gesprochen|gesammelt|"
    r"wollten)\b"
    r"|\b(?:fragten|baten|befragten|sprachen) wir\b|\bwir (?:fragten|baten|befragten|sprachen|"
    r"wollten)\b"
    r"|\b(?:diese[rsn]?|unsere[rn]?|die) (?:\w+ )?(?:tipps|antworten|ratschläge|expert\w+|"
    r"fachleute|befragten|"
    r"gewohnheiten)\b|\bin diesem (?:artikel|beitrag|text)\b|\bhier (?:sind|lesen|kommen|ist|"
    r"verraten|erzählen)\b"
    r"|\bnous (?:avons|leur avons) (?:\w+ )?(?:demandé|interrogé|posé|recueilli|réuni|rencontré)"
    r"|\bvoici (?:ce|leurs?|les|des|nos|comment)\b|\b(?:ces|leurs|nos) (?:\w+ )?(?:conseils|"
    r"réponses|experts?|"
    r"astuces|témoignages|pratiques|habitudes)\b|\bcet article\b|\b(?:ils|elles) nous (?:ont|"
    r"racontent)"
    r"|\b(?:les |hemos |le )?(?:preguntamos|preguntado|consultamos|consultado|pedimos|reunimos)\b"
    r"|\b(?:estos|sus|nuestr[oa]s|estas) (?:\w+ )?(?:consejos|respuestas|expert[oa]s|trucos|"
    r"hábitos|ideas)\b"
    r"|\best[ea] artículo\b|\b(?:esto es lo que|así) (?:nos )?(?:respond|dij|cont)\w+"
    r"|\babbiamo (?:chiesto|posto|raccolto|intervistato|parlato)\b|\becco (?:che|cosa|come|le|i|"
    r"gli)\b"
    r"|\b(?:questi|i loro|i nostri|queste|le loro) (?:\w+ )?(?:consigli|esperti|risposte|"
    r"abitudini)\b"
    r"|\bquest[o'’] ?articolo\b"
    r"|\b(?:perguntámos|perguntamos|reunimos|conversamos|pedimos)\b|\b(?:estas|suas|n?ossas|"
    r"nossos|estes) "
    r"(?:\w+ )?(?:dicas|respostas|especialistas|conselhos|hábitos)\b|\best[ea] artigo\b|\b(?:veja|"
    r"confira|leia) o que\b"
    r"|\b(?:we|wij) (?:\w+ )?(?:vroegen|spraken|verzamelden|legden)\b|\bhebben (?:we|"
    r"wij)\b.{0,60}\b(?:gevraagd|"
    r"gesproken|verzameld)\b|\b(?:deze|hun|onze) (?:\w+ )?(?:tips|antwoorden|experts|adviezen|"
    r"gewoontes)\b"
    r"|\bdit (?:artikel|stuk)\b|\bhier (?:zijn|volgen|staan|lees)\b"
)
_PEOPLE = (
    r"(?:experts?|people|professionals|leaders|founders|readers|contributors|trades|owners|"
    r"managers|"
    r"specialists|colleagues|insiders|voices|them|women|men|workers|experten|fachleute|menschen|"
    r"leute|leser|"
    r"personnes|habitués|dirigeants|lecteurs|expertas?|expertos|personas|quienes|lectores|persone|"
    r"esperti|artigiani|"
    r"pessoas|especialistas|leitores|mensen|ondernemers|deskundigen|lezers|\d+|two|three|four|"
    r"five|six|seven|eight|"
    r"nine|ten|eleven|twelve|dozen|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|deux|trois|"
    r"quatre|cinq|sept|huit|neuf|"
    r"dix|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|due|tre|quattro|cinque|sei|sette|otto|"
    r"nove|dieci)"
)
_ASKED = expression(
    r"(?i)\b(?:we|i)(?:'ve|’ve| have| also| recently| then)? (?:asked|spoke (?:to|with)|"
    r"talked (?:to|with)|reached out|"
    r"invited|interviewed|surveyed|collected|rounded up|put (?:the|one|this|a|our)\b|"
    r"turned to)\b.{0,60}\b"
    + _PEOPLE
    + r"\b|\b(?:people|experts|professionals|those) who\b.{0,60}\b(?:told|tell|answered|shared)\b|"
    r"\basked (?:the )?people\b"
    r"|\bhere(?:'s| is| are|’s) what (?:they|\w+ of them|came back|we heard)\b|\b(?:told|tell) us\b"
    r"|\b(?:haben wir|wir haben|fragten wir|wir fragten|baten wir)\b.{0,80}\b" + _PEOPLE + r"\b"
    r"|\b(?:gefragt|befragt)\b.{0,60}\b" + _PEOPLE + r"\b"
    r"|\bnous (?:leur )?avons (?:\w+ )?(?:demandé|posé|interrogé)\b|\bnous ont (?:répondu|raconté|"
    r"confié)\b"
    r"|\b(?:preguntamos|hemos preguntado|consultamos)\b|\bnos (?:han contado|contaron|"
    r"respondieron)\b"
    r"|\b(?:abbiamo|avevamo) chiesto\b|\bperguntámos|perguntamos\b|\b(?:wij|we) vroegen\b|"
    r"\bhebben we\b.{0,40}\bgevraagd\b"
)
_OWN = expression(
    r"\b(?:I|I['’](?:m|ve|d|ll))\b|(?i:\b(?:my|mine|myself|ich|mich|mir|mein\w{0,2}|je|moi|mon|mes|"
    r"yo|mi|mis|io|mio|mia|miei|eu|meu|minha|meus|minhas|ik|mijn)\b|\bj['’])"
)
_THIRD_PERSON = expression(
    r"(?i)^(?:,? [A-Z][A-Za-z.]{1,6}(?=[ ,])){0,2},? (?:\([^()]{1,30}\),? )?(?:is|was|has|works|"
    r"worked|runs|ran|leads|led|founded|co-?founded|joined|"
    r"teaches|taught|writes|wrote|lives|serves|served|holds|helps|specializes|specialises|owns|"
    r"spent|"
    r"spends|started|trained|grew|manages|directs|heads|advises|practi[cs]es|currently|began|"
    r"brings|"
    r"ist|war|hat|arbeitet|leitet|führt|gründete|lebt|lehrt|schreibt|berät|betreibt|"
    r"est|était|a (?!dit)|dirige|travaille|enseigne|anime|vit|conseille|gère|"
    r"es|era|ha|trabaja|fundó|vive|enseña|escribe|lidera|"
    r"è|lavora|guida|insegna|scrive|gestisce|"
    r"é|trabalha|fundou|ensina|escreve|lidera|mora|"
    r"werkt|leidt|woont|runt|geeft|heeft|schrijft|richtte)\b"
)
_PRONOUN_THIRD = expression(
    r"(?i)^(?:he|she|they|er|sie|il|elle|él|ella|lui|lei|ele|ela|hij|zij)"
    r"(?= (?:is|has|was|works|runs|leads|founded|lives|teaches|writes|holds|ist|hat|arbeitet|"
    r"leitet|lebt|"
    r"est|a|dirige|es|ha|trabaja|è|é|tem|trabalha|werkt|heeft|woont|leidt)\b)"
)
_ABOUT = expression(
    r"(?i)^(?:about(?: the expert| the author)?|bio|über|zur person|à propos(?: de)?|sobre|chi è|"
    r"over)\b[:\s–—-]*"
)


def is_editorial(text: str) -> bool:
    """Return whether a paragraph speaks of several people and what they were asked."""
    return bool(_EDITORIAL.search(text))


def asks(text: str) -> bool:
    """Return whether a paragraph says whom a publication asked, or what they told it."""
    return bool(_ASKED.search(text))


def is_own(text: str) -> bool:
    """Return whether somebody speaks of themselves."""
    return bool(_OWN.search(text))


def goes_on(text: str) -> bool:
    """Return whether a paragraph goes on with what somebody said before it."""
    return is_own(text) or follows(text) or bool(_OURS.search(text))


def follows(text: str) -> bool:
    """Return whether a paragraph begins with a word that leads on from the one before it."""
    return bool(_GOES_ON.match(text))


_GOES_ON = expression(
    r"(?:So|Then|But|And|Also|That|This|It|It['’]s|Only|Because|Now|Once|After|The same|Second|"
    r"Secondly|Third|"
    r"Another|For example|For instance|Instead|Otherwise|Still|Yet|Or|Until|Since|Besides|They|He|"
    r"She|"
    r"Dann|Aber|Und|Das|Es|Danach|Sonst|Denn|Deshalb|Mais|Et|Alors|Puis|Cela|C['’]est|Pero|Y|"
    r"Entonces|Eso|"
    r"Luego|Ma|E|Poi|Questo|Quindi|Mas|Então|Depois|Isso|Maar|En|Dan|Dat|Het)\b"
)
_OURS = expression(
    r"(?i)\b(?:we|our|ours|wir|unser\w{0,2}|nous|notre|nos|nosotros|nuestr[oa]s?|noi|nostr[oaie]|"
    r"nós|nossos?|"
    r"nossas?|wij|ons|onze)\b"
)


def describes(text: str, name: str) -> bool:
    """Return whether a paragraph describes a person in the third person from its first word on."""
    if is_own(_without_quotations(text)):
        return False
    said = text.lstrip("*_ ")
    if about := _ABOUT.match(said):
        said = said[about.end() :]
        if said.startswith(name):
            return True
    if _is_full(said, name):
        return True
    for known in _forms(name):
        if said.startswith((f"{known}'s ", f"{known}’s ")):
            return True
        if said.startswith(known) and _THIRD_PERSON.match(said[len(known) :]):
            return True
        if said.startswith((f"{known}, ", f"{known} (")) and _is_apposition(said[len(known) :]):
            return True
    return bool(_PRONOUN_THIRD.match(said))


def _is_full(said: str, name: str) -> bool:
    """Return whether a text begins with a whole name, after a title at most, and goes on."""
    at = said.find(name)
    if " " not in name or at < 0 or len(said[:at].split()) > 1:
        return False
    return bool(_IN_SENTENCE.match(said[at + len(name) :].lstrip("*_")))


_IN_SENTENCE = expression(r"(?:,? [A-Z][A-Za-z.]{1,6})?,? [a-zà-ÿ]")


def _forms(name: str) -> tuple[str, ...]:
    """Return how somebody may be called at the beginning of their description."""
    words = name.split()
    forms = [name, words[-1], words[0]]
    if len(words) > 2:
        forms += [" ".join(words[1:]), " ".join(words[:2])]
    titles = ("Dr. ", "Dr ", "Prof. ", "Professor ", "Ms. ", "Mr. ", "Mrs. ", "Chef ", "Captain ")
    return (*forms, *(f"{title}{form}" for title in titles for form in forms[:2]))


_APPOSITION = expression(
    r"^(?:,[^,.!?]{2,80},|\s?\([^()]{2,80}\),?) (?:is|was|has|works|runs|leads|founded|teaches|"
    r"writes|lives|"
    r"ist|hat|leitet|arbeitet|est|a|dirige|es|è|é)\b"
)


def _is_apposition(text: str) -> bool:
    """Return whether a description goes on behind what somebody does: “, a baker, is …”."""
    return bool(_APPOSITION.match(text))


_QUOTED = expression(r"[“„«\"][^”“»\"]*[”“»\"]")


def _without_quotations(text: str) -> str:
    """Return a text without what stands between quotation marks."""
    return _QUOTED.sub("", text)
