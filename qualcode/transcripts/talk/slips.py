"""Slips of labels: one that is written in another way once, or without its colon, is the one that recurs."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from qualcode.transcripts.talk.labels import Mark, key_of
from qualcode.transcripts.talk.lines import counts, form_of
from qualcode.transcripts.talk.misspelt import is_one_letter_off
from qualcode.transcripts.talk.roles import meaning
from qualcode.wording.note import Note

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from qualcode.transcripts.talk.lines import Line

RARE = 2  # times that a slip may stand
OFTEN = 3  # times that the label must stand that was meant
SHORTEST = 4  # characters: shorter labels are near to each other by chance
MOST = 50  # labels that recur: more are no interview's
_SENTENCE = re.compile(r"[.?!…][\s\"”’')\]*_]*$")
_SIGNS = re.compile(r"[\W_]+")
_BLANKS = re.compile(r"[\s._'’-]+")  # not the signs between several speakers: "N1/N2", "N1 & N2"
_ROLES = frozenset({"asks", "answers", "asks?", "answers?"})
_WORDS = frozenset({"a"})  # begins a sentence too
_OTHER_SIGNS = frozenset({"dot", "dash", "tab", "bracket", "bold"})


def mend_slips(
    lines: Sequence[Line],
    counted: Sequence[tuple[Mark, int]],
    labels: Collection[tuple[str, str]],
    *,
    declared: Collection[str] = (),
) -> list[Note]:
    r"""Give lines that begin with a slip of a label the label that was meant.

    A slip differs by one letter, by signs or by blanks from a label that recurs, has another sign than a colon behind
    it, or is a recurring word for a role whose colon is missing. It counts only where the one who was meant speaks
    neither before nor behind it: two people with like names would talk to each other.

    Args:
        lines: The document; their marks are changed.
        counted: Its marks, as `tally` counts them.
        labels: Key and kind of the speakers' labels.
        declared: Labels that are right as they are.

    Returns:
        A note for each label that was written in another way.

    Example:
        >>> from qualcode.transcripts.talk.lines import lines_of
        >>> lines = lines_of("Tanya: Kapan?\nJawab: Dulu.\n" * 3 + "Tnaya: Sekarang?\nJawab: Iya.", 0)
        >>> labels = {("tanya", "colon"), ("jawab", "colon")}
        >>> mend_slips(lines, [(line.mark, 1) for line in lines], labels), lines[6].mark.label
        (['Tnaya is read as Tanya'], 'Tanya')
    """
    known = _recurring(counted, labels)
    if not known or len(known) > MOST:
        return []
    meant = _slips(counted, known, {kind for _, kind in labels}, {key_of(label) for label in declared})
    roles = [label for key, label in known.items() if meaning(key) in _ROLES and key not in _WORDS]
    heads = (*(f"{label} " for label in roles), *(f"{label}. " for label in roles if len(label) >= SHORTEST))
    signs = {key for key in known if (key, "colon") in labels}
    loose = [line for line in lines if line.mark is None or line.mark.kind != "colon"]
    if not meant and not any(line.text.startswith(heads) or _has_other_sign(line, signs) for line in loose):
        return []  # nearly every document: nothing is looked at twice
    notes: dict[Note, None] = {}
    waiting: tuple[Line, Mark, str, str] | None = None  # a slip, whose next speaker is not known yet
    last, above = "", None
    for line in lines:
        slip = _slip(line, above, meant, heads, signs)
        is_mendable = slip is not None and (slip[1], form_of(slip[0])[1]) in labels
        speaks = line.mark is not None and counts(line.mark, labels)
        key = slip[1] if slip and is_mendable else key_of(line.mark.label) if line.mark and speaks else ""
        if key and waiting:
            slipped, mark, who, before = waiting
            if who not in {key, before}:
                slipped.mark = mark._replace(label=known[who])
                if mark.label != known[who]:
                    notes[Note("reader.slip", written=mark.label, meant=known[who])] = None
            waiting = None
        if slip and is_mendable:
            waiting = (line, *slip, last)
        last, above = key or last, line
    return list(notes)


def spellings(counted: Sequence[tuple[Mark, int]], labels: Collection[tuple[str, str]]) -> dict[str, str]:
    """For each spelling of a speaker's label that differs in case, blanks or signs from the most frequent, that one."""
    written: Counter[str] = Counter()
    for mark, count in counted:
        if mark.label and counts(mark, labels):
            written[mark.label] += count
    return most_frequent(written)


