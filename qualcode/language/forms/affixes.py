"""Prefixes and suffixes of Indonesian roots, and the suffixes that each prefix allows.

Prefixes are listed with everything they combine to (`memper-`, `keber-…-an`); sound changes at the border are
in `sounds.py`, so that a nasal prefix is here only its vowel part: `me` + `mbeli`, `pe` + `njual`, `` + `nyari`.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Opening:
    """A prefix, or several, before a root.

    Args:
        parts: Its prefixes in order, as an explanation shows them.
        suffixes: The suffixes that may close the word.
        weight: The higher, the less likely the reading; the lightest one explains the word.
        least: The fewest letters that a root behind it must have.
        when: A condition on the root that `readings.py` checks by this name.
    """

    parts: tuple[str, ...]
    suffixes: frozenset[str]
    weight: int = 1
    least: int = 3
    when: str = ""


@dataclass(frozen=True, slots=True)
class Ending:
    """The end of a word behind its root: at most one suffix, then clitics."""

    suffix: str
    clitics: str
    parts: tuple[str, ...]
    weight: int


def _opening(parts: str, suffixes: str, *, weight: int = 1, least: int = 3, when: str = "") -> Opening:
    """An opening from texts: prefixes and suffixes apart by blanks, `0` for no suffix."""
    allowed = frozenset("" if suffix == "0" else suffix for suffix in suffixes.split())
    return Opening(tuple(parts.split()), allowed, weight, least, when)


_VERBAL = "0 kan i in isasi"
_PERSON = "0 an kan i in wan wati isasi itas"

PLAIN: dict[str, tuple[Opening, ...]] = {
    "": (_opening("", _PERSON, weight=0, least=1),),
    "di": (_opening("di-", _VERBAL), _opening("di", "an", weight=4, least=4)),
    "ku": (_opening("ku-", _VERBAL, least=4), _opening("ku-", "kan i")),
    "kau": (_opening("kau-", _VERBAL),),
    "tak": (_opening("tak-", "0 kan i", weight=4, least=5),),
    "ber": (_opening("ber-", "0 an kan"),),
    "be": (
        _opening("ber-", "0 an kan", when="r or er"),
        _opening("ber-", "0 an", weight=4, least=4, when="not r"),
    ),
    "ter": (_opening("ter-", "0 kan i"),),
    "te": (
        _opening("ter-", "0 kan i", when="r or er"),
        _opening("ter-", "0", weight=4, least=5, when="not r"),
    ),
    "ke": (_opening("ke-", "an"), _opening("ke-", "0", weight=3, when="long or cvv")),
    "k": (_opening("ke-", "0", weight=5, least=4, when="clear"),),
    "se": (_opening("se-", "0 an", when="long or cvv"), _opening("se-", "0", when="vowel")),
    "sese": (_opening("se- se-", "0", weight=3, least=5),),
    "per": (_opening("per-", "0 an kan i in"),),
    "pe": (
        _opening("pe-", "0 an", weight=2, least=4),
        _opening("per-", "0 an kan i in", when="r or er"),
    ),
    "memper": (_opening("meN- per-", _VERBAL),),
    "mempe": (_opening("meN- per-", _VERBAL, when="r or er"),),
    "memer": (_opening("meN- per-", "kan i", weight=3, least=4),),
    "pemer": (_opening("peN- per-", "0 an", weight=3, least=4),),
    "diper": (_opening("di- per-", _VERBAL),),
    "dipe": (_opening("di- per-", _VERBAL, when="r or er"),),
    "kuper": (_opening("ku- per-", "0 kan i"),),
    "kauper": (_opening("kau- per-", "0 kan i"),),
    "terper": (_opening("ter- per-", "0 kan i", weight=2),),
    "terpe": (_opening("ter- per-", "0 kan i", weight=2, when="r or er"),),
    "nge": (_opening("N-", _VERBAL, weight=2),),
    "menge": (_opening("meN-", _VERBAL, when="one syllable"), _opening("meN- ke-", "0 kan i", weight=3, least=4)),
    "penge": (_opening("peN-", "0 an in", when="one syllable"), _opening("peN- ke-", "an", weight=3, least=4)),
    "dike": (_opening("di- ke-", "kan i", weight=2, least=4),),
    "menye": (_opening("meN- se-", "kan i 0", weight=3, least=4),),
    "penye": (_opening("peN- se-", "an", weight=3, least=4),),
    "dise": (_opening("di- se-", "kan i", weight=3, least=4),),
    "berse": (_opening("ber- se-", "an", weight=3, least=4),),
    "member": (_opening("meN- ber-", "kan i"),),
    "pember": (_opening("peN- ber-", "an"),),
    "diber": (_opening("di- ber-", "kan i"),),
    "keber": (_opening("ke- ber-", "an"),),
    "keter": (_opening("ke- ter-", "an"),),
    "kete": (_opening("ke- ter-", "an", when="r or er"),),
    "kese": (_opening("ke- se-", "an", weight=3, least=4),),
    "ketidak": (_opening("ke- tidak", "an 0"),),
    "perse": (_opening("per- se-", "an", weight=3, least=4),),
    "peme": (_opening("peN- per-", "an", weight=2, when="r or er"),),
    "berke": (_opening("ber- ke-", "an"),),
    "berper": (_opening("ber- per-", "an"),),
    "berpe": (_opening("ber- pe-", "0 an", weight=2, least=4),),
    "berpenge": (_opening("ber- peN- ke-", "an", weight=3, least=4),),
    "sepenge": (_opening("se- peN- ke-", "an", weight=3, least=4),),
    "seper": (_opening("se- per-", "0 an", weight=2),),
    "sepe": (_opening("se- pe-", "0 an", weight=3, least=4),),
    # fossil alternants of ber- and per- before ajar only
    "bel": (_opening("ber-", "0 in", when="ajar"),),
    "pel": (_opening("per-", "0 an", when="ajar"),),
    "pembel": (_opening("peN- ber-", "0 an", when="ajar"),),
    "mempel": (_opening("meN- per-", "0 i", when="ajar"),),
    "dipel": (_opening("di- per-", "0 i in", when="ajar"),),
    "terpel": (_opening("ter- per-", "0 i", when="ajar"),),
    "ngebel": (_opening("N- ber-", "in", when="ajar"),),
    "berpel": (_opening("ber- per-", "an", when="ajar"),),
    "sepel": (_opening("se- per-", "0 an", when="ajar"),),
    "kepel": (_opening("ke- per-", "an", when="ajar"),),
    "memempel": (_opening("meN- per-", "i", weight=4, when="ajar"),),
}

NASAL: dict[str, tuple[Opening, ...]] = {
    "": (_opening("N-", "0 in kan i", weight=2),),
    "me": (_opening("meN-", _VERBAL),),
    "pe": (_opening("peN-", "0 an in"),),
    "kepe": (_opening("ke- peN-", "an"),),
    "sepe": (_opening("se- peN-", "0 an"),),
    "berpe": (_opening("ber- peN-", "0 an"),),
    "pembe": (_opening("peN- ber- peN-", "an", weight=4),),
}
"""By what stands before the nasal; a bare nasal is colloquial."""

BOUND = frozenset({"antar", "pasca", "pra", "multi"})
"""Bound forms that leave the meaning of what follows: `antarinstansi`, `pascapanen`."""

_SUFFIXES = ("", "kan", "an", "i", "in", "wan", "wati", "isasi", "itas")
_OWNERS = ("", "nya", "ku", "mu", "nye", "nyo", "ny")
_PARTICLES = ("", "lah", "kah", "pun", "tah")


def _endings() -> dict[str, tuple[Ending, ...]]:
    """Every suffix followed by every clitic, by the letters they make together."""
    endings: dict[str, list[Ending]] = {}
    for suffix, owner, particle in product(_SUFFIXES, _OWNERS, _PARTICLES):
        parts = tuple(f"-{part}" for part in (suffix, owner, particle) if part)
        weight = len(parts) + 2 * (owner in {"nye", "nyo", "ny"}) + 2 * (particle == "tah")
        endings.setdefault(suffix + owner + particle, []).append(Ending(suffix, owner + particle, parts, weight))
    return {letters: tuple(readings) for letters, readings in endings.items()}


def _tails(openings: Mapping[str, object]) -> dict[str, tuple[str, ...]]:
    """For every opening, the openings that it ends in: `sepe` ends in `pe`, `memper` in `per`."""
    return {
        letters: tuple(tail for tail in openings if tail and len(tail) < len(letters) and letters.endswith(tail))
        for letters in openings
    }


TAILS: dict[str, tuple[str, ...]] = _tails(PLAIN | NASAL)

SUFFIXES: dict[str, tuple[Ending, ...]] = _endings()
