"""What experts sell, and how they speak of it."""

import re

from roundup.model.submission import Submission
from roundup.text.organisations import without_legal_form
from roundup.text.prose import masked

# What an expert's firm makes, or is.
FIRM = (
    r"(?:agenc(?:y|ies)|authorit(?:y|ies)|brands?|clinics?|coach(?:es)?|company|companies|"
    r"consultanc(?:y|ies)|consultants?|experts?|firms?|leaders?|makers?|manufacturers?|"
    r"practices?|providers?|restaurants?|retailers?|schools?|specialists?|stores?|studios?|"
    r"suppliers?|vendors?|business(?:es)?|bakery|bakeries|hotels?|salons?|startups?)"
)
PRODUCT = (
    r"(?:apps?|books?|coaching|collections?|courses?|designs?|e-?books?|guides?|line|method|"
    r"newsletter|packages?|plans?|platforms?|podcast|products?|programs?|programmes?|range|"
    r"service|services|software|solutions?|staff|suite|support|systems?|teams?|technolog(?:y|ies)|"
    r"templates?|tools?|training|workshops?|customer service)"
)
# A mark that stands for the organisation's name, so that one expression fits all of them.
NAMED = "\ue000"


def named(submission: Submission) -> str:
    """Take the answer's prose, the organisation's name in it replaced by marks, sign for sign."""
    prose = masked(submission.answer)
    name = without_legal_form(submission.expert.organisation)
    if len(name) < 3 or name not in prose:
        return prose
    return re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", NAMED * len(name), prose)
