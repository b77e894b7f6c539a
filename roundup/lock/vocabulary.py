"""The words of a language, to tell a slip of the pen from another word.

The lists are those of pyspellchecker (MIT): word frequencies from film subtitles, cleaned by hand.
They come with the package, so nothing is fetched. The largest takes 0.6 seconds and 75 MB, English
0.1 seconds and 26 MB, so a list is read when a spelling is first in doubt, and not before.
"""

import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from roundup.lock.mending import DOUBTFUL, IRREGULAR, american, bare
from roundup.text.language import base

LISTED = frozenset({"ar", "de", "en", "es", "fr", "pt"})
APOSTROPHES = str.maketrans("’ʼ", "''")
# fmt: off
# Contractions without their apostrophe that stand in the list, or are rare words as well.
NO_APOSTROPHE = frozenset({
    "cant", "wont", "lets", "whats", "thats", "hes", "shes", "theres", "heres", "wheres", "whos",
    "youre", "theyre", "weve", "youve", "theyve", "im", "ive", "isnt", "arent",
})
# The Spanish list holds few inflected forms: these make one of a word that it holds.
SPANISH_VERBS = (
    "o", "as", "a", "es", "e", "amos", "emos", "imos", "áis", "éis", "ís", "an", "en", "é", "í",
    "aste", "iste", "ó", "ió", "asteis", "isteis", "aron", "ieron", "aba", "abas", "ábamos",
    "abais", "aban", "ía", "ías", "íamos", "íais", "ían", "aré", "arás", "ará", "aremos", "aréis",
    "arán", "eré", "erás", "erá", "eremos", "erán", "iré", "irás", "irá", "iremos", "irán",
    "aría", "arías", "aríamos", "arían", "ería", "erías", "eríamos", "erían", "iría", "irías",
    "iríamos", "irían", "ara", "aras", "áramos", "aran", "iera", "ieras", "iéramos", "ieran",
    "ase", "asen", "iese", "iesen", "ando", "iendo", "ado", "ada", "ados", "adas", "ido", "ida",
    "idos", "idas", "ad", "ed", "id",
)
SPANISH_STEMS = (
    "tuv", "estuv", "anduv", "pud", "pus", "sup", "quis", "hic", "vin", "cup", "hub", "dij", "traj",
    "conduj", "produj", "tien", "vien", "pued", "quier", "teng", "veng", "pong", "salg", "hag",
    "dig", "oig", "traig", "caig", "conozc", "parezc", "sient", "pid", "sirv", "duerm", "muer",
    "encuentr", "cuent", "piens", "empiez", "comienz", "juegu", "sig", "pierd", "entiend", "cierr",
    "sueñ", "vuelv", "recuerd", "muestr", "prueb", "muev", "sep", "quep", "hay",
)
SPANISH_WORDS = frozenset({
    "hay", "está", "están", "estás", "estoy", "fue", "fui", "fuiste", "fuimos", "fueron",
    "fuera", "fueran", "fuese", "soy", "eres", "es", "somos", "son", "era", "eras", "éramos",
    "eran", "sido", "siendo", "va", "van", "vas", "voy", "vamos", "vaya", "vayan", "iba",
    "iban", "yendo", "ido", "ve", "ven", "vi", "vio", "vieron", "visto", "veo", "dio", "di",
    "dieron", "da", "das", "dan", "doy", "dé", "sé", "sabe", "saben", "sea", "sean", "seas",
    "seamos", "haz", "hizo", "hecho", "he", "has", "ha", "hemos", "han", "había", "habían",
    "haya", "hayan", "halla", "hallan", "dijo", "dicho", "dice", "dicen", "puesto", "vuelto",
    "abierto", "escrito", "roto", "muerto", "cubierto", "oye", "oyen", "ríe", "ríen", "cree",
    "creen", "leyó", "leyeron", "cayó", "cayeron", "oyó", "huyó", "tendrá", "tendría", "podrá",
    "podría", "querrá", "haría", "hará", "dirá", "diría", "vendrá", "pondrá", "saldrá", "habrá",
    "habría", "sabrá", "sabría", "él", "ella", "tú", "mí", "sí", "más", "qué", "quién", "cómo",
    "cuándo", "dónde", "cuál", "aún", "todos", "todas", "otros", "otras", "algunos", "algunas",
    "muchos", "muchas", "unos", "unas", "varios", "varias", "según", "sólo", "será", "serás",
    "serán", "sería", "serían", "dijeron", "hicieron", "siete", "acto", "líder", "jóvenes",
    "imágenes", "órdenes", "sigue", "siguen", "siguiendo", "vemos", "viendo", "daba", "daban",
    "dando", "dale", "convierte", "convirtió", "mantiene", "contiene", "requiere", "refiere",
})
# Left without their accent too often to be doubted, though each could be a form of a rare verb.
SPANISH_SLIPS = frozenset({"ademas", "despues", "tambien", "numero", "rapido", "asi", "aqui"})
# fmt: on
TWO_SPELLINGS = frozenset(IRREGULAR) | frozenset(IRREGULAR.values()) | DOUBTFUL


