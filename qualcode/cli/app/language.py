"""The language of a run: what `--lang` says, else QUALCODE_LANG, the codebook's first language, the locale."""

from __future__ import annotations

import locale
import os
import re
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.wording import LANGUAGES, say

if TYPE_CHECKING:
    from collections.abc import Sequence

VARIABLE = "QUALCODE_LANG"
KEPT = "qualcode.spoken"
"""The key of the command's context under which the language of the run is kept."""

SETTINGS = "qualcode.yaml"
_FIRST_LANGUAGE = re.compile(r"^languages\s*:(?:\s|#[^\n]*)*(?:\[|-)?(?:\s|#[^\n]*)*['\"]?([a-z]{2})\b", re.MULTILINE)
_ANY = re.compile(r"^languages\s*:", re.MULTILINE)
_NAMED = re.compile(r"^codebook\s*:\s*['\"]?([^\s'\"#]+)", re.MULTILINE)


def said(key: str, **slots: object) -> str:
    """The text with this key in the language of the run, its slots filled."""
    return say(key, spoken(), **slots)


def spoken() -> str:
    """The language of this run; read from the codebook's file without loading it, so that help stays quick.

    Example:
        >>> spoken() in LANGUAGES
        True
    """
    context = click.get_current_context(silent=True)
    if context is None:
        return _default(None)
    if KEPT not in context.meta:
        context.meta[KEPT] = _default(context.params.get("codebook"))
    language: str = context.meta[KEPT]
    return language


def keep_asked(context: click.Context, args: Sequence[str]) -> None:
    """Keep the language that a command line asks for, wherever `--lang` stands in it: help is shown before it is read.

    Args:
        context: The run.
        args: All words behind `qualcode`.
    """
    words = list(args[: args.index("--")] if "--" in args else args)
    asked = [value for option, value in pairwise(words) if option == "--lang"]
    asked += [word.removeprefix("--lang=") for word in words if word.startswith("--lang=")]
    for language in asked:
        if language in LANGUAGES:
            context.meta[KEPT] = language


def _default(codebook: str | None) -> str:
    named = os.environ.get(VARIABLE)
    return named if named in LANGUAGES else _of_codebook(codebook) or _of_locale()


def _of_codebook(named: str | None) -> str | None:
    """The first language of the codebook that is named, else of the nearest study's; None where there is none."""
    try:
        here = Path.cwd()
        root = next(filter(_is_study, (here, *here.parents)), None)
        settings = root / SETTINGS if root else None
        if named is None and settings and settings.is_file():
            named = next(iter(_NAMED.findall(settings.read_text("utf-8-sig"))), None)
        file = _file(root, named)
        text = file.read_text("utf-8-sig") if file else None
    except (OSError, ValueError):  # what cannot be read is told by the command that needs it
        return None
    if text is None:
        return None
    found = _FIRST_LANGUAGE.search(text)
    if found is None:
        return None if _ANY.search(text) else LANGUAGES[0]
    return found[1]


def _is_study(folder: Path) -> bool:
    return (folder / SETTINGS).is_file() or all((folder / name).is_dir() for name in ("codebooks", "transcripts"))


def _file(root: Path | None, named: str | None) -> Path | None:
    folder = root / "codebooks" if root else None
    if named:
        places = [Path(named), *((root / named, folder / named, folder / f"{named}.yaml") if root and folder else ())]
        return next((place for place in places if place.is_file()), None)
    files = [*folder.glob("*.yaml"), *folder.glob("*.yml")] if folder else []
    return files[0] if len(files) == 1 else None


def _of_locale() -> str:
    """Indonesian where the system speaks it, else English."""
    named = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), None)
    name = (named or locale.getlocale()[0] or "").lower()  # Windows: Indonesian_Indonesia
    return "id" if name.partition("_")[0].partition(".")[0] in {"id", "indonesian"} else "en"
