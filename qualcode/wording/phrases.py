"""Texts that stand in English in the code, as the help of an option beside the option, said in another language."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

FOLDER = Path(__file__).parent / "phrasebook"


def phrase(text: str, language: str) -> str:
    """A text of the code in a language, else sentence by sentence; as it is where the language has no other.

    Example:
        >>> phrase("Take back what was decided.", "id"), phrase("Take back what was decided.", "en")
        ('Urungkan yang sudah diputuskan.', 'Take back what was decided.')
        >>> phrase("The sentence asks. Nobody translated this.", "id")
        'Kalimatnya bertanya. Nobody translated this.'
    """
    texts = phrases(language)
    text = " ".join(text.split()) if texts else text
    return texts.get(text) or " ".join(texts.get(each, each) for each in re.split(r"(?<=\.) ", text))


@cache
def phrases(language: str) -> Mapping[str, str]:
    """By each text in English, on one line, what a language says instead; nothing for English.

    The files are JSON, since help is to come without what loads YAML.

    Args:
        language: Code of the language.

    Example:
        >>> phrases("id")["No cue stands near the words."], dict(phrases("en"))
        ('Tidak ada penanda di dekat kata-kata itu.', {})
    """
    import json

    file = FOLDER / f"{language}.json"
    texts: dict[str, str] = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    return texts
