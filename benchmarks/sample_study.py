"""What the sample study's gold says, and what the rules make of it at first sight.

Run `python benchmarks/sample_study.py` from the root of the repository. It prints, a row a pillar:

- the agreement of the two automated readings on which the gold rests: Cohen's kappa over all informants' sentences
  (does the pillar have it or not), and the share of common sentences with the same stance. Both readings were made by
  the same kind of reader, so both figures flatter: two people would agree less;
- the verdict of the gold and the verdict of the undecided suggestions, side by side;
- F1 and stance of the rules, over all interviews and over the four that nobody reads while rules change.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import qualcode
from qualcode.agreement import ratings
from qualcode.agreement.coefficients import cohen_kappa
from qualcode.language import sentences
from qualcode.study import evaluate_codebook

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "tests" / "gold"
CODEBOOK = ROOT / "codebooks" / "empowerment.yaml"
sys.path.insert(0, str(GOLD))
UNREAD = ("d06-pengawas-koperasi", "u13-tukang-las", "u15-coffee-roaster", "u16-hidroponik")
PILLARS = ("hrd", "institutions", "capital", "enterprise", "information")


def readings() -> dict[str, dict[tuple[str, int], dict[str, str]]]:
    """Of each reading: transcript and number of a sentence → pillar → stance."""
    return {
        name: {
            (row["transcript"], row["sentence"]): row["stance"]
            for row in map(json.loads, (GOLD / "readings" / f"{name}.jsonl").read_text("utf-8").splitlines())
        }
        for name in ("a", "b")
    }


def numbered(transcripts: list[qualcode.Transcript]) -> list[tuple[str, int]]:
    """Every informant's sentence, as transcript and number."""
    return [
        (transcript.id, number)
        for transcript in transcripts
        for number, _ in enumerate(
            (
                span
                for turn in transcript.turns
                if not turn.interviewer
                for span in sentences(turn.span.quote(transcript.text))
            ),
            1,
        )
    ]


def main() -> None:
    """Print the tables."""
    from test_gold import gold_codings  # noqa: PLC0415 -- the path is set above

    codebook = qualcode.load_codebook(CODEBOOK)
    transcripts = qualcode.load_transcripts(ROOT / "transcripts")
    first, second = readings().values()
    places = numbered(transcripts)
    print(f"{len(transcripts)} interviews, {len(places)} informants' sentences\n")
    print("agreement of two automated readings of the same kind (it flatters):")
    for pillar in PILLARS:
        given = [(pillar in first.get(place, {}), pillar in second.get(place, {})) for place in places]
        kappa = float(cohen_kappa(ratings(given))[0])
        common = [key for key in first if pillar in first[key] and pillar in second.get(key, {})]
        same = sum(first[key][pillar] == second[key][pillar] for key in common) / len(common)
        print(f"  {pillar:13} kappa {kappa:.2f}   same stance {same:.2f} of {len(common)}")
    print("\nverdicts                gold                     the rules, undecided")
    codings = {"gold": gold_codings(), "rules": list(qualcode.tag(transcripts, codebook))}
    found = {
        name: qualcode.findings(qualcode.evidence(each, transcripts), codebook, transcripts=transcripts)
        for name, each in codings.items()
    }
    for gold, rules in zip(found["gold"], found["rules"], strict=True):
        differs = "" if gold.verdict == rules.verdict else "   differs"
        shares = f"{float(gold.share or 0):.2f} against {float(rules.share or 0):.2f}"
        print(f"  {gold.code:13}         {gold.verdict:24} {rules.verdict:24} {shares}{differs}")
    gold_file = GOLD / "codings.jsonl"
    for name, only in (("all interviews", None), ("the four unread ones", UNREAD)):
        lines = [
            line for line in gold_file.read_text("utf-8").splitlines() if only is None or line.split('"')[3] in only
        ]
        with TemporaryDirectory() as folder:
            chosen = Path(folder) / "gold.jsonl"
            chosen.write_text("\n".join(lines) + "\n", encoding="utf-8")
            scores = evaluate_codebook(chosen, codebook=CODEBOOK, transcripts=[ROOT / "transcripts"]).scores["all"]
        print(f"\nrules against gold, {name} (codes that only the talk around reveals are left out):")
        for score in scores:
            stance = f"stance {score.stance_accuracy.value:.2f}"
            print(f"  {score.code:13} F1 {score.f1.value:.2f} of {score.gold:3}   {stance}")
        mean = sum(score.f1.value for score in scores) / len(scores)
        print(f"  {'mean':13} F1 {mean:.2f}")


if __name__ == "__main__":
    main()
