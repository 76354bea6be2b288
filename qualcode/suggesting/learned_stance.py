"""Stance as a person's decisions teach it: words, the code, and what the rules said, in one logistic regression.

It is learned anew from the decisions each time. Decisions of one passage are never on both sides of the
cross-validation, and a code keeps the rules' stance unless what was learned does better there.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING

from qualcode.codings import STANCES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from scipy.sparse import csr_matrix

    from qualcode.codings import Stance
    from qualcode.suggesting.meanings import Meanings

FEWEST = 20
"""Decisions below which nothing is learned."""

_FOLDS = 5
_STRENGTH = 10.0
_RULES = 0.5
_FEWEST_OF_CODE = 3
_STUDY = 10
"""Decisions that the study as a whole counts for when a code has few of its own."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A passage with a code, and its stance.

    Args:
        text: The passage's words.
        code: The pillar.
        suggested: The rules' stance; None where no rule suggests the code.
        stance: The stance that a person decided; None where nobody has.
    """

    text: str
    code: str
    suggested: Stance | None
    stance: Stance | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Shares of stances that are right, learned ones in cross-validation and the rules'.

    Args:
        code: The pillar.
        decisions: Number of decisions it was learned from.
        compared: Number of decisions, with a stance of the rules, that the shares are over.
        right: Share that the learned stance gets right.
        rules_right: Share that the rules' stance gets right.
        whole_study: True if the shares are over all codes, as this one has too few decisions that differ.
        is_taken: True if the learned stance is suggested from now on.
    """

    code: str
    decisions: int
    compared: int
    right: float
    rules_right: float
    whole_study: bool
    is_taken: bool


class StanceModel:
    """A stance for passages with a code, learned from those that were decided.

    Args:
        decided: Passages whose stance a person decided.
        texts: Words of all passages; which words are common follows from them.
        meanings: Turns texts into numbers by meaning; None leaves that out.

    Example:
        >>> said = [("it works well", "achieved"), ("it broke again", "shortcoming")] * 12
        >>> decided = [Judged(f"{text} {n}", "tool", "neutral", stance) for n, (text, stance) in enumerate(said)]
        >>> model = StanceModel(decided, [each.text for each in decided])
        >>> model.stances([Judged("it broke", "tool", "neutral")]), model.comparisons["tool"].right
        (['shortcoming'], 1.0)
    """

    def __init__(self, decided: Sequence[Judged], texts: Iterable[str] = (), meanings: Meanings | None = None) -> None:
        self._decided = sorted(
            (each for each in decided if each.stance), key=lambda each: (each.text, each.code, each.stance or "")
        )
        self._texts = sorted({*texts, *(each.text for each in self._decided)})
        self._meanings = meanings
        self.codes = sorted({each.code for each in self._decided})

    @cached_property
    def comparisons(self) -> Mapping[str, Comparison]:
        """For each code with decisions, how the learned stance compares with the rules'; none where all are few."""
        if not self._can_learn:
            return {}
        right, rules, compared = Counter[str](), Counter[str](), Counter[str]()
        for each, stance in zip(self._decided, self._held_out(), strict=True):
            if each.suggested:
                compared[each.code] += 1
                right[each.code] += stance == each.stance
                rules[each.code] += each.suggested == each.stance
        total = compared.total() or 1
        overall = (right.total() - rules.total()) / total
        found = {}
        for code in self.codes:
            gain, own = right[code] - rules[code], compared[code]
            # A code with few decisions, none of which tells the two apart, is judged by the study as a whole.
            whole = gain == 0 and own < FEWEST
            is_better = (gain > 0 or whole) and gain + _STUDY * overall > 0 and own >= _FEWEST_OF_CODE
            shares = (right.total() / total, rules.total() / total)
            if not whole and own:
                shares = (right[code] / own, rules[code] / own)
            found[code] = Comparison(
                code, len(self._decided), total if whole else own, *shares, whole_study=whole, is_taken=is_better
            )
        return found

    def stances(self, asked: Sequence[Judged]) -> list[Stance | None]:
        """Return the learned stance of each passage; None where the rules' stance holds."""
        taken = {code for code, each in self.comparisons.items() if each.is_taken}
        wanted = [each for each in asked if each.code in taken]
        said: Sequence[Stance] = self._model.predict(self._features(wanted)).tolist() if wanted else []
        found = iter(said)
        return [next(found) if each.code in taken else None for each in asked]

    @property
    def _can_learn(self) -> bool:
        return len(self._decided) >= FEWEST and len({each.stance for each in self._decided}) > 1

    def _held_out(self) -> list[str]:
        """Return for each decided passage the stance that is learned from the decisions of other passages."""
        folds = [int.from_bytes(sha256(each.text.encode()).digest()[:4]) % _FOLDS for each in self._decided]
        found: dict[int, str] = {}
        for fold in range(_FOLDS):
            inside = [number for number, own in enumerate(folds) if own == fold]
            others = [each for each, own in zip(self._decided, folds, strict=True) if own != fold]
            if not inside:
                continue
            stances = sorted({str(each.stance) for each in others})
            held = [self._decided[number] for number in inside]
            said = self._model_of(others).predict(self._features(held)) if len(stances) > 1 else stances * len(inside)
            found.update(zip(inside, map(str, said), strict=True))
        return [found[number] for number in range(len(folds))]

    @cached_property
    def _model(self):  # type: ignore[no-untyped-def]  # noqa: ANN202  scikit-learn has no types
        return self._model_of(self._decided)

    def _model_of(self, decided: Sequence[Judged]):  # type: ignore[no-untyped-def]  # noqa: ANN202  scikit-learn has no types
        from sklearn.linear_model import LogisticRegression

        model = LogisticRegression(C=_STRENGTH, class_weight="balanced", max_iter=500)
        return model.fit(self._features(decided), [each.stance for each in decided])

    def _features(self, judged: Sequence[Judged]) -> csr_matrix:
        from scipy.sparse import csr_matrix, hstack

        said = [[_RULES * (each.suggested == stance) for stance in STANCES] for each in judged]
        codes = [[float(each.code == code) for code in self.codes] for each in judged]
        texts = [each.text for each in judged]
        blocks = [csr_matrix(said), csr_matrix(codes), self._words.transform(texts)]
        if self._meanings is not None:
            blocks.append(csr_matrix(self._meanings(texts)))
        return hstack(blocks).tocsr()

    @cached_property
    def _words(self):  # type: ignore[no-untyped-def]  # noqa: ANN202  scikit-learn has no types
        from sklearn.feature_extraction.text import TfidfVectorizer

        pattern = r"(?u)\b\w+\b"
        fewest = 2 if len(self._texts) > FEWEST else 1
        vectorizer = TfidfVectorizer(min_df=fewest, sublinear_tf=True, ngram_range=(1, 2), token_pattern=pattern)
        return vectorizer.fit(self._texts)
