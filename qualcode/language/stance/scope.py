"""Scope: the clauses of a passage read about one word, each by itself and about each other.

The clause that holds the word speaks first (`statements`). Then: a condition contrary to fact implies presence
(`kalau tidak ada …, mungkin tutup`), a real one states nothing; a wish, plan or recommendation is no achievement; a
following clause that brings no topic of its own comments (`…, tapi jarang`); a clause without cues takes its reading
from the answer, reason or topic it belongs to.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from qualcode.language.stance.clauses import LONGEST, Clause
from qualcode.language.stance.complaints import is_wished
from qualcode.language.stance.particles import (
    BRIDGES,
    COMPLEMENTISERS,
    FILLERS,
    HABITUAL,
    HELD,
    IMPROVING,
    MORE,
    PRAISE,
    PREPOSITIONS,
    PROMISING,
    PRONOUNS,
    QUANTITIES,
    QUESTION_WORDS,
    TAGS,
    TOPICS,
    bare,
)
from qualcode.language.stance.reading import SILENT, Reading, reading_of
from qualcode.language.stance.statements import (
    WANT,
    WEAK,
    Presence,
    Statement,
    holding,
    is_bare_answer,
    statements,
)
from qualcode.language.stance.words_and_marks import QUESTION, STOP

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.language.stance.signs import Sign

_NAMES: Final = frozenset({"quality", "quantifier", "frequency", "activity", "degree"})
_SELF: Final = _NAMES | {"nuisance"}
_MODALS: Final = frozenset({"wish", "advice", "duty", "plan", "hearsay"})
_HAVING: Final = frozenset({"ada", "punya", "there", "have", "had", "used"})
_SIDE: Final = frozenset({"time", "reason", "addition", "condition"})
_COMMENTING: Final = frozenset({"comma", "contrast", "concession", "now", "stop", "question"})
_CONTRASTING: Final = frozenset({"contrast", "concession"})
_LEADING_IN: Final = frozenset({"contrast", "concession", "now", "then", "idiom", "hearsay", "plan"})
_EVALUATING: Final = WANT | {"quality", "restriction", "time", "size", "excess"}
_IF: Final = frozenset({"kalau", "kalo", "jika", "andai", "if", "were", "had"})


def read_target(
    words: Sequence[str], gaps: Sequence[int], clauses: Sequence[Clause], first: int, behind: int
) -> Reading:
    """The reading of the words `first` to `behind`, from the clause that holds them and its neighbours."""
    index = _holder(clauses, first)
    clause = _of_target(words, clauses[index], first, behind)
    found = statements(words, clause)
    own = holding(words, clause, found, first, behind)
    modal = _modal(words, clause, found)
    comment, link = _comment(words, clauses, index)
    counter = _counterfactual(words, clauses, index)
    if counter is not None:  # "Kalau tidak ada koperasi, kami pasti tutup" outweighs the negator in it
        return Reading("present", "achieved", counter, "A condition contrary to fact implies that it was there.")
    if comment is None:  # a comment states something, so what it comments on is neither asked nor conditional
        if _asks(words, gaps, clauses, index):
            return Reading("present", "neutral", (), "The sentence asks.")
        conditional = _conditional(words, clauses, index, own)
        if conditional is not None:
            return conditional
        if own is None and modal is None:
            return _inherited(words, clauses, index)
    return _combined(words, clause, own, modal, comment, link)


def _holder(clauses: Sequence[Clause], at: int) -> int:
    """The index of the clause that holds word `at`."""
    return bisect_right(clauses, at, key=lambda clause: clause.start) - 1


def _of_target(words: Sequence[str], clause: Clause, first: int, behind: int) -> Clause:
    """The clause with the target's own cues read for what they are: a name, praise or blame.

    `Jalan` in "perbaikan jalan belum ada" is a road, not a word that something works. But `bersih` praises and `debu`
    blames whatever they are said of, so that the word of a rule judges itself.
    """
    if not any(first <= sign.start < behind and sign.kind in _SELF for sign in clause.signs):
        return clause
    kept = []
    for sign in clause.signs:
        own = first <= sign.start < behind
        if own and sign.kind == "nuisance":
            kept.append(sign._replace(kind="obstacle"))
        elif not (own and sign.kind in _NAMES) or tuple(words[first:behind]) in PRAISE:
            kept.append(sign)
    return Clause(clause.start, clause.end, clause.link, kept)


def _modal(words: Sequence[str], clause: Clause, found: Sequence[Statement]) -> Sign | None:
    """The first wish, plan, recommendation or hearsay of a clause that no negator claims."""
    wished = next((sign for sign in clause.signs if is_wished(words, clause, sign)), None)
    for sign in clause.signs:
        if sign.kind in _MODALS and not any(
            s.start < sign.start < s.end for s in found if s.signs[0].kind in {"negation", "without"}
        ):
            return sign
    return wished and wished._replace(kind="wish")


# --- comments --------------------------------------------------------------------------------------------------------


def _comment(words: Sequence[str], clauses: Sequence[Clause], index: int) -> tuple[Statement | None, str]:
    """The statement of a following clause without a topic of its own, and the way that clause is linked."""
    # "Karena ada modal, kami maju, tapi lambat": what follows comments on the main clause, not on the side one
    if clauses[index].link in _SIDE:
        return None, ""
    passing: Statement | None = None
    for following in clauses[index + 1 : index + 4]:
        # "Dapat pinjaman, asal ada agunan": there, but not for everybody
        if following.link == "condition" and _narrows(words, following):
            return Statement(following.start, following.end, "lacking", tuple(following.signs[:1])), "contrast"
        if following.link not in _COMMENTING:
            break
        # "Modal ada. Ya kak. Tapi jarang.": a clause of particles says nothing
        if not following.signs and all(word in FILLERS for word in words[following.start : following.end]):
            continue
        if not _has_no_topic(words, following) or not _reaches_back(words, following):
            break
        found = [s._replace(local=False) for s in statements(words, following)]
        # "Pelatihan ada, semoga lebih sering": what is wished for is not there yet
        modal = _modal(words, following, found)
        if modal is not None and modal.kind == "wish":
            return Statement(modal.start, following.end, "absent", (modal,)), following.link
        chosen = holding(words, following, found, -1, following.start)
        # "Pelatihan ada, ikut juga, tapi jarang": praise behind a comma adds nothing, a later limit does
        if chosen is not None and chosen.presence == "present" and following.link == "comma":
            passing = passing or chosen
            continue
        # "Dulu belum, akhirnya dapat juga": a later state replaces the earlier one
        now = any(s.kind == "now" or words[s.start] in {"akhirnya", "finally"} for s in following.signs)
        return chosen, "now" if now else following.link
    return passing, "comma" if passing is not None else ""


def _narrows(words: Sequence[str], clause: Clause) -> bool:
    """Return True if something holds only under the condition that follows (`asal ada agunan`, `kalau proyek saja`)."""
    if words[clause.start] in {"asal", "asalkan", "provided"}:
        return True
    return bool(clause.signs) and words[clause.end - 1] in {"saja", "aja", "doang", "only"}


def _reaches_back(words: Sequence[str], clause: Clause) -> bool:
    """Return True if a clause can comment on the last one: across a full stop only with `tapi` or as a bare answer."""
    return clause.link != "stop" or clause.signs[0].kind in _CONTRASTING or is_bare_answer(words, clause)


def _has_no_topic(words: Sequence[str], clause: Clause) -> bool:
    """Return True if a clause names nothing new: neither before its first statement nor as what that denies."""
    at = clause.start
    for sign in clause.signs:
        for word in words[at : sign.start]:
            # "tapi bunganya tinggi", "tapi kami jarang", "tapi baru 2 orang" still speak of the loan
            known = word in FILLERS or word in PRONOUNS or word in QUANTITIES or word.isdecimal()
            part = bare(word) in BRIDGES or (word.endswith("nya") and sign.kind != "negation")
            if not (known or part):
                return False
        at = sign.end
        # `tapi`, `sekarang`, `rencananya` only lead in; the first cue that states something decides
        if sign.kind not in _LEADING_IN:
            return not _has_object(words, clause, sign)
    return False


def _has_object(words: Sequence[str], clause: Clause, sign: Sign) -> bool:
    """Return True if a denial names what it is about (`tapi tidak ada modal`, `nggak pernah minta bantuan`).

    The first word behind the negator that is no particle is its predicate (`tidak datang`), the second its object;
    behind `no` and `bukan`, which deny nouns, the first is already the object.
    """
    if sign.kind not in {"negation", "without"}:
        return False
    kinds = {at: other.kind for other in clause.signs for at in range(other.start, other.end)}
    predicate = words[sign.start] in {"no", "bukan"} and sign.end == sign.start + 1
    for at in range(sign.end, clause.end):
        word = words[at]
        # "tidak sampai ke kampung", "tidak pernah lancar": a place or a judgement follows, no object
        if word in PREPOSITIONS or kinds.get(at) in _EVALUATING:
            return False
        if at in kinds:
            predicate = predicate or word not in {"pernah", "sudah", "bisa", "mampu"}
        elif word not in FILLERS and word not in PRONOUNS:
            if predicate and not (word in QUANTITIES or word in QUESTION_WORDS or _bridges(word)):
                return True
            predicate = True
    return False


def _bridges(word: str) -> bool:
    """Return True if a noun belongs to the thing spoken of before (`hasilnya`, `labelnya`)."""
    return word.endswith(("nya", "nye")) or word in BRIDGES


# --- questions and conditions ----------------------------------------------------------------------------------------


def _asks(words: Sequence[str], gaps: Sequence[int], clauses: Sequence[Clause], index: int) -> bool:
    """Return True if the sentence of a clause is a question that seeks an answer, not only assent (`… kan?`)."""
    clause = clauses[index]
    end, farthest = clause.end, min(len(words), clause.end + LONGEST)
    while end < farthest and gaps[end] < STOP:
        end += 1
    if gaps[end] != QUESTION:
        return False
    start, farthest = clause.start, max(0, clause.start - LONGEST)
    while start > farthest and gaps[start] < STOP:
        start -= 1
    # "Bantuannya sudah ada kan, kak?" states it: the tag may have particles behind it
    last = end - 1
    while last > start and words[last] in FILLERS and words[last] not in TAGS:
        last -= 1
    if "kan" in words[start:end] or words[last] in TAGS:
        return False
    # "It helps, doesn't it?": tags of more than one word are idioms
    return not any(s.kind == "idiom" and s.end == end for s in clauses[_holder(clauses, end - 1)].signs)


def _counterfactual(words: Sequence[str], clauses: Sequence[Clause], index: int) -> tuple[Sign, ...] | None:
    """The cue that opens a condition contrary to fact in a clause or the one before, if there is one."""
    for at in (index, index - 1):
        if at < 0 or not clauses[at].signs:
            continue
        clause = clauses[at]
        opening = clause.signs[0]
        # three ways to say it: "kalau bukan karena koperasi, …", "kalau tidak ada koperasi, …", "tanpa koperasi, …"
        affirmed = opening.kind == "affirmation" and words[opening.start] in _IF
        denied = clause.link == "condition" and any(sign.kind == "negation" for sign in clause.signs)
        without = opening.kind == "without" and opening.start == clause.start
        main = clauses[at + 1] if at + 1 < len(clauses) and clauses[at + 1].link in {"comma", "result"} else None
        if affirmed and (main is not None or at == index):
            return (opening,)
        if main is None or not (denied or without):
            continue
        # the main clause must say what did not happen ("mungkin tutup", "sudah bangkrut"); "kalau tidak ada bahan,
        # kami beli" is a habit
        promised = not PROMISING.isdisjoint(words[main.start : main.end])
        lost = any(s.kind in WANT or s.kind == "negation" for s in main.signs)
        done = any(s.firm for s in statements(words, main))
        if promised or (denied and lost and done):
            return (opening,)
    return None


def _conditional(words: Sequence[str], clauses: Sequence[Clause], index: int, own: Statement | None) -> Reading | None:
    """The reading of a clause that only sets a condition, or that would hold under one."""
    clause = clauses[index]
    # "Kalau modal belum pernah dapat": a denial or something done holds whatever opens the clause
    if own is not None and (own.presence != "present" or own.firm or own.signs[0].kind == "inclusion"):
        return None
    if clause.link == "condition":
        main = clauses[index + 1] if index + 1 < len(clauses) else None
        # "Kalau ada bazar, kami selalu ikut" happens; "kalau saya ada modal" sets the speaker apart
        habitual = main is not None and not HABITUAL.isdisjoint(words[main.start : main.end])
        if habitual or _sets_apart(words, clauses, index):
            return None
        return Reading("absent", "neutral", tuple(clause.signs[:1]), "It stands in a condition.")
    # "Kalau ada modal, kami buka cabang": the main clause holds only if the condition does
    before = clauses[index - 1] if index and clause.link == "comma" else None
    if before is None or not HABITUAL.isdisjoint(words[clause.start : clause.end]):
        return None
    if before.link == "condition" or (before.signs and before.signs[0].kind == "wish"):
        return Reading("absent", "neutral", tuple(before.signs[:1]), "It would hold under a condition.")
    return None


def _sets_apart(words: Sequence[str], clauses: Sequence[Clause], index: int) -> bool:
    """Return True if `kalau saya …` sets the speaker apart, with no main clause before or after it."""
    clause = clauses[index]
    if words[clause.start] not in COMPLEMENTISERS or words[clause.start + 1] not in PRONOUNS:
        return False
    after = index + 1 < len(clauses) and clauses[index + 1].link in {"comma", "result"}
    before = index > 0 and any(sign.kind not in {"idiom", "negation"} for sign in clauses[index - 1].signs)
    return not after and not before


# --- together --------------------------------------------------------------------------------------------------------


def _inherited(words: Sequence[str], clauses: Sequence[Clause], index: int) -> Reading:
    """The reading of a clause without a cue: from an answer, the clause it explains, or the one it is the topic of."""
    clause = clauses[index]
    if index:
        reading = _from_before(words, clause, clauses[index - 1])
        if reading is not None:
            return reading
    # "Soal modal, dinas belum datang": a topic takes the reading of the clause that speaks of it
    after = clauses[index + 1] if index + 1 < len(clauses) else None
    if after is not None and after.link == "comma" and clause.link == "start" and words[clause.start] in TOPICS:
        following = statements(words, after)
        if following:
            return reading_of(following[0], "It is the topic of the clause that follows.")
    return SILENT


def _from_before(words: Sequence[str], clause: Clause, before: Clause) -> Reading | None:
    """The reading that a clause without a cue takes from the one before: its bare answer, or what it explains."""
    found = statements(words, before)
    if not found:
        return None
    if clause.link == "reason":
        # "Maju karena modal" credits the capital, "tutup karena modal" blames it: it was there and lacking
        if found[0].presence == "present":
            return reading_of(found[0], "It is given as the reason of an achievement.")
        return Reading("lacking", "shortcoming", found[0].signs, "It is given as the reason of a shortcoming.")
    # "Belum, kami modal sendiri": the answer comes first
    if clause.link == "comma" and is_bare_answer(words, before):
        return reading_of(found[0], "A bare answer before the words decides.")
    if clause.link == "comma" and found[-1].signs[0].kind == "negation" and _breaks_off(words, before):
        return reading_of(found[-1], "A negation that stands apart before the words decides.")
    return None


def _breaks_off(words: Sequence[str], clause: Clause) -> bool:
    """Return True if a clause ends behind a negation (`jarang, bahkan tidak pernah, …`)."""
    last = clause.signs[-1]
    return last.end == clause.end and (last.kind == "negation" or words[last.start] in {"pernah", "ada", "ever"})


def _combined(
    words: Sequence[str],
    clause: Clause,
    own: Statement | None,
    modal: Sign | None,
    comment: Statement | None,
    link: str,
) -> Reading:
    """The reading of a clause's own statement, its modality, and a comment on it."""
    # "Katanya belum ada modal" denies, so it is no announcement; "semoga tidak sulit lagi" stays a wish
    unreal = modal is not None and (own is None or own.presence == "present" or modal.kind == "wish")
    if unreal and comment is not None and comment.presence != "present":
        return reading_of(comment, "What was announced is taken back by the clause that follows.")
    if comment is None and own is not None and _is_past(words, clause, own):
        return Reading("absent", "neutral", own.signs, "It is said to have been there once.")
    # "Katanya modal sudah cair": hearsay of something done counts as done
    if modal is not None and unreal and not (modal.kind == "hearsay" and own is not None and own.firm):
        return _wanted(words, clause, modal)
    if own is None:
        return reading_of(comment, "The clause that follows comments on the words.") if comment else SILENT
    return _commented(words, clause, own, comment, link)


