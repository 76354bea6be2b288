"""qualcode as a spaCy pipeline component: `nlp.add_pipe("qualcode", config={"codebook": path})`.

Each coded passage becomes a span of `doc.spans["qualcode"]`, labelled with its indicator (else its pillar) and drawn
by displaCy; the codings themselves, with rule, matched words and stance, are in `doc._.codings`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from spacy.language import Language
from spacy.tokens import Doc

from qualcode.codebook import load_codebook
from qualcode.matching.matcher import compile_codebook
from qualcode.transcripts.transcript import Transcript

if TYPE_CHECKING:
    from collections.abc import Callable

SPANS = "qualcode"
"""Key of `doc.spans` under which coded passages stand."""


@Language.factory("qualcode", default_config={"highlight": "passages"})
def make_component(nlp: Language, name: str, codebook: str, highlight: str) -> Callable[[Doc], Doc]:
    """The component for a codebook file; spaCy finds it by the entry point `qualcode`.

    Args:
        nlp: The pipeline.
        name: The component's name in the pipeline.
        codebook: Path of the codebook.
        highlight: What `doc.spans["qualcode"]` holds: the coded `passages`, or the `words` that matched.

    Returns:
        A function from Doc to the same Doc, with spans and `doc._.codings` filled.
    """
    del nlp, name
    if not Doc.has_extension("codings"):
        Doc.set_extension("codings", default=())
    matcher = compile_codebook(load_codebook(codebook))

    def component(doc: Doc) -> Doc:
        codings = matcher.tag(Transcript(id="doc", text=doc.text))
        doc._.codings = tuple(codings)
        spans: list[Any] = []
        for coding in codings:
            places = [coding.span] if highlight == "passages" else [matched.span for matched in coding.matched]
            label = coding.indicator or coding.code
            # char_span is None where a span cuts a token, so widen to whole tokens: no coding is ever lost
            spans += [doc.char_span(p.start, p.end, label=label, alignment_mode="expand") for p in places]
        doc.spans[SPANS] = spans
        return doc

    return component
