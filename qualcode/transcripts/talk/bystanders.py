"""Bystanders: people who say a sentence or two while others talk, such as a customer in a shop."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from qualcode.transcripts.talk.labels import key_of
from qualcode.transcripts.talk.lines import counts, form_of
from qualcode.transcripts.talk.roles import is_person, meaning

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from qualcode.transcripts.talk.labels import Mark
    from qualcode.transcripts.talk.lines import Line

RARE = 2  # times that a bystander speaks
MANY = 0.25  # share of the lines that begin with a label
SPEAKERS = 2
# Somebody is spoken to: "Bu, kopi satu", "Permisi Pak, kunci gudang?", or asked or called.
_CALLS = re.compile(
    r"(?i)\W*(?:[\w'’-]+ ){0,3}(?:bu|ibu|pak|bapak|mas|mbak|mba|bang|kak|dik|mbah|om|tante|mak|nek|mbok|ma'am|sir|miss)"
    r"\s?[,!?.]|.{0,80}[?!][\s\"”’')\]*_]*$"
)


def bystanders(
    lines: Sequence[Line], counted: Sequence[tuple[Mark, int]], labels: Collection[tuple[str, str]]
) -> frozenset[tuple[str, str]]:
    r"""The labels, with their kinds, that stand once or twice among the others, before words that speak to somebody.

    `Pelanggan: sepi.` within an answer is a remark; `Pembeli: Bu, kopi satu.` between two turns is a customer.

    Args:
        lines: The document.
        counted: Its marks, as `tally` counts them.
        labels: Key and kind of the speakers' labels.

    Example:
        >>> from qualcode.transcripts.talk.lines import lines_of
        >>> lines = lines_of("P: Ramai?\nN: Lumayan.\nPembeli: Bu, kopi satu!\nN: Sebentar.\nP: Lanjut, Bu.", 0)
        >>> sorted(bystanders(lines, [(line.mark, 1) for line in lines], {("p", "colon"), ("n", "colon")}))
        [('pembeli', 'colon')]
    """
    if len({key for key, _ in labels}) < SPEAKERS:
        return frozenset()
    often: Counter[tuple[str, str]] = Counter()
    for mark, count in counted:
        often[form_of(mark)] += count
    spoken = sum(count for form, count in often.items() if form in labels)
    kinds = {kind for _, kind in labels} | {"bracket"}
    rare = {
        form for form, count in often.items() if count <= RARE and form not in labels and form[1] in kinds and form[0]
    }
    if not rare or spoken < MANY * len(lines):
        return frozenset()
    lines = [line for line in lines if not line.text.lstrip().startswith(("#", "---"))]
    found = {
        form_of(line.mark)
        for line, *below in zip(lines[1:], lines[2:], [*lines[3:], None], strict=False)
        if line.mark and form_of(line.mark) in rare and _is_somebody(line.mark.label) and _calls(line, below, labels)
    }
    return frozenset(found)


def _calls(line: Line, below: Sequence[Line | None], labels: Collection[tuple[str, str]]) -> bool:
    """Return True if a line's words, or those below its label, speak to somebody, and a speaker's label follows."""
    mark, (first, second) = line.mark, below
    words, behind = line.text[mark.words if mark else 0 :], first
    if not words.strip() and first:
        words, behind = first.text, second
    if behind is None or behind.mark is None or not _CALLS.match(words):
        return False
    return behind.mark.kind == "time" or counts(behind.mark, labels)


def _is_somebody(label: str) -> bool:
    """Return True for a role, or a name that no word of speech is: `Pembeli`, `Pak Guru`, `Tetangga (di pintu)`."""
    key = key_of(label)
    if key.endswith("nya"):  # "Jawabnya: Bu, …" is reported speech
        return False
    if meaning(key) == "role":  # "Anak kecil", "Pembeli lain"
        return label[0].isupper()
    unlike = meaning(key) == "title" or (meaning(key) == "unknown" and ("(" in label or " " in key))
    return unlike and is_person(label)
