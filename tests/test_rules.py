"""Every rule's examples are run, as they stand in its docstring."""

from pathlib import Path

import pytest

from roundup.stages import checking
from roundup.stages.checking import RuleModule
from roundup.testing import check_rule
from roundup.testing.examples import Example, examples, found_in

PICTURES = Path(__file__).parent / "pictures"
EVERY = [
    pytest.param(rule, example, id=f"{rule.name}-{example}")
    for rule in checking.rules()
    for example in examples(rule)
]


@pytest.mark.parametrize(("rule", "example"), EVERY)
def test_an_example_in_a_rule_is_what_it_says(rule: RuleModule, example: Example) -> None:
    if rule.lack:
        pytest.skip(rule.lack)

    findings = found_in(rule, example, PICTURES)

    kind = "Flagged" if example.is_flagged else "Fine"
    assert bool(findings) is example.is_flagged, (
        f"`{rule.name}` finds {[each.message for each in findings] or 'nothing'} in example "
        f"{example.number} of its docstring, which says {kind}: change the rule or the example"
    )
    assert all(finding.message and finding.hint for finding in findings)


@pytest.mark.parametrize("rule", checking.rules(), ids=lambda rule: rule.name)
def test_every_rule_shows_an_example_of_each_kind(rule: RuleModule) -> None:
    if rule.lack:
        pytest.skip(rule.lack)

    assert check_rule(rule.name, PICTURES)


def test_no_two_codes_or_names_are_the_same() -> None:
    from roundup.model.remarks import REMARKS

    codes = [one.code for one in checking.rules()] + [one.code for one in REMARKS]
    names = [one.name for one in checking.rules()] + [one.name for one in REMARKS]

    assert len(codes) == len(set(codes))
    assert len(names) == len(set(names))
