"""Articles of every shape, for properties: any tree of nodes that the model can hold."""

import datetime
from hashlib import sha256
from typing import Any

from hypothesis import strategies as st

from roundup.model.article import Article, Credit, Group, Monogram, Passage, Section
from roundup.model.markup import (
    Block,
    Code,
    CodeBlock,
    Emphasis,
    Inline,
    LineBreak,
    Link,
    Listing,
    Paragraph,
    Photo,
    Quotation,
    Rule,
    Strong,
    Subheading,
    Text,
)
from roundup.testing.samples import article

# What some format or other takes for its own, among what people write.
SCRAPS = (
    *("]]>", "-->", "<!-- wp:html -->", "<!-- /wp:quote -->", "<b>", "</cite>", "&amp;", "&", '"'),
    *("[gallery]", "https://example.org/clip", "Wordpress", "\\", "{", "}", "'", "`", "$", "%s"),
    *("Ærø", "مرحبا", "日本語", "e\u0301", "\u00a0", "\U0001f600", " ", "a", "one", "two words"),
)

words = st.lists(st.sampled_from(SCRAPS), min_size=1, max_size=6).map("".join)
addresses = st.sampled_from(
    [
        "https://example.org/",
        'https://example.org/?a=1&b="2"',
        "javascript:alert(1)",
        "mailto:a@b.org",
    ]
)
leaves: st.SearchStrategy[Inline] = st.one_of(
    st.builds(Text, words), st.builds(Code, words), st.builds(LineBreak)
)


def tuples(
    of: st.SearchStrategy[Inline] | st.SearchStrategy[Block], most: int = 3
) -> st.SearchStrategy[tuple[Inline | Block, ...]]:
    """Make tuples of nodes."""
    return st.lists(of, min_size=1, max_size=most).map(tuple)


inlines = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(Emphasis, tuples(inner)),
        st.builds(Strong, tuples(inner)),
        st.builds(Link, addresses, tuples(leaves), st.booleans()),
    ),
    max_leaves=6,
)
plain_blocks: st.SearchStrategy[Block] = st.one_of(
    st.builds(Paragraph, tuples(inlines)),
    st.builds(Subheading, tuples(inlines)),
    st.builds(CodeBlock, words, st.sampled_from(["", "python", "c++"])),
    st.builds(Rule),
)
blocks = st.recursive(
    plain_blocks,
    lambda inner: st.one_of(
        st.builds(Quotation, tuples(inner)),
        st.builds(
            Listing,
            st.lists(tuples(inner), min_size=1, max_size=3).map(tuple),
            st.sampled_from([None, 1, 7]),
        ),
    ),
    max_leaves=8,
)
photos = st.builds(
    lambda data, alt: Photo(sha256(data).hexdigest(), data, "image/png", 320, 320, alt),
    st.binary(min_size=1, max_size=4),
    words,
)
credit_lines = st.builds(
    Credit,
    name=words,
    title=words | st.just(""),
    organisation=words | st.just(""),
    portrait=photos | st.builds(Monogram, st.sampled_from(["", "AB"]), words),
    person=st.sampled_from(["0a1b", "2c3d"]),
    profile=addresses | st.just(""),
    profile_label=st.sampled_from(["", "Profile"]),
    pronouns=words | st.just(""),
    location=words | st.just(""),
    bio=words | st.just(""),
    is_anonymous=st.booleans(),
)
passages = st.builds(
    Passage, st.sampled_from(["one", "two"]), tuples(blocks), credit_lines, words | st.just("")
)
sections = st.builds(
    Section,
    number=st.integers(1, 99),
    anchor=st.sampled_from(["one", "two-and-a-half"]),
    heading=words,
    passages=st.lists(passages, min_size=1, max_size=2).map(tuple),
    pull=words | st.just(""),
)
groups = st.builds(
    Group,
    question=words | st.just(""),
    heading=words | st.just(""),
    anchor=st.just("question-0a1b2c"),
    sections=st.lists(sections, min_size=1, max_size=2).map(tuple),
)
dates: st.SearchStrategy[dict[str, Any]] = st.sampled_from(
    [
        {"date": None, "date_text": "", "published": ""},
        {"published": "2026-11-16T00:00:00-05:00", "date": datetime.date(2026, 11, 16)},
        {"published": "0024-02-29T00:00:00+05:53:28", "date": datetime.date(24, 2, 29)},
    ]
)


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """Make an article."""
    return article(
        0,
        headline=draw(words),
        deck=draw(words | st.just("")),
        byline=draw(words | st.just("")),
        publication=draw(words | st.just("")),
        direction=draw(st.sampled_from(["ltr", "rtl"])),
        address=draw(addresses | st.just("")),
        introduction=draw(st.just(()) | tuples(blocks)),
        disclosure=draw(st.just(()) | tuples(blocks)),
        methodology=draw(words | st.just("")),
        groups=draw(st.lists(groups, min_size=1, max_size=2).map(tuple)),
        logo=draw(st.none() | photos),
        **draw(dates),
    )
