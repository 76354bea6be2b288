"""Scope: what a clause states about a word in it, and what the clauses around it add or take back.

A clause is read from left to right into statements (`A` present or achieved, `N` absent or negated, `L` there but
lacking). A negator claims the verbs and adjectives behind it; before a word of want it turns into its opposite; before a
word of quality it means "there, but not well". The statement nearest before the target words holds, else the first one
behind them; a following clause that has no topic of its own comments on it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from qualcode.language.clauses import NONE, QUESTION, STOP, Clause, Sign
from qualcode.language.particles import (
    BRIDGES,
    COMPLEMENTISERS,
    COSTS,
    FILLERS,
    CHARGES,
    DEMANDS,
    MEASURES,
    IMPROVING,
    PREPOSITIONS,
    PROMISING,
    PRONOUNS,
    QUANTITIES,
    TAGS,
    TOPICS,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Reading", "read_target"]

Value = Literal["A", "N", "L"]
Stance = Literal["achieved", "shortcoming", "mixed", "neutral"]

_LIGHT: Final = frozenset(
    "ada ade pernah bisa dapat sampai jadi menjadi merasa mengalami punya terdapat have had has ever get sempat is there any"
    " there is there are there was there were".split()
)
_HAVING: Final = frozenset("ada ade punya memiliki dapat dapet mendapat menerima have has had got get received".split())
_ARTICLES: Final = frozenset("the a an dan atau and or its their my our his her some any".split())
_FIRM: Final = frozenset("sudah udah udh sdh dah telah pernah alhamdulillah akhirnya berhasil sempat".split())
_MORE: Final = frozenset(
    "lagi lebih tambah tambahan ditambah sering rutin terus more additional extra better further bigger".split()
)
_BARRIERS: Final = frozenset("untuk bagi buat kepada supaya for".split())
_HABITUAL: Final = frozenset("selalu biasanya sering rutin always usually often".split())
_RESUMES: Final = frozenset("pun tetap akhirnya juga".split())
_RISING: Final = frozenset(
    "naik meningkat bertambah melonjak melejit tinggi tingginya increased increases increasing rose risen high higher".split()
)
_FALLING: Final = frozenset(
    "menurun penurunan berkurang merosot anjlok jatuh drop rendah rendahnya kecil low declined decline declining dropped decreased".split()
)
_SOLVED: Final = frozenset("selesai beres tuntas teratasi solved resolved hilang".split())
_WANT: Final = frozenset({"lack", "obstacle", "absence"})
_GOOD: Final = frozenset({"achievement", "activity", "quality", "quantifier", "frequency"})
_NAMES: Final = frozenset({"quality", "quantifier", "frequency", "activity", "degree"})
_WEAK: Final = frozenset({"activity", "frequency"})
_MODALS: Final = frozenset({"wish", "advice", "plan", "hearsay"})


class Statement(NamedTuple):
    """What some signs of a clause say together.

    Args:
        start: Index of the first word of the first sign.
        end: Index behind the last word it claims.
        value: A, N or L.
        signs: The signs it rests on.
        firm: Whether it says that something is done (`sudah`, `telah`).
        local: Whether it holds only for the words up to `end` (`tanpa modal`).
    """

    start: int
    end: int
    value: Value
    signs: tuple[Sign, ...]
    firm: bool = False
    local: bool = False


class Reading(NamedTuple):
    """What a passage says about one target.

    Args:
        value: A, N or L.
        stance: achieved, shortcoming, mixed or neutral.
        signs: The cues that decided.
        why: The sentence that explains it.
    """

    value: Value
    stance: Stance
    signs: tuple[Sign, ...]
    why: str

    @property
    def weak(self) -> bool:
        """Whether it rests on nothing but the mention of an activity."""
        return all(sign.kind in _WEAK for sign in self.signs)


# --- one clause ------------------------------------------------------------------------------------------------------


def _statements(words: Sequence[str], clause: Clause) -> list[Statement]:
    """The statements of a clause, in order."""
    found: list[Statement] = []
    signs = clause.signs
    at = 0
    while at < len(signs):
        sign = signs[at]
        kind = sign.kind
        if kind == "negation":
            statement, at = _negated(words, clause, at)
            found.append(statement)
        elif kind == "without":
            found.append(_without(words, clause, at))
            at += 1
            while at < len(signs) and signs[at].start < found[-1].end and signs[at].kind in _GOOD:
                at += 1
        elif kind in _WANT:
            statement, at = _wanting(words, clause, at)
            found.append(statement)
        elif kind == "restriction":
            if _restricts(words, clause, at):
                last = _claim(signs, at + 1)
                found.append(Statement(sign.start, _end(signs, last, clause), "L", (sign,)))
                at = last
            else:
                at += 1
        elif kind == "need":
            found.append(Statement(sign.start, clause.end, "L", (sign,)))
            at = _claim(signs, at + 1)
        elif kind in {"relief", "cutting"}:
            statement, at = _relieving(words, clause, at)
            found.append(statement)
        elif kind in _GOOD:
            value: Value = "A"
            word = words[sign.start]
            if word in _RISING and _near(words, clause, sign, COSTS):
                value = "L"
            elif word == "turun" and _before(words, clause, sign, MEASURES):
                value = "L"
            if kind != "quantifier":
                found.append(Statement(sign.start, sign.end, value, (sign,), firm=word in _FIRM))
            at += 1
        elif kind == "size":
            if _predicated(words, clause, sign):
                found.append(Statement(sign.start, sign.end, "L", (sign,)))
            at += 1
        elif kind == "excess":
            last = _claim(signs, at + 1)
            found.append(Statement(sign.start, _end(signs, last, clause), "L", (sign,)))
            at = last
        elif kind == "affirmation":
            found.append(Statement(sign.start, sign.end, "A", (sign,), firm=True))
            at += 1
        else:
            at += 1
    return found


def _claim(signs: Sequence[Sign], at: int) -> int:
    """The index of the first sign from `at` on that is no achievement or quality."""
    while at < len(signs) and signs[at].kind in _GOOD:
        at += 1
    return at


def _end(signs: Sequence[Sign], at: int, clause: Clause) -> int:
    """Where the scope ends that reaches to sign `at`."""
    return signs[at].start if at < len(signs) else clause.end


def _negated(words: Sequence[str], clause: Clause, at: int) -> tuple[Statement, int]:
    """The statement of a negator: the opposite of a want, a lack of quality, else absence."""
    signs = clause.signs
    sign = signs[at]
    if _not_only(words, sign, clause):
        last = _claim(signs, at + 1)
        return Statement(sign.start, _end(signs, last, clause), "A", (sign,), firm=True), last
    ahead = at + 1
    while ahead < len(signs) and (
        signs[ahead].kind in {"idiom", "excess", "degree"}
        or (signs[ahead].kind in {"achievement", "activity"} and words[signs[ahead].start] in _LIGHT)
    ):
        ahead += 1
    if ahead < len(signs) and signs[ahead].kind == "negation" and _denies(words, sign, signs[ahead]):
        last = _claim(signs, ahead + 1)
        return Statement(sign.start, _end(signs, last, clause), "A", (sign, signs[ahead]), firm=True), last
    if ahead < len(signs) and signs[ahead].kind in _WANT and _adjoins(words, sign.end, signs[ahead]):
        after = signs[ahead].end
        if not (after < clause.end and words[after] == "pun"):
            last = _claim(signs, ahead + 1)
            return Statement(sign.start, _end(signs, last, clause), "A", (sign, signs[ahead]), firm=True), last
    if _spared(words[sign.end : sign.end + 3]):
        last = _claim(signs, at + 1)
        return Statement(sign.start, _end(signs, last, clause), "A", (sign,), firm=True), last
    relative = sign.start > clause.start and words[sign.start - 1] == "yang"
    last = at + 1
    degree: Sign | None = None
    while last < len(signs):
        other = signs[last]
        if other.kind not in _GOOD and other.kind not in {
            "idiom",
            "need",
            "plan",
            "advice",
            "relief",
            "excess",
            "degree",
        }:
            break
        between = words[sign.end : other.start]
        if relative and any(word in _RESUMES for word in between):
            break
        if degree is None and not any(word in _BARRIERS for word in between):
            near = {"quantifier": 2, "frequency": 2, "degree": 0, "excess": 1}.get(other.kind, -1)
            if other.kind == "quality" or len(between) <= near:
                degree = other
        last += 1
    end = _end(signs, last, clause)
    rest = words[sign.end : end]
    wholly = "pun" in rest or ("sama" in rest and "sekali" in rest)
    if degree is not None and not wholly:
        return Statement(sign.start, end, "L", (sign, degree)), last
    return Statement(sign.start, end, "N", (sign,)), last


def _denies(words: Sequence[str], sign: Sign, other: Sign) -> bool:
    """Whether a negator denies another one behind it (`bukannya kami tidak dapat`, `it isn't that there was no …`)."""
    if words[sign.start] not in {"bukan", "bukannya", "isn", "wasn", "not", "s"}:
        return False
    between = words[sign.end : other.start]
    return len(between) <= 3 and all(w in FILLERS or w in PRONOUNS or w in {"berarti", "lantas"} for w in between)  # noqa: PLR2004


def _not_only(words: Sequence[str], sign: Sign, clause: Clause) -> bool:
    """Whether a negator only denies that this was all (`bukan pelatihan saja, modal pun diberikan`)."""
    rest = words[sign.end : min(clause.end, sign.end + 5)]
    if not any(word in {"saja", "aja", "doang", "semata", "alone"} for word in rest):
        return False
    return any(word in {"juga", "pun", "bahkan", "malah", "also", "too"} for word in words[sign.end : clause.end + 8])


def _spared(following: Sequence[str]) -> bool:
    """Whether what is denied is a charge or demand (`tidak ada potongan`, `tidak pakai agunan`)."""
    if not following:
        return False
    if following[0] in CHARGES:
        return True
    if following[0] in {"ada", "kena", "dikenai", "dikenakan", "dipungut", "dibebani", "any"}:
        return any(word in CHARGES for word in following[1:])
    if following[0] in {"pakai", "pake", "perlu", "usah", "harus", "minta", "memerlukan", "need"}:
        return any(word in CHARGES or word in DEMANDS for word in following[1:])
    return False


def _adjoins(words: Sequence[str], end: int, other: Sign) -> bool:
    """Whether only particles stand between a negator that ends at `end` and another sign."""
    between = words[end : other.start]
    return len(between) <= 4 and all(word in FILLERS or word in _LIGHT for word in between)  # noqa: PLR2004


def _without(words: Sequence[str], clause: Clause, at: int) -> Statement:
    """The statement of `tanpa`: absence of what follows, up to the next subject."""
    sign = clause.signs[at]
    end = sign.end
    while end < clause.end and words[end] not in PRONOUNS and words[end] not in PROMISING:
        end += 1
    if sign.start == clause.start and any(
        word in PROMISING or word in {"wouldn", "couldn"} for word in words[end : clause.end]
    ):
        return Statement(sign.start, clause.end, "A", (sign,), firm=True)
    return Statement(sign.start, end, "N", (sign,), local=True)


def _wanting(words: Sequence[str], clause: Clause, at: int) -> tuple[Statement, int]:
    """The statement of a lack, an obstacle, or a refusal or end."""
    signs = clause.signs
    sign = signs[at]
    if words[sign.start] in _FALLING and _near(words, clause, sign, COSTS):
        return Statement(sign.start, sign.end, "A", (sign,)), at + 1
    last = _claim(signs, at + 1)
    solved = any(words[s.start] in _SOLVED or s.kind == "relief" for s in signs[at + 1 : last + 1])
    if solved and sign.kind == "obstacle":
        return Statement(sign.start, _end(signs, last, clause), "A", (sign, signs[last - 1])), last
    value: Value = "N" if sign.kind == "absence" else "L"
    return Statement(sign.start, _end(signs, last, clause), value, (sign,)), last


def _relieving(words: Sequence[str], clause: Clause, at: int) -> tuple[Statement, int]:
    """The statement of a word that takes something away: good where that is a cost or an obstacle."""
    signs = clause.signs
    sign = signs[at]
    if at + 1 < len(signs) and signs[at + 1].kind in _WANT and signs[at + 1].start - sign.end <= 4:  # noqa: PLR2004
        return Statement(sign.start, clause.end, "A", (sign, signs[at + 1])), at + 2
    if sign.kind == "relief" or _near(words, clause, sign, COSTS):
        return Statement(sign.start, sign.end, "A", (sign,)), at + 1
    return Statement(sign.start, clause.end, "L", (sign,)), _claim(signs, at + 1)


def _near(words: Sequence[str], clause: Clause, sign: Sign, nouns: frozenset[str]) -> bool:
    """Whether one of `nouns` stands within four words of a sign in its clause, clitic or not."""
    low = max(clause.start, sign.start - 4)
    high = min(clause.end, sign.end + 4)
    return any(_bare(word) in nouns for word in (*words[low : sign.start], *words[sign.end : high]))


def _before(words: Sequence[str], clause: Clause, sign: Sign, nouns: frozenset[str]) -> bool:
    """Whether one of `nouns` stands within four words before a sign in its clause."""
    low = max(clause.start, sign.start - 4)
    return any(_bare(word) in nouns for word in words[low : sign.start])


def _bare(word: str) -> str:
    """A word without the clitic -nya or -nye."""
    return word[:-3] if len(word) > 5 and word.endswith(("nya", "nye")) else word  # noqa: PLR2004


def _predicated(words: Sequence[str], clause: Clause, sign: Sign) -> bool:
    """Whether a word of size is stated (`tempatnya kecil`), not just part of a name (`usaha kecil`)."""
    if sign.start == clause.start:
        return True
    before = words[sign.start - 1]
    return before.endswith(("nya", "nye")) or (
        before in FILLERS and before not in PREPOSITIONS and before not in _ARTICLES
    )


def _restricts(words: Sequence[str], clause: Clause, at: int) -> bool:
    """Whether `cuma`, `paling`, `baru`, `just`, … complains of how little there is."""
    sign = clause.signs[at]
    word = words[sign.start]
    following = words[sign.end : min(clause.end, sign.end + 4)]
    counted = any(w in QUANTITIES or w.isdecimal() for w in following)
    if word in {"baru", "just", "paling", "tinggal", "sisa", "tersisa"} and sign.end - sign.start == 1:
        return counted
    return True


def _choose(
    words: Sequence[str], clause: Clause, found: Sequence[Statement], first: int, behind: int
) -> Statement | None:
    """The statement of the clause that holds for the words `first` to `behind`."""
    left = [s for s in found if s.start < behind and (not s.local or first < s.end)]
    right = [s for s in found if s.start >= behind and not s.local]
    if left:
        best = left[-1]
        if best.value != "A" or best.signs[0].kind == "without":
            return best
        for other in right:
            if other.value == "A" or _owned(words, clause, other, behind):
                continue
            if best.firm and other.value == "N" and other.signs[0].kind == "negation" and other.end - other.start > 1:
                break
            return other
        return best
    if not right:
        return None
    best = right[0]
    if best.value == "A":
        for other in right[1:]:
            if other.value != "A" and not _owned(words, clause, other, behind):
                return other
    return best


def _owned(words: Sequence[str], clause: Clause, statement: Statement, behind: int) -> bool:
    """Whether the word just before a statement is a noun that the statement is about instead of the target."""
    if statement.value == "L" and statement.signs[0].kind == "negation":
        return False
    covered = {at for sign in clause.signs for at in range(sign.start, sign.end)}
    at = statement.start - 1
    while at >= behind and words[at] in FILLERS and at not in covered:
        at -= 1
    if at < behind or at in covered or words[at] in PRONOUNS or _bare(words[at]) in BRIDGES:
        return False
    return not any(word in PREPOSITIONS for word in words[max(behind, at - 2) : at])


# --- several clauses -------------------------------------------------------------------------------------------------


def read_target(
    words: Sequence[str], gaps: Sequence[int], clauses: Sequence[Clause], first: int, behind: int
) -> Reading:
    """What the clauses say about the words `first` to `behind`."""
    index = next(i for i, clause in enumerate(clauses) if clause.start <= first < clause.end)
    clause = clauses[index]
    named = [s for s in clause.signs if s.kind in _NAMES and first <= s.start < behind]
    if named:
        clause = Clause(clause.start, clause.end, clause.link, [s for s in clause.signs if s not in named])
    found = _statements(words, clause)
    own = _choose(words, clause, found, first, behind)
    modal = next((s for s in clause.signs if s.kind in _MODALS), None)
    comment, link = _comment(words, gaps, clauses, index)
    counter = _counterfactual(words, clauses, index)
    if counter is not None:
        return Reading("A", "achieved", counter, "A condition contrary to fact implies that it was there.")
    if comment is None and _asks(words, gaps, clauses, index):
        return Reading("A", "neutral", (), "The sentence asks.")
    if own is None or (own.value == "A" and not own.firm):
        conditional = _conditional(words, clauses, index, modal)
        if conditional is not None and comment is None:
            return conditional
    if own is None and comment is None and modal is None:
        return _inherited(words, clauses, index)
    return _combined(words, clause, own, modal, comment, link)


def _comment(
    words: Sequence[str], gaps: Sequence[int], clauses: Sequence[Clause], index: int
) -> tuple[Statement | None, str]:
    """What a following clause without a topic of its own says, and how it is linked."""
    if clauses[index].link in {"time", "reason"}:
        return None, ""
    for following in clauses[index + 1 : index + 4]:
        if following.link not in {"comma", "contrast", "concession", "now", "stop", "question"}:
            return None, ""
        if not following.signs and all(w in FILLERS for w in words[following.start : following.end]):
            continue
        if not _comments(words, following):
            return None, ""
        opening = following.signs[0].kind
        if (
            following.link == "stop"
            and opening not in {"contrast", "concession"}
            and not _bare_answer(words, following)
        ):
            return None, ""
        found = _statements(words, following)
        chosen = _choose(words, following, found, -1, following.start)
        if chosen is None:
            return None, ""
        now = any(s.kind == "now" or words[s.start] in {"akhirnya", "finally"} for s in following.signs)
        return chosen, "now" if now else following.link
    return None, ""


def _comments(words: Sequence[str], clause: Clause) -> bool:
    """Whether nothing but particles, pronouns and bridging nouns stands before the clause's first statement."""
    at = clause.start
    for sign in clause.signs:
        while at < sign.start:
            word = words[at]
            if not (word in FILLERS or word in PRONOUNS or _bare(word) in BRIDGES or word.isdecimal()):
                return False
            at += 1
        if sign.kind in {"contrast", "concession", "now", "then", "idiom", "hearsay", "plan"}:
            at = sign.end
            continue
        return not _has_object(words, clause, sign)
    return False


