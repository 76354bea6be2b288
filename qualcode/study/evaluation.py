"""Measuring a codebook against passages that people coded."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.study.settings import codebook_path, nearest_study, read_settings
from qualcode.study.study import Study

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.agreement.gold import Gold
    from qualcode.agreement.score import Evaluation, Passage
    from qualcode.codebook.codebook import Codebook


def evaluate_codebook(
    gold: str | Path,
    *,
    codebook: str | Path | None = None,
    transcripts: Sequence[str | Path] = (),
    count_context: bool = False,
) -> Evaluation:
    """How well a codebook finds what a careful reader finds.

    Args:
        gold: A file with a JSON object a line; see `qualcode.agreement.gold.read_gold`.
        codebook: As for `Study.open`.
        transcripts: Where the transcripts are that the gold passages name, if they name any.
        count_context: Count codes that only the surrounding talk reveals.

    Returns:
        Scores by pillar and language, and the passages that differ.

    Raises:
        QualcodeError: If any of the files cannot be read.
    """
    from qualcode.agreement.gold import read_gold
    from qualcode.agreement.score import score_codings
    from qualcode.codebook import load_codebook

    passages = read_gold(gold)
    root = nearest_study(Path())
    book = load_codebook(codebook_path(root, codebook, read_settings(root) if root else {}))
    placed = [passage for passage in passages if passage.transcript]
    compared = _texts([passage for passage in passages if not passage.transcript], book)
    if placed:
        compared += _placed(placed, Study.open(codebook=codebook, transcripts=transcripts), path=gold)
    return score_codings(compared, [pillar.id for pillar in book.codes], count_context=count_context)


def _texts(gold: Sequence[Gold], codebook: Codebook) -> list[Passage]:
    """Each text on its own, as one turn of an unknown speaker."""
    from qualcode.agreement.score import compare
    from qualcode.matching import tag
    from qualcode.spans import Span
    from qualcode.transcripts.transcript import Transcript, Turn

    compared = []
    for item in gold:
        language = item.language or codebook.languages[0]
        whole = Span(0, len(item.text))
        transcript = Transcript(item.id, item.text, (Turn(whole),), {"language": language})
        placed = replace(item, transcript=item.id, span=whole)
        codings = tag([transcript], codebook)
        found = compare([placed], codings, [transcript], languages={item.id: language})
        compared += [replace(passage, id=item.id) for passage in found]
    return compared


def _placed(gold: Sequence[Gold], study: Study, *, path: str | Path) -> list[Passage]:
    from qualcode.agreement.score import compare
    from qualcode.passages import language_of

    transcripts = study.transcripts()
    languages = {transcript.id: language_of(transcript, study.codebook) for transcript in transcripts}
    return compare(gold, study.codings("suggested"), transcripts, languages=languages, path=path)