@cache
def known(language: str) -> frozenset[str]:
    """Return the words of a language; none where there is no list of it."""
    if language not in LISTED:
        return frozenset()
    import gzip  # with zlib and more, and few edits need a list of words

    # the package's own class counts letters as well and takes three times as long
    packed = files("spellchecker").joinpath(f"resources/{language}.json.gz").read_bytes()
    return frozenset(json.loads(gzip.decompress(packed)))


def is_word(word: str, language: str) -> bool:
    """Return whether a word is in the list of its language, in British or American spelling."""
    words = known(base(language))
    if len(word) == 1:
        return word.isalpha()
    low = word.translate(APOSTROPHES).casefold() if base(language) != "de" else word.lower()
    stem = low.removesuffix("'s").removesuffix("'")
    forms = {low, stem} | ({american(low), american(stem)} if base(language) == "en" else set())
    if base(language) == "es":
        forms |= set(spanish(low))
    elif base(language) == "en" and low in TWO_SPELLINGS:
        return True
    return not words.isdisjoint(forms) or (base(language) == "es" and is_irregular(low))


def spanish(word: str) -> Iterator[str]:
    """Yield what a Spanish form may be a form of: the singular, the infinitive, the masculine."""
    for ending in ("s", "es", "mente"):
        if word.endswith(ending):
            stem = word.removesuffix(ending)
            yield from (stem, f"{stem[:-1]}o", f"{stem[:-2]}ó{stem[-1:]}")
    yield f"{word[:-1]}o"
    if word.endswith("as"):
        yield f"{word[:-2]}o"
    if word.endswith(("iones", "ines", "anes", "enes", "ones")):
        plain = word[:-2]
        yield plain[:-2] + plain[-2].translate(str.maketrans("aeiou", "áéíóú")) + plain[-1]
    if word.endswith("ces"):
        yield f"{word[:-3]}z"
    for ending in SPANISH_VERBS:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word.removesuffix(ending)
            yield from (f"{stem}{infinitive}" for infinitive in ("ar", "er", "ir"))


def is_irregular(word: str) -> bool:
    """Return whether a word is a common Spanish one that the list lacks."""
    is_form = any(
        word.startswith(stem) and word.removeprefix(stem) in SPANISH_VERBS for stem in SPANISH_STEMS
    )
    return is_form or word in SPANISH_WORDS


def is_slip(came: str, stands: str, language: str) -> bool:
    """Return whether what came is not a word of the language, and its replacement is one."""
    is_contraction = came.lower() in NO_APOSTROPHE and stands.replace("'", "") == came
    is_contraction = is_contraction and "'" in stands
    if base(language) == "es" and came.lower() in SPANISH_SLIPS and bare(stands) == came:
        return True
    is_unknown = is_contraction or not is_word(came, language)
    return is_unknown and is_word(stands, language)
