"""Codes change in a codebook's text, however its author laid it out: nothing else does, and no comment is lost."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from qualcode.authoring.code_lines import (
    lines_of,
    with_code,
    with_code_moved,
    with_codes_merged,
    with_lines,
    with_name,
    without_code,
)
from qualcode.authoring.safe_edit import contents
from qualcode.authoring.yaml_nodes import comments
from qualcode.codebook import parse_codebook
from qualcode.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable

LAYOUTS = {
    "brackets": """\
codes: {a: {label: Alat, rules: [x]}, b: {label: Bengkel, indicators: {c: {label: Cat, rules: [y]}, d: {label: Dapur}}}}
""",
    "brackets on lines": """\
codes: {
  a: {label: Alat, rules: [x]},   # first
  # above b
  b: {label: Bengkel,
      indicators: {
        c: {label: Cat, rules: [y]},  # see
        d: {label: Dapur},
      }},
}
actors:
  - name: z
""",
    "brackets in lines": """\
codes:
  a: {label: Alat, rules: [x]}   # a!
  b: {label: Bengkel, indicators: {c: {label: Cat, rules: [y]}, d: {label: Dapur}}}   # b!
""",
    "indicators in brackets": """\
name: t
codes:
  a:
    label: Alat
    rules: [x]
  b:
    label: Bengkel
    indicators: {c: {label: Cat, rules: [y]}, d: {label: Dapur}}
# end
""",
    "quoted keys": """\
"codes":
  "a":
    "label": "A"
    'rules': ['x']
  'b':
    label: 'B'
    'indicators':
      "c": {"label": "C", "rules": ["y"]}
      'd':
        label: Dapur
""",
    "comments everywhere": """\
# top
codes:   # codes
  # a1

  # a2
  a:   # a3
    # a4
    label: Alat   # a5
    # a6
    rules:   # a7
      # a8
      - x   # a9
      # a10
    # a11
  # b0
  b:
    label: Bengkel
    indicators:
      # c0
      c:
        label: Cat
        rules: [y]
        # c1

      # d0
      d:
        label: Dapur
      # d1
    # b1
  # b2
# end
""",
    "deep indentation": """\
codes:
        a:
                label: Alat
                rules:
                - x
        b:
                label: Bengkel
                indicators:
                        c:
                                label: Cat
                                rules:
                                - y
                        d:
                                label: Dapur
""",
    "one blank, no last line end": """\
codes:
 a:
  label: Alat
  rules: [x]
 b:
  label: Bengkel
  indicators:
   c:
    label: Cat
    rules: [y]
   d:
    label: Dapur""",
    "tabs": (
        'codes:\n  a:\t# tab\n    label:\tAlat\t\n    rules: [\tx\t]\n  b:\n    label: "B\\tx"\n    indicators:\n'
        "      c:\n        label: Cat\n        rules: [y]\n      d: {label: Dapur}\t\n"
    ),
    "texts of several lines": """\
codes:
  a:
    label: Alat
    definition: |
      Long text

        indented: more

    rules: [x]
  b:
    label: Bengkel
    definition: >-
      folded
      text
    indicators:
      c:
        label: Cat
        definition: |+
          keep


      d:
        label: Dapur
        definition: "a
          b"
""",
    "two languages": """\
languages: [id, en]
codes:
  a:
    label: {id: Ä, en: A}
    rules:
      id: [é]
      en: [x]
  b:
    indicators:
      c:
        rules: [y]
        label:
          id: Cé
          en: C
      d: {label: {id: Dü, en: D}}
    label:
      id: Bé
      en: B
actors:
  - name: z
    kind: government
""",
    "document marks": """\
%YAML 1.2
---
codes:
  a:
    label: Alat
    rules: [x]
  b:
    label: Bengkel
    indicators:
      c: {label: Cat, rules: [y]}
      d: {label: Dapur}
...
""",
    "blanks before colons": """\
codes :
  a :
    label : A
    rules : [x]
  b :
    label : B
    indicators :
      c : {label : C, rules : [y]}
      d : {label : D}
""",
    "values below keys": """\
codes:
  a:
    {label: Alat, rules: [x]}
  b:
    label:
      B
    indicators:
      {c: {label: Cat, rules: [y]},
       d: {label: Dapur}}
