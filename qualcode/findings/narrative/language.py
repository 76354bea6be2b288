"""What a language brings to the prose of findings: grammar and sentences. What is said when is decided elsewhere.

A sentence is written with slots. `{label}` is put in as it is; of a number, `{n}` is the number in words (in figures
where another number of the sentence has no word), `{n:d}` is the number in figures, and `{n:is|are}` is the form of
the words that agrees with it. Where a sentence has several wordings, neighbouring pillars take different ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from qualcode.findings.narrative.phrases import enumerated, percent

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from fractions import Fraction

    from qualcode.codings import Stance
    from qualcode.findings.finding import Verdict

Wordings: TypeAlias = tuple[str, ...]
Kept: TypeAlias = Literal["all", "accepted"]


@dataclass(frozen=True, slots=True)
class Count:
    """A number in a sentence: written out, or choosing among the forms of a word that agrees with it."""

    value: int
    written: str
    form: int

    def __format__(self, forms: str) -> str:
        if forms == "d":
            return str(self.value)
        return forms.split("|")[self.form] if forms else self.written


def in_figures(sentence: str, slots: Mapping[str, object]) -> str:
    """A sentence with its slots filled, every number in figures; words may agree with them.

    Example:
        >>> in_figures("{n} {n:passage|passages} from {who}", {"n": 1, "who": "Ana"})
        '1 passage from Ana'
    """
    filled = {
        name: Count(value, str(value), value != 1) if isinstance(value, int) else value for name, value in slots.items()
    }
    return sentence.format(**filled)


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphWords:
    """The sentences of the narrative paragraph.

    `{label}` is the pillar as it stands within a sentence, `{whole}` as it stands at the beginning. Where a sentence
    quotes, `{who}` is the informant and `{quote}` the quote with its citation, and there is an entry of wordings for
    the first quote, one for the second, and so on.
    """

    heard: Wordings  # of `{informants}` nothing was heard: of one, of more; a part of `nothing`
    nothing: Wordings  # no passage speaks of the pillar
    nothing_yet: str  # none is accepted, and `{count}` suggestions are undecided
    opening: Mapping[Verdict, Wordings]  # the verdict in a sentence
    everyone: Wordings  # all `{total}` informants: one, two, more; a part of `basis`, as are the next two
    only_one: str  # one of `{total}` informants
    some: str  # `{people}` of `{total}` informants
    basis: Wordings  # `{segments}` passages of so many informants, `{out_of}`; the sources and a full stop follow
    one_kind: str  # the informants are of one type of source, `{name}`; follows `basis`
    more_kinds: Wordings  # they are of `{kinds}` types of source, `{names}`; follows `basis`
    all_of_them: Wordings  # two passages, more passages; begins `alike`
    alike: Mapping[Stance, str]  # what all passages say, `{all}`
    stance: Mapping[Stance | Literal["both"], str]  # what some say; `both` is `mixed` after achieved and shortcoming
    unit: str  # what stands at `{unit}` in the first part of `stances`
    stances: Wordings  # the list of what some say, `{parts}`
    one_topic: Wordings  # the indicator `{name}` that the one passage concerns, that all passages concern
    only_indicator: str  # the one indicator met, `{name}`, in `{count}` passages of more
    with_unit: str  # `{name}` with its `{count}` passages, at the head of a list
    more_indicators: str  # `{count}` more, at the end of a list
    topics: Wordings  # the `{first}` indicator is met more often than the `{others}`
    equal_topics: str  # the indicators `{names}`, none met more often than the first two
    in_favour: Sequence[Wordings]  # something works
    against: Sequence[Wordings]  # a shortcoming, said after `in_favour`
    against_first: Sequence[Wordings]  # a shortcoming, said first
    nevertheless: Sequence[Wordings]  # something works, said after `against_first`
    both_sides: Sequence[Wordings]  # for and against in turn: the first wordings make one text, the second another
    only_mixed: Sequence[Wordings]  # both at once, where nothing else is said
    recorded: Sequence[Wordings]  # what there is where the evidence is too thin
    all_of_two_minds: str  # whoever judges it names both
    voices: str  # `{in_favour}` informants say that something works, `{critical}` name a shortcoming; ends in `{both}`
    both: str  # `{of_two_minds}` of them do both; empty where nobody does
    same_informant: str  # whoever was quoted just before
    only_actor: str  # the one actor named, `{name}`, in `{count}` passages
    more_actors: str  # `{count}` more, at the end of a list
    actors: Wordings  # the actors `{names}`
    silent: str  # the `{count}` informants `{names}` say nothing of it
    silent_many: str  # `{count}` informants say nothing of it
    silent_kinds: str  # the `{count}` types of source `{names}` say nothing of it
    unseen: str  # the `{count}` indicators `{names}` were not met
    unseen_many: str  # `{unseen}` of `{total}` indicators were not met, among them `{names}`
    left_out: str  # `{count}` suggestions about it are undecided and do not count


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictWords:
    """The sentences of reasons, caveats and a report's first line.

    The reasons name the rule's thresholds: `{achieved}`, `{contested}`, `{not_achieved}` and `{caveat}`. In the first
    line, `accepted` is for findings that rest on accepted codings alone and `all` for those that rest on all that are
    not rejected.
    """

    in_favour: str  # the `{share}` in favour, averaged over `{informants}`; a part of the reasons, as is the next
    flawed: str  # `{flawed}` of `{judged}` passages, a `{share}`, name a shortcoming
    achieved_by_all: str  # why it is achieved: no passage names a shortcoming
    achieved: str  # why it is achieved: few do
    caveats_by_flaws: str  # why with caveats: the share is high enough, but many do
    caveats_by_share: str  # why with caveats: the share is between two thresholds
    contested: str  # why it is contested
    not_achieved: str  # why it is not achieved
    nothing: str  # no passage speaks of it
    nothing_yet: str  # none is accepted, and suggestions are undecided
    none_judges: str  # no passage judges it; `{needed}`
    too_few: str  # only `{judged}` passages of `{informants}` judge it; `{needed}`
    needed: str  # the rule asks for `{min_segments}` passages of `{min_informants}`
    shortcomings: str  # `{flawed}` of `{judged}` passages, of `{critical}` informants, name a shortcoming
    still_in_favour: str  # `{in_favour}` informants say that something works
    no_kinds: str  # types of source are not recorded
    one_kind: str  # only one type of source, `{name}`, speaks of it
    silent_kinds: str  # the `{count}` types of source `{names}` say nothing of it
    undecided: str  # nothing is decided of `{suggested}` passages
    partly: str  # of `{total}` passages `{suggested}` are undecided and `{accepted}` accepted
    unused: str  # `{passages}` passages were suggested; what `{people}` decided is not used
    decided: Mapping[Kept, str]  # `{people}` decided `{total}` of `{codings}` codings and accepted `{accepted}`
    rejected: Mapping[Kept, str]  # they rejected `{count}`
    left: Mapping[Kept, str]  # `{count}` are undecided
    lost: str  # `{count}` accepted ones are not in the transcripts any more


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """A language: how it writes numbers and lists, and its sentences.

    Args:
        numbers: The small numbers in words, from nought.
        form: Which form of a word agrees with a number: 0 is the first.
        point: The decimal point.
        last: What stands before the last of three or more.
        pair: What stands between two.
        kinds: Types of source as a sentence names them.
        paragraph: The sentences of the narrative paragraph.
        verdicts: The sentences of reasons, caveats and a report's first line.
    """

    numbers: tuple[str, ...]
    form: Callable[[int], int]
    point: str
    last: str
    pair: str
    kinds: Callable[[Sequence[str]], list[str]]
    paragraph: ParagraphWords
    verdicts: VerdictWords

    def say(self, sentence: str, **slots: str | int) -> str:
        """A sentence with its slots filled; its numbers are all in words, or all in figures.

        Example:
            >>> from qualcode.findings.narrative.english import ENGLISH
            >>> ENGLISH.say("{n} {n:passage|passages} on {label}, {share:d} in favour", n=2, label="grants", share=1)
            'two passages on grants, 1 in favour'
        """
        largest = max((value for value in slots.values() if isinstance(value, int)), default=0)
        write = self.numbers.__getitem__ if largest < len(self.numbers) else str
        filled = {
            name: Count(value, write(value), self.form(value)) if isinstance(value, int) else value
            for name, value in slots.items()
        }
        return sentence.format(**filled)

    def joined(self, items: Sequence[str]) -> str:
        """Items as a list in a sentence."""
        return enumerated(items, last=self.last, pair=self.pair)

    def percent(self, share: Fraction, *beside: float) -> str:
        """A share as a percentage that is not mistaken for a threshold beside it."""
        return percent(share, beside=beside, point=self.point)
