"""The format of the YAML file: every key, what it means, and an example of it.

These pydantic models are the only description of the format. The reader validates with them, and the JSON
Schema that gives authors completion and hover text is generated from them. They end where reading
ends: `build.py` turns them into the frozen values of `codebook.py`.

Every scalar arrives as text. A shorthand is spelled out before it is validated, so that each
kind of thing has one shape: the text `latih` becomes `{word: latih}`, and a plain list becomes
the list of the codebook's first language.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, ConfigDict, Field
from pydantic.json_schema import SkipJsonSchema

from qualcode.codebook.format.scalars import NAMES, Colour, Count, Cue, FormatPart, Language, Name, Share, Text
from qualcode.codebook.format.terms import Rules, Terms, in_first_language, without_language

__all__ = [
    "ActorFormat",
    "CodeFormat",
    "CodebookFormat",
    "ExampleFormat",
    "IndicatorFormat",
    "StanceFormat",
    "Texts",
    "VerdictFormat",
]


class Texts(FormatPart):
    """A text in each language."""

    id: Text | None = Field(None, description="In Indonesian.", examples=["Pelatihan"])
    en: Text | None = Field(None, description="In English.", examples=["Training"])


ByLanguage = Annotated[Texts, BeforeValidator(in_first_language, json_schema_input_type=Text | Texts)]


class ExampleFormat(FormatPart):
    """A sentence that must, or must not, be tagged with its code."""

    text: Text = Field(description="The sentence.", examples=["Kami ikut pelatihan dua kali."])
    lang: Language | None = Field(None, description="The sentence's language.", examples=["id"])
    stance: Literal["achieved", "shortcoming", "mixed", "neutral"] | None = Field(
        None, description="What the sentence says about the code.", examples=["achieved"]
    )


def _sentence(value: object) -> object:
    return {"text": value} if isinstance(value, str) else value


ExampleEntry = Annotated[ExampleFormat, BeforeValidator(_sentence, json_schema_input_type=Text | ExampleFormat)]


class ExampleLists(FormatPart):
    """Sentences in each language."""

    id: list[ExampleEntry] | None = Field(
        None, min_length=1, description="Indonesian sentences.", examples=[["Kami ikut pelatihan dua kali."]]
    )
    en: list[ExampleEntry] | None = Field(
        None, min_length=1, description="English sentences.", examples=[["We were trained twice."]]
    )
    unsaid: SkipJsonSchema[list[ExampleEntry] | None] = Field(None, min_length=1, alias="")


Examples = Annotated[
    ExampleLists,
    BeforeValidator(
        without_language, json_schema_input_type=Annotated[list[ExampleEntry], Field(min_length=1)] | ExampleLists
    ),
]

_LABEL = "The code's name as people read it, in each of the codebook's languages."
_COLOUR = "Its colour in other programs, as `'#RRGGBB'`; that of the code above it if not given."
_BRIEF = "What it means, in one line."
_DEFINITION = "What it means, in full."
_WHEN = "When a passage is to be tagged with it."
_WHEN_NOT = "When a passage is not to be tagged with it, and what to tag it with instead."
_EXAMPLES_OF = "Sentences that must be tagged with it; `qualcode test` runs them."
_COUNTEREXAMPLES = "Sentences that must not be tagged with it; `qualcode test` runs them."
_RULES = "How a passage shows it: a list in the codebook's first language, or a list for each language."
_EXCEPT = "Exceptions for every rule below: a match that overlaps one of these does not count."
_WITH = "A condition of every rule below: the passage must also hold one of these."
_WITHOUT = "A condition of every rule below: the passage must hold none of these."


class IndicatorFormat(FormatPart):
    """A sign of the code above it; becomes the code `pillar.indicator`, and may have indicators of its own."""

    label: ByLanguage = Field(description=_LABEL, examples=[{"id": "Pelatihan", "en": "Training"}])
    kind: Literal["goal", "problem", "topic"] | None = Field(
        None, description="What it is for: the same as the code at the top.", examples=["goal"]
    )
    colour: Colour | None = Field(None, description=_COLOUR, examples=["#0072B2"])
    brief: ByLanguage | None = Field(None, description=_BRIEF, examples=["Courses held and attended."])
    definition: ByLanguage | None = Field(None, description=_DEFINITION, examples=["Courses that agencies held."])
    when_to_use: ByLanguage | None = Field(None, description=_WHEN, examples=["A course took place."])
    when_not_to_use: ByLanguage | None = Field(None, description=_WHEN_NOT, examples=["Training of football teams."])
    examples: Examples | None = Field(None, description=_EXAMPLES_OF, examples=[["Kami ikut pelatihan dua kali."]])
    counterexamples: Examples | None = Field(
        None, description=_COUNTEREXAMPLES, examples=[["Tim sepak bola latihan tiap sore."]]
    )
    indicators: dict[str, IndicatorFormat] | None = Field(
        None,
        min_length=1,
        json_schema_extra=NAMES,
        description="Signs of this sign, each a code of its own: `pillar.indicator.sign`, to any depth.",
        examples=[{"courses": {"label": "Courses", "rules": ["kursus"]}}],
    )
    rules: Rules | None = Field(None, description=_RULES, examples=[["latih", {"exact": "BLK"}]])
    except_: Terms | None = Field(None, alias="except", description=_EXCEPT, examples=[["pelatihan sepak bola"]])
    with_: Terms | None = Field(None, alias="with", description=_WITH, examples=[["usaha", "<business>"]])
    without: Terms | None = Field(None, description=_WITHOUT, examples=[["polisi"]])


class CodeFormat(FormatPart):
    """Something a passage can be tagged with: a pillar of the codebook."""

    label: ByLanguage = Field(description=_LABEL, examples=[{"id": "Sumber daya manusia", "en": "Human resources"}])
    kind: Literal["goal", "problem", "topic"] | None = Field(
        None,
        description=(
            "What it is for: a goal (achieved or not; without a kind), a problem (widespread or not), or a topic "
            "(without a verdict). Codes under it are of its kind."
        ),
        examples=["problem"],
    )
    colour: Colour | None = Field(None, description=_COLOUR, examples=["#D55E00"])
    brief: ByLanguage | None = Field(None, description=_BRIEF, examples=["Skills and knowledge of owners."])
    definition: ByLanguage | None = Field(None, description=_DEFINITION, examples=["All that makes owners abler."])
    when_to_use: ByLanguage | None = Field(None, description=_WHEN, examples=["Somebody learnt something."])
    when_not_to_use: ByLanguage | None = Field(None, description=_WHEN_NOT, examples=["Training of the police."])
    examples: Examples | None = Field(None, description=_EXAMPLES_OF, examples=[["Kami ikut pelatihan dua kali."]])
    counterexamples: Examples | None = Field(
        None, description=_COUNTEREXAMPLES, examples=[["Tim sepak bola latihan tiap sore."]]
    )
    indicators: dict[str, IndicatorFormat] | None = Field(
        None,
        min_length=1,
        json_schema_extra=NAMES,
        description="The signs by which the code shows, each a code of its own.",
        examples=[{"training": {"label": "Training", "rules": ["latih"]}}],
    )
    rules: Rules | None = Field(None, description=_RULES, examples=[["berdaya"]])
    except_: Terms | None = Field(None, alias="except", description=_EXCEPT, examples=[["sekolah"]])
    with_: Terms | None = Field(None, alias="with", description=_WITH, examples=[["usaha", "<business>"]])
    without: Terms | None = Field(None, description=_WITHOUT, examples=[["polisi"]])


class CueLists(FormatPart):
    """Cues in each language."""

    id: list[Cue] | None = Field(None, min_length=1, description="Indonesian cues.", examples=[["belum pernah"]])
    en: list[Cue] | None = Field(None, min_length=1, description="English cues.", examples=[["never"]])


Cues = Annotated[
    CueLists,
    BeforeValidator(in_first_language, json_schema_input_type=Annotated[list[Cue], Field(min_length=1)] | CueLists),
]


class StanceFormat(FormatPart):
    """The codebook's own words for what works and what falls short; `*` stands for any letters."""

    achieved: Cues | None = Field(None, description="Words that say: it works.", examples=[{"id": ["rutin"]}])
    shortcoming: Cues | None = Field(None, description="Words that say: it falls short.", examples=[["itu-itu saja"]])
    neutral: Cues | None = Field(None, description="Words that say: only planned or wished.", examples=[["rencana"]])