def most_frequent(written: Mapping[str, int]) -> dict[str, str]:
    """For each label that is another one but for case, blanks and signs, the most frequent of them.

    Args:
        written: How often each label stands there.

    Example:
        >>> most_frequent({"Inf 05": 3, "Inf.05": 1, "inf05": 1, "Inf 06": 2})
        {'Inf.05': 'Inf 05', 'inf05': 'Inf 05'}
    """
    ways: dict[str, dict[str, int]] = {}
    for label, count in written.items():
        ways.setdefault(_BLANKS.sub("", key_of(label)) or label, {})[label] = count
    found: dict[str, str] = {}
    for same in ways.values():
        most = max(same, key=lambda label: (same[label], -list(same).index(label)))
        found |= {label: most for label in same if label != most}
    return found


def _recurring(counted: Sequence[tuple[Mark, int]], labels: Collection[tuple[str, str]]) -> dict[str, str]:
    """The labels that recur: by key, as written first."""
    often: Counter[str] = Counter()
    written: dict[str, str] = {}
    for mark, count in counted:
        if mark.label and counts(mark, labels):
            often[key_of(mark.label)] += count
            written.setdefault(key_of(mark.label), mark.label)
    return {key: written[key] for key, count in often.items() if count >= OFTEN}


def _slips(
    counted: Sequence[tuple[Mark, int]], known: dict[str, str], kinds: Collection[str], right: Collection[str]
) -> dict[str, str]:
    """By its key, each rare label that is a slip of one that recurs, and that one's key."""
    rare: Counter[str] = Counter()
    for mark, count in counted:
        if mark.label and form_of(mark)[1] in kinds and mark.kind != "inline":
            rare[key_of(mark.label)] += count
    return {
        key: meant
        for key, count in rare.items()
        if count <= RARE and key not in known and key not in right
        if (meant := next((other for other in known if other not in right and _is_slip(key, other)), ""))
    }


def _is_slip(key: str, other: str) -> bool:
    plain, meant = _SIGNS.sub("", key), _SIGNS.sub("", other)
    if plain == meant:
        return len(plain) > 1
    return min(len(key), len(other)) >= SHORTEST and is_one_letter_off(key, other)


def _slip(
    line: Line, above: Line | None, meant: dict[str, str], heads: tuple[str, ...], signs: Collection[str]
) -> tuple[Mark, str] | None:
    """The mark of a line that begins with a slip, and the key that was meant."""
    if line.mark and line.mark.label and (key := meant.get(key_of(line.mark.label))):
        return line.mark, key
    if line.mark and _has_other_sign(line, signs):
        return line.mark._replace(kind="colon"), key_of(line.mark.label)
    if heads and line.text.startswith(heads) and not (line.mark and line.mark.kind == "colon"):
        head = next(head for head in heads if line.text.startswith(head))
        # "Jawab Ya, sering." behind the end of a sentence; "Jawab saya waktu itu" goes on.
        opens = line.opens or above is None or _SENTENCE.search(above.text)
        if opens and line.text[len(head) : len(head) + 1].isupper():
            label = head.rstrip(" .")
            return Mark("colon", label, len(head)), key_of(label)
    return None


def _has_other_sign(line: Line, keys: Collection[str]) -> bool:
    """Return True for a known label with another sign behind it, as in `T. itu kapan`."""
    mark = line.mark
    if mark is None or mark.kind not in _OTHER_SIGNS or key_of(mark.label) not in keys:
        return False
    words = line.text[mark.words :]
    # "P. Budi datang": a letter with a full stop may be an initial.
    return mark.kind != "dot" or len(mark.label) > 1 or words[:1].islower() or words.rstrip().endswith("?")
