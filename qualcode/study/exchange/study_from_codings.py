"""A new study made of another program's file: its documents as transcripts, its codes as a codebook, its attributes."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.errors import InputError
from qualcode.files.cells import guarded
from qualcode.spans import with_newlines_as_lf
from qualcode.study.new_study import BESIDE, EMPTY, written
from qualcode.study.settings import SCHEMA, SETTINGS, settings_schema_text
from qualcode.transcripts.attributes_csv import SPEAKER, TRANSCRIPT
from qualcode.transcripts.talk.labels import key_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from qualcode.exchange.codings import CodingsSource, SourceDocument
    from qualcode.study.exchange.import_outcome import CodingsImport

HEAD = "# yaml-language-server: $schema=./codebook.schema.json\n"
LONGEST = 80
"""Characters of a transcript's file name."""


def study_from_codings(
    path: str | Path, source: CodingsSource, *, language: str = "en", file: Path | None = None
) -> list[Path]:
    """Make a study of what another program's file holds, ready for `Study.import_codings` of the same.

    Documents become transcripts: as they were where the file keeps them, else as plain text. Codes become topics, with
    their hierarchy and definitions. Values of variables, of documents and of cases, become `attributes.csv`.

    Args:
        path: Its folder; made where it does not exist.
        source: What the file holds.
        language: Language of the codes: `id` or `en`.
        file: The file, named in errors.

    Returns:
        The files made, `qualcode.yaml` first.

    Raises:
        StudyError: If one of the files is there already; then nothing is written.
        InputError: If the file holds neither a document's text nor a code, or codings of texts that it does not hold.
    """
    from qualcode.codebook.json_schema import schema_text
    from qualcode.exchange.codings.code_system import code_paths, codebook_of

    folder = Path(path)
    paths = code_paths(source)
    files = _transcripts(source.documents)
    if not files and not paths:
        raise InputError("there is neither a text nor a code in it", "export it again with its documents", path=file)
    if not files and (source.codings or source.memos):
        remedy = "begin one without --from, put the texts into transcripts/, then import the codings"
        raise InputError("the texts of its codings are not in it", remedy, path=file)
    name = _file_name(folder.resolve().name) or "study"
    book = f"{HEAD}{EMPTY[language]}\nname: {name}\nlanguages: [{language}]\nverdict: none\ncodes: {{}}\n"
    if paths:
        book = codebook_of(source, paths, name=name, languages=[language]).text
    shelf, room = folder / "codebooks", folder / "transcripts"
    contents = {
        folder / SETTINGS: f"{BESIDE}codebook: codebooks/{name}.yaml\ntranscripts: transcripts\n".encode(),
        folder / SCHEMA: settings_schema_text().encode(),
        shelf / f"{name}.yaml": book.encode(),
        shelf / "codebook.schema.json": schema_text().encode(),
    }
    contents |= {room / own: data for own, data in files.values()}
    if table := _attributes(source, {key: own.rpartition(".")[0] for key, (own, _) in files.items()}):
        contents[room / "attributes.csv"] = table.encode()
    made = written(contents, folder)
    room.mkdir(exist_ok=True)
    return made


