"""The article as data: which fields of every node stand there, in which order, and its name.

The writer and the proofreader of the data both walk these tables, so that what one writes, the
other reads; `docs/schema/article-1.json` tells programs the same. A field of the model that is not
listed is not published.
"""

from collections.abc import Mapping
from typing import Any

from roundup.model.article import (
    Article,
    Code,
    CodeBlock,
    Credit,
    Emphasis,
    Footnote,
    FootnoteMark,
    Footnotes,
    Group,
    LineBreak,
    Link,
    Listing,
    Monogram,
    Paragraph,
    Passage,
    Photo,
    Picture,
    Quotation,
    Rule,
    Section,
    Strikethrough,
    Strong,
    Subheading,
    Table,
    Text,
    Words,
)

VERSION = 1

# What stands in `type`, for nodes of which several kinds may stand in one place.
TYPES: Mapping[type[Any], str] = {
    Photo: "photo",
    Monogram: "monogram",
    Paragraph: "paragraph",
    Subheading: "subheading",
    Listing: "list",
    CodeBlock: "code-block",
    Quotation: "quotation",
    Rule: "rule",
    Table: "table",
    Footnotes: "footnotes",
    Picture: "picture",
    Text: "text",
    Emphasis: "emphasis",
    Strong: "strong",
    Strikethrough: "strikethrough",
    Code: "code",
    Link: "link",
    LineBreak: "line-break",
    FootnoteMark: "footnote-mark",
}

# Besides fields of the model: `$schema`, `version` and `status` of the article, the words of a
# quote as `text`, and the name of a picture's `file`.
KEYS: Mapping[type[Any], tuple[str, ...]] = {
    kind: tuple(names.split())
    for kind, names in {
        Article: (
            "$schema version slug address headline deck byline publication publication_address "
            "rights language direction marks status date date_text published minutes experts "
            "introduction groups disclosure methodology words logo"
        ),
        Words: (
            "contents skip page question disclosure experts minutes about online rest comma card "
            "draft table footnotes back picture"
        ),
        Group: "question heading anchor sections",
        Section: "number anchor heading pull passages",
        Passage: "id question language text blocks credit disclosure is_shortened",
        Credit: (
            "name title organisation person is_anonymous profile profile_label pronouns location "
            "bio comma portrait"
        ),
        Photo: "file digest media_type width height alt",
        Monogram: "initials alt",
        Paragraph: "children",
        Subheading: "children",
        Listing: "start items",
        CodeBlock: "language text",
        Quotation: "children",
        Rule: "",
        Table: "alignments head rows label",
        Footnotes: "notes anchor label back",
        Footnote: "number blocks is_referred_to",
        Picture: "photo label",
        Text: "text",
        Emphasis: "children",
        Strong: "children",
        Strikethrough: "children",
        Code: "text",
        Link: "address is_own children",
        LineBreak: "",
        FootnoteMark: "number anchor is_first",
    }.items()
}
