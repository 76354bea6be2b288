"""Settings of a language model, as `model:` in `qualcode.yaml` or a call gives them."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from qualcode.errors import InputError
from qualcode.files.visible import told

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qualcode.codebook.characters import Fault
    from qualcode.codebook.tree import Tree

SECTION = "model"

WORDS = {
    "url": ("The address of an OpenAI-compatible server on this machine.", "http://127.0.0.1:11434/v1"),
    "name": ("The model, as the server calls it.", "llama3.1:8b"),
    "allow_remote": ("Hosts beyond this machine to which passages may be sent.", "gpu.example.org"),
}
CHOICES = {"schema": "The form in which the server takes the schema of an answer; found out where left out."}
"""Words of which one is chosen, of those that `_choices` names."""

NUMBERS = {
    "context": ("Passages on either side that the model is shown too.", 1, 0, 10),
    "seed": ("Seed of the server's random generator.", 0, 0, 2**31 - 1),
    "tokens": ("The most tokens that one answer may have.", 1024, 16, 100_000),
    "seconds": ("The most seconds that one answer may take.", 120, 1, 3600),
    "calls": ("The most questions of one command.", 0, 1, 10_000_000),
    "minutes": ("The most minutes of one command.", 0, 1, 100_000),
}
"""Whole numbers: what each says, its default (0 for none), its least and its greatest value."""

KEYS = (*WORDS, *CHOICES, *NUMBERS)
LONGEST = 12
"""Digits of a number that is read."""


@dataclass(frozen=True, slots=True)
class ModelSettings:
    """The model that is asked, and how.

    Args:
        url: The server's address; empty where nothing says it.
        name: The model's name; empty where nothing says it.
        allow_remote: Hosts beyond this machine that passages may be sent to.
        schema: The form in which the server takes a schema, one of `FORMS`; empty where it is to be found out.
        context: Passages on either side that are shown too.
        seed: Of the server's random generator.
        tokens: The most tokens of one answer.
        seconds: The most time of one answer.
        calls: The most questions of one command; 0 for no bound.
        minutes: The most time of one command; 0 for no bound.
    """

    url: str = ""
    name: str = ""
    allow_remote: tuple[str, ...] = ()
    schema: str = ""
    context: int = 1
    seed: int = 0
    tokens: int = 1024
    seconds: float = 120
    calls: int = 0
    minutes: float = 0

    def over(self, **said: Any) -> ModelSettings:  # noqa: ANN401 -- a value a field
        """The settings with those that a call names; None leaves one as it is.

        Raises:
            InputError: If a number is out of its bounds, or a form of the schema unknown.
        """
        given = {key: value for key, value in said.items() if value not in (None, (), "")}
        for key in NUMBERS.keys() & given.keys():
            _, _, least, most = NUMBERS[key]
            kinds, bound = (int | float, 1e-9) if key in _TIMES else (int, least)
            if not isinstance(given[key], kinds) or not bound <= given[key] <= most:
                raise InputError(f"{key} of a model is a number from {least} to {most}", "choose one of these")
        if "schema" in given and given["schema"] not in _choices():
            raise InputError(f"schema of a model is one of {', '.join(_choices())}", "choose one of these")
        if "allow_remote" in given:
            hosts = given["allow_remote"]
            given["allow_remote"] = (*self.allow_remote, *((hosts,) if isinstance(hosts, str) else hosts))
        return replace(self, **given)

    def named(self) -> ModelSettings:
        """The settings, if they name a server and a model.

        Raises:
            InputError: If one of the two is missing.
        """
        if not self.url:
            remedy = "name it with --url, or as 'url:' under 'model:' in qualcode.yaml; say, http://127.0.0.1:11434/v1"
            raise InputError("nothing says where the model's server is", remedy)
        if not self.name.strip() or not self.name.isprintable():
            remedy = "name it with --model, or as 'name:' under 'model:' in qualcode.yaml"
            raise InputError("nothing says which model is asked", remedy)
        return self


_CAPS = frozenset({"calls", "minutes"})
_TIMES = frozenset({"seconds", "minutes"})
"""Numbers that a call may break."""


def _choices() -> tuple[str, ...]:
    """The forms of a schema; loaded where one is named, since every command reads the settings."""
    from qualcode.suggesting.language_model import FORMS

    return FORMS


def model_section(tree: Tree) -> tuple[ModelSettings, list[Fault]]:
    """The settings under `model` in a tree of `qualcode.yaml`, and what is wrong with them."""
    from qualcode.codebook.characters import closest

    node = tree.root.get(SECTION) if isinstance(tree.root, dict) else None
    if not isinstance(node, dict):
        remedy = "write, say, 'url: http://127.0.0.1:11434/v1' below it"
        return ModelSettings(), [tree.fault((SECTION,), "'model' is no mapping", remedy, at_value=True)]
    said: dict[str, Any] = {}
    faults: list[Fault] = []
    for key, value in node.items():
        path = (SECTION, key)
        if key not in KEYS:
            near = closest(key, KEYS)
            remedy = f"did you mean {near!r}?" if near else f"the keys are {', '.join(KEYS)}"
            faults.append(tree.fault(path, f"unknown key {told(key, KEYS)} in 'model'", remedy))
        elif key in NUMBERS:
            _, _, least, most = NUMBERS[key]
            digits = value if isinstance(value, str) and value.isascii() and value.isdecimal() else ""
            if not digits or len(digits) > LONGEST or not least <= int(digits) <= most:
                remedy = f"write a whole number from {least} to {most}"
                faults.append(tree.fault(path, f"{key!r} in 'model' has no usable value", remedy, at_value=True))
            else:
                said[key] = int(digits)
        elif key in CHOICES:
            if value not in _choices():
                remedy = f"write one of {', '.join(_choices())}"
                faults.append(tree.fault(path, f"{key!r} in 'model' has no usable value", remedy, at_value=True))
            else:
                said[key] = value
        else:
            values = value if isinstance(value, list) and key == "allow_remote" else [value]
            texts = tuple(each.strip() for each in values if isinstance(each, str) and each.strip())
            if len(texts) != len(values) or not texts:
                faults.append(
                    tree.fault(path, f"{key!r} in 'model' has no usable value", "write a text", at_value=True)
                )
            else:
                said[key] = texts if key == "allow_remote" else texts[0]
    return ModelSettings(**said), faults


def model_schema() -> dict[str, Any]:
    """The JSON Schema of the section.

    Example:
        >>> list(model_schema()["properties"])[:3]
        ['url', 'name', 'allow_remote']
    """
    text: dict[str, Any] = {"type": "string", "minLength": 1}
    some: dict[str, Any] = {"anyOf": [text, {"type": "array", "items": text, "minItems": 1}]}
    words: Mapping[str, dict[str, Any]] = {
        key: {**(some if key == "allow_remote" else text), "description": told_, "examples": [shown]}
        for key, (told_, shown) in WORDS.items()
    }
    choices = {key: {"enum": list(_choices()), "description": told_} for key, told_ in CHOICES.items()}
    numbers: dict[str, dict[str, Any]] = {}
    for key, (told_, default, least, most) in NUMBERS.items():
        numbers[key] = {"type": "integer", "minimum": least, "maximum": most, "description": told_}
        numbers[key] |= {"default": default} if default or key not in _CAPS else {}
    return {
        "type": "object",
        "description": "The language model that `qualcode model` asks; needs qualcode[model].",
        "properties": {**words, **choices, **numbers},
        "additionalProperties": False,
    }


assert tuple(each.name for each in fields(ModelSettings)) == KEYS, "settings and keys are the same"
