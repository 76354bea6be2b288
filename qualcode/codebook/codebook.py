"""The codebook as values: the content of the YAML file, checked, flattened and in file order."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from qualcode.short_repr import fields_html, short_repr

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    import pandas as pd

TermKind = Literal["word", "phrase", "exact", "glob", "regex", "pattern"]
Unit = Literal["sentence", "turn", "paragraph"]
CodeKind = Literal["goal", "problem", "topic"]


@dataclass(frozen=True, slots=True)
class Term:
    """One thing to look for in a text.

    Args:
        kind: How `text` is to be read.
            `word`: one root, found in all its inflected forms.
            `phrase`: two or more words in a row, each in any inflected form, joined or hyphenated spelling included.
            `exact`: these words as they stand, upper and lower case distinguished (KUR, NIB).
            `glob`: one word with `*` (any letters) or `?` (one letter), any case.
            `regex`: a regular expression over the passage, any case unless it says `(?-i:…)`.
            `pattern`: a spaCy token pattern, as canonical JSON.
        text: The word, phrase, glob, expression or JSON.
        language: Whose inflection applies to a word or phrase: `id` or `en`.
        only: For a word: the only forms that count (lower case); empty = all forms.
        never: For a word: forms that do not count (lower case).
    """

    __repr__ = short_repr
    _repr_html_ = fields_html

    kind: TermKind
    text: str
    language: str = "id"
    only: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the codebook that can match a passage.

    A rule matches a passage when every slot has a match (of any of its alternatives) that no
    exception overlaps, the slots stand near enough where `within` says so, every group in
    `requires` has a match, and nothing in `forbids` has one.

    Args:
        id: Unique in the codebook and readable: the indicator, a slash, the rule's words.
        code: The indicator (or pillar) that it tags.
        slots: Alternatives for each thing the rule needs; a simple rule has one slot with one term.
        within: At most so many words between neighbouring slots; None = anywhere in the passage.
        ordered: Whether the slots must come in this order.
        exceptions: A match that overlaps a match of one of these does not count.
        requires: The passage must also hold one term of each group.
        forbids: The passage must hold none of these.
        line: Line of the file, from 1.
        column: Column, from 1.
    """

    __repr__ = short_repr
    _repr_html_ = fields_html

    id: str
    code: str
    slots: tuple[tuple[Term, ...], ...]
    within: int | None = None
    ordered: bool = False
    exceptions: tuple[Term, ...] = ()
    requires: tuple[tuple[Term, ...], ...] = ()
    forbids: tuple[Term, ...] = ()
    line: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence that must (or, as a counter-example, must not) be tagged with its code.

    Args:
        text: The sentence.
        language: `id` or `en`; empty where the author did not say.
        stance: The stance it must get; None where the author did not say.
        line: Line of the file, from 1.
    """

    __repr__ = short_repr
    _repr_html_ = fields_html

    text: str
    language: str = ""
    stance: str | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Code:
    """Something a passage can be tagged with: a pillar, or an indicator at any depth under one.

    Args:
        id: `hrd`; `hrd.training` for an indicator, `hrd.training.courses` for one under that.
        label: By language.
        brief: One-line definition by language.
        definition: Full definition by language.
        when_to_use: By language.
        when_not_to_use: By language.
        examples: Sentences that must be tagged with this code.
        counterexamples: Sentences that must not.
        indicators: Codes right under this one, in file order; each may have its own.
        rules: Rules that tag this very code, flattened: exceptions and conditions of the code and of
            those above it are already part of each.
        kind: What it is for: a `goal` is achieved or not, a `problem` widespread or not, a `topic` only spoken of. A
            pillar's kind is that of all codes under it.
        colour: Its colour as `#RRGGBB`, or that of the code above it; empty where neither has one.
        line: Line of the file, from 1.
    """

    __repr__ = short_repr
    _repr_html_ = fields_html

    id: str
    label: Mapping[str, str]
    brief: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    definition: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    when_to_use: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    when_not_to_use: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    examples: tuple[Example, ...] = ()
    counterexamples: tuple[Example, ...] = ()
    indicators: tuple[Code, ...] = ()
    rules: tuple[Rule, ...] = ()
    kind: CodeKind = "goal"
    colour: str = ""
    line: int = 0

    @property
    def pillar(self) -> str:
        """The top-level code this belongs to; itself for a pillar."""
        return self.id.partition(".")[0]

    @property
    def below(self) -> tuple[Code, ...]:
        """Every code under this one, at any depth, each before those under it."""
        return tuple(code for indicator in self.indicators for code in (indicator, *indicator.below))


@dataclass(frozen=True, slots=True)
class StanceCues:
    """The codebook's own words for "it works" and "it falls short", beside the language's negators.

    Each cue is matched on the surface, in any case, as a word or words in a row, with `*` as a glob;
    never by root, since `sebelumnya` is no form of `belum`.
    """

    __repr__ = short_repr
    _repr_html_ = fields_html

    achieved: tuple[str, ...] = ()
    shortcoming: tuple[str, ...] = ()
    neutral: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Actor:
    """An agency, ministry, bank or shop that passages mention.

    Args:
        name: The name to print.
        kind: The author's own word: agency, ministry, shop, …
        aliases: Other ways people say it. Names match whatever the case; an alias all in capitals
            (`BI`) matches in capitals only.
    """

    __repr__ = short_repr
    _repr_html_ = fields_html

    name: str
    kind: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class VerdictRule:
    """The rules by which a pillar's segments become a verdict.

    A goal's share is (achieved + ½ mixed) / (achieved + mixed + shortcoming), first within each informant, then
    averaged over informants, so that nobody counts twice for talking longer. Neutral passages do not count.

    Args:
        min_segments: Fewer judged passages than this: insufficient evidence.
        min_informants: Fewer informants than this: insufficient evidence.
        achieved: A share of at least this is *achieved*, where shortcomings stay below `caveat`.
        contested: A share of at least this is *achieved with caveats*; of at least `not_achieved`, *contested*.
        not_achieved: A share below this is *not achieved*.
        caveat: With this share or more of judged passages naming a shortcoming (mixed ones included),
            *achieved* becomes *achieved with caveats*.
        widespread: A problem that at least this share of informants report, of those who speak of it, is *widespread*;
            one that anybody reports is found for *some*.
        denied: With this share or more of judged passages denying it, a problem is *contested*.
    """

    __repr__ = short_repr
    _repr_html_ = fields_html

    min_segments: int = 3
    min_informants: int = 2
    achieved: float = 0.75
    contested: float = 0.55
    not_achieved: float = 0.35
    caveat: float = 0.15
    widespread: float = 0.5
    denied: float = 0.25


@dataclass(frozen=True, slots=True)
class Codebook:
    """A whole codebook.

    Args:
        name: Short name, e.g. `empowerment`.
        title: By language.
        version: The author's own, as text.
        languages: Languages of labels and rules; the first is the default.
        unit: The unit that passages are cut into.
        codes: The pillars in file order.
        stance: The author's stance cues.
        actors: In file order.
        verdict: The verdict rules.
        verdicts: False where the codebook asks for none: every code is read as a topic is.
        interviewers: Further labels of people who ask.
        source: Where the scheme comes from (theory, study), by language.
        path: The file; None for a codebook made in memory.
        hash: SHA-256 of the file's bytes, 64 hexadecimal digits.
    """

    __repr__ = short_repr

    name: str
    title: Mapping[str, str]
    codes: tuple[Code, ...]
    version: str = "1"
    languages: tuple[str, ...] = ("id",)
    unit: Unit = "sentence"
    stance: StanceCues = field(default_factory=StanceCues)
    actors: tuple[Actor, ...] = ()
    verdict: VerdictRule = field(default_factory=VerdictRule)
    verdicts: bool = True
    interviewers: tuple[str, ...] = ()
    source: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    path: Path | None = None
    hash: str = ""

    def __iter__(self) -> Iterator[Code]:
        """Every code, each before those under it, in file order."""
        for pillar in self.codes:
            yield pillar
            yield from pillar.below

    def to_frame(self, language: str | None = None) -> pd.DataFrame:
        """The codes as a table, a row a code in file order.

        | column | meaning |
        |---|---|
        | `code`, `pillar` | id of the code, and of the pillar it stands under |
        | `level` | 1 for a pillar, 2 for an indicator, and so on |
        | `label`, `definition` | in the language; the definition in brief where there is no other |
        | `kind` | what the pillar is for: `goal`, `problem` or `topic` |
        | `rules`, `examples`, `counterexamples` | numbers of them, without those of codes below |

        Args:
            language: The language of the words; the codebook's first where left out.
        """
        import pandas as pd

        spoken, kinds = language or self.languages[0], self.kinds
        rows = []
        for code in self:
            pillar = code.id.partition(".")[0]
            told = code.definition or code.brief
            rows.append(
                {
                    "code": code.id,
                    "pillar": pillar,
                    "level": code.id.count(".") + 1,
                    "label": self.label(code.id, language=spoken),
                    "definition": told.get(spoken) or next(iter(told.values()), None),
                    "kind": kinds[pillar],
                    "rules": len(code.rules),
                    "examples": len(code.examples),
                    "counterexamples": len(code.counterexamples),
                }
            )
        names = ["code", "pillar", "level", "label", "definition", "kind", "rules", "examples", "counterexamples"]
        return pd.DataFrame(rows, columns=names)

    def _repr_html_(self) -> str:
        """The codes as a table, for notebooks."""
        return self.to_frame()[["code", "label", "definition", "rules"]].to_html(index=False, na_rep="", border=0)

    @property
    def rules(self) -> tuple[Rule, ...]:
        """Every rule, in file order."""
        return tuple(rule for code in self for rule in code.rules)

    @property
    def kinds(self) -> dict[str, str]:
        """The kind of each pillar."""
        return {pillar.id: pillar.kind for pillar in self.codes}

    def code(self, code_id: str) -> Code:
        """The code with this id.

        Raises:
            KeyError: If there is none.
        """
        for code in self:
            if code.id == code_id:
                return code
        raise KeyError(code_id)

    def label(self, code_id: str, *, language: str) -> str:
        """A code's label in `language`, else in the codebook's first language."""
        labels = self.code(code_id).label
        return labels.get(language) or next(iter(labels.values()))

    def full_label(self, code_id: str, *, language: str) -> str:
        """An indicator's label behind those of the indicators above it, `Loan › Bank`; a pillar's own."""
        pillar, *below = code_id.split(".")
        ids = [".".join((pillar, *below[:count])) for count in range(1, len(below) + 1)]
        return " › ".join(self.label(each, language=language) for each in ids or [pillar])
