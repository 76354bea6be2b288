"""The passage to read next: ranked by what people decided so far, some of them drawn at random."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, TypeAlias

from qualcode.codebook.unknown_code import known_code
from qualcode.codings import Coding
from qualcode.errors import InputError, StudyError
from qualcode.study import decisions as acts
from qualcode.study.decisions import known_coder, named_coder, ready_store
from qualcode.study.review.passage_shown import NextPassage
from qualcode.study.review.read_state import ReadState, check_present, scope_of
from qualcode.study.review.stances import learned_stances
from qualcode.suggesting import Ranking, draw_order, draw_side, refits

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Self

    from qualcode.codings import Stance
    from qualcode.store import Done, Ruling, Store
    from qualcode.study.parts import Parts
    from qualcode.study.review.read_state import Passage

_Ruled: TypeAlias = "tuple[str, Ruling, Stance | None]"

RANDOM_SHARE = 0.2
"""Share of passages that are drawn at random, where nobody names another."""

_DRAW = "progress"
"""The name of this draw, so that its order is no other's."""


class PassageWalk:
    """A coder's way through unread passages; a context manager, since it keeps the study file open.

    Every act returns after COMMIT, and goes on to the next passage.

    Args:
        study: The study.
        store: The study file; None to look only.
        coder: Who reads.
        code: The code that is looked for; empty for all codes, each pillar in turn.
        blind: True to see nobody else's decisions.
        random_share: Share of passages that are drawn at random, 0 to 1.
        seed: The seed of the draw; None takes one from what is drawn from, which nobody has chosen.
        closing: Closes the study file.

    Raises:
        InputError: If no passage can be read, or the share is none.
    """

    def __init__(
        self,
        study: Parts,
        store: Store | None,
        coder: str,
        *,
        code: str = "",
        blind: bool = False,
        random_share: float = RANDOM_SHARE,
        seed: str | int | None = None,
        closing: ExitStack | None = None,
    ) -> None:
        if not 0 <= random_share <= 1:
            raise InputError(f"{random_share} is no share", "give a number from 0 to 1")
        self.study, self.store, self.coder, self.code, self.blind = study, store, coder, code, blind
        self.closing = closing or ExitStack()
        self.state = ReadState(study, store, coder, blind=blind)
        check_present(self.state)
        self.scope = scope_of(self.state.codes, code)
        self.done: dict[str, int] = {}
        self._share, self._seed = random_share, str(self.state.frame[:12] if seed is None else seed)
        self._asked = [code] if code else [each.id for each in study.codebook.codes]
        self._random = self._order()
        self._skipped: set[int] = set()
        self._rankings: dict[str, tuple[dict[int, bool], Ranking]] = {}
        self._stances = learned_stances(study, coder)
        self._suggested: dict[tuple[str, int, int, str], Coding] = {}
        for coding in study.codings("suggested"):
            for each in coding.path:
                self._suggested.setdefault((coding.transcript, coding.span.start, coding.span.end, each), coding)
        self._unread: set[int] = set()
        self.current: NextPassage | None = None
        self._see()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.closing.close()

    @property
    def left(self) -> int:
        """Number of passages that are unread for a code that is looked for."""
        return len(self._unread)

    @property
    def passage(self) -> Passage | None:
        """The passage at hand, in its transcript."""
        return self.state.passages[self.current.row] if self.current else None

    @property
    def coding(self) -> Coding:
        """The passage at hand as it would be coded: by the rule that suggests it, else with no word marked.

        Raises:
            InputError: Nothing is left to read.
        """
        here = self._here()
        found = self._suggestion(here.row, here.code)
        pillar = here.code.partition(".")[0]
        indicator = here.code if here.code != pillar else None
        plain = Coding(here.transcript, here.span, here.quote, pillar, indicator, here.stance, coder=self.coder)
        if found is None:
            return plain
        return found if found.stance == here.stance else replace(found, stance=here.stance, cues=(), stance_reason="")

    def upcoming(self, count: int) -> list[NextPassage]:
        """Return the passages that would be shown next, if nothing changed the ranking meanwhile."""
        found: list[NextPassage] = []
        taken: set[int] = set()
        turn = self._turn
        while len(found) < count and (chosen := self._choose(turn, self._unread - taken, self._skipped)):
            found.append(chosen)
            taken.add(chosen.row)
            turn += 1
        return found

    def accept(self, stance: Stance | None = None, code: str = "") -> Done:
        """Give the passage at hand the code that is looked for, or another one.

        Where one code is looked for and it is that, the walk goes on to the next passage.

        Args:
            stance: Its stance on the code; None is the one suggested.
            code: Another code.
        """
        here = self._here()
        chosen = known_code(self.study.codebook, code) if code else here.code
        said = stance or (here.stance if chosen == here.code else self._stance_at(here.row, chosen))
        open_ = [each for each in self.state.codings_at(here.row) if each.coding.status == "suggested"]
        same = [each for each in open_ if (each.coding.indicator or each.coding.code) == chosen]
        under = [each for each in open_ if each.coding.has(chosen)]
        rulings: list[_Ruled] = [(each.id, "accepted", said) for each in same or under]
        ends = bool(self.code) and chosen in self.scope
        looked_for = self.scope if ends else scope_of(self.state.codes, chosen)[:1]
        done = self._record(looked_for, rulings, {} if rulings else {chosen: said})
        self._told("coded", done)
        if ends:
            self._advance()
        return done

    def nothing(self) -> Done:
        """Say that nothing more is here: no code that is looked for, but those given already; go on to the next."""
        here = self._here()
        wanted = set(self.scope)
        rulings: list[_Ruled] = [
            (each.id, "rejected", None)
            for each in self.state.codings_at(here.row)
            if each.coding.status == "suggested" and (each.coding.indicator or each.coding.code) in wanted
        ]
        done = self._record(self.scope, rulings, {})
        self._told("read", done)
        self._advance()
        return done

    def skip(self) -> None:
        """Leave the passage at hand unread for now."""
        self._skipped.add(self._here().row)
        self._advance()

    def undo(self) -> Done:
        """Take back this coder's last command."""
        return self._turned_back("undone", acts.undo(self.study, coder=self.coder))

    def redo(self) -> Done:
        """Do again what was taken back."""
        return self._turned_back("redone", acts.redo(self.study, coder=self.coder))

    def codes_here(self) -> list[Coding]:
        """Return the codings of the passage at hand that are accepted."""
        if self.current is None:
            return []
        return [e.coding for e in self.state.codings_at(self.current.row) if e.coding.status == "accepted"]

    # within

    def _here(self) -> NextPassage:
        if self.current is None:
            raise InputError("nothing is left to read", "look at what was found with 'qualcode progress'")
        return self.current

    def _open(self) -> Store:
        if self.store is None:
            raise StudyError("nothing has been recorded in this study yet", "begin with 'qualcode review --next'")
        return self.store

    def _record(self, codes: tuple[str, ...], rulings: list[_Ruled], coded: dict[str, Stance]) -> Done:
        here = self._here()
        passage = self.state.passages[here.row]
        done = self._open().read(
            here.transcript,
            here.span,
            codes=codes,
            coder=self.coder,
            asked=self.code,
            way=here.way,
            frame=self.state.frame,
            rulings=rulings,
            coded=coded,
            speaker=passage.turn.speaker if passage.turn else "",
            informant=passage.turn.informant if passage.turn else "",
        )
        self.state.see_read(passage, done, codes=codes, asked=self.code, way=here.way)
        if self._is_read(here.row):
            self._unread.discard(here.row)
        return done

    def _turned_back(self, word: str, done: Done) -> Done:
        self._told(word, done)
        self.state.see()
        self._skipped.clear()
        self._see()
        return done

    def _see(self) -> None:
        """Find out which passages are unread, and go to the first."""
        read = [set(self.state.reads(code)) for code in self._wanted]
        every = set(range(len(self.state.passages)))
        self._unread = every - every.intersection(*read)
        self._advance()

    def _is_read(self, row: int) -> bool:
        return all(row in self.state.reads(code) for code in self._wanted)

    @property
    def _wanted(self) -> Sequence[str]:
        """The codes for all of which a passage must have been read."""
        return [self.code] if self.code else self.scope

    def _told(self, word: str, done: Done) -> None:
        self.done[word] = self.done.get(word, 0) + bool(done.decisions)

    def _order(self) -> list[int]:
        """The rows in the random order of this walk: another one for each code, so that none leans on another."""
        rows = {each.name: each.row for each in self.state.passages}
        return [rows[name] for name in draw_order(rows, self._seed, f"{_DRAW} {self.code}")]

    @property
    def _turn(self) -> int:
        """Number of passages that were read in such walks: it says whether the next is random, and for which code."""
        return self.state.walked[self.code]

    def _advance(self) -> None:
        chosen = self._choose(self._turn, self._unread, self._skipped)
        self.current = chosen or self._choose(self._turn, self._unread, set())

    def _choose(self, turn: int, unread: set[int], passed_over: set[int]) -> NextPassage | None:
        """The passage for a turn; a random one is never passed over for another random one: the draw would lean."""
        if draw_side(self._seed, f"{_DRAW} {self.code}", turn, chance=self._share):
            first = next((row for row in self._random if row in unread), None)
            if first is not None and first not in passed_over:
                return self._shown(first, self._asked[turn % len(self._asked)], "random")
        for step in range(len(self._asked)):
            code = self._asked[(turn + step) % len(self._asked)]
            read = self.state.reads(code)
            for row in self._ranking(code).order:
                if row in unread and row not in passed_over and row not in read:
                    return self._shown(row, code, "ranked")
        return None

    def _ranking(self, code: str) -> Ranking:
        reads = self.state.reads(code)
        taught = {each.row: each.has_code for each in islice(reads.values(), refits(len(reads)))}
        if code not in self._rankings or self._rankings[code][0] != taught:
            self._rankings[code] = taught, Ranking(self.state.features, code, taught)
        return self._rankings[code][1]

    def _shown(self, row: int, code: str, way: str) -> NextPassage:
        passage = self.state.passages[row]
        why = self._ranking(code).ranked(row)
        rule = self._suggestion(row, code)
        return NextPassage(
            passage.transcript.id,
            passage.span,
            passage.quote,
            code,
            way,
            passage.turn.speaker if passage.turn else "",
            why.words,
            why.near,
            why.beside,
            rule.rule if rule and not rule.is_open_answer else "",
            self._stance_at(row, code),
            row,
            code if rule and rule.is_open_answer else "",
        )

    def _suggestion(self, row: int, code: str) -> Coding | None:
        passage = self.state.passages[row]
        return self._suggested.get((passage.transcript.id, passage.span.start, passage.span.end, code))

    def _stance_at(self, row: int, code: str) -> Stance:
        """The stance suggested on a code: the rules', or what was learned where that is better."""
        suggested = self._suggestion(row, code)
        pillar = code.partition(".")[0]
        said = self._stances.stance(self.state.passages[row].quote, pillar, suggested.stance if suggested else None)
        if said:
            return said
        if suggested:
            return suggested.stance
        return "shortcoming" if self.study.codebook.code(code).kind == "problem" else "neutral"


