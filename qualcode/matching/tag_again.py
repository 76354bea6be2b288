"""Tagging of what was not tagged before: codings that are kept, and those that are found anew, as one."""

from __future__ import annotations

import hashlib
import warnings
from contextlib import suppress
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from qualcode.codings import QUESTION, Coding
from qualcode.files.memory import no_collection
from qualcode.matching.coding_cache import ANSWERS, CodingFile, code_keys, text_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from qualcode.codebook import Code, Codebook
    from qualcode.errors import Problem
    from qualcode.matching.matcher import Matcher
    from qualcode.transcripts import Transcript


def kept_codings(
    transcripts: Sequence[Transcript],
    codebook: Codebook,
    *,
    cache: Path | None,
    questions: bool = False,
    on_problem: Callable[[Problem], None] | None = None,
    told: Callable[[int, int], object] | None = None,
) -> list[Coding]:
    """The codings of transcripts as `tag` gives them, of which only what is not kept is found anew.

    Args:
        transcripts: The transcripts, each id once.
        codebook: The codebook.
        cache: The folder of what is kept; None keeps nothing.
        questions: As for `tag`.
        on_problem: As for `compile_codebook`.
        told: Called with the number of transcripts that are done, and of all, as each is taken to be tagged, and at
            the end.

    Example:
        >>> from tempfile import TemporaryDirectory
        >>> from pathlib import Path
        >>> from qualcode.codebook import parse_codebook
        >>> from qualcode.transcripts.transcript import Transcript
        >>> book = parse_codebook("{name: a, languages: [en], codes: {hrd: {label: Training, rules: [train]}}}")
        >>> text = Transcript("a", "We were trained twice.")
        >>> with TemporaryDirectory() as folder:
        ...     first, again = (kept_codings([text], book, cache=Path(folder)) for _ in range(2))
        >>> first == again, again[0].matched[0].text
        (True, 'trained')
    """
    with no_collection():
        run = _Run(transcripts, codebook, cache, on_problem)
        by_rule = run.by_rule(told or (lambda *_: None))
        return run.kept(run.with_answers(by_rule) if questions else by_rule)


