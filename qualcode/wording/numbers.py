"""Numbers as a language writes them: decimals, percentages, times."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.wording.texts import language_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction


def decimal(value: float, language: str, *, digits: int = 2) -> str:
    """A number as it is written in the language, with a minus sign that is one, and none before a zero.

    Example:
        >>> decimal(0.745, "id"), decimal(-0.75, "en"), decimal(-0.001, "en")
        ('0,74', '−0.75', '0.00')
    """
    return f"{value:z.{digits}f}".replace("-", "−").replace(".", language_of(language).point)


def percent(share: float, language: str = "en", *, digits: int = 0) -> str:
    """A share as a percentage; more than none is never written as none, nor less than all as all.

    Example:
        >>> percent(0.05), percent(0.123), percent(0.002), percent(0.998)
        ('5%', '12%', '<1%', '>99%')
        >>> percent(0.0004, "id", digits=1), percent(0.9996, digits=1)
        ('<0,1%', '>99.9%')
        >>> percent(0.025, "id", digits=1), percent(0.05, digits=1)
        ('2,5%', '5%')
    """
    text = f"{100 * share:.{digits}f}"
    if 0 < share < 1 and float(text) in (0, 100):
        text = f"<{10**-digits:g}" if float(text) == 0 else f">{100 - 10**-digits:g}"
    elif digits:
        text = text.rstrip("0").rstrip(".")
    return f"{text.replace('.', language_of(language).point)}%"


def exact_percent(share: Fraction, language: str, *, beside: Sequence[Fraction] = ()) -> str:
    """A share as a whole percentage; with one decimal where rounding would make it equal a threshold beside it.

    Example:
        >>> from fractions import Fraction
        >>> exact_percent(Fraction(2, 3), "en"), exact_percent(Fraction(1492, 2000), "id", beside=[Fraction(3, 4)])
        ('67%', '74,6%')
    """
    whole = _rounded(share * 100)
    if any(share != other and whole == _rounded(other * 100) for other in beside):
        tenths = _rounded(share * 1000)
        return f"{tenths // 10}{language_of(language).point}{tenths % 10}%"
    return f"{whole}%"


def clock(seconds: float) -> str:
    """A time in a recording as hours, minutes and seconds.

    Example:
        >>> clock(3725.9)
        '1:02:05'
    """
    whole = int(seconds)
    return f"{whole // 3600}:{whole // 60 % 60:02}:{whole % 60:02}"


def _rounded(value: Fraction) -> int:
    return (2 * value + 1) // 2
