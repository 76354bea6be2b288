"""Speakers of a document: the labels that name them, and those among them that ask rather than answer."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.transcripts.talk.labels import Mark, key_of
from qualcode.transcripts.talk.roles import (
    STUDENTS,
    TITLES,
    VOICES,
    Role,
    is_crowd,
    is_person,
    is_same_person,
    meaning,
    people,
    stem_of,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence


SHARE = 0.2  # share of all labels: more than any common word has
WEAK = frozenset({"tab", "bracket", "dash", "word", "heading", "dot", "inline"})
PAIR = 2
FEW_WORDS = 20
MANY = 0.4  # share of the lines
LONGEST_ALONE = 3  # words of a name alone on its line
TURNS = 0.7  # share of the names alone on their line behind which another name follows: people take turns
LEAST = 0.15  # share of the lines that are such names


class _Words:
    """The words of a text as they are spelt: looked for one by one, and listed only where many are asked for."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._asked: dict[str, bool] = {}
        self._all: frozenset[str] | None = None

    def __contains__(self, word: str) -> bool:
        if self._all is None and word not in self._asked and len(self._asked) >= FEW_WORDS:
            self._all = frozenset(re.findall(r"\w+", self._text))
        if self._all is not None:
            return word in self._all
        if word not in self._asked:
            found = re.finditer(rf"{re.escape(word)}(?!\w)", self._text)
            self._asked[word] = any(not at.start() or not re.match(r"\w", self._text[at.start() - 1]) for at in found)
        return self._asked[word]


@dataclass(frozen=True, slots=True)
class _Use:
    label: str
    count: int  # with a colon, in bold, or with a time
    timed: int
    weak: Mapping[str, int]
    leads: bool  # stands at the first line that has a label


def is_strong(mark: Mark) -> bool:
    """Return True if a label stands out by a colon, bold type, or a time."""
    return mark.kind == "colon" or (mark.kind in {"word", "bold"} and (mark.bold or mark.start_time is not None))


def tally(marks: Sequence[Mark]) -> list[tuple[Mark, int]]:
    """The marks, each different one once in the order of the text, and how often it stands there."""
    # Nearly all labels of a document are a few Marks that read_mark gives again and again: those count by identity.
    counts = Counter(map(id, marks))
    return [(mark, counts[key]) for key, mark in {id(mark): mark for mark in marks}.items()]


def speaking(
    counted: Sequence[tuple[Mark, int]], marks: Sequence[Mark], *, lines: int, declared: Iterable[str], body: str
) -> frozenset[tuple[str, str]]:
    """The labels of a document that are speakers.

    A label counts that the researcher declared, that is a known word, or that recurs and is not a common
    word of the text; so `Modal: dari sendiri` and `Jam 10:30` stay what they are: speech.

    Args:
        counted: The marks as `tally` counts them.
        marks: The marks at the starts of lines, in text order, and `inline` ones behind the ends of sentences.
        lines: How many lines that are not blank (or cues) the document has.
        declared: Names and labels of people in the front matter, the header or a call.
        body: The text without header; a word that it holds in lower case is hardly a name.

    Returns:
        Key and kind of each label that counts; the kind is `colon` for all that have a colon, a time or bold type.
    """
    uses = _uses(counted, lines)
    meanings = {key: meaning(key) for key in uses}
    is_known = people(declared)
    found = {key for key, use in uses.items() if is_known(use.label)}
    found |= {key for key, use in uses.items() if use.count and meanings[key] in {"asks", "answers"}}
    short = {key for key, use in uses.items() if use.count and meanings[key] in {"asks?", "answers?", "either"}}
    # "P:" once in a text may be an abbreviation; twice, first of all, or beside another label it is a speaker.
    found |= {key for key in short if uses[key].count > 1 or uses[key].leads or len(found | short) > 1}
    open_ = [key for key in uses if key not in found and meanings[key] not in {"stopped", "asks", "answers"}]
    named = [key for key in open_ if uses[key].count and is_person(uses[key].label)]
    mostly = len(named) > 1 and sum(uses[key].count for key in named) * 2 >= lines  # nearly every line has a name
    roles: Counter[str] = Counter()
    for key in open_:
        roles[stem_of(key)] += uses[key].count if meanings[key] == "role" else 0  # "Peserta 1", "Peserta 2"
    timed = sum(use.timed for use in uses.values()) > 1
    if first := next((mark for mark, _ in counted if is_strong(mark)), None):
        timed |= first.kind == "colon" and first.time_first  # "[00:00:00] Pak Budi: …": all of it is his
    total = sum(use.count for use in uses.values())
    common = _Words(body)
    titles = sum(meanings[key] == "title" for key in named)
    found |= {key for key in open_ if roles[stem_of(key)] > 1 and uses[key].count}
    for key in sorted(open_, key=lambda key: meanings[key] == "title"):  # "Bu Sri" once, where others speak too
        company = bool(found) or titles > 1
        if _is_speaker(
            uses[key], meanings[key], total=total, common=common, mostly=mostly, timed=timed, company=company
        ):
            found.add(key)
    found |= {key for key in open_ if _answers_alone(uses[key], meanings, found, common)}
    found |= {key for key in uses if uses[key].count and _is_company(key, found)}
    accepted = {(key, "colon") for key in found if uses[key].count} | _weak(uses, meanings, found, lines)
    accepted |= {(key, "colon") for key in _within(uses, meanings, found, common)} | _dotted(
        uses, meanings, found, lines
    )
    return frozenset(accepted | _alone(marks, meanings, {key for key, _ in accepted if uses[key].count}, common, lines))