class _Run:
    """One run over transcripts: what is known of each, and what is found anew."""

    def __init__(
        self,
        transcripts: Sequence[Transcript],
        codebook: Codebook,
        cache: Path | None,
        on_problem: Callable[[Problem], None] | None,
    ) -> None:
        self.transcripts, self.codebook, self.cache = transcripts, codebook, cache
        self.on_problem = on_problem
        self.keys = {code.id: key for code, key in code_keys(codebook)}
        self.file = CodingFile.read(cache, codebook)
        self.names = [text_key(transcript, codebook) for transcript in transcripts]
        self.done = {name: self.file.done(name) for name in self.names}
        self.sure = True

    @cached_property
    def matcher(self) -> Matcher:
        """The whole codebook made ready, with what is known of words."""
        return self._matcher(self.codebook, self.cache)

    def by_rule(self, tell: Callable[[int, int], object]) -> dict[str, list[Coding]]:
        """The codings of rules in each transcript, in no order: from the file, or anew where it lacks any code."""
        lacking = [
            (transcript, frozenset(code for code, key in self.keys.items() if key not in self.done[name]))
            for transcript, name in zip(self.transcripts, self.names, strict=True)
        ]
        left = iter(range(sum(bool(codes) for _, codes in lacking), 0, -1))
        total = len(self.transcripts)

        def taken(chosen: Sequence[Transcript]) -> Iterator[Transcript]:
            for transcript in chosen:
                tell(total - next(left), total)
                yield transcript

        found: dict[str, list[Coding]] = {transcript.id: [] for transcript in self.transcripts}
        for book, chosen in _portions(self.codebook, lacking):
            matcher = self.matcher if book is self.codebook else self._matcher(book, None)
            for coding in matcher.tag_iter(taken(chosen)):
                found[coding.transcript].append(coding)
            with suppress(OSError):  # a cache that cannot be written costs time only
                matcher.remember()
        tell(total, total)
        for (transcript, codes), name in zip(lacking, self.names, strict=True):
            new = [coding for coding in found[transcript.id] if (coding.indicator or coding.code) in codes]
            known = [self.keys[code] for code in self.keys.keys() - codes]
            found[transcript.id] = [*self.file.codings(name, transcript, known), *new]
        return found

    def with_answers(self, found: dict[str, list[Coding]]) -> dict[str, list[Coding]]:
        """The same with the codings of answers; whether there are any hangs on what every rule finds beside them."""
        key = hashlib.sha256("".join([ANSWERS, *self.keys.values()]).encode()).hexdigest()
        pairs = list(zip(self.transcripts, self.names, strict=True))
        fresh = [transcript for transcript, name in pairs if key not in self.done[name]]
        answers: dict[str, list[Coding]] = {transcript.id: [] for transcript in fresh}
        if any(turn.interviewer for transcript in fresh for turn in transcript.turns):
            from qualcode.matching.question_topics import tag_answers

            beside = [coding for transcript in fresh for coding in found[transcript.id]]
            for coding in tag_answers(fresh, beside, self.matcher):
                answers[coding.transcript].append(coding)
        self.keys[ANSWERS] = key
        return {
            transcript.id: [
                *found[transcript.id],
                *(answers[transcript.id] if transcript.id in answers else self.file.codings(name, transcript, [key])),
            ]
            for transcript, name in pairs
        }

    def kept(self, found: dict[str, list[Coding]]) -> list[Coding]:
        """All codings in text order, then codebook order, once they are kept."""
        places = {code.id: place for place, code in enumerate(self.codebook)}
        codings: list[Coding] = []
        for transcript, name in zip(self.transcripts, self.names, strict=True):
            mine = sorted(found[transcript.id], key=lambda each: (each.span, places[each.indicator or each.code]))
            codings += mine
            self.file.put(name, transcript, [(self.keys[_group(each)], each) for each in mine], self.keys.values())
        if self.sure and self.cache is not None:
            with suppress(OSError):
                self.file.write(self.cache, self.names, set(self.keys.values()))
        return codings

    def _matcher(self, book: Codebook, cache: Path | None) -> Matcher:
        from qualcode.matching.matcher import compile_codebook

        return compile_codebook(book, on_problem=self._trouble, cache=cache)

    def _trouble(self, problem: Problem) -> None:
        self.sure = False  # a machine that is less busy may find what this one gave up
        if self.on_problem is not None:
            self.on_problem(problem)
        else:
            warnings.warn(str(problem), stacklevel=2)


def _group(coding: Coding) -> str:
    """The code whose rules made a coding, or the one name of all answers."""
    return ANSWERS if coding.origin == QUESTION else coding.indicator or coding.code


def _portions(
    codebook: Codebook, lacking: Sequence[tuple[Transcript, frozenset[str]]]
) -> list[tuple[Codebook, list[Transcript]]]:
    """Transcripts of which nothing is kept with the whole codebook, others with the codes that any of them lacks."""
    whole = {code.id for code in codebook if code.rules}
    fresh = [transcript for transcript, codes in lacking if codes and len(codes) == len(whole)]
    partly = [(transcript, codes) for transcript, codes in lacking if codes and len(codes) < len(whole)]
    portions = [(codebook, fresh)] if fresh else []
    if partly:
        wanted = frozenset().union(*(codes for _, codes in partly))
        pillars = tuple(_only(code, wanted) for code in codebook.codes)
        portions.append((replace(codebook, codes=pillars), [transcript for transcript, _ in partly]))
    return portions


def _only(code: Code, wanted: frozenset[str]) -> Code:
    """A code without the rules of codes that are not wanted."""
    below = tuple(_only(each, wanted) for each in code.indicators)
    return replace(code, indicators=below, rules=code.rules if code.id in wanted else ())
