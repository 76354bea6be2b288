"""Which word forms are found and which false friends are kept apart: ours against stemmers, in one table.

    python benchmarks/word_forms.py              # the list that the rules were mended by
    python benchmarks/word_forms.py PAIRS.tsv    # another one, e.g. tests/language/data/blind-word-forms.tsv

A stemmer takes a word for a form of a root when it gives both the same stem. Those that are not installed are left out
of the table; to compare with all of them, in an environment of its own:

    python -m venv /tmp/stemmers
    /tmp/stemmers/bin/pip install -e . PySastrawi simplemma PyStemmer
    /tmp/stemmers/bin/python benchmarks/word_forms.py
"""

from __future__ import annotations

import platform
import sys
import time
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from qualcode.language import fold, is_form_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

PAIRS = Path(__file__).parents[1] / "tests" / "language" / "data" / "word-forms.tsv"


class Pair(NamedTuple):
    """One line of the list."""

    form: str
    roots: tuple[str, ...]
    is_form: bool
    kind: str
    language: str


def read_pairs(path: Path = PAIRS) -> list[Pair]:
    """The lines of the list of pairs."""
    lines = [line.split("\t") for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return [
        Pair(form, tuple(roots.split("|")), verdict == "1", kind, language)
        for form, roots, verdict, kind, language in lines
    ]


def same_stem(stem: Callable[[str, str], str]) -> Callable[[str, str, str], bool]:
    """A judge made of a stemmer: a form and its root have one stem."""
    return lambda form, root, language: stem(fold_blanks(form), language) == stem(fold_blanks(root), language)


def fold_blanks(word: str) -> str:
    """The word as a stemmer expects it: lower case, its hyphens kept."""
    return word.lower().replace(" ", "")


def sastrawi() -> Callable[[str, str, str], bool]:
    """PySastrawi, which stems Indonesian only."""
    stemmer = import_module("Sastrawi.Stemmer.StemmerFactory").StemmerFactory().create_stemmer()
    return same_stem(lambda word, _language: stemmer.stem(word))


def simplemma() -> Callable[[str, str, str], bool]:
    """The lemmatizer simplemma with the dictionary of each language."""
    lemmatize = import_module("simplemma").lemmatize
    return same_stem(lambda word, language: lemmatize(word, lang=language).lower())


def snowball() -> Callable[[str, str, str], bool]:
    """Snowball's algorithms through PyStemmer."""
    stemmer = import_module("Stemmer").Stemmer
    stemmers = {"id": stemmer("indonesian"), "en": stemmer("english")}
    return same_stem(lambda word, language: stemmers[language].stemWord(word))


def prefix(form: str, root: str, _language: str) -> bool:
    """A search for `root*`, as most programs for coding offer it."""
    return fold(form).startswith(fold(root))


def judges() -> Iterable[tuple[str, Callable[[str, str, str], bool]]]:
    """Ours first, then those that are installed."""
    yield "qualcode", lambda form, root, language: is_form_of(form, root, language=language)
    for name, make in (("PySastrawi", sastrawi), ("simplemma", simplemma), ("Snowball", snowball)):
        try:
            yield name, make()
        except ImportError:
            print(f"{name} is not installed and left out")
    yield "root*", prefix


def share_accepted(pairs: list[Pair], judge: Callable[[str, str, str], bool]) -> float:
    """The percentage of pairs that the judge takes for a form and its root."""
    return 100 * sum(any(judge(pair.form, root, pair.language) for root in pair.roots) for pair in pairs) / len(pairs)


def main() -> None:
    """Print the table."""
    pairs = read_pairs(Path(sys.argv[1]) if len(sys.argv) > 1 else PAIRS)
    kinds = sorted({(not pair.is_form, pair.language != "id", pair.kind) for pair in pairs})
    by_kind = {kind: [pair for pair in pairs if pair.kind == kind] for _false, _english, kind in kinds}
    print(f"{len(pairs)} pairs, % taken for a form; Python {platform.python_version()}\n")
    print("| | " + " | ".join(f"{kind} ({len(of_kind)})" for kind, of_kind in by_kind.items()) + " | pairs/s |")
    print("|---" * (len(by_kind) + 2) + "|")
    for name, judge in judges():
        started = time.process_time()
        shares = [
            "" if name == "PySastrawi" and of_kind[0].language == "en" else f"{share_accepted(of_kind, judge):.1f}"
            for of_kind in by_kind.values()
        ]
        seconds = time.process_time() - started
        print(f"| {name} | " + " | ".join(shares) + f" | {len(pairs) / seconds:,.0f} |")


if __name__ == "__main__":
    main()
