"""The JSON Schema: what editors show, and that it takes what the reader takes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from jsonschema import Draft7Validator

from qualcode.codebook import json_schema, load_codebook, parse_codebook
from qualcode.codebook.json_schema import schema_text
from qualcode.errors import CodebookError

if TYPE_CHECKING:
    from collections.abc import Iterator

CODEBOOKS = Path(__file__).parents[2] / "codebooks"
SHIPPED = sorted(CODEBOOKS.glob("*.yaml"))
REFRESH = """python -c "from pathlib import Path; from qualcode.codebook.json_schema import schema_text
Path('codebooks/codebook.schema.json').write_text(schema_text(), 'utf-8', newline='')" """


def errors(text: str, *, loader: type[yaml.SafeLoader | yaml.BaseLoader] = yaml.SafeLoader) -> list[str]:
    """The complaints of the schema about a text, as another program reads it."""
    return [error.message for error in Draft7Validator(json_schema()).iter_errors(yaml.load(text, Loader=loader))]  # noqa: S506


def properties(node: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every key of the schema with what is said about it."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "properties":
                yield from value.items()
            if key != "examples":
                yield from properties(value)
    elif isinstance(node, list):
        for item in node:
            yield from properties(item)


def test_shipped_schema_is_the_generated_one() -> None:
    """The file beside the codebooks is up to date."""
    assert (CODEBOOKS / "codebook.schema.json").read_text(encoding="utf-8") == schema_text(), f"run: {REFRESH}"


def test_schema_is_a_schema() -> None:
    """It is valid itself, and the same every time."""
    Draft7Validator.check_schema(json_schema())
    assert schema_text() == schema_text()
    assert json.loads(schema_text()) == json_schema()


def test_every_key_has_a_description_and_an_example() -> None:
    """Hovering over any key tells what it is for and shows one."""
    found = list(properties(json_schema()))
    assert len(found) > 80
    for key, value in found:
        assert value.get("description"), key
        assert value.get("examples"), key


def test_examples_are_right() -> None:
    """The texts that hovering shows fit the schema."""
    schema = json_schema()
    for key, value in properties(schema):
        validator = Draft7Validator({"$defs": schema["$defs"], "allOf": [value]})
        for example in value["examples"]:
            assert not list(validator.iter_errors(example)), key


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_shipped_codebooks_fit(path: Path) -> None:
    """Every shipped codebook names the schema in its first line, loads, and fits it."""
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=./codebook.schema.json\n")
    assert load_codebook(path).rules
    assert errors(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "codes: {a: {label: x}}",
        "codes: {a: {label: 12}}",
        "codes: {a: {label: {id: x}, rules: [latih]}}",
        "version: 1.0\ncodes: {Ä-1_b: {label: x}}",
        "codes: {a: {label: x, rules: [no, 12:30, 0123, on, 1_000, 1.5, true]}}",
        "lists: {l: [d]}\ncodes: {a: {label: x, rules: {id: [{near: [a, [b, {exact: C}], <l>], within: 3}]}}}",
        "codes: {a: {label: x, rules: [{near: [a, b], ordered: True}, {near: [b, c], ordered: false}]}}",
        "codes: {a: {label: x, rules: [{any: [b, {glob: 'c*'}], id: 7, lang: en}], except: {id: [f]}, with: [g]}}",
        "codes: {a: {label: x, rules: [{pattern: [{LOWER: a}, {}, {LENGTH: {'>=': 3}, IS_ALPHA: True, OP: '?'}]}]}}",
        "codes: {a: {label: x, examples: [b, {text: c, stance: mixed}], counterexamples: {id: [d]}}}",
        "codes: {a: {label: x}}\nactors: [A, {name: B, aliases: [C]}]\nstance: {achieved: [a*], neutral: {id: [b]}}",
        "codes: {a: {label: x}}\nverdict: {min_segments: 3, achieved: 1, caveat: '0.5', not_achieved: .1}",
    ],
)
def test_schema_takes_shorthands(text: str) -> None:
    """The schema takes all that the reader takes, as YAML 1.1 and as plain text."""
    parse_codebook(text)
    assert errors(text) == []
    assert errors(text, loader=yaml.BaseLoader) == []


@pytest.mark.parametrize(
    "text",
    [
        "codes: {a: {lable: x}}",
        "codes: {a: {label: }}",
        "codes: {a b: {label: x}}",
        "codes: {1a: {label: x}}",
        "unit: page\ncodes: {a: {label: x}}",
        "languages: [fr]\ncodes: {a: {label: x}}",
        "codes: {a: {label: x, rules: []}}",
        "codes: {a: {label: x, rules: [{word: a, exact: B}]}}",
        "codes: {a: {label: x, rules: [{onyl: [a]}]}}",
        "codes: {a: {label: x, rules: [{near: [a]}]}}",
        "codes: {a: {label: x, rules: [{near: [a, b], within: far}]}}",
        "codes: {a: {label: x, rules: [{pattern: [{LEMMA: a}]}]}}",
        "codes: {a: {label: x}}\nverdict: {achieved: 75}",
        "codes: {a: {label: x, examples: [{text: b, stance: good}]}}",
    ],
)
def test_schema_refuses_what_the_reader_refuses(text: str) -> None:
    """An editor underlines the mistakes that it can know of."""
    with pytest.raises(CodebookError):
        parse_codebook(text)
    assert errors(text)
