"""Values of codings and decisions."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, get_args

from qualcode.codings.fields import fields_as_dict
from qualcode.codings.paths import code_path
from qualcode.short_repr import fields_html, short_repr

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from qualcode.spans import Span

Stance = Literal["achieved", "shortcoming", "mixed", "neutral"]
Origin = Literal["rule", "person", "model", "import", "question"]
Status = Literal["suggested", "accepted", "rejected"]
Kind = Literal[
    "suggested",
    "withdrawn",
    "accepted",
    "rejected",
    "coded",
    "removed",
    "stance_changed",
    "boundary_moved",
    "adjudicated",
    "memo",
    "transcript_added",
    "transcript_corrected",
    "transcript_renamed",
    "codebook_changed",
    "code_added",
    "code_renamed",
    "code_moved",
    "code_merged",
    "code_split",
    "code_deleted",
    "rules_changed",
    "round_opened",
    "round_closed",
    "sample_drawn",
    "read",
    "imported",
    "unplaced",
    "model_run",
    "model_answer",
    "model_frozen",
    "model_checked",
    "undone",
    "redone",
    "forgotten",
]

QUESTION: Origin = "question"
"""The origin of a suggestion that rests on the question before a passage alone."""
STANCES: tuple[Stance, ...] = get_args(Stance)
KINDS: tuple[Kind, ...] = get_args(Kind)
SIGNS: Mapping[Stance, str] = MappingProxyType({"achieved": "✓", "mixed": "±", "shortcoming": "✗", "neutral": "·"})
"""A sign for each stance; none of them makes a spreadsheet take a cell for a formula."""


def combined_stance(stances: Iterable[Stance]) -> Stance:
    """Return the stance of a passage that has several codings: what they agree on, else `mixed`.

    Neutral codings do not object to a judged one.

    Example:
        >>> combined_stance(["neutral", "achieved"]), combined_stance(["achieved", "shortcoming"])
        ('achieved', 'mixed')
    """
    judged = {stance for stance in stances if stance != "neutral"}
    if not judged:
        return "neutral"
    return judged.pop() if len(judged) == 1 else "mixed"


def is_model(coder: str) -> bool:
    """Return True for the name under which a language model codes, `model:<name>@<digest>`; no person has such a name.

    Example:
        >>> is_model("model:llama3.1@46e0c10c039e"), is_model("ana")
        (True, False)
    """
    return coder.startswith("model:")


def is_person(coder: str) -> bool:
    """Return True for a coder's name that is a person's: neither the rules' nor a language model's.

    Example:
        >>> [is_person(name) for name in ("ana", "rules", "model:tiny@46e0c10c039e", "")]
        [True, False, False, False]
    """
    return coder not in {"", "rules"} and not is_model(coder)


def is_counted(status: str, coder: str, origin: str = "") -> bool:
    """Return True if a coding of this status and coder counts for anything: a rejected one never does.

    A suggestion of the rules counts until it is decided, which everything made of it says; a model's, and what
    rests on the question before a passage alone, count only once a person accepted it.

    Example:
        >>> is_counted("suggested", "rules"), is_counted("suggested", "model:tiny@46e0c10c039e")
        (True, False)
        >>> is_counted("accepted", "model:tiny@46e0c10c039e")
        True
    """
    return status != "rejected" and not (status == "suggested" and (is_model(coder) or origin == QUESTION))


@dataclass(frozen=True, slots=True)
class Matched:
    """Words that triggered a coding, or a cue that set its stance.

    Args:
        span: Place of the words in the transcript's text.
        text: The words, exactly: `transcript.text[span.start:span.end]`.
        rule: The id of the codebook's rule (`hrd.training/latih`), or the kind of stance cue.
    """

    __repr__ = short_repr
    _repr_html_ = fields_html

    span: Span
    text: str
    rule: str


@dataclass(frozen=True, slots=True)
class Coding:
    """A passage tagged with a code, with the coder and the words that it rests on.

    Args:
        transcript: Id of the transcript.
        span: The passage coded, in code points of the transcript's text.
        quote: The passage's words, exactly.
        code: The pillar, e.g. `hrd`.
        indicator: The deepest code under it, e.g. `hrd.training` or `hrd.training.courses`; None where the pillar
            itself is coded.
        stance: Stance of the passage on the code.
        rule: Id of the first rule of the codebook that matched; empty for a person's coding.
        matched: All words that matched a rule of this indicator, in text order.
        cues: The words that set the stance, in text order; their `rule` is the kind of cue.
        stance_reason: One sentence on how the stance was reached, naming no words of the text.
        speaker: Label of the speaker as in the transcript; empty where unknown.
        informant: Informant who is quoted, a code or name from the attributes; counts people.
        actors: Names of the codebook's actors that the passage mentions.
        coder: A person's name, `rules`, or a model's name.
        origin: Source of the coding: a rule, a person, a model, an import, or a rule that matched the question before
            a passage that answers it.
        status: Decision about it: accepted or rejected; else suggested.
    """

    __repr__ = short_repr
    _repr_html_ = fields_html

    transcript: str
    span: Span
    quote: str
    code: str
    indicator: str | None
    stance: Stance
    rule: str = ""
    matched: tuple[Matched, ...] = ()
    cues: tuple[Matched, ...] = ()
    stance_reason: str = ""
    speaker: str = ""
    informant: str = ""
    actors: tuple[str, ...] = ()
    coder: str = "rules"
    origin: Origin = "rule"
    status: Status = "suggested"

    @property
    def path(self) -> tuple[str, ...]:
        """All codes that the passage has by this coding: the pillar first, the deepest last."""
        return code_path(self.indicator or self.code)

    @property
    def is_open_answer(self) -> bool:
        """True if it rests on the question before the passage alone, and nobody decided it: it is in no finding."""
        return self.origin == QUESTION and self.status == "suggested"

    def has(self, code: str) -> bool:
        """Return True if it is a coding of this code, or of one under it."""
        return code in self.path

    def as_dict(self) -> dict[str, Any]:
        """Return the coding as JSON-ready values, with its `path`; a cue's `rule` is called `kind` there."""
        cues = [fields_as_dict(cue, "span", "text", kind=cue.rule) for cue in self.cues]
        return fields_as_dict(self, cues=cues, path=self.path)