class ActorFormat(FormatPart):
    """An agency, bank or shop that people mention."""

    name: Name = Field(description="The name to print.", examples=["Dinas Perdagangan"])
    kind: Text | None = Field(None, description="Your own word for what it is.", examples=["agency"])
    aliases: list[Name] | None = Field(
        None, min_length=1, description="Other ways people say it.", examples=[["Disperindag"]]
    )


def _named(value: object) -> object:
    return {"name": value} if isinstance(value, str) else value


ActorEntry = Annotated[ActorFormat, BeforeValidator(_named, json_schema_input_type=Text | ActorFormat)]


class VerdictFormat(FormatPart):
    """The rule by which a pillar's segments become a verdict."""

    model_config = ConfigDict(json_schema_extra={"description": "How a pillar's evidence becomes a verdict."})

    min_segments: Count = Field(3, description="Fewer judged passages are insufficient evidence.", examples=[3])
    min_informants: Count = Field(2, description="Fewer informants are insufficient evidence.", examples=[2])
    achieved: Share = Field(0.75, description="From this share of achievement on: achieved.", examples=[0.75])
    contested: Share = Field(
        0.55, description="From this share on: achieved with caveats; below it: contested.", examples=[0.55]
    )
    not_achieved: Share = Field(0.35, description="Below this share: not achieved.", examples=[0.35])
    caveat: Share = Field(
        0.15,
        description="From this share of passages with a shortcoming on: no more than with caveats.",
        examples=[0.15],
    )
    widespread: Share = Field(
        0.5, description="A problem that this share of those who speak of it report: widespread.", examples=[0.5]
    )
    denied: Share = Field(
        0.25, description="From this share of passages that deny a problem on: contested.", examples=[0.25]
    )
    unasked: SkipJsonSchema[Literal["none"] | None] = Field(None, alias="")


