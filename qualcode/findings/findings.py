"""The findings of a table of evidence, one a pillar."""

from __future__ import annotations

from collections import Counter
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from qualcode.codings import STANCES, is_counted
from qualcode.errors import InputError
from qualcode.evidence import segments_by_pillar
from qualcode.findings.best_quotes import best_first
from qualcode.findings.certainty_words import certainty_sentence
from qualcode.findings.facts import Facts
from qualcode.findings.finding import ActorCount, Corpus, Finding, Findings, IndicatorCount
from qualcode.findings.memos_shown import ShownMemo, memos_by_pillar, shown_memo
from qualcode.findings.narrative import Citations, caveats, explain, narrate, note
from qualcode.findings.settled import Sampled
from qualcode.findings.verdict import judge, judge_problem
from qualcode.names import source_of
from qualcode.wording import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence

    import pandas as pd

    from qualcode.codebook.codebook import Code, Codebook
    from qualcode.codings import Coding, Stance, Status
    from qualcode.codings.memo import Memo
    from qualcode.evidence import Segment
    from qualcode.findings.decided import Decided
    from qualcode.transcripts.transcript import Transcript, Turn


def findings(
    evidence: pd.DataFrame | Mapping[str, Sequence[Any]],
    codebook: Codebook,
    *,
    transcripts: Iterable[Transcript] = (),
    language: str | None = None,
    decided: Decided | None = None,
    memos: Iterable[Memo] = (),
    sampled: Mapping[str, Sampled] | None = None,
    together: bool = False,
) -> Findings:
    """Sum up the evidence about each pillar of the codebook.

    Args:
        evidence: The table that `qualcode.evidence` makes, or its columns; rejected codings are left out.
        codebook: The codebook: its pillars, indicators, actors and verdict rule.
        transcripts: All transcripts of the study, so that those who say nothing are known. Without
            them, only informants who say something about some pillar are.
        language: Language of the prose, `id` or `en`; None is the codebook's first.
        decided: Decided codings by number and person, for the note; None where nobody counted.
        memos: Memos, summaries and paraphrases, shown beside the pillars that they are about.
        sampled: What the draw of each pillar says; a pillar that is not among them has none.
        together: True if these intervals hold for all pillars at once.

    Returns:
        A finding for every pillar, in codebook order, also where nothing was found.

    Raises:
        InputError: If findings cannot be written in the language.

    Example:
        >>> from qualcode.codebook.codebook import Code, Codebook
        >>> from qualcode.evidence import evidence
        >>> codebook = Codebook("study", {"en": "A study"}, (Code("hrd", {"en": "Training"}),), languages=("en",))
        >>> findings(evidence([], []), codebook)["hrd"].reason
        'Insufficient evidence: no passage speaks of it.'
    """
    language = _writable(language or codebook.languages[0])
    by_pillar = segments_by_pillar(evidence, codebook.codes)
    segments = [segment for found in by_pillar.values() for segment in found]
    corpus = _corpus(transcripts, segments)
    memos = tuple(memos)
    shown = {memo.id: shown_memo(memo, codebook, language) for memo in memos}
    beside = memos_by_pillar(memos, by_pillar)
    items = tuple(
        _finding(
            pillar,
            by_pillar[pillar.id],
            codebook=codebook,
            corpus=corpus,
            language=language,
            left_out=decided.left_out(pillar.id) if decided else 0,
            memos=tuple(shown[memo.id] for memo in beside[pillar.id]),
            sampled=_sampled(pillar, codebook, sampled or {}),
        )
        for pillar in codebook.codes
    )
    suggested, accepted = _counted((segment.place_in_corpus, segment.status) for segment in segments)
    return Findings(
        items,
        codebook=codebook.name,
        version=codebook.version,
        title=codebook.title.get(language) or next(iter(codebook.title.values()), codebook.name),
        hash=codebook.hash,
        language=language,
        corpus=corpus,
        suggested=suggested,
        accepted=accepted,
        note=note(decided, language, suggested=suggested, accepted=accepted),
        decided=decided if decided and decided.coders else None,
        lost_codes=decided.lost_codes if decided else (),
        memos=tuple(shown.values()),
        together=together,
    )