def _has_object(words: Sequence[str], clause: Clause, sign: Sign) -> bool:
    """Whether a statement of having or not having names what it is about (`tapi tidak ada modal`)."""
    covered = {at for other in clause.signs for at in range(other.start, other.end)}
    at = sign.start
    having = (words[at] == "no" and sign.end == at + 1) or sign.kind == "without"
    while at < clause.end and (at in covered or words[at] in FILLERS):
        having = having or words[at] in _HAVING
        at += 1
    if not having or at == clause.end:
        return False
    return not (
        words[at] in PRONOUNS or _bare(words[at]) in BRIDGES or words[at] in QUANTITIES or words[at] in {"apa", "yang"}
    )


def _asks(words: Sequence[str], gaps: Sequence[int], clauses: Sequence[Clause], index: int) -> bool:
    """Whether the sentence of a clause is a question that seeks an answer."""
    end = clauses[index].end
    while gaps[end] not in {STOP, QUESTION} and end < len(words):
        end += 1
    if gaps[end] != QUESTION:
        return False
    start = clauses[index].start
    while start > 0 and gaps[start] not in {STOP, QUESTION}:
        start -= 1
    sentence = words[start:end]
    if "kan" in sentence:
        return False
    last = end - 1
    while last > start and words[last] in FILLERS and words[last] not in TAGS:
        last -= 1
    idiom = any(s.kind == "idiom" and s.end >= end for c in clauses for s in c.signs if s.start >= start)
    return not (idiom or words[last] in TAGS)