""",
    "blank lines": """\

codes:


  a:

    label: Alat

    rules: [x]


  b:

    label: Bengkel

    indicators:

      c:

        label: Cat

        rules: [y]

      d:

        label: Dapur


version: 1.0.0
""",
}


def languages(text: str) -> tuple[str, ...]:
    """The codebook's languages."""
    return tuple(parse_codebook(text).languages)


ACTS: dict[str, Callable[[str], str]] = {
    "add at the top": lambda text: with_code(text, "new", "Baru: 'é' #1", languages=languages(text)),
    "add below a": lambda text: with_code(text, "a.new", "Baru", languages=languages(text)),
    "add below b": lambda text: with_code(text, "b.new", "Baru", languages=languages(text)),
    "add below b.c": lambda text: with_code(text, "b.c.new", "Baru", languages=languages(text)),
    "rename a": lambda text: with_name(text, "a", "alat-kerja"),
    "rename b": lambda text: with_name(text, "b", "no"),
    "rename b.c": lambda text: with_name(text, "b.c", "çat"),
    "label a": lambda text: with_name(text, "a", "a", label="L: 'x' #y", language="id"),
    "label b.c": lambda text: with_name(text, "b.c", "c", label="Étage #1", language="id"),
    "move a below b": lambda text: with_code_moved(text, "a", "b.a"),
    "move a below b.c": lambda text: with_code_moved(text, "a", "b.c.a"),
    "move b below a": lambda text: with_code_moved(text, "b", "a.b"),
    "move b.c to the top": lambda text: with_code_moved(text, "b.c", "c"),
    "move b.d below b.c": lambda text: with_code_moved(text, "b.d", "b.c.d"),
    "merge a into b": lambda text: with_codes_merged(text, "a", "b")[0],
    "merge b into a": lambda text: with_codes_merged(text, "b", "a")[0],
    "merge b.c into a": lambda text: with_codes_merged(text, "b.c", "a")[0],
    "merge b.d into b.c": lambda text: with_codes_merged(text, "b.d", "b.c")[0],
    "as elsewhere": lambda text: with_lines(text, {"new": lines_of(text, ["b"])["b"]}),
    "several as elsewhere": lambda text: with_lines(
        text, dict(zip(("new", "a.c", "b.e", "last"), lines_of(text, ["b", "b.c", "b.d", "a"]).values(), strict=True))
    ),
}
"""Acts after which all comments are still there."""

EXPECTED = {
    "rename a": {"alat-kerja", "b", "b.c", "b.d"},
    "rename b": {"a", "no", "no.c", "no.d"},
    "rename b.c": {"a", "b", "b.çat", "b.d"},
    "move a below b": {"b", "b.a", "b.c", "b.d"},
    "move a below b.c": {"b", "b.c", "b.c.a", "b.d"},
    "move b below a": {"a", "a.b", "a.b.c", "a.b.d"},
    "move b.c to the top": {"a", "b", "b.d", "c"},
    "move b.d below b.c": {"a", "b", "b.c", "b.c.d"},
    "merge a into b": {"b", "b.c", "b.d"},
    "merge b into a": {"a", "a.c", "a.d"},
    "merge b.c into a": {"a", "b", "b.d"},
    "merge b.d into b.c": {"a", "b", "b.c"},
    "as elsewhere": {"a", "b", "b.c", "b.d", "new", "new.c", "new.d"},
    "several as elsewhere": {"a", "a.c", "b", "b.c", "b.d", "b.e", "new", "new.c", "new.d", "last"},
}


def codes(text: str) -> set[str]:
    """All codes of a codebook that can be read."""
    return {code.id for code in parse_codebook(text)}


def rules(text: str) -> Counter[str]:
    """All rules, wherever they stand."""
    return Counter(rule.id.partition("/")[2] for rule in parse_codebook(text).rules)


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_an_act_keeps_all_rules_and_comments(layout: str, act: str) -> None:
    """The codes are those meant, with all their rules; every comment is there, and what is no code is as it was."""
    before = LAYOUTS[layout]
    after = ACTS[act](before)
    assert codes(after) == EXPECTED.get(act, codes(before) | codes(after)), after
    if "elsewhere" not in act:
        assert rules(after) == rules(before), after
        assert not Counter(comments(before)) - Counter(comments(after)), after
    assert contents(after)[""] == contents(before)[""]


