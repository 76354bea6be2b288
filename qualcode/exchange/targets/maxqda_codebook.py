"""The codebook as MAXQDA imports one: a workbook with a row a code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.exchange.codebooks.printed import section_of
from qualcode.exchange.targets.coding_rows import workbook

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
        losses.add(f"{len(study.codings)} codings are left out: this is the codebook", "export study.qdpx to keep them")
    if study.codebook.rules:
        losses.add("the format has no place for rules", "keep the YAML file beside it")
    return workbook("Codes", ("Code", "Memo"), iter(rows), losses)
