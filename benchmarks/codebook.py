"""How long a large codebook takes to check, beside what YAML alone takes of it.

    python benchmarks/codebook.py [--codes 1000] [--runs 5]

Seconds of processor time, the best of several runs in one process; `ratio` is to `yaml.compose` with libyaml in the
same run, so that it can be compared between machines.
"""

from __future__ import annotations

import argparse
import time
from typing import TYPE_CHECKING

import yaml

from qualcode.authoring import check_examples
from qualcode.codebook import parse_codebook
from qualcode.matching import compile_codebook

if TYPE_CHECKING:
    from collections.abc import Callable

LIMIT = 0.5
"""Seconds in which a codebook of 1,000 codes must be checked."""

INDICATORS = 4

PILLAR = """\
  pillar{n}:
    label: {{id: Pilar {n}, en: Pillar {n}}}
    definition:
      id: |
        Segala upaya yang menambah kemampuan pelaku usaha nomor {n}.
      en: |
        Everything that adds to what entrepreneurs number {n} can do.
    when_to_use: {{id: Bila ada yang belajar., en: Somebody learns.}}
    examples:
      - {{text: "Kami sudah dua kali ikut kata{n}x0.", lang: id}}
    counterexamples:
      - {{text: "Anak saya main sepak bola.", lang: id}}
    indicators:
"""
INDICATOR = """\
      sign{k}:
        label: {{id: Tanda {k}, en: Sign {k}}}
        rules:
          id:
            - kata{n}x{k}
            - near: [ajar{n}, <business>]
              within: 6
          en:
            - word{n}x{k}
        except: [pelatihan sepak bola]
"""


def codebook_of(codes: int) -> str:
    """A codebook with so many codes, each pillar with four indicators, as an author would lay it out."""
    parts = ["name: large\nlanguages: [id, en]\nlists:\n  business: [usaha mikro, UMKM, pedagang, warung]\ncodes:\n"]
    for n in range(codes // (INDICATORS + 1)):
        parts.append(PILLAR.format(n=n))
        parts += [INDICATOR.format(n=n, k=k) for k in range(INDICATORS)]
    return "".join(parts)


def best(action: Callable[[], object], runs: int) -> float:
    """Processor time of the fastest run."""
    taken = []
    for _ in range(runs):
        start = time.process_time()
        action()
        taken.append(time.process_time() - start)
    return min(taken)


def main() -> None:
    """Print one line a step."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--codes", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=5)
    chosen = parser.parse_args()
    text = codebook_of(chosen.codes)
    codebook = parse_codebook(text)
    print(f"{len(list(codebook)):,} codes, {len(codebook.rules):,} rules, {len(text):,} characters")
    print(f"{'step':44}{'seconds':>9}{'ratio':>8}")
    yaml_alone = best(lambda: yaml.compose(text, Loader=yaml.CSafeLoader), chosen.runs)
    steps: dict[str, Callable[[], object]] = {
        "yaml.compose, libyaml": lambda: yaml.compose(text, Loader=yaml.CSafeLoader),
        "yaml.compose, Python": lambda: yaml.compose(text, Loader=yaml.SafeLoader),
        "check: read, validate, build": lambda: parse_codebook(text),
        "compile for matching": lambda: compile_codebook(codebook),
        "test: all examples": lambda: list(check_examples(codebook)),
    }
    for name, action in steps.items():
        seconds = (
            yaml_alone if name.endswith("libyaml") else best(action, 1 if name.startswith("test") else chosen.runs)
        )
        mark = "  MISSED" if name.startswith("check") and seconds > LIMIT * chosen.codes / 1000 else ""
        print(f"{name:44}{seconds:9.3f}{seconds / yaml_alone:8.1f}{mark}")


if __name__ == "__main__":
    main()
