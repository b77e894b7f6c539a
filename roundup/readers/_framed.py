"""Headings in which the word for a field stands among others: “Ihre Rolle im Unternehmen”.

What is left out is what says whose it is, when it is so, and where: “aktuelle”, “of the expert”,
“dans l'entreprise”. Links and pictures are told by what they are made of, since “Link zum
LinkedIn-Profil” and “profilo LinkedIn” are the same words in any order. Dates are told by what
happened on them. The languages are English, German, French, Spanish, Italian, Dutch, Portuguese.
"""

from collections.abc import Iterator
from typing import Final

from roundup.readers._answers import spoken
from roundup.text.expressions import expression
from roundup.text.patterns import Pattern

# “Expert:in”, “Autor/in”, “expert·e”, “especialista/o”: one word for a woman and a man
_GENDERED = expression(r"(?i)(?<=[^\W\d_]{3})[:/*_·.](?:innen|in|euse|trice|rice|ne|e|a|o|as|os)\b")
# Words that say whose something is, or that it is so at present, and change no meaning.
_NOW = expression(
    r"\b(?:current|present|official|aktuell\w*|derzeitig\w*|momentan\w*|heutig\w*|actuel(?:le)?|actual|"
    r"actualmente|actuellement|attuale|attualmente|atual|atualmente|huidige?|berufliche?|"
    r"professionnelle?|profesional|professionale|profissional|professional)\b"
)
_ARTICLE = (
    r"the|your|their|his|her|our|this|der|die|das|dem|des|den|ihre[mnrs]?|ihr|deine[mnrs]?|dein|"
    r"la|le|les|l|d|votre|vos|ton|ta|el|los|las|su|sus|tu|tus|il|lo|gli|i|tuo|tua|suo|sua|vostra|"
    r"o|a|os|as|seu|teu|het|de|een|je|jouw|uw|jullie"
)
_OF = r"of|for|von|vom|zum|zur|zu|fur|de|du|des|del|dell|della|dello|di|do|da|dos|van|voor|al|alla"
_EXPERT = (
    r"(?:expert\w*|experte\w*|expertin\w*|fachmann|fachfrau|sachverstandige\w*|spezialist\w*|"
    r"specialist\w*|especialista|experto|experta|esperto|esperta|deskundige|contributor|"
    r"contributeur|contributrice|interviewpartner\w*|gesprachspartner\w*|interview(?:te|tee|ee)\w*|"
    r"particip(?:ant|ante)|teilnehmer\w*|deelnemer|partecipante|interviste?|entrevistad[oa]|intervistat[oa]|respondent\w*|befragte[nr]?|person|personne|"
    r"persona|pessoa|persoon|speaker|sprecher\w*|spokesperson|porte parole|portavoz|portavoce|"
    r"porta voz|woordvoerder|author|autors?|autorin|auteur|autrice|autora?|autore|guest|gast|"
    r"invite|invitee|invitad[oa]|ospite|convidad[oa])"
)
_OF_EXPERT = expression(
    rf"(?:^| )(?:(?:{_OF}|{_ARTICLE}) )*{_EXPERT}"
    rf"(?: (?:(?:or|oder|ou|{_OF}|{_ARTICLE}) )*{_EXPERT})?$"
)
# “Contributor's company”, “Spokesperson title”
_EXPERTS = expression(rf"^{_EXPERT}(?: s)? (?=\S)")
# “Empresa para la que trabaja”, “company you represent”, “ruolo ricoperto”, “position held”
_WHICH = expression(
    r",? (?:(?:that |which )?you (?:work (?:for|at)|represent|belong to|hold|have|"
    r"re (?:with|at|from))|there|held|quoted|interviewed|"
    r"(?:fur|bei|in) (?:das|die|den|der|dem) (?:sie|du) .+|die sie (?:vertreten|ausuben)|"
    r"(?:dans|pour) (?:la|le)quel(?:le)? vous .+|que vous (?:representez|occupez|exercez)|"
    r"ou vous travaillez|(?:para|en|a) (?:la |el )?(?:que|cual) .+|donde trabajas?|"
    r"que (?:ocupa|representa|desempena|exerce)s?|(?:em|para|a) que (?:trabalha|pertence)|"
    r"(?:para a|na|a) qual .+|onde trabalha|(?:per|in) cui lavor[ia]|di appartenenza|"
    r"d appartenance|che rappresent[ai]|ricopert[oa]|occupe|exerce|"
    r"(?:waar|waarvoor|waarbij) (?:u|je) werkt|die (?:u|je) vertegenwoordigt)$"
)
_NAME_OF = Pattern(
    rf"(?:names?|nom|nombre|nome|naam) (?:(?:{_OF}|{_ARTICLE}) )*(?P<what>[a-z]{{3,}}(?: .+)?)"
)
_AT_WORK = Pattern(
    r"(?P<what>.+?) (?:at|in|within|with|im|beim|bei|innerhalb|dans|au sein|chez|en|nell|nella|"
    rf"presso|na|no|bij|binnen) (?:(?:{_OF}|{_ARTICLE}) )*(?P<where>.+)"
)
_SITE_OF = Pattern(
    rf"(?P<what>.+?) (?:{_OF}|der|des|ihrer|ihres) (?:(?:{_OF}|{_ARTICLE}) )*(?P<whose>.+)"
)


