"""What can be looked for: terms, rules, and lists of them by language."""

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
"""What a rule can look for; each rule has one of these."""

TERM_KINDS = KINDS[:6]
"""What a term within a rule can look for."""


def in_first_language(value: object, info: ValidationInfo) -> object:
    """What is given without a language belongs to the codebook's first."""
    if isinstance(value, dict):
        return value
    languages = (info.context or {}).get("languages", LANGUAGES)
    return {languages[0]: value}


def without_language(value: object) -> object:
    """What is given without a language is kept apart: its language depends on where it stands."""
    return value if isinstance(value, dict) else {"": value}


def _spelled_out(value: object) -> object:
    """The text of a term as a mapping: one word, several, or the name of a list."""
    if not isinstance(value, str):
        return value
    text = value.strip()
    several = LIST_NAME.fullmatch(text) is None and len(atoms(text)) > 1
    return {"phrase" if several else "word": text}


_WORD = "One root, found in all its inflected forms: latih finds pelatihan, dilatih, ngelatih."
_PHRASE = "Two or more words in a row, each in any of its forms: kerja sama finds bekerja sama, kerjasama."
_EXACT = "These words as they stand, capitals distinguished: for acronyms and names."
_GLOB = "One word with '*' for any letters and '?' for one letter, in any case. Put it in quotes."
_REGEX = "A regular expression over the passage, in any case. Put it in single quotes."
_PATTERN = "A spaCy token pattern: a list with one mapping a token."
_ONLY = "With word: only these of its forms count."
_NEVER = "With word: these of its forms do not count."
_LANG = "The language whose inflection applies here."
_EXAMPLES: dict[str, list[Any]] = {
    "word": ["latih"],
    "phrase": ["kerja sama"],
    "exact": ["KUR"],
    "glob": ["bimtek*"],
    "regex": ["di-?training"],
    "pattern": [[{"LOWER": "ikut"}, {"OP": "?"}, {"LOWER": "kursus"}]],
    "only": [["pembinaan", "dibina"]],
    "never": [["pembina"]],
    "lang": ["en"],
}


def _one_of(*kinds: str) -> dict[str, Any]:
    """What editors check of the keys together: one kind of thing, and the options that go with it."""
    options = {"only": ["word"], "never": ["word"], "within": ["near"], "ordered": ["near"]}
    known = {option: owners for option, owners in options.items() if owners[0] in kinds}
    return {"oneOf": [{"required": [kind]} for kind in kinds], "dependencies": known}


class TermFormat(FormatPart):
    """One thing to look for."""

    model_config = ConfigDict(json_schema_extra=_one_of(*TERM_KINDS))

    word: Word | None = Field(None, description=_WORD, examples=_EXAMPLES["word"])
    phrase: Phrase | None = Field(None, description=_PHRASE, examples=_EXAMPLES["phrase"])
    exact: Exact | None = Field(None, description=_EXACT, examples=_EXAMPLES["exact"])
    glob: Glob | None = Field(None, description=_GLOB, examples=_EXAMPLES["glob"])
    regex: Regex | None = Field(None, description=_REGEX, examples=_EXAMPLES["regex"])
    pattern: Pattern | None = Field(None, description=_PATTERN, examples=_EXAMPLES["pattern"])
    only: list[Form] | None = Field(None, min_length=1, description=_ONLY, examples=_EXAMPLES["only"])
    never: list[Form] | None = Field(None, min_length=1, description=_NEVER, examples=_EXAMPLES["never"])
    lang: Language | None = Field(None, description=_LANG, examples=_EXAMPLES["lang"])


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

    word: Word | None = Field(None, description=_WORD, examples=_EXAMPLES["word"])
    phrase: Phrase | None = Field(None, description=_PHRASE, examples=_EXAMPLES["phrase"])
    exact: Exact | None = Field(None, description=_EXACT, examples=_EXAMPLES["exact"])
    glob: Glob | None = Field(None, description=_GLOB, examples=_EXAMPLES["glob"])
    regex: Regex | None = Field(None, description=_REGEX, examples=_EXAMPLES["regex"])
    pattern: Pattern | None = Field(None, description=_PATTERN, examples=_EXAMPLES["pattern"])
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
    only: list[Form] | None = Field(None, min_length=1, description=_ONLY, examples=_EXAMPLES["only"])
    never: list[Form] | None = Field(None, min_length=1, description=_NEVER, examples=_EXAMPLES["never"])
    within: Distance | None = Field(
        None, description="With near: at most so many words between neighbours; 8 if not given.", examples=[6]
    )
    ordered: Truth | None = Field(None, description="With near: whether they come in this order.", examples=[True])
    lang: Language | None = Field(None, description=_LANG, examples=_EXAMPLES["lang"])
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