def common(one: str, two: str) -> int:
    """The number of characters with which both begin."""
    return next((at for at, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))


@pytest.mark.parametrize("act", [act for act in ACTS if act.startswith(("add", "rename"))])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_other_characters_stay(layout: str, act: str) -> None:
    """An added code only adds, a new name changes nothing but the name."""
    before = LAYOUTS[layout]
    after = ACTS[act](before)
    if act.startswith("add"):
        kept = iter(after)
        assert all(character in kept for character in before), after  # all that was, in its order
    else:
        old, new = {"rename a": ("a", "alat-kerja"), "rename b": ("b", "no"), "rename b.c": ("c", "çat")}[act]
        start = common(before, after)
        end = common(before[start:][::-1], after[start:][::-1])
        assert before[start : len(before) - end] in old
        assert after[start : len(after) - end] in new


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("gone", [("a",), ("b",), ("b.c",), ("b.d",), ("b.c", "b.d"), ("b.d", "b.c"), ("a", "b")])
def test_a_deleted_code_takes_only_its_own_lines(layout: str, gone: tuple[str, ...]) -> None:
    """And codes can be added again where none is left."""
    before = after = LAYOUTS[layout]
    for code in gone:
        after = without_code(after, code)
    stays = {each for each in codes(before) if not any(each == code or each.startswith(f"{code}.") for code in gone)}
    assert codes(after) == stays
    kept = iter(before)
    assert all(character in kept for character in after.replace(" {}", "").replace("{}", "")), after
    again = with_code(after, "new", "Baru", languages=languages(before))
    assert codes(again) == {*stays, "new"}


def test_comments_of_a_merged_code_stand_above_the_other() -> None:
    """Those behind its rules go with them."""
    after = with_codes_merged(LAYOUTS["comments everywhere"], "a", "b")[0]
    assert "  # a7\n  # a8\n  # a10\n  # a11\n  b:\n" in after
    assert "      - x   # a9\n" in after


def test_examples_with_a_colon_are_merged_as_they_are() -> None:
    """In brackets and in lines."""
    text = "codes:\n  a: {label: A, examples: ['He said: good', {text: 'No: bad', stance: shortcoming}]}\n"
    text += "  b: {label: B}\n"
    after, left = with_codes_merged(text, "a", "b")
    assert [example.text for code in parse_codebook(after) for example in code.examples] == ["He said: good", "No: bad"]
    assert left == ()


def test_what_a_merged_code_leaves_behind_is_told_at_any_depth() -> None:
    """Keys that have no place at the other code."""
    text = (
        "codes:\n  a:\n    label: A\n    brief: Tools.\n    indicators: {c: {label: C, definition: Paint.}}\n"
        "  b:\n    label: B\n    indicators: {c: {label: C}}\n"
    )
    assert with_codes_merged(text, "a", "b")[1] == ("a.brief", "a.c.definition")


@pytest.mark.parametrize(("held", "named"), [("a", "'a'"), ("b", "'b'")])
def test_conditions_for_all_rules_are_in_the_way_of_a_merge(held: str, named: str) -> None:
    """Of either code: they would hold for the other's rules, which they did not."""
    keys = {code: f"{{label: L, rules: [{code}]{', without: [polisi]' if code == held else ''}}}" for code in "ab"}
    text = f"codes:\n  a: {keys['a']}\n  b: {keys['b']}\n"
    with pytest.raises(InputError, match=f"{named} has the condition 'without' for all its rules"):
        with_codes_merged(text, "a", "b")


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("codes:\n  ? a\n  : label: A\n    rules: [x]\n  b: {label: B}\n", "move a below b"),
        ("codes: {a: {label: A} # one\n , b: {label: B}}\n", "move a below b"),
        ("codes:\n  a: {label: A}\r  b: {label: B}\n", "move a below b"),
    ],
)
def test_a_layout_that_cannot_be_changed_safely_is_refused(text: str, act: str) -> None:
    """With one line."""
    with pytest.raises(InputError, match=r"^the code 'a' is laid out so that .*; make the change in the file by hand$"):
        ACTS[act](text)