def words_of(text: str) -> frozenset[str]:
    """Return the words of a text."""
    return frozenset(text.split())


_NETWORK: Final = words_of(
    "linkedin xing twitter x mastodon bluesky instagram facebook threads youtube tiktok"
)
_PROFILE: Final = words_of(
    "profil profils profile profiles perfil perfis profilo profili profiel profielen "
    "profilseite profillink account konto cuenta compte conto conta handle username"
)
_LINK: Final = words_of(
    "link links url urls lien liens enlace enlaces collegamento verwijzing ligacao adresse address "
    "direccion indirizzo adres endereco seite page pagina"
)
_PICTURE: Final = words_of(
    "photo photos photograph photographie foto fotos bild bilder picture pictures image images "
    "imagen imagenes imagem immagine afbeelding portrait portraits portrat portraet ritratto "
    "retrato portretfoto portret headshot headshots passfoto pasfoto profilfoto profilbild "
    "profielfoto portratfoto portraitfoto portratbild autorenfoto autorenbild pressefoto "
    "pressebild fotografia fotografie vignette avatar"
)
_FILE: Final = words_of(
    "upload uploads datei dateiname file files filename fichier fichiers archivo archivos ficheiro "
    "arquivo bestand bestandsnaam allegato hochladen telecharger subir caricare carregar uploaden "
    "anhang attachment name presse press hd"
)
_SMALL: Final = words_of(
    "your the a an of to for and or ihr ihre ihres ihrem dein deine zum zu zur von des der das "
    "votre vos de du la le les l d au et ou tu tus su sus del el al y o il lo tuo tua suo sua "
    "dell della di da do a e seu teu uw je jouw van het een naar en vers zu no na on "
    "in sul nel con me us ihrem seinem nuestro profil profile perfil profilo "
    "profiel expert experten experto esperto"
)
_HAPPENED = (
    r"(?:received|sent|submitted|answered|completed|responded|replied|filed|"
    r"eingegangen|eingereicht|eingesendet|gesendet|gesandt|abgesendet|abgeschickt|empfangen|"
    r"erhalten|beantwortet|ausgefullt|ubermittelt|recue?|envoyee?|soumise?|repondue?|completee?|"
    r"transmise?|recibid[oa]|enviad[oa]|respondid[oa]|completad[oa]|presentad[oa]|ricevut[oa]|"
    r"inviat[oa]|compilat[oa]|rispost[oa]|ontvangen|verzonden|verstuurd|ingezonden|ingediend|"
    r"ingevuld|beantwoord|recebid[oa]|submetid[oa])"
)
# What happens on a day, by the language of both words: “data answer” names none.
_EVENTS = {
    r"date|day|time": r"receipt|reception|submission|response|reply|answer|entry|sending|"
    r"completion",
    r"datum|tag|uhrzeit|zeit": r"einsendung|einreichung|eingang\w*|antwort|ubermittlung|absendung",
    r"date|heure|jour": r"reception|envoi|reponse|soumission|saisie",
    r"fecha|hora|dia": r"envio|recepcion|respuesta",
    r"data|ora": r"ricezione|invio|risposta|compilazione",
    r"datum|tijd|dag": r"ontvangst|verzending|inzending|antwoord|invullen",
    r"data|hora|dia": r"envio|recebimento|rececao|resposta|submissao",
}
_DATE = f"(?:{'|'.join(_EVENTS)})"
_EVENT = f"(?:{'|'.join(_EVENTS.values())})"
_DAYS = "|".join(
    rf"(?:{date}) (?:(?:{_OF}|{_ARTICLE}) )*(?:{event})|(?:{event}) (?:{date})"
    for date, event in _EVENTS.items()
)
_ON = r"(?:at|on|am|um|le|a|el|il|alle|op|em)"
_SUBMITTED = Pattern(
    rf"(?:{_DATE} )?{_HAPPENED} (?:{_ON}(?: {_DATE})?|{_DATE})|{_DATE} {_HAPPENED}|"
    rf"{_EVENT} {_HAPPENED} {_ON}|"
    rf"{_DAYS}|"
    rf"{_DATE} (?:(?:and|und|et|y|e|en|&) )?(?:time|uhrzeit|heure|hora|ora|tijd|zeit)|"
    r"(?:eingangs|absende|sende|antwort|einsende|abgabe|einreichungs|eingabe)(?:datum|zeit)|eingang|"
    r"(?:ontvangst|verzend|inzend|antwoord)datum|fecha|"
    r"(?:送信|回答|受付|投稿|提出|受信)(?:日|日付|日時)|"
    r"تاريخ (?:ال)?(?:اجابه|رد|ارسال|استلام|مشاركه)"
)


