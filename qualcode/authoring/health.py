"""Health of a codebook's rules: the worth of each, and passages that none of them finds."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from qualcode.evidence import wilson

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

    from qualcode.codebook.codebook import Codebook
    from qualcode.codings import Coding
    from qualcode.spans import Span

Passage = tuple[str, "Span"]


def rule_health(codebook: Codebook, suggested: Iterable[Coding], decided: Iterable[Coding] = ()) -> pd.DataFrame:
    """Return a row a rule, in file order: its hits, how often people agreed, and whether it is needed.

    | column | meaning |
    |---|---|
    | `rule`, `code`, `line` | the rule's id, its indicator, its line in the codebook |
    | `hits` | passages it matches |
    | `transcripts` | transcripts with such a passage |
    | `accepted`, `rejected` | its passages that people decided on, for its indicator |
    | `precision`, `low`, `high` | accepted ÷ decided with its Wilson 95% interval; NaN where nothing was decided |
    | `alone` | share of its indicator's passages that only it finds; NaN where the indicator has none |
    | `overlaps` | other pillars on its passages, most frequent first: `capital 3, enterprise 1` |
    | `remark` | `never fires`; `shadowed by RULE`, where another of the indicator finds all that it finds; or empty |

    Args:
        codebook: The codebook.
        suggested: Suggestions of its rules on the transcripts.
        decided: Codings with a status `accepted` or `rejected`.
    """
    import pandas as pd

    found: dict[str, set[Passage]] = defaultdict(set)
    of_code: dict[str, set[Passage]] = defaultdict(set)
    pillars: dict[Passage, set[str]] = defaultdict(set)
    for coding in suggested:
        place = (coding.transcript, coding.span)
        of_code[coding.indicator or coding.code].add(place)
        pillars[place].add(coding.code)
        for matched in coding.matched:
            found[matched.rule].add(place)
    rulings = {(c.indicator or c.code, (c.transcript, c.span)): c.status for c in decided}
    mates: dict[str, list[str]] = defaultdict(list)
    finders: Counter[tuple[str, Passage]] = Counter()
    for rule in codebook.rules:
        mates[rule.code].append(rule.id)
        for place in found.get(rule.id, ()):
            finders[rule.code, place] += 1
    rows = []
    for rule in codebook.rules:
        places = found.get(rule.id, set())
        statuses = Counter(rulings.get((rule.code, place)) for place in places)
        accepted, rejected = statuses["accepted"], statuses["rejected"]
        precision = wilson(accepted, accepted + rejected)
        alone = sum(finders[rule.code, place] == 1 for place in places)
        others = Counter(p for place in places for p in pillars[place] if p != rule.code.partition(".")[0])
        counts = len(places), len({transcript for transcript, _ in places}), accepted, rejected
        share = alone / len(of_code[rule.code]) if of_code.get(rule.code) else None
        figures = precision.value, precision.low, precision.high, share
        overlaps = ", ".join(f"{p} {n}" for p, n in sorted(others.items(), key=lambda o: (-o[1], o[0])))
        remark = _remark(rule.id, mates[rule.code], found)
        rows.append((rule.id, rule.code, rule.line, *counts, *figures, overlaps, remark))
    numbers = dict.fromkeys(["precision", "low", "high", "alone"], float)
    return pd.DataFrame(rows, columns=COLUMNS).astype(numbers)


COLUMNS = [
    "rule", "code", "line", "hits", "transcripts", "accepted", "rejected",
    "precision", "low", "high", "alone", "overlaps", "remark",
]  # fmt: skip


def _remark(rule: str, mates: list[str], found: dict[str, set[Passage]]) -> str:
    places = found.get(rule, set())
    if not places:
        return "never fires"
    for mate in mates:
        wider = found.get(mate, set())
        # of two rules that find the same, the later one is shadowed
        if mate != rule and (places < wider or (places == wider and mates.index(mate) < mates.index(rule))):
            return f"shadowed by {mate}"
    return ""


def unfound_passages(suggested: Iterable[Coding], decided: Iterable[Coding]) -> pd.DataFrame:
    """Return the passages that people coded and no rule of the same pillar finds.

    Returns:
        One row a coding: `transcript`, `start`, `end`, `quote`, `code` (the indicator, or the pillar), `stance` and
        `coder`.
    """
    import pandas as pd

    places: dict[tuple[str, str], list[Span]] = defaultdict(list)
    for coding in suggested:
        places[coding.transcript, coding.code].append(coding.span)
    rows = [
        (c.transcript, c.span.start, c.span.end, c.quote, c.indicator or c.code, c.stance, c.coder)
        for c in decided
        if c.status == "accepted" and not any(span.overlaps(c.span) for span in places[c.transcript, c.code])
    ]
    return pd.DataFrame(rows, columns=["transcript", "start", "end", "quote", "code", "stance", "coder"])
