"""Words that are built like a form of a root but have gone their own way, or only look so by accident.

By root: the words that are not its forms. A word alone stands for itself with clitics and reduplication;
with a `+` it stands for everything derived from it too (`pemerintah+`: `pemerintahan`, `berpemerintahan`).
"""

from __future__ import annotations

__all__ = ["LEXICALISED"]

LEXICALISED: dict[str, str] = {
    "belum": "sebelum+ sebelumnya+",
    "kurang": "mengurangi dikurangi pengurangan berkurang sekurang sekurangnya",
    "duduk": "penduduk+",
    "kena": "mengenai",
    "ada": "adalah berada seada adapun",
    "usah": "usaha+",
    "banyak": "sebanyak",
    "rupa": "merupakan serupa rupanya",
    "lain": "selain melainkan",
    "telah": "setelah",
    "aku": "mengaku+ akui diakui",
    "asa": "merasa+ rasa+ terasa",
    "kenal": "terkenal",
    "utama": "terutama",
    "buka": "terbuka",
    "mungkin": "kemungkinan",
    "hati": "perhatian+ memperhatikan diperhatikan",
    "resin": "beresin",
    "laku": "pelaku+ melakukan dilakukan perlakuan kelakuan",
    "alam": "pengalaman+ mengalami dialami",
    "sempat": "kesempatan",
    "perintah": "pemerintah+",
    "temu": "",
}
