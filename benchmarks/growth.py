"""How the time of each command grows with its input, for inputs of every shape: at n, 2n and 4n.

    python benchmarks/growth.py                 # every shape
    python benchmarks/growth.py run-on audit    # the shapes whose names hold one of these

A line a shape and command: the size of the largest input, the seconds of the processor at n, 2n and 4n, and the two
ratios. Linear growth has ratios of 2; a line ends in `!` where the last is above 3 and the time is above a second.
"""
# ruff: noqa: E501 -- a shape a line is read as a table

from __future__ import annotations

import json
import os
import shlex
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

from click.testing import CliRunner

from qualcode.cli import main as qualcode

SMALLEST = 0.02  # seconds that are worth a ratio
NOTABLE = 1.0
STEEP = 3.0

Files = dict[str, str]
Shape = tuple[str, int, Callable[[int], Files], tuple[str, ...]]

BOOK = (Path(__file__).parents[1] / "codebooks" / "empowerment.yaml").read_text(encoding="utf-8")
TAB = "\t"
SAID = "Kami sudah dilatih membuat kue, tapi modal belum ada."
READING = ("tag", "show a", "check transcripts", "findings", "report --transcripts -o r.docx", "report -o r.html")
READING += ("analyse kwic latih", "analyse crosstab", "analyse cooccurrence", "analyse timeline", "find hrd")
READING += ("tag --save", "decide accept --where code=hrd --coder ana", "refresh")
ANONYMOUS = ("report --anonymise -o r.json",)


def talk(text: str) -> Files:
    """A study with one transcript."""
    return {"transcripts/a.txt": text}


def codebook(body: str) -> Files:
    """A study with a codebook of these codes and one transcript."""
    return {"codebooks/empowerment.yaml": body, **talk(f"N: {SAID}\n")}


def codes(count: int) -> str:
    """A codebook of many codes."""
    return "codes:\n" + "".join(
        f"  c{n}:\n    label: Code {n}\n    rules: [kata{n}, latih]\n    examples: ['Kata{n} ada.']\n"
        for n in range(count)
    )


def rows(head: str, row: Callable[[int], str], count: int) -> str:
    """A table."""
    return head + "\n" + "".join(row(n) + "\n" for n in range(count))


def yoshikoder(count: int) -> str:
    """A dictionary whose categories all have one name."""
    inner = "".join(f'<cnode name="Sama"><pnode name="kata{n}"/></cnode>' for n in range(count))
    return f'<?xml version="1.0"?><dictionary><cnode name="D">{inner}</cnode></dictionary>'


def refi(count: int) -> str:
    """A codebook of another program whose codes all have one name."""
    inner = "".join(f'<Code guid="{n}" name="Sama" isCodable="true"/>' for n in range(count))
    return f'<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes>{inner}</Codes></CodeBook>'


def gold(count: int) -> str:
    """A gold file."""
    one = {"codes": ["hrd"], "stance": {"hrd": "achieved"}, "lang": "id"}
    return "".join(json.dumps({**one, "id": str(n), "text": f"{SAID} {n}"}) + "\n" for n in range(count))


