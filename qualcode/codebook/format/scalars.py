"""The single values of the format: texts, numbers and truths, each checked as it is read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from qualcode.codebook.characters import shown
from qualcode.codebook.pattern_limits import atoms, glob_fault, regex_fault

if TYPE_CHECKING:
    from collections.abc import Callable

LANGUAGES = ("id", "en")
"""The languages whose words qualcode knows."""

LIST_NAME = re.compile(r"<([^<>]*)>")
"""A term that names a list."""

CODE_ID = re.compile(r"[^\W\d_][\w-]*")
"""The name of a code; a dot or a slash would make two of one."""

NAMES: dict[str, Any] = {
    "propertyNames": {
        "pattern": r"^[^\s\d!-/:-@\[-`{-~][^\s!-,./:-@\[-^`{-~]*$",
        "patternErrorMessage": "Begin with a letter, and use letters, digits, '-' and '_' only.",
    }
}
"""The check of names in editors, whose expressions know no letters but ASCII: no sign that a name may not hold."""

Language: TypeAlias = Literal["id", "en"]

_TRUTH = "(?:true|True|TRUE|false|False|FALSE)"
_WHOLE_NUMBER = "[0-9]{1,9}"
_NUMBER = r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?"


class FormatPart(BaseModel):
    """A part of the format, with no key but the known ones."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, model_title_generator=lambda model: model.__name__.removesuffix("Format")
    )


def refusing(complaint: Callable[[Any], tuple[str, str] | None]) -> Callable[[Any], Any]:
    """A validator that refuses a value about which `complaint` says something; a long text is cut in what it says.

    Args:
        complaint: From a value to what is wrong and what to do, or None.
    """

    def check(value: Any) -> Any:  # noqa: ANN401  # any value of the format
        found = complaint(value)
        if found:
            what, remedy = (said.replace(value, shown(value)) if isinstance(value, str) else said for said in found)
            raise PydanticCustomError("qualcode", "{what}", {"what": what, "remedy": remedy})
        return value

    return check


def _blank(text: str) -> tuple[str, str] | None:
    return None if text else ("nothing but blanks", "write something, or delete the key")


def _written_as(pattern: str, complaint: str, remedy: str) -> BeforeValidator:
    """A check of texts before they are read as a number or a truth."""

    def fault(value: object) -> tuple[str, str] | None:
        fits = not isinstance(value, str) or re.fullmatch(pattern, value) is not None
        return None if fits else (f"'{value}' is {complaint}", remedy)

    return BeforeValidator(refusing(fault))


def _no_words(text: str) -> tuple[str, str] | None:
    return None if atoms(text) else (f"'{text}' holds no letter or digit", "write the words to look for")


def _no_word(text: str) -> tuple[str, str] | None:
    if LIST_NAME.fullmatch(text):
        return None
    if "*" in text:
        return f"'*' has no meaning in '{text}'", f'write glob: "{text}"'
    if len(atoms(text)) > 1 or re.search(r"\s", text):
        return f"word '{text}' is more than one word", f"write phrase: {text}"
    return _no_words(text)


def _no_phrase(text: str) -> tuple[str, str] | None:
    if "*" in text:
        return f"'*' has no meaning in '{text}'", "write exact or regex, or leave it out"
    if len(atoms(text)) == 1:
        return f"phrase '{text}' is one word", f"write word: {text}"
    return _no_words(text)


def _no_form(text: str) -> tuple[str, str] | None:
    if re.search(r"\s", text):
        return f"'{text}' is more than one word, so no form of one", f"write except: [{text}]"
    return _no_words(text)


def _no_cue(text: str) -> tuple[str, str] | None:
    return _no_words(text.replace("*", ""))


def _no_colour(text: str) -> tuple[str, str] | None:
    written = re.fullmatch("#(?:[0-9A-Fa-f]{3}){1,2}", text)
    return None if written else (f"'{text}' is no colour", "write it like '#0072B2', in quotes")


def _only_the_word(text: str) -> str:
    return text if text.isalnum() or LIST_NAME.fullmatch(text) else "".join(atoms(text))


