"""COREQ: what a report of interviews or focus groups should say, 32 items.

Source: Tong, Sainsbury & Craig (2007), *International Journal for Quality in Health Care* 19(6): 349-357. The items are
put in our own words; consult the source for theirs.
"""

from __future__ import annotations

from qualcode.reporting.checklists.item import Checklist, items

_TEAM = """
Siapa yang mewawancarai | Who held the interviews | interviewer
Gelar dan kualifikasi peneliti | The researchers' degrees and qualifications |
Pekerjaan peneliti saat penelitian | What the researchers worked as during the study |
Jenis kelamin peneliti | The researchers' gender |
Pengalaman dan pelatihan peneliti | The researchers' experience and training |
Apakah sudah saling mengenal sebelum penelitian | Whether interviewer and participants knew each other before |
Apa yang diketahui partisipan tentang peneliti dan tujuannya | What participants knew of the researcher and the aim |
Sudut pandang, kepentingan, dan asumsi pewawancara | The interviewer's stance, interests and assumptions |
"""
_DESIGN = """
Landasan metodologis dan teori | The methodology and theory behind the study | theory
Cara memilih partisipan | How participants were chosen |
Cara menghubungi partisipan | How participants were approached |
Banyaknya partisipan | How many took part | sample
Berapa yang menolak atau mundur, dan mengapa | How many refused or dropped out, and why | withdrawn
Tempat pengumpulan data | Where the data were collected | setting
Apakah ada orang lain yang hadir | Whether anybody else was present |
Ciri-ciri penting partisipan dan waktu wawancara | Who the participants are, and when they were interviewed | people
Pedoman wawancara dan uji cobanya | The interview guide, and whether it was tried out |
Apakah wawancara diulang | Whether interviews were repeated | repeats
Apakah wawancara direkam | Whether interviews were recorded | recording
Catatan lapangan | Field notes |
Lama wawancara | How long the interviews took | duration
Kejenuhan data | Saturation of the data | saturation
Apakah transkrip dikembalikan kepada partisipan | Whether transcripts went back to participants |
"""
_ANALYSIS = """
Banyaknya pengode | How many people coded the data | coders
Susunan kode | The coding tree | codebook
Asal tema: ditetapkan lebih dahulu atau dari data | Whether themes were set beforehand or came from the data | derivation
Perangkat lunak | The software used | software
Apakah partisipan memberi tanggapan atas temuan | Whether participants commented on the findings |
Kutipan yang disertai penanda partisipan | Quotations, each with a mark of who said it | quotations
Keselarasan data dan temuan | Whether findings and data agree | consistency
Kejelasan tema utama | Whether major themes are clear | major
Tema kecil dan kasus yang menyimpang | Minor themes and diverging cases | minor
"""

COREQ = Checklist(
    "COREQ",
    "tong",
    items(("Tim peneliti", "Research team"), _TEAM, first=1)
    + items(("Rancangan", "Study design"), _DESIGN, first=9)
    + items(("Analisis dan temuan", "Analysis and findings"), _ANALYSIS, first=24),
)
"""The 32 items, in the order of the source."""
