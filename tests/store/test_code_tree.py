"""Names of codes over time, in whatever order acts on them meet."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.store.log.code_tree import CodeTree

NAMES = ("hrd", "hrd.held", "hrd.rare", "capital", "capital.loan", "market", "market.online.shops")
STEPS = ("held", "loan", "new")
ACTS = st.lists(st.tuples(st.sampled_from(("put", "rename", "merge")), st.sampled_from(NAMES), st.sampled_from(NAMES)))


def test_a_code_that_was_merged_goes_along_with_the_code_that_it_stood_under() -> None:
    """It was moved there, then merged elsewhere; then the code above it is merged too."""
    tree = CodeTree()
    tree.put("information", "hrd", "channels")
    tree.merge("information", "market")
    tree.merge("hrd", "capital.loan")
    assert tree.name("information") == "market"
    assert tree.name("hrd.held") == "capital.loan.held"


def test_a_code_that_was_merged_can_be_moved_by_who_did_not_know() -> None:
    """It stays the code that it became."""
    tree = CodeTree()
    tree.put("information", "hrd", "channels")
    tree.merge("information", "market")
    tree.put("information", "capital", "news")
    assert tree.name("information") == "market"
    assert tree.final(tree.find("capital.news")[0]) == "market"


@settings(max_examples=300)
@given(ACTS)
def test_every_code_is_found_by_its_name(acts: list[tuple[str, str, str]]) -> None:
    """After any acts, those on codes that were merged or moved meanwhile among them."""
    tree = CodeTree()
    for place, (kind, code, other) in enumerate(acts):
        step = STEPS[place % len(STEPS)]
        if kind == "put":
            tree.put(code, tree.find(other)[0], step)
        elif kind == "rename":
            tree.rename(code, step)
        else:
            tree.merge(code, other)
    used_again = {code for code, (parent, _) in tree.places.items() if ".." in parent}  # a name that means two codes
    for code in NAMES if not used_again else ():
        assert tree.final(code) in {tree.final(each) for each in tree.find(tree.name(code))}
