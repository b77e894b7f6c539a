"""A pull quote that its sentence denies, limits or only reports; and cards that never take one."""

import pytest

from roundup.model.notes import Level
from roundup.testing.making import arranged, submission
from roundup.text import markdown
from roundup.text.pulling import chosen, pulled, twist

# fmt: off
TWISTED = [
    ("en", "I would recommend it to nobody who can help it.", "I would recommend it"),
    ("en", "It works only if you hold it down.", "It works"),
    ("en", "It works, but only on Sundays.", "It works"),
    ("en", "It is safe, or so they tell me.", "It is safe"),
    ("en", "My boss says that the oven is safe.", "the oven is safe"),
    ("en", "If you hold it, it works every time.", "it works every time"),
    ("en", "I used to think that bread was easy.", "bread was easy"),
    ("en", "It is a myth that cold water wakes the dough.", "cold water wakes the dough"),
    ("en", "Nobody believes that the bridge is safe.", "the bridge is safe"),
    ("en", "You can trust the clerk unless he is alone.", "You can trust the clerk"),
    ("en", "I like everything here except the food.", "I like everything here"),
    ("en", "I would rather sell it than keep it, and I would never buy another.", "keep it"),
    ("en", "I would choose the old one rather than the new.", "I would choose the old one"),
    ("en", "She said “I never liked the valve” and left.", "I never liked the valve"),
    ("en", "Not everyone who trains gets fast.", "everyone who trains gets fast"),
    ("en", "It works. Not always.", "It works."),
    ("en", "I hate the idea that sleep is for the weak.", "sleep is for the weak"),
    ("en", "People tell you the market always comes back.", "the market always comes back"),
    ("en", "There is no evidence that the pills help.", "the pills help"),
    ("en", "I was wrong to believe that speed matters most.", "speed matters most"),
    ("en", "The pills help almost nobody.", "The pills help"),
    ("de", "Mein Chef sagt, dass der Ofen sicher ist.", "der Ofen sicher ist"),
    ("de", "Ich würde es niemandem empfehlen, der es vermeiden kann.", "Ich würde es"),
    ("de", "Es funktioniert nur, wenn man es festhält.", "Es funktioniert"),
    ("de", "Es ist ein Märchen, dass kaltes Wasser hilft.", "kaltes Wasser hilft"),
    ("fr", "Mon chef dit que le four est sûr.", "le four est sûr"),
    ("fr", "Cela marche seulement si on le tient.", "Cela marche"),
    ("fr", "Je le recommande à personne.", "Je le recommande"),
    ("es", "Mi jefe dice que el horno es seguro.", "el horno es seguro"),
    ("es", "Funciona solo si lo sujetas.", "Funciona"),
    ("es", "Lo recomiendo, pero no a un amigo.", "Lo recomiendo"),
    ("pt", "O meu chefe diz que o forno é seguro.", "o forno é seguro"),
    ("pt", "Funciona só se o segurares.", "Funciona"),
    ("ja", "この橋は安全だとは言えません。", "この橋は安全"),
    ("ar", "لا أحب هذا الفرن القديم.", "أحب هذا الفرن القديم"),
]
SOUND = [
    ("en", "We open at six, and the bread is ready at seven.", "We open at six"),
    ("en", "We open at six, and the bread is ready at seven.", "the bread is ready at seven"),
    ("en", "I open a window before a door.", "I open a window before a door."),
    ("en", "I open the window before I open the post.", "I open the window"),
    ("en", "My advice is to rest more and worry less.", "rest more and worry less"),
    ("en", "Never trust a spare key, because someone has a copy.", "Never trust a spare key"),
    ("en", "I cannot swim. The ferry runs all winter. Nobody minds.", "The ferry runs all winter."),
    ("en", "I do not sell bread on Sundays.", "I do not sell bread on Sundays."),
    ("en", "The best tool is a pencil, which never needs charging.", "The best tool is a pencil"),
    ("en", "When the dough is ready, it sings under your hand.", "it sings under your hand"),
    ("en", "I learned this from my aunt: a list is a promise.", "a list is a promise"),
    ("en", "Ask the neighbours first; they may not like the noise.", "Ask the neighbours first"),
    ("en", "If it rains, we close.", "If it rains, we close."),
    ("en", "Start small and finish early, whatever the weather.", "Start small and finish early"),
    ("de", "Wir öffnen um sechs, und das Brot ist um sieben fertig.", "Wir öffnen um sechs"),
    ("de", "Ein Bleistift reicht, weil er nie leer wird.", "Ein Bleistift reicht"),
    ("fr", "Nous ouvrons à six heures, et le pain est prêt à sept.", "Nous ouvrons à six heures"),
    ("es", "Abrimos a las seis, y el pan está listo a las siete.", "Abrimos a las seis"),
    ("pt", "Abrimos às seis, e o pão está pronto às sete.", "Abrimos às seis"),
    ("ja", "毎朝六時に門を開けます。", "毎朝六時に門を開けます。"),
    ("ar", "أفتح البوابة في السادسة.", "أفتح البوابة في السادسة."),
]
# fmt: on
# Of each the first sentence may not stand alone on a card.
NEVER_ON_A_CARD = [
    "It is the safest oven in the whole county. But only when nobody is looking at it closely.",
    "It is the safest oven in the whole county. Except on Fridays.",
    "It is the safest oven in the whole county. Not always.",
]


@pytest.mark.parametrize(("language", "said", "pull"), TWISTED)
def test_a_pull_that_loses_its_sense_is_seen(language: str, said: str, pull: str) -> None:
    blocks = markdown.blocks(said)

    assert pulled(pull, blocks)
    assert twist(pulled(pull, blocks), blocks, language)


@pytest.mark.parametrize(("language", "said", "pull"), SOUND)
def test_a_pull_that_keeps_its_sense_passes(language: str, said: str, pull: str) -> None:
    blocks = markdown.blocks(said)

    assert pulled(pull, blocks)
    assert twist(pulled(pull, blocks), blocks, language) is None


def test_where_the_same_words_also_stand_by_themselves_they_may_be_pulled() -> None:
    blocks = markdown.blocks("My boss says that the oven is safe. I looked, and the oven is safe.")

    assert twist("the oven is safe", blocks, "en") is None


@pytest.mark.parametrize("said", NEVER_ON_A_CARD)
def test_a_card_never_takes_words_that_the_next_sentence_takes_back(said: str) -> None:
    blocks = markdown.blocks(said)

    assert chosen(blocks, "en") != said.partition(". ")[0] + "."


def test_the_editor_is_told_what_stands_around_a_twisted_pull() -> None:
    one = submission("a", answer="I would recommend it to nobody who can help it.")
    place = {"submissions": ("a",), "pull": "I would recommend it"}

    made = arranged(one, sections=(place,))

    [note] = [one for one in made.notes if one.code == "L122"]
    assert (note.level, note.submission) == (Level.WARNING, "a")
    assert "the words after it are “to nobody who can help it.”" in note.message
    assert made.roundup.chapters[0].pull == "I would recommend it"