def _unasked(value: object) -> object:
    return {"": value} if value == "none" else value


VerdictRules = Annotated[
    VerdictFormat, BeforeValidator(_unasked, json_schema_input_type=Literal["none"] | VerdictFormat)
]


class CodebookFormat(FormatPart):
    """A codebook: what passages of transcripts are tagged with, and how they show it."""

    name: Text | None = Field(None, description="A short name; the file's name if not given.", examples=["empowerment"])
    version: Text = Field("1", description="Your own version of it.", examples=["1.0"])
    title: ByLanguage | None = Field(None, description="The title to print.", examples=[{"en": "Five strategies"}])
    languages: list[Language] = Field(
        ["id"],
        min_length=1,
        json_schema_extra={"uniqueItems": True},
        description="The languages of labels and rules; the first is that of rules given as a plain list.",
        examples=[["id", "en"]],
    )
    unit: Literal["sentence", "turn", "paragraph"] = Field(
        "sentence", description="What a passage is: sentence, turn or paragraph.", examples=["sentence"]
    )
    source: ByLanguage | None = Field(
        None, description="Where the scheme comes from: a theory, a study.", examples=["Mardikanto & Soebianto 2017"]
    )
    interviewers: list[Name] | None = Field(
        None,
        min_length=1,
        description="Further labels of people who ask, beside the usual ones.",
        examples=[["Enumerator"]],
    )
    lists: dict[str, Terms] | None = Field(
        None,
        min_length=1,
        json_schema_extra=NAMES,
        description="Named lists of terms; '<business>' stands for all terms of the list 'business'.",
        examples=[{"business": ["usaha", "UMKM"]}],
    )
    codes: dict[str, CodeFormat] = Field(
        json_schema_extra=NAMES,
        description="The codes, by short names of letters, digits, '-' and '_'; `{}` where none is found yet.",
        examples=[{"hrd": {"label": "Human resources", "rules": ["latih"]}}],
    )
    stance: StanceFormat | None = Field(
        None, description="Words that set the stance of a passage.", examples=[{"shortcoming": ["itu-itu saja"]}]
    )
    actors: list[ActorEntry] | None = Field(
        None, min_length=1, description="Agencies, banks and shops that people mention.", examples=[["Disperindag"]]
    )
    verdict: VerdictRules = Field(
        VerdictFormat(),
        description="How evidence becomes a verdict; none: the study asks for no verdicts.",
        examples=[{"min_segments": 3, "achieved": 0.75}, "none"],
    )
