"""Abbreviations that a full stop closes in Indonesian and English transcripts, without their last stop."""

from __future__ import annotations

from typing import Final


def _set_of(words: str) -> frozenset[str]:
    """The words of a text, for tables that are easier to read as a paragraph."""
    return frozenset(words.split())


NEVER_LAST: Final = _set_of("""
    bpk bp bpk/ibu sdr sdri sdr/i muh moh mhd abd ny nn tn drs dra dr drg ir prof h hj kh k.h r.a rr rd sri
    yth ytc mr mrs ms mx
    sgt capt lt messrs
    pt cv ud fa jl jln gg kec kel kab prov prop kp kpg kamp perum komp rt rw ds dsn lk ps blok psr tg tj tjg
    lap ponpes masj
    a.n u.p u.b d.a c.q q.q cq kasi kabid kadis
    ttg tsb sbb cf viz vs v e.g eg i.e ie approx max min maks a.l mis misal spt dgn utk yg dlm pd krn
    jan feb apr jun jul agu agt sep sept okt oct nov des dec
    rp us$ idr pkl tgl
""")
"""Never the last word of a sentence: titles, places, offices, references, months, money and clock."""

BEFORE_DIGITS: Final = _set_of("no nmr nomor th thn hal hlm ps ay gbr fig vol ed jil pp ch telp tlp hp fax")
"""No end of a sentence before a number or a small letter, but one before a capital."""

CAPITALISED: Final = _set_of("bag sek sie gd st ave rev hon gen col sec art up mar")
"""Abbreviations only when written with a capital, and then never the last word: `Bag. Keuangan`, but `a bag. Then`."""

NUMBERED: Final = _set_of("""
    hp rek rekening ktp kk telp telepon tlp wa induk polisi npwp nib seri surat urut reg siup
""")
"""Words that stand between `No.` and the number."""

SOMETIMES_LAST: Final = _set_of("""
    dll dsb dst dkk s.d s/d etc al a.m p.m am pm m.m tbk inc ltd co corp bros jr sr
    bln mgg hr org kg gr km ltr bh bks wib wita wit
    s.sos s.e s.h s.t s.ag s.pd s.p s.pi s.si s.ip s.kom s.hut s.ked s.psi
    m.si m.pd m.h m.a m.ag m.t m.e m.ap m.kom a.md amd se sh mm ph.d phd b.a ba ma u.s u.k d.c a.s
""")
"""The last word of a sentence only before a capital letter."""

OPENERS: Final = _set_of("""
    saya kami kita aku dia mereka beliau ia itu ini di ke dari pada untuk dan tapi tetapi namun jadi lalu terus nah
    kalau kalo karena sebab waktu saat setelah sebelum sekarang dulu nanti ada tidak nggak enggak gak ndak belum
    sudah semua setiap banyak yang apa siapa kenapa bagaimana berapa kapan mana ya iya oh alhamdulillah makanya
    padahal
    i we you he she they it this that these those the a an and but so then when if because after before now there
    in on at for from to not no yes well what who why how where
""")
"""Words that, capitalised, open a sentence rather than continue a name."""
