"""The reading of who speaks that was chosen for a document, and the evidence it was chosen by."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from qualcode.transcripts.talk.labels import Mark, key_of
from qualcode.transcripts.talk.roles import Role, meaning
from qualcode.transcripts.talk.speakers import is_strong

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

Form = Literal["labels", "one side", "questions", "times", "columns", "prose"]


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
    """

    label: str
    form: str
    count: int
    role: Role
    questions: float | None
    speaks: bool
    asks: bool


@dataclass(frozen=True, slots=True)
class Structure:
    """The chosen reading of a document.

    Args:
        form: `labels`: each turn has one; `one side`: only those who ask have; `questions`: known by numbers or bold
            type; `times`: lines with times; `columns`: the format names the speakers; `prose`: one turn.
        candidates: All that might be labels, the most frequent first.
    """

    form: Form
    candidates: tuple[Candidate, ...] = ()


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
    counts: Counter[tuple[str, str]] = Counter()
    for mark, count in counted:
        if not mark.label:
            continue
        key = key_of(mark.label)
        written.setdefault(key, mark.label)
        counts[key, "colon" if is_strong(mark) else mark.kind] += count
    found = []
    for (key, kind), count in sorted(counts.items(), key=lambda entry: (-entry[1], entry[0])):
        speaks = (key, "colon" if kind == "inline" else kind) in labels
        if not speaks and kind not in {"colon", "inline"} and count == 1:
            continue  # any short line might be a name alone on its line
        share = shares.get(key) if speaks else None
        found.append(Candidate(written[key], kind, count, meaning(key), share, speaks, speaks and key in asks))
    return Structure(form, tuple(found))