def walk_passages(
    study: Parts,
    *,
    coder: str | None = None,
    code: str = "",
    blind: bool = False,
    random_share: float = RANDOM_SHARE,
    seed: str | int | None = None,
) -> PassageWalk:
    """A walk through unread passages, the one to read next first.

    Args:
        study: The study.
        coder: Who reads; None is the study's coder.
        code: The pillar or indicator that is looked for; empty for all codes.
        blind: See nobody else's decisions, even if no round is open.
        random_share: Share of passages that are drawn at random, 0 to 1.
        seed: The seed of the draw; None takes one from the hash of what is drawn from.

    Raises:
        InputError: A code is unknown, or there is no passage to read.
    """
    if code:
        known_code(study.codebook, code)
    with ExitStack() as stack:
        person = named_coder(study, coder)
        store = stack.enter_context(ready_store(study))
        name = known_coder(store, person)
        begun = PassageWalk(study, store, name, code=code, blind=blind, random_share=random_share, seed=seed)
        begun.closing = stack.pop_all()
    return begun


def next_passages(
    study: Parts,
    *,
    code: str = "",
    count: int = 10,
    coder: str | None = None,
    random_share: float = RANDOM_SHARE,
    seed: str | int | None = None,
) -> list[NextPassage]:
    """The passages to read next, each with why; fewer where fewer are unread.

    Args:
        study: The study.
        code: The pillar or indicator that is looked for; empty for all codes.
        count: Number of passages.
        coder: Who reads; None is the study's coder.
        random_share: Share of passages that are drawn at random, 0 to 1.
        seed: The seed of the draw; None takes one from the hash of what is drawn from.
    """
    if code:
        known_code(study.codebook, code)
    with ExitStack() as stack:
        store = stack.enter_context(study.file.opened()) if study.file.exists else None
        who = coder or study.coder
        walk = PassageWalk(study, store, who, code=code, random_share=random_share, seed=seed)
        return walk.upcoming(count)
