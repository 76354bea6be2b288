"""Codebooks: YAML to a checked model, errors with file, line and column, and a JSON Schema for editors.

A codebook names **codes** (pillars), their **indicators**, and the **rules** by which a passage shows them.
The smallest has three lines:

    >>> codebook = parse_codebook('''
    ... codes:
    ...   hrd:
    ...     {label: Training, rules: [latih]}
    ... ''')
    >>> [rule.id for rule in codebook.rules]
    ['hrd/latih']

A rule is what an author would naturally write. Plain text is one word, found in all its inflected forms, or
a phrase of several, each in any form; other kinds say what they are:

    >>> codebook = parse_codebook('''
    ... languages: [id, en]                 # the first is that of plain lists
    ... lists:
    ...   business: [usaha mikro, UMKM]     # used as <business> wherever a term can stand
    ... codes:
    ...   hrd:
    ...     label: {id: Sumber daya manusia, en: Human resources}
    ...     except: [pelatihan sepak bola]  # for all rules below: what overlaps one of these does not count
    ...     indicators:
    ...       training:                     # becomes the code hrd.training
    ...         label: {id: Pelatihan, en: Training}
    ...         rules:
    ...           id:
    ...             - latih
    ...             - kerja sama
    ...             - exact: BLK            # as it stands, capitals included
    ...             - glob: "bimtek*"       # one word, * for any letters
    ...             - regex: 'di-?training'
    ...             - pattern: [{LOWER: ikut}, {OP: "?"}, {LOWER: kursus}]
    ...             - near: [ajar, <business>]
    ...               within: 6             # words between them; 8 if not given
    ...             - all: [latih, [dinas, kantor]]
    ...             - word: bina
    ...               never: [pembina]      # or only: [...], the only forms that count
    ...               with: [<business>]    # the passage must also hold one of these
    ...               without: [polisi]     # and none of these
    ...           en: [train]
    ... ''')
    >>> print(*(rule.id.removeprefix("hrd.training/") for rule in codebook.rules))
    latih kerja-sama BLK bimtek* /di-?training/ /ikut-_?-kursus/ ajar~business latih+dinas|kantor bina train
    >>> codebook.rules[-2].requires[0][1].text, codebook.rules[-2].exceptions[0].text
    ('UMKM', 'pelatihan sepak bola')

Besides, a codebook holds `definition`, `when_to_use`, `examples` and `counterexamples` of its codes, `stance` cues,
`actors` and the `verdict` rule; `json_schema()` describes every key. Whatever is wrong is reported at once:

    >>> parse_codebook("codes: {hrd: {lable: Training, rules: [<busines>]}}")
    Traceback (most recent call last):
    qualcode.errors.CodebookError: 1:15: unknown key 'lable' in code 'hrd'; did you mean 'label'?
    1:40: there is no list 'busines'; add it under 'lists'

Inside, one module does one step: `characters.py` gives the text, `tree.py` a tree with places, `format/` says what each
key may hold, `checks.py` compares the parts, `problems.py` words the mistakes, and `build.py` makes the frozen values
of `codebook.py`.
"""

from __future__ import annotations

from qualcode.codebook.codebook import (
    Actor,
    Code,
    Codebook,
    Example,
    Rule,
    StanceCues,
    Term,
    TermKind,
    Unit,
    VerdictRule,
)
from qualcode.codebook.codebook_cache import KeptCodebooks
from qualcode.codebook.json_schema import json_schema
from qualcode.codebook.reader import load_codebook, parse_codebook
from qualcode.codebook.unknown_code import known_code, no_such_code

__all__ = [
    "Actor",
    "Code",
    "Codebook",
    "Example",
    "KeptCodebooks",
    "Rule",
    "StanceCues",
    "Term",
    "TermKind",
    "Unit",
    "VerdictRule",
    "json_schema",
    "known_code",
    "load_codebook",
    "no_such_code",
    "parse_codebook",
]
