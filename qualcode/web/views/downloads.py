"""Reports, figures, exported codings and transcripts as files to take away; several files come in one zip."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response
from starlette.routing import Route

from qualcode.codebook.unknown_code import known_code
from qualcode.errors import InputError, QualcodeError
from qualcode.study.exchange.exported import passages_table
from qualcode.study.exchange.figure_material import figure_material
from qualcode.study.report import write_reports
from qualcode.study.study_file import recordings_left
from qualcode.web.calls import Values, get, refusal
from qualcode.web.views.code_passages import codings_of_code
from qualcode.wording import say

if TYPE_CHECKING:
    from typing import Any

    from starlette.requests import Request

    from qualcode.study import Study
    from qualcode.web.desk import Desk

FORMATS = {
    "report": ("docx", "html", "pdf", "xlsx", "md", "json"),
    "codings": ("qdpx", "xlsx", "csv", "jsonl", "sqlite3", "jsonld"),
    "figures": ("png", "svg", "pdf", "json", "html"),
    "transcripts": ("zip",),
    "passages": ("csv", "xlsx"),
}
"""Kinds of file, each with the suffixes it can have."""
ANONYMISED = ("report", "codings")
"""Kinds that come with codes for names where they are asked for so; transcripts always do."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A file that somebody asks for.

    Args:
        kind: One of `FORMATS`.
        suffix: One of its suffixes.
        anonymise: Replace names by codes.
        figure: The name of one figure; all where empty.
        code: Whose passages, of the kind `passages`.
    """

    kind: str
    suffix: str
    anonymise: bool = False
    figure: str = ""
    code: str = ""


async def _download(request: Request) -> Response:
    values = Values({**request.query_params, **request.path_params})
    try:
        name, data, left = await run_in_threadpool(_made, request.app.state.desk, _asked(values))
    except QualcodeError as error:
        return refusal(error)
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}", "X-Told": quote(left)}
    return Response(data, headers=headers, media_type="application/octet-stream")


def _asked(values: Values) -> Asked:
    """The file that is asked for.

    Raises:
        InputError: If there is no such file to have.
    """
    kind, suffix = values.text("kind"), values.text("format")
    if suffix not in FORMATS.get(kind, ()):
        raise InputError(f"there is no file {kind}.{suffix} to have", "choose one that the page lists")
    anonymise = values.one_of("anonymise", ("", "yes"), default="") == "yes"
    if anonymise and kind not in ANONYMISED:
        raise InputError(f"names stay in files of the kind {kind}", "choose a report, codings or transcripts")
    return Asked(kind, suffix, anonymise, values.text("name", default=""), values.text("code", default=""))


def _made(desk: Desk, asked: Asked) -> tuple[str, bytes, str]:
    """The name of the file, its bytes, and what is left to do; made beside the page's study, which need not wait."""
    desk.needs_ready()
    with desk.at_work() as study:
        own = study.of_coder(study.coder)
    with TemporaryDirectory(prefix="qualcode-") as name:
        folder = Path(name)
        left = _written(desk, own, asked, folder)
        found = sorted(each for each in folder.rglob("*") if each.is_file() and not each.name.startswith("."))
        if len(found) == 1 and asked.suffix != "zip":
            return found[0].name, found[0].read_bytes(), left
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for each in found:
                archive.write(each, each.relative_to(folder))
        kind = asked.kind if asked.suffix == "zip" else f"{asked.kind}-{asked.suffix}"
        return f"{kind}.zip", packed.getvalue(), left


def _written(desk: Desk, study: Study, asked: Asked, folder: Path) -> str:
    """Write the files into a folder; return what is left to do about names."""
    path = folder / f"{asked.kind}.{asked.suffix}"
    if asked.kind == "figures":
        _draw(desk, study, asked, folder)
        return ""
    if asked.kind == "passages":
        known_code(study.codebook, asked.code)
        codings = desk.look(lambda own: [each.coding for each in codings_of_code(desk, own, asked.code)])
        path = folder / f"passages-{asked.code}.{asked.suffix}"
        path.write_bytes(passages_table(study, codings, kind=asked.suffix))
        return ""
    if asked.kind == "report":
        made = write_reports(study, [path], language=desk.language, anonymise=asked.anonymise)
        words, table = made.leftovers, made.pseudonyms
    elif asked.kind == "transcripts":
        made = study.export_pseudonymised(folder)
        words, table = made.leftovers, made.pseudonyms
    else:
        exported = study.export(path, anonymise=asked.anonymise)
        words, table = exported.leftovers, exported.pseudonyms
    told = []
    if words and table is not None:
        told.append(say("page.downloads.left", desk.language, n=len({each.word for each in words}), table=table.name))
    if (asked.anonymise or asked.kind == "transcripts") and (spoken := recordings_left(study)):
        names = ", ".join(each.name for each in spoken)
        told.append(say("page.downloads.recordings", desk.language, n=len(spoken), names=names))
    return " ".join(told)


def _draw(desk: Desk, study: Study, asked: Asked, folder: Path) -> None:
    from qualcode.figures import make_figure, make_figures, save_figure, save_figures

    material = figure_material(study, language=desk.language)
    note = material.findings.note
    if asked.figure:
        save_figure(make_figure(asked.figure, material), folder / f"{asked.figure}.{asked.suffix}", note=note)
        return
    formats = () if asked.suffix == "html" else (asked.suffix,)
    save_figures(make_figures(material), folder, title=material.findings.title, note=note, formats=formats)


def _formats(_desk: Desk, _values: Values) -> dict[str, Any]:
    from qualcode.figures import FIGURES

    return {"formats": FORMATS, "figures": list(FIGURES)}


ROUTES = [
    get("/api/download", _formats),
    Route("/api/download/{kind}/{format}", _download, methods=["GET"]),
]
