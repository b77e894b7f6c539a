"""Options that several writers have in common."""

from typing import Annotated, Literal

from roundup.options import Shared

Paper = Literal["a4", "letter", "phone"]
PaperOption = Annotated[
    Paper, Shared(), "The page's size; `phone` is a page to be read on a telephone."
]
