"""Codebooks as CSV tables with a row a code: written so that they can be read again, and read from any program."""

from __future__ import annotations

import io
import json
import re
from typing import TYPE_CHECKING, Any

from qualcode.codebook.format.scalars import LANGUAGES
from qualcode.codings import STANCES
from qualcode.errors import InputError
from qualcode.exchange.codebooks.rule_entries import rule_entry, shared_terms, term_entry
from qualcode.exchange.dictionaries.dictionary import TEXTS, Category, Losses, one_line
from qualcode.files.cells import unguarded
from qualcode.files.tables import Row, csv_rows, to_csv

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from qualcode.codebook import Code, Codebook, Example

_BY_LANGUAGE = ("label", *TEXTS)
_CONDITIONS = {"except": "exceptions", "without": "forbids"}
_NAMES = {
    "code": ("code", "id", "code_id", "name", "code_name", "category", "key", "theme", "kode", "kategori"),
    "parent": ("parent", "parent_code", "pillar", "group", "induk"),
    "label": ("label", "title", "nama"),
    "brief": ("brief", "summary", "ringkasan"),
    "definition": ("definition", "description", "memo", "meaning", "definisi", "keterangan"),
    "when_to_use": ("when_to_use", "include", "inclusion", "inclusion_criteria"),
    "when_not_to_use": ("when_not_to_use", "exclude", "exclusion", "exclusion_criteria"),
    "examples": ("examples", "example", "contoh", "quote"),
    "counterexamples": ("counterexamples", "counterexample", "counter-examples", "counter-example", "non-example"),
    "rules": ("rules",),
    "except": ("except",),
    "without": ("without",),
    "words": ("words", "word", "terms", "term", "keywords", "keyword", "pattern", "kata", "kata_kunci"),
}
_COLUMNS = {alias: name for name, aliases in _NAMES.items() for alias in aliases}


def write_table(codebook: Codebook, losses: Losses) -> str:
    """The codes of a codebook as CSV: a row a code, texts by language, examples and rules a line each in their cell.

    Conditions that all rules of a code share have columns of their own (`except`, `without`), which keeps cells short
    enough for spreadsheets.

    Args:
        codebook: The codebook.
        losses: Gets a note on everything that a table has no place for.

    Returns:
        CSV with a header, lines ended by LF; a cell that a spreadsheet would run as a formula has a leading apostrophe.

    Example:
        >>> from qualcode.codebook import parse_codebook
        >>> from qualcode.exchange.dictionaries.dictionary import Losses
        >>> codebook = parse_codebook("codes: {hrd: {label: Training, rules: [latih, {exact: KUR}]}}")
        >>> print(write_table(codebook, Losses()))
        code,label_id,examples,counterexamples,rules,except,without
        hrd,Training,,,"latih
        {""exact"": ""KUR""}",,
    """
    used = [key for key in _BY_LANGUAGE if any(getattr(code, key) for code in codebook)]
    columns = ["code", *(f"{key}_{language}" for key in used for language in codebook.languages)]
    columns += ["examples", "counterexamples", "rules", *_CONDITIONS]
    table = to_csv([_row(code, codebook, used, losses) for code in codebook], columns)
    for name, value in (("stance cues", codebook.stance), ("actors", codebook.actors)):
        if value not in ((), type(value)()):
            losses.add(f"a table has no place for {name}", "keep the YAML file beside it")
    return table


def _row(code: Code, codebook: Codebook, used: Sequence[str], losses: Losses) -> dict[str, str]:
    row = {"code": code.id}
    for key in used:
        row |= {f"{key}_{language}": getattr(code, key).get(language, "") for language in codebook.languages}
    language = codebook.languages[0]
    shared = {key: shared_terms(code.rules, attribute) for key, attribute in _CONDITIONS.items()}
    rules = []
    for rule in code.rules:
        entry = rule_entry(rule, language=language, shared=shared)
        if entry is None:
            losses.add(f"the rule '{rule.id}' has more than one 'with' and is left out", "keep the YAML file beside it")
        else:
            rules.append(_line(entry))
    row["examples"] = "\n".join(_line(_sentence(example, codebook)) for example in code.examples)
    row["counterexamples"] = "\n".join(_line(_sentence(example, codebook)) for example in code.counterexamples)
    row["rules"] = "\n".join(rules)
    for key, terms in shared.items():
        row[key] = "\n".join(_line(term_entry(term, language=language)) for term in terms)
    return row


def _sentence(example: Example, codebook: Codebook) -> str | dict[str, str]:
    single = codebook.languages[0] if len(codebook.languages) == 1 else ""
    entry = {"text": example.text}
    if example.language not in {"", single}:
        entry["lang"] = example.language
    if example.stance:
        entry["stance"] = example.stance
    return entry if len(entry) > 1 else example.text


def _line(entry: str | dict[str, Any]) -> str:
    """An entry on one line; as JSON where the plain text would be read as something else."""
    if isinstance(entry, str) and entry == _entry(entry) and "\n" not in entry:
        return entry
    return json.dumps(entry, ensure_ascii=False)