def undecided_note(codings: Iterable[Coding], *, language: str, decided: Decided | None = None) -> str:
    """Return the first line of anything made of these codings, on undecided ones; empty where there are none.

    Args:
        codings: The codings it is made of.
        language: `id` or `en`.
        decided: Decided codings by number and person; None where nobody counted.

    Raises:
        InputError: If it cannot be said in the language.
    """
    kept = (coding for coding in codings if is_counted(coding.status, coding.coder, coding.origin))
    suggested, accepted = _counted(((coding.transcript, coding.span), coding.status) for coding in kept)
    return note(decided, _writable(language), suggested=suggested, accepted=accepted)


def _counted(statuses: Iterable[tuple[Hashable, Status]]) -> tuple[int, int]:
    """Numbers of suggested and accepted passages; one is accepted where all of it is."""
    passages: dict[Hashable, bool] = {}
    for passage, status in statuses:
        passages[passage] = passages.get(passage, True) and status == "accepted"
    accepted = sum(passages.values())
    return len(passages) - accepted, accepted


def _writable(language: str) -> str:
    """The language, if findings can be written in it."""
    if language not in LANGUAGES:
        what = f"findings cannot be written in the language {language!r}"
        raise InputError(what, f"choose one of {', '.join(LANGUAGES)}")
    return language


def _corpus(transcripts: Iterable[Transcript], found: Iterable[Segment]) -> Corpus:
    informants: dict[str, dict[str, None]] = {}
    count = 0
    for transcript in transcripts:
        count += 1
        speaking: dict[str, Turn] = {}  # one turn of each, by which their source is known
        for turn in transcript.turns:
            if not turn.interviewer:
                speaking.setdefault(turn.informant, turn)
        for turn in speaking.values():
            source = source_of(transcript, turn)
            known = informants.setdefault(turn.informant or transcript.informant, {})
            known.update({source: None} if source else {})
    seen: set[str] = set()
    for segment in found:
        seen.add(segment.transcript)
        known = informants.setdefault(segment.informant, {})
        known.update({segment.source: None} if segment.source else {})
    sources = {informant: tuple(known) for informant, known in informants.items()}
    return Corpus(count or len(seen), MappingProxyType(sources))


def _finding(
    pillar: Code,
    segments: list[Segment],
    *,
    codebook: Codebook,
    corpus: Corpus,
    language: str,
    left_out: int,
    memos: tuple[ShownMemo, ...],
    sampled: Sampled,
) -> Finding:
    label = codebook.label(pillar.id, language=language)
    indicators = _indicators(pillar, segments, codebook=codebook, language=language)
    highest = [item for item in indicators if len(item.path) == 2]  # noqa: PLR2004 -- the prose counts no passage twice
    spoke = {segment.informant for segment in segments}
    speaking = {segment.source for segment in segments if segment.source}
    all_known = not left_out  # who is silent shows only once all is decided
    facts = Facts(
        index=codebook.codes.index(pillar),
        label=label,
        judgement=judge(segments, codebook.verdict),
        stances=_stances(segments),
        informants=tuple(informant for informant in corpus.informants if informant in spoke),
        corpus_informants=len(corpus.informants),
        sources=tuple(source for source in corpus.sources if source in speaking),
        silent_informants=tuple(informant for informant in corpus.informants if all_known and informant not in spoke),
        silent_sources=tuple(source for source in corpus.sources if all_known and source not in speaking),
        seen=tuple(sorted((item for item in highest if item.segments), key=lambda item: -item.segments)),
        unseen=tuple(item for item in highest if all_known and not item.segments),
        actors=_actors(segments, codebook),
        **_sides(pillar, segments),
        kind=pillar.kind,
        problem=judge_problem(segments, codebook.verdict) if pillar.kind == "problem" else None,
        asked=codebook.verdicts,
        left_out=left_out,
    )
    cite = Citations()
    pieces = cite.pieces(narrate(facts, cite, language))
    ordered = dict.fromkeys([*cite.segments, *facts.supporting, *facts.contradicting, *facts.neutral])
    evidence = tuple(segment.numbered(number) for number, segment in enumerate(ordered, 1))
    numbers = {segment.place_in_corpus: segment.number for segment in evidence}
    return Finding(
        code=pillar.id,
        label=label,
        language=language,
        kind=pillar.kind,
        verdict=facts.verdict,
        reason=explain(facts, language),
        share=None if facts.share is None else float(facts.share),
        stances=MappingProxyType(dict(facts.stances)),
        informants=facts.informants,
        sources=facts.sources,
        silent_informants=facts.silent_informants,
        silent_sources=facts.silent_sources,
        left_out=left_out,
        indicators=indicators,
        actors=facts.actors,
        caveats=caveats(facts, language),
        prose=pieces,
        evidence=evidence,
        supporting=tuple(numbers[segment.place_in_corpus] for segment in facts.supporting),
        contradicting=tuple(numbers[segment.place_in_corpus] for segment in facts.contradicting),
        memos=memos,
        sampled=sampled,
        certainty=certainty_sentence(
            sampled,
            code=pillar.id,
            verdict=facts.verdict,
            share=facts.share,
            is_decided=bool(segments) and all(segment.status == "accepted" for segment in segments),
            language=language,
        ),
    )