def _is_company(key: str, found: Collection[str]) -> bool:
    """Return True for several speakers at once, `N1/N2` or `N1 & N2`, and for `Semua`, where others speak."""
    parts = [part.strip() for part in re.split(r"[/&+,]| dan | and ", key)]
    return (len(parts) > 1 and all(part in found for part in parts)) or (len(found) > 1 and is_crowd(key))


def _answers_alone(use: _Use, meanings: Mapping[str, Role], found: Collection[str], common: _Words) -> bool:
    """Return True for a name that stands once before a colon where the labels found so far all ask."""
    # "Interviewer: Hello?", "Ana: It was good.": somebody must answer.
    if not found or not use.count or not is_person(use.label) or _is_common(use.label, common):
        return False
    return meanings[key_of(use.label)] in {"unknown", "title"} and all(meanings[key] == "asks" for key in found)


def _within(uses: Mapping[str, _Use], meanings: Mapping[str, Role], found: set[str], common: _Words) -> set[str]:
    """Labels such as N in `P: Sejak kapan? N: Sejak 2010.`, which stand within lines only, behind ends of sentences."""
    # Together with the line that begins with it: a text of one paragraph has but one.
    inline = {
        key: use.weak["inline"] + use.count for key, use in uses.items() if use.weak["inline"] and key not in found
    }
    if not inline:
        return set()
    total = sum(inline.values()) + sum(uses[key].count + uses[key].weak["inline"] for key in found)
    asked = bool(found) and all(meanings[key].startswith("asks") for key in found)
    result = set()
    for key, count in inline.items():
        role = meanings[key]
        if role.startswith(("asks", "answers")) or role == "either":
            # Once is enough only where it answers and nobody else does.
            if count > 1 or (asked and role.startswith("answers")):
                result.add(key)
        elif role in {"unknown", "title"} and count > 1 and count >= SHARE * total and is_person(uses[key].label):
            result |= set() if _is_common(uses[key].label, common) else {key}
    return result


def _dotted(
    uses: Mapping[str, _Use], meanings: Mapping[str, Role], found: Collection[str], lines: int
) -> set[tuple[str, str]]:
    """Labels such as `P.`, where they begin most lines and both sides have one; an outline has other letters too."""
    dotted = {key: use.weak["dot"] for key, use in uses.items() if use.weak["dot"]}
    asks = {key for key in dotted if meanings[key].startswith("asks")}
    answers = {key for key in dotted if meanings[key].startswith("answers") or meanings[key] == "either"}
    letters = {key for key in dotted if len(key) == 1}
    if not asks or not answers or letters - asks - answers or len(letters) > PAIR + 1:
        return set()
    known = letters <= set(found)  # with a colon elsewhere
    return {(key, "dot") for key in asks | answers} if known or sum(dotted.values()) * 2 >= lines else set()