def _commented(words: Sequence[str], clause: Clause, own: Statement, comment: Statement | None, link: str) -> Reading:
    """The reading of a statement and of what is said of it next."""
    if comment is None or comment.presence == own.presence:
        return reading_of(own)
    if link == "now" or any(sign.kind == "then" for sign in clause.signs):
        return reading_of(comment, "A later state replaces an earlier one.")
    return _limited(words, own, comment, link)


def _is_past(words: Sequence[str], clause: Clause, own: Statement) -> bool:
    """Return True if having something is placed in the past, without a word on the present (`dulu ada koperasi`)."""
    then = any(sign.kind == "then" for sign in clause.signs)
    return (
        own.presence == "present"
        and then
        and (words[own.start] in _HAVING or "used" in words[clause.start : clause.end])
    )


def _limited(words: Sequence[str], own: Statement, comment: Statement, link: str) -> Reading:
    """The reading where a comment says otherwise than the clause it comments on."""
    # a comment is set aside behind a turn of phrase that affirms ("tidak rugi ikut, sulit juga"), where it only
    # mentions an activity, where both say no, and behind an absence that no `tapi` takes back ("belum ada, sudah
    # diajukan")
    affirmed = own.signs[0].kind == "affirmation" and link not in _CONTRASTING
    weak = comment.presence == "present" and comment.signs[0].kind in WEAK
    both_bad = own.presence != "present" and comment.presence != "present"
    absent = own.presence == "absent" and link not in _CONTRASTING
    if affirmed or weak or both_bad or absent:
        return reading_of(own)
    if (
        own.presence == "present"
        and comment.presence == "lacking"
        and not own.firm
        and all(words[s.start] in HELD for s in own.signs)
    ):
        return reading_of(comment, "What is only said to be held falls short in the clause that follows.")
    return Reading(
        "lacking", "mixed", own.signs + comment.signs, "What one clause states, the clause that follows limits."
    )


def _wanted(words: Sequence[str], clause: Clause, modal: Sign) -> Reading:
    """The reading of something wished for, recommended, planned or only heard of."""
    content = words[clause.start : clause.end]
    # "Semoga pelatihannya ditambah": a wish for more, or for better, says that there is some
    improving = not IMPROVING.isdisjoint(content)
    presence: Presence = "lacking" if improving or not MORE.isdisjoint(content) else "absent"
    if modal.kind == "wish":
        return Reading(presence, "shortcoming", (modal,), "It is wished for.")
    if modal.kind == "duty":
        return Reading("present", "neutral", (modal,), "A rule is stated.")
    if modal.kind == "advice":
        return Reading(presence, "shortcoming" if improving else "neutral", (modal,), "It is recommended.")
    why = "It is only heard of." if modal.kind == "hearsay" else "It is announced or planned."
    return Reading("absent", "neutral", (modal,), why)