_SCALAR = ["string", "number", "boolean"]  # what is a number or a truth to other readers is text to this one
_SIGN = r"[^\s!-/:-@\[-`{-~]"  # a letter or digit, to editors whose expressions know no letters but ASCII


def _texts(pattern: str, message: str) -> WithJsonSchema:
    """The schema by which editors check a text before it is read, with words for what is wrong."""
    return WithJsonSchema({"type": _SCALAR, "pattern": pattern, "patternErrorMessage": message})


def _numbers(kind: str, least: float, most: float, pattern: str) -> WithJsonSchema:
    """The schema by which editors check a number; one in quotes is a number too."""
    message = "Write a number, with a point and no unit." if kind == "number" else "Write a whole number."
    bounds = {"minimum": least, "maximum": most}
    return WithJsonSchema({"type": [kind, "string"], **bounds, "pattern": pattern, "patternErrorMessage": message})


Text = Annotated[
    str,
    AfterValidator(str.strip),
    AfterValidator(refusing(_blank)),
    _texts(r"\S", "Write something, or delete the key."),
]
Share = Annotated[
    float,
    Field(ge=0, le=1, allow_inf_nan=False),
    _written_as(_NUMBER, "not a number", "write a number with a point and no unit, such as 0.5"),
    _numbers("number", 0, 1, f"^{_NUMBER}$"),
]
_WRITTEN_WHOLE = _written_as(_WHOLE_NUMBER, "not a whole number", "write a number, such as 3")
Count = Annotated[
    int,
    Field(ge=1, le=1_000_000),
    _WRITTEN_WHOLE,
    _numbers("integer", 1, 1_000_000, f"^{_WHOLE_NUMBER}$"),
]
Distance = Annotated[
    int,
    Field(ge=0, le=100),
    _WRITTEN_WHOLE,
    _numbers("integer", 0, 100, f"^{_WHOLE_NUMBER}$"),
]
Truth = Annotated[
    bool,
    _written_as(_TRUTH, "neither true nor false", "write true or false"),
    WithJsonSchema(
        {"type": ["boolean", "string"], "pattern": f"^{_TRUTH}$", "patternErrorMessage": "Write true or false."}
    ),
]
Plain = Annotated[str, _texts(rf"^[^*]*{_SIGN}[^*]*$", "Write the words to look for; for '*', write glob: \"…*\".")]
"""A term as plain text; it is spelled out before it is validated, so that only editors read this."""

Colour = Annotated[
    Text,
    AfterValidator(refusing(_no_colour)),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": "^#(?:[0-9A-Fa-f]{3}){1,2}$",
            "patternErrorMessage": "Write '#0072B2', in quotes.",
        }
    ),
]
Word = Annotated[
    Text,
    AfterValidator(refusing(_no_word)),
    AfterValidator(_only_the_word),
    _texts(r"^\s*(?:<[^<>]*>|[^\s*]+)\s*$", "Write one word; use phrase for several, and glob for '*'."),
]
Form = Annotated[
    Text,
    AfterValidator(refusing(_no_form)),
    AfterValidator(str.lower),
    _texts(rf"^\s*\S*{_SIGN}\S*\s*$", "Write one form of the word; several words belong under except."),
]
Phrase = Annotated[
    Text,
    AfterValidator(refusing(_no_phrase)),
    _texts(rf"^[^*]*{_SIGN}[^*]*$", "Write two words or more, without '*'."),
]
Exact = Annotated[Text, AfterValidator(refusing(_no_words)), _texts(_SIGN, "Write the words to look for.")]
Glob = Annotated[
    Text,
    AfterValidator(refusing(glob_fault)),
    _texts(
        r"^\s*(?=\S*[^\s*?])[^\s!-)+-/:->@\[-`{-~]+\s*$",
        "Write one word of letters, with '*' for any letters, '?' for one.",
    ),
]
Regex = Annotated[Text, AfterValidator(refusing(regex_fault))]
Cue = Annotated[Text, AfterValidator(refusing(_no_cue)), _texts(_SIGN, "Write the words to look for.")]
Name = Annotated[Text, AfterValidator(refusing(_no_words)), _texts(_SIGN, "Write a name.")]
