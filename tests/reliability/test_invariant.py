"""After any history: every quote is what its text says, or the coding is listed as altered or orphaned."""

from __future__ import annotations

import random
from pathlib import Path

from crashes import FULL
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from small_study import CODERS, CODES, WORDS, SmallStudy, corrected, quick_folder

from qualcode.spans import Span
from qualcode.store import CodeChange

SEEDS = st.integers(0, 1_000_000)
COPIES = st.integers(0, 1)
CODER = st.sampled_from(CODERS)


class Histories(RuleBasedStateMachine):
    """Two copies of a study, used by two coders in any way that the store allows."""

    def __init__(self) -> None:
        super().__init__()
        self.holder = quick_folder()
        self.folder = Path(self.holder.name)
        (self.folder / "shared").mkdir()

    @initialize()
    def begin(self) -> None:
        """Two copies of one study."""
        first = SmallStudy.begin(self.folder / "first.qualcode")
        self.copies = [first, first.copy(self.folder / "second.qualcode")]
        self.made: list[set[str]] = [set(), set()]

    def one_of(self, copy: int, seed: int) -> str:
        """The id of some current coding."""
        found = self.copies[copy].store.codings()
        return random.Random(seed).choice(found).id if found else ""

    @rule(copy=COPIES, coder=CODER, seed=SEEDS, verdict=st.sampled_from(["accepted", "rejected"]))
    def decide(self, copy: int, coder: str, seed: int, verdict: str) -> None:
        """Somebody accepts or rejects something."""
        chosen = self.one_of(copy, seed)
        if chosen:
            self.copies[copy].store.decide(verdict, ids=[chosen], coder=coder)

    @rule(copy=COPIES, coder=CODER, seed=SEEDS, code=st.sampled_from(CODES))
    def code(self, copy: int, coder: str, seed: int, code: str) -> None:
        """Somebody codes a passage, often one that reaches the end of the text."""
        generator, store = random.Random(seed), self.copies[copy].store
        name = generator.choice([each.name for each in store.documents()])
        text = store.text(name)
        start = generator.randrange(len(text))
        stop = generator.choice([len(text), min(len(text), start + 1 + generator.randrange(60))])
        store.code(name, Span(start, stop), code, coder=coder)

    @rule(copy=COPIES, coder=CODER, seed=SEEDS)
    def move_boundary(self, copy: int, coder: str, seed: int) -> None:
        """Somebody trims a passage."""
        chosen, store = self.one_of(copy, seed), self.copies[copy].store
        if chosen:
            found = store.coding(chosen)
            span = found.coding.span
            if found.anchor != "orphaned" and len(span) > 2:
                store.move_boundary(chosen, Span(span.start + 1, span.end - seed % 2), coder=coder)

    @rule(copy=COPIES, coder=CODER, steps=st.integers(1, 3), forth=st.booleans())
    def undo_or_redo(self, copy: int, coder: str, steps: int, forth: bool) -> None:
        """Somebody takes back or does again."""
        store = self.copies[copy].store
        (store.redo if forth else store.undo)(coder=coder, steps=steps)

    @rule(copy=COPIES, seed=SEEDS)
    def correct_a_transcript(self, copy: int, seed: int) -> None:
        """A file changes, and the store does not know yet."""
        generator, study = random.Random(seed), self.copies[copy]
        name = generator.choice(sorted(study.transcripts))
        study.transcripts[name] = corrected(study.transcripts[name], generator)

    @rule(copy=COPIES, coder=CODER)
    def refresh(self, copy: int, coder: str) -> None:
        """The dry run tells what the refresh then does."""
        study = self.copies[copy]
        told = study.store.refresh(list(study.transcripts.values()), dry_run=True)
        done = study.store.refresh(list(study.transcripts.values()), coder=coder)
        assert (told.changes, told.anchors) == (done.changes, done.anchors)
        outcomes = {anchor.coding: anchor.outcome for anchor in done.anchors}
        for each in study.store.codings():
            if each.id in outcomes and not each.conflict:
                assert each.anchor == outcomes[each.id]

    @rule(copy=COPIES, coder=CODER, seed=SEEDS, kind=st.sampled_from(["rename", "move", "merge", "split", "delete"]))
    def change_a_code(self, copy: int, coder: str, seed: int, kind: str) -> None:
        """Somebody renames, moves, merges, splits or deletes a code; no coding is lost."""
        generator, store = random.Random(seed), self.copies[copy].store
        before = {each.id for each in store.codings()}
        codes = sorted(store.codes() | {"hrd"})
        one, other = generator.choice(codes), generator.choice(codes)
        pillar, _, step = one.rpartition(".")
        above = f"{pillar}." if pillar else ""
        ids = sorted(each.id for each in store.codings(where=f"code={one}"))
        change = {
            "rename": CodeChange("code_renamed", (one,), f"{above}{step[:6]}{seed % 7}"),
            "move": CodeChange("code_moved", (one,), f"{other}.{step}" if seed % 2 else step),
            "merge": CodeChange("code_merged", (one,), other),
            "split": CodeChange("code_split", (one,), f"{one}.part{seed % 3}", tuple(ids[::2])),
            "delete": CodeChange("code_deleted", (one,)),
        }[kind]
        store.change_codes(change, coder=coder)
        assert before == {each.id for each in store.codings()}

    @rule(copy=COPIES, seed=SEEDS)
    def tag(self, copy: int, seed: int) -> None:
        """Tagging twice is tagging once."""
        words = dict(random.Random(seed).sample(sorted(WORDS.items()), 2))
        self.copies[copy].tag(words, version=str(seed % 4))
        again = self.copies[copy].tag(words, version=str(seed % 4))
        assert (again.added, again.changed, again.withdrawn, again.command) == (0, 0, 0, "")

    @rule(copy=COPIES)
    def merge(self, copy: int) -> None:
        """One copy takes in the other."""
        self.copies[copy].store.merge(self.copies[1 - copy].store.path)

    @rule(copy=COPIES)
    def sync(self, copy: int) -> None:
        """One copy meets the shared folder."""
        self.copies[copy].store.sync(self.folder / "shared")

    @rule(copy=COPIES)
    def reopen(self, copy: int) -> None:
        """The next program finds what the last one left."""
        before = self.copies[copy].store.codings()
        self.copies[copy] = self.copies[copy].reopened()
        assert self.copies[copy].store.codings() == before

    @precondition(lambda self: hasattr(self, "copies"))
    @invariant()
    def every_quote_is_true(self) -> None:
        """The promise of the store."""
        for study in self.copies:
            texts = {each.name: study.store.text(each.name) for each in study.store.documents()}
            decided = {d.coding: d for d in study.store.history(kinds=["suggested", "coded", "accepted"])}
            for each in study.store.codings():
                assert each.coding.quote
                if each.anchor == "orphaned":
                    continue
                assert each.coding.span.quote(texts[each.coding.transcript]) == each.coding.quote
                if each.anchor in {"kept", "moved"}:
                    quotes = {d.quote for d in study.store.history(coding=each.id)}
                    assert each.coding.quote in quotes, "a quote that nobody ever decided on passes for kept"
                assert each.id in decided

    @precondition(lambda self: hasattr(self, "copies"))
    @invariant()
    def nothing_is_lost(self) -> None:
        """The log only grows."""
        for number, study in enumerate(self.copies):
            now = {decision.id for decision in study.store.history()}
            assert self.made[number] <= now
            self.made[number] = now

    def teardown(self) -> None:
        """The whole file is sound, and both copies come to the same log and the same codings."""
        if hasattr(self, "copies"):
            for one, other in ((0, 1), (1, 0), (0, 1)):
                self.copies[one].store.merge(self.copies[other].store.path)
            first, second = (study.store for study in self.copies)
            assert first.history() == second.history()
            assert first.codings() == second.codings()
            assert first.code_conflicts() == second.code_conflicts()
        for study in getattr(self, "copies", ()):
            assert study.store.doctor().healthy, study.store.doctor().symptoms
            study.store.close()
        self.holder.cleanup()


TestHistories = Histories.TestCase
TestHistories.settings = settings(
    max_examples=300 if FULL else 6, stateful_step_count=40 if FULL else 15, deadline=None
)
