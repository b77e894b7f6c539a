"""What editions of a PDF have beside the plain one: covers, and what archives ask for.

Both are finishing touches on what WeasyPrint has made, just before it is written.
"""

import re
from dataclasses import replace
from typing import Any

from roundup.model.article import Article
from roundup.rendering.layouts import Layout

# On a cover, by the ids that its template gives them.
COVER_END, LAST_PAGE = "cover-end", "last-page"
# Every page is counted there, and the cover is none of them.
EVERY_PAGE = "counter(pages)"
EVERY_BUT_COVER = f'target-counter(url("#{LAST_PAGE}"), page)'
# On a cover, the first at which its words stay on their page.
HEADLINE_SIZES = tuple(
    f".cover h1{{font-size:{size}em}}" for size in (1, 0.86, 0.74, 0.62, 0.5, 0.4, 0.32, 0.25)
)
# The phone's edition may lie beside the printed one.
SUFFIXES = {"phone": ".phone"}

# No program may smooth a picture as it likes.
ARCHIVED_LOOK = "*{image-rendering:crisp-edges}"
SOURCE_TYPE = "/text#2fmarkdown"
RDF_END = b"</rdf:RDF>"
# PDF/A wants every property described that it does not know itself.
UA_IDENTIFICATION = b"""\
<rdf:Description rdf:about=""
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfuaid:part>1</pdfuaid:part>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file keeps to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""
# A carriage return before the line feed that ends every stream: is it the last of its bytes, or
# half of the line's end? Checkers count either way.
UNCLEAR = b"\r\nendstream"
# The table of a PDF is a stream, and only known once it is written. Objects that nothing refers to
# make it another one.
SPARES = range(8)
STREAM = re.compile(rb"(?<=\nstream\n).*(?=\nendstream\Z)", re.DOTALL)


def edition(layout: Layout, *, is_phone: bool) -> Layout:
    """Choose the sheets of an edition."""
    printed = layout.phone if is_phone else layout.print
    front = layout.front if has_cover(layout) else ""
    return replace(layout, print=f"{printed}\n{front}")


def has_cover(layout: Layout) -> bool:
    """Return whether a page of its own comes first."""
    return bool(layout.options.get("cover"))


def sheet(written: str, layout: Layout) -> str:
    """Leave the cover out of what the folios count."""
    return written.replace(EVERY_PAGE, EVERY_BUT_COVER) if has_cover(layout) else written


def beginning(article: Article) -> Article:
    """Cut an article off after the first answer to each question."""
    groups = tuple(replace(group, sections=group.sections[:1]) for group in article.groups)
    return replace(article, introduction=(), groups=groups)


def cover_pages(document: Any) -> int:
    """Count the pages of a cover: one, unless its words are too many."""
    ends = (number for number, page in enumerate(document.pages) if COVER_END in page.anchors)
    return next(ends, -1) + 1


def label_pages(document: Any, pdf: Any) -> None:
    """Have programs call each page what is printed on it, and the cover i."""
    covers = cover_pages(document)
    if covers:
        record, row = type(pdf.catalog), type(pdf.pages["Kids"])
        labels = row([0, record({"S": "/r"}), covers, record({"S": "/D"})])
        pdf.catalog["PageLabels"] = record({"Nums": labels})


def file_away(pdf: Any, spare: int) -> None:
    """Report that a PDF/A-3a is a PDF/UA-1 as well, and let no stream end like a line."""
    for each in (each for each in pdf.objects if hasattr(each, "stream")):
        if each.extra.get("Type") == "/Metadata":
            each.compress = False
            told = UA_IDENTIFICATION + RDF_END
            each.stream = [line.replace(RDF_END, told) for line in each.stream]
        if each.extra.get("Type") == "/EmbeddedFile":
            each.extra["Subtype"] = SOURCE_TYPE  # WeasyPrint asks the machine
        end_clearly(each)
    for _ in range(spare):
        pdf.add_object(type(pdf.catalog)())


def ends_clearly(written: bytes) -> bool:
    """Return whether no stream ends like a line, nor those that hold a PDF's own table."""
    return UNCLEAR not in written


def end_clearly(stream: Any) -> None:
    """Change a stream that ends like a line."""
    [written] = STREAM.findall(stream.data)
    if written.endswith(b"\r"):
        # A byte more means nothing to any filter.
        stream.extra = {**stream.extra, **({"Filter": "/FlateDecode"} if stream.compress else {})}
        stream.stream, stream.compress = [written, b""], False