def _counterfactual(words: Sequence[str], clauses: Sequence[Clause], index: int) -> tuple[Sign, ...] | None:
    """The signs of a condition contrary to fact (`kalau tidak ada …, mungkin tutup`) around a clause, if there is one."""
    for at in (index, index - 1):
        if at < 0:
            continue
        clause = clauses[at]
        opening = clause.signs[0] if clause.signs else None
        if opening is None:
            continue
        affirmed = opening.kind == "affirmation" and words[opening.start] in {
            "kalau", "kalo", "jika", "andai", "if", "were", "had",
        }  # fmt: skip
        negated = clause.link == "condition" and any(s.kind == "negation" for s in clause.signs)
        without = opening.kind == "without" and opening.start == clause.start
        if not (affirmed or negated or without):
            continue
        main = clauses[at + 1] if at + 1 < len(clauses) else None
        if main is None or main.link not in {"comma", "result"}:
            if affirmed and at == index:
                return (opening,)
            continue
        promised = any(word in PROMISING or word in {"wouldn", "couldn"} for word in words[main.start : main.end])
        lost = any(s.kind in {"negation", "absence", "obstacle", "lack"} for s in main.signs)
        if affirmed or promised or (negated and lost and any(words[s.start] in _FIRM for s in main.signs)):
            return (opening,)
    return None


