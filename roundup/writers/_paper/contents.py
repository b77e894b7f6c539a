"""The page numbers in the contents, set in one more layout and not in two: part of `quickening`."""

from collections.abc import Iterator
from itertools import chain
from typing import Any


def set_contents_again_once() -> None:
    """Lay the contents out a second time with their page numbers, and not a third time.

    A box that shows the page of `attr(href)` is noted under no target, so that its page number is
    only seen while the second layout ends. And once all pages are known, their number has changed
    for each box and each target, also where a box shows only the page of its target.

    This is the one improvement that may change bytes: where an answer moves to another page during
    the second layout, as in an article of 200 answers, WeasyPrint leaves its old number standing.
    """
    from copy import deepcopy

    from weasyprint.css import targets

    cache = targets.TargetCollector.cache_target_page_counters

    def kept_cache(self: Any, anchor: str, counters: Any, index: int, pages: Any) -> None:
        item = None if self.collecting else self.target_lookup_items.get(anchor)
        if item and item.state == "up-to-date" and item.cached_page_counter_values:
            known = item.cached_page_counter_values
            names = {*known, *counters}
            changed = {name for name in names if known.get(name) != counters.get(name)}
            shown = shown_counters(self, anchor)
            if changed and changed.isdisjoint(shown):
                item.page_maker_index = index
                item.cached_page_counter_values = deepcopy(counters)
                return
        cache(self, anchor, counters, index, pages)

    def known_counters(self: Any) -> "ShownCounters":
        counters: ShownCounters = self.__dict__["known_counters"]
        return counters

    def know_counters(self: Any, counters: Any) -> None:
        shown = {*self.missing_counters, *chain(*self.missing_target_counters.values())}
        self.__dict__["known_counters"] = ShownCounters(counters, shown)

    collect = targets.TargetCollector.collect_missing_counters

    def collect_by_name(self: Any, box: Any, part: str, again: Any, own: Any, others: Any) -> None:
        if part == "content" and None in others:
            others |= dict.fromkeys(targets_of(box, targets), others[None])
        collect(self, box, part, again, own, others)

    targets.TargetCollector.collect_missing_counters = collect_by_name
    targets.TargetCollector.cache_target_page_counters = kept_cache
    lookup: Any = targets.CounterLookupItem
    lookup.cached_page_counter_values = property(known_counters, know_counters)


def targets_of(box: Any, targets: Any) -> Iterator[str]:
    """Yield the targets that the content of a box finds in attributes."""
    for kind, value in box.style["content"]:
        if kind not in ("target-counter()", "target-counters()") or value[0][0] != "attr()":
            continue
        attribute, type_, fallback = value[0][1]
        address = box.element.get(attribute, fallback)
        if type_ == "url":
            address = targets.get_url_tuple(address, box.style.base_url)
        name = targets.anchor_name_from_token((type_, address)) if address else None
        if name:
            yield name


class ShownCounters(dict[str, Any]):
    """Counters of a box's page, which are others if one of those is that the box shows."""

    def __init__(self, counters: Any, shown: set[str]) -> None:
        """Copy the counters."""
        super().__init__(counters)
        self.shown = shown

    def __eq__(self, other: object) -> bool:
        """Return whether what is shown is the same."""
        return isinstance(other, dict) and not self != other

    def __ne__(self, other: object) -> bool:
        """Return whether something that is shown is another."""
        if not isinstance(other, dict):
            return True
        return any(self.get(name) != other.get(name) for name in self.shown)

    __hash__ = None


def shown_counters(collector: Any, anchor: str) -> set[str]:
    """Return the counters of a target that contents of boxes show."""
    return {
        name
        for (_, part), lookup in collector.counter_lookup_items.items()
        if part == "content"
        for name in lookup.missing_target_counters.get(anchor) or ()
    }
