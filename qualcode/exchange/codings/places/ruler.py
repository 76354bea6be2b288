r"""The text of another program as a ruler: positions in every convention, and edges of words, for many at once."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from qualcode.exchange.codings.places.convention import MARK, MARK_WIDTH
from qualcode.spans import Span, with_newlines_as_lf

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np

    from qualcode.exchange.codings.places.convention import Convention, Unit

SENTENCE_ENDS = frozenset(".!?…。؟")


class Letters(NamedTuple):
    """Kinds of letters, for each letter of a text and one more place behind it, which is of no kind."""

    word: np.ndarray
    blank: np.ndarray
    line_end: np.ndarray
    sentence_end: np.ndarray


class Ruler:
    r"""A text of another program, measured in every convention.

    Args:
        raw: The text with `\r\n` and a byte-order mark where its file has them.

    Example:
        >>> from qualcode.exchange.codings.places.convention import Convention
        >>> Ruler("é\r\nb").span(3, 4, Convention("utf-8", crlf=1))
        Span(start=2, end=3)
    """

    def __init__(self, raw: str) -> None:
        bare = raw.removeprefix(MARK)
        self.text = with_newlines_as_lf(bare)
        self._bare = bare
        self._places: dict[tuple[Unit, int], np.ndarray] = {}

    def span(self, start: int, end: int, convention: Convention) -> Span | None:
        """Return the passage that two positions name, in code points of `text`; None if there is none."""
        import numpy as np

        (first,), (last,), (valid,) = self.spans(np.array([start]), np.array([end]), convention)
        return Span(int(first), int(last)) if valid else None

    def spans(
        self, starts: np.ndarray, ends: np.ndarray, convention: Convention
    ) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Return the passages that positions name: where they begin and end in `text`, and if there is such a passage.

        There is none where a position lies outside of the text or within a character, or an end not behind its start.
        """
        first, is_first = self._index(starts, convention)
        last, is_last = self._index(ends + convention.inclusive, convention)
        return first, last, is_first & is_last & (last > first)

    def _index(self, positions: np.ndarray, convention: Convention) -> tuple[np.ndarray, np.ndarray]:
        """The code points at positions, and if there is one."""
        places = self._starts(convention.unit, convention.crlf)
        at = positions - MARK_WIDTH[convention.unit] * convention.bom
        index = places.searchsorted(at).clip(max=len(places) - 1)
        return index, places[index] == at

    def edges(self, first: np.ndarray, last: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        r"""Return if passages begin, and if they end, where a word does; whole lines do both.

        Example:
            >>> import numpy as np
            >>> ruler = Ruler("Ibu ikut.\nYa.")
            >>> [each.tolist() for each in ruler.edges(np.array([4, 3, 0]), np.array([8, 7, 10]))]
            [[True, False, True], [True, False, True]]
        """
        of = self.letters
        opens = (first == 0) | of.line_end[first - 1]
        closes = of.line_end[last - 1] | (last == len(self.text)) | of.line_end[last]
        whole = opens & closes
        begins = ((first == 0) | ~of.word[first - 1]) & of.word[first]
        return whole | begins, whole | (~of.blank[last - 1] & ~of.word[last])

    @cached_property
    def letters(self) -> Letters:
        """The kinds of its letters."""
        import numpy as np

        points = np.append(self._points(), 0)
        there = set(self.text)

        def kind(of: Callable[[str], bool]) -> np.ndarray:
            found: np.ndarray = np.isin(points, [ord(letter) for letter in there if of(letter)])
            found[-1] = False
            return found

        return Letters(kind(str.isalnum), kind(str.isspace), kind("\n".__eq__), kind(SENTENCE_ENDS.__contains__))

    def put_away(self) -> None:
        """Drop what was measured, so that one text at a time takes up memory; it is measured again where needed."""
        self._places.clear()
        for name in ("letters", "_double"):
            self.__dict__.pop(name, None)

    def _points(self) -> np.ndarray:
        import numpy as np

        return np.frombuffer(self.text.encode("utf-32-le", "surrogatepass"), dtype="<u4")

    def _starts(self, unit: Unit, crlf: int) -> np.ndarray:
        """The position at which each code point begins, and behind the last the text's length."""
        import numpy as np

        if (unit, crlf) not in self._places:
            points = self._points()
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
