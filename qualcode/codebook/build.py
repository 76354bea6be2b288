"""The codebook's values from its format: shorthands spelled out, lists put in, conditions handed to every rule."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from qualcode.codebook.codebook import Actor, Code, Codebook, Example, Rule, StanceCues, Term, VerdictRule
from qualcode.codebook.format.scalars import LANGUAGES, LIST_NAME
from qualcode.codebook.format.token_tests import TokenTests
from qualcode.codebook.rule_names import rule_name, unique_ids

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from qualcode.codebook.codebook import CodeKind
    from qualcode.codebook.format import CodebookFormat, CodeFormat, CueLists, ExampleLists, IndicatorFormat, Texts
    from qualcode.codebook.format.terms import RuleFormat, RuleLists, TermFormat, TermLists
    from qualcode.codebook.tree import Path, Tree

_SIMPLE = ("word", "phrase", "exact", "glob", "regex")
_WITHIN = 8


def build_codebook(read: CodebookFormat, *, tree: Tree) -> Codebook:
    """The codebook that a checked file describes.

    Args:
        read: The file, validated.
        tree: The same as read from YAML: where everything stands.
    """
    source = tree.source
    building = _Building(read, tree)
    name = read.name or (source.path.stem if source.path else "codebook")
    single = read.languages[0] if len(read.languages) == 1 else ""
    stance = read.stance
    return Codebook(
        name=name,
        title=_texts(read.title, read.languages) or {read.languages[0]: name},
        codes=tuple(building.codes(read.codes, single)),
        version=read.version,
        languages=tuple(read.languages),
        unit=read.unit,
        stance=StanceCues(_cues(stance.achieved), _cues(stance.shortcoming), _cues(stance.neutral))
        if stance
        else StanceCues(),
        actors=tuple(Actor(actor.name, actor.kind or "", tuple(actor.aliases or ())) for actor in read.actors or ()),
        verdict=VerdictRule(**read.verdict.model_dump(exclude={"unasked"})),
        verdicts=read.verdict.unasked is None,
        interviewers=tuple(read.interviewers or ()),
        source=_texts(read.source, read.languages),
        path=source.path,
        hash=source.hash,
    )


class _Building:
    """The lists, languages and places that every rule may need."""

    def __init__(self, read: CodebookFormat, tree: Tree) -> None:
        self._tree = tree
        self._languages = read.languages
        self._lists = read.lists or {}
        self._kind: CodeKind = "goal" if read.verdict.unasked is None else "topic"
        self._listed: dict[str, tuple[Term, ...]] = {}

    def codes(self, codes: Mapping[str, CodeFormat], single: str) -> Iterator[Code]:
        for pillar_id, pillar in codes.items():
            yield self._code(pillar_id, pillar, ("codes", pillar_id), single)

    def _code(
        self,
        code_id: str,
        code: CodeFormat | IndicatorFormat,
        path: Path,
        single: str,
        *,
        above: Sequence[CodeFormat | IndicatorFormat] = (),
    ) -> Code:
        return Code(
            id=code_id,
            label=_texts(code.label, self._languages),
            colour=next((each.colour for each in (code, *above) if each.colour), ""),
            brief=_texts(code.brief, self._languages),
            definition=_texts(code.definition, self._languages),
            when_to_use=_texts(code.when_to_use, self._languages),
            when_not_to_use=_texts(code.when_not_to_use, self._languages),
            examples=self._examples(code.examples, (*path, "examples"), single),
            counterexamples=self._examples(code.counterexamples, (*path, "counterexamples"), single),
            indicators=tuple(
                self._code(f"{code_id}.{name}", inner, (*path, "indicators", name), single, above=(code, *above))
                for name, inner in (code.indicators or {}).items()
            ),
            rules=self._rules(code_id, code, (*path, "rules"), above),
            kind=(above[-1] if above else code).kind or self._kind,
            line=self._tree.position(path)[0],
        )

    def _examples(self, examples: ExampleLists | None, path: Path, single: str) -> tuple[Example, ...]:
        if examples is None:
            return ()
        found = []
        for key, entries in (("", examples.unsaid), ("id", examples.id), ("en", examples.en)):
            for number, entry in enumerate(entries or ()):
                language = entry.lang or key or single
                found.append(Example(entry.text, language, entry.stance, self._tree.position((*path, key, number))[0]))
        return tuple(sorted(found, key=lambda example: example.line))

    def _rules(
        self,
        code_id: str,
        code: CodeFormat | IndicatorFormat,
        path: Path,
        above: Sequence[CodeFormat | IndicatorFormat],
    ) -> tuple[Rule, ...]:
        if code.rules is None:
            return ()
        levels = (code, *above)
        exceptions = self._terms(level.except_ for level in levels)
        groups = [group for level in levels if (group := self._terms([level.with_]))]
        forbids = self._terms(level.without for level in levels)
        read = list(self._located(code.rules, path))
        parts = [_parts(rule, language) for rule, language, _ in read]
        wanted = [_wanted_id(code_id, rule, slots) for (rule, _, _), slots in zip(read, parts, strict=True)]
        return tuple(
            Rule(
                id=rule_id,
                code=code_id,
                slots=tuple(map(self._expanded, slots)),
                within=None if rule.near is None else _WITHIN if rule.within is None else rule.within,
                ordered=bool(rule.ordered),
                exceptions=_once((*self._terms([rule.except_], language), *exceptions)),
                requires=tuple(filter(None, (self._terms([rule.with_], language), *groups))),
                forbids=_once((*self._terms([rule.without], language), *forbids)),
                line=place[0],
                column=place[1],
            )
            for rule_id, slots, (rule, language, place) in zip(unique_ids(wanted), parts, read, strict=True)
        )

    def _located(self, rules: RuleLists, path: Path) -> Iterator[tuple[RuleFormat, str, tuple[int, int]]]:
        """Each rule with its language and place, in file order."""
        found = []
        for key in LANGUAGES:
            for number, rule in enumerate(getattr(rules, key) or ()):
                found.append((rule, rule.lang or key, self._tree.position((*path, key, number))))
        return iter(sorted(found, key=lambda entry: entry[2]))

    def _terms(self, lists: Iterable[TermLists | None], language: str | None = None) -> tuple[Term, ...]:
        """All terms of `lists`; those given without a language are in the `language` of their rule, else the first."""
        found: list[Term] = []
        for terms in lists:
            if terms is not None:
                found += self._expanded(_alternatives(terms.unsaid or (), language or self._languages[0]))
                found += self._expanded(_alternatives(terms.id or (), "id"))
                found += self._expanded(_alternatives(terms.en or (), "en"))
        return _once(found)

    def _expanded(self, slot: Iterable[Term | str]) -> tuple[Term, ...]:
        """The terms of a slot, those of lists in their place."""
        found: list[Term] = []
        for part in slot:
            found += self._list(part) if isinstance(part, str) else [part]
        return _once(found)

    def _list(self, name: str) -> tuple[Term, ...]:
        if name not in self._listed:
            self._listed[name] = self._terms([self._lists[name]])
        return self._listed[name]


def _wanted_id(code_id: str, rule: RuleFormat, slots: Sequence[Sequence[Term | str]]) -> tuple[str, bool]:
    if rule.id is not None:
        return f"{code_id}/{rule.id}", True
    return f"{code_id}/{rule_name(slots, joined='+' if rule.all else '~')}", False


def _parts(rule: RuleFormat, language: str) -> list[list[Term | str]]:
    if rule.any is not None:
        return [_alternatives(rule.any, language)]
    together = rule.near or rule.all
    return [_alternatives(slot, language) for slot in together] if together else [_alternatives([rule], language)]


def _alternatives(terms: Iterable[TermFormat | RuleFormat], language: str) -> list[Term | str]:
    return [_listed(term) or _term(term, language) for term in terms]


def _listed(term: TermFormat | RuleFormat) -> str | None:
    match = LIST_NAME.fullmatch(term.word or "")
    return match[1].strip() if match else None


def _term(term: TermFormat | RuleFormat, language: str) -> Term:
    spoken = term.lang or language
    if term.pattern is not None:
        tokens = [{key: _plain(getattr(token, key)) for key in token.model_fields_set} for token in term.pattern]
        text = json.dumps(tokens, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return Term("pattern", text, spoken)
    kind = next(kind for kind in _SIMPLE if getattr(term, kind) is not None)
    return Term(
        kind,  # type: ignore[arg-type]  # one of the literal kinds
        getattr(term, kind),
        spoken,
        frozenset(term.only or ()),
        frozenset(term.never or ()),
    )


def _plain(value: object) -> object:
    """The value of a token's attribute, JSON-ready; given as tests or as a single value."""
    return {key: getattr(value, key) for key in value.model_fields_set} if isinstance(value, TokenTests) else value


def _once(terms: Iterable[Term]) -> tuple[Term, ...]:
    return tuple(dict.fromkeys(terms))


def _texts(texts: Texts | None, languages: Sequence[str]) -> Mapping[str, str]:
    given = {key: getattr(texts, key, None) for key in languages}
    return {key: text for key, text in given.items() if text is not None}  # a dict can be pickled, a proxy cannot


def _cues(cues: CueLists | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(cue for key in LANGUAGES for cue in getattr(cues, key, None) or ()))