def plainer(heading: str) -> Iterator[str]:
    """Yield what is left of a heading without what says whose it is, or that it is so at present.

    Of “Aktuelle Funktion der Expertin” that is `funktion der expertin`, and then `funktion`.
    """
    text = spoken(_GENDERED.sub("", heading))
    now = " ".join(_NOW.sub(" ", text).split())
    texts = (text, now, _OF_EXPERT.sub("", now), _EXPERTS.sub("", now), _WHICH.sub("", now))
    yield from dict.fromkeys(each for each in texts if each)


def named(heading: str) -> str:
    """Return whose name a heading asks for, in plain words: `bedrijf` of “Naam van uw bedrijf”."""
    match = _NAME_OF.fullmatch(spoken(heading))
    return match["what"] if match else ""


def at_work(heading: str) -> tuple[str, str]:
    """Return what a heading asks for and where: `rolle`, `firma` of “Rolle in der Firma”."""
    match = _AT_WORK.fullmatch(spoken(heading))
    return (match["what"], match["where"]) if match else ("", "")


def site_of(heading: str) -> tuple[str, str]:
    """Return what a heading asks for and of whom: `site`, `firma` of “Site der Firma”."""
    match = _SITE_OF.fullmatch(spoken(heading))
    return (match["what"], match["whose"]) if match else ("", "")


def field_of(heading: str) -> str:
    """Return the field of a heading that names a page, a picture or a day, or nothing."""
    text = spoken(heading)
    words = words_of(text.replace("linked in", "linkedin").replace("you tube", "youtube"))
    if is_profile(words):
        return "profile"
    if is_picture(words):
        return "headshot"
    return "submitted" if _SUBMITTED.fullmatch(text) else ""


def is_profile(words: frozenset[str]) -> bool:
    """Return whether words name a page on a social network and nothing else."""
    named = words & _NETWORK
    page = words & (_PROFILE | _LINK)
    is_page = (named and page) or (words & _PROFILE and words & _LINK)
    return bool(is_page) and (words <= _NETWORK | _PROFILE | _LINK | _SMALL)


def is_picture(words: frozenset[str]) -> bool:
    """Return whether words name a picture, or the file or the address of one."""
    return bool(words & _PICTURE) and words <= _PICTURE | _FILE | _LINK | _SMALL
