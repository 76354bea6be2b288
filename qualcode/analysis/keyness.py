"""Keyness: the words that mark one part of the talk against the rest.

Sources: log-likelihood G² of the four-cell table (Dunning 1993, *Computational Linguistics* 19: 61-74); log ratio
(Hardie 2014), the binary log of the ratio of relative frequencies, half an occurrence for none; Bayes factor
BIC = G² − ln N (Wilson 2013).
"""

from __future__ import annotations

from collections import Counter
from math import log, log2
from typing import TYPE_CHECKING

from qualcode.analysis.overlaps import overlapping
from qualcode.analysis.talk import ATTRIBUTES
from qualcode.errors import InputError
from qualcode.evidence import coded_with, live

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

NONE_SEEN = 0.5


def keyness(passages: pd.DataFrame, target: Sequence[bool] | pd.Series[bool], *, least: int = 3) -> pd.DataFrame:
    """Return the words that mark the passages of the target against all others: a row a word, the most telling first.

    Words are compared in lower case, without accents, hyphens or apostrophes.

    | column | meaning |
    |---|---|
    | `word` | as compared |
    | `target`, `reference` | occurrences in the target's passages and in all others (int64) |
    | `target_rate`, `reference_rate` | the same per 1,000 words |
    | `informants` | how many people use it in the target: 1 is one person's manner of speaking |
    | `log_ratio` | how many times as frequent, as a power of two: 1 is twice, −1 half |
    | `g2` | log-likelihood: how surely the two differ; 3.84 is p = .05 and 10.83 p = .001 for one word by itself |
    | `bic` | G² − ln N: above 2 some, above 6 strong evidence, below 0 none |

    Occurrences in one interview are not independent: read G² as an order, not as a test.

    Args:
        passages: The table that `passages` makes.
        target: A mask of the passages that belong to the target: `coded_passages(evidence, passages, "hrd")`, or any
            comparison, as `passages["source"] == "owner"`.
        least: Leave out words that occur less often than this in both together.

    Raises:
        InputError: If all passages belong to the target, or none.

    Example:
        >>> from qualcode.analysis.example_study import study
        >>> evidence, passages = study()
        >>> words = keyness(passages, coded_passages(evidence, passages, "hrd"), least=1)
        >>> words.loc[words["word"] == "training", ["target", "reference"]].to_numpy().tolist()
        [[1, 1]]
    """
    import numpy as np
    import pandas as pd

    from qualcode.language import fold, words

    inside = np.asarray(pd.Series(list(target), dtype="boolean").fillna(value=False), dtype=bool)
    if not inside.any() or inside.all():
        which = "no passage belongs" if not inside.any() else "every passage belongs"
        raise InputError(
            f"{which} to the part that is compared", "name a code or value that some passages have and some not"
        )
    counts: tuple[Counter[str], Counter[str]] = Counter(), Counter()
    voices: dict[str, set[str]] = {}
    for text, informant, is_target in zip(passages["text"], passages["informant"].astype(object), inside, strict=True):
        found = [fold(span.quote(text)) for span in words(text)]
        counts[not is_target].update(found)
        if is_target:
            for word in found:
                voices.setdefault(word, set()).add(str(informant))
    sizes = counts[0].total(), counts[1].total()
    rows = []
    for word in dict.fromkeys([*counts[0], *counts[1]]):
        a, b = counts[0][word], counts[1][word]
        if a + b >= least:
            g2 = log_likelihood(a, b, *sizes)
            rates = (1000 * a / sizes[0] if sizes[0] else 0.0, 1000 * b / sizes[1] if sizes[1] else 0.0)
            bic = g2 - log(sum(sizes))
            rows.append((word, a, b, *rates, len(voices.get(word, ())), log_ratio(a, b, *sizes), g2, bic))
    columns = ["word", "target", "reference", "target_rate", "reference_rate", "informants", "log_ratio", "g2", "bic"]
    table = pd.DataFrame(rows, columns=columns).astype({"word": "string"})
    marks = table["log_ratio"].gt(0)
    table = table.assign(marks=marks).sort_values(["marks", "g2"], ascending=False, kind="stable", ignore_index=True)
    return table.drop(columns="marks")


def coded_passages(evidence: pd.DataFrame, passages: pd.DataFrame, code: str) -> pd.Series[bool]:
    """Return a mask of the passages that a coding with the pillar or indicator touches; rejected codings do not count.

    Raises:
        InputError: If nothing has the code.
    """
    import pandas as pd

    kept = live(evidence)
    mine = kept[coded_with(kept, [code])]
    if mine.empty:
        raise InputError(f"nothing is coded {code!r}", "check the code's id")
    _, said = overlapping(mine, passages)
    result = pd.Series(data=False, index=passages.index)
    result.iloc[said] = True
    return result


def part_of(
    part: str, evidence: pd.DataFrame, passages: pd.DataFrame, *, documents: pd.DataFrame | None = None
) -> pd.Series[bool]:
    """Return a mask of the passages with a code (`capital`), or of people with an attribute (`source=owner`).

    Args:
        part: A code's id, or an attribute, `=` and its value in any case.
        evidence: The table that `qualcode.evidence` makes; rejected codings are left out.
        passages: The table that `passages` makes.
        documents: The table that `documents` makes, for attributes beyond those of the passages.

    Returns:
        For each passage, with its index, whether it belongs to the part.

    Raises:
        InputError: If nothing has the code, or there is no such attribute.

    Example:
        >>> from qualcode.analysis.example_study import study
        >>> evidence, passages = study()
        >>> int(part_of("hrd", evidence, passages).sum()), int(part_of("source=Owner", evidence, passages).sum())
        (3, 4)
    """
    name, sign, value = part.partition("=")
    if not sign:
        return coded_passages(evidence, passages, part)
    name = name.lower()
    more = [] if documents is None else [str(column) for column in documents.columns]
    if name not in (known := list(dict.fromkeys([*ATTRIBUTES, *more]))):
        raise InputError(f"there is no attribute {name!r}", f"choose one of {', '.join(known)}")
    values = passages[name] if documents is None or name in ATTRIBUTES else passages["transcript"].map(documents[name])
    return (values.str.casefold() == value.casefold()).fillna(value=False).astype(bool)


def log_likelihood(target: int, reference: int, target_size: int, reference_size: int) -> float:
    """Return G² of a word that occurs `target` times in `target_size` words and `reference` times in `reference_size`.

    All four cells count (Dunning 1993); calculators after Rayson & Garside (2000) leave out the two cells of other
    words, and so give a slightly smaller value.

    Example:
        >>> round(log_likelihood(20, 10, 1000, 1000), 4)
        3.4487
    """
    cells = [[target, reference], [target_size - target, reference_size - reference]]
    total = target_size + reference_size
    sizes = (target_size, reference_size)
    g2 = 0.0
    for row in cells:
        for count, size in zip(row, sizes, strict=True):
            if count:
                g2 += count * log(count * total / (sum(row) * size))
    return max(0.0, 2 * g2)


def log_ratio(target: int, reference: int, target_size: int, reference_size: int) -> float:
    """Return the binary log of the ratio of relative frequencies (Hardie 2014); half an occurrence stands for none.

    Example:
        >>> log_ratio(20, 10, 1000, 1000), log_ratio(0, 4, 500, 1000)
        (1.0, -2.0)
    """
    return log2((target or NONE_SEEN) / target_size) - log2((reference or NONE_SEEN) / reference_size)
