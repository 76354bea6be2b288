"""The project file of a study: opened, made with the first suggestions in it, or missed with a remedy."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from qualcode.errors import InputError, ProjectError

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.project.study import Project
    from qualcode.store import Store, Suggested

MACHINES = frozenset({"rules"})


def store_file(project: Project) -> Path:
    """Where the study's project file is, or would be.

    Raises:
        ProjectError: If codebook and transcripts were named outside any study.
    """
    if project.store_path is None:
        what = "no study here or above, so there is nowhere to keep decisions"
        raise ProjectError(what, "make a study with 'qualcode init'")
    return project.store_path


def open_store(project: Project) -> Store:
    """The study's project file.

    Raises:
        ProjectError: If the study has none yet.
        StoreError: If it cannot be used.
    """
    from qualcode.store import Store

    path = store_file(project)
    if not path.exists():
        what = "nothing has been recorded in this study yet"
        raise ProjectError(what, "record what the rules suggest with 'qualcode tag --save'", path=path)
    return Store.open(path)


def ready_store(project: Project) -> Store:
    """The study's project file, made with what the rules suggest in it where there is none."""
    if store_file(project).exists():
        return open_store(project)
    record_suggestions(project)
    return open_store(project)


def record_suggestions(project: Project) -> Suggested:
    """Record what the rules suggest now; the file is made only once everything was read and tagged."""
    from qualcode.store import Store

    transcripts, codings = project.transcripts(), project.codings("suggested")
    with Store.create(store_file(project)) as store:
        return store.suggest(codings, transcripts=transcripts, codebook=project.codebook)


def whole_id(store: Store, beginning: str, *, viewer: str) -> str:
    """The id of the current coding, among those the viewer may see, that begins so; the eight digits printed will do.

    Raises:
        InputError: If none or several do.
    """
    found = [each.id for each in store.codings(where=f"id~{beginning}", viewer=viewer) if each.id.startswith(beginning)]
    if len(found) != 1 or not beginning:
        what = f"{'several codings begin' if found else 'no current coding begins'} with {beginning!r}"
        raise InputError(what, "list them with 'qualcode decisions --current'", path=store.path)
    return found[0]


def named_coder(project: Project, coder: str | None) -> str:
    """Who decides: the person named, else the one of the project.

    Raises:
        InputError: If nobody is named, or a machine is.
    """
    name = unicodedata.normalize("NFC", coder or project.coder).strip()
    if not name:
        remedy = "name yourself with --coder NAME, by QUALCODE_CODER=NAME, or with 'coder: NAME' in qualcode.yaml"
        raise InputError("nobody says who decides", remedy)
    if name.casefold() in MACHINES or not name.isprintable():
        raise InputError(f"{name!r} is not a person's name", "choose another")
    return name


def known_coder(store: Store, name: str) -> str:
    """`name`, unless it is another spelling of somebody's in the log.

    Raises:
        InputError: If it differs from a known name by capitals only: two people in every table, one in the world.
    """
    for known in store.coders():
        if known != name and unicodedata.normalize("NFC", known).casefold() == name.casefold():
            raise InputError(f"{name!r} is known as {known!r} in this project", f"decide as {known!r}", path=store.path)
    return name
