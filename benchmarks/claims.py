"""How the claim audit judges sentences whose truth somebody else settled by reading the sample interviews.

    python benchmarks/claims.py [FILE]

A table: what each of the sentences of FILE (tests/gold/claims.jsonl) is, down; what the audit says, across. Then the
two rates: false claims that are let through, and true ones that are refuted.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

from qualcode.auditing import VERDICTS, audit, document_of
from qualcode.study import Study

ROOT = Path(__file__).parents[1]


def main() -> None:
    """Print the table, and how often a claim's pillar was found."""
    file = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "tests" / "gold" / "claims.jsonl"
    claims = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    study = Study.open(ROOT)
    findings = study.findings("en", evidence="suggested")
    document = document_of("\n\n".join(claim["text"] for claim in claims))
    judged = audit(document, findings, study.codebook, transcripts=study.transcripts()).claims
    if [claim.sentence.text for claim in judged] != [claim["text"] for claim in claims]:
        raise SystemExit("the sentences were not cut as they stand in the file")
    counts = Counter((claim["expected"], one.verdict) for claim, one in zip(claims, judged, strict=True))
    print(f"{'':24}{''.join(f'{verdict:>24}' for verdict in VERDICTS)}")
    for expected in VERDICTS:
        print(f"{expected:24}{''.join(f'{counts[expected, verdict]:24}' for verdict in VERDICTS)}")
    coded = [(claim, one) for claim, one in zip(claims, judged, strict=True) if claim["codes"]]
    right = sum(bool(set(claim["codes"]) & set(one.codes)) for claim, one in coded)
    print(f"\npillar found: {right} of {len(coded)}")
    good, bad = ("supported", "supported with caveats"), ("contradicted", "no evidence")
    for told, expected, said in (("false ones let through", bad, good), ("true ones refuted", good, bad)):
        wrong = sum(counts[one, other] for one in expected for other in said)
        of = sum(claim["expected"] in expected for claim in claims)
        print(f"{told}: {wrong} of {of} ({wrong / of:.1%})")


if __name__ == "__main__":
    main()