def _alone(
    marks: Sequence[Mark], meanings: Mapping[str, Role], found: Collection[str], common: _Words, lines: int
) -> set[tuple[str, str]]:
    """Names alone on their lines or in headings, which recur and take turns, in a document without other labels."""
    accepted: set[tuple[str, str]] = set()
    for kind in () if found else ("word", "heading"):
        keys = [
            key_of(mark.label)
            for mark in marks
            if mark.kind == kind
            and mark.label[-1] not in ".,"
            and len(mark.label.split()) <= LONGEST_ALONE
            and is_person(mark.label)
        ]
        counts = Counter(key for key in keys if meanings[key] not in {"stopped", "role"})
        often = {key for key, count in counts.items() if count > 1}
        if len(often) < PAIR:
            continue
        often = {key for key in often if meanings[key] != "unknown" or not _is_common(key.title(), common)}
        turns = [key for key in keys if key in often]
        changes = sum(one != other for one, other in itertools.pairwise(turns))
        if len(often) >= PAIR and changes >= TURNS * (len(turns) - 1) and len(turns) >= LEAST * lines:
            accepted |= {(key, kind) for key in often}
    return accepted


def _is_speaker(
    use: _Use, role: Role, *, total: int, common: _Words, mostly: bool, timed: bool, company: bool
) -> bool:  # fmt: skip
    """Return True if a label that is in no list is a speaker's."""
    often = use.count > 3 and use.count >= SHARE * total  # noqa: PLR2004  more than a list of notes would have
    if role == "role":
        return False  # "Pelanggan: sepi." is a remark; roles that recur were found before
    if not is_person(use.label):  # "sari:", written in a hurry
        often = use.count > 2 - (role == "title" and company)
        return use.label.islower() and len(use.label.split()) <= 2 and often and use.count >= SHARE * total  # noqa: PLR2004
    if (timed and use.timed) or (role == "title" and use.count and company):
        return True
    # "Strategi: …" may recur too, but then the text also has "strategi"; a name is hardly ever in lower case.
    recurs = use.count > 1 or (mostly and use.count > 0)
    return recurs and (role == "title" or often or not _is_common(use.label, common))


def asking(
    labels: Mapping[str, float], *, interviewers: Collection[str], informants: Collection[str] = ()
) -> frozenset[str]:
    """The keys among a document's speakers that ask.

    Args:
        labels: By key, the share of that label's turns that hold a question mark.
        interviewers: Names and labels that the researcher says are interviewers.
        informants: Names and labels that the researcher says are informants', whatever their words mean elsewhere.

    Example:
        >>> sorted(asking({"p": 0.9, "i": 0.0}, interviewers=()))
        ['p']
        >>> sorted(asking({"i": 0.9, "r": 0.1}, interviewers=()))
        ['i']
        >>> sorted(asking({"moderator": 0.9, "p1": 0.0, "p2": 0.1}, interviewers=()))
        ['moderator']
    """
    meanings: dict[str, Role] = {key: meaning(key) for key in labels}
    asked = {key_of(name) for name in interviewers}
    answering = {key for key in labels if key not in asked and _is_named(key, informants)}
    meanings |= dict.fromkeys(answering, "answers")
    sure = {key for key, role in meanings.items() if role == "asks"}
    students = {key for key in sure if stem_of(key) in STUDENTS}
    if sure - students:
        sure -= students  # "Peneliti", "Mahasiswa 1": the students are asked
    for name in interviewers:
        named = {key for key in labels if key_of(name) in {key, stem_of(key)} or is_same_person(key, name)}
        sure |= (named or {key for key in labels if is_same_person(name, key)}) - answering
    # "Moderator (Ana)" once, then "Ana".
    is_inside = people(inside[1] for key in sorted(sure) if (inside := re.search(r"\(([^()]+)\)$", key)))
    sure |= {key for key in labels if is_inside(key)} - answering
    short = {key for key, role in meanings.items() if role == "asks?"} - sure
    either = {key for key, role in meanings.items() if role == "either"} - sure
    others = set(labels) - sure - short - either
    participants = {key for key in short if stem_of(key) == "p"}
    if sure and participants and (len(participants) > 1 or not others | either):
        short -= participants  # Moderator, P1, P2: the P are participants
    elif len(participants) > 1 and either and short == participants:
        return frozenset(sure | either)  # I, P1, P2
    elif not sure and len(labels) == 2 and len(short) == 1:  # noqa: PLR2004  a pair of letters: see who asks
        (mine,) = short
        (other,) = set(labels) - short
        if stem_of(other) in {"i", "r"} and labels[other] >= 0.5 and labels[mine] <= labels[other] / 2:  # noqa: PLR2004
            return frozenset({other})  # I for Interviewer or R for Researcher, P for Participant
    if not sure | short and others:
        # Only "I" or "M" can be the interviewer. "I" is, beside any other label; "M" only where all others are known to
        # answer, as it may be an initial too.
        letters = {key for key in either if stem_of(key) == "i"} or either
        known = all(meanings[key] not in {"unknown", "title", "role"} for key in others)
        found = frozenset(key for key in letters if stem_of(key) == "i" or known)
        return found or _by_contrast(labels, meanings)
    return frozenset(sure | short)


