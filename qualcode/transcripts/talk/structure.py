"""The reading of who speaks that was chosen for a document, and the evidence it was chosen by."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from qualcode.transcripts.declared import NOTHING, Declared
from qualcode.transcripts.talk.labels import Mark, key_of
from qualcode.transcripts.talk.roles import Role, meaning
from qualcode.transcripts.talk.speakers import is_strong

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

Form = Literal["labels", "dashes", "one side", "questions", "prompts", "times", "columns", "prose"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A label that stands in a document, or might be one.

    Args:
        label: As written where it stands first.
        form: How it is parted from the words, as in `Mark.kind`; `colon` for all that stand out.
        count: How often it stands so.
        role: The role that its word names.
        questions: Share of its turns that hold a question mark; None where it is no speaker.
        speaks: Whether it is read as a speaker.
        asks: Whether that speaker is read as an interviewer.
        spellings: Each way in which it is written, and how often.
    """

    label: str
    form: str
    count: int
    role: Role
    questions: float | None
    speaks: bool
    asks: bool
    spellings: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Structure:
    """The chosen reading of a document.

    Args:
        form: `labels`: each turn has one; `dashes`: two take turns, each line with a dash; `one side`: only those who
            ask have; `questions`: known by numbers or bold type; `prompts`: only
            answers, with what was asked in brackets; `times`: lines with times; `columns`: the format
            names the speakers; `prose`: one turn.
        candidates: All that might be labels, the most frequent first.
        head: Offset in the text where the header ends and talk may begin.
        end: Offset where talk ends and a legend begins; None for the text's end.
        feet: Offset where footnotes begin; None where there are none.
        interviewers: Names and labels that the file, its settings or its codebook say are interviewers'.
        informants: The same for informants.
        declared: What settings or lines of the header declare of labels.
        guessed: The label that asks by its questions alone, as no word, name or setting says who does; else empty.
    """

    form: Form
    candidates: tuple[Candidate, ...] = ()
    head: int = 0
    end: int | None = None
    feet: int | None = None
    interviewers: tuple[str, ...] = ()
    informants: tuple[str, ...] = ()
    declared: Declared = NOTHING
    guessed: str = ""


def structure_of(
    counted: Iterable[tuple[Mark, int]],
    *,
    form: Form,
    labels: Collection[tuple[str, str]],
    shares: Mapping[str, float],
    asks: Collection[str],
) -> Structure:
    """The structure of a document, from its marks and the choice among them.

    Args:
        counted: All possible labels, as `tally` counts them.
        form: The chosen reading.
        labels: Key and kind of those read as speakers.
        shares: By key, the share of that speaker's turns that hold a question mark.
        asks: Keys of those that ask.

    Returns:
        The structure, with a candidate for each label and form.
    """
    written: dict[str, str] = {}
    spellings: dict[tuple[str, str], Counter[str]] = {}
    forms = {kind for _, kind in labels}
    for mark, count in counted:
        if not mark.label:
            continue
        key = key_of(mark.label)
        written.setdefault(key, mark.label)
        kind = "colon" if is_strong(mark) else mark.kind
        spellings.setdefault((key, kind), Counter())[mark.label] += count
    counts = {form: sum(ways.values()) for form, ways in spellings.items()}
    found = []
    for (key, kind), count in sorted(counts.items(), key=lambda entry: (-entry[1], entry[0])):
        speaks = (key, "colon" if kind == "inline" else kind) in labels
        if not speaks and kind not in {"colon", "inline", *forms - {"word", "heading"}} and count == 1:
            continue  # any short line might be a name alone on its line
        share = shares.get(key) if speaks else None
        ways = tuple(sorted(spellings[key, kind].items()))
        found.append(Candidate(written[key], kind, count, meaning(key), share, speaks, speaks and key in asks, ways))
    return Structure(form, tuple(found))