SHAPES: tuple[Shape, ...] = (
    ("one run-on sentence", 2_000, lambda n: talk("N: " + "Kami dilatih " * n), (*READING, *ANONYMOUS)),
    ("one sentence of commas", 2_000, lambda n: talk("N: " + "modal, kue, " * n), READING),
    ("one sentence of 'dan'", 2_000, lambda n: talk("N: " + "modal dan kami belum " * n), READING),
    ("one sentence of 'kalau'", 2_000, lambda n: talk("N: " + "kalau kami tidak modal " * n), READING),
    ("one word", 20_000, lambda n: talk("N: " + "latih" * n), READING),
    ("one line of sentences", 1_000, lambda n: talk("N: " + f"{SAID} " * n), (*READING, *ANONYMOUS)),
    ("many turns of two speakers", 1_000, lambda n: talk(f"P: Apa?\nN: {SAID}\n" * n), (*READING, *ANONYMOUS)),
    ("many speakers", 500, lambda n: talk("".join(f"Ibu S{k}: {SAID}\n" for k in range(n))), (*READING, *ANONYMOUS)),
    ("many names", 500, lambda n: talk("".join(f"Bu {chr(65 + k % 26)}na{k}x: Ya.\n" for k in range(n))), READING[:3]),
    ("many header lines", 1_000, lambda n: talk("".join(f"kunci {k}: nilai {k}\n" for k in range(n)) + f"\nN: {SAID}"), READING[:4]),
    ("labels in one line", 2_000, lambda n: talk("N: " + "a: b " * n), READING[:4]),
    ("brackets in brackets", 5_000, lambda n: talk("N: " + "(" * n + SAID + ")" * n), READING[:4]),
    ("blank lines", 50_000, lambda n: talk(f"N: {SAID}\n" + "\n" * n), READING[:4]),
    ("blanks in a line", 10_000, lambda n: talk(f"N: {SAID}{' ' * n}{SAID}\nP{' ' * n}: Apa?\nN:{' ' * n}{SAID}\n"), (*READING[:4], *ANONYMOUS)),
    ("tabs in a line", 10_000, lambda n: talk(f"N: Ya.{TAB * n}{SAID}\nP{TAB * n}: Apa?\n{TAB * n}N: {SAID}\n"), (*READING[:4], *ANONYMOUS)),
    ("one sign in a line", 10_000, lambda n: talk("".join(f"N: Ya {sign * n} {SAID}\n{sign * n}: Apa?\n" for sign in "-_.>=*#@'")), (*READING[:4], *ANONYMOUS)),
    ("times in a line", 2_000, lambda n: talk("N: " + "[00:01:02] ya " * n), READING[:4]),
    ("many files", 50, lambda n: {f"transcripts/t{k}.txt": f"N: {SAID}\n" for k in range(n)}, READING),
    ("columns of attributes.csv", 1_500, lambda n: {**talk(f"N: {SAID}\n"), "transcripts/attributes.csv": "transcript," + ",".join(f"c{k}" for k in range(n)) + "\na," + "x," * (n - 1) + "x\n"}, READING[:5]),
    ("rows of attributes.csv", 5_000, lambda n: {**talk(f"N: {SAID}\n"), "transcripts/attributes.csv": rows("transcript,umur", lambda k: f"t{k},{k}", n)}, READING[:3]),
    ("many codes", 200, lambda n: codebook(codes(n)), ("check", "test", "rules", "tag", "findings", "export codebooks/empowerment.yaml --format md", "report -o r.html", "explain 'kata1 dilatih'")),
    ("many rules", 500, lambda n: codebook("codes:\n  a:\n    label: A\n    rules:\n" + "".join(f"      - kata{k}\n" for k in range(n))), ("check", "test", "rules", "tag", "findings", "explain 'kata1 dilatih'", "diff codebooks/empowerment.yaml codebooks/empowerment.yaml")),
    ("mistakes in a codebook", 200, lambda n: codebook("codes:\n" + "".join(f"  c{k}:\n    lable: A\n" for k in range(n))), ("check",)),
    ("a file of settings", 500, lambda n: {**talk("N: Ya.\n"), "qualcode.yaml": "".join(f"kunci{k}: a\n" for k in range(n))}, ("check",)),
    ("a dictionary of one name (.ykd)", 1_500, lambda n: {"a.ykd": yoshikoder(n)}, ("import a.ykd",)),
    ("a codebook of one name (.qdc)", 500, lambda n: {"a.qdc": refi(n)}, ("import a.qdc",)),
    ("a table of codes", 500, lambda n: {"a.csv": rows("code,definition,words", lambda k: f"c{k},d,kata{k}", n)}, ("import a.csv",)),
    ("a table of codes with blanks", 10_000, lambda n: {"a.csv": f"code,definition,words\nModal{TAB * n}usaha,d{' ' * n}e,kata{TAB * n}b\n"}, ("import a.csv",)),
    ("a table of one code", 500, lambda n: {"a.csv": rows("code,definition,words", lambda k: f"Sama,d{k},kata{k}", n)}, ("import a.csv",)),
    ("a table of parents", 500, lambda n: {"a.csv": rows("code,parent", lambda k: f"c{k},c{max(0, k - 1)}", n)}, ("import a.csv",)),
    ("a dictionary of words (.dic)", 1_000, lambda n: {"a.dic": "%\n1\tbaik\n%\n" + "".join(f"kata{k}\t1\n" for k in range(n))}, ("import a.dic",)),
    ("a dictionary of categories (.dic)", 300, lambda n: {"a.dic": "%\n" + "".join(f"{k}\tk{k}\n" for k in range(n)) + "%\n" + "".join(f"kata{k}\t{k}\n" for k in range(n))}, ("import a.dic",)),
    ("audit: sentences", 2_000, lambda n: {**talk(f"N: {SAID}\n" * 20), "bab.md": f"{SAID} " * n}, ("audit bab.md",)),
    ("audit: paragraphs", 1_700, lambda n: {**talk(f"N: {SAID}\n" * 20), "bab.md": "\n\n".join(f"Pelatihan ke-{k} sudah diadakan dan modal belum merata." for k in range(n))}, ("audit bab.md",)),
    ("audit: one sentence", 8_000, lambda n: {**talk(f"N: {SAID}\n" * 20), "bab.md": "Kami dilatih " * n + "."}, ("audit bab.md",)),
    ("audit: blanks", 10_000, lambda n: {**talk(f"N: {SAID}\n" * 20), "bab.md": f"# Bab{TAB * n}1\n\n{SAID}{' ' * n}Pelatihan tidak{' ' * n}ada\n\n-{' ' * n}{SAID}"}, ("audit bab.md",)),
    ("audit: one sign", 10_000, lambda n: {**talk(f"N: {SAID}\n" * 20), "bab.md": "\n\n".join(f"Pelatihan {sign * n} sudah diadakan." for sign in '[(*_`"“!<>|#-=.')}, ("audit bab.md",)),
    ("audit: quotes", 200, lambda n: {**talk(f"N: {SAID}\n" * 200), "bab.md": "\n\n".join(f'Informan {k} berkata "{SAID[: 20 + k % 30]}".' for k in range(n))}, ("audit bab.md",)),
    ("ratings: rows", 1_000, lambda n: {"r.csv": rows("unit,coder,value", lambda k: f"u{k // 2},c{k % 2},v{k % 3}", n)}, ("agree r.csv",)),
    ("ratings: coders", 20, lambda n: {"r.csv": rows("unit,coder,value", lambda k: f"u{k // n},c{k % n},v{k % 3}", n * 20)}, ("agree r.csv",)),
    ("ratings: values", 100, lambda n: {"r.csv": rows("unit,coder,value", lambda k: f"u{k // 2},c{k % 2},v{k // 4}", n * 2)}, ("agree r.csv",)),
    ("ratings: columns", 500, lambda n: {"r.csv": "unit," + ",".join(f"c{k}" for k in range(n)) + "\n" + "".join(f"u{j}," + ",".join("ab"[(j + k) % 2] for k in range(n)) + "\n" for j in range(3))}, ("agree r.csv",)),
    ("gold", 300, lambda n: {"g.jsonl": gold(n)}, ("evaluate g.jsonl --codebook codebooks/empowerment.yaml",)),
    ("rulings", 1_000, lambda n: {**talk(f"N: {SAID}\n"), "d.csv": rows("id,status", lambda k: f"{k},accepted", n)}, ("decisions --import d.csv --coder ana",)),
    ("explain", 1_000, lambda _: {"x": ""}, ("explain TEXT --codebook codebooks/empowerment.yaml",)),
)  # fmt: skip