def table_languages(text: str) -> list[str]:
    """The languages that the columns of a table name, as in `label_id` and `label_en`; empty if none does."""
    _, header = next(_rows(text), (1, []))
    found = (re.fullmatch(r"(\w+?)[_ .](id|en)", cell.strip().lower()) for cell in header)
    return list(dict.fromkeys(match[2] for match in found if match and _COLUMNS.get(match[1]) in _BY_LANGUAGE))


def read_table(text: str, losses: Losses) -> list[Category]:
    r"""The codes of a table: a row a code, or a row a word.

    Columns are known by their names: `code` (or name, category …; `hrd.training` lies under `hrd`), `parent`, `label`,
    `definition` (or description, memo …), `when_to_use`, `when_not_to_use`, `examples`, `counterexamples`, `words`
    (found as they stand, with `*`), `rules`, `except`
    and `without` (in the codebook's own form), each with the language where there are
    several, as in `label_en`. Rows of one code add up.

    Args:
        text: The file.
        losses: Gets a note on other columns, rows without a code, and rules that cannot be read.

    Raises:
        InputError: If there is no column for the code.

    Example:
        >>> from qualcode.exchange.dictionaries.dictionary import Losses
        >>> [(c.name, c.words) for c in read_table("category;word\ngood;kind*\ngood;a friend\n", Losses())]
        [('good', ['kind*', 'a friend'])]
    """
    rows = _rows(text, losses)
    _, names = next(rows, (1, []))
    columns = [_column(name) for name in names]
    if ("code", "") not in columns:
        there = one_line(", ".join(names))
        what = f"no column for the code; the columns are {there}" if there else "the table is empty"
        raise InputError(what, "name one column 'code'", path=losses.path)
    for name, column in zip(names, columns, strict=True):
        if column is None:
            losses.add(f"the column '{name.strip()}' is left out")
    top = Category("")
    known: dict[str, Category] = {}
    for number, row in rows:
        cells = [
            (column, unguarded(cell)) for column, cell in zip(columns, row, strict=False) if column and cell.strip()
        ]
        values = {column: cell for column, cell in cells if column[0] in {"code", "parent"}}
        if values.get(("code", "")):
            _fill(_category(values, known, top), cells)
        elif cells:
            losses.add(f"row {number} has no code and is left out")
    return top.categories


def _rows(text: str, losses: Losses | None = None) -> Iterator[Row]:
    return csv_rows(io.StringIO(text), path=losses.path if losses else None)


def _column(cell: str) -> tuple[str, str] | None:
    """The kind of text that a column holds, and its language; None for a column that is not known."""
    name = re.sub(r"[\s.]+", "_", cell.strip().lower())
    if name in _COLUMNS:
        return _COLUMNS[name], ""
    base, _, language = name.rpartition("_")
    key = _COLUMNS.get(base)
    return (key, language) if key in _BY_LANGUAGE and language in {"id", "en"} else None


def _category(values: Mapping[tuple[str, str], str], known: dict[str, Category], top: Category) -> Category:
    parts = [part.strip() for part in values["code", ""].strip().split(".") if part.strip()] or [
        values["code", ""].strip()
    ]
    if ("parent", "") in values:
        parts = [values["parent", ""].strip(), parts[-1]]
    above = top
    for depth in range(len(parts)):
        path = "\0".join(parts[: depth + 1])
        if path not in known:
            known[path] = Category(parts[depth])
            above.categories.append(known[path])
        above = known[path]
    return above


def _fill(category: Category, cells: Iterable[tuple[tuple[str, str], str]]) -> None:
    for (key, language), cell in cells:
        if key in _BY_LANGUAGE:
            old = category.texts.get(key, {})
            category.texts[key] = {**old, language: cell} if language and isinstance(old, dict) else cell
        elif key in {"examples", "counterexamples"}:
            getattr(category, key).extend(_example(line) for line in cell.split("\n") if line.strip())
        elif key == "words":
            category.words += [word.strip() for word in re.split("[;\n]", cell) if word.strip()]
        elif key == "rules":
            category.rules += [_entry(line) for line in cell.split("\n") if line.strip()]
        elif key in _CONDITIONS:
            category.conditions.setdefault(key, []).extend(_entry(line) for line in cell.split("\n") if line.strip())


def _entry(line: str) -> Any:  # noqa: ANN401  # a text or a mapping
    """A line of a cell: a mapping or text in JSON, or a plain text."""
    line = line.strip()
    if line.startswith(("{", '"')):
        try:
            entry = json.loads(line)
        except (ValueError, RecursionError):
            return line
        return entry if isinstance(entry, dict | str) else line
    return line


def _example(line: str) -> str | dict[str, str]:
    """A line of a cell as a sentence: a mapping only if it has a text and perhaps a language and a stance."""
    entry = _entry(line)
    if isinstance(entry, str):
        return entry if entry.strip() else line.strip()
    known = {"text", "lang", "stance"}
    right = entry.keys() <= known and all(isinstance(value, str) for value in entry.values())
    said = right and entry.get("text", "").strip() and entry.get("lang", "id") in LANGUAGES
    return entry if said and entry.get("stance", "neutral") in STANCES else line.strip()
