"""The codebook as MAXQDA imports one: a workbook with a row a code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.exchange.codebooks.printed import section_of
from qualcode.exchange.targets.coding_rows import workbook
from qualcode.exchange.targets.study_contents import note_loss

if TYPE_CHECKING:
    from qualcode.exchange.dictionaries.dictionary import Losses
    from qualcode.exchange.targets.study_contents import StudyContents


def write_maxqda_codebook(study: StudyContents, losses: Losses) -> bytes:
    r"""Return a workbook with columns `Code`, labels with `\` between the steps, and `Memo`, all texts of the code."""
    rows = []
    for code in study.codebook:
        section = section_of(code, language=study.language)
        texts = [text if not number else f"{title}: {text}" for number, (title, text) in enumerate(section.texts)]
        texts += [
            "\n".join([f"{title}:", *(f"- {each}" for each in sentences)]) for title, sentences in section.sentences
        ]
        rows.append(["\\".join(step.replace("\\", "/") for step in study.labels(code.id)), "\n\n".join(texts)])
    if study.codings:
        note_loss(losses, study, "codings_left", n=len(study.codings))
    if study.codebook.rules:
        note_loss(losses, study, "rules_left")
    return workbook(study, "Codes", ("Code", "Memo"), iter(rows), losses)
