"""How fast the matching engine is, beside what one would use instead: one command, all in one run.

    python benchmarks/matching.py                 # 50 MB, all comparisons (some minutes)
    python benchmarks/matching.py --megabytes 10 --stream 10 50

Times are CPU seconds of one process, the best of several runs; machines are noisy, so trust the ratios. spaCy is timed
on a sample and extrapolated by size. First of all, the engine's output on a sample is compared with the reference
matcher of the tests, which must be equal.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import ahocorasick_rs
import corpus
import numpy as np
import spacy
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc

from qualcode.codebook.codebook import Code, Codebook, Rule, Term
from qualcode.language import is_form_of, root_forms
from qualcode.matching import compile_codebook
from qualcode.matching.corpora.stream import tag_to_file, transcripts_from
from qualcode.matching.engine.scanner import Scanner
from qualcode.transcripts.transcript import Transcript

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

HERE = Path(__file__).parent
BATCH = 1 << 18


def main() -> None:
    """Run everything and print it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=float, default=50)
    parser.add_argument("--sample", type=float, default=0.5, help="megabytes for spaCy")
    parser.add_argument(
        "--stream", type=float, nargs="*", default=[10, 50, 100], help="megabytes to stream through a file"
    )
    parser.add_argument("--stream-child", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.stream_child:
        stream_child(Path(options.stream_child[0]), Path(options.stream_child[1]))
        return
    documents = corpus.documents(options.megabytes)
    megabytes = sum(map(len, documents)) / 1e6
    book = corpus.codebook()
    print(f"{megabytes:.1f} MB in {len(documents)} documents; {len(book.rules)} rules\n")
    check_equal(documents[:2], book)
    speeds(documents, book, options.sample)
    builds()
    rule_counts(documents[: len(documents) // 5])
    whole_pipeline(documents[:40], book)
    hostile_expressions()
    for size in options.stream:
        stream(size)


def check_equal(documents: list[str], book: Codebook) -> None:
    """The engine and the reference give the same codings."""
    sys.path.insert(0, str(HERE.parent / "tests" / "matching"))
    import reference  # noqa: PLC0415 - it lies with the tests

    transcripts = [Transcript(str(number), text[:20_000]) for number, text in enumerate(documents)]
    ours, plain = compile_codebook(book).tag_iter(transcripts), reference.tag_iter(transcripts, book)
    found = list(ours)
    assert found == list(plain), "the engine and the reference differ"
    print(
        f"equal to the reference matcher on {sum(len(t.text) for t in transcripts):,} characters: {len(found)} codings"
    )


def speeds(documents: list[str], book: Codebook, sample_size: float) -> None:
    """Ours beside a raw scan and spaCy, each finding the spans of all terms."""
    terms = [rule.slots[0][0] for rule in book.rules]
    megabytes = sum(map(len, documents)) / 1e6
    rows: list[tuple[str, float, int]] = []

    def ours(scanner: Scanner) -> int:
        return sum(len(scanner.scan(text, starts, ends)) for text, starts, ends in batches(documents))

    seconds, spans = best(lambda: ours(Scanner(terms)), 3)
    rows.append(("qualcode, new vocabulary (with build)", megabytes / seconds, spans))
    scanner = Scanner(terms)
    ours(scanner)
    seconds, spans = best(lambda: ours(scanner), 5)
    rows.append(("qualcode, known vocabulary", megabytes / seconds, spans))
    rows += raw_scans(documents, terms)
    sample: list[str] = []
    while sum(map(len, sample)) < sample_size * 1e6:
        sample.append(documents[len(sample)])
    rows.append(spacy_lower(sample, terms))
    rows.append(spacy_stems(sample, terms))
    print(f"{'engine':48}{'MB/s':>9}{'spans':>12}{'new ×':>9}{'known ×':>9}")
    for name, speed, count in rows:
        print(f"{name:48}{speed:9.2f}{count:12,}{rows[0][1] / speed:9.2f}{rows[1][1] / speed:9.2f}")
    print("(new ×, known ×: how many times as fast qualcode is; spaCy's spans are those of the sample)\n")
    limit = rows[2][1]
    by_name = {name: speed for name, speed, _ in rows}
    verdict("vs spaCy id with stems, known", rows[1][1] / by_name["spaCy id + stems + PhraseMatcher(LEMMA)"], 150)
    verdict("vs spaCy id with stems, new", rows[0][1] / by_name["spaCy id + stems + PhraseMatcher(LEMMA)"], 60)
    verdict("vs spaCy xx LOWER, new", rows[0][1] / by_name["spaCy xx + PhraseMatcher(LOWER)"], 20)
    verdict("time of a raw scan, new", limit / rows[0][1], 2.5, at_most=True)
    verdict("time of a raw scan, known", limit / rows[1][1], 1.5, at_most=True)
    print()


def raw_scans(documents: list[str], terms: list[Term]) -> list[tuple[str, float, int]]:
    """Aho-Corasick over the same roots, without word edges: the practical limit."""
    megabytes = sum(map(len, documents)) / 1e6
    roots = sorted({term.text for term in terms})
    patterns = sorted({pattern for term in terms for pattern in root_forms(term.text).patterns})
    rows = []
    for name, wanted, implementation in (
        ("raw Aho-Corasick, roots", roots, None),
        ("raw Aho-Corasick, root patterns", patterns, None),
        ("raw Aho-Corasick, roots, DFA", roots, ahocorasick_rs.Implementation.DFA),
    ):
        automaton = ahocorasick_rs.AhoCorasick(wanted, implementation=implementation)

        def scan(automaton: ahocorasick_rs.AhoCorasick = automaton) -> int:
            return sum(len(automaton.find_matches_as_indexes(text)) for text in documents)

        seconds, count = best(scan, 5)
        rows.append((name, megabytes / seconds, count))
    return rows


def spacy_lower(sample: list[str], terms: list[Term]) -> tuple[str, float, int]:
    """SpaCy's language-neutral tokenizer and words as they stand: no inflection at all."""
    nlp = spacy.blank("xx")
    nlp.max_length = 10**9
    matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
    for term in terms:
        matcher.add(term.text, [nlp.make_doc(term.text)])
    seconds, spans = best(lambda: sum(len(matcher(nlp.make_doc(text))) for text in sample), 2)
    return "spaCy xx + PhraseMatcher(LOWER)", sum(map(len, sample)) / 1e6 / seconds, spans


def spacy_stems(sample: list[str], terms: list[Term]) -> tuple[str, float, int]:
    """SpaCy's Indonesian tokenizer, each word's root as its lemma (known beforehand), phrases of lemmas."""
    nlp = spacy.blank("id")
    nlp.max_length = 10**9
    roots = sorted({word for term in terms for word in term.text.split()})
    stems: dict[str, str] = {}

    def stem(word: str) -> str:
        if word not in stems:
            stems[word] = next((root for root in roots if is_form_of(word, root)), word.lower())
        return stems[word]

    matcher = PhraseMatcher(nlp.vocab, attr="LEMMA")
    for term in terms:
        words = term.text.split()
        matcher.add(term.text, [Doc(nlp.vocab, words=words, lemmas=words)])

    def run() -> int:
        count = 0
        for text in sample:
            document = nlp.make_doc(text)
            for token in document:
                token.lemma_ = stem(token.text)
            count += len(matcher(document))
        return count

    run()  # so that stemming itself is not timed
    seconds, spans = best(run, 2)
    return "spaCy id + stems + PhraseMatcher(LEMMA)", sum(map(len, sample)) / 1e6 / seconds, spans


def builds() -> None:
    """Time to make a codebook ready, the first sentence included."""
    for rules, most in ((350, 0.05), (5000, 1.0)):
        book = corpus.codebook(rules)
        root_forms.cache_clear()

        def build(book: Codebook = book) -> int:
            return len(compile_codebook(book).tag(Transcript("a", "Kami ikut pelatihan.")))

        seconds, _ = best(build, 1)
        verdict(f"seconds to build {rules} rules", seconds, most, at_most=True)
    print()


def rule_counts(documents: list[str]) -> None:
    """Time by number of rules, words known."""
    seconds = {}
    for rules in (35, 350, 1000, 5000):
        scanner = Scanner([rule.slots[0][0] for rule in corpus.codebook(rules).rules])

        def scan(scanner: Scanner = scanner) -> int:
            return sum(len(scanner.scan(*batch)) for batch in batches(documents))

        scan()
        seconds[rules], spans = best(scan, 3)
        print(f"{rules:5} rules: {sum(map(len, documents)) / 1e6 / seconds[rules]:6.1f} MB/s, {spans:,} spans")
    verdict("time of 5,000 rules beside 350", seconds[5000] / seconds[350], 2, at_most=True)
    print()


def whole_pipeline(documents: list[str], book: Codebook) -> None:
    """Everything: sentences, rules, stance, actors, codings as objects."""
    transcripts = [Transcript(str(number), text) for number, text in enumerate(documents)]
    matcher = compile_codebook(book)
    seconds, codings = best(lambda: sum(1 for _ in matcher.tag_iter(transcripts)), 1)
    megabytes = sum(map(len, documents)) / 1e6
    print(f"sentences, stance and codings too: {megabytes / seconds:.2f} MB/s, {codings:,} codings\n")


HOSTILE = [
    r"(a+)+$", r"(a|aa)+$", r"(a|a?)+$", r"(.*a){20}$", r"([a-zA-Z]+)*$", r"^(\w+\s?)*$", r"(x+x+)+y", r"(?=(a+)+b)a",
    r"(a*)*\1b", r"(\w+)+(?<!a)$", r"^(?:(?:a|b|ab)*)*(?!.)c",
]  # fmt: skip


def hostile_expressions() -> None:
    """Expressions that backtrack without end elsewhere: each is answered, or given up and named, within its second."""
    text = "a" * 5000 + " " + "a" * 4000 + "!"
    slowest, named = 0.0, []
    for expression in HOSTILE:
        rule = Rule(expression, "c", ((Term("regex", expression),),))
        book = Codebook("hostile", {}, (Code("c", {}, rules=(rule,)),), unit="turn")
        problems: list[Any] = []
        begun = time.process_time()
        compile_codebook(book, on_problem=problems.append).tag(Transcript("a", text))
        slowest = max(slowest, time.process_time() - begun)
        named += [problem.key for problem in problems]
    print(
        f"{len(HOSTILE)} hostile expressions: the slowest took {slowest:.2f} s; given up and named: {', '.join(named)}"
    )
    verdict("seconds for the slowest", slowest, 1.2, at_most=True)
    print()


def stream(megabytes: float) -> None:
    """A .jsonl larger than what is kept, in a process of its own, to see its memory."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "corpus.jsonl"
        with source.open("w", encoding="utf-8") as file:
            for number in range(max(1, round(megabytes / 5))):
                for place, text in enumerate(corpus.documents(min(5, megabytes), seed=100 + number)):
                    file.write(json.dumps({"document": f"d{number}-{place}", "text": text}, ensure_ascii=False) + "\n")
        command = [sys.executable, __file__, "--stream-child", str(source), str(Path(folder) / "out.jsonl")]
        told = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    speed = told["megabytes"] / told["seconds"]
    print(
        f"{told['megabytes']:.1f} MB streamed in {told['seconds']:.1f} s, {speed:.2f} MB/s: "
        f"{told['codings']:,} codings, memory grew by {told['growth']:.0f} MB"
    )


def stream_child(source: Path, output: Path) -> None:
    """The process whose memory is watched: it has tagged a little before, so that only growth by size counts."""
    matcher = compile_codebook(corpus.codebook())
    with transcripts_from([source]) as transcripts:
        first = next(iter(transcripts))
    matcher.tag(first)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun = time.process_time()
    with transcripts_from([source]) as transcripts:
        done = tag_to_file(matcher, transcripts, output)
    print(
        json.dumps(
            {
                "seconds": time.process_time() - begun,
                "growth": (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024,
                "megabytes": done.characters / 1e6,
                "codings": done.codings,
            }
        )
    )


def batches(documents: list[str]) -> Iterable[tuple[str, Any, Any]]:
    """Documents joined until they are worth numpy's while, each a passage: what the matcher does."""
    batch: list[str] = []
    size = 0
    for number, text in enumerate(documents):
        batch.append(text)
        size += len(text)
        if size >= BATCH or number == len(documents) - 1:
            lengths = np.array([len(each) for each in batch])
            starts = np.cumsum(lengths + 2) - lengths - 2
            yield "\n\n".join(batch), starts, starts + lengths
            batch, size = [], 0


def best(run: Callable[[], int], times: int) -> tuple[float, int]:
    """The least CPU seconds of several runs, and what the last gave."""
    seconds = []
    result = 0
    for _ in range(times):
        begun = time.process_time()
        result = run()
        seconds.append(time.process_time() - begun)
    return min(seconds), result


def verdict(what: str, value: float, goal: float, *, at_most: bool = False) -> None:
    """One figure beside its goal."""
    reached = value <= goal if at_most else value >= goal
    print(
        f"  {what:36}{value:9.2f}   goal {'≤' if at_most else '≥'} {goal:g}: {'reached' if reached else 'NOT reached'}"
    )


if __name__ == "__main__":
    main()