def _conditional(words: Sequence[str], clauses: Sequence[Clause], index: int, modal: Sign | None) -> Reading | None:
    """The reading of a clause that only sets a condition, or holds under one."""
    clause = clauses[index]
    if clause.link == "condition":
        if words[clause.start] in COMPLEMENTISERS and _only_topic(words, clauses, index):
            return None
        main = clauses[index + 1] if index + 1 < len(clauses) else None
        if main is not None and any(word in _HABITUAL for word in words[main.start : main.end]):
            return None
        return Reading("N", "neutral", tuple(clause.signs[:1]), "It stands in a condition.")
    before = clauses[index - 1] if index else None
    if before is not None and clause.link == "comma":
        wished = any(s.kind == "wish" for s in before.signs)
        if (before.link == "condition" or wished) and not any(
            word in _HABITUAL for word in words[clause.start : clause.end]
        ):
            return Reading("N", "neutral", tuple(before.signs[:1]), "It would hold under a condition.")
    return None


def _only_topic(words: Sequence[str], clauses: Sequence[Clause], index: int) -> bool:
    """Whether `kalau saya …` sets the speaker apart instead of a condition: no main clause before or after."""
    if words[clauses[index].start + 1] not in PRONOUNS:
        return False
    after = index + 1 < len(clauses) and clauses[index + 1].link in {"comma", "result"}
    before = index > 0 and any(sign.kind not in {"idiom", "negation"} for sign in clauses[index - 1].signs)
    return not after and not before


