"""The study file of a study: opened, made with the first suggestions in it, or missed with a remedy."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from qualcode.errors import InputError, StudyError

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.store import Store, Suggested
    from qualcode.study.study import Study

MACHINES = frozenset({"rules"})


def store_file(study: Study) -> Path:
    """Where the study's study file is, or would be.

    Raises:
        StudyError: If codebook and transcripts were named outside any study.
    """
    if study.store_path is None:
        what = "no study here or above, so there is nowhere to keep decisions"
        raise StudyError(what, "make a study with 'qualcode init'")
    return study.store_path


def open_store(study: Study) -> Store:
    """The study's study file.

    Raises:
        StudyError: If the study has none yet.
        StoreError: If it cannot be used.
    """
    from qualcode.store import Store

    path = store_file(study)
    if not path.exists():
        what = "nothing has been recorded in this study yet"
        raise StudyError(what, "record what the rules suggest with 'qualcode tag --save'", path=path)
    return Store.open(path)


def ready_store(study: Study) -> Store:
    """The study's study file, made with what the rules suggest in it where there is none."""
    if store_file(study).exists():
        return open_store(study)
    record_suggestions(study)
    return open_store(study)


def record_suggestions(study: Study) -> Suggested:
    """Record what the rules suggest now; the file is made only once everything was read and tagged."""
    from qualcode.store import Store

    transcripts, codings = study.transcripts(), study.codings("suggested")
    with Store.create(store_file(study)) as store:
        return store.suggest(codings, transcripts=transcripts, codebook=study.codebook)


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


def named_coder(study: Study, coder: str | None) -> str:
    """Who decides: the person named, else the one of the study.

    Raises:
        InputError: If nobody is named, or a machine is.
    """
    name = unicodedata.normalize("NFC", coder or study.coder).strip()
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
            raise InputError(f"{name!r} is known as {known!r} in this study", f"decide as {known!r}", path=store.path)
    return name
