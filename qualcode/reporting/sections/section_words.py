"""The words of a report's further sections, in Indonesian and English."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_WORDS: Mapping[str, tuple[str, str]] = {
    # headings, in the order of a report
    "chapter": ("Hasil penelitian dan pembahasan", "Findings"),
    "informants": ("Informan penelitian", "Informants"),
    "summary": ("Ringkasan temuan", "Summary of findings"),
    "results": ("Hasil penelitian", "Findings by pillar"),
    "triangulation": ("Triangulasi sumber", "Triangulation of sources"),
    "saturation": ("Kejenuhan data", "Saturation"),
    "agreement": ("Kesepakatan antarpengode", "Agreement between coders"),
    "deciding": ("Penetapan kode", "How codings were decided"),
    "references": ("Daftar pustaka", "References"),
    "methods": ("Metode pengolahan dan analisis data", "Methods"),
    "codebook": ("Buku kode", "Codebook"),
    "framework": ("Matriks kerangka", "Framework matrix"),
    "evidence": ("Daftar bukti", "List of evidence"),
    "trail": ("Jejak audit", "Audit trail"),
    "files": ("Berkas dan sidiknya", "Files and their hashes"),
    "transcripts": ("Transkrip wawancara", "Interview transcripts"),
    "contents": ("Daftar isi", "Contents"),
    "tables": ("Daftar tabel", "Tables"),
    "figures": ("Daftar gambar", "Figures"),
    "appendix": ("Lampiran", "Appendix"),
    "table": ("Tabel", "Table"),
    "figure": ("Gambar", "Figure"),
    "bab": ("Bab", "Chapter"),
    # columns
    "informant": ("Informan", "Informant"),
    "role": ("Peran", "Role"),
    "source": ("Jenis sumber", "Source type"),
    "place": ("Tempat", "Place"),
    "date": ("Tanggal", "Date"),
    "transcript": ("Transkrip", "Transcript"),
    "words": ("Kata", "Words"),
    "coded_passages": ("Penggalan berkode", "Coded passages"),
    "pillar": ("Pilar", "Pillar"),
    "indicator": ("Indikator", "Indicator"),
    "verdict": ("Kesimpulan", "Verdict"),
    "share": ("Nilai", "Share"),
    "achieved": ("Tercapai", "Achieved"),
    "mixed": ("Campuran", "Mixed"),
    "shortcoming": ("Kekurangan", "Shortcoming"),
    "neutral": ("Netral", "Neutral"),
    "passages": ("Penggalan", "Passages"),
    "informants_n": ("Informan", "Informants"),
    "sources_n": ("Jenis sumber", "Source types"),
    "number": ("No.", "No."),
    "quote": ("Kutipan", "Quote"),
    "stance": ("Penilaian", "Stance"),
    "rule": ("Aturan", "Rule"),
    "turn": ("Giliran", "Turn"),
    "time": ("Waktu", "Time"),
    "start": ("Awal", "Start"),
    "end": ("Akhir", "End"),
    "status": ("Status", "Status"),
    "coder": ("Pengode", "Coder"),
    "code": ("Kode", "Code"),
    "label": ("Label", "Label"),
    "definition": ("Definisi", "Definition"),
    "when": ("Dipakai bila", "When to use"),
    "when_not": ("Tidak dipakai bila", "When not to use"),
    "examples": ("Contoh", "Examples"),
    "counterexamples": ("Bukan contoh", "Counter-examples"),
    "rules": ("Aturan", "Rules"),
    "reading": ("Hasil", "Reading"),
    "of": ("dari", "of"),
    "interview": ("Wawancara", "Interview"),
    "codes_in_it": ("Indikator", "Indicators"),
    "new": ("Baru", "New"),
    "new_codes": ("Indikator baru", "New indicators"),
    "seen": ("Sudah muncul", "Seen so far"),
    "expected": ("Rata-rata semua urutan", "Mean over all orders"),
    "base": ("Dasar", "Base"),
    "run": ("Rangkaian", "Run"),
    "threshold": ("Ambang", "Threshold"),
    "saturated_at": ("Jenuh setelah", "Saturated after"),
    "ratio": ("Bagian baru", "Share new"),
    "note": ("Keterangan", "Note"),
    "coefficient": ("Koefisien", "Coefficient"),
    "percent": ("Sama", "Agreement"),
    "interval": ("Selang 95%", "95% interval"),
    "kind": ("Keputusan", "Decision"),
    "reason": ("Alasan", "Reason"),
    "passage": ("Tempat", "Place"),
    "file": ("Berkas", "File"),
    "hash": ("SHA-256", "SHA-256"),
    "text_hash": ("SHA-256 teks", "SHA-256 of the text"),
    "item": ("Butir", "Item"),
    "answer": ("Isi", "Answer"),
    "where": ("Letak", "Where"),
    "accepted": ("Diterima", "Accepted"),
    "rejected": ("Ditolak", "Rejected"),
    "suggested": ("Disarankan", "Suggested"),
    "coded": ("Dikodekan sendiri", "Coded by hand"),
    "changed": ("Diubah", "Changed"),
    "round": ("Putaran", "Round"),
    "blind": ("Tersembunyi", "Blind"),
    "opened": ("Dibuka", "Opened"),
    "closed": ("Ditutup", "Closed"),
    # captions
    "informants_caption": ("Informan menurut jenis sumber", "Informants by type of source"),
    "verdicts_caption": ("Kesimpulan tiap pilar", "The verdict on each pillar"),
    "figure_caption": ("Penggalan menurut penilaian dan kesimpulan tiap pilar", "Passages by stance, and the verdict on each pillar"),
    "indicators_caption": ("Indikator {label}", "Indicators of {label}"),
    "triangulation_caption": ("Apa kata tiap jenis sumber tentang tiap pilar", "What each type of source says of each pillar"),
    "curve_caption": ("Indikator yang muncul menurut urutan wawancara", "Indicators seen, by the order of the interviews"),
    "new_caption": ("Indikator baru tiap wawancara", "What each interview adds"),
    "saturation_caption": ("Kejenuhan untuk tiap dasar, rangkaian, dan ambang", "Saturation for each base, run and threshold"),
    "agreement_caption": ("Kesepakatan antarpengode menurut pilar", "Agreement between coders by pillar"),
    "decided_caption": ("Keadaan pengodean tiap pilar", "The state of the codings, by pillar"),
    "coders_caption": ("Keputusan tiap pengode", "Decisions of each coder"),
    "rounds_caption": ("Putaran pengodean", "Rounds of coding"),
    "framework_caption": ("Apa kata tiap informan tentang tiap pilar", "What each informant says of each pillar"),
    "evidence_caption": ("Semua penggalan: {label}", "All passages: {label}"),
    "trail_caption": ("Keputusan menurut urutan", "Decisions in order"),
    "codebook_caption": ("Kode dan definisinya", "Codes and their definitions"),
    "files_caption": ("Berkas yang menjadi dasar laporan ini", "The files on which this report rests"),
    "checklist_caption": ("Daftar periksa {name}", "{name} checklist"),
    # sentences
    "saturation_text": (
        "Kejenuhan dinilai pada indikator menurut Guest, Namey, dan Chen (2020): banyaknya indikator baru dalam satu "
        "rangkaian wawancara dibagi banyaknya indikator dalam wawancara dasar.",
        "Saturation was assessed on indicators after Guest, Namey and Chen (2020): the indicators new in a run of "
        "interviews, divided by those in the base interviews.",
    ),
    "saturation_open": (
        "Kejenuhan belum dapat dinilai karena masih ada {waiting:d} saran yang belum diputuskan; tabel di bawah hanya "
        "menghitung yang sudah diterima.",
        "Saturation cannot be assessed while {waiting:d} {waiting:suggestion is|suggestions are} undecided; the tables "
        "below count only what was accepted.",
    ),
    "saturated": (
        "Dengan dasar {base} wawancara, rangkaian {run}, dan ambang ≤ {threshold}, kejenuhan tercapai setelah wawancara "
        "ke-{at} dan dipastikan oleh {run} wawancara berikutnya.",
        "With a base of {base} interviews, runs of {run} and a threshold of ≤ {threshold}, saturation was reached after "
        "interview {at}, confirmed by the next {run}.",
    ),
    "not_saturated": (
        "Dengan dasar {base} wawancara, rangkaian {run}, dan ambang ≤ {threshold}, kejenuhan belum tercapai.",
        "With a base of {base} interviews, runs of {run} and a threshold of ≤ {threshold}, saturation was not reached.",
    ),
    "too_few_interviews": (
        "Kejenuhan belum dapat dinilai dari {interviews} wawancara; diperlukan sedikitnya {needed}.",
        "Saturation cannot be assessed from {interviews} {interviews:interview|interviews}; at least {needed} are needed.",
    ),
    "last_new": (
        "Indikator baru terakhir muncul pada wawancara ke-{last} dari {interviews}.",
        "The last new indicator came in interview {last} of {interviews}.",
    ),
    "curve_alternative": (
        "Kurva: setelah {interviews} wawancara muncul {seen} indikator; setelah wawancara pertama {first}.",
        "A curve: {seen} indicators were seen after {interviews} interviews, {first} after the first.",
    ),
    "triangulation_text": (
        "Setiap jenis sumber dihadapkan pada pernyataan bahwa pilar itu tercapai. Mendukung: nilai {for_} atau lebih; "
        "menyanggah: di bawah {against}; sebagian: di antaranya. Angka menunjukkan berapa informan jenis itu yang "
        "membicarakannya.",
        "Each type of source is held against the claim that the pillar is achieved. Corroborates: a share of {for_} or "
        "more; contradicts: below {against}; in part: between. The numbers say how many informants of the type speak of it.",
    ),
    "agree_all": (
        "Semua jenis sumber searah untuk {labels}.",
        "All types of source say the same of {labels}.",
    ),
    "dissent": (
        "{source} menyanggah {labels}.",
        "{source} contradicts {labels}.",
    ),
    "dissent_many": ("{source} menyanggah {labels}.", "{source} contradict {labels}."),
    "silent_sources": (
        "{source} tidak menyinggung {labels}.",
        "{source} is silent on {labels}.",
    ),
    "silent_sources_many": ("{source} tidak menyinggung {labels}.", "{source} are silent on {labels}."),
    "framework_text": (
        "Setiap sel memuat kutipan informan yang paling jelas, apa adanya: ✓ tercapai, ✗ kekurangan, ± campuran, · netral; "
        "sel kosong berarti tidak ada penggalan informan itu yang dihitung.",
        "Each cell holds the informant's clearest quotes as they were said: ✓ achieved, ✗ shortcoming, ± mixed, · neutral; "
        "an empty cell means that no passage of the informant counts.",
    ),
    "more": ("[{count} lagi]", "[{count} more]"),
    "agreement_text": (
        "Satuan yang dibandingkan adalah {units} penggalan yang dikerjakan oleh sedikitnya dua pengode ({coders}). "
        "Nilai α Krippendorff mulai 0,80 dianggap andal; mulai 0,667 hanya memadai untuk kesimpulan sementara "
        "(Krippendorff, 2019).",
        "Compared were {units} passages that at least two coders worked through ({coders}). Krippendorff's α is reliable "
        "from .80, tentative from .667 (Krippendorff, 2019).",
    ),
    "undecided": (
        "Belum ada pengodean yang diputuskan oleh pengode: laporan ini disusun dari saran aturan buku kode.",
        "No coder has decided on any coding yet: this report is made of what the codebook's rules suggest.",
    ),
    "decided_text": (
        "Dari {all} pengodean, {accepted} diterima, {rejected} ditolak, dan {suggested} belum diputuskan. Yang memutuskan "
        "ialah {coders}.",
        "Of {all} codings, accepted: {accepted}, rejected: {rejected}, undecided: {suggested}. Decided by: {coders}.",
    ),
    "nobody": ("belum ada", "nobody yet"),
    "trail_text": (
        "Setiap keputusan pengode tercatat satu baris. Saran dan pencabutan oleh aturan diringkas per perintah; "
        "semuanya satu per satu ada dalam laporan .xlsx dan .json. Catatan ini hanya dapat ditambah; sidik terakhirnya "
        "{hash}.",
        "Every decision of a coder is a row. What rules suggested or withdrew is summed up by command; each one is in "
        "the .xlsx and .json reports. The log can only be added to; its last hash is {hash}.",
    ),
    "no_trail": (
        "Studi ini belum memiliki catatan keputusan: setiap penggalan diberi kode oleh aturan yang disebut pada daftar "
        "bukti, dan siapa pun yang memiliki berkas-berkas pada daftar di bawah akan memperoleh hasil yang sama.",
        "This study has no log of decisions yet: every passage was coded by the rule that the list of evidence names, "
        "and whoever has the files listed below obtains the same result.",
    ),
    "by_rules": ("{count} pengodean oleh {coder}", "{count} codings by {coder}"),
    "files_text": (
        "Sidik SHA-256 memastikan bahwa laporan ini berasal dari berkas yang sama.",
        "The SHA-256 hashes make sure that this report comes from these very files.",
    ),
    "text_differs": (
        "Sidik teks dihitung dari isi transkrip setelah baris barunya disamakan.",
        "The hash of a text is that of the transcript's words, newlines made alike.",
    ),
    "made_by": ("Disusun dengan qualcode {version}.", "Made with qualcode {version}."),
    "caveats": ("Catatan", "Bear in mind"),
    "support": ("Yang mendukung", "What speaks for it"),
    "against": ("Yang menyanggah", "What speaks against it"),
    "actors": ("Pihak yang disebut: ", "Actors named: "),
    "silent": ("Informan yang tidak menyinggungnya: ", "Informants silent on it: "),
    "more_quotes": (
        "{shown:d} dari {all:d} penggalan dikutip di atas; semuanya ada pada ",
        "{shown:d} of {all:d} {all:passage|passages} {shown:is|are} quoted above; all are in the ",
    ),
    "informants_text": (
        "Data berasal dari {transcripts} transkrip wawancara dengan {informants} informan.",
        "The data are {transcripts} interview {transcripts:transcript|transcripts} with {informants} "
        "{informants:informant|informants}.",
    ),
    "informants_sources_text": (
        "Data berasal dari {transcripts} transkrip wawancara dengan {informants} informan yang mewakili {sources} jenis "
        "sumber.",
        "The data are {transcripts} interview {transcripts:transcript|transcripts} with {informants} "
        "{informants:informant|informants} of {sources} {sources:type|types} of source.",
    ),
    "summary_text": (
        "Kesimpulan atas {pillars} pilar: {counts}.",
        "The verdicts on {pillars} {pillars:pillar|pillars}: {counts}.",
    ),
    "basis_text": (
        "Kesimpulan itu bertumpu pada {passages} penggalan wawancara; setiap pernyataan dapat ditelusuri sampai "
        "kutipannya.",
        "They rest on {passages} {passages:passage|passages} of the interviews; each statement can be traced to its "
        "quotes.",
    ),
    "indicators": ("Indikator", "Indicators"),
    "long_texts": ("Teks panjang", "Long texts"),
    "whole_text": ("Teks utuh", "The whole text"),
    "continued": ("selengkapnya pada lembar terakhir, {where}", "whole on the last sheet, {where}"),
    "domain": ("Bagian", "Part"),
    "checklist_text": (
        "Dari {items} butir, {answered} dapat diisi dari data ({cited}, dengan kata-kata sendiri); selebihnya diisi peneliti.",
        "Of {items} items, {answered} could be filled in from the data ({cited}, in our own words); the rest is for the "
        "researcher to answer.",
    ),
    "to_be_answered": ("(diisi peneliti)", "(to be answered by the researcher)"),
}  # fmt: skip

KINDS: Mapping[str, tuple[str, str]] = {
    "suggested": ("disarankan", "suggested"),
    "withdrawn": ("saran dicabut", "suggestion withdrawn"),
    "accepted": ("diterima", "accepted"),
    "rejected": ("ditolak", "rejected"),
    "coded": ("dikodekan", "coded"),
    "removed": ("dihapus", "removed"),
    "stance_changed": ("penilaian diubah", "stance changed"),
    "boundary_moved": ("batas digeser", "boundary moved"),
    "adjudicated": ("diputus bersama", "adjudicated"),
    "memo": ("memo", "memo"),
    "transcript_added": ("transkrip ditambahkan", "transcript added"),
    "transcript_corrected": ("transkrip diperbaiki", "transcript corrected"),
    "transcript_renamed": ("transkrip dinamai ulang", "transcript renamed"),
    "codebook_changed": ("buku kode berubah", "codebook changed"),
    "round_opened": ("putaran dibuka", "round opened"),
    "round_closed": ("putaran ditutup", "round closed"),
    "undone": ("dibatalkan", "undone"),
    "redone": ("diulangi", "redone"),
    "forgotten": ("informan mundur", "informant withdrew"),
}
"""Kinds of decision by language."""

UNDEFINED: Mapping[str, str] = {
    "chance alone would give full agreement: every rating has the same value": (
        "kebetulan saja sudah memberi kesepakatan penuh: semua penilaian bernilai sama"
    ),
    "no unit was rated by two coders": "tidak ada satuan yang dinilai oleh dua pengode",
    "only one value occurs, so agreement by chance cannot be told from agreement": (
        "hanya satu nilai yang muncul, sehingga kesepakatan tidak dapat dibedakan dari kebetulan"
    ),
}
"""Why there is no coefficient of agreement, in Indonesian."""

READINGS: Mapping[str, tuple[str, str]] = {
    "corroborates": ("mendukung", "corroborates"),
    "contradicts": ("menyanggah", "contradicts"),
    "in part": ("sebagian", "in part"),
    "mentions": ("menyinggung saja", "only mentions"),
    "silent": ("tidak menyinggung", "silent"),
    "left out": ("belum ada yang diterima", "none accepted yet"),
}
"""What a type of source says of a pillar, by language."""

UNITS: Mapping[str, tuple[str, str]] = {
    "sentence": ("kalimat", "sentence"),
    "turn": ("giliran bicara", "turn"),
    "paragraph": ("paragraf", "paragraph"),
}
"""What a passage is, by language."""


def say_counting(key: str, language: str, **values: int | str) -> str:
    """A sentence in a language whose words agree with its numbers; small numbers are written out.

    Example:
        >>> say_counting("summary_text", "en", pillars=1, counts="contested (1)")
        'The verdicts on one pillar: contested (1).'
    """
    from qualcode.findings.narrative import prose_in

    return prose_in(language).language.say(say(key, language), **values)


def say(key: str, language: str, **values: object) -> str:
    """A phrase in a language; English where there is no such language.

    Example:
        >>> say("made_by", "en", version="1.0")
        'Made with qualcode 1.0.'
    """
    text = _WORDS[key][language != "id"]
    return text.format(**values) if values else text
