"""Statements: the cues of one clause read together, and the statement that holds for a word in it.

A negator claims the verbs and adjectives behind it. Before a word of want (`tidak sulit`) it turns into its opposite;
before a word of quality (`tidak rutin`) it means "there, but not well"; else it means absence. A word of want claims
what follows it too (`jarang ada`). For a target the statement nearest before it holds, else the first behind it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from qualcode.language.stance.complaints import bad_follows, is_found, is_wished
from qualcode.language.stance.particles import (
    ARTICLES,
    BRIDGES,
    CHARGES,
    COSTS,
    DEMANDS,
    FALLING,
    FILLERS,
    FIRM,
    LIGHT,
    MEASURES,
    PARTIAL,
    PREPOSITIONS,
    PROMISING,
    PRONOUNS,
    QUANTITIES,
    RISING,
    SOLVED,
    bare,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from qualcode.language.stance.clauses import Clause
    from qualcode.language.stance.signs import Sign

Presence = Literal["present", "absent", "lacking"]

WANT: Final = frozenset({"lack", "obstacle", "absence", "nuisance"})
"""Kinds that say that something is amiss."""

GOOD: Final = frozenset({"achievement", "activity", "quality", "quantifier", "frequency"})
"""Kinds that speak for their target and that a negator or a word of want claims."""

WEAK: Final = frozenset({"activity", "frequency"})
"""Kinds that only mention that something goes on."""

_CLAIMED: Final = GOOD | {"idiom", "wish", "duty", "need", "plan", "advice", "relief", "excess", "degree"}
_SKIPPED: Final = frozenset({"idiom", "excess", "degree"})
_DENIERS: Final = frozenset({"bukan", "bukannya", "isn", "wasn", "not", "s", "jangan"})
_NEAR: Final = {"quality": 99, "quantifier": 2, "frequency": 2, "excess": 1, "degree": 0}
_COUNTING: Final = frozenset({"baru", "just", "paling", "tinggal", "sisa", "tersisa"})
_REACH: Final = 4
_RESUMING: Final = frozenset({"pun", "tetap", "akhirnya", "juga"})
_JOINING: Final = frozenset({"dan", "serta", "lalu", "and", "then"})
_BARRIERS: Final = frozenset({"untuk", "bagi", "buat", "kepada", "supaya", "for"})


class Statement(NamedTuple):
    """Some cues of a clause, read together.

    Args:
        start: Index of the first word of the first cue.
        end: Index behind the last word it claims.
        presence: Present (or achieved), absent (or denied), or there but lacking.
        signs: The cues it rests on.
        firm: Whether it says that something is done (`sudah`) or denies that it is amiss.
        local: Whether it holds only for the words up to `end` (`tanpa modal`).
    """

    start: int
    end: int
    presence: Presence
    signs: tuple[Sign, ...]
    firm: bool = False
    local: bool = False


_Read: TypeAlias = "tuple[Statement | None, int]"


def statements(words: Sequence[str], clause: Clause) -> list[Statement]:
    """The statements of a clause, in order.

    Example:
        >>> from qualcode.language.stance.clauses import Clause
        >>> from qualcode.language.stance.signs import Sign
        >>> clause = Clause(0, 3, "start", [Sign(1, 2, "negation"), Sign(2, 3, "quality")])
        >>> [found.presence for found in statements(["pelatihan", "tidak", "rutin"], clause)]
        ['lacking']
    """
    found: list[Statement] = []
    at = 0
    while at < len(clause.signs):
        reader = _READERS.get(clause.signs[at].kind)
        if reader is None:
            at += 1
            continue
        statement, at = reader(words, clause, at)
        if statement is not None:
            found.append(statement)
    return found


def is_bare_answer(words: Sequence[str], clause: Clause) -> bool:
    """Return True if a clause holds nothing but cues and particles (`Belum, kak.`)."""
    covered = {at for sign in clause.signs for at in range(sign.start, sign.end)}
    return all(at in covered or words[at] in FILLERS for at in range(clause.start, clause.end))


# --- which statement holds -------------------------------------------------------------------------------------------


def holding(
    words: Sequence[str], clause: Clause, found: Sequence[Statement], first: int, behind: int
) -> Statement | None:
    """The statement of a clause that holds for the words `first` to `behind`, if one does."""
    left = [s for s in found if s.start < behind and (not s.local or first < s.end)]
    right = [s for s in found if s.start >= behind and not s.local]
    best = left[-1] if left else right[0] if right else None
    # a denial or a want before the target decides; so does "tidak tanpa modal", which nothing behind it takes back
    if best is None or best.presence != "present" or (best.signs[0].kind == "without" and best.firm):
        return best
    for other in right:
        # "Ikut pelatihan mesinnya rusak" says nothing bad of the training: the noun before the want owns it
        if other.presence == "present" or _owned(words, clause, other, behind):
            continue
        # "Sudah izin belum" asks and leaves it undone; in "sudah pelatihan belum ada modal" the denial claims more
        # words and is about something else
        if (
            left
            and best.firm
            and other.presence == "absent"
            and other.signs[0].kind == "negation"
            and len(other.signs) == 1
        ):
            return best if other.end - other.start > 1 else other
        return other
    return best


def _owned(words: Sequence[str], clause: Clause, statement: Statement, behind: int) -> bool:
    """Return True if the word before a statement is a noun that the statement is about instead of the target."""
    # "Pelatihan di balai tidak rutin": how well it goes is said of the subject, whatever stands between
    if statement.presence == "lacking" and statement.signs[0].kind == "negation":
        return False
    covered = {at for sign in clause.signs for at in range(sign.start, sign.end)}
    at = statement.start - 1
    while at >= behind and words[at] in FILLERS and at not in covered:
        at -= 1
    if at < behind or at in covered or words[at] in PRONOUNS or bare(words[at]) in BRIDGES:
        return False
    # "Pelatihan di kantor dinas jarang": a noun behind a preposition is no subject
    return not any(word in PREPOSITIONS for word in words[max(behind, at - 2) : at])


# --- the readers, one for each kind of cue ---------------------------------------------------------------------------


def _claim(clause: Clause, at: int) -> tuple[int, int]:
    """The first cue from `at` on that is not good news, and the word where the scope up to it ends."""
    signs = clause.signs
    while at < len(signs) and signs[at].kind in GOOD:
        at += 1
    return at, signs[at].start if at < len(signs) else clause.end


def _negation(words: Sequence[str], clause: Clause, at: int) -> _Read:
    """A negator: the opposite of a want, a shortfall of a quality, else absence."""
    sign = clause.signs[at]
    undone = _undone(words, clause, at)
    if undone is not None:
        signs, behind = undone
        last, end = _claim(clause, behind)
        return Statement(sign.start, end, "present", signs, firm=True), last
    relative = sign.start > clause.start and words[sign.start - 1] == "yang"
    degree: Sign | None = None
    last = at + 1
    while last < len(clause.signs) and clause.signs[last].kind in _CLAIMED:
        other = clause.signs[last]
        between = words[sign.end : other.start]
        # "Kawan yang tak punya izin pun diajak": the relative clause ends at `pun`, and the negator with it
        if relative and any(word in _RESUMING for word in between):
            break
        # "tidak rutin", "belum semua", "tidak begitu sering": the nearest word of quality or number tells how the
        # thing is there; "tidak ada untuk semua" denies the thing itself, `untuk` keeps the word out of reach
        if degree is None and len(between) <= _NEAR.get(other.kind, -1) and _BARRIERS.isdisjoint(between):
            degree = other
        last += 1
    end = clause.signs[last].start if last < len(clause.signs) else clause.end
    # "Sama sekali tidak rutin" is a lack, "tidak satu pun yang bagus" an absence
    if degree is not None and not _wholly(words[sign.end : end]):
        return Statement(sign.start, end, "lacking", (sign, degree)), last
    # "Banyak yang tidak datang": denied of some, so the thing is there and lacking
    partial = not PARTIAL.isdisjoint(words[max(clause.start, sign.start - 3) : sign.start])
    return Statement(sign.start, end, "lacking" if partial else "absent", (sign,)), last


def _wholly(following: Sequence[str]) -> bool:
    """Return True if a denial is stressed (`satu pun`, `sama sekali`), so that no quality weakens it."""
    return "pun" in following or ("sama" in following and "sekali" in following)


def _undone(words: Sequence[str], clause: Clause, at: int) -> tuple[tuple[Sign, ...], int] | None:
    """The cues that undo a negator, and the index of the cue behind them; None where the negator holds.

    It is undone by a second negator that it denies, by a word of want beside it, by a charge or
    demand that one is spared, and by `saja … juga`.
    """
    signs = clause.signs
    sign = signs[at]
    if _not_only(words, sign, clause):
        return (sign,), at + 1
    # "Tidak ada potongan bunga sama sekali": three words belong to the denied charge, so their cues are used up
    if _spared(words[sign.end : sign.end + 3]):
        return (sign,), next((i for i, s in enumerate(signs) if s.start >= sign.end + 3), len(signs))
    # "Izin tidak pernah ada kendala": light verbs and degrees stand between a negator and the want that undoes it
    ahead = at + 1
    while ahead < len(signs) and (signs[ahead].kind in _SKIPPED or words[signs[ahead].start] in LIGHT):
        ahead += 1
    if ahead == len(signs):
        return None
    other = signs[ahead]
    between = words[sign.end : other.start]
    if other.kind == "negation":
        # "Bukan berarti tidak ada modal": only some negators deny another one; "belum ada, tidak" says it twice
        denied = words[sign.start] in _DENIERS and len(between) < _REACH
        particles = all(w in FILLERS or w in PRONOUNS or w in {"berarti", "lantas"} for w in between)
        return ((sign, other), ahead + 1) if denied and particles else None
    beside = len(between) <= _REACH and all(word in FILLERS or word in LIGHT for word in between)
    # "Tidak sulit" is good news, "tidak segelintir pun" is no good news
    stressed = other.kind == "lack" and other.end < clause.end and words[other.end] == "pun"
    return ((sign, other), ahead + 1) if other.kind in WANT and beside and not stressed else None


def _not_only(words: Sequence[str], sign: Sign, clause: Clause) -> bool:
    """Return True if a negator only denies that this was all (`bukan pelatihan saja, modal pun diberikan`)."""
    if not any(word in {"saja", "aja", "doang", "semata", "alone"} for word in words[sign.end : sign.end + _REACH]):
        return False
    return any(word in {"juga", "pun", "bahkan", "malah", "also", "too"} for word in words[sign.end : clause.end + 8])


def _spared(following: Sequence[str]) -> bool:
    """Return True if a charge or a demand is denied (`tidak ada potongan`, `tidak pakai agunan`)."""
    if not following:
        return False
    if following[0] in CHARGES:
        return True
    if following[0] in {"ada", "kena", "dikenai", "dikenakan", "dipungut", "dibebani", "any"}:
        return any(word in CHARGES for word in following[1:])
    if following[0] in {
        "pakai",
        "pake",
        "perlu",
        "usah",
        "harus",
        "minta",
        "meminta",
        "memerlukan",
        "mensyaratkan",
        "need",
        "require",
        "ask",
    }:
        return any(word in CHARGES or word in DEMANDS for word in following[1:])
    return False


def _without(words: Sequence[str], clause: Clause, at: int) -> _Read:
    """`tanpa`: absence of what follows, up to the next subject; presence where that is denied or contrary to fact."""
    sign = clause.signs[at]
    # "Tidak ada yang pulang tanpa modal": everybody has it; "belum berizin dan tanpa modal" is two absences
    negator = next((s for s in clause.signs[:at] if s.kind == "negation"), None)
    if negator is not None and _JOINING.isdisjoint(words[negator.end : sign.start]):
        return Statement(sign.start, clause.end, "present", (negator, sign), firm=True), _claim(clause, at + 1)[0]
    # "Tanpa modal kami tetap jalan": what is missing ends where the next subject begins
    end = sign.end
    while end < clause.end and words[end] in PRONOUNS:
        end += 1
    while end < clause.end and words[end] not in PRONOUNS and words[end] not in PROMISING:
        end += 1
    last = at + 1
    while last < len(clause.signs) and clause.signs[last].start < end and clause.signs[last].kind in GOOD:
        last += 1
    # "Cair tanpa kendala": to be without an obstacle is good news
    wanted = clause.signs[last] if last < len(clause.signs) else None
    if wanted is not None and wanted.kind in WANT and wanted.start < end:
        return Statement(sign.start, end, "present", (sign, wanted), firm=True), _claim(clause, last + 1)[0]
    # "Tanpa koperasi kami pasti tutup": contrary to fact, so it was there
    promised = not PROMISING.isdisjoint(words[end : clause.end])
    if sign.start == clause.start and promised:
        return Statement(sign.start, clause.end, "present", (sign,), firm=True), last
    return Statement(sign.start, end, "absent", (sign,), local=True), last


def _want(words: Sequence[str], clause: Clause, at: int) -> _Read:
    """A lack, an obstacle, a refusal or an end; good news where a cost falls or an obstacle is solved."""
    sign = clause.signs[at]
    # "Bunganya menurun": a cost that falls is good news
    if words[sign.start] in FALLING and _near(words, clause, sign, COSTS):
        return Statement(sign.start, sign.end, "present", (sign,)), at + 1
    last, end = _claim(clause, at + 1)
    # "Kendala izin sudah selesai": the obstacle is gone
    solution = next(
        (s for s in clause.signs[at + 1 : last + 1] if words[s.start] in SOLVED or s.kind == "relief"), None
    )
    if solution is not None and sign.kind == "obstacle":
        return Statement(sign.start, max(end, solution.end), "present", (sign, solution)), max(last, at + 2)
    return Statement(sign.start, end, "absent" if sign.kind == "absence" else "lacking", (sign,)), last


def _restriction(words: Sequence[str], clause: Clause, at: int) -> _Read:
    """`cuma`, `paling`, `baru`, `just`: a complaint of how little there is; the last three only before a quantity."""
    sign = clause.signs[at]
    following = words[sign.end : min(clause.end, sign.end + _REACH)]
    counted = any(word in QUANTITIES or word.isdecimal() for word in following)
    # "Baru dapat modal" is news, "baru dua orang" too few; "tinggal dua minggu lagi" counts time, not what is left
    remaining = words[sign.start] == "tinggal" and "lagi" in following
    if words[sign.start] in _COUNTING and sign.end - sign.start == 1 and (remaining or not counted):
        return None, at + 1
    last, end = _claim(clause, at + 1)
    return Statement(sign.start, end, "lacking", (sign,)), last


def _excess(_words: Sequence[str], clause: Clause, at: int) -> _Read:
    """`terlalu`, `too`: more than is good, of whatever follows."""
    sign = clause.signs[at]
    last, end = _claim(clause, at + 1)
    return Statement(sign.start, end, "lacking", (sign,)), last


def _need(_words: Sequence[str], clause: Clause, at: int) -> _Read:
    """`butuh`, `need`: what one needs, one has too little of."""
    sign = clause.signs[at]
    return Statement(sign.start, clause.end, "lacking", (sign,)), _claim(clause, at + 1)[0]


def _size(words: Sequence[str], clause: Clause, at: int) -> _Read:
    """`kecil`: a lack where it is stated (`tempatnya kecil`), nothing where it is part of a name (`usaha kecil`)."""
    sign = clause.signs[at]
    before = words[sign.start - 1] if sign.start > clause.start else ""
    stated = not before or before.endswith(("nya", "nye"))
    if stated or (before in FILLERS and before not in PREPOSITIONS and before not in ARTICLES):
        return Statement(sign.start, sign.end, "lacking", (sign,)), at + 1
    return None, at + 1


def _relief(words: Sequence[str], clause: Clause, at: int) -> _Read:
    """`mengatasi`, `mengurangi`: good where an obstacle or a cost is taken away, bad where something else is cut."""
    sign = clause.signs[at]
    # "Mengatasi kesulitan modal": the cue behind it is what is taken away
    other = clause.signs[at + 1] if at + 1 < len(clause.signs) else None
    if other is not None and other.kind in WANT and other.start - sign.end <= _REACH:
        return Statement(sign.start, clause.end, "present", (sign, other)), at + 2
    # "Mengurangi biaya" helps, "mengurangi bantuan" does not
    if sign.kind == "relief" or _near(words, clause, sign, COSTS):
        return Statement(sign.start, sign.end, "present", (sign,)), at + 1
    return Statement(sign.start, clause.end, "lacking", (sign,)), _claim(clause, at + 1)[0]


def _good(words: Sequence[str], clause: Clause, at: int) -> _Read:
    """A word that speaks for its target, unless it is a cost that rises or an income that falls."""
    sign = clause.signs[at]
    word = words[sign.start]
    # "Masih ada noda", "ditingkatkan lagi": to have something bad is no achievement, and neither is a wish
    if is_wished(words, clause, sign) or bad_follows(words, clause, at):
        return None, at + 1
    # "Bunganya naik", "omzet turun"; but "turun bantuan" means that help has come down to people
    dearer = word in RISING and _near(words, clause, sign, COSTS)
    poorer = word == "turun" and _near(words, clause, sign, MEASURES, behind=0)
    return Statement(
        sign.start, sign.end, "lacking" if dearer or poorer else "present", (sign,), firm=word in FIRM
    ), at + 1


def _nuisance(words: Sequence[str], clause: Clause, at: int) -> _Read:
    """`nyamuk`, `dust`: a complaint behind a word of having or number, else a thing among others."""
    sign = clause.signs[at]
    return Statement(sign.start, sign.end, "lacking", (sign,)) if is_found(words, clause, sign) else None, at + 1


def _affirmation(_words: Sequence[str], clause: Clause, at: int) -> _Read:
    """A turn of phrase that affirms, though a negator stands in it."""
    sign = clause.signs[at]
    return Statement(sign.start, sign.end, "present", (sign,), firm=sign.kind == "affirmation"), at + 1


def _near(words: Sequence[str], clause: Clause, sign: Sign, nouns: frozenset[str], *, behind: int = _REACH) -> bool:
    """Return True if one of `nouns` stands within four words before a cue, or within `behind` words after it."""
    before = words[max(clause.start, sign.start - _REACH) : sign.start]
    after = words[sign.end : min(clause.end, sign.end + behind)]
    return any(bare(word) in nouns for word in before) or any(bare(word) in nouns for word in after)


_READERS: Final[dict[str, Callable[[Sequence[str], Clause, int], _Read]]] = {
    "negation": _negation,
    "without": _without,
    "lack": _want,
    "obstacle": _want,
    "nuisance": _nuisance,
    "absence": _want,
    "restriction": _restriction,
    "excess": _excess,
    "need": _need,
    "size": _size,
    "relief": _relief,
    "cutting": _relief,
    "achievement": _good,
    "activity": _good,
    "quality": _good,
    "frequency": _good,
    "affirmation": _affirmation,
    "inclusion": _affirmation,
}
