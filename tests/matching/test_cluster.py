"""On a real cluster of processes: the same codings in the same order, with any partitioning, even if a worker dies."""

from __future__ import annotations

import json
import os
import signal
import threading
import time
from typing import TYPE_CHECKING

import pyarrow.parquet as pq
import pytest

from qualcode.codebook.codebook import Code, Codebook, Rule, Term
from qualcode.errors import InputError, TranscriptError
from qualcode.matching import tag
from qualcode.matching.corpora.cluster import local_cluster, tag_on_cluster, tag_to_file_on_cluster
from qualcode.matching.corpora.stream import PORTION
from qualcode.transcripts import load_transcripts
from qualcode.transcripts.formats.tables import rows
from qualcode.transcripts.reader import find_in_table, find_transcripts, read_found

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from distributed import Client

    from qualcode.matching.corpora.portions import Progress

pytestmark = pytest.mark.filterwarnings(
    "ignore::DeprecationWarning", "ignore::ResourceWarning", "ignore::UserWarning:distributed"
)

BOOK = Codebook(
    "study",
    {"id": "Studi"},
    (Code("hrd", {"id": "SDM"}, rules=(Rule("hrd/latih", "hrd", ((Term("word", "latih"), Term("exact", "KUR")),)),)),),
)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve small files and a table of 57 documents."""
    folder = tmp_path_factory.mktemp("corpus")
    for number in range(12):
        (folder / f"text{number:02}.txt").write_text(f"Ibu: Kami ikut pelatihan {number}. Belum dapat KUR.\n", "utf-8")
    rows = ({"document": f"d{n}", "text": f"Ada pelatihan ke-{n} 😀. " * 5} for n in range(57))
    (folder / "large.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return folder


@pytest.fixture(scope="module")
def client() -> Iterator[Client]:
    """A client of a cluster of two processes."""
    with local_cluster(2) as client:
        yield client


@pytest.mark.parametrize(("size", "transcripts"), [(1, 1), (100, 10), (3000, 57), (10**9, 5)])
def test_any_partitioning_gives_the_same(corpus: Path, client: Client, size: int, transcripts: int) -> None:
    """Parts of one file, of ten transcripts of a table, or all in one: what `tag` gives, in its order."""
    expected = [coding.as_dict() for coding in tag(load_transcripts(corpus), BOOK)]
    portions = tag_on_cluster(BOOK, [corpus], client, size=size, transcripts=transcripts)
    assert [json.loads(line) for portion in portions for line in portion.lines.splitlines()] == expected


def test_an_interrupted_run_on_a_cluster_is_resumed(corpus: Path, client: Client, tmp_path: Path) -> None:
    """Finished parts are not done again, and the file is as without the interruption."""
    options = {"size": 200, "transcripts": 10}
    whole, output = tmp_path / "whole.jsonl", tmp_path / "out.jsonl"
    tag_to_file_on_cluster(BOOK, [corpus], whole, client, **options)

    def stop(progress: Progress) -> None:
        if progress.transcripts >= 35:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        tag_to_file_on_cluster(BOOK, [corpus], output, client, on_progress=stop, **options)
    with pytest.raises(InputError, match="transcripts have changed"):
        tag_to_file_on_cluster(BOOK, [corpus / "text00.txt"], output, client, resume=True)
    done = tag_to_file_on_cluster(BOOK, [corpus], output, client, resume=True, **options)
    assert done.transcripts == 69
    assert output.read_bytes() == whole.read_bytes()


def test_workers_write_a_dataset_themselves(corpus: Path, client: Client, tmp_path: Path) -> None:
    """Its rows are those of a file, in order, and nothing comes back; a run that was interrupted is resumed."""
    options: dict[str, int] = {"size": 200, "transcripts": 10}
    expected = [coding.as_dict() for coding in tag(load_transcripts(corpus), BOOK)]
    whole, output = tmp_path / "whole.dataset", tmp_path / "out.dataset"
    sent = list(tag_on_cluster(BOOK, [corpus], client, folder=tmp_path, **options))
    assert {portion.lines for portion in sent} == {b""}
    tag_to_file_on_cluster(BOOK, [corpus], whole, client, **options)
    assert pq.read_table(whole).to_pylist() == expected

    def stop(progress: Progress) -> None:
        if progress.transcripts >= 35:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        tag_to_file_on_cluster(BOOK, [corpus], output, client, on_progress=stop, **options)
    (output / "00000099-000000000000.parquet").write_bytes(b"by a worker that was ahead")
    tag_to_file_on_cluster(BOOK, [corpus], output, client, resume=True, **options)
    assert [each.name for each in sorted(output.iterdir())] == [each.name for each in sorted(whole.iterdir())]
    assert pq.read_table(output).to_pylist() == expected


def test_short_documents_make_parts_as_long_as_a_portion(tmp_path: Path, client: Client) -> None:
    """By the length of the first ones; a table that cannot be read is told by who meets it."""
    path = tmp_path / "posts.jsonl"
    path.write_text(
        "".join(json.dumps({"document": f"d{n}", "text": "Ada pelatihan. " * 70}) + "\n" for n in range(1100))
    )
    portions = list(tag_on_cluster(BOOK, [path], client, size=1000))
    assert [portion.size.transcripts for portion in portions] == [499, 499, 102]
    assert all(portion.size.characters <= PORTION for portion in portions)
    path.write_text("[1]\n" * 1000)
    with pytest.raises(TranscriptError, match="posts"):
        list(tag_on_cluster(BOOK, [path], client, size=1000))


def test_ranges_of_others_are_found_and_not_read(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A transcript of a table that a worker passes over costs no reading of its talk."""
    (found,) = [each for each in find_transcripts(corpus) if each.path.name == "large.jsonl"]  # type: ignore[union-attr]
    read = [transcript.id for transcript in read_found(found)]
    calls: list[str] = []
    true = rows.from_text
    monkeypatch.setattr(rows, "from_text", lambda text, document: calls.append(document.id) or true(text, document))
    later = list(find_in_table(found))
    assert calls == []
    assert [later[at]().id for at in (3, 40)] == [read[3], read[40]]
    assert calls == [read[3], read[40]]


