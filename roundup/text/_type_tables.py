"""What languages want of type: quotation marks by levels, dashes, spaces, units and titles."""

from typing import NamedTuple

Pair = tuple[str, str]

NO_BREAK = "\u00a0"
NARROW = "\u202f"


class Marks(NamedTuple):
    """A language's quotation marks: the outer pair, and the pair inside it."""

    outer: Pair
    inner: Pair


DOUBLE, SINGLE = ("“", "”"), ("‘", "’")
ANGLED = ("«", "»")
LOW = Marks(("„", "“"), ("‚", "‘"))
ENGLISH, BRITISH = Marks(DOUBLE, SINGLE), Marks(SINGLE, DOUBLE)
# French sets a narrow no-break space inside its marks, Canadian French one of full width.
FRENCH = Marks((f"«{NARROW}", f"{NARROW}»"), DOUBLE)
CANADIAN = Marks((f"«{NO_BREAK}", f"{NO_BREAK}»"), DOUBLE)
SWISS = Marks(ANGLED, ("‹", "›"))
# fmt: off
# CLDR's, but for Britain and the countries that set books as it does, and for Arabic.
MARKS = {
    "en": ENGLISH, **dict.fromkeys(("en-gb", "en-ie", "en-au", "en-nz", "en-za"), BRITISH),
    "de": LOW, "de-ch": SWISS, "de-li": SWISS,
    "fr": FRENCH, "fr-ca": CANADIAN, "fr-ch": SWISS,
    "es": Marks(ANGLED, DOUBLE),
    **dict.fromkeys(("es-419", "es-mx", "es-us", "es-ar", "es-co", "es-cl", "es-pe"), ENGLISH),
    "pt": ENGLISH, "pt-pt": Marks(ANGLED, DOUBLE),
    "it": Marks(ANGLED, DOUBLE), "it-ch": SWISS, "nl": ENGLISH,
    "pl": Marks(("„", "”"), ANGLED), "cs": LOW, "sk": LOW, "sl": LOW,
    "sv": Marks(("”", "”"), ("’", "’")), "fi": Marks(("”", "”"), ("’", "’")),
    "da": Marks(("“", "”"), SINGLE), "nb": Marks(ANGLED, SINGLE), "no": Marks(ANGLED, SINGLE),
    "ru": Marks(ANGLED, ("„", "“")), "uk": Marks(ANGLED, ("„", "“")),
    "ar": Marks(("”", "“"), ANGLED),
    "ja": Marks(("「", "」"), ("『", "』")),
}
# fmt: on
EM_DASHED = frozenset({"en-us", "en-ca"})  # everywhere else a dash between spaces is a short one
# No hyphen of theirs is made a dash: a range of numbers would run the other way between letters
# that are read from the right, and Japanese has signs of its own.
UNDASHED = frozenset({"ar", "fa", "he", "ur", "yi", "ja", "zh", "ko"})
UNTITLED = frozenset({"ja", "zh", "ko", "ar", "fa", "he"})

# Words that are written without their first letters.
# fmt: off
ELISIONS = frozenset({
    "tis", "twas", "twere", "twill", "twould", "em", "cause", "cos", "cuz", "coz", "bout", "til",
    "till", "round", "nuff", "n", "gainst", "neath", "ere", "kay", "sup", "tude", "burbs", "nother",
    "scuse", "fraid", "im",
    "s", "ne", "nen", "ner", "nem", "nes", "rum", "runter", "rein", "raus", "rauf", "drauf", "nauf",
    "tite",
})
# fmt: on
TITLES = (
    "Mr|Mrs|Ms|Mx|Messrs|Dr|Prof|St|Rev|Hon|Gen|Sen|Rep|Gov|Capt|Sgt|Lt|Col|Maj|Hr|Fr|Dipl|Ing|Mag"
    "|M|MM|Mme|Mmes|Mlle|Mlles|Pr|Me|Mgr|Sr|Sra|Srta|Sres|Dra|Dña|D|Ud|Uds|Lic|Profa|Exmo|Exma|Eng"
)
# Those that are written without a full stop as well.
BARE_TITLES = "Mr|Mrs|Ms|Mx|Dr|Prof|Mme|Mmes|Mlle|Mlles|Mgr"
UNITS = (
    "km/h|km|cm|mm|nm|µm|μm|m²|m³|km²|cm²|m|kg|mg|µg|g|t|l|L|ml|mL|cl|dl|ha|°C|°F|°|%|‰|€|\\$|£|¥"
    "|EUR|USD|GBP|CHF|kWh|MWh|kW|MW|GW|W|V|kHz|MHz|GHz|Hz|kB|KB|MB|GB|TB|PB|px|pt|ms|min|h|s|kcal"
    "|cal|kJ|J|Pa|hPa|bar|dB|mph|mi|ft|lb|lbs|oz|a\\.m\\.|p\\.m\\.|am|pm|AM|PM|Uhr|Std\\.|Mio\\.?"
    "|Mrd\\.?|Tsd\\.|[mb]illion|Millionen|Milliarden|millions?|milliards?|millones|milhões|mil"
)
# What a number follows: “No. 5”, “S. 12”, “§ 3”.
NUMBERED = (
    "Nos?|Nrn?|Figs?|Abb|Tab|Vol|Bd|Arts?|arts?|Ch|Chap|chap|Sect?|pp?|S|cap|págs?|núm|Ziff|Abs"
)
MEASURED = (
    "of|an?|cups?|inch(?:es)?|hours?|miles?|tsp|tbsp|teaspoons?|tablespoons?|pounds?|ounces?|pints?"
    "|gallons?|litres?|liters?|Stunden?|Liter|Tassen?|TL|EL|Teelöffel|Esslöffel|Pfund|heures?"
    "|tasses?|cuillères?|horas?|tazas?|litros?|xícaras?|colheres?|cucharad(?:it)?as?|d[’']"
)


def of_language(table: dict[str, Marks], language: str) -> Marks | None:
    """Find a tag in a table: the whole tag first, then its language."""
    tag = language.replace("_", "-").casefold()
    return table.get(tag) or table.get(tag.partition("-")[0])
