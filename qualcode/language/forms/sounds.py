"""Changes of a root's first sound behind the nasal of `meN-` and `peN-`, or of colloquial `N-`."""

from __future__ import annotations

_VOWELS = frozenset("aiueo")
_LOST = {"p": "m", "t": "n", "k": "ng", "s": "ny"}
_KEPT = {
    **dict.fromkeys("pbfv", "m"),
    **dict.fromkeys("tdcjzsx", "n"),
    **dict.fromkeys("kghqaiueo", "ng"),
    **dict.fromkeys("lrmnwy", ""),
}


def one_syllable(root: str) -> bool:
    """Return True if the root has one syllable only, and so takes `menge-`.

    Example:
        >>> one_syllable("cat"), one_syllable("catat"), one_syllable("siap"), one_syllable("bau")
        (True, False, False, True)
    """
    vowels = sum(letter in _VOWELS for letter in root) - root.endswith(("ai", "au", "oi"))
    return vowels == 1 and root[0] not in _VOWELS


def begins_with_er(root: str) -> bool:
    """Return True if the first syllable ends in `er`, so that ber- and ter- lose their r before it.

    Example:
        >>> begins_with_er("kerja"), begins_with_er("beri")
        (True, False)
    """
    return len(root) > 3 and root[1:3] == "er" and root[0] not in _VOWELS and root[3] not in _VOWELS


def nasalised(root: str) -> list[tuple[str, str]]:
    """The shapes of the root behind a nasal, each with the part of it that is the root's own.

    p, t, k and s melt into the nasal (`minjam`, `nyedia`) or, in loans and in writing, stay (`mproduksi`, `ngkredit`).

    Args:
        root: One spelling of a root, folded.

    Example:
        >>> nasalised("sedia")
        [('nyedia', 'edia'), ('nsedia', 'sedia')]
        >>> nasalised("latih"), nasalised("cat")
        ([('latih', 'latih'), ('nglatih', 'latih')], [('ncat', 'cat')])
    """
    first = root[:1]
    if first not in _KEPT or len(root) < 3:
        return []
    shapes = []
    whole = one_syllable(root) and len(root) <= 4
    if not whole:
        if first in _LOST and not root.startswith(("sy", "kh")) and (first != "s" or root[1:2] in _VOWELS):
            shapes.append((_LOST[first] + root[1:], root[1:]))
        elif first == "c":
            shapes.append(("ny" + root[1:], root[1:]))
    shapes.append((_KEPT[first] + root, root))
    if first in "lrw":
        shapes.append(("ng" + root, root))
    return shapes
