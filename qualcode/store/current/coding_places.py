"""The places of current codings: so little of each that those of a large study are listed at once and fit in memory."""

from __future__ import annotations

from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from qualcode.codings import code_path
from qualcode.codings.conditions import parse
from qualcode.files.memory import no_collection
from qualcode.store.current.current_codings import is_open, tuples_matching
from qualcode.store.current.documents import documents
from qualcode.store.current.traits import TRAITS, VOICES, Common, common_of
from qualcode.store.log import sqlite

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from qualcode.store.current.current_codings import CurrentCoding
    from qualcode.store.log.log import Opened


@dataclass(frozen=True, slots=True)
class PlaceTrait:
    """The transcript, code and status that a place has in common with many others.

    Args:
        transcript: Id of the transcript.
        text: Hash of the text that spans count in.
        code: The indicator, or the pillar where that itself is coded.
        status: What was decided: suggested, accepted or rejected.
        anchor: How passages came through corrections.
        conflict: True if coders decided it differently.
        coder: Who made it.
    """

    transcript: str
    text: str
    code: str
    status: str
    anchor: str
    conflict: bool
    coder: str

    @property
    def is_open(self) -> bool:
        """True if a coding is still to be decided, or to be looked at again."""
        return is_open(self.status, self.anchor)

    def has(self, code: str) -> bool:
        """Return True if the code is this one, or stands under it."""
        return code in code_path(self.code)

    @property
    def pillar(self) -> str:
        """The pillar that the code stands under."""
        return self.code.partition(".")[0]


class CodingPlace(NamedTuple):
    """A current coding without its words.

    Args:
        id: Its id in the store.
        start: First code point.
        stop: Code point behind it.
        trait: Transcript, code and status, which it shares with others.
    """

    id: str
    start: int
    stop: int
    trait: PlaceTrait

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """By what places are ordered: their transcripts, where they stand there, and their codes."""
        return self.trait.transcript, self.start, self.stop, *_code_order(self.trait.code)

    @classmethod
    def of(cls, item: CurrentCoding) -> CodingPlace:
        """The place of a coding that was read whole."""
        coding = item.coding
        code = coding.indicator or coding.code
        trait = PlaceTrait(coding.transcript, item.text, code, coding.status, item.anchor, item.conflict, coding.coder)
        return cls(item.id, coding.span.start, coding.span.end, trait)


def coding_places(
    store: Opened, *, where: str | Sequence[str] = (), viewer: str = "", blind: bool | None = None
) -> list[CodingPlace]:
    """The places of current codings in text order; arguments as for `codings`.

    Args:
        store: The open study file.
        where: Conditions.
        viewer: Who asks.
        blind: Hide others' decisions from `viewer`.
    """
    clauses = parse(where)
    columns = ("id", "start", "stop", "voice", "trait")
    seen = Common()
    with store.log.reading() as connection, sqlite.little_cache(connection), no_collection():
        names = {text: each.name for each in documents(connection, store.log).every for text in each.texts}
        found = tuples_matching(
            connection, store.log, clauses, columns=columns, viewer=viewer, blind=blind, common=seen
        )
        rows: list[Sequence[Any]] = list(map(tuple, found))  # smaller than rows of SQLAlchemy
        kept = common_of(connection)
        voices, traits = kept.voices | seen.voices, kept.traits | seen.traits
        pairs = {(voice, trait) for *_, voice, trait in rows}
        return _in_text_order(rows, {pair: _trait(voices[pair[0]], traits[pair[1]], names) for pair in pairs})


def _in_text_order(found: list[Sequence[Any]], traits: Mapping[tuple[int, int], PlaceTrait]) -> list[CodingPlace]:
    """The places of these codings, by transcript; numbers stand for names and codes, to be compared faster."""
    texts = {name: rank for rank, name in enumerate(sorted({each.transcript for each in traits.values()}))}
    codes = {code: rank for rank, code in enumerate(sorted({each.code for each in traits.values()}, key=_code_order))}
    ranks = {key: (texts[each.transcript], codes[each.code]) for key, each in traits.items()}
    ordered = [
        (*ranks[voice, trait], start, stop, id_, traits[voice, trait]) for id_, start, stop, voice, trait in found
    ]
    found.clear()  # a third less memory where there are many
    ordered.sort(key=_SORTED)
    return [CodingPlace(id_, start, stop, trait) for _text, _code, start, stop, id_, trait in ordered]


def _code_order(code: str) -> tuple[str, str]:
    """A code's place among others: a pillar before what is under it."""
    pillar = code.partition(".")[0]
    return pillar, code if code != pillar else ""


_SORTED = itemgetter(0, 2, 3, 1, 4)  # text, place, code and id


def _trait(voice: Sequence[Any], trait: Sequence[Any], names: Mapping[str, str]) -> PlaceTrait:
    row = dict(zip((*VOICES, *TRAITS), (*voice, *trait), strict=True))
    return PlaceTrait(
        names.get(row["transcript"], ""),
        row["transcript"],
        row["indicator"] or row["code"],
        row["status"],
        row["anchor"],
        bool(row["conflict"]),
        row["coder"],
    )
