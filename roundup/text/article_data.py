"""The article as data: which fields of every node stand there, in which order, and its name.

The writer and the proofreader of the data both walk these tables, so that what one writes, the
other reads; `docs/schema/article-1.json` tells programs the same. A field of the model that is not
listed is not published.
"""

from collections.abc import Mapping
from typing import Any

from roundup.model import markup
from roundup.model.article import (
    Article,
    Credit,
    Group,
    Monogram,
    Notice,
    Passage,
    Section,
    Words,
)

VERSION = 1

# What stands in `type`, for nodes of which several kinds may stand in one place.
TYPES: Mapping[type[Any], str] = {
    markup.Photo: "photo",
    Monogram: "monogram",
    markup.Paragraph: "paragraph",
    markup.Subheading: "subheading",
    markup.Listing: "list",
    markup.CodeBlock: "code-block",
    markup.Quotation: "quotation",
    markup.Rule: "rule",
    markup.Table: "table",
    markup.Footnotes: "footnotes",
    markup.Picture: "picture",
    markup.Text: "text",
    markup.Emphasis: "emphasis",
    markup.Strong: "strong",
    markup.Strikethrough: "strikethrough",
    markup.Code: "code",
    markup.Link: "link",
    markup.LineBreak: "line-break",
    markup.FootnoteMark: "footnote-mark",
}

# Besides fields of the model: `$schema`, `version` and `status` of the article, the words of a
# quote as `text`, and the name of a picture's `file`.
KEYS: Mapping[type[Any], tuple[str, ...]] = {
    kind: tuple(names.split())
    for kind, names in {
        Article: (
            "$schema version slug address headline deck byline publication publication_address "
            "rights language direction marks status date date_text published modified minutes "
            "experts introduction groups corrections disclosure methodology words logo"
        ),
        Notice: "date date_text colon blocks",
        Words: (
            "contents skip page question disclosure experts minutes about online rest comma card "
            "draft table footnotes back picture corrections corrected"
        ),
        Group: "question heading anchor sections",
        Section: "number anchor heading pull passages",
        Passage: "id question language text blocks credit disclosure is_shortened",
        Credit: (
            "name title organisation person is_anonymous profile profile_label pronouns location "
            "bio comma portrait"
        ),
        markup.Photo: "file digest media_type width height alt",
        Monogram: "initials alt",
        markup.Paragraph: "children",
        markup.Subheading: "children",
        markup.Listing: "start items",
        markup.CodeBlock: "language text",
        markup.Quotation: "children",
        markup.Rule: "",
        markup.Table: "alignments head rows label",
        markup.Footnotes: "notes anchor label back",
        markup.Footnote: "number blocks is_referred_to",
        markup.Picture: "photo label",
        markup.Text: "text",
        markup.Emphasis: "children",
        markup.Strong: "children",
        markup.Strikethrough: "children",
        markup.Code: "text",
        markup.Link: "address is_own children",
        markup.LineBreak: "",
        markup.FootnoteMark: "number anchor is_first",
    }.items()
}