def laid_out(shape: Shape, count: int, folder: Path) -> int:
    """Write a study with the input of a shape; returns the bytes of its largest file."""
    files = shape[2](count)
    for name, text in {"codebooks/empowerment.yaml": BOOK, "transcripts/z.txt": "N: Ya.\n", **files}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return max(len(text.encode()) for text in files.values())


def arguments(command: str, count: int) -> list[str]:
    """The words of a command line; `TEXT` is so many sentences."""
    return [f"{SAID} " * count if word == "TEXT" else word for word in shlex.split(command)]


def measured(shape: Shape, command: str) -> tuple[int, list[float], int]:
    """The bytes of the largest input, the seconds at n, 2n and 4n, and the last exit code."""
    seconds, size, code = [], 0, 0
    for count in (shape[1], 2 * shape[1], 4 * shape[1]):
        with tempfile.TemporaryDirectory() as place:
            size = laid_out(shape, count, Path(place))
            before = Path.cwd()
            os.chdir(place)
            try:
                begun = time.process_time()
                code = CliRunner().invoke(qualcode, arguments(command, count)).exit_code
                seconds.append(time.process_time() - begun)
            finally:
                os.chdir(before)
    return size, seconds, code


def lines(wanted: list[str]) -> Iterator[str]:
    """A line a shape and command."""
    CliRunner().invoke(qualcode, ["tag", "--help"])
    for shape in SHAPES:
        name, _, _, commands = shape
        if wanted and not any(word in name for word in wanted):
            continue
        for command in commands:
            size, seconds, code = measured(shape, command)
            ratios = [after / max(before, SMALLEST) for before, after in pairwise(seconds)]
            steep = "!" if ratios[-1] > STEEP and seconds[-1] > NOTABLE else ""
            times = " ".join(f"{each:7.2f}" for each in seconds)
            yield f"{name:34} {command[:32]:32} {size:9,} B {times} s  x{ratios[0]:4.1f} x{ratios[1]:4.1f} exit {code} {steep}"


if __name__ == "__main__":
    for line in lines(sys.argv[1:]):
        print(line, flush=True)
