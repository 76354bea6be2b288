"""A transcript that is added to a study: its file is copied into the study's folder once it is known to be readable."""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from qualcode.errors import InputError

if TYPE_CHECKING:
    from qualcode.study.parts import Parts

LONGEST = 120
"""Characters of a file's name."""

_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")


def add_transcript(study: Parts, name: str, data: bytes) -> Path:
    """Copy a transcript's file into the first folder of the study's transcripts; return where it is.

    A file that is there already with the same bytes is left as it is.

    Args:
        study: The study.
        name: The file's name.
        data: Its bytes.

    Raises:
        InputError: If the name is none, another file has it, or the study names no folder of transcripts.
        TranscriptError: If it is no transcript that can be read.
    """
    from qualcode.files.whole import write_whole
    from qualcode.transcripts import load_transcripts

    name = plain_name(name)
    folder = next((path for path in study.transcript_paths if path.is_dir() or not path.suffix), None)
    if folder is None:
        raise InputError("the study names no folder of transcripts", "name one in qualcode.yaml", path=study.root)
    target = folder / name
    if target.exists():
        if target.read_bytes() == data:
            return target
        raise InputError("another file has this name", "rename one of the two", path=name)
    if name.casefold() != "attributes.csv":
        with TemporaryDirectory(prefix="qualcode-") as place:
            tried = Path(place) / name
            tried.write_bytes(data)
            load_transcripts(tried)
    folder.mkdir(parents=True, exist_ok=True)
    write_whole(target, data)
    return target


def plain_name(name: str) -> str:
    r"""A file's name without folders, as any system can keep it.

    Raises:
        InputError: If nothing is left of it.

    Example:
        >>> plain_name("C:\\interviews\\Bu Sri.docx"), plain_name("../a.txt")
        ('Bu Sri.docx', 'a.txt')
    """
    last = re.split(r"[\\/]", name)[-1]
    plain = re.sub(r'[\x00-\x1f\x7f<>:"|?*]', "_", last).strip(" .")
    if not plain or not Path(plain).stem or len(plain) > LONGEST or _RESERVED.fullmatch(plain):
        raise InputError("this is no name of a file", f"give it a name of at most {LONGEST} characters")
    return plain
