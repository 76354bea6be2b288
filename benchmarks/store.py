"""How the store does at a million decisions, and how fast passages are found again in corrected transcripts.

    python benchmarks/store.py [--decisions 1000000] [--keep FILE]

Times are wall-clock seconds of one process on the machine at hand; each is printed beside what it must not exceed.
"""

from __future__ import annotations

import argparse
import random
import statistics
import subprocess
import sys
import time
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "store"))

from corrected_texts import Edited, interview

from qualcode.codings import Coding
from qualcode.spans import Span
from qualcode.store import Anchor, Store, align
from qualcode.transcripts.transcript import Transcript

if TYPE_CHECKING:
    from collections.abc import Callable

CODES = ("hrd", "institutions", "capital", "enterprise", "information")


def main() -> None:
    """Run everything and print one table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--decisions", type=int, default=1_000_000)
    parser.add_argument("--keep", type=Path, help="keep the store in this file, or use the one that is there")
    chosen = parser.parse_args()
    print(f"{'what':58}{'seconds':>9}{'limit':>9}")
    reanchoring()
    with TemporaryDirectory() as folder:
        path = chosen.keep or Path(folder) / "study.qualcode"
        if not path.exists():
            build(path, chosen.decisions)
        large(path)


def report(what: str, seconds: float, limit: float | None = None) -> None:
    """One line of the table."""
    mark = "" if limit is None else f"{limit:9.3f}" + ("" if seconds <= limit else "  MISSED")
    print(f"{what:58}{seconds:9.3f}{mark}", flush=True)


def timed(action: Callable[[], object], *, times: int = 1) -> float:
    """The median of so many runs."""
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        action()
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken)


def reanchoring() -> None:
    """All sentences of a text, after each kind of correction."""
    for length, limit, times in ((20_000, 0.1, 5), (1_000_000, 5.0, 1)):
        generator = random.Random(1)
        text, sentences = interview(generator, length=length)
        print(f"-- re-anchor {len(sentences):,} passages in a text of {length:,} characters")
        edits = {
            "5 % of characters changed": Edited.of(text).noise(generator, share=0.05),
            "10 % of sentences out, 10 % in": Edited.of(text).sentences_changed(generator, sentences, share=0.1)[0],
            "speaker renamed": Edited.of(text).renamed("Ibu Sari:", "Informan U-03:"),
            "5 turns moved": Edited.of(text).turns_moved(generator, count=5),
        }
        for what, edited in edits.items():
            anchors = anchored(text, edited.text, sentences)
            pairs = [(true, each) for true, each in zip(edited.truth(sentences), anchors, strict=True) if true]
            exact = 100 * sum(true == (each.start, each.stop) for true, each in pairs) / len(pairs)
            seconds = timed(partial(anchored, text, edited.text, sentences), times=times)
            report(f"{what} ({exact:.1f} % exact)", seconds, limit)


def anchored(text: str, new: str, spans: list[tuple[int, int]]) -> list[Anchor]:
    """Where all passages went."""
    alignment = align(text, new)
    return [alignment.anchor(*span) for span in spans]


def build(path: Path, decisions: int) -> None:
    """A store with that many decisions: half of them suggestions, most of the rest acceptances."""
    generator = random.Random(2)
    text, _ = interview(generator, length=20_000)
    codings_in_each = 2_000
    documents = max(1, decisions // 2 // codings_in_each)
    with Store.create(path) as store:
        begun = time.perf_counter()
        for number in range(documents):
            body = f"Wawancara {number}.\n\n{text}"
            transcript = Transcript(f"interviews/{number:04}", body)
            codings = []
            for index in range(codings_in_each):
                span = Span(20 + index * 9, 100 + index * 9)
                code = CODES[index % 5]
                coding = Coding(transcript.id, span, span.quote(body), code, f"{code}.indicator", "achieved")
                coding = replace(coding, rule=f"{code}.indicator/word", speaker="Ibu Sari")
                codings.append(replace(coding, informant=f"informant {number}"))
            store.suggest(codings, transcripts=[transcript], codebook=None)
        report(
            f"take in {documents * codings_in_each:,} suggestions, {documents} commands", time.perf_counter() - begun
        )
        begun = time.perf_counter()
        for code in CODES:
            store.decide("accepted", where=f"code={code}", coder="ana")
        report(f"accept all {documents * codings_in_each:,}, five commands", time.perf_counter() - begun)


def large(path: Path) -> None:
    """What must stay quick in a large store."""
    script = f"from qualcode.store import Store; Store.open({str(path)!r})"
    fresh = "import time; import qualcode.store, sqlalchemy; b = time.perf_counter(); " + script
    opened = subprocess.run(
        [sys.executable, "-c", fresh + "; print(time.perf_counter() - b)"], capture_output=True, text=True, check=True
    )
    with Store.open(path) as store:
        table = store.codings_table()
        size = path.stat().st_size / 1e6
        print(f"-- {len(table):,} codings, {size:,.0f} MB")
        report("open, in a new process, libraries loaded", float(opened.stdout), 1.0)
        whole = timed(lambda: subprocess.run([sys.executable, "-c", script], check=True), times=3)
        report("open, in a new process, from its start", whole, None)
        report("current codings to a DataFrame", timed(store.codings_table, times=3), 5.0)
        ids = iter(table["id"].sample(400, random_state=1))
        report("one decision", timed(lambda: store.decide("rejected", ids=[next(ids)], coder="ana"), times=100), 0.05)
        report("undo it", timed(lambda: store.undo(coder="ana"), times=20), 0.05)
        report("one decision of a second coder", timed(
            lambda: store.decide("accepted", ids=[next(ids)], coder="ben"), times=50), 0.05)  # fmt: skip
        report("code a passage", timed(
            lambda: store.code("interviews/0001", Span(random.randrange(9_000), 9_900), "hrd", coder="ana"), times=20
        ), 0.05)  # fmt: skip
        report("codings of one transcript", timed(lambda: store.codings(where="transcript=interviews/0003"), times=3))
        report("tag one transcript again", timed(lambda: again(store), times=3))


def again(store: Store) -> None:
    """Take in the same suggestions once more."""
    body = store.text("interviews/0002")
    codings = [each.coding for each in store.codings(where="transcript=interviews/0002 & origin=rule")]
    store.suggest(codings, transcripts=[Transcript("interviews/0002", body)], codebook=None)


if __name__ == "__main__":
    main()
