"""Token patterns as spaCy reads them, without what spaCy could not run safely or without a trained model."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Discriminator, Field, Tag, WithJsonSchema

from qualcode.codebook.characters import shown
from qualcode.codebook.format.scalars import Count, FormatPart, Text, Truth, refusing
from qualcode.codebook.pattern_limits import pattern_fault, token_regex_fault


class TokenTests(FormatPart):
    """Several ways in which a token's attribute may be right."""

    IN: list[Text] | None = Field(None, min_length=1, description="One of these.", examples=[["kursus", "pelatihan"]])
    NOT_IN: list[Text] | None = Field(None, min_length=1, description="None of these.", examples=[["sekolah"]])
    REGEX: Annotated[Text, AfterValidator(refusing(token_regex_fault))] | None = Field(
        None, description="A regular expression without '*' and '+' that the token must hold.", examples=["^di-?latih"]
    )
    FUZZY: Text | None = Field(None, description="This, with a few letters wrong.", examples=["kemasan"])
    FUZZY1: Text | None = Field(None, description="This, with at most one letter wrong.", examples=["kemasan"])
    FUZZY2: Text | None = Field(None, description="This, with at most two letters wrong.", examples=["kemasan"])


def _is_mapping(value: object) -> str:
    return "tests" if isinstance(value, dict) else "text"


TokenText = Annotated[Annotated[Text, Tag("text")] | Annotated[TokenTests, Tag("tests")], Discriminator(_is_mapping)]


_RANGE = re.compile(r"\{(?:(\d{1,3})|(\d{1,3}),(\d{0,3})|,(\d{1,3}))\}", re.ASCII)
_COMPARISONS = frozenset({"==", "!=", ">=", "<=", ">", "<"})


def _no_operator(text: str) -> tuple[str, str] | None:
    found = _RANGE.fullmatch(text)
    ordered = found is not None and not (found[2] and found[3] and int(found[2]) > int(found[3]))
    if text in {"!", "?", "+", "*"} or ordered:
        return None
    return f"unknown operator '{text}'", "write one of ! ? + * or a range such as {0,3}"


def _no_length(value: object) -> tuple[str, str] | None:
    unknown = [sign for sign in value if sign not in _COMPARISONS] if isinstance(value, dict) else []
    if not unknown:
        return None
    return f"unknown comparison '{shown(unknown[0])}'", f"write one of {' '.join(sorted(_COMPARISONS))}"


Operator = Annotated[
    Text,
    AfterValidator(refusing(_no_operator)),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": r"^\s*(?:[!?+*]|\{[0-9]{1,3}\}|\{[0-9]{0,3},[0-9]{0,3}\})\s*$",
            "patternErrorMessage": "Write one of ! ? + * or a range such as {0,3}.",
        }
    ),
]


def _no_pattern(tokens: list[TokenFormat]) -> tuple[str, str] | None:
    return pattern_fault([token.OP or "" for token in tokens])


TokenLength = Annotated[
    Annotated[Count, Tag("text")] | Annotated[dict[str, Count], Tag("tests")],
    Discriminator(_is_mapping),
    BeforeValidator(refusing(_no_length)),
    WithJsonSchema({"type": ["integer", "string", "object"]}),
]


class TokenFormat(FormatPart):
    """One token of a spaCy token pattern; empty for any token."""

    LOWER: TokenText | None = Field(None, description="The token in lower case.", examples=["ikut"])
    ORTH: TokenText | None = Field(None, description="The token exactly as it stands.", examples=["KUR"])
    TEXT: TokenText | None = Field(None, description="The token exactly as it stands.", examples=["KUR"])
    NORM: TokenText | None = Field(None, description="The token as spaCy normalises it.", examples=["kursus"])
    SHAPE: TokenText | None = Field(None, description="The token's shape.", examples=["dddd"])
    LENGTH: TokenLength | None = Field(None, description="Its number of characters.", examples=[{">=": 4}])
    IS_ALPHA: Truth | None = Field(None, description="Letters only.", examples=[True])
    IS_ASCII: Truth | None = Field(None, description="ASCII characters only.", examples=[True])
    IS_DIGIT: Truth | None = Field(None, description="Digits only.", examples=[True])
    IS_LOWER: Truth | None = Field(None, description="In lower case.", examples=[True])
    IS_UPPER: Truth | None = Field(None, description="In capitals.", examples=[True])
    IS_TITLE: Truth | None = Field(None, description="With a capital first letter.", examples=[True])
    IS_PUNCT: Truth | None = Field(None, description="Punctuation.", examples=[False])
    IS_SPACE: Truth | None = Field(None, description="Blanks.", examples=[False])
    IS_BRACKET: Truth | None = Field(None, description="A bracket.", examples=[False])
    IS_QUOTE: Truth | None = Field(None, description="A quotation mark.", examples=[False])
    IS_CURRENCY: Truth | None = Field(None, description="A currency sign.", examples=[True])
    IS_STOP: Truth | None = Field(None, description="One of the language's most frequent words.", examples=[False])
    LIKE_NUM: Truth | None = Field(None, description="A number, in digits or words.", examples=[True])
    LIKE_URL: Truth | None = Field(None, description="A web address.", examples=[True])
    LIKE_EMAIL: Truth | None = Field(None, description="An e-mail address.", examples=[True])
    SPACY: Truth | None = Field(None, description="Followed by a blank.", examples=[True])
    OP: Operator | None = Field(
        None, description="How often: '!' never, '?' at most once, '+', '*', or a range.", examples=["?", "{0,3}"]
    )


Pattern = Annotated[list[TokenFormat], Field(min_length=1, max_length=50), AfterValidator(refusing(_no_pattern))]
