"""Strangers' vectors in a real browser: nothing runs, nothing is asked, and the detectors see it.

`python tools/attack_pages.py` does the same with all vectors in all outputs.
"""

from collections.abc import Iterator

import pytest

from roundup.testing.samples import everything
from tests import browser_attacks as attacks
from tests import strangers
from tests.sweeping import some

pytestmark = pytest.mark.slow

# One of each kind of attack, in the order of the file.
VECTORS = strangers.attacks()[::8]


@pytest.fixture(scope="module")
def target() -> Iterator[attacks.Range]:
    """Start a browser that every host name leads to a server of ours."""
    with attacks.shooting_range() as target:
        yield target


@pytest.mark.parametrize("name", some((*attacks.OUTPUTS,), "mail", "served", "desk"))
def test_no_vector_runs_or_asks_for_anything(
    name: str, target: attacks.Range, pytestconfig: pytest.Config
) -> None:
    attack = attacks.Attack(attacks.OUTPUTS[name], target)
    # The desk has a list of all vectors, and each answer opened.
    is_short = name == "desk" and not pytestconfig.option.runs_all

    assert attack.culprits(VECTORS[::4] if is_short else VECTORS) == {}


@pytest.mark.parametrize("name", some((*attacks.OUTPUTS,), "mail"))
def test_a_vector_runs_where_escaping_is_undone(name: str, target: attacks.Range) -> None:
    attack = attacks.Attack(attacks.OUTPUTS[name], target, attacks.unescaped)

    fired = attack.fire(['<img src="//canary.example/x" onerror=alert(1)>'])

    assert any(map(attacks.is_execution, fired.hits))
    assert any("canary.example" in request for request in fired.requests)


def test_the_policy_of_a_page_stops_what_escaping_would_let_through(
    target: attacks.Range, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(target.canary, "is_enforced", True)
    vector = ["<script>alert(1)</script><img src=x onerror=alert(1)>"]
    page = attacks.web_page(attacks.article_with(tuple(vector)), vector, layout="plain")

    ran = attacks.ran_under_policy(target, page)
    honest = target.show(attacks.web_page(everything(), (), layout="plain"))

    assert (ran, honest) == (0, attacks.Fired())


def test_a_frame_that_never_loads_does_not_keep_the_others_waiting(target: attacks.Range) -> None:
    stuck = '<iframe src="view-source:javascript:alert(1)"></iframe>'

    assert not attacks.executes(target, stuck)
    assert attacks.executes(target, f"{stuck}<img src=x onerror=alert(1)>")


@pytest.fixture(scope="module")
def fox() -> Iterator[attacks.Range]:
    """Start Firefox, with all that it asks for going to a server of ours."""
    with attacks.shooting_range("firefox") as target:
        yield target


# Firefox starts for seconds; `.ci/run` shows it the vectors.
@pytest.mark.long
@pytest.mark.parametrize("name", some(attacks.OUTPUTS, "mail"))
def test_no_vector_runs_or_asks_for_anything_in_firefox(name: str, fox: attacks.Range) -> None:
    attack = attacks.Attack(attacks.OUTPUTS[name], fox)

    assert attack.culprits(VECTORS) == {}


@pytest.mark.long
def test_a_vector_runs_in_firefox_where_escaping_is_undone(fox: attacks.Range) -> None:
    attack = attacks.Attack(attacks.OUTPUTS["mail"], fox, attacks.unescaped)

    fired = attack.fire(['<img src="//canary.example/x" onerror=alert(1)>'])

    assert any(map(attacks.is_execution, fired.hits))
    assert any("canary.example" in request for request in fired.requests)
