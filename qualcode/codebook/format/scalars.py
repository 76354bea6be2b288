"""The single values of the format: texts, numbers and truths, each checked as it is read."""

from __future__ import annotations

import re
from typing import Annotated, Literal, TypeAlias

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from qualcode.codebook.patterns import atoms, glob_fault, regex_fault

__all__ = [
    "CODE_ID",
    "LANGUAGES",
    "LIST_NAME",
    "Count",
    "Cue",
    "Distance",
    "Exact",
    "FormatPart",
    "Glob",
    "Language",
    "Name",
    "Phrase",
    "Regex",
    "Share",
    "Text",
    "Truth",
    "Word",
    "fault",
]

LANGUAGES = ("id", "en")
"""The languages whose words qualcode knows."""

LIST_NAME = re.compile(r"<([^<>]*)>")
"""How a term names a list."""

CODE_ID = re.compile(r"[^\W\d_][\w-]*")
"""What a code may be called; a dot or a slash would make two of one."""

Language: TypeAlias = Literal["id", "en"]

_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)


class FormatPart(BaseModel):
    """What all parts of the format share: no key but the known ones."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def fault(what: str, remedy: str) -> PydanticCustomError:
    """A complaint of a validator, in our own words."""
    return PydanticCustomError("qualcode", "{what}", {"what": what, "remedy": remedy})


def _said(text: str) -> str:
    text = text.strip()
    if not text:
        raise fault("nothing but blanks", "write something, or delete the key")
    return text


def _number(value: object) -> object:
    if isinstance(value, str) and _NUMBER.fullmatch(value) is None:
        raise fault(f"'{value}' is not a number", "write a number, such as 0.5 or 3, with a point and no unit")
    return value


def _whole(value: object) -> object:
    if isinstance(value, str) and re.fullmatch(r"\d+", value, re.ASCII) is None:
        raise fault(f"'{value}' is not a whole number", "write a number, such as 3")
    return value


def _truth(value: object) -> object:
    if isinstance(value, str):
        if value.lower() not in {"true", "false"}:
            raise fault(f"'{value}' is neither true nor false", "write true or false")
        return value.lower()
    return value


_TEXT = {"type": ["string", "number", "boolean"]}  # a number or a boolean to other readers is text to this one
Text = Annotated[str, AfterValidator(_said), WithJsonSchema(_TEXT)]
Share = Annotated[
    float,
    Field(ge=0, le=1, allow_inf_nan=False),
    BeforeValidator(_number),
    WithJsonSchema({"type": ["number", "string"], "minimum": 0, "maximum": 1, "pattern": f"^{_NUMBER.pattern}$"}),
]
Count = Annotated[
    int,
    Field(ge=1, le=1_000_000),
    BeforeValidator(_whole),
    WithJsonSchema({"type": ["integer", "string"], "minimum": 1, "maximum": 1_000_000, "pattern": "^[0-9]+$"}),
]
Distance = Annotated[
    int,
    Field(ge=0, le=100),
    BeforeValidator(_whole),
    WithJsonSchema({"type": ["integer", "string"], "minimum": 0, "maximum": 100, "pattern": "^[0-9]+$"}),
]
Truth = Annotated[
    bool,
    BeforeValidator(_truth),
    WithJsonSchema({"type": ["boolean", "string"], "enum": [True, False, "true", "false"]}),
]


def _with_words(text: str) -> str:
    if not atoms(text):
        raise fault(f"'{text}' holds no letter or digit", "write the word to look for")
    return text


def _one_word(text: str) -> str:
    if LIST_NAME.fullmatch(text):
        return text
    words = atoms(_with_words(text))
    if len(words) > 1:
        raise fault(f"word '{text}' is more than one word", f"write phrase: {text}")
    return words[0]


def _some_words(text: str) -> str:
    if len(atoms(_with_words(text))) == 1:
        raise fault(f"phrase '{text}' is one word", f"write word: {text}")
    return text


def _no_wildcard(text: str) -> str:
    if "*" in text:
        raise fault(f"'*' has no meaning in '{text}'", f'write glob: "{text}"')
    return text


def _glob(text: str) -> str:
    found = glob_fault(text)
    if found:
        raise fault(*found)
    return text


def _regex(text: str) -> str:
    found = regex_fault(text)
    if found:
        raise fault(*found)
    return text


def _cue(text: str) -> str:
    if not atoms(text.replace("*", "")):
        raise fault(f"cue '{text}' holds no letter or digit", "write the words to look for")
    return text


Word = Annotated[Text, AfterValidator(_no_wildcard), AfterValidator(_one_word)]
Phrase = Annotated[Text, AfterValidator(_no_wildcard), AfterValidator(_some_words)]
Exact = Annotated[Text, AfterValidator(_with_words)]
Glob = Annotated[Text, AfterValidator(_glob)]
Regex = Annotated[Text, AfterValidator(_regex)]
Cue = Annotated[Text, AfterValidator(_cue)]
Name = Annotated[Text, AfterValidator(_with_words)]
