"""Group interviews in which people repeat each other, with the truth about who says what after a correction."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qualcode.codings.placement import Voice

if TYPE_CHECKING:
    import random

PEOPLE = ("Bu Ani", "Pak Budi", "Bu Cici")
SAID = (
    "Kami dilatih dua kali di balai desa tahun lalu.",
    "Modalnya dari koperasi, tapi cairnya lama sekali.",
    "Pelanggan juga banyak kalau musim libur.",
    "Setuju.",
    "Iya, sama saja dengan yang lain.",
)
FRESH = ("Saya lupa.", "Tidak pernah ikut yang begitu, Bu.", "Coba tanya yang lain saja.")


@dataclass(frozen=True)
class Said:
    """One turn: who speaks, under which label, and what; `number` stays the same as long as person and words do."""

    number: int
    person: str
    label: str
    words: str


@dataclass(frozen=True)
class Dialogue:
    """A group interview."""

    turns: tuple[Said, ...]

    @classmethod
    def random(cls, generator: random.Random, *, length: int) -> Dialogue:
        """An interviewer who asks, and people of whom each often says what another one said."""
        turns = []
        for number in range(length):
            if number % 2 == 0:
                turns.append(Said(number, "P", "P", generator.choice(["Apa?", "Yang lain?", "Bagaimana, Pak?"])))
            else:
                person = generator.choice(PEOPLE)
                turns.append(Said(number, person, person, generator.choice(SAID)))
        return cls(tuple(turns))

    @property
    def text(self) -> str:
        """The transcript."""
        return "".join(f"{turn.label}: {turn.words}\n" for turn in self.turns)

    @property
    def places(self) -> list[tuple[int, int, Said]]:
        """Where the words of each turn but the interviewer's stand."""
        found, at = [], 0
        for turn in self.turns:
            start = at + len(turn.label) + 2
            at = start + len(turn.words) + 1
            if turn.person != "P":
                found.append((start, at - 1, turn))
        return found

    @property
    def voices(self) -> list[Voice]:
        """Who speaks where, by label."""
        return [Voice(start, stop, turn.label, "FGD") for start, stop, turn in self.places]

    @property
    def labels(self) -> set[str]:
        """Labels of everybody but the interviewer."""
        return {turn.label for _start, _stop, turn in self.places}

    def label_at(self, at: int) -> str:
        """The label of the turn at a place; empty between turns."""
        return next((turn.label for start, stop, turn in self.places if start <= at < stop), "")

    def edited(self, generator: random.Random) -> Dialogue:
        """The interview after one correction."""
        turns = list(self.turns)
        spoken = [index for index, turn in enumerate(turns) if turn.person != "P"]
        index, other = generator.choice(spoken), generator.choice(spoken)
        turn = turns[index]
        how = generator.randrange(7)
        if how == 0:  # other words
            turns[index] = replace(turn, number=-1, words=generator.choice(FRESH))
        elif how == 1:  # gone, with the question before it or without
            del turns[index - generator.randint(0, 1) : index + 1]
        elif how == 2:  # somebody says it once more
            person = generator.choice(PEOPLE)
            turns.insert(other, Said(-1, person, person, turn.words))
        elif how == 3 and turn.person != turns[other].person:  # her line replaced, the same words put in his mouth
            turns[other] = replace(turns[other], number=-1, words=turn.words)
            turns[index] = replace(turn, number=-1, words=generator.choice(FRESH))
        elif how == 4:  # everywhere under another label
            turns = [replace(each, label="U-07") if each.label == turn.label else each for each in turns]
        elif how == 5:  # a question is worded otherwise
            asked = generator.randrange(0, len(turns))
            if turns[asked].person == "P":
                turns[asked] = replace(turns[asked], words="Kalau yang lain, bagaimana menurut Bapak dan Ibu?")
        else:  # said by another person, as it turned out
            person = generator.choice(PEOPLE)
            turns[index] = replace(turn, number=-1, person=person, label=person)
        return Dialogue(tuple(turns))
