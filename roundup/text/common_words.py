"""Words that say little of what a text is about, in English and six other languages.

Each stands here by its first six letters, as `topics` compares them.
"""

import re

_SHORTEST = 4
_BEGINNING = 6
_WORD = re.compile(rf"\w{{{_SHORTEST},}}")
_COMMON = frozenset(
    re.findall(
        r"\w+",
        """
aber about after again ainda algo alle almost altijd always anche ancora andere another antes
anybod anythi around assim así auch avec becaus because before behind bene better between bien
both cada cannot cela cette chaque chose come comme como cosa could cuando dann dans dass days
dein della delle denn depois desde deux deze dies doch does doing donde done door dopo dove down
each eine einem einen einer eines ele ella elle elles ellos else encore enough entre esta este
esto even evenin ever every everyb everyo everyt fait faut fazer find first from geen gets give
goes going good great haben hace hacer hasta have having hear heeft here hier iets ihre immer
instea into itself jour just kann keep kein keine know known können last later least less leur
leurs life like little long look luego maar machen made mais make makes making many matter maybe
mean meer meest mehr mein mejor menos mesmo might mismo moet moins month months more mornin
morning most much mucho muito muss must même naar nach nada need needs never next nicht niet
nobody noch nothin nous nunca não oder often ogni ohne omdat once onde onder only open other
others otro over para part people pero person place plus poco porque pour practi prima puede
quand quando quel quello quem questa questo quien rather really right said same sans says schon
sehr sein seine sempre should sich since sind small sobre solo some somebo someon someth sono
sont sous start still such sure take takes también tell tempo tener than that their them then
there these they thing things think this those though throug tiene time times today todo todos
togeth together told took tous tout toute toward trop très turn tutti tutto uma under unser
until very viel voor vous waar wait wanneer want watch week weeks well wenn went werden were
what whatev when where whethe which while whole wieder will wird with withou word words work
works would write year years your yourse zijn être über
""",
    )
)


def topics(text: str) -> set[str]:
    """Return the beginnings of the words that say what a text is about."""
    return {word[:_BEGINNING] for word in _WORD.findall(text.casefold())} - _COMMON
