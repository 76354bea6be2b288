"""The place of a study, and the codebook and transcripts that its settings name."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.errors import InputError, Problem, StudyError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SETTINGS = "qualcode.yaml"
"""The file that names the codebook, transcripts and study file of a study."""
STORE = "study.qualcode"
"""The study file, where the settings name no other."""
FORMER_STORE = "project.qualcode"
"""Its name until version 0.1."""

ONE = {"codebook": "name one file", "store": "name one file", "coder": "name one person"}
KEYS = ("codebook", "transcripts", "store", "coder")
YAML = frozenset({".yaml", ".yml"})


def nearest_study(start: Path) -> Path | None:
    """The folder of the study at `start`, or the nearest one above it; None where there is none.

    A folder is a study if it holds `qualcode.yaml`, or `codebooks/` and `transcripts/`.
    """
    here = start.resolve()
    for folder in (here, *here.parents):
        if (folder / SETTINGS).is_file() or ((folder / "codebooks").is_dir() and (folder / "transcripts").is_dir()):
            if folder == here:
                return start
            return folder if start.is_absolute() else Path(os.path.relpath(folder))
    return None


def read_settings(root: Path) -> dict[str, list[str]]:
    """The settings in `qualcode.yaml`, each value as a list of texts; none where there is no such file.

    Raises:
        StudyError: If it is no YAML of the keys `codebook`, `transcripts`, `store` and `coder`.
    """
    path = root / SETTINGS
    if not path.is_file():
        return {}
    from qualcode.codebook.characters import Fault, closest, read_source
    from qualcode.codebook.tree import read_tree

    source = read_source(path)
    tree = read_tree(source)
    faults = [*source.faults, *tree.faults]
    settings: dict[str, list[str]] = {}
    if not isinstance(tree.root, dict | None):
        faults.append(Fault(0, "settings must be keys and values", "write, say, 'codebook: codebooks/study.yaml'"))
    for key, value in tree.root.items() if isinstance(tree.root, dict) else ():
        values = value if isinstance(value, list) else [value]
        texts = [item for item in values if isinstance(item, str) and item]
        if key not in KEYS:
            near = closest(key, KEYS)
            remedy = f"did you mean {near!r}?" if near else f"the keys are {', '.join(KEYS)}"
            faults.append(Fault(tree.place((key,)).key, f"unknown key {key!r}", remedy, key))
        elif len(texts) != len(values) or (key in ONE and len(texts) != 1):
            remedy = ONE.get(key, "name a folder or file, or a list of them")
            faults.append(Fault(tree.place((key,)).value, f"{key!r} has no usable value", remedy, key))
        else:
            settings[key] = texts
    if faults:
        raise StudyError(source.error(faults).problems)
    return settings


def codebook_files(folder: Path) -> list[Path]:
    """The codebooks in a study's `codebooks/`, sorted by name."""
    shelf = folder / "codebooks"
    return sorted(file for file in shelf.iterdir() if file.suffix.lower() in YAML) if shelf.is_dir() else []


def codebook_path(root: Path | None, named: str | Path | None, settings: Mapping[str, Sequence[str]]) -> Path:
    """The codebook to use: the one named, else the study's.

    Args:
        root: The study's folder; None where there is no study.
        named: A file, or the name of one in the study's `codebooks/`.
        settings: What the study's settings say.

    Raises:
        InputError: If there is no codebook of that name.
        StudyError: If the study has none, or several and nothing says which.
    """
    books = codebook_files(root) if root else []
    listed = ", ".join(book.stem for book in books)
    if named is not None:
        if Path(named).is_file():
            return Path(named)
        for book in books:
            if str(named) in (book.stem, book.name):
                return book
        raise InputError(f"no codebook {str(named)!r}", f"name a file, or one of {listed}" if books else "name a file")
    if settings.get("codebook"):
        path = (root or Path()) / settings["codebook"][0]
        if not path.is_file():
            raise StudyError("no such codebook", f"mend 'codebook' in {SETTINGS}", path=path)
        return path
    if len(books) == 1:
        return books[0]
    if books:
        what = f"the study has several codebooks: {listed}"
        remedy = f"choose one with --codebook, or name one in {SETTINGS}, as 'codebook: codebooks/{books[0].name}'"
        raise StudyError(what, remedy, path=root)
    what = "no study here or above" if root is None else "the study has no codebook"
    raise StudyError(what, "name a codebook with --codebook, or make a study with 'qualcode init'", path=root)


def transcript_paths(root: Path | None, settings: Mapping[str, Sequence[str]]) -> tuple[Path, ...]:
    """Files and folders of the study's transcripts: those in its settings, else `transcripts/`.

    Raises:
        StudyError: If there is no study, or what it names does not exist.
    """
    if root is None:
        what = "no transcripts named, and no study here or above"
        raise StudyError(what, "name files or folders, or make a study with 'qualcode init'")
    paths = tuple(root / name for name in settings.get("transcripts", ["transcripts"]))
    missing = [path for path in paths if not path.exists()]
    if missing:
        remedy = f"put transcripts there, or name them in {SETTINGS}"
        raise StudyError(Problem("no such file or folder", remedy, path=path) for path in missing)
    return paths


def store_path(root: Path | None, settings: Mapping[str, Sequence[str]]) -> Path | None:
    """The study file: the one in the settings, else `study.qualcode`; None where there is no study.

    Until version 0.1 the file was called `project.qualcode`; one that lies there alone is used as it is.

    Raises:
        StudyError: If both files are there and the settings name neither: two logs are never guessed between.

    Example:
        >>> store_path(Path("thesis"), {}).as_posix()
        'thesis/study.qualcode'
    """
    if root is None:
        return None
    if settings.get("store"):
        return root / settings["store"][0]
    path, former = root / STORE, root / FORMER_STORE
    if not former.exists():
        return path
    if path.exists():
        what = f"the study has two study files, {STORE} and {FORMER_STORE}"
        remedy = f"name one in {SETTINGS}, as 'store: {STORE}', then take in the other with 'qualcode merge'"
        raise StudyError(what, remedy, path=root)
    return former
