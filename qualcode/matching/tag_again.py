"""Tagging of what was not tagged before: codings that are kept, and those that are found anew, as one."""

from __future__ import annotations

import hashlib
import warnings
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from qualcode.codings import QUESTION, Coding, Matched
from qualcode.files.memory import no_collection
from qualcode.matching.coding_cache import ANSWERS, ASKED, CodingFile, code_keys, text_key
from qualcode.matching.named import Named

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
        self.places = {code.id: place for place, code in enumerate(codebook)}
        self.answers: dict[str, str] = {}
        """By id of the transcript, the key of its codings of answers."""
        self._matchers: dict[frozenset[str], Matcher] = {}

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
            matcher = self._made_ready(book)
            for coding in matcher.tag_iter(taken(chosen)):
                found[coding.transcript].append(coding)
            self._remember(matcher)
        tell(total, total)
        for (transcript, codes), name in zip(lacking, self.names, strict=True):
            new = [coding for coding in found[transcript.id] if (coding.indicator or coding.code) in codes]
            known = [self.keys[code] for code in self.keys.keys() - codes]
            found[transcript.id] = [*self.file.codings(name, transcript, known), *new]
        return found

    def with_answers(self, found: dict[str, list[Coding]]) -> dict[str, list[Coding]]:
        """The same with the codings of answers, which hang on the text, what questions name, and the pillars beside."""
        self._name_questions()
        asked = [ASKED + key for key in self.keys.values()]
        common = repr((ANSWERS, self.codebook.unit, self.codebook.stance, sorted(self.codebook.kinds.items())))
        answered: dict[str, list[Coding]] = dict(found)
        for transcript, name in zip(self.transcripts, self.names, strict=True):
            if not any(turn.interviewer for turn in transcript.turns):
                continue
            said = [(each.span.start, each.span.end, each.code) for each in found[transcript.id]]
            told = f"{common}{self.file.places(name, asked)}{sorted(said)}"
            key = self.answers[transcript.id] = hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()
            if key in self.done[name]:
                answers = self.file.codings(name, transcript, [key])
            else:
                from qualcode.matching.question_topics import answers_of

                named = map(_named, self.file.codings(name, transcript, asked))
                ordered = sorted(named, key=lambda each: (each.span, self.places[each.code]))
                answers = answers_of(transcript, found[transcript.id], ordered, self.codebook)
            answered[transcript.id] = [*found[transcript.id], *answers]
        return answered

    def _name_questions(self) -> None:
        """Put what each code's rules find in questions in the file, where it lacks any code."""
        lacking = [
            (transcript, frozenset(code for code, key in self.keys.items() if ASKED + key not in self.done[name]))
            for transcript, name in zip(self.transcripts, self.names, strict=True)
            if any(turn.interviewer for turn in transcript.turns)
        ]
        codes = {transcript.id: codes for transcript, codes in lacking}
        names = {transcript.id: name for transcript, name in zip(self.transcripts, self.names, strict=True)}
        for book, chosen in _portions(self.codebook, lacking):
            from qualcode.matching.question_topics import named_in_questions

            matcher = self._made_ready(book)
            for transcript, named in named_in_questions(chosen, matcher):
                rows = [(ASKED + self.keys[each.code], _kept(each, transcript)) for each in named]
                keys = [ASKED + self.keys[code] for code in codes[transcript.id]]
                wanted = set(keys)
                mine = [row for row in rows if row[0] in wanted]
                self.file.put(names[transcript.id], transcript, mine, keys)
            self._remember(matcher)

    def kept(self, found: dict[str, list[Coding]]) -> list[Coding]:
        """All codings in text order, then codebook order, once they are kept."""
        places = self.places
        codings: list[Coding] = []
        for transcript, name in zip(self.transcripts, self.names, strict=True):
            mine = sorted(found[transcript.id], key=lambda each: (each.span, places[each.indicator or each.code]))
            codings += mine
            keys = dict(self.keys)
            if transcript.id in self.answers:
                keys[ANSWERS] = self.answers[transcript.id]
            self.file.put(name, transcript, [(keys[_group(each)], each) for each in mine], keys.values())
        if self.sure and self.cache is not None:
            used = {*self.keys.values(), *self.answers.values(), *(ASKED + key for key in self.keys.values())}
            with suppress(OSError):
                self.file.write(self.cache, self.names, used)
        return codings

    def _made_ready(self, book: Codebook) -> Matcher:
        """A codebook, whole or in part, made ready with what is known of words."""
        from qualcode.matching.matcher import compile_codebook

        codes = frozenset(code.id for code in book if code.rules)
        if codes not in self._matchers:
            self._matchers[codes] = compile_codebook(book, on_problem=self._trouble, cache=self.cache)
        return self._matchers[codes]

    def _remember(self, matcher: Matcher) -> None:
        """Keep what was learned of words, but for that by a part of the codebook, which is no use to others."""
        if len(matcher.rules) == len(self.codebook.rules):
            with suppress(OSError):  # a cache that cannot be written costs time only
                matcher.remember()

    def _trouble(self, problem: Problem) -> None:
        self.sure = False  # a machine that is less busy may find what this one gave up
        if self.on_problem is not None:
            self.on_problem(problem)
        else:
            warnings.warn(str(problem), stacklevel=2)


def _group(coding: Coding) -> str:
    """The code whose rules made a coding, or the one name of all answers."""
    return ANSWERS if coding.origin == QUESTION else coding.indicator or coding.code


def _kept(named: Named, transcript: Transcript) -> Coding:
    """A code that a question names, in the form in which codings are kept."""
    words = tuple(Matched(span, span.quote(transcript.text), named.rule) for span in named.words)
    quote, indicator = named.span.quote(transcript.text), None if named.code == named.pillar else named.code
    return Coding(transcript.id, named.span, quote, named.pillar, indicator, "neutral", rule=named.rule, matched=words)


def _named(coding: Coding) -> Named:
    """The code that a question names, from the form in which it is kept."""
    words = tuple(word.span for word in coding.matched)
    return Named(0, coding.span, coding.indicator or coding.code, coding.rule, words)


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
