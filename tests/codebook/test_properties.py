"""Every text gives a codebook or a codebook error, and nothing else."""

from __future__ import annotations

import os
from pathlib import Path

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from qualcode.codebook import Codebook, json_schema, parse_codebook
from qualcode.errors import CodebookError

CASES = int(os.environ.get("QUALCODE_CASES", "150"))
"""Cases of each property; `QUALCODE_CASES=10000 pytest tests/codebook/test_properties.py` is the full form."""

CLINIC = (Path(__file__).parents[2] / "codebooks" / "clinic.yaml").read_text(encoding="utf-8")

SCHEMA = Draft7Validator(json_schema())

SMALL = """\
name: clinic
languages: [id, en]
lists: {business: [usaha, UMKM]}
codes:
  hrd:
    label: {id: Pelatihan, en: Training}
    rules: [latih, {word: bina, never: [pembina]}, {near: [a, <business>], within: 4}]
    without: [{pattern: [{LOWER: x, OP: "?"}, {}]}]
    examples: [Kami ikut., {text: We came., lang: en, stance: mixed}]
    indicators:
      course: {label: {id: Kursus, en: Course}, except: [bola], rules: {id: [{regex: 'a+b'}], en: [{glob: "co*"}]}}
stance: {achieved: [rutin]}
actors: [{name: Dinas, aliases: [X]}]
verdict: {achieved: 0.8}
"""

KEYS = st.sampled_from(
    """name version title languages unit source interviewers lists codes stance actors verdict label brief definition
    when_to_use when_not_to_use examples counterexamples indicators rules except with without id en word phrase exact
    glob regex pattern any near all only never within ordered lang text LOWER OP IN REGEX LENGTH IS_ALPHA aliases kind
    achieved contested caveat min_segments <<""".split()
)
SCALARS = st.one_of(
    st.sampled_from(
        ["latih", "kerja sama", "<business>", "bimtek*", "(", "a+", "3", "0.5", "true", "sentence", "id", "*", ""]
    ),
    st.text(max_size=8),
    st.none(),
    st.integers(),
    st.floats(),
    st.booleans(),
)
TREES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(st.one_of(KEYS, st.text(max_size=4)), inner, max_size=5)
    ),
    max_leaves=20,
)
SHAPED = st.dictionaries(KEYS, TREES, max_size=6)


def read(text: str) -> Codebook | None:
    """The codebook, or None where the text is refused as it must be: with a problem that has a place and a remedy."""
    try:
        return parse_codebook(text)
    except CodebookError as error:
        check(error, text)
    return None


def check(error: CodebookError, text: str) -> None:
    """Every problem has a place in the text and a remedy, on one line, and they are in file order."""
    assert error.problems
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for problem in error.problems:
        if problem.line is not None:
            assert 1 <= problem.line <= len(lines)
            assert problem.column is not None
            assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1
        assert problem.remedy
        assert len(str(problem).splitlines()) == 1
    places = [(problem.line or 0, problem.column or 0) for problem in error.problems]
    assert places == sorted(places)


@settings(max_examples=CASES, deadline=None)
@given(st.text())
def test_any_text(text: str) -> None:
    """Any text at all is a codebook or has problems."""
    read(text)


@settings(max_examples=CASES, deadline=None)
@given(st.text(alphabet=st.sampled_from(":-[]{},&*!|>'\"%@`#?<> \n\tab01\r\u2028\x85\ufeff\ud800\U0001f600")))
def test_text_of_yaml_marks(text: str) -> None:
    """Heaps of YAML's own marks are refused in words."""
    read(text)
    read(f"codes:\n  a:\n    label: x\n    rules: {text}")


@settings(max_examples=CASES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(SHAPED, st.booleans())
def test_any_shape(tree: dict[str, object], flow: bool) -> None:
    """Known keys with any values are a codebook or have problems."""
    dumped = yaml.safe_dump(tree, default_flow_style=flow, allow_unicode=True)
    codebook = {"codes": {"a": {"label": "x", **tree}}}
    read(dumped)
    read(yaml.safe_dump(codebook, default_flow_style=flow, allow_unicode=True))
    read(yaml.safe_dump({"codes": {"a": {"label": "x", "rules": [tree]}}}, default_flow_style=flow))


@settings(max_examples=CASES, deadline=None)
@given(st.data())
def test_mutations(data: st.DataObject) -> None:
    """A right codebook, damaged anywhere, is a codebook or has problems; what is read fits the schema."""
    text = CLINIC if data.draw(st.booleans(), label="clinic.yaml") else SMALL
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(text)))
        end = min(len(text), start + data.draw(st.integers(0, 12)))
        inserted = data.draw(
            st.one_of(st.sampled_from(["", "\n", " ", "- ", ": ", "  ", "{", "]", "'", "#", "<<: ", "~"]), KEYS)
        )
        text = text[:start] + inserted + text[end:]
    if read(text) is not None:
        plain = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506  # it builds nothing but text
        assert not list(SCHEMA.iter_errors(plain))


@settings(max_examples=CASES, deadline=None)
@given(
    st.lists(st.text(alphabet=st.characters(categories=["L", "N", "M", "P", "Z"]), max_size=12), min_size=1, max_size=6)
)
def test_rule_ids_are_unique_and_readable(words: list[str]) -> None:
    """Whatever the words, ids differ, belong to their code and hold no blank."""
    text = yaml.safe_dump(
        {"codes": {"a": {"label": "x", "rules": [{"exact": word} for word in words]}}}, allow_unicode=True
    )
    codebook = read(text)
    if codebook is not None:
        ids = [rule.id for rule in codebook.rules]
        assert len(set(ids)) == len(words)
        assert all(rule_id.startswith("a/") and not set(rule_id) & set(" \t\n") for rule_id in ids)
