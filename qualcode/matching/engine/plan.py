"""A codebook's terms sorted by how they are found: by questions about single words, or by reading passages.

Words and phrases become numbered questions (`word_questions.py`) and rows of them (`phrase_trie.py`). Exact spellings,
names, regular expressions and token patterns need the text itself and are kept apart, with a question about their first
word where there is one, so that only passages that may hold them are read.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode import language as languages
from qualcode.matching.engine.groups import Groups
from qualcode.matching.engine.word_questions import Form, Glob, Question, Spelling

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qualcode.codebook import Term


@dataclass(frozen=True, slots=True)
class Name:
    """Somebody's name: words in a row, whatever the case."""

    text: str


@dataclass(frozen=True, slots=True)
class Plan:
    """Questions to ask of words, and the terms that their answers decide.

    Args:
        terms: Everything to look for; the rest of the plan else names a term by its number here.
        questions: About single words, by number.
        singles: By question, the terms that a single word matches by answering yes.
        globs: By question, the glob terms that a single word matches.
        judged_whole: By question, the word terms of which `only` or `never` names hyphened forms.
        spellings: By question, the terms that a passage with such a word may hold.
        phrases: Rows of questions, each with its term.
        everywhere: Exact terms and names without any word in them: each passage may hold them.
        expressions: Regular expressions.
        patterns: spaCy token patterns.
    """

    terms: tuple[Term | Name, ...]
    questions: tuple[Question, ...]
    singles: Groups
    globs: Groups
    judged_whole: Groups
    spellings: Groups
    phrases: tuple[tuple[tuple[int, ...], int], ...]
    everywhere: tuple[int, ...]
    expressions: tuple[int, ...]
    patterns: tuple[int, ...]


def plan(terms: Iterable[Term | Name]) -> Plan:
    """The plan by which to find these terms, which must be different from each other.

    Example:
        >>> from qualcode.codebook.codebook import Term
        >>> made = plan([Term("word", "latih"), Term("phrase", "kerja sama"), Term("exact", "KUR")])
        >>> [type(question).__name__ for question in made.questions]
        ['Form', 'Form', 'Form', 'Form', 'Spelling']
        >>> made.phrases
        (((1, 2), 1),)
    """
    questions = _Questions()
    phrases: list[tuple[tuple[int, ...], int]] = []
    others: dict[str, list[int]] = {"exact": [], "regex": [], "pattern": []}
    terms = tuple(terms)
    for number, term in enumerate(terms):
        kind = "exact" if isinstance(term, Name) else term.kind
        words = [span.quote(term.text) for span in languages.words(term.text)]
        if kind == "exact" and words:
            questions.number(Spelling(words[0]), "spellings", number)
        elif kind in others:
            others[kind].append(number)
        elif kind == "glob":
            questions.number(Glob(term.text), "globs", number)
        elif not isinstance(term, Name) and words:
            _add_forms(term, number, words, questions, phrases)
    return Plan(
        terms,
        tuple(questions.numbers),
        questions.uses("singles"),
        questions.uses("globs"),
        questions.uses("judged_whole"),
        questions.uses("spellings"),
        tuple(phrases),
        tuple(others["exact"]),
        tuple(others["regex"]),
        tuple(others["pattern"]),
    )


def _add_forms(
    term: Term, number: int, words: list[str], questions: _Questions, phrases: list[tuple[tuple[int, ...], int]]
) -> None:
    if len(words) > 1:
        phrases.append((tuple(questions.number(Form(word, term.language)) for word in words), number))
        questions.number(Form(term.text, term.language), "singles", number)  # the spelling joined: kerjasama
    elif any(len(languages.words(form)) > 1 for form in term.only | term.never):
        questions.number(Form(words[0], term.language), "judged_whole", number)
    else:
        questions.number(Form(words[0], term.language, term.only, term.never), "singles", number)


class _Questions:
    """Questions numbered as they come, and the terms that the answers to each decide."""

    def __init__(self) -> None:
        self.numbers: dict[Question, int] = {}
        self._terms: dict[str, dict[int, list[int]]] = {}

    def number(self, question: Question, use: str = "", term: int = 0) -> int:
        number = self.numbers.setdefault(question, len(self.numbers))
        self._terms.setdefault(use, {}).setdefault(number, []).append(term)
        return number

    def uses(self, use: str) -> Groups:
        terms = self._terms.get(use, {})
        return Groups.of([terms.get(number, []) for number in range(len(self.numbers))])
