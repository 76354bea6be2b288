"""Word lists: text files beside the code, with one word, phrase or row a line and comments behind `#`.

Each file holds one list, and its first lines say what the list is for. A matcher's cache is named by a hash of these
files as well as of the code, so that a changed list is a changed grammar.
"""

from __future__ import annotations

from functools import lru_cache
from pkgutil import get_data  # importlib.resources takes longer to load than all lists to read


def word_list(path: str) -> list[str]:
    """The entries of a list, in file order.

    Args:
        path: The file, below `qualcode/language/` and without its suffix.

    Example:
        >>> word_list("stance/words/grammar/tags")
        ['kan', 'ya', 'yah', 'toh', 'bukan', 'right', 'yeah']
    """
    data = get_data("qualcode.language", f"{path}.txt")
    assert data is not None, "a folder or zip file, from which Python loads modules, gives data too"
    return [line for line in data.decode().splitlines() if line and line[0] != "#"]


@lru_cache(maxsize=256)
def word_set(path: str) -> frozenset[str]:
    """The entries of a list as a set; arguments as for `word_list`."""
    return frozenset(word_list(path))


def word_rows(path: str) -> list[list[str]]:
    """The words of each line, for lists of words that belong together; arguments as for `word_list`.

    Example:
        >>> word_rows("forms/words/indonesian/spellings")[:2]
        [['adik', 'adek'], ['aktivitas', 'aktifitas']]
    """
    return [line.split() for line in word_list(path)]