def _is_named(key: str, names: Iterable[str]) -> bool:
    return any(key_of(name) == key or is_same_person(key, name) for name in names)


def _by_contrast(labels: Mapping[str, float], meanings: Mapping[str, Role]) -> frozenset[str]:
    """The one label that says nothing of its role, where all others say that they answer."""
    says = {key for key, role in meanings.items() if role.startswith("answers") or role == "role"}
    says -= {key for key in says if stem_of(key) in VOICES}
    silent = set(labels) - says
    if not says or len(silent) != 1:
        return frozenset()
    (key,) = silent
    most = max(labels[other] for other in says)
    # "Informan" and "Bu Ani" may both be informants: a title must ask more; a bare name beside one that answers asks
    # unless it asks less.
    more = labels[key] > most if meanings[key] != "unknown" or len(says) > 1 else labels[key] >= most
    return frozenset(silent) if more and any(meanings[other] == "answers" for other in says) else frozenset()


def _uses(counted: Sequence[tuple[Mark, int]], lines: int) -> dict[str, _Use]:
    # Where each line begins with a time, a time before a lone word makes no label of it.
    stamped = sum(count for mark, count in counted if mark.time_first and mark.kind != "colon") * 2 > lines + 1
    labels: dict[str, str] = {}
    counts: Counter[tuple[str, str]] = Counter()
    timed: Counter[str] = Counter()
    first = None
    for mark, count in counted:
        if not mark.label:
            continue
        key = key_of(mark.label)
        labels.setdefault(key, mark.label)
        strong = is_strong(mark) and not (stamped and mark.kind == "word" and mark.time_first)
        counts[key, "colon" if strong else mark.kind] += count
        timed[key] += count if strong and mark.start_time is not None else 0
        first = first or (key if strong else None)
    return {
        key: _Use(label, counts[key, "colon"], timed[key], {kind: counts[key, kind] for kind in WEAK}, key == first)
        for key, label in labels.items()
    }


def _weak(uses: Mapping[str, _Use], meanings: Mapping[str, Role], found: set[str], lines: int) -> set[tuple[str, str]]:
    """Labels without a colon: known words or labels already found, where two of them have the same form."""
    accepted = set()
    for kind in WEAK - {"dot", "inline"}:
        keys = {
            key
            for key, use in uses.items()
            if use.weak[kind] and (key in found or meanings[key] in {"asks", "answers"})
        }
        if kind in {"tab", "dash", "bracket"}:  # "P - Sejak kapan?"; a bare "P" on its own line is too little
            keys |= {key for key, use in uses.items() if use.weak[kind] and meanings[key].endswith("?")}
            keys |= {key for key, use in uses.items() if use.weak[kind] and meanings[key] == "either"}
        # Names in the first of two columns, of which each recurs: a table that was saved as text. Behind other signs
        # than a tab they must begin many lines: "(Tertawa)" recurs too.
        often = {key for key, use in uses.items() if use.weak[kind] > 1 and is_person(use.label)}
        often = {key for key in often if meanings[key] in {"title", "unknown"} or key in found}
        many = sum(uses[key].weak[kind] for key in often | keys) >= MANY * lines
        if (kind == "tab" and len(often) > 1) or (
            kind in {"tab", "dash", "bracket"} and many and len(often | keys) > 1
        ):
            keys |= often
        recurring = sum(uses[key].weak[kind] for key in keys) > 1
        accepted |= {(key, kind) for key in keys if recurring and (key in found or len(keys) > 1)}
    return accepted


def _is_common(label: str, common: _Words) -> bool:
    """Return True if the text has all words of a label in lower case too."""
    words = [word for word in re.findall(r"[^\W\d_]{3,}", label) if word.casefold() not in TITLES]
    words = [word for word in words if word.lower() != word.upper()]  # a script without capitals does not tell
    return bool(words) and all(word.lower() in common for word in words)
