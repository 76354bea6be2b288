"""On lists by someone who read no rule, word forms and stances are right in at least the share first measured."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from qualcode.language import is_form_of, judge_stance
from qualcode.spans import Span

DATA = Path(__file__).parent / "data"


def rows(name: str) -> list[list[str]]:
    """The rows of a list, without the comments at its head."""
    lines = (DATA / name).read_text("utf-8").splitlines()
    return list(
        csv.reader((line for line in lines if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE)
    )


PAIRS = rows("blind-word-forms.tsv")
SENTENCES = rows("blind-stance.tsv")[1:]


@pytest.mark.parametrize(("kinds", "floor"), [(("clitic", "clitic in chat"), 0.98), (("false friend",), 0.96)])
def test_word_forms_are_right_on_pairs_not_seen(kinds: tuple[str, ...], floor: float) -> None:
    """Clitics are taken for forms, and words that only look like forms are not."""
    pairs = [pair for pair in PAIRS if pair[3].removeprefix("english ") in kinds]
    wrong = [pair for pair in pairs if is_form_of(pair[0], pair[1], language=pair[4]) != (pair[2] == "1")]
    assert len(pairs) >= 150
    assert 1 - len(wrong) / len(pairs) >= floor, wrong


def test_the_stance_of_spoken_sentences() -> None:
    """Of sentences in the manner of interviews, on three topics, at least the share first measured is right."""
    wrong = []
    for _topic, target, sentence, stance in SENTENCES:
        places = [Span(*found.span()) for found in re.finditer(re.escape(target), sentence, flags=re.IGNORECASE)]
        assert places, sentence
        if judge_stance(sentence, places).stance != stance:
            wrong.append((stance, sentence))
    assert len({topic for topic, *_ in SENTENCES}) == 3
    assert len(SENTENCES) >= 150
    assert 1 - len(wrong) / len(SENTENCES) >= 0.72, wrong
