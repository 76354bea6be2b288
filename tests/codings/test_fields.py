"""Values as JSON: the fields in their order, spans as start and end."""

from __future__ import annotations

import json
from dataclasses import fields
from types import MappingProxyType

from qualcode.codings import Coding, Decision, Matched, fields_as_dict
from qualcode.spans import Span

CODING = Coding("siti", Span(5, 12), "dilatih", "hrd", None, "achieved", cues=(Matched(Span(5, 7), "di", "voice"),))


def test_a_coding_has_its_fields_in_order():
    """A span is two numbers, the path of codes stands last, a cue names its kind; the whole is JSON."""
    found = CODING.as_dict()
    names = [field.name for field in fields(Coding)]
    written = [name for each in names for name in (("start", "end") if each == "span" else (each,))]
    assert list(found) == [*written, "path"]
    assert (found["start"], found["end"], found["indicator"]) == (5, 12, None)
    assert found["cues"] == [{"start": 5, "end": 7, "text": "di", "kind": "voice"}]
    assert json.loads(json.dumps(found)) == found


def test_a_decision_without_a_passage_has_neither_start_nor_end():
    """Details, however they are kept, become an object."""
    decision = Decision(
        "1", "memo", "ana", "2026-01-02T08:00:00Z", "c1", details=MappingProxyType({"tags": ("a", "b")})
    )
    found = decision.as_dict()
    assert (found["start"], found["end"], found["details"]) == (None, None, {"tags": ["a", "b"]})


def test_named_fields_come_in_the_order_given():
    """A value given instead stands at its field's place; any other follows."""
    assert fields_as_dict(CODING, "code", "quote", quote="…", more=(1, 2)) == {
        "code": "hrd",
        "quote": "…",
        "more": [1, 2],
    }
    assert list(fields_as_dict(CODING, "quote", "code")) == ["quote", "code"]
