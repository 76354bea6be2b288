"""Every file gives a codebook that loads, or one line that says why not."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.codebook import parse_codebook
from qualcode.errors import QualcodeError
from qualcode.exchange import IMPORTERS, SUFFIXES, Category, Losses, import_codebook
from qualcode.exchange.dictionaries.dictionary import imported

CASES = int(os.environ.get("QUALCODE_CASES", "40"))
"""Cases of each property; `QUALCODE_CASES=2000 pytest tests/exchange/test_properties.py` is the full form."""

SAMPLES = {
    "quanteda": "A: [b, {C: [d*]}]\nE: {F: [g h]}\n",
    "liwc": "%\n1\tgood\n2\tbad\n%\nkind*\t1\t2\na b\t2\n",
    "wordstat": "SOUTH\n\tZA\n\t\tSOUTH_AFRICA* (1)\n",
    "lexicoder": "+negative\na lie\nabandon*\n",
    "yoshikoder": '<dictionary><cnode name="a" desc="b"><pnode name="c*"/></cnode></dictionary>',
    "patterns": '{"label": "A", "pattern": [{"lower": "x"}]}\n{"label": "A", "pattern": "KUR"}\n',
    "refi": '<CodeBook><Codes><Code guid="1" name="A"><Description>b</Description></Code></Codes></CodeBook>',
    "csv": 'code,label_id,label_en,words,rules,except,examples\na.b,x,y,z*,"{""near"": [""a"", ""b""]}",c,d\n',
}


def read(format_name: str, data: bytes) -> None:
    """Import bytes: all that may happen is a codebook, or an error in one line a problem."""
    suffix = next(suffix for suffix, name in SUFFIXES.items() if name == format_name)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"file{suffix}"
        path.write_bytes(data)
        try:
            made = import_codebook(path)
        except QualcodeError as error:
            lines = error.problems
        else:
            assert parse_codebook(made.text).rules == made.codebook.rules
            lines = made.losses
        assert all(len(str(line).splitlines()) == 1 for line in lines)


@pytest.mark.parametrize("format_name", sorted(IMPORTERS))
@settings(max_examples=CASES, deadline=None)
@given(
    data=st.one_of(st.binary(max_size=60), st.text(max_size=60).map(lambda text: text.encode("utf-8", "surrogatepass")))
)
def test_any_bytes(format_name: str, data: bytes) -> None:
    """Bytes of any kind do no harm."""
    read(format_name, data)


@pytest.mark.parametrize("format_name", sorted(IMPORTERS))
@settings(max_examples=CASES, deadline=None)
@given(data=st.data())
def test_mutations(format_name: str, data: st.DataObject) -> None:
    """A right file, damaged anywhere, does no harm."""
    text = SAMPLES[format_name]
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(text)))
        end = min(len(text), start + data.draw(st.integers(0, 6)))
        text = text[:start] + data.draw(st.text(max_size=3)) + text[end:]
    read(format_name, text.encode("utf-8", "surrogatepass"))


@settings(max_examples=CASES * 3, deadline=None)
@given(
    st.recursive(
        st.builds(Category, st.text(max_size=6), st.lists(st.text(max_size=8), max_size=3)),
        lambda inner: st.builds(
            Category,
            st.text(max_size=6),
            st.lists(st.text(max_size=8), max_size=3),
            categories=st.lists(inner, max_size=3),
        ),
        max_leaves=6,
    )
)
def test_any_categories(category: Category) -> None:
    """Names and words of any letters make a codebook in which every category is a code."""
    made = imported([category], Losses(), name="x")

    def count(one: Category) -> int:
        return 1 + sum(map(count, one.categories))

    assert len(list(made.codebook)) == count(category)
