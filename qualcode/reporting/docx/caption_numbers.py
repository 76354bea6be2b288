"""Numbers of headings and captions, as Word's fields will compute them when the document is opened."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from qualcode.wording import say

if TYPE_CHECKING:
    from qualcode.reporting.blocks import Heading

CHAPTER = 4
"""The chapter that findings make in a thesis."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a table of contents: `level` 1 to 3, its words, and where it leads."""

    level: int
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Caption:
    """The number of a table or figure.

    Args:
        label: `Table`, `Figure` in the report's language.
        before: What stands between label and number: the chapter, or the letter of appendices.
        number: Its number.
        sequence: The name of Word's sequence that counts it.
    """

    label: str
    before: str
    number: int
    sequence: str

    @property
    def text(self) -> str:
        """Label and number: `Tabel 4.2`."""
        return f"{self.label} {self.before}{self.number}"


@dataclass(slots=True)
class Numbers:
    """Counts headings, tables and figures in the order in which they come.

    Example:
        >>> from qualcode.reporting.blocks import Heading
        >>> numbers = Numbers("id")
        >>> [numbers.heading(Heading(text, level)) for text, level in (("Hasil", 1), ("Informan", 2), ("Temuan", 2))]
        ['BAB IV ', '4.1 ', '4.2 ']
        >>> numbers.caption("table").text
        'Tabel 4.1'
    """

    language: str
    counts: list[int] = field(default_factory=lambda: [0, 0, 0])
    appendices: int = 0
    in_appendix: bool = False
    captions: dict[str, int] = field(default_factory=dict)

    def heading(self, heading: Heading) -> str:
        """Number a heading: the words before its own, with a blank; empty where it has no number."""
        if heading.kind == "appendix":
            self.appendices, self.in_appendix = self.appendices + 1, True
            return f"{say('headings.appendix', self.language)} {self.appendices}. "
        if heading.kind == "plain":
            return ""
        level = heading.level
        self.counts[level - 1] += 1
        self.counts[level:] = [0] * (3 - level)
        if level == 1:
            return f"{say('reports.chapter_number', self.language)} "
        return ".".join([str(CHAPTER), *(str(count) for count in self.counts[1:level])]) + " "

    def caption(self, kind: str) -> Caption:
        """The next number of a `table` or `figure`."""
        label = say(f"captions.{kind}", self.language)
        appendix = say("headings.appendix", self.language)
        sequence = f"{label}_{appendix}" if self.in_appendix else label
        self.captions[sequence] = self.captions.get(sequence, 0) + 1
        before = f"{appendix[0] if self.in_appendix else CHAPTER}."
        return Caption(label, before, self.captions[sequence], sequence)
