"""Codings as annotations of the Web Annotation Data Model (W3C, 2017), in JSON-LD."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote as escaped

from qualcode.codings import is_person
from qualcode.exchange.targets.study_contents import guid, note_loss

if TYPE_CHECKING:
    from qualcode.exchange.dictionaries.dictionary import Losses
    from qualcode.exchange.targets.study_contents import ExportedCoding, StudyContents

CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def write_annotations(study: StudyContents, losses: Losses) -> bytes:
    """Return an annotation page: each coding tags a passage, named by its position and by its words.

    Positions count code points, as the model's `TextPositionSelector` asks; the source is named by the transcript's id
    and the SHA-256 of its text.
    """
    texts = {each.id: each.text for each in study.transcripts}
    page = {
        "@context": CONTEXT,
        "id": f"urn:uuid:{guid(study.name, 'page')}",
        "type": "AnnotationPage",
        "items": [_annotation(each, texts.get(each.coding.transcript, ""), study) for each in study.codings],
    }
    if study.memos:
        note_loss(losses, study, "memos_left", n=len(study.memos))
    note_loss(losses, study, "texts_left")
    return (json.dumps(page, ensure_ascii=False, indent=1) + "\n").encode()


def _annotation(each: ExportedCoding, text: str, study: StudyContents) -> dict[str, Any]:
    coding = each.coding
    before, after = coding.span.context(text)
    body: list[dict[str, Any]] = [
        {"type": "TextualBody", "purpose": "tagging", "value": each.code, "format": "text/plain"},
        {"type": "TextualBody", "purpose": "describing", "value": " > ".join(study.labels(each.code))},
        {"type": "TextualBody", "purpose": "assessing", "value": coding.stance},
    ]
    return {
        "id": f"urn:uuid:{guid(coding.transcript, coding.span, each.code, each.coder)}",
        "type": "Annotation",
        "motivation": "tagging",
        "creator": {"type": "Person" if is_person(each.coder) else "Software", "name": each.coder},
        "body": body,
        "target": {
            "source": f"{escaped(coding.transcript)}#sha256={hashlib.sha256(text.encode()).hexdigest()}",
            "selector": [
                {"type": "TextPositionSelector", "start": coding.span.start, "end": coding.span.end},
                {"type": "TextQuoteSelector", "exact": coding.quote, "prefix": before, "suffix": after},
            ],
        },
    }
