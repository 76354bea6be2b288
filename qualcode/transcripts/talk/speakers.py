"""Speakers of a document: the labels that name them."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.transcripts.talk.askers import is_question
from qualcode.transcripts.talk.labels import Mark, key_of, read_mark
from qualcode.transcripts.talk.roles import (
    TITLES,
    Role,
    is_crowd,
    is_person,
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
SURE: frozenset[Role] = frozenset({"asks", "answers"})
SHORT: frozenset[Role] = frozenset({"asks?", "answers?"})
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
    """Return True if a label stands out by a colon, bold type, a time, or a chat's stamp."""
    return mark.kind in {"colon", "stamp"} or (mark.kind in {"word", "bold"} and (mark.bold or mark.timed))


def tally(marks: Sequence[Mark]) -> list[tuple[Mark, int]]:
    """The marks, each different one once in the order of the text, and how often it stands there."""
    # Nearly all labels of a document are a few Marks that many lines share: those count by identity.
    counts = Counter(map(id, marks))
    return [(mark, counts[key]) for key, mark in {id(mark): mark for mark in marks}.items()]


def speaking(
    counted: Sequence[tuple[Mark, int]],
    marks: Sequence[Mark],
    *,
    lines: int,
    declared: Iterable[str],
    body: str,
    interviewers: Iterable[str] = (),
    informants: Iterable[str] = (),
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
        interviewers: Those of the declared who ask.
        informants: Those of the declared who answer.

    Returns:
        Key and kind of each label that counts; the kind is `colon` for all that have a colon, a time or bold type.
    """
    uses = _uses(counted, lines)
    meanings = {key: meaning(key) for key in uses}
    is_known, asks, answers = people(declared), people(interviewers), people(informants)
    found = {key for key, use in uses.items() if is_known(use.label)}
    # Nothing but a chat has a date and a time of day behind a name; once may be a caption.
    stamped = [(key_of(mark.label), count) for mark, count in counted if mark.kind == "stamp"]
    found |= {key for key, _ in stamped} if sum(count for _, count in stamped) > 1 else set()
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
    sides: Mapping[str, Role] = {
        key: "asks" if asks(uses[key].label) else "answers" if answers(uses[key].label) else meanings[key]
        for key in found
    }
    found |= _across(uses, meanings, sides, common, body)
    found |= {key for key in uses if uses[key].count and _is_company(key, found)}
    accepted = {(key, "colon") for key in found if uses[key].count} | _weak(uses, meanings, found, lines)
    accepted |= {(key, "colon") for key in _within(uses, meanings, found, common)} | _dotted(
        uses, meanings, found, lines
    )
    accepted |= _one_exchange(marks, meanings, lines) if not accepted else set()
    return frozenset(accepted | _alone(marks, meanings, {key for key, _ in accepted if uses[key].count}, common, lines))


def _is_company(key: str, found: Collection[str]) -> bool:
    """Return True for several speakers at once, `N1/N2` or `N1 & N2`, and for `Semua`, where others speak."""
    parts = [part.strip() for part in re.split(r"[/&+,]| dan | and ", key)]
    return (len(parts) > 1 and all(part in found for part in parts)) or (len(found) > 1 and is_crowd(key))


def _across(
    uses: Mapping[str, _Use], meanings: Mapping[str, Role], found: Mapping[str, Role], common: _Words, body: str
) -> set[str]:
    """Names before a colon where the labels found so far are all of one side, as somebody must be on the other one."""
    sides = {role.rstrip("?") for role in found.values()}
    others = {key: use for key, use in uses.items() if use.count and key not in found}
    others = {key: use for key, use in others.items() if meanings[key] in {"unknown", "title"}}
    if not others or sides not in ({"asks"}, {"answers"}):
        return set()
    named = {key for key, use in others.items() if is_person(use.label) and not _is_common(use.label, common)}
    if sides == {"asks"}:
        return named  # "Interviewer: Hello?", "Ana: It was good."
    # "Dan: Who paid?", "Participant: My brother.": beside answers, "Strategi: …" may be a remark, so that who asks
    # speaks about as often, and is there first or has a question. "ana: Who paid?" has one in any case.
    answers = sum(uses[key].count for key in found)
    others = {key: use for key, use in others.items() if use.count * 2 >= answers}
    marks = ((line, mark) for line in body.split("\n") if others and (mark := read_mark(line)))
    asked = {
        key_of(mark.label)
        for line, mark in marks
        if line.rstrip().endswith(("?", "？", "؟")) or is_question(line[mark.words :])
    }
    hurried = {key for key, use in others.items() if use.label.isalpha() and use.label.islower()}
    return {key for key, use in others.items() if (use.leads or key in asked) and key in named} | asked & hurried


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
    first = {key for key, use in uses.items() if use.leads and is_person(use.label)}
    if not found and len(inline) == 1 and first.isdisjoint(inline) and any(meanings[key] in SURE for key in inline):
        return first | set(inline)  # "Dan: Who paid? Participant: My brother."
    for key, count in inline.items():
        role = meanings[key]
        if role.startswith(("asks", "answers")) or role == "either":
            # Once is enough only where it answers and nobody else does.
            if count > 1 or (asked and role.startswith("answers")):
                result.add(key)
        elif (
            role in {"unknown", "title"}
            and (count > 1 or (asked and total == PAIR))
            and count >= SHARE * total
            and is_person(uses[key].label)
        ):
            result |= set() if _is_common(uses[key].label, common) else {key}
    return result


def _one_exchange(marks: Sequence[Mark], meanings: Mapping[str, Role], lines: int) -> set[tuple[str, str]]:
    """A name and a role, once each in the same form, which are the labels of a text of one question and its answer."""
    for kind, longest in (("tab", 2), ("bracket", 2), ("dash", 2), ("word", 3), ("heading", 3)):  # lines of a turn
        keys = [key_of(mark.label) for mark in marks if mark.kind == kind and is_person(mark.label)]
        roles = {meanings[key] for key in keys}
        if len(keys) == len(set(keys)) == PAIR and lines <= PAIR * longest:
            # "N" alone on its line is too little; "[N] …" beside "[Rina] …" is not.
            known = {role for role in roles if role in (SURE if kind == "word" else SURE | SHORT)}
            if known and roles <= known | {"unknown", "title"}:
                return {(key, kind) for key in keys}
    return set()


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
        timed[key] += count if strong and mark.timed else 0
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
        if (
            kind == "word" and len(keys) >= PAIR
        ):  # where words for roles stand alone on lines, what recurs so is a label
            keys |= {
                key for key, use in uses.items() if use.weak[kind] > 1 and _is_short_label(use.label, meanings[key])
            }
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


def _is_short_label(label: str, role: Role) -> bool:
    """Return True for `PWW`, `INF. 2` or `Istri informan`, which beside other labels alone on lines is one."""
    known = role not in {"unknown", "stopped"} or label.isupper()
    return known and is_person(label) and len(label.split()) <= LONGEST_ALONE and label[-1] not in ".,"


def _is_common(label: str, common: _Words) -> bool:
    """Return True if the text has all words of a label in lower case too."""
    words = [word for word in re.findall(r"[^\W\d_]{3,}", label) if word.casefold() not in TITLES]
    words = [word for word in words if word.lower() != word.upper()]  # a script without capitals does not tell
    return bool(words) and all(word.lower() in common for word in words)
