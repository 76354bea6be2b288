"""Time of `codes merge` over 100,000 codings, and of taking it back: `python benchmarks/codes.py [codings]`."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from qualcode.codings import Coding
from qualcode.spans import Span
from qualcode.store import CodeChange, Store
from qualcode.transcripts.transcript import Transcript

TEXTS = 100


def main(count: int) -> None:
    """Print the seconds of processor time of a merge of two codes, of its undo and of its redo."""
    each = count // TEXTS
    with TemporaryDirectory() as folder, Store.create(Path(folder) / "study.qualcode") as store:
        transcripts = [Transcript(f"u{n:03}", f"We sell {n}. " * each) for n in range(TEXTS)]
        codings = []
        for transcript in transcripts:
            step = len(transcript.text) // each
            for number in range(each):
                span = Span(number * step, number * step + step - 1)
                code = ("loan", "credit")[number % 2]
                codings.append(Coding(transcript.id, span, span.quote(transcript.text), code, None, "neutral"))
        store.suggest(codings, transcripts=transcripts, codebook=None)
        for what, act in (
            (
                "merge",
                lambda: store.change_codes(CodeChange("code_merged", ("loan", "credit"), "capital"), coder="ana"),
            ),
            ("undo", lambda: store.undo(coder="ana")),
            ("redo", lambda: store.redo(coder="ana")),
        ):
            begun = time.process_time()
            act()
            print(f"{what} over {len(codings)} codings: {time.process_time() - begun:.2f} s of processor time")
        assert store.codes() == {"capital"}


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
