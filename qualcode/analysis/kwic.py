"""Key words in context: every place of a word or any of its forms, with the words around it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from qualcode.errors import InputError
from qualcode.names import source_of
from qualcode.spans import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import pandas as pd

    from qualcode.codebook.codebook import Codebook
    from qualcode.transcripts.transcript import Transcript

By = Literal["root", "word"]
JOINTS = frozenset("-‐‑'’")
_SPREAD = 4  # characters looked at for each that is shown: runs of blanks are shown as one


def kwic(
    transcripts: Iterable[Transcript],
    keyword: str,
    *,
    codebook: Codebook,
    by: By = "root",
    width: int = 50,
    interviewers: bool = False,
) -> pd.DataFrame:
    """Return every place of a word, with the same speaker's words around it: a row a place, in text order.

    | column | meaning |
    |---|---|
    | `transcript`, `start`, `end` | where the keyword stands, in code points of the text |
    | `informant`, `source`, `speaker`, `turn` | who says it, in which turn (from 1) |
    | `left`, `keyword`, `right` | the words before it, itself, and after it; white space as one blank each |

    Args:
        transcripts: The transcripts.
        keyword: A word, or several in a row.
        codebook: Its first language reads transcripts that name none.
        by: `root` finds all forms of each word in the transcript's language (`latih` finds *pelatihan*, *ngelatih*);
            `word` finds it as written, in any case, with `*` for any letters.
        width: Up to so many characters of context on either side, cut between words.
        interviewers: Also where interviewers say it.

    Raises:
        InputError: If the keyword holds no word.

    Example:
        >>> from qualcode.analysis.example_study import CODEBOOK, transcripts
        >>> kwic(transcripts(), "train", codebook=CODEBOOK, width=12)[["informant", "left", "keyword", "right"]]
          informant         left   keyword        right
        0       Ana           We   trained  them twice.
        1      Budi           No  training     yet. The
        2      Budi  my loan for  training    . Anyway.
    """
    import pandas as pd

    from qualcode.language import words
    from qualcode.passages import language_of

    parts = keyword.split()
    if not any(character.isalnum() for character in keyword):
        raise InputError("the keyword holds no word", "give one, such as 'modal'")
    rows = []
    for transcript in transcripts:
        fits = [_fits(part, by, language_of(transcript, codebook)) for part in parts]
        for number, turn in enumerate(transcript.turns, 1):
            if turn.interviewer and not interviewers:
                continue
            said = turn.span.quote(transcript.text)
            atoms = words(said)
            for first, last in _places(said, atoms, fits):
                span = Span(atoms[first].start, atoms[last].end)
                rows.append(
                    (
                        transcript.id,
                        span.start + turn.span.start,
                        span.end + turn.span.start,
                        None if turn.interviewer else turn.informant or transcript.informant,
                        source_of(transcript, turn) or None,
                        turn.speaker or None,
                        number,
                        _left(said, span.start, width),
                        span.quote(said),
                        _right(said, span.end, width),
                    )
                )
    columns = ["transcript", "start", "end", "informant", "source", "speaker", "turn", "left", "keyword", "right"]
    texts = ["transcript", "informant", "source", "speaker", "left", "keyword", "right"]
    table = pd.DataFrame(rows, columns=columns)
    return table.astype({**dict.fromkeys(texts, "string"), **dict.fromkeys(["start", "end", "turn"], "int64")})


def _fits(part: str, by: By, language: str) -> Callable[[str], bool]:
    from qualcode.language import fold, root_forms

    if by == "root":
        forms = root_forms(part, language=language)
        return forms.matches
    pattern = re.compile(
        "".join(r"\w*" if piece == "*" else re.escape(fold(piece)) for piece in re.split(r"(\*)", part))
    )
    return lambda word: pattern.fullmatch(fold(word)) is not None


def _places(said: str, atoms: list[Span], fits: list[Callable[[str], bool]]) -> list[tuple[int, int]]:
    """First and last atom of each place where the words stand in a row; `anak-anak` is tried as one word, too."""
    found = []
    at = 0
    while at < len(atoms):
        end = _match(said, atoms, at, fits)
        if end is not None:
            found.append((at, end))
            at = end
        at += 1
    return found


def _match(said: str, atoms: list[Span], at: int, fits: list[Callable[[str], bool]]) -> int | None:
    """The last atom of the words that begin at `at`; None where they do not stand there."""
    if not fits:
        return at - 1
    end = at
    while end + 1 < len(atoms) and end - at < 2 and said[atoms[end].end : atoms[end + 1].start] in JOINTS:  # noqa: PLR2004
        end += 1  # anak-anak-nya is three atoms
    for stop in range(min(end, len(atoms) - 1), at - 1, -1):
        if fits[0](said[atoms[at].start : atoms[stop].end]):
            last = _match(said, atoms, stop + 1, fits[1:])
            if last is not None:
                return last
    return None


def _left(said: str, end: int, width: int) -> str:
    far = max(0, end - _SPREAD * (width + 1))  # what stands farther away is not looked at: a turn may be a book
    text = " ".join(said[far:end].split())
    return text if not far and len(text) <= width else text[-width - 1 :].partition(" ")[2]


def _right(said: str, start: int, width: int) -> str:
    far = min(len(said), start + _SPREAD * (width + 1))
    text = " ".join(said[start:far].split())
    return text if far == len(said) and len(text) <= width else text[: width + 1].rpartition(" ")[0]
