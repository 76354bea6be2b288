r"""Conventions by which programs count positions in a text, and the one that a file's positions fit.

Programs count code points, UTF-16 units or UTF-8 bytes; a line's end of `\r\n` as one or as two; a byte-order mark or
not; and an end as the last character of a passage or as the one behind it. A file does not say. Where it has the words
of its passages, the right convention finds those. Where it has none, passages begin and end at edges of words: before a
start no letter or digit and at it one, before an end no blank and at it no letter or digit. A wrong convention misses
those edges sooner or later.

    >>> ruler = Ruler("\ufeff😀 Ibu ikut.\r\nSenang.")
    >>> ruler.span(3, 6, Convention("utf-16")), ruler.span(15, 22, Convention("utf-16", crlf=2, bom=True))
    (Span(start=2, end=5), Span(start=12, end=19))
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING, Any, Literal, get_args

from qualcode.errors import InputError
from qualcode.exchange.codings.quoted_words import agrees
from qualcode.spans import Span, with_newlines_as_lf

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import numpy as np

Unit = Literal["code point", "utf-16", "utf-8"]
UNITS: tuple[Unit, ...] = get_args(Unit)
MARK = "\ufeff"
MARK_WIDTH = {"code point": 1, "utf-16": 1, "utf-8": 3}
ENOUGH = 20
"""Selections without words from which a convention counts as known."""
SHARE = 0.8  # of edges that a convention must meet to be sure
SENTENCE_ENDS = frozenset(".!?…。؟")


@dataclass(frozen=True, slots=True)
class Convention:
    """The way in which a program counts positions.

    Args:
        unit: `code point`, `utf-16` or `utf-8`.
        crlf: 2 if a line's end of two characters counts as two, 1 if as one.
        bom: True if a byte-order mark counts.
        inclusive: True if an end is the last character's place, not the one behind it.

    Example:
        >>> Convention.of("utf-16, crlf 2, inclusive")
        Convention(unit='utf-16', crlf=2, bom=False, inclusive=True)
    """

    unit: Unit = "code point"
    crlf: int = 1
    bom: bool = False
    inclusive: bool = False

    def as_dict(self) -> dict[str, Any]:
        """Return it as JSON-ready values."""
        return {
            "unit": self.unit,
            "crlf": self.crlf,
            "bom": self.bom,
            "end": "inclusive" if self.inclusive else "exclusive",
        }

    def __str__(self) -> str:
        words = [self.unit, f"crlf {self.crlf}", *["bom"] * self.bom, "inclusive" if self.inclusive else "exclusive"]
        return ", ".join(words)

    @classmethod
    def of(cls, words: str) -> Convention:
        """Return the convention that a person names, as `str()` of it says it; what is not named is the usual.

        Raises:
            InputError: If a word is not known.
        """
        made = cls()
        for word in filter(None, (part.strip().lower().replace("_", " ") for part in words.split(","))):
            if word in UNITS:
                made = replace(made, unit=word)
            elif word in {"crlf 1", "crlf 2"}:
                made = replace(made, crlf=int(word[-1]))
            elif word == "bom":
                made = replace(made, bom=True)
            elif word == "inclusive":
                made = replace(made, inclusive=True)
            elif word != "exclusive":
                known = f"name {', '.join(UNITS)}, crlf 1, crlf 2, bom, inclusive or exclusive, with commas between"
                raise InputError(f"unknown in a convention: '{word[:40]}'", known)
        return made


CONVENTIONS: tuple[Convention, ...] = tuple(
    Convention(unit, crlf, bom, inclusive)
    for unit, crlf, bom, inclusive in product(UNITS, (1, 2), (False, True), (False, True))
)
"""All of them, the most usual first."""


class Ruler:
    r"""A text of another program, measured in every convention.

    Args:
        raw: The text with `\r\n` and a byte-order mark where its file has them.

    Example:
        >>> Ruler("é\r\nb").index(3, Convention("utf-8", crlf=1))
        2
    """

    def __init__(self, raw: str) -> None:
        bare = raw.removeprefix(MARK)
        self.text = with_newlines_as_lf(bare)
        self._bare = bare
        self._places: dict[tuple[Unit, int], np.ndarray] = {}

    def span(self, start: int, end: int, convention: Convention) -> Span | None:
        """Return the passage that two positions name, in code points of `text`; None if there is none."""
        first = self.index(start, convention)
        last = self.index(end + convention.inclusive, convention)
        return None if first is None or last is None or last <= first else Span(first, last)

    def index(self, position: int, convention: Convention) -> int | None:
        """Return the code point at a position; None if it lies outside of the text or within a character."""
        places = self._starts(convention.unit, convention.crlf)
        at = position - MARK_WIDTH[convention.unit] * convention.bom
        index = int(places.searchsorted(at))
        return index if index < len(places) and places[index] == at else None

    def _starts(self, unit: Unit, crlf: int) -> np.ndarray:
        """The position at which each code point begins, and behind the last the text's length."""
        import numpy as np

        if (unit, crlf) not in self._places:
            points = np.frombuffer(self.text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
            widths = np.ones(len(points), dtype=np.int64)
            if unit == "utf-16":
                widths += points > 0xFFFF  # noqa: PLR2004  # beyond, two units
            elif unit == "utf-8":
                widths += (points > 0x7F).astype(int) + (points > 0x7FF) + (points > 0xFFFF)  # noqa: PLR2004
            if crlf == 2:  # noqa: PLR2004
                widths += self._double
            starts: np.ndarray = np.concatenate([[0], np.cumsum(widths)])
            self._places[unit, crlf] = starts
        return self._places[unit, crlf]

    @cached_property
    def _double(self) -> np.ndarray:
        """True at each newline that was two characters; at every one, if the text holds no pair any more."""
        import numpy as np

        if "\r\n" not in self._bare:
            return np.array([letter == "\n" for letter in self.text], dtype=bool)
        double: list[bool] = []
        for line in self._bare.split("\r\n"):
            double += [False] * len(line) + [True]
        return np.array(double[:-1], dtype=bool)


@dataclass(frozen=True, slots=True)
class Selection:
    """A passage as a file names it: two positions in a document, and its words if the file has them."""

    document: str
    start: int
    end: int
    quote: str | None = None
    whole: bool = True


@dataclass(frozen=True, slots=True)
class FoundConvention:
    """The convention that a file's positions fit best, and how sure that is.

    Args:
        convention: The one that fits best.
        by: What it was judged by: `quotes`, `edges` of words, or `setting` if a person or the program fixed it.
        score: Quotes, or edges, that it meets.
        of: Quotes, or edges, that there are: two edges a selection.
        runner_up: The one that fits next best and puts some selection elsewhere; None if all others agree.
        runner_up_score: Quotes or edges that that one meets.
        rivals: Conventions that fit as well and put some selection elsewhere.
    """

    convention: Convention
    by: Literal["quotes", "edges", "setting"]
    score: int = 0
    of: int = 0
    runner_up: Convention | None = None
    runner_up_score: int = 0
    rivals: tuple[Convention, ...] = ()

    @property
    def is_sure(self) -> bool:
        """True if nothing else fits, and enough selections speak for it."""
        if self.by == "setting" or not self.of:
            return self.by == "setting"
        least = 1 if self.by == "quotes" else 2 * ENOUGH
        return not self.rivals and self.of >= least and self.score >= SHARE * self.of

    def as_dict(self) -> dict[str, Any]:
        """Return it as JSON-ready values, with the runner-up's."""
        beside = self.runner_up.as_dict() | {"score": self.runner_up_score} if self.runner_up else None
        return self.convention.as_dict() | {
            "by": self.by,
            "score": self.score,
            "of": self.of,
            "sure": self.is_sure,
            "runner_up": beside,
        }


def is_at_edges(text: str, span: Span) -> tuple[bool, bool]:
    r"""Return if a passage begins, and if it ends, where a word does; whole lines do both.

    Example:
        >>> [is_at_edges("Ibu ikut.\nYa.", span) for span in (Span(4, 8), Span(3, 7), Span(0, 10))]
        [(True, True), (False, False), (True, True)]
    """
    start, end = span.start, span.end
    before, after = text[start - 1 : start], text[end : end + 1]
    if (not before or before == "\n") and (text[end - 1] == "\n" or after in {"", "\n"}):
        return True, True
    return (
        not before.isalnum() and text[start].isalnum(),
        not text[end - 1].isspace() and not after.isalnum(),
    )


def find_convention(
    selections: Iterable[Selection], rulers: Mapping[str, Ruler], *, prior: Convention | None = None
) -> FoundConvention | None:
    r"""Return the convention that selections fit best, by their words if they have any, else by edges of words.

    Args:
        selections: The selections of one file.
        rulers: By a document's key, its text.
        prior: The convention that the program is known to use; taken where another fits no better.

    Returns:
        The convention with its score and the runner-up's; None if no selection lies in a known text.

    Example:
        >>> ruler = Ruler("😀 Ibu ikut pelatihan.\r\nIbu 😀 senang sekali.")
        >>> found = find_convention([Selection("a", 3, 6, "Ibu"), Selection("a", 31, 37, "senang")], {"a": ruler})
        >>> str(found.convention), found.score, found.of
        ('utf-16, crlf 2, exclusive', 2, 2)
    """
    known = list(dict.fromkeys(one for one in selections if one.document in rulers))
    quoted = [one for one in known if one.quote]
    if not known:
        return None
    ranked: list[tuple[tuple[int, bool, int], Convention, tuple[Span | None, ...]]] = []
    met = _Met(rulers)
    for convention in CONVENTIONS:
        everywhere = {one: rulers[one.document].span(one.start, one.end, convention) for one in known}
        judged = [(one, span) for one in quoted or known if (span := everywhere[one])]
        score = sum(met(one, span) for one, span in judged)
        tidy = sum(_is_tidy(span.quote(rulers[one.document].text), quoted) for one, span in judged)
        ranked.append(((score, convention == prior, tidy), convention, tuple(everywhere.values())))
    ranked.sort(key=lambda entry: entry[0], reverse=True)
    (score, is_usual, _), best, places = ranked[0]
    others = [(rank[0], convention) for rank, convention, spans in ranked[1:] if spans != places]
    return FoundConvention(
        convention=best,
        by="quotes" if quoted else "edges",
        score=score,
        of=len(quoted) or 2 * len(known),
        runner_up=others[0][1] if others else None,
        runner_up_score=others[0][0] if others else 0,
        rivals=() if is_usual else tuple(convention for rival, convention in others if rival == score),
    )


def _is_tidy(words: str, quoted: Sequence[Selection]) -> bool:
    """Return True if words have no blank at their ends; of passages without words, if they end as sentences do.

    It decides between conventions that fit alike: an end that is a place too late takes a blank along, and one that is
    a place too early leaves the full stop of every sentence out.
    """
    return words == words.strip() if quoted else words[-1] in SENTENCE_ENDS


class _Met:
    """The number of words or edges that selections meet; many conventions give the same place, which is judged once."""

    def __init__(self, rulers: Mapping[str, Ruler]) -> None:
        self.rulers = rulers
        self.known: dict[tuple[Selection, Span], int] = {}

    def __call__(self, one: Selection, span: Span) -> int:
        """Return 1 if a place has the selection's words; of one without words, how many edges of words it meets."""
        if (one, span) not in self.known:
            text = self.rulers[one.document].text
            if one.quote:
                self.known[one, span] = int(agrees(span.quote(text), one.quote, whole=one.whole))
            else:
                self.known[one, span] = sum(is_at_edges(text, span))
        return self.known[one, span]
