"""Groups of spans that overlap."""

from __future__ import annotations

import random

from qualcode.codings.overlap_groups import joined_quote, overlap_groups


def test_groups_are_the_connected_overlaps_of_one_key() -> None:
    """As a plain search over all pairs finds them, in 300 random sets of spans."""
    for seed in range(300):
        chance = random.Random(seed)
        spans = []
        for _ in range(chance.randrange(12)):
            start = chance.randrange(30)
            spans.append((chance.randrange(3), start, start + chance.randrange(1, 8)))
        parent = list(range(len(spans)))
        for _ in spans:
            for a, (key, start, end) in enumerate(spans):
                for b, (other, begins, stops) in enumerate(spans):
                    if key == other and start < stops and begins < end:
                        parent[a] = parent[b] = min(parent[a], parent[b])
        found = overlap_groups(*([span[i] for span in spans] for i in range(3)))
        pairs = {
            (a == b, c == d) for a, c in zip(found, parent, strict=True) for b, d in zip(found, parent, strict=True)
        }
        assert pairs <= {(True, True), (False, False)}


def test_the_quote_of_a_group_is_the_text_that_its_spans_cover() -> None:
    """Whatever order they come in, and where one lies in another."""
    text = "So, all of us were trained."
    places = [(4, 20), (0, 6), (8, 12), (18, 27)]
    assert joined_quote((a, b, text[a:b]) for a, b in places) == text
