"""The shelf of rules, a folder a family: what a careful desk would look at.

A rule has `code`, `level` and `check`, whose first parameter is a `Submission`, or a `Roundup` for
what only shows in the whole, and whose keyword-only parameters are its options. It yields
`Finding`s. Its docstring holds *Flagged* and *Fine* examples, which the tests run and
`roundup explain` prints; its file's name reads well after “allow”.
"""