def _inherited(words: Sequence[str], clauses: Sequence[Clause], index: int) -> Reading:
    """The reading of a clause without a cue, from a bare answer before it or the clause it explains."""
    clause = clauses[index]
    if index:
        before = clauses[index - 1]
        found = _statements(words, before)
        if found and clause.link == "comma" and _bare_answer(words, before):
            return _plain(found[0], "A bare answer before the words decides.")
        if clause.link == "reason" and found:
            main = found[0]
            if main.value == "A":
                return _plain(main, "It is given as the reason of an achievement.")
            return Reading("L", "shortcoming", main.signs, "It is given as the reason of a shortcoming.")
    if index + 1 < len(clauses) and clause.link == "start":
        after = clauses[index + 1]
        if after.link == "comma" and words[clause.start] in TOPICS:
            found = _statements(words, after)
            if found:
                return _plain(found[0], "It is the topic of the clause that follows.")
    return Reading("A", "neutral", (), "No cue stands near the words.")


def _bare_answer(words: Sequence[str], clause: Clause) -> bool:
    """Whether a clause holds nothing but cues and particles."""
    covered = {at for sign in clause.signs for at in range(sign.start, sign.end)}
    return all(at in covered or words[at] in FILLERS for at in range(clause.start, clause.end))


_WHY: Final = {
    "negation": "A negation governs the words",
    "quality": "A negation governs the words and is weakened by a word of quality",
    "double": "A negation is undone by the word of want that it denies",
    "without": "A word of absence governs the words",
    "lack": "A word of lack governs the words",
    "obstacle": "An obstacle or complaint is stated of the words",
    "absence": "A refusal or end is stated of the words",
    "restriction": "A restriction governs the words",
    "need": "A need is stated",
    "achievement": "An achievement is stated of the words",
    "affirmation": "A turn of phrase affirms the words",
    "relief": "Something unwanted is taken away",
    "cutting": "Something is reduced",
    "excess": "An excess is stated of the words",
}