@dataclass(frozen=True, slots=True)
class Decision:
    """One appended fact: a person's, rule's or model's decision, with its time and reason.

    Args:
        id: Derived from everything the decision says and from the one before it, so that a change shows.
        kind: Kind of decision.
        coder: A person's name, `rules`, or a model's name.
        time: Time, as UTC in ISO 8601.
        command: Id shared by all decisions of one command, which are undone together.
        coding: Id of the coding it is about; empty where it is about something else.
        transcript: SHA-256 of the transcript's text as it was then; empty where there is none.
        codebook: SHA-256 of the codebook in force; empty where there was none.
        span: The passage, in code points of that text.
        quote: The passage's words; empty once they were forgotten.
        before: Up to 32 code points before the quote.
        after: Up to 32 code points behind the quote.
        code: The pillar.
        indicator: The deepest code under it; None where the pillar itself is coded.
        stance: The stance after this decision; None where it leaves the stance as it is.
        status: The status after this decision: suggested, accepted, rejected, removed or withdrawn; else empty.
        rule: Id of the rule that suggested the coding; empty for a person's coding.
        reason: Reason in the coder's words; for a memo, its text.
        details: Further values of the kind, as JSON-ready values.
        target: For `undone` and `redone`: the command or decision concerned; for what a model said, its run.
        writer: Id of the copy of the study in which it was decided.
        number: Its place among that copy's decisions, from 1.
        clock: Counts commands, over all copies that have been merged: a later one has seen the earlier ones.
        previous: Id of the same copy's decision before this one; empty for the first.
        undone: True if it, or its command, was taken back and not done again.
    """

    __repr__ = short_repr
    _repr_html_ = fields_html

    id: str
    kind: Kind
    coder: str
    time: str
    command: str
    coding: str = ""
    transcript: str = ""
    codebook: str = ""
    span: Span | None = None
    quote: str = ""
    before: str = ""
    after: str = ""
    code: str = ""
    indicator: str | None = None
    stance: Stance | None = None
    status: str = ""
    rule: str = ""
    reason: str = ""
    details: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    target: str = ""
    writer: str = ""
    number: int = 0
    clock: int = 0
    previous: str = ""
    undone: bool = False

    as_dict = fields_as_dict