def begin_from_file(
    path: str | Path,
    file: Path,
    *,
    language: str = "en",
    coder: str = "",
    kind: str | None = None,
    documents: str | Path | None = None,
) -> tuple[list[Path], CodingsImport | None]:
    """Make a study of another program's file, and take its codings in; where that fails, nothing is left of it.

    Args:
        path: Its folder; made where it does not exist.
        file: The other program's file.
        language: Language of the codes: `id` or `en`.
        coder: Who imports; where nobody is named, the one coder whom the file names.
        kind: What the file is; found out where None.
        documents: A folder of the program's own documents, for those whose words the file does not hold.

    Returns:
        The files made, `qualcode.yaml` first, and what was imported; None where the file has no codings or memos.

    Raises:
        InputError: If nobody says who imports, or as for `study_from_codings`.
    """
    from qualcode.exchange.codings import read_codings
    from qualcode.study.new_study import unmade_on_failure
    from qualcode.study.study import Study

    folder = Path(path)
    read = read_codings(file, kind=kind, documents=documents, others=True)
    noted = any(code.memo for code in read.codes) or any(document.memo for document in read.documents)
    brings = bool(read.codings or read.memos or noted)
    who = coder or (read.coders[0] if len(read.coders) == 1 else "")
    if brings and not who:
        people = f"{len(read.coders)} people" if read.coders else "nobody"
        raise InputError(f"the file names {people} as its coders", "say who imports with --coder NAME", path=file)
    done = None
    with unmade_on_failure(folder) as made:
        made.extend(study_from_codings(folder, read, language=language, file=file))
        if brings:
            done = Study.open(folder, coder=who).import_codings(file, kind=kind, coder=who, documents=documents)
    return made, done


def _transcripts(documents: Iterable[SourceDocument]) -> dict[str, tuple[str, bytes]]:
    """By a document's key, the name and the bytes of its file; none for one without words."""
    found: dict[str, tuple[str, bytes]] = {}
    taken: set[str] = {"attributes"}
    for document in documents:
        if document.text is None and document.rich is None:
            continue
        last = re.split(r"[/\\]", document.name)[-1]
        stem = _file_name(re.sub(r"\.(txt|docx?|odt|rtf|pdf|html?|md)$", "", last, flags=re.IGNORECASE)) or "document"
        number, own = 1, stem
        while own.casefold() in taken:
            number += 1
            own = f"{stem}-{number}"
        taken.add(own.casefold())
        if document.rich is not None:
            data, suffix = document.rich
            found[document.key] = (f"{own}{suffix}", data)
        elif document.text is not None:
            text = with_newlines_as_lf(document.text.removeprefix("\ufeff"))
            found[document.key] = (f"{own}.txt", text.encode("utf-8", "replace"))
    return found


def _file_name(name: str) -> str:
    return re.sub(r"[^\w.-]+", "-", name).strip("-.")[:LONGEST].strip("-.")


def _columns(names: Iterable[str]) -> list[str]:
    """Names of columns for variables: none that says whose row it is, and none twice in other capitals."""
    taken = {key_of(name) for name in (*TRANSCRIPT, *SPEAKER)}
    found = []
    for name in names:
        own = name if key_of(name) and key_of(name) not in taken else f"variable {name}".strip()
        number, column = 1, own
        while key_of(column) in taken:
            number += 1
            column = f"{own} {number}"
        taken.add(key_of(column))
        found.append(column)
    return found


def _attributes(source: CodingsSource, stems: Mapping[str, str]) -> str:
    """The table of attributes; empty if there are none."""
    rows = {(each.key, ""): dict(each.attributes) for each in source.documents}
    labels: dict[str, str] = {"": ""}
    shared = Counter(key for case in source.cases for key in {*case.documents, *case.parts})
    for case in source.cases:
        for key in (*case.documents, *case.parts):
            is_alone = shared[key] == 1 and key in case.documents
            # what is true of one of several is not said of all who speak there
            speaker = "" if is_alone else key_of(case.name) or "case"
            labels.setdefault(speaker, case.name)
            own = rows.setdefault((key, speaker), {})
            own.update({name: value for name, value in case.attributes.items() if name not in own})
            if is_alone:
                own.setdefault("informant", case.name)
    known = {place: row for place, row in rows.items() if place[0] in stems and (row or place[1])}
    if not known:
        return ""
    names = list(dict.fromkeys(name for row in known.values() for name in row))
    has_speakers = any(speaker for _, speaker in known)
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(["transcript", *(["speaker"] if has_speakers else []), *map(guarded, _columns(names))])
    for (key, speaker), row in known.items():
        whose = [stems[key], *([guarded(labels[speaker])] if has_speakers else [])]
        writer.writerow([*whose, *(guarded(row.get(name, "")) for name in names)])
    return table.getvalue()
