"""What is in every second mail: said by many, and copied by none."""

from roundup.text.similarity import RUN, covered, runs, runs_of

COURTESIES = (
    "hi there thanks for reaching out thank you so much for reaching out to me",
    "thank you for the opportunity to contribute thanks for the opportunity to share my thoughts",
    "thank you so much for considering my answer for your article",
    "i am happy to answer any further questions please let me know if you have any questions",
    "please feel free to reach out to me if you need anything else i hope this helps",
    "do not hesitate to contact me if you need any more information",
    "looking forward to hearing from you best regards kind regards with best wishes",
)

POLITE = runs_of(COURTESIES)


def is_courtesy(sentence: str) -> bool:
    """Return whether a sentence is made of what everybody writes."""
    said = runs(sentence)
    return 2 * len(covered(said, POLITE)) > len(said) + RUN - 1
