"""How often Python looks for cycles of values that nothing uses any more.

By its own choice it does so for every 700 values that are made, and each time that those have
become a quarter more it looks through everything that the process holds: modules, rules and styles,
none of which ever goes. A build makes half a million values and few cycles.
"""

import gc

# Values made before the youngest are looked through; and how many such rounds before the older are.
VALUES, ROUNDS = 50_000, 10


def collect_seldom() -> None:
    """Have Python look for unused cycles seldom enough to cost next to nothing."""
    gc.set_threshold(VALUES, ROUNDS, ROUNDS)
