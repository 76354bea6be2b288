"""Indonesian: the sentences of findings; `ParagraphWords` and `VerdictWords` say what each of them states."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.findings.narrative.language import Language, ParagraphWords, VerdictWords

if TYPE_CHECKING:
    from collections.abc import Sequence

SOURCES = {
    "adviser": "penasihat",
    "community": "masyarakat",
    "cooperative": "koperasi",
    "customer": "pelanggan",
    "official": "pejabat",
    "owner": "pemilik usaha",
    "private": "swasta",
    "staff": "petugas",
}
"""English words for types of source that studies use as attributes; all others are shown as written."""

PARAGRAPH = ParagraphWords(
    heard=("", " dari {informants} informan"),
    nothing=(
        "Mengenai {label}, wawancara tidak memuat keterangan apa pun; hal ini belum dapat dinilai.",
        "{whole} tidak disinggung dalam wawancara{heard}, dan karena itu belum dapat disimpulkan.",
        "Dalam hal {label}, tidak ada penggalan wawancara yang dapat dijadikan dasar penilaian.",
        "Tidak ada penggalan wawancara{heard} yang membicarakan {label}, sehingga belum dapat disimpulkan.",
    ),
    nothing_yet=(
        "Mengenai {label}, belum ada penggalan yang diterima dan {count} saran belum diputuskan; "
        "hal ini belum dapat dinilai."
    ),
    opening={
        "achieved": (
            "Mengenai {label}, keterangan di lapangan menunjukkan bahwa hal ini sudah tercapai.",
            "{whole} sudah terlaksana menurut hasil wawancara.",
            "Dalam hal {label}, data lapangan memperlihatkan hasil yang baik.",
            "Hasil wawancara menunjukkan bahwa {label} sudah berjalan dengan baik.",
        ),
        "achieved with caveats": (
            "Mengenai {label}, hasil wawancara menunjukkan bahwa hal ini sudah berjalan, meskipun dengan catatan.",
            "{whole} pada dasarnya sudah terlaksana, tetapi belum lepas dari kekurangan.",
            "Dalam hal {label}, keterangan yang terkumpul menggambarkan hasil yang nyata beserta kekurangannya.",
            "Secara umum {label} sudah tercapai, walaupun tidak semua keterangan bernada baik.",
        ),
        "contested": (
            "Mengenai {label}, keterangan yang terkumpul terbelah antara capaian dan kekurangan.",
            "{whole} dinilai dengan dua suara: yang sudah berjalan dan yang kurang sama-sama disebut.",
            "Dalam hal {label}, penilaian yang baik dan yang buruk hadir berdampingan.",
            "Hasil wawancara tentang {label} tidak menunjuk ke satu arah.",
        ),
        "not achieved": (
            "Mengenai {label}, data lapangan menunjukkan bahwa hal ini belum tercapai.",
            "{whole} belum dapat dikatakan berhasil menurut hasil wawancara.",
            "Dalam hal {label}, keterangan yang terkumpul menggambarkan hal yang belum berhasil.",
            "Hasil wawancara menunjukkan bahwa {label} belum berjalan.",
        ),
        "insufficient evidence": (
            "Mengenai {label}, bukti yang ada belum memadai untuk menarik kesimpulan.",
            "{whole} belum dapat disimpulkan karena buktinya belum memadai.",
            "Dalam hal {label}, keterangan yang ada belum cukup untuk sebuah penilaian.",
            "Bukti tentang {label} masih terlalu sedikit untuk dinilai.",
        ),
    },
    everyone=("satu-satunya informan", "kedua informan", "seluruh {total} informan"),
    only_one="satu informan saja",
    some="{people} dari {total} informan",
    basis=(
        "Hal ini dibicarakan dalam {segments} penggalan wawancara oleh {out_of}",
        "Dasarnya ialah {segments} penggalan yang disampaikan oleh {out_of}",
        "Ada {segments} penggalan wawancara tentangnya, yang disampaikan oleh {out_of}",
        "Keterangan tentangnya dijumpai dalam {segments} penggalan yang dituturkan oleh {out_of}",
    ),
    one_kind=", semuanya dari satu jenis sumber ({name})",
    more_kinds=(
        ", yang mewakili {kinds} jenis sumber, yaitu {names}, sehingga keterangannya dapat ditriangulasi",
        " yang berasal dari {kinds} jenis sumber ({names})",
        ", dengan {kinds} jenis sumber, yakni {names}, sebagai dasar triangulasi",
        "; {kinds} jenis sumber terwakili: {names}",
    ),
    all_of_them=("Seluruhnya",),
    alike={
        "achieved": "{all} menyatakan hal yang sudah berjalan.",
        "shortcoming": "{all} menyebut kekurangan.",
        "mixed": "{all} memuat capaian sekaligus kekurangan.",
        "neutral": "Semuanya hanya menyinggung hal ini tanpa menilai.",
    },
    stance={
        "achieved": "{achieved} {unit}menyatakan hal yang sudah berjalan",
        "shortcoming": "{shortcoming} {unit}menyebut kekurangan",
        "mixed": "{mixed} {unit}memuat capaian sekaligus kekurangan",
        "both": "{mixed} {unit}memuat keduanya",
        "neutral": "{neutral} {unit}hanya menyinggung tanpa menilai",
    },
    unit="penggalan ",
    stances=("Dari jumlah itu, {parts}.", "Di antaranya, {parts}.", "Rinciannya: {parts}.", "Menurut isinya, {parts}."),
    one_topic=("Yang dibicarakan ialah {name}.", "Semuanya menyangkut {name}."),
    only_indicator="Indikator yang muncul hanya {name}, dalam {count} penggalan.",
    with_unit="{name} ({count:d} penggalan)",
    more_indicators="{count} indikator lain",
    topics=(
        "Yang paling banyak dibicarakan adalah {first}, disusul {others}.",
        "Pembicaraan terutama menyangkut {first}, kemudian {others}.",
        "Indikator yang paling sering muncul ialah {first}, diikuti {others}.",
    ),
    equal_topics="Yang dibicarakan ialah {names}.",
    in_favour=(
        (
            "{who} mengatakan, {quote}.",
            "Hal itu tampak dari keterangan {who}: {quote}.",
            "{who} menuturkan, {quote}.",
            "Sebagaimana disampaikan {who}, {quote}.",
        ),
        (
            "Keterangan yang searah datang dari {who}: {quote}.",
            "{who} juga menyampaikan, {quote}.",
            "Demikian pula {who}: {quote}.",
            "Hal ini dikuatkan oleh {who}: {quote}.",
        ),
    ),
    against=(
        (
            "Meskipun demikian, {who} menyebut kekurangan: {quote}.",
            "Namun, {who} mengungkapkan, {quote}.",
            "Di sisi lain, {who} memberi catatan: {quote}.",
            "Walaupun begitu, kekurangan disebut oleh {who}: {quote}.",
        ),
        (
            "Catatan lain disampaikan {who}: {quote}.",
            "{who} juga menyebut kekurangan: {quote}.",
            "Kekurangan disebut pula oleh {who}: {quote}.",
        ),
    ),
    against_first=(
        (
            "{who} menyampaikan, {quote}.",
            "Hal itu tampak dari keterangan {who}: {quote}.",
            "{who} mengatakan, {quote}.",
        ),
        (
            "Keterangan yang searah datang dari {who}: {quote}.",
            "Kekurangan disebut pula oleh {who}: {quote}.",
            "Demikian pula {who}: {quote}.",
        ),
    ),
    nevertheless=(
        (
            "Meskipun demikian, {who} menyebut hal yang sudah berjalan: {quote}.",
            "Hal yang sudah berjalan tetap disebut, yakni oleh {who}: {quote}.",
        ),
    ),
    both_sides=(
        ("Di satu pihak, {who} mengatakan, {quote}.", "{who} menuturkan, {quote}."),
        ("Di pihak lain, {who} menyampaikan, {quote}.", "Sebaliknya, {who} mengungkapkan, {quote}."),
        (
            "Hal yang sudah berjalan disebut pula oleh {who}: {quote}.",
            "Nada yang baik terdengar pula dari {who}: {quote}.",
        ),
        ("Sebaliknya, {who} menyebut kekurangan: {quote}.", "Adapun kekurangan disebut pula oleh {who}: {quote}."),
    ),
    only_mixed=(("{who} menyampaikan, {quote}.",), ("Demikian pula {who}: {quote}.",)),
    recorded=(("Yang tercatat ialah keterangan {who}: {quote}.",), ("Selain itu, {who} menyampaikan, {quote}.",)),
    all_of_two_minds="Setiap informan yang menilainya menyampaikan capaian sekaligus kekurangan.",
    voices=(
        "Di antara informan, {in_favour} menyampaikan hal yang sudah berjalan dan {critical} menyebut kekurangan{both}."
    ),
    both="; {of_two_minds} informan menyampaikan keduanya",
    same_informant="informan yang sama",
    only_actor="Satu-satunya pihak yang disebut namanya ialah {name}, dalam {count} penggalan.",
    more_actors="{count} pihak lain",
    actors=(
        "Pihak yang disebut ialah {names}.",
        "Dalam keterangan itu disebut {names}.",
        "Nama yang muncul ialah {names}.",
    ),
    silent="{names} tidak menyinggung hal ini.",
    silent_many="Sebanyak {count} informan tidak menyinggung hal ini.",
    silent_kinds="Tidak ada keterangan dari jenis sumber {names}.",
    unseen="Indikator {names} tidak muncul dalam wawancara.",
    unseen_many="Dari {total} indikator, {unseen} tidak muncul, antara lain {names}.",
    left_out="Masih ada {count} saran tentang hal ini yang belum diputuskan dan tidak dihitung.",
)

VERDICTS = VerdictWords(
    in_favour="{share} penilaian mendukung (rata-rata atas {informants:d} informan)",
    flawed="{flawed:d} dari {judged:d} penggalan ({share}) menyebut kekurangan",
    achieved_by_all=(
        "Tercapai: {share}, sedikitnya {achieved}, dan tidak satu pun dari {judged:d} penggalan menyebut kekurangan."
    ),
    achieved="Tercapai: {share}, sedikitnya {achieved}, dan hanya {flawed}, di bawah {caveat}.",
    caveats_by_flaws=(
        "Tercapai dengan catatan: {share}, sedikitnya {achieved}, tetapi {flawed}, "
        "padahal mulai {caveat} sudah menjadi catatan."
    ),
    caveats_by_share="Tercapai dengan catatan: {share}, antara {contested} dan {achieved}; {flawed}.",
    contested="Diperselisihkan: {share}, antara {not_achieved} dan {contested}; {flawed}.",
    not_achieved="Belum tercapai: {share}, di bawah {not_achieved}; {flawed}.",
    nothing="Bukti belum memadai: tidak ada penggalan yang membicarakannya.",
    nothing_yet="Bukti belum memadai: belum ada penggalan yang diterima.",
    none_judges="Bukti belum memadai: tidak ada penggalan yang menilai; {needed}.",
    too_few="Bukti belum memadai: ada {judged} penggalan yang menilai, dari {informants} informan; {needed}.",
    needed="diperlukan sedikitnya {min_segments} penggalan dari {min_informants} informan",
    shortcomings="Kekurangan muncul dalam {flawed} dari {judged} penggalan, disebut oleh {critical} informan.",
    still_in_favour="Hal yang sudah berjalan tetap disebut oleh {in_favour} informan.",
    no_kinds="Jenis sumber tidak tercatat, sehingga triangulasi tidak dapat diperiksa.",
    one_kind="Hanya satu jenis sumber ({name}) yang membicarakannya, jadi belum ada triangulasi.",
    silent_kinds="Jenis sumber {names} tidak membicarakannya.",
    undecided="Disusun dari {suggested:d} penggalan yang baru disarankan aturan buku kode; belum ada yang diputuskan.",
    partly=(
        "Dari {total:d} penggalan di sini, {suggested:d} masih berupa saran yang belum diputuskan; "
        "{accepted:d} diterima."
    ),
    unused="Disusun dari {passages:d} penggalan yang disarankan aturan buku kode; keputusan {people} tidak dipakai.",
    decided={
        "all": "{total:d} dari {codings:d} pengodean telah diputuskan oleh {people}: {accepted:d} diterima",
        "accepted": (
            "{total:d} pengodean telah diputuskan oleh {people}: {accepted:d} diterima dan menjadi dasar di sini"
        ),
    },
    rejected={"all": ", {count:d} ditolak dan tidak dihitung", "accepted": ", {count:d} ditolak"},
    left={
        "all": "; {count:d} masih berupa saran yang belum diputuskan",
        "accepted": "; {count:d} saran belum diputuskan dan tidak dihitung",
    },
    lost="; {count:d} yang diterima tidak ditemukan lagi dalam transkrip yang dikoreksi",
)


def _kinds(sources: Sequence[str]) -> list[str]:
    """Types of source as a sentence names them."""
    return [SOURCES.get(source.casefold(), source) for source in sources]


INDONESIAN = Language(
    numbers=(
        *("nol", "satu", "dua", "tiga", "empat", "lima"),
        *("enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas"),
    ),
    form=lambda _: 0,  # words do not change with numbers
    point=",",
    last=", dan ",
    pair=" dan ",
    kinds=_kinds,
    paragraph=PARAGRAPH,
    verdicts=VERDICTS,
)