def _sampled(pillar: Code, codebook: Codebook, sampled: Mapping[str, Sampled]) -> Sampled:
    """The word of a pillar's draw; the reason for which it can have none, where it can have none."""
    reason = undrawn(pillar, codebook)
    return Sampled(reason=reason) if reason else sampled.get(pillar.id, Sampled())


def undrawn(pillar: Code, codebook: Codebook) -> str:
    """Return the reason for which nothing can be drawn for a pillar; empty where something can be."""
    if not codebook.verdicts:
        return "unasked"
    return "" if pillar.kind == "goal" else pillar.kind


def _sides(pillar: Code, segments: Sequence[Segment]) -> dict[str, tuple[Segment, ...]]:
    """The segments of each side, best first: for a problem, those that report it stand where those in favour do."""
    if pillar.kind == "topic":
        return {"supporting": tuple(best_first(segments))}
    by = {stance: best_first(segment for segment in segments if segment.stance == stance) for stance in STANCES}
    favour, against = tuple(by["achieved"]), (*by["shortcoming"], *by["mixed"])
    sides = (against, favour) if pillar.kind == "problem" else (favour, against)
    return {"supporting": sides[0], "contradicting": sides[1], "neutral": tuple(by["neutral"])}


def _stances(segments: Sequence[Segment]) -> dict[Stance, int]:
    counted = Counter(segment.stance for segment in segments)
    return {stance: counted[stance] for stance in STANCES}


def _indicators(
    pillar: Code, segments: Sequence[Segment], *, codebook: Codebook, language: str
) -> tuple[IndicatorCount, ...]:
    counts = []
    for indicator in pillar.below:
        about = [segment for segment in segments if segment.has(indicator.id)]
        label, full = (named(indicator.id, language=language) for named in (codebook.label, codebook.full_label))
        counts.append(IndicatorCount(indicator.id, label, len(about), MappingProxyType(_stances(about)), full))
    return tuple(counts)


def _actors(segments: Sequence[Segment], codebook: Codebook) -> tuple[ActorCount, ...]:
    counted = Counter(actor for segment in segments for actor in segment.actors)
    kinds = {actor.name: actor.kind for actor in codebook.actors}
    order = {name: position for position, name in enumerate(kinds)}
    names = sorted(counted, key=lambda name: (-counted[name], order.get(name, len(order)), name))
    return tuple(ActorCount(name, kinds.get(name, ""), counted[name]) for name in names)
