"""Terms, rules, and lists of them by language."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, ConfigDict, Field, ValidationInfo
from pydantic.json_schema import SkipJsonSchema

from qualcode.codebook.format.scalars import (
    LANGUAGES,
    LIST_NAME,
    Distance,
    Exact,
    Form,
    FormatPart,
    Glob,
    Language,
    Phrase,
    Plain,
    Regex,
    Text,
    Truth,
    Word,
)
from qualcode.codebook.format.token_tests import Pattern
from qualcode.codebook.pattern_limits import atoms

KINDS = ("word", "phrase", "exact", "glob", "regex", "pattern", "any", "near", "all")
"""The kinds of things that a rule can look for; each rule has one of these."""

TERM_KINDS = KINDS[:6]
"""The kinds of things that a term within a rule can look for."""


def in_first_language(value: object, info: ValidationInfo) -> object:
    """Put an entry that is given without a language under the codebook's first."""
    if isinstance(value, dict):
        return value
    languages = (info.context or {}).get("languages", LANGUAGES)
    return {languages[0]: value}


def without_language(value: object) -> object:
    """Keep an entry that is given without a language apart: its language depends on where it stands."""
    return value if isinstance(value, dict) else {"": value}


def _spelled_out(value: object) -> object:
    """The text of a term as a mapping: one word, several, or the name of a list."""
    if not isinstance(value, str):
        return value
    text = value.strip()
    several = LIST_NAME.fullmatch(text) is None and len(atoms(text)) > 1
    return {"phrase" if several else "word": text}


def _key(description: str, example: object, *, least: int | None = None) -> Any:  # noqa: ANN401  # as pydantic's Field
    """A key that may be left out, of terms and rules alike."""
    return Field(None, description=description, examples=[example], min_length=least)


_WORD = _key("One root, found in all its inflected forms: latih finds pelatihan, dilatih, ngelatih.", "latih")
_PHRASE = _key(
    "Two or more words in a row, each in any of its forms: kerja sama finds bekerja sama, kerjasama.", "kerja sama"
)
_EXACT = _key("These words as they stand, capitals distinguished: for acronyms and names.", "KUR")
_GLOB = _key("One word with '*' for any letters and '?' for one letter, in any case. Put it in quotes.", "bimtek*")
_REGEX = _key("A regular expression over the passage, in any case. Put it in single quotes.", "di-?training")
_PATTERN = _key(
    "A spaCy token pattern: a list with one mapping a token.", [{"LOWER": "ikut"}, {"OP": "?"}, {"LOWER": "kursus"}]
)
_ONLY = _key("With word: only these of its forms count.", ["pembinaan", "dibina"], least=1)
_NEVER = _key("With word: these of its forms do not count.", ["pembina"], least=1)
_LANG = _key("The language whose inflection applies here.", "en")


def _one_of(*kinds: str) -> dict[str, Any]:
    """The schema by which editors check the keys together: one kind of thing, and the options that go with it."""
    options = {"only": ["word"], "never": ["word"], "within": ["near"], "ordered": ["near"]}
    known = {option: owners for option, owners in options.items() if owners[0] in kinds}
    return {"oneOf": [{"required": [kind]} for kind in kinds], "dependencies": known}


class TermFormat(FormatPart):
    """One thing to look for."""

    model_config = ConfigDict(json_schema_extra=_one_of(*TERM_KINDS))

    word: Word | None = _WORD
    phrase: Phrase | None = _PHRASE
    exact: Exact | None = _EXACT
    glob: Glob | None = _GLOB
    regex: Regex | None = _REGEX
    pattern: Pattern | None = _PATTERN
    only: list[Form] | None = _ONLY
    never: list[Form] | None = _NEVER
    lang: Language | None = _LANG


TermEntry = Annotated[TermFormat, BeforeValidator(_spelled_out, json_schema_input_type=Plain | TermFormat)]


def _as_list(value: object) -> object:
    return value if isinstance(value, list) else [value]


Slot = Annotated[
    list[TermEntry],
    Field(min_length=1),
    BeforeValidator(
        _as_list, json_schema_input_type=Plain | TermFormat | Annotated[list[Plain | TermFormat], Field(min_length=1)]
    ),
]


class TermLists(FormatPart):
    """Terms in each language."""

    id: list[TermEntry] | None = Field(None, min_length=1, description="Indonesian terms.", examples=[["usaha"]])
    en: list[TermEntry] | None = Field(None, min_length=1, description="English terms.", examples=[["business"]])
    unsaid: SkipJsonSchema[list[TermEntry] | None] = Field(None, min_length=1, alias="")


Terms = Annotated[
    TermLists,
    BeforeValidator(
        without_language, json_schema_input_type=Annotated[list[TermEntry], Field(min_length=1)] | TermLists
    ),
]

_EXCEPT = "Exceptions: a match that overlaps one of these does not count."
_WITH = "Conditions: the passage must also hold one of these."
_WITHOUT = "Conditions: the passage must hold none of these."


class RuleFormat(FormatPart):
    """One way in which a passage shows its code."""

    model_config = ConfigDict(json_schema_extra=_one_of(*KINDS))

    word: Word | None = _WORD
    phrase: Phrase | None = _PHRASE
    exact: Exact | None = _EXACT
    glob: Glob | None = _GLOB
    regex: Regex | None = _REGEX
    pattern: Pattern | None = _PATTERN
    any: list[TermEntry] | None = Field(
        None,
        min_length=1,
        description="Any one of these: for alternatives that share conditions.",
        examples=[["latih", {"exact": "BLK"}]],
    )
    near: list[Slot] | None = Field(
        None,
        min_length=2,
        description="These near each other; a list in the list gives alternatives.",
        examples=[["ajar", ["usaha", "dagang"]], ["ajar", "<business>"]],
    )
    all: list[Slot] | None = Field(
        None,
        min_length=2,
        description="All of these anywhere in the passage; a list in the list gives alternatives.",
        examples=[["latih", "dinas"]],
    )
    only: list[Form] | None = _ONLY
    never: list[Form] | None = _NEVER
    within: Distance | None = Field(
        None, description="With near: at most so many words between neighbours; 8 if not given.", examples=[6]
    )
    ordered: Truth | None = Field(None, description="With near: whether they come in this order.", examples=[True])
    lang: Language | None = _LANG
    except_: Terms | None = Field(None, alias="except", description=_EXCEPT, examples=[["pelatihan sepak bola"]])
    with_: Terms | None = Field(None, alias="with", description=_WITH, examples=[["usaha", "<business>"]])
    without: Terms | None = Field(None, description=_WITHOUT, examples=[["polisi"]])
    id: Text | None = Field(
        None, description="A name of your own for the rule; its words if not given.", examples=["training-by-office"]
    )


RuleEntry = Annotated[RuleFormat, BeforeValidator(_spelled_out, json_schema_input_type=Plain | RuleFormat)]


class RuleLists(FormatPart):
    """Rules in each language."""

    id: list[RuleEntry] | None = Field(
        None, min_length=1, description="Rules of Indonesian words.", examples=[["latih"]]
    )
    en: list[RuleEntry] | None = Field(None, min_length=1, description="Rules of English words.", examples=[["train"]])


Rules = Annotated[
    RuleLists,
    BeforeValidator(
        in_first_language, json_schema_input_type=Annotated[list[RuleEntry], Field(min_length=1)] | RuleLists
    ),
]