def _why(statement: Statement) -> str:
    """The reason of one statement, without its full stop."""
    kind = statement.signs[0].kind
    if kind == "negation":
        kind = {"N": "negation", "L": "quality", "A": "double"}[statement.value]
    elif kind in _GOOD:
        kind = "achievement"
    return _WHY[kind]


def _plain(statement: Statement, why: str = "") -> Reading:
    """The reading of one statement alone."""
    stance: Stance = "achieved" if statement.value == "A" else "shortcoming"
    return Reading(statement.value, stance, statement.signs, why or _why(statement) + ".")


def _combined(
    words: Sequence[str],
    clause: Clause,
    own: Statement | None,
    modal: Sign | None,
    comment: Statement | None,
    link: str,
) -> Reading:
    """The reading of a clause's own statement, its modality, and a comment on it."""
    if modal is not None and (own is None or own.value == "A" or modal.kind == "wish"):
        if comment is not None and comment.value != "A":
            return _plain(comment, "What was announced is taken back by the clause that follows.")
        if modal.kind != "hearsay" or own is None:
            return _wanted(words, clause, modal)
    if own is None:
        assert comment is not None
        return _plain(comment, "The clause that follows comments on the words.")
    if comment is None or comment.value == own.value:
        return _plain(own)
    then = any(s.kind == "then" for s in clause.signs)
    if link == "now" or then:
        return _plain(comment, "A later state replaces an earlier one.")
    if own.value == "N" and comment.value == "L":
        return _plain(own)
    if own.value == "L" and comment.value == "N":
        return _plain(own)
    signs = own.signs + comment.signs
    if comment.value == "A" and comment.signs[0].kind in _WEAK:
        return _plain(own)
    if own.value == "N" and link not in {"contrast", "concession"}:
        return _plain(own)
    return Reading("L", "mixed", signs, "What one clause states, the clause that follows limits.")


def _wanted(words: Sequence[str], clause: Clause, modal: Sign) -> Reading:
    """The reading of something wished for, recommended, planned or only heard of."""
    content = words[clause.start : clause.end]
    improving = any(word in IMPROVING for word in content)
    value: Value = "L" if improving or any(word in _MORE for word in content) else "N"
    if modal.kind == "wish":
        return Reading(value, "shortcoming", (modal,), "It is wished for.")
    if modal.kind == "advice":
        return Reading(value, "shortcoming" if improving else "neutral", (modal,), "It is recommended.")
    if modal.kind == "hearsay":
        return Reading("N", "neutral", (modal,), "It is only heard of.")
    return Reading("N", "neutral", (modal,), "It is announced or planned.")
