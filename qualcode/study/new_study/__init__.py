"""A new study that works at once."""

from __future__ import annotations

import re
import shutil
from contextlib import contextmanager, suppress
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.errors import Problem, StudyError
from qualcode.files.sources import FOLDER as CACHE
from qualcode.study.settings import SCHEMA, SETTINGS, STORE, settings_schema_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from importlib.resources.abc import Traversable

    from qualcode.authoring import Theory

BESIDE = f"# yaml-language-server: $schema=./{SCHEMA}\n"


def create_study(path: str | Path, *, language: str = "id") -> list[Path]:
    """Make a new study that works at once: a small commented codebook, two invented interviews, settings.

    Args:
        path: Its folder; made where it does not exist.
        language: Language of the comments and interviews: `id` or `en`.

    Returns:
        The files made, `qualcode.yaml` first.

    Raises:
        StudyError: If one of the files is there already; then nothing is written.
    """
    from qualcode.codebook.json_schema import schema_text

    folder = Path(path)
    template = files("qualcode.study") / "new_study" / language
    contents = {folder / name: entry.read_bytes() for name, entry in _entries(template, Path())}
    contents[folder / "codebooks" / "codebook.schema.json"] = schema_text().encode()
    contents[folder / SCHEMA] = settings_schema_text().encode()
    return written(contents, folder)


def start_study(path: str | Path, theory: Theory) -> list[Path]:
    """Make a study from a theory: a commented codebook that checks and tests clean, settings, a place for interviews.

    Args:
        path: Its folder; made where it does not exist.
        theory: The answers; see `qualcode.authoring.theory`.

    Returns:
        The files made, `qualcode.yaml` first.

    Raises:
        StudyError: If one of the files is there already; then nothing is written.
        CodebookError: If a word cannot be a rule.
    """
    from qualcode.authoring import theory_text
    from qualcode.codebook.json_schema import schema_text

    folder = Path(path)
    name = "-".join(re.findall(r"[\w-]+", theory.name)).lower() or "study"
    texts = {
        folder / SETTINGS: f"{BESIDE}codebook: codebooks/{name}.yaml\ntranscripts: transcripts\n",
        folder / "codebooks" / f"{name}.yaml": theory_text(theory),
        folder / "codebooks" / "codebook.schema.json": schema_text(),
        folder / SCHEMA: settings_schema_text(),
    }
    made = written({file: text.encode() for file, text in texts.items()}, folder)
    (folder / "transcripts").mkdir(exist_ok=True)
    return made


EMPTY = {
    "id": "# Kode-kode ditemukan sambil membaca: qualcode code TRANSKRIP --quote '…' --new 'Label'",
    "en": "# Codes are found while reading: qualcode code TRANSCRIPT --quote '…' --new 'Label'",
}


def empty_study(path: str | Path, *, language: str = "id", name: str = "study") -> list[Path]:
    """Make a study without codes, to be coded inductively: an empty codebook, settings, a place for interviews.

    Args:
        path: Its folder; made where it does not exist.
        language: Language of the codes to come: `id` or `en`.
        name: The study's name, also that of its codebook's file.

    Returns:
        The files made, `qualcode.yaml` first.

    Raises:
        StudyError: If one of the files is there already; then nothing is written.
    """
    from qualcode.authoring.yaml_text import scalar
    from qualcode.codebook.json_schema import schema_text

    folder = Path(path)
    name = "-".join(re.findall(r"[\w-]+", name)).lower()[:60] or "study"
    shelf = folder / "codebooks"
    head = f"# yaml-language-server: $schema=./codebook.schema.json\n{EMPTY[language]}\n"
    texts = {
        folder / SETTINGS: f"{BESIDE}codebook: codebooks/{name}.yaml\ntranscripts: transcripts\n",
        folder / SCHEMA: settings_schema_text(),
        shelf / f"{name}.yaml": f"{head}name: {scalar(name)}\nlanguages: [{language}]\nverdict: none\ncodes: {{}}\n",
        shelf / "codebook.schema.json": schema_text(),
    }
    made = written({file: text.encode() for file, text in texts.items()}, folder)
    (folder / "transcripts").mkdir(exist_ok=True)
    return made


def written(contents: Mapping[Path, bytes], folder: Path) -> list[Path]:
    """The files of a new study, once all of them are written; none where one is there already."""
    there = [file for file in contents if file.exists()]
    if there:
        raise StudyError(Problem("already exists", "choose an empty folder", path=file) for file in there)
    try:
        for file, data in contents.items():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
    except OSError as error:
        for file in contents:
            with suppress(OSError):
                file.unlink()
        what = f"cannot be made: {(error.strerror or 'the system refused').lower()}"
        raise StudyError(what, "choose another folder", path=folder) from error
    return sorted(contents, key=lambda file: (file.name != SETTINGS, file))


@contextmanager
def unmade_on_failure(folder: Path) -> Iterator[list[Path]]:
    """Take a new study away again where the block fails; what was in its folder before, stays.

    Args:
        folder: The study's.

    Yields:
        A list, to be filled with the files that are made.
    """
    rooms = [folder / "transcripts", folder / "codebooks", folder / CACHE, folder, *folder.parents]
    new = [room for room in rooms if not room.exists()]
    begun = not (folder / STORE).exists()
    made: list[Path] = []
    try:
        yield made
    except BaseException:
        if folder / CACHE in new:
            shutil.rmtree(folder / CACHE, ignore_errors=True)
        for file in (*made, *([folder / STORE] if begun else [])):
            file.unlink(missing_ok=True)
        for room in new:
            with suppress(OSError):  # somebody put a file of theirs into it
                room.rmdir()
        raise


def _entries(folder: Traversable, name: Path) -> Iterator[tuple[Path, Traversable]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _entries(entry, name / entry.name)
        else:
            yield name / entry.name, entry
