"""Figures from which a corpus of millions of documents is planned: a cluster's workers, its client, disk and memory.

    python benchmarks/cluster.py --megabytes 16 --workers 2

tags invented posts (words of `corpus.py`, the sample study's codebook) with one process and on a cluster of processes
on this machine, into a `.jsonl` file and into a `.dataset`. Seconds are processor time; the client's are what no number
of workers can reduce. The rows of all outputs are the same, or the run ends.
"""

from __future__ import annotations

import argparse
import gc
import json
import resource
import tempfile
import textwrap
import time
from pathlib import Path

import corpus
import pyarrow.parquet as pq

from qualcode import load_codebook
from qualcode.matching.corpora.cluster import local_cluster, tag_to_file_on_cluster
from qualcode.matching.corpora.tag_files import tag_files


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=float, default=16)
    parser.add_argument("--characters", type=int, default=400, help="characters of a document, about")
    parser.add_argument("--tables", type=int, default=4, help="files that hold them")
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    book = load_codebook(Path(__file__).parents[1] / "codebooks" / "empowerment.yaml")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        tables = _tables(folder / "posts", options.megabytes, options.characters, options.tables)
        size = sum(path.stat().st_size for path in tables) / 1e6
        began = time.process_time()
        done = tag_files(book, tables, folder / "one.jsonl", workers=1)
        alone = time.process_time() - began
        print(f"{done.transcripts} documents, {size:.1f} MB in {len(tables)} tables, {done.codings} codings")
        print(f"one process: {alone:.1f} s, {size / alone:.2f} MB/s")
        expected = [json.loads(line) for line in (folder / "one.jsonl").open(encoding="utf-8")]
        with local_cluster(options.workers) as client:
            for suffix in (".jsonl", ".dataset"):
                output = folder / f"many{suffix}"
                before, began = client.run(time.process_time), time.process_time()
                held = _held()
                tag_to_file_on_cluster(book, tables, output, client)
                own, grew = time.process_time() - began, _held() - held
                theirs = [then - before[each] for each, then in client.run(time.process_time).items()]
                files = [output] if output.is_file() else sorted(output.iterdir())
                bytes_ = sum(path.stat().st_size for path in files)
                rows = (
                    [json.loads(line) for line in output.open(encoding="utf-8")]
                    if output.is_file()
                    else pq.read_table(output).to_pylist()
                )
                if rows != expected:
                    raise SystemExit(f"{suffix}: other rows than those of one process")
                del rows
                gc.collect()
                ratio = sum(theirs) / alone
                print(
                    f"{options.workers} workers, {suffix}: workers {sum(theirs):.1f} s ({ratio:.2f} times one process),"
                    f" client {own:.2f} s ({1e6 * own / done.transcripts:.0f} s a million documents);"
                    f" {len(files)} files, {bytes_ / 1e6:.1f} MB, {bytes_ / done.codings:.0f} bytes a coding;"
                    f" client's peak memory grew by {grew:.0f} MB"
                )


def _tables(folder: Path, megabytes: float, characters: int, count: int) -> list[Path]:
    """Tables of posts, a line each: pieces of the invented corpus."""
    folder.mkdir()
    texts = corpus.documents(megabytes)
    found = [folder / f"posts-{number:02}.jsonl" for number in range(count)]
    number = 0
    for path, share in zip(found, (texts[at::count] for at in range(count)), strict=True):
        with path.open("w", encoding="utf-8") as file:
            for text in share:
                for piece in textwrap.wrap(text, characters):
                    file.write(json.dumps({"document": f"p{number:08}", "text": piece}, ensure_ascii=False) + "\n")
                    number += 1
    return found


def _held() -> float:
    """The peak of this process's memory so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


if __name__ == "__main__":
    main()
