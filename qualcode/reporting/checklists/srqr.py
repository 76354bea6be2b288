"""SRQR: standards for reporting any qualitative research, 21 items.

Source: O'Brien, Harris, Beckman, Reed & Cook (2014), *Academic Medicine* 89(9): 1245-1251. The items are put in our own
words; consult the source for theirs.
"""

from __future__ import annotations

from qualcode.reporting.checklists.item import Checklist, items

_FRONT = """
Judul yang menyebut topik dan pendekatannya | A title that names topic and approach | title
Abstrak | An abstract |
"""
_INTRODUCTION = """
Masalah dan mengapa penting | The problem and why it matters |
Tujuan atau pertanyaan penelitian | The aim or research question |
"""
_METHODS = """
Pendekatan kualitatif dan landasan teorinya | The qualitative approach and its theory | theory
Ciri peneliti dan refleksivitas | The researchers, and how they reflect on their part |
Konteks dan tempat | The context and place | setting
Pemilihan sampel dan alasan berhenti | How people were chosen, and why no more were | saturation
Etika dan perlindungan partisipan | Ethics, and how participants are protected | ethics
Cara mengumpulkan data dan kapan | How and when data were collected | recording
Pedoman dan alat pengumpulan data | Guides and devices used to collect data |
Satuan penelitian: siapa dan berapa | Who or what was studied, and how many | people
Pengolahan data, keamanan, dan anonimisasi | How data were processed, kept and made anonymous | processing
Cara menganalisis dan oleh siapa | How the data were analysed, and by whom | analysis
Cara menjaga kepercayaan | What was done to make findings trustworthy | trustworthiness
"""
_RESULTS = """
Temuan utama dan tafsirnya | The main findings and what they mean | major
Bukti: kutipan yang mendasari temuan | Evidence: the quotes behind the findings | quotations
"""
_DISCUSSION = """
Kaitan dengan penelitian lain, sumbangan, keteralihan | Links to earlier work, contribution, transferability |
Keterbatasan | Limitations | limitations
"""
_OTHER = """
Konflik kepentingan | Conflicts of interest |
Pendanaan | Funding |
"""

SRQR = Checklist(
    "SRQR",
    "obrien",
    items(("Judul dan abstrak", "Title and abstract"), _FRONT, first=1, prefix="S")
    + items(("Pendahuluan", "Introduction"), _INTRODUCTION, first=3, prefix="S")
    + items(("Metode", "Methods"), _METHODS, first=5, prefix="S")
    + items(("Hasil", "Results"), _RESULTS, first=16, prefix="S")
    + items(("Pembahasan", "Discussion"), _DISCUSSION, first=18, prefix="S")
    + items(("Lain-lain", "Other"), _OTHER, first=20, prefix="S"),
)
"""The 21 items, in the order of the source."""
