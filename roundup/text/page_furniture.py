"""What stands around an article on a page: menus, footers, buttons and lists of other articles."""

import re

PLACEHOLDER = re.compile(
    r"(?i)^(?:thumbnail|image|photo|picture|featured image|hero image|headshot|alt(?: text)?|"
    r"advertisement|share(?: this)?|image source.*|"
    r"photo (?:by|credit|courtesy).*|image credit.*|"
    r"(?:image|photo|picture|foto|bild|caption): .{0,120}|"
    r"[\w() -]{1,60}\\?[\w() -]{0,60}\.(?:jpe?g|png|heic|webp|gif|tiff?)|\(?(?:to follow|tbc|tbd|"
    r"folgt|à venir)\)?)\W*$"
)
BUTTON = re.compile(
    r"(?i)^(?:tweet|pin(?: it)?|print|e-?mail this|\d+ min(?:ute)?s?(?: read)?|\d+ shares?)\W*$"
)
FOOTER = re.compile(
    r"(?i)^(?:copyright|did (?:this|you find this) help\b|was this (?:\w+ )?(?:helpful|useful)|"
    r"disclaimer\s*:|"
    r"about the (?:author|writer)\s*:|war dieser artikel hilfreich|(?:tags|filed under|"
    r"categor(?:y|ies)|topics|schlagw[oö]rte?r?|mots-clés|"
    r"etiquetas)\s*:|©|\(c\)|all rights reserved|related (?:articles|posts)|"
    r"(?:text|words|photos?|pictures|interviews?|fotos?|bilder|protokolle?|aufgezeichnet|redaktion|"
    r"texte|photographies?|texto|fotograf[ií]as?|testo)\s*:(?=.{0,60}$)|"
    r"(?:protokolliert|aufgezeichnet) von\b|propos recueillis\b)"
)
# What follows the last answer of a page: lines of a menu, and headings over other articles.
MENU = re.compile(
    r"(?i)^[-*•·]?\s*(?:home|página \d+ de \d+.{0,30}|page \d+ (?:of|sur|von|di|van) \d+.{0,30}|"
    r"seite \d+ von \d+.{0,30}|about(?: us)?|contact(?: us)?|privacy(?: policy)?|terms(?: of \w+)?|"
    r"imprint|impressum|datenschutz|kontakt|mentions légales|aviso legal|cookies?(?: policy)?|"
    r"advertise(?: with us)?|careers|faq|subscribe\b.{0,60}|sign up\b.{0,60}|newsletter|"
    r"join our\b.{0,60}|follow us\b.{0,40}|share\b.{0,40}|log ?in|search|back to top)\W*$"
)
OTHERS = re.compile(
    r"(?i)^(?:related(?: articles| posts| stories| reading)?|you (?:may|might) also like|"
    r"read (?:next|more|also)|more (?:from|stories|articles|like this)\b.{0,40}|"
    r"recommended(?: for you)?|"
    r"(?:\d+ )?comments?|leave a (?:reply|comment)|about the (?:author|editor)|recent posts|"
    r"(?:das könnte|mehr zum thema|weitere artikel|lesen sie auch|à lire aussi|leer más|"
    r"leggi anche|lees ook|lee también|te puede interesar|potrebbe interessarti|"
    r"leia também))"
    r"\b.{0,40}$"
)
# What an article says to its readers at its end, by its heading or by its words; and a rule.
CLOSING = re.compile(
    r"(?i)^(?:(?:some )?(?:final|closing|parting) (?:thoughts?|words?)|conclusions?|"
    r"in conclusion|wrapping (?:it )?up|wrap-?up|the bottom line|(?:key )?takeaways?|summary|"
    r"to sum up|over to you|your turn|what (?:about|do) you\b.*|what's next|"
    r"fazit|zum schluss|schlusswort|zusammenfassung|(?:pour |en )?conclu(?:re|sion)|"
    r"le mot de la fin|conclusi[oó]n(?:es)?|para terminar|en resumen|conclus(?:ão|ões)|"
    r"conclusioni?)\W*$"
)
TO_READERS = re.compile(
    r"(?i)[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b(?:what about you|unsubscribe|signed up|next time:|"
    r"thank(?:s| you) to (?:every|all)|next month['’]s|danke an alle|merci à tou[st]|"
    r"gracias a tod[oa]s|"
    r"grazie a tutt[ie]|obrigad[oa] a tod[oa]s|(?:met )?dank aan ied|"
    r"stuur (?:het|ons|je)|schrijf ons|mail ons|en (?:jij|u)\?|scriveteci|scrivici|e (?:tu|voi)\?|"
    r"escr[ií]benos|respóndenos|escreva(?:-nos)?|parlons-en|écris-nous|schreib(?:t)? uns|"
    r"abmelden|abbestellen|date de baja|désabonn\w+|disiscri\w+|cancelar inscrição|afmelden|"
    r"uitschrijven|"
    r"let us know|tell us|write to us|share (?:your|this)|"
    r"(?:in|leave) (?:the|a) comments?|subscribe|sign up|until next (?:week|month|time)|"
    r"see you next|thanks for reading|happy reading|schreiben sie uns|"
    r"bis (?:nächste|zum nächsten)|und (?:sie|du)\?|et vous\b|écrivez-nous|¿y (?:tú|usted)|"
    r"escríban?os|e você\?)"
)
# A paragraph in an article that is an advertisement, or its publication's own word between answers.
ASIDE = re.compile(
    r"(?i)^[\W_]*(?:advert(?:isement|orial)?\b|ads? by\b|sponsored\b|(?:a )?(?:word|"
    r"message) from our sponsors?\b|"
    r"in partnership with\b|promoted\b|promotion\b|paid (?:content|partnership)\b|affiliate\b|"
    r"anzeige\b|werbung\b|publicidad\b|publicité\b|pubblicità\b|publicidade\b|advertentie\b|"
    r"editor(?:'s|’s|s|ial)? note\b|note from the editors?\b|ed\. ?note\b|"
    r"anm(?:erkung)?\.? d(?:er|\.) red|"
    r"hinweis der redaktion\b|ndlr\b|note de la rédaction\b|n\. ?d\. ?l\. ?r\b|"
    r"nota de la redacción\b|"
    r"nota (?:del|do) editor\b|n\. ?d\. ?r\b|nota (?:della|da) reda[zç]|noot van de redactie\b|"
    r"(?:read|see) (?:also|more|next)\s*:|related\s*:|more on this\b|don['’]t miss\b|"
    r"you might also like\b|"
    r"lesen sie (?:auch|mehr)\b|mehr zum thema\b|auch interessant\b|à lire (?:aussi|également)\b|"
    r"lire aussi\b|"
    r"(?:lee|leer|lea|leia|leggi|lees) (?:también|también|también:|também|anche|ook|más|mais|"
    r"meer)\b|"
    r"(?:get|join|subscribe to) (?:our|the) (?:\w+ ){0,2}newsletter\b|continue reading\b|"
    r"jetzt weiterlesen\b)"
    r"|^(?:contenido (?:ofrecido|patrocinado)|patrocinado por|contenu (?:sponsorisé|offert)|"
    r"offert par|"
    r"präsentiert von|contenuto (?:sponsorizzato|offerto)|conteúdo patrocinado|aangeboden door|"
    r"brought to you by|presented by)\b"
    r"|\bmay earn (?:a|an) (?:\w+ )?commission\b"
)
# A label behind which an advertisement follows
OFFERED = re.compile(
    r"(?i)^[\W_]*(?:contenido (?:ofrecido|patrocinado)|patrocinado por|contenu (?:sponsorisé|"
    r"offert)|offert par|"
    r"präsentiert von|contenuto (?:sponsorizzato|offerto)|conteúdo patrocinado|aangeboden door|"
    r"sponsored by|brought to you by|presented by|ein angebot von)\b.{1,60}$"
)
# A heading over what the publication itself advises
OWN_TIP = re.compile(
    r"(?i)^\W*(?:unser tipp|tipp der redaktion|our (?:tip|take|advice)|editor['’]s (?:tip|pick)|"
    r"notre conseil|"
    r"l['’]avis de la rédaction|nuestro consejo|il nostro consiglio|a nossa dica|nossa dica|"
    r"onze tip)\b.{0,40}$"
)
# What an e-mail says of itself over its first words, and the name of a periodical with its number
MASTHEAD = re.compile(
    r"(?i)(?:view (?:it |this (?:e-?mail|message) )?in (?:your|a) browser|¿no ves bien|"
    r"im browser (?:ansehen|öffnen)|"
    r"versione? (?:web|online)|voir (?:ce message |la version )?dans (?:le|votre|un) navigateur|"
    r"message s['’]affiche mal|bekijk .{0,20}in (?:je|"
    r"uw) browser)"
    r"|^(?=.{0,60}$)[^?!:]+,? (?:nr?\.?[º°]?|no\.|№|issue|ausgabe|numéro|número|"
    r"numero) ?\d{1,4}\W*$"
    r"|^(?=.{0,80}$)[^›»>]+(?:\s[›»>]\s[^›»>]+){2,}$"
    r"|^(?=.{0,100}$)(?=.*\b(?:newsletter|boletín|rundbrief|ausgabe|issue|numéro|número|numero|"
    r"nieuwsbrief|bulletin|"
    r"lettre d['’]information)\b).*\b(?:n(?:\.? ?[º°]|r\.?|o\.?|úm\.?)|issue|ausgabe|"
    r"#)? ?\d{1,4}\W*$"
)
# A row of links and nothing else, in Markdown
LINKS = re.compile(r"\s*(?:\[[^\[\]]{1,60}\]\([^()\s]+\)[\s|·•/]*){2,20}")
RULE = re.compile(r"^[-–—*_=\s·•]+$")
# Elements that never are part of an article, and words in the classes of other elements.
BESIDE = frozenset({"footer", "aside", "button"})
BESIDE_CLASS = re.compile(
    r"(?i)(?:^|\s)(?:share|sharing|social|newsletter|subscribe|subscription|related|cookie|"
    r"breadcrumbs?|wp-block-buttons?|comments?|sidebar|menu|site-footer|site-header|sharedaddy|"
    r"kicker|eyebrow|overline|paywall|teaser|mostread|most-read|meistgelesen|consent|topbar|"
    r"pagination|"
    r"ad|ads|advert|advertisement|ad-disclosure|adsense|banner|promo|promotion|sponsor|sponsored|"
    r"cta|"
    r"call-to-action|bio|author-bio|button|btn|paginacion|pager|comentarios|commentaires|"
    r"kommentare|reacties|commenti|exergue|pullquote|pull-quote|"
    r"zijbalk|deel|delen|partage|a-lire|a-lire-aussi|teilen|compartir|condividi|"
    r"skip|screen-reader|visually-hidden|sr-only|jp-relatedposts|post-navigation|author-box|"
    r"signup|sign-up)(?:[-_][\w-]*)?(?=\s|$)"
)
BESIDE_ENDING = re.compile(
    r"(?i)[-_](?:cta|ad|ads|advert|advertisement|promo|sponsor|sponsored|newsletter|paywall|"
    r"teaser|duplicate|"
    r"cloned?)(?=\s|$)|(?:^|\s)slick-cloned(?=\s|$)"
)
# Elements whose classes speak of the whole page.
WHOLE = frozenset({"body", "html", "article", "main"})


_PARTS = re.compile(
    r"(?i)(?:^|[\s_-])(?:name|role|rolle|title|titel|job|position|funktion|company|firma|org|"
    r"organisation|"
    r"organization|affiliation|cargo|poste|fonction|ruolo|empresa|beruf|functie|bedrijf|n|r)(?:$|"
    r"[\s_-])"
)


def names_part(classes: str) -> bool:
    """Return whether the classes of an element say that it is a part of a credit line."""
    return bool(_PARTS.search(classes))


def stands_beside(tag: str, classes: str) -> bool:
    """Return whether an element of HTML is furniture, by its tag and the words of its classes."""
    return tag in BESIDE or bool(
        tag not in WHOLE and (BESIDE_CLASS.search(classes) or BESIDE_ENDING.search(classes))
    )
