"""Numbers as a language writes them."""

from __future__ import annotations


def decimal(value: float, language: str, *, digits: int = 2) -> str:
    """A number as it is written in the language, with a minus sign that is one, and none before a zero.

    Example:
        >>> decimal(0.745, "id"), decimal(-0.75, "en"), decimal(-0.001, "en")
        ('0,74', '−0.75', '0.00')
    """
    text = f"{value:z.{digits}f}".replace("-", "−")
    return text.replace(".", ",") if language == "id" else text


def percent(share: float, language: str = "en", *, digits: int = 0) -> str:
    """A share as a percentage; what is more than none is never written as none, nor what is less than all as all.

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
    return f"{text.replace('.', ',') if language == 'id' else text}%"