def test_files_that_cannot_be_read_are_named(corpus: Path, client: Client, tmp_path: Path) -> None:
    """An unreadable file is an error, or a call and all the rest, as without a cluster."""
    bad = tmp_path / "bad.jsonl"
    bad.write_text("[1]\n")
    with pytest.raises(TranscriptError, match="bad"):
        list(tag_on_cluster(BOOK, [bad], client))
    errors: list[TranscriptError] = []
    portions = tag_on_cluster(BOOK, [bad, corpus], client, on_error=errors.append, size=1000)
    assert sum(portion.size.transcripts for portion in portions) == 69
    assert len(errors) == 1


def test_a_lost_worker_loses_nothing(tmp_path: Path) -> None:
    """One of the processes is killed at work; its parts are done by others."""
    texts = [{"document": f"d{n}", "text": f"Ada pelatihan ke-{n}. " * 400} for n in range(40)]
    path = tmp_path / "corpus.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in texts), "utf-8")
    expected = [coding.as_dict() for coding in tag(load_transcripts(path), BOOK)]
    with local_cluster(2) as client:
        victim = next(iter(client.run(os.getpid).values()))
        killer = threading.Timer(0.3, os.kill, (victim, signal.SIGKILL))
        killer.start()
        found = []
        for portion in tag_on_cluster(BOOK, [path], client, size=1, transcripts=2):
            found += [json.loads(line) for line in portion.lines.splitlines()]
            time.sleep(0.05)
        killer.join()
        assert victim not in client.run(os.getpid).values()
    assert found == expected
