"""The tree of a query × the tables → the quotes that fit."""

from __future__ import annotations

from dataclasses import replace
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

import numpy as np

from qualcode.analysis.overlaps import overlapping
from qualcode.analysis.talk import ATTRIBUTES
from qualcode.codebook import no_such_code
from qualcode.codebook.characters import closest
from qualcode.codings import code_path, grouped
from qualcode.codings.query import (
    And,
    Attribute,
    Code,
    Near,
    Not,
    StanceIs,
    Text,
    holds_words,
    is_like,
    parts_of,
    positive_codes,
)
from qualcode.errors import InputError, Problem
from qualcode.evidence import coded_with, combined_stance

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import pandas as pd
    from numpy.typing import NDArray

    from qualcode.codings.query import Node

CODED = ("coder", "status", "rule", "actor")

NOTED = ("memo",)
"""Attributes that memos alone have."""


class Search:
    """The tables of one query, with the quotes' codings and places computed once."""

    def __init__(
        self,
        rows: pd.DataFrame,
        quotes: pd.DataFrame,
        passages: pd.DataFrame,
        documents: pd.DataFrame | None,
        labels: Mapping[str, str],
    ) -> None:
        self.rows, self.quotes, self.labels = rows, quotes, labels
        self.documents = documents
        self.at, self.row = overlapping(quotes, rows)
        coded = rows["indicator"].fillna(rows["code"]).dropna().unique()
        self.codes = list(dict.fromkeys([*labels, *(above for code in coded for above in code_path(code))]))
        first = np.full(len(quotes), np.iinfo(np.int64).max)
        last = np.full(len(quotes), -1)
        quote, passage = overlapping(quotes, passages)
        np.minimum.at(first, quote, passage)
        np.maximum.at(last, quote, passage)
        self.first, self.last = first, last
        self.transcript = quotes["transcript"].to_numpy()

    def check(self, node: Node) -> None:
        """Raise an error that names every code and attribute that does not exist."""
        problems = list(self._problems(node))
        if problems:
            raise InputError(problems)

    def _problems(self, node: Node) -> Iterator[Problem]:
        if isinstance(node, Code) and not self.named(node.name):
            problem = no_such_code(node.name, self.codes, path="query", line=1, column=node.column)
            yield replace(problem, remedy="; ".join(filter(None, [problem.remedy, *self._hints(node.name)])))
        if isinstance(node, Attribute) and node.name not in (known := self._attributes()):
            near = closest(node.name, known)
            remedy = f"did you mean {near!r}?" if near else f"choose one of {', '.join(known)}"
            yield Problem(f"there is no attribute {node.name!r}", remedy, path="query", line=1, column=node.column)
        for part in parts_of(node):
            yield from self._problems(part)

    def _hints(self, word: str) -> list[str]:
        """Tell what else a name that is no code can mean: words, and the codes that contain them."""
        if "*" in word or "." in word:
            return []
        hints = []
        folded = word.casefold()
        if named := [code for code in self.codes if folded in f"{code} {self.labels.get(code, '')}".casefold()]:
            hints.append(f"codes named so: {', '.join(named)}")
        holding = np.array([holds_words(quote, word) for quote in self.quotes["quote"]], dtype=bool)
        coded = set(self.rows["indicator"].fillna(self.rows["code"]).iloc[self.row[holding[self.at]]])
        if found := [code for code in self.codes if code in coded]:
            hints.append(f"codes whose quotes hold it: {', '.join(found)}")
        if hints or not closest(word, self.codes):  # a slip of the pen alone is told by what was meant
            hints.insert(0, f"words stand in quotes: '\"{word}\"'")
        return hints

    def _attributes(self) -> list[str]:
        extra = [] if self.documents is None else [str(name) for name in self.documents.columns]
        return list(dict.fromkeys([*ATTRIBUTES, *CODED, *NOTED, *extra]))

    def named(self, name: str) -> list[str]:
        """Return the codes of this name, in which `*` stands for anything."""
        return (
            [code for code in self.codes if fnmatchcase(code, name)] if "*" in name else [name] * (name in self.codes)
        )

    def fits(self, node: Node, scope: tuple[str, ...] = ()) -> NDArray[np.bool_]:  # noqa: PLR0911 (each kind of node has its own)
        """Return a mask of the quotes that fit; `scope` are the codes that stances are about."""
        if isinstance(node, Code):
            names = self.named(node.name)
            if node.stance is None:
                return self._touched(self._has(names))
            return self._with_stance(names, node.stance)
        if isinstance(node, StanceIs):
            return self._with_stance(scope or tuple(dict.fromkeys(self.rows["code"])), node.stance)
        if isinstance(node, Attribute):
            return self._by_attribute(node)
        if isinstance(node, Text):
            return np.array([holds_words(quote, node.words) for quote in self.quotes["quote"]], dtype=bool)
        if isinstance(node, Not):
            return ~self.fits(node.of, scope)
        inner = tuple(dict.fromkeys(name for code in positive_codes(node) for name in self.named(code))) or scope
        if isinstance(node, Near):
            return self._near(self.fits(node.one, inner), self.fits(node.other, inner), node.within)
        parts = [self.fits(part, inner if isinstance(node, And) else scope) for part in node.parts]
        joined = np.logical_and if isinstance(node, And) else np.logical_or
        return np.asarray(joined.reduce(parts), dtype=bool)

    def _has(self, names: Sequence[str]) -> NDArray[np.bool_]:
        return np.asarray(coded_with(self.rows, names), dtype=bool)

    def _touched(self, rows: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """A mask of the quotes that one of these rows touches."""
        fits = np.zeros(len(self.quotes), dtype=bool)
        fits[self.at[rows[self.row]]] = True
        return fits

    def _with_stance(self, names: Sequence[str], stance: str) -> NDArray[np.bool_]:
        """A mask of the quotes that have one of the codes with this stance, its codings there taken together."""
        fits = np.zeros(len(self.quotes), dtype=bool)
        said = self.rows["stance"]
        for name in names:
            mine = self._has([name])
            favours = self._touched(mine & said.isin(["achieved", "mixed"]).to_numpy(dtype=bool))
            objects = self._touched(mine & said.isin(["shortcoming", "mixed"]).to_numpy(dtype=bool))
            fits |= {
                "achieved": favours & ~objects,
                "shortcoming": objects & ~favours,
                "mixed": favours & objects,
                "neutral": self._touched(mine) & ~favours & ~objects,
            }[stance]
        return fits

    def _by_attribute(self, node: Attribute) -> NDArray[np.bool_]:
        if node.name == "actor":
            fitting = [any(is_like(actor, node.value) for actor in actors) for actors in self.rows["actors"]]
            return self._touched(np.array(fitting, dtype=bool))
        if node.name in NOTED:
            return np.zeros(len(self.quotes), dtype=bool)
        if node.name in CODED:
            return self._touched(np.array([is_like(value, node.value) for value in self.rows[node.name]], dtype=bool))
        if node.name in ATTRIBUTES:
            columns = [self.quotes[name] for name in (("role", "source") if node.name == "role" else (node.name,))]
        else:
            assert self.documents is not None
            columns = [self.quotes["transcript"].map(self.documents[node.name])]
        fits = [[is_like(value, node.value) for value in column] for column in columns]
        return np.asarray(np.logical_or.reduce(np.array(fits, dtype=bool)), dtype=bool)

    def _near(self, one: NDArray[np.bool_], other: NDArray[np.bool_], within: int) -> NDArray[np.bool_]:
        return (one & self._reach(other, within)) | (other & self._reach(one, within))

    def _reach(self, fits: NDArray[np.bool_], within: int) -> NDArray[np.bool_]:
        """A mask of the quotes with a fitting one at most so many passages away, in the same transcript."""
        reached = np.zeros(len(fits), dtype=bool)
        places = grouped((self.transcript[at], at) for at in np.flatnonzero(self.last >= 0).tolist())
        for here in places.values():
            positions = np.array(here)
            targets = positions[fits[positions]]
            if not len(targets):
                continue
            gaps = np.maximum(
                self.first[targets][None, :] - self.last[positions][:, None],
                self.first[positions][:, None] - self.last[targets][None, :],
            )
            reached[positions] = (gaps <= within).any(axis=1)
        return reached

    def described(self, fitting: NDArray[np.bool_]) -> pd.DataFrame:
        """Return the table of the quotes that fit."""
        import pandas as pd

        found = np.flatnonzero(fitting)
        of = grouped(zip(self.at.tolist(), self.row.tolist(), strict=True))
        table = self.quotes.iloc[found].reset_index(drop=True)
        codings = [of.get(at, []) for at in found.tolist()]
        seen = [self._codes_of(rows) for rows in codings]
        table.insert(4, "codes", pd.Series([tuple(codes) for codes in seen], dtype="object"))
        table.insert(5, "stances", pd.Series([tuple(codes.values()) for codes in seen], dtype="object"))
        table.insert(6, "code_path", pd.Series(["; ".join(map(self._path, codes)) for codes in seen], dtype="string"))
        coders = [tuple(dict.fromkeys(str(c) for c in self.rows["coder"].iloc[rows].dropna())) for rows in codings]
        table["coders"] = pd.Series(coders, dtype="object")
        if self.documents is not None:
            for name in self.documents.columns:
                if name not in table.columns:
                    table[name] = table["transcript"].map(self.documents[name]).astype("string")
        return table

    def _codes_of(self, rows: Sequence[int]) -> dict[str, str]:
        """Each code on a quote (the indicator, or the pillar where that itself is coded) and its stance there."""
        cells = (self.rows[name].iloc[list(rows)].astype(object) for name in ("code", "indicator", "stance"))
        named = (
            (indicator if isinstance(indicator, str) else code, stance)
            for code, indicator, stance in zip(*cells, strict=True)
        )
        return {code: combined_stance(given) for code, given in grouped(named).items()}

    def _path(self, code: str) -> str:
        return " › ".join(self.labels.get(part, part) for part in code_path(code))
