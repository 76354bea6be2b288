"""A study of two short interviews, tagged by a rule that looks for words."""

from __future__ import annotations

import itertools
import os
import re
import shutil
from dataclasses import dataclass, field, replace
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from qualcode.codebook.codebook import Codebook
from qualcode.codings import Coding, Matched
from qualcode.spans import Span
from qualcode.store import Store, Suggested
from qualcode.transcripts.transcript import Transcript, Turn

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator
    from pathlib import Path

    from qualcode.codings import Stance

FULL = bool(os.environ.get("QUALCODE_FULL"))  # the long forms of the harnesses

SARI = (
    "Pewawancara: Apa kabar, Bu?\n\nIbu Sari: Saya ikut pelatihan dua kali di balai desa. "
    "Modalnya dari koperasi, tapi cairnya lama.\n\nIbu Sari: Pelatihan itu tidak rutin.\n"
)
BUDI = "Pewawancara: Silakan.\n\nPak Budi: Kami tidak pernah dapat modal. Bazar cuma sekali setahun.\n"
WORDS = {"elatihan": ("hrd", "hrd.training"), "odal": ("capital", "capital.loan"), "azar": ("information", None)}


def ticking(start: int = 0) -> Iterator[str]:
    """Times a second apart."""
    for second in itertools.count(start):
        yield f"2026-03-01T{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}.000Z"


def transcript(name: str, text: str, *, informant: str = "") -> Transcript:
    """A transcript with a turn for each line that a label begins."""
    turns = []
    for line in re.finditer(r"^([^:\n]+): (.+)$", text, re.MULTILINE):
        asks = line[1] == "Pewawancara"
        turns.append(Turn(Span(line.start(2), line.end(2)), line[1], asks, informant="" if asks else informant))
    return Transcript(name, text, tuple(turns), {"informant": informant} if informant else {})


def tag(transcripts: list[Transcript], words: dict[str, tuple[str, str | None]] | None = None) -> list[Coding]:
    """A coding for each sentence and word of `words` found in it."""
    found = []
    for each in transcripts:
        for turn in each.turns:
            if turn.interviewer:
                continue
            for sentence in re.finditer(r"[^.?!\s][^.?!]*[.?!]", turn.span.quote(each.text)):
                start = turn.span.start + sentence.start()
                span = Span(start, start + len(sentence[0]))
                for word, (code, indicator) in (words or WORDS).items():
                    at = each.text.find(word, span.start, span.end)
                    if at >= 0:
                        matched = Matched(Span(at, at + len(word)), word, f"{indicator or code}/{word}")
                        stance: Stance = "shortcoming" if "tidak" in sentence[0] else "achieved"
                        coding = Coding(each.id, span, span.quote(each.text), code, indicator, stance)
                        coding = replace(coding, rule=matched.rule, matched=(matched,))
                        found.append(replace(coding, speaker=turn.speaker, informant=turn.informant))
    return found


@dataclass
class SmallStudy:
    """A store, and the transcripts as the files have them."""

    store: Store
    transcripts: dict[str, Transcript]
    clock: Iterator[str] = field(default_factory=ticking)

    @classmethod
    def begin(cls, path: Path) -> SmallStudy:
        """A new store with two transcripts, tagged."""
        clock = ticking()
        transcripts = {
            "u01": transcript("u01", SARI, informant="Sari"),
            "u02": transcript("u02", BUDI, informant="Budi"),
        }
        study = cls(Store.create(path, now=lambda: next(clock)), transcripts, clock)
        study.tag()
        return study

    def tag(self, words: dict[str, tuple[str, str | None]] | None = None, *, version: str = "1") -> Suggested:
        """Tag all transcripts and take the suggestions in."""
        every = list(self.transcripts.values())
        codebook = Codebook("small", {"en": "Small"}, (), version=version)
        return self.store.suggest(tag(every, words), transcripts=every, codebook=codebook)

    def correct(self, name: str, old: str, new: str) -> None:
        """Change a transcript's file, without telling the store."""
        was = self.transcripts[name]
        assert old in was.text
        self.transcripts[name] = transcript(name, was.text.replace(old, new), informant=was.informant)

    def copy(self, path: Path) -> SmallStudy:
        """The same study, copied to another place while nobody writes."""
        shutil.copy(self.store.path, path)
        return SmallStudy(Store.open(path, now=lambda: next(self.clock)), dict(self.transcripts), self.clock)

    def reopened(self) -> SmallStudy:
        """The same study, as the next program finds it."""
        self.store.close()
        return SmallStudy(Store.open(self.store.path, now=lambda: next(self.clock)), self.transcripts, self.clock)

    def statuses(self) -> list[tuple[str, str]]:
        """Code and status of each coding, in text order."""
        return [(each.coding.indicator or each.coding.code, each.coding.status) for each in self.store.codings()]


def quick_folder() -> TemporaryDirectory[str]:
    """A folder in memory where there is one: for tests of many short histories, not of the disk."""
    memory = "/dev/shm"  # noqa: S108 -- a folder of its own is made in it
    return TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None)


CODERS = ("ana", "ben")
CODES = ("hrd", "capital", "information")


def act(study: SmallStudy, generator: random.Random) -> None:
    """One thing that a coder does, chosen at random."""
    store, coder = study.store, generator.choice(CODERS)
    found = store.codings()
    how = generator.randrange(10)
    if how <= 3 and found:
        verdict = generator.choice(["accepted", "rejected"])
        store.decide(verdict, ids=[generator.choice(found).id], coder=coder, reason=generator.choice(["", "because"]))
    elif how == 4 and found:
        store.decide(stance=generator.choice(["mixed", "neutral"]), ids=[generator.choice(found).id], coder=coder)
    elif how == 5:
        name = generator.choice(sorted(study.transcripts))
        text = store.text(name)
        start = generator.randrange(len(text) - 1)
        span = Span(start, min(len(text), start + generator.randint(1, 40)))
        store.code(name, span, generator.choice(CODES), coder=coder)
    elif how == 6:
        generator.choice([store.undo, store.redo])(coder=coder, steps=generator.randint(1, 2))
    elif how == 7:
        name = generator.choice(sorted(study.transcripts))
        study.transcripts[name] = corrected(study.transcripts[name], generator)
        store.refresh(list(study.transcripts.values()), coder=coder)
    elif how == 8:
        study.tag(dict(generator.sample(sorted(WORDS.items()), 2)), version=str(generator.randint(1, 3)))
    elif found:
        store.memo("a thought", coding=generator.choice(found).id, coder=coder)


def corrected(was: Transcript, generator: random.Random) -> Transcript:
    """A transcript with something inserted, deleted or replaced."""
    text = was.text
    start = generator.randrange(len(text))
    stop = min(len(text), start + generator.choice([0, 0, 3, 30]))
    text = text[:start] + generator.choice(["", " eh", "Begitu, ya. "]) + text[stop:]
    return transcript(was.id, text or "x", informant=was.informant)
