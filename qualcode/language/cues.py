"""The words that set a stance in Indonesian, its colloquial and Malay forms, and English.

Each table is a text of phrases separated by commas, as they are written and said: cues are matched on
surface forms, never on stems, because stemming joins `sebelumnya` with `belum` and `mengurangi` with
`kurang`. A phrase is written with blanks between its words; hyphens and apostrophes of the text count
as blanks, so `did n't` and `didn't` are both `didn t`.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final, TypeAlias

__all__ = ["CLITICS", "KINDS", "CueTable", "cue_table", "phrases"]

CueTable: TypeAlias = "dict[str, tuple[tuple[tuple[str, ...], str], ...]]"
"""First word -> (all words of the phrase, kind), longest phrases first."""

CLITICS: Final = ("nya", "nye", "lah", "pun")
"""Endings that a one-word cue may carry: `kendalanya`, `susahlah`, `terbatasnye`."""

NEGATION: Final = """
    bukannya, isn t that, wasn t that, not that, s not that, jangan harap, jangan harapkan, tak kan, tak akan,
    mustahil, siapa juga yang, siapa pula yang,
    tidak, tdk, tdak, tidaklah, tak, taklah, nggak, ngga, ngak, nggk, enggak, engga, enggaklah, gak, gk, ga, kagak, kaga,
    ndak, ndaklah, ndk, nda, dak, indak, tiada, belum, blm, blum, belom, blom, belon, belumlah, bukan, bkn, bukanlah,
    jangan, jgn, jangankan, boro boro, mana ada, mana ade, mana pernah, mana mungkin, manalah ada, mana dapat, mana dapet,
    masih belum, sudah tidak, udah nggak, udah gak, udah ga, sudah tak, dah tak,
    not, no, never, cannot, nobody, no one, noone, none, nothing, nowhere, neither, nor,
    don t, doesn t, didn t, isn t, wasn t, aren t, weren t, hasn t, haven t, hadn t, won t, wouldn t, can t, couldn t,
    shouldn t, mustn t, needn t, ain t, dont, doesnt, didnt, isnt, wasnt, arent, werent, hasnt, havent, hadnt, wont,
    wouldnt, cant, couldnt, yet to, fail to, fails to, failed to, failing to, unable to, no longer, not any, not yet
"""

WITHOUT: Final = "tanpa, tanpa ada, tanpa adanya, without, without any, with no"

ABSENCE: Final = """
    luput, terlewat, terlewatkan, dilewatkan, dikesampingkan, ogah ogahan, angan angan, mimpi, tinggal mimpi,
    ditolak, menolak, tolak, ditolaknya, penolakan, batal, dibatalkan, membatalkan, pembatalan, urung, gagal, digagalkan,
    bubar, dibubarkan, membubarkan diri, berhenti, terhenti, dihentikan, menghentikan, berhentinya, tutup, ditutup,
    gulung tikar, bangkrut, bankrut, bangkrutnya, pailit, kolaps,     habis, kehabisan, kosong, nihil, absen, hilang, lenyap, dicabut, diputus, enggan, ogah, malas, emoh,
    ketiadaan, nol, zonk, hampa, tinggal kenangan, tinggal nama, lepas tangan, angkat tangan, mundur,
    cuma janji, hanya janji, sekadar janji, sekedar janji, janji doang, janji aja, janji saja, janji manis, tinggal janji,
    janji tinggal janji, cuma wacana, hanya wacana, sebatas wacana, sekadar wacana, wacana doang, wacana aja, wacana saja,
    sebatas janji, omong kosong, omong doang, php, di mulut saja, cuma rencana, hanya rencana,
    rejected, refused, refuses, refuse, turned down, turned us down, denied, cancelled, canceled, called off, stopped,
    ceased, closed down, shut down, closed, disbanded, dissolved, collapsed, bankrupt, went bankrupt, discontinued,
    suspended, withdrawn, revoked, absent, absence, missing, missed, miss, dried up, fell through, fallen apart, fell apart, gave up,
    out of stock, ran out, run out, failed, failure, abandoned, excluded, left out, ignored, empty promises,
    empty promise, only a promise, just a promise, defunct, nonexistent, non existent, nil
"""

LACK: Final = """
    ciput, sekali sekale, sekale sekale, dipilih pilih, pilih pilih orang, itu itu je, segitu gitu, itu lagi itu
    lagi,
    kurang, kurangnya, krg, kekurangan, berkekurangan, minim, minimnya, terbatas, terbatasnya, keterbatasan, dibatasi,
    jarang, jarang jarang, jarangnya, langka, kelangkaan, sedikit, sedikitnya, dikit, sikit, secuil, segelintir,
    seadanya, ala kadarnya, pas pasan, ngepas, itu itu saja, itu itu aja, itu itu doang, begitu begitu saja,
    gitu gitu aja, gitu gitu saja, segitu gitu aja, monoton, formalitas, sekadar formalitas, asal asalan, setengah hati,
    setengah setengah, tanggung tanggung, kadang, kadang kadang, kadangkala, terkadang, sesekali, sekali sekali,
    sekali sekala, sekali dua kali, setahun sekali, sekali setahun, setaun sekali, setahun sekali pun, dua tahun sekali,
    tiga tahun sekali, lima tahun sekali, tahunan, bertahun sekali, sekali doang, sekali aja, sekali saja, baru sekali,
    sekali itu saja, sekali itu, musiman, insidental, sporadis, hit and run, sebagian, sebagian kecil, separuh,
    setengahnya, separuhnya, sebagian saja, orang orang tertentu, orang tertentu, kalangan tertentu, pilih kasih,
    tebang pilih, pilih pilih, tumpang tindih, timpang, rendah, rendahnya, lemah, lemahnya, buruk, buruknya, jelek,
    parah, mentah, mepet, sempit, kekecilan, kecil sekali, seret, tersendat, tersendat sendat, putus putus,
    byar pet, tertinggal, ketinggalan, terlambat, keterlambatan, telat, lelet, lambat, lambatnya, lamban, molor, tertunda,
    ditunda, menunggu lama, lama sekali, kelamaan,     sebentar saja, sebentar doang,
    nyaris tidak, nyaris tak, hampir tidak, hampir tak, hampir nggak, hampir gak, nyaris nggak, belum belum, mandiri saja,
    masih manual, masih sederhana, masih tradisional, stagnan, jalan di tempat, tidak seberapa, tak seberapa,
    nggak seberapa, gak seberapa, ndak seberapa, terpaksa, kurang dari setengah, kurang dari separuh,
    kurang dari setengahnya, bolong bolong, keteteran, kewalahan, keberatan, mangkir,
    lack, lacks, lacked, lacking, lack of, shortage, shortages, short of, scarce, scarcity, scarcely, seldom, rarely, rare,
    hardly, hardly any, hardly ever, barely, almost no, almost never, almost nothing, limited, limitations, insufficient,
    insufficiently, inadequate, inadequately, irregular, irregularly, uneven, unevenly, unreliable, inconsistent,
    sporadic, sporadically, occasional, occasionally, once in a while, now and then, on and off, once a year,
    every other year, every two years, only once, just once, sometimes, from time to time, at most, a handful, handful,
        little, few, poor, poorly, weak, weakly, slow, slowly, late, delayed, delay, delays, outdated,
    incomplete, unclear, partial, partially, partly, virtually no, virtually nothing, nearly no, short lived, overdue,
    unequal, half hearted, token, patchy, scant, meagre, meager, low, underfunded, understaffed, not much, not many
"""

OBSTACLE: Final = """
    putus, mangkrak, terbengkalai, mandek, mandeg, mandeknya, mati suri, vakum, only on paper, di atas kertas,
    bikin pusing, semaput, ampun, ribut, cekcok, bertengkar, pecah,
    kendala, terkendala, kendala kendala, berkendala, hambatan, terhambat, menghambat, penghambat, rintangan, halangan,
    terhalang, masalah, bermasalah, permasalahan, persoalan, problem, problema, dipersulit, mempersulit, kesulitan,
    sulit, sulitnya, susah, susahnya, kesusahan, payah, ribet, ribetnya, rumit, rumitnya, repot, merepotkan, ruwet,
    berbelit, berbelit belit, bertele tele, dipingpong, mahal, mahalnya, kemahalan, memberatkan, berat, mencekik,
    memberatkan, membebani, terbebani, mengeluh, keluhan, mengeluhkan, dikeluhkan, kecewa, mengecewakan, kapok, pusing,
    bingung, membingungkan, khawatir, takut, was was, macet, kredit macet, mati, bocor, error, bau, jorok, mampet, berisik, bising, pengap, lembab, jamuran, lemot, suram,
    judes, jutek, galak, kasar, sombong, angkuh, lalai, curang, cerewet, kumuh, becek, gelap, apek, basi, cacat, cemas,
    keteteran, runyam, gawat, stres, capek, lelah, nunggak, menunggak, tunggakan, rugi, merugi,
    merugikan, kerugian, sepi, sepinya, lesu, loyo, rusak, rusaknya, kotor, jauh, jauhnya, simpang siur, salah sasaran,
    dipotong, dipungli, pungli, pungutan liar, korupsi, dikorupsi, diselewengkan, penyelewengan, penyalahgunaan,
    disalahgunakan, penipuan, ditipu, dikecewakan, tertekan, terlantar, telantar, ditelantarkan, dianaktirikan,
    diabaikan, terabaikan, terpinggirkan, kalah saing, kalah bersaing, tersisih, gagal panen, gagal bayar, antre panjang,
    antri panjang, antrinya lama, lama antrinya, prosesnya lama, lama prosesnya, cairnya lama, lama cairnya, semrawut,
    kacau, amburadul, berantakan, tak menentu, tidak menentu, nggak menentu, tidak jelas, nggak jelas, gak jelas, ga jelas,
    tak jelas, ndak jelas, jatuh, merosot, anjlok, menurun, penurunan, berkurang, berkurangnya, menyusut, terpuruk, drop,
    diremehkan, dicuekin, dipersoalkan, ditagih tagih, dikejar kejar, mempermasalahkan, celakanya, sial, mubazir, sia sia,
    problem, problems, problematic, obstacle, obstacles, barrier, barriers, constraint, constraints, constrained, hampered,
    hampers, hamper, hinder, hinders, hindered, difficult, difficulty, difficulties, hard to, hard, tough, struggle,
    struggles, struggled, struggling, complicated, cumbersome, burdensome, burden, bureaucratic, red tape, expensive,
    costly, complain, complains, complained, complaint, complaints, disappointed, disappointing, disappointment, useless,
    pointless, worse, worsened, worst, bad, badly, broken, damaged, unfair, corrupt, corruption, misused, confusing,
    confused, frustrating, frustrated, declined, decline, declining, dropped, decreased, suffer, suffers, suffered,
    challenge, challenges, challenging, shame, unaffordable, unsuitable, ineffective, irrelevant, wasted, waste of time,
    neglected, trouble, troubles, bottleneck, bottlenecks, debts, in arrears, overcharged, unhappy, dissatisfied
"""

QUALITY: Final = """
    berlanjut, tindak lanjut, tindak lanjutnya, kelanjutan, kelanjutannya, lanjutannya, follow up, followup,
    rutin, rutinnya, terus menerus, teratur, berkala, reguler, kontinu, kontinyu, berkelanjutan,
    berkesinambungan, konsisten, konsekuen, tetap, stabil, merata, rata, menyeluruh, maksimal, optimal, sempurna, memadai,
    cukup, mencukupi, lancar, sesuai, tepat, tepat sasaran, tepat waktu, tepat guna, efektif, efisien, baik, bagus, aktif,
    jelas, transparan, terbuka, terarah, terpadu, sinkron, terkoordinasi, terorganisir, tertata, sepenuhnya, seutuhnya,
    lengkap, luas, besar, layak, cocok, pas, mudah, mudahnya, gampang, cepat, murah, terjangkau, ringan, ramah, mantap,
    puas, memuaskan, senang, gembira, bangga, syukur, bersyukur, membantu, ngebantu, bantu banget, terbantu, terbantukan,
    menolong, ketolong, tertolong, bermanfaat, manfaat, manfaatnya, berguna, berdampak, berpengaruh, berkembang, maju,
    kemajuan, laku, laris, ramai, rame, untung, menguntungkan, keuntungan, produktif, mandiri, sukses, kompak, solid,
    intensif, signifikan, pesat, kelihatan, kelihatannya, keliatan, terasa, kerasa, terlihat, nampak, tampak, dirasakan,
    fokus, serius, tertib,
    tuntas, selesai, profesional, berkualitas, mutu, bersaing, unggul, berjalan baik, berjalan dengan baik, jalan, berjalan,
    positif, antusias, semangat, percaya, nyaman, aman, lumayan, mendalam, detail, rinci, nyambung, menarik, modern,
    canggih, nyata, istimewa, meriah, terkenal, bersih, rapi, enak, oke, ok, sip, mantul, keren, top, sopan, cekatan, sigap, berfungsi, menyala,
    tinggi, tingginya, lega, high, higher, hidup, awet, tahan lama, memadailah, setimpal, maksimalkan, kuat, lumayanlah, subur, sejahtera, tanggap, responsif, pro aktif, proaktif, mampu bersaing,
    paham, mengerti, ngerti, menguasai, meningkat, naik, bertambah, tumbuh, membaik, melonjak, melejit, terbukti,
    regular, regularly, frequent, consistent, consistently, enough, sufficient, sufficiently,
    adequate, adequately, properly, proper, well, fully, completely, entirely, evenly, widely, good, great, excellent,
    useful, helpful, beneficial, effective, effectively, efficient, easy, easily, simple, fast, quick, quickly, smooth,
    smoothly, cheap, affordable, clear, clearly, active, actively, reliable, satisfied, satisfying, happy, glad, pleased,
    thankful, grateful, proud, successful, successfully, success, popular, suitable, relevant, appropriate, strong,
    sustainable, ideal, better, best, working, worked, works, helped, helps, help a lot, increased, increases, increasing,
    rose, risen, grew, grown, growing, improved, improves, improving, improvement, boosted, doubled, tripled, profitable,
    transparent, up to date, on time, in time,
    fair, sold out, warm, valuable, worthwhile, crowded, busy, convenient, friendly, modern, complete, thorough
"""

FREQUENCY: Final = """
    sering, selalu, terus, senantiasa, sering sering, always, often, frequently, constantly, usually
"""

SIZE: Final = "kecil, kecik, small, tiny"

EXCESS: Final = """
    terlalu, kelewat, terlampau, too, overly
"""

DEGREE: Final = """
    begitu, seberapa, sebanyak, sebaik, serutin, sesering, sepesat, segampang, semudah, sebesar, selancar, selengkap
"""

QUANTIFIER: Final = """
    semua, semuanya, seluruh, seluruhnya, setiap, tiap, banyak, sembarang, sembarangan, seratus persen, 100 persen,
    everyone, everybody, every, all, many, much, most, really, very, exactly, quite, so, that, particularly, especially
"""

ACHIEVEMENT: Final = """
    ada, ade, adanya, ada lah, terdapat, tersedia, punya, memiliki, mempunyai, miliki, dimiliki, berpunya,
    dapat, dapet, dpt, mendapat, mendapatkan, mendapati, didapat, didapatkan, kebagian, memperoleh, diperoleh,
    peroleh, menerima, nerima, terima, diterima, diberi, diberikan, dikasih, dikasi, kasih, kasi, ngasih, ngasi,
    memberi, memberikan, dibagi, dibagikan, membagikan, disediakan, disediain, menyediakan, nyediain,
    difasilitasi, memfasilitasi, dibantu, dibantuin, bantu, bantuin, ditolong, didukung, mendukung, ikut,
    ikutan, mengikuti, ngikut, mengikutsertakan, diikuti, diikutkan, diikutsertakan, diajak, diajakin, diundang,
    dilibatkan, dilatih, melatih, dibina, membina, didampingi, mendampingi, dibimbing, membimbing, diajar,
    diajarin, diajari, diajarkan, ngajarin, ngajar, diadakan, diadain, mengadakan, ngadain, dilaksanakan,
    melaksanakan, diselenggarakan, menyelenggarakan, digelar, menggelar, terlaksana, terwujud, terealisasi,
    direalisasikan, berdiri, didirikan, terbentuk, dibentuk, membentuk, tergabung, cair, dicairkan, mencairkan,
    disalurkan, menyalurkan, tersalurkan, tersalur, datang, hadir, berkunjung, dikunjungi, mengunjungi, dibuka,
    terbit, diterbitkan, menerbitkan, lunas, sudah, udah, udh, sdh, dah, telah, pernah, sempat, lulus, berhasil,
    berhasil dapat, akhirnya, alhamdulillah, tercapai, mencapai, terpenuhi, memenuhi, mengalami peningkatan,
    meningkatkan, ditingkatkan, memperbaiki, diperbaiki, memperkuat, memperluas, mengembangkan, dikembangkan,
    mempermudah, memudahkan, dipermudah, memperlancar, menambah, memajukan, mempromosikan, dipromosikan,
    terjual, bekerja sama, kerjasama, bekerjasama, terjalin, menandatangani, ditandatangani, membuahkan,
    terdaftar, didaftarkan, bersertifikat, berizin, sampai ke, sampai di, sampai kepada, disosialisasikan,
    mensosialisasikan, dikabari, dikasih tau, dikasih tahu, diberi tahu, diberitahu, dicicil, terkumpul,
    dipinjami, dipinjamkan, dilengkapi, terpasang, tersambung, terhubung, diaspal, dilayani, melayani, dijamin,
    terjamin, diakui, dihargai, got, get, gets, getting, gotten, receive, received, receives, receiving, given,
    give, gives, gave, giving, provide, provided, provides, providing, offered, offer, offers, held, hold,
    holds, holding, taught, teach, teaches, trained, trains, attended, attend, attends, joined, join, joins,
    obtained, obtain, gained, gain, helping, supported, supports, assisted, assists, opened, opens, started to,
    set up, established, built, launched, delivered, conducted, conducts, organised, organized, organises,
    organizes, run by, arrived, visited, visits, informed, invited, funded, disbursed, granted, approved,
    issued, signed, managed to, able to, enabled, enables, achieved, succeeded, thanks to, available, is there,
    there is, there are, there was, there were, bought, learned, learnt, repaid, lent, contributed, expanded,
    strengthened, distributed, registered, certified, participated, participate, since then, finally, at last
"""

ACTIVITY: Final = """
    bagi, mengajak, mengundang, mengajar, mengajarkan, belajar, dilakukan, melakukan, dijalankan, menjalankan,
    mewujudkan, mendirikan, bergabung, gabung, masuk, buka, membuka, keluar, mampu, bisa, memperkenalkan,
    memasarkan, dipasarkan, menjual, dijual, dipakai, digunakan, menggunakan, memakai, memanfaatkan,
    dimanfaatkan, dibeli, menjalin, menghasilkan, mendorong, memungkinkan, diluncurkan, meluncurkan, dibangun,
    membangun, mendaftar, turun, nyampe, menyampaikan, disampaikan, diinformasikan, menginformasikan, diajukan,
    diproses, menabung, nabung, meminjam, pinjam, minjem, membayar, mengangsur, have, has, had, having, started,
    start, created, runs, came, come, comes, visit, told, allowed, allows, exist, exists, sold, sell, sells,
    use, used, uses, learn, borrowed, saved, paid, met, meets, meet, introduced, reached, reach, does, did
"""

RELIEF: Final = """
    mengatasi, diatasi, teratasi, menyelesaikan, terselesaikan, menghilangkan, terbebas dari, bebas dari, bebas,
    menutupi, keluar dari, solusi, jalan keluar, terhindar dari, menghindari, terlepas dari jerat, mengatasinya,
    overcome, overcame, overcomes, solve, solved, solves, resolved, resolve, eased, ease, removed, free of, free from,
    eliminated, addressed, tackled, got rid of, no more
"""

CUTTING: Final = """
    mengurangi, dikurangi, kurangi, ngurangin, menekan, ditekan, memangkas, dipangkas, menurunkan, diturunkan,
    meringankan, menghemat, hemat, memotong, reduce, reduced, reduces, reducing, cut, cuts, cutting, lower, lowered,
    lowers, lowering, save, saves, turunkan
"""

RESTRICTION: Final = """
    cuma, cuman, cm, hanya, hny, sekadar, sekedar, sebatas, paling banter, banternya, paling, palingan, paling paling,
    baru, tinggal, sisa, tersisa, doang, only, just, merely, solely, no more than, tidak lebih dari, tak lebih dari, nggak lebih dari,
    gak lebih dari, less than, terbatas pada, limited to, barely more than
"""

WISH: Final = """
    seharusnya, harusnya, semestinya, mestinya, sepatutnya, semoga, moga moga, mudah mudahan, mudahan, harapan, harapannya,
    harapan kami, berharap, mengharapkan, kami harap, saya harap, harap, diharapkan, ingin, kepingin, kepengen, pengen,
    pengin, pingin, kepengin, mau nya, maunya, minta, meminta, mohon, memohon, andai, andaikan, andaikata, seandainya,
    sekiranya, coba kalau, coba kalo, coba ada, alangkah baiknya, idealnya, kapan ya, kalau bisa, kalo bisa, klo bisa, tolong, jangan sampai, biar lebih, lebih ditingkatkan,
    tingkatkan, tingkatkan lagi, semakin ditingkatkan,
    should, should have, ought to, hope, hopes, hoped, hopefully, wish, wishes, wished, would like, would love, d like,
    want, wants, wanted, if only, would be nice, would be good, would be great, would help, it would be
"""

NEED: Final = """
    butuh, butuhkan, membutuhkan, dibutuhkan, memerlukan, need, needs, needed, in need of, needing, require, requires
"""

ADVICE: Final = """
    perlu, perlu ada, perlu adanya, sebaiknya, hendaknya, disarankan, menyarankan, saran, sarannya, saran saya,
    direkomendasikan, merekomendasikan, rekomendasi, harus ada, harus di, seyogianya, seyogyanya, diperlukan,
    recommend, recommends, recommended, recommendation, must be, needs to be, need to be, have to be, has to be, suggest,
    suggests, suggested
"""

PLAN: Final = """
    akan, bakal, bakalan, rencana, rencananya, berencana, direncanakan, merencanakan, perencanaan, hendak, mau diadakan,
    mau dibuat, mau dikasih, mau dikasi, mau ada, mau dibentuk, nanti, nantinya, ke depan, kedepan, kedepannya,
    tahun depan, bulan depan, sedang menjajaki, menjajaki, menargetkan, ditargetkan, bertujuan, tujuannya, dimaksudkan,
    wacananya, usulan, diusulkan, mengusulkan, dijanjikan, dijanjiin, dijanji, janji, janjinya, menjanjikan, berjanji,
    will, ll, going to, gonna, plan, plans, planned, planning, intend, intends, intended, expected to, is expected,
    are expected, due to start, in principle, aim to, aims to, next year, promise, promised, promises, may, might,
    proposed, about to, upcoming
"""

HEARSAY: Final = (
    "katanya, kata orang, konon, dengar dengar, denger denger, kabarnya, saya dengar, isunya, they say, supposedly"
)

CONDITION: Final = """
    jika, bila, apabila, bilamana, asal, asalkan, misalkan, semisal, if, unless, in case, provided that, as long as
"""

AFFIRMATION: Final = """
    bukannya tidak ada, bukannya nggak ada, bukannya gak ada, bukannya tidak, bukannya nggak, bukannya gak, bukannya belum,
    bukan tidak ada, bukan tidak pernah, bukan berarti tidak, bukan berarti nggak, bukan berarti gak, bukan tidak,
    bukan nggak ada, bukan gak ada, tidak mungkin tidak, tidak bisa tidak, tidak pernah tidak, nggak pernah nggak,
    gak pernah gak, tidak ada yang tidak, tak ada yang tak, nggak ada yang nggak, gak ada yang gak, ndak ada yang ndak,
    tidak ada yang tak, tak ada yang tidak, tidak ada satu pun yang tidak, tidak satu pun yang tidak,
    kalau bukan karena, kalo bukan karena, jika bukan karena, kalau bukan berkat, kalau bukan, kalo bukan, jika bukan,
    kalau tanpa, andai bukan karena, siapa bilang tidak, siapa bilang nggak, siapa bilang gak, siapa bilang ga,
    siapa bilang ndak, siapa bilang belum, siapa bilang tak, kata siapa tidak, kata siapa nggak, kata siapa gak,
    kata siapa belum, not without, never without, not that there is no, not that we never, not that there was no,
    nobody was left without, no one was left without, can t complain, cannot complain, no complaints, couldn t be better,
    couldn t be happier, can t deny, cannot deny, no one can deny, if it hadn t been for, if it weren t for,
    if it wasn t for, if not for, were it not for, had it not been for, tidak sia sia, tak sia sia, nggak sia sia,
    gak sia sia, tidak percuma, tak percuma, nggak percuma, tidak menyesal, nggak nyesel, gak nyesel, nggak menyesal,
    tanpa bunga, tanpa agunan, tanpa jaminan, tanpa syarat, tanpa potongan, tanpa dipungut biaya, tanpa biaya,
    tanpa dipungut, tanpa bayar, tanpa ribet, tanpa kendala, tanpa hambatan, tanpa masalah, tanpa kesulitan, tanpa antre,
    tanpa antri, tanpa pungutan, tanpa proses panjang, tidak pakai agunan, tidak pakai bunga, nggak pakai agunan,
    nggak pake agunan, nggak pake bunga, gak pake agunan, gak pake bunga, tidak dipungut biaya, tidak dipungut,
    tidak bayar, nggak bayar, gak bayar, ga bayar, ndak bayar, tak bayar, tidak perlu bayar, nggak perlu bayar,
    tidak membayar, tidak perlu agunan, tidak ada agunan, tidak ada bunga, tidak ada bunganya, tak ada bunga,
    nggak ada bunga, without interest, without collateral, without any collateral, no collateral, no interest, interest free,
    without difficulty, without any difficulty, without problems, without any problem, without charge, without paying,
    free of charge, for free, gratis, cuma cuma, dengan cuma cuma, secara cuma cuma, no problem, no problems, not a problem,
    no trouble, no difficulty, not until, wasn t until, nggak masalah, gak masalah, tidak masalah, tak masalah,
    tidak jadi masalah, tidak menjadi masalah, nggak jadi masalah, not bad, tidak kurang suatu apa, tidak kalah
"""

IDIOM: Final = """
    took no time, takes no time, in no time, no time at all, don t get me wrong, masa nggak, masa gak, masa
    tidak, masak nggak, belum tentu benar,
    tidak hanya, tak hanya, nggak hanya, gak hanya, ga hanya, tdk hanya, bukan hanya, bkn hanya, tidak cuma, tak cuma,
    nggak cuma, ngga cuma, gak cuma, ga cuma, ndak cuma, bukan cuma, bukan cuman, nggak cuman, gak cuman, tidak saja,
    tak saja, bukan saja, bukan sekadar, bukan sekedar, tidak sekadar, tak sekadar, tidak sekedar, tak sekedar,
    tidak semata, tidak semata mata, bukan semata, bukan semata mata, tidak melulu, bukan melulu, tidak terbatas pada,
    tidak sedikit, tak sedikit, nggak sedikit, gak sedikit, tdk sedikit, bukan sedikit, tak jarang, tidak jarang,
    nggak jarang, gak jarang, tak kalah, nggak kalah, gak kalah, tidak kurang dari, tak kurang dari,
    tidak dapat dipungkiri, tidak bisa dipungkiri, tak dapat dipungkiri, tak bisa dipungkiri, nggak bisa dipungkiri,
    tidak dapat dimungkiri, tidak dapat disangkal, tidak bisa disangkal, tak bisa disangkal, tak dapat disangkal,
    tidak diragukan, tidak diragukan lagi, tak diragukan lagi, tidak perlu diragukan, tidak usah diragukan,
    belum lama ini, belum lama, tidak lama, tak lama, nggak lama, gak lama, ndak lama, tidak lama kemudian,
    tidak lama setelah itu, tak lama kemudian, tak lama setelah itu, nggak lama kemudian, nggak lama setelah itu,
    tidak jauh dari, tak jauh dari, kurang lebih, lebih kurang, krg lebih, kurang tahu, kurang tau, kurang ingat,
    kurang paham, kurang ngerti, kurang hafal, mau tidak mau, mau tak mau, mau nggak mau, mau gak mau, mau ga mau,
    suka tidak suka, suka nggak suka, tidak apa apa, tak apa apa, nggak apa apa, gak apa apa, ga apa apa, ndak apa apa,
    tidak apa, tak apa, nggak apa, gak papa, nggak papa, ga papa, gapapa, gpp, kalau tidak salah, kalau nggak salah,
    kalau gak salah, kalau ga salah, kalo nggak salah, kalo gak salah, kalo ga salah, kalau tak salah, kalo tak salah,
    kalau ndak salah, kalo ndak salah, klo gak salah, klo ga salah, jika tidak salah, tidak salah lagi,
    tidak tahu pasti, nggak tahu pasti, nggak tau pasti, gak tau pasti, kurang pasti, tidak ingat, nggak ingat,
    gak ingat, ga ingat, ndak ingat, tak ingat, tidak hafal, nggak hafal, gak hafal, nggak tahu ya, nggak tau ya,
    gak tau ya, ga tau ya, ndak tau ya, tak tau ya, tidak tahu ya, tidak terasa, tak terasa, nggak terasa, gak terasa,
    tidak heran, tak heran, nggak heran, gak heran, tidak mengherankan, tak mengherankan, tidak lain, tak lain,
    tidak terkecuali, tak terkecuali, tanpa terkecuali, tanpa kecuali, tanpa pandang bulu, tanpa ragu, tanpa sadar,
    tanpa henti, tanpa lelah, tanpa pamrih, tak henti, tak henti hentinya, tidak henti, tidak henti hentinya,
    tiada henti, tak pelak, tak ayal, tak terhitung, tak terhingga, tak ketinggalan, tidak ketinggalan,
    tidak tanggung tanggung, tak tanggung tanggung, tidak main main, nggak main main, tak disangka, tidak disangka,
    tidak menyangka, tak menyangka, nggak nyangka, gak nyangka, ga nyangka, ndak nyangka, tidak terduga, tak terduga,
    tidak lepas dari, tidak terlepas dari, tak lepas dari, tak terlepas dari, tidak bohong, nggak bohong, gak bohong,
    ga bohong, ndak bohong, tak bohong, jangan khawatir, jangan kuatir, jangan takut, jangan salah, jangan lupa,
    jangan ditanya, jangan heran, jangan kira, tidak usah khawatir, nggak usah khawatir, gak usah khawatir,
    ndak usah khawatir, tak usah khawatir, tidak perlu khawatir, nggak perlu khawatir, tak perlu khawatir,
    nggak usah ditanya, gak usah ditanya, tak payah risau, jangan risau, bukan main, bukan rahasia, bukan rahasia lagi,
    bukan apa apa, bukan kenapa kenapa, bukannya sombong, bukan sombong, atau tidak, atau nggak, atau gak, atau belum,
    ada tidaknya, apa tidak, ya nggak, ya gak, ya kan, iya nggak, begitu pula, itu juga, begitu juga,
    sedikit demi sedikit, sedikit sedikit, sedikit banyak, dikit dikit, paling tidak, paling nggak, setidak tidaknya,
    sekurang kurangnya, paling sedikit, paling kurang, paling bagus, paling penting, paling membantu, paling banyak,
    paling utama, paling besar, paling bermanfaat, paling berguna, cukup banyak, bulan baru, baru baru ini, baru ini,
    tahun baru, yang baru, alat baru, gerobak baru, mesin baru, ilmu baru, pelanggan baru, anggota baru, pasar baru,
    pembeli baru, sebentar lagi, sebagian besar, salah satu, salah seorang, tanggung renteng, tanggung jawab,
    not only, not just, not merely, not simply, not solely, no doubt, no wonder, no matter, no less than, not least,
    not to mention, don t worry, do not worry, needless to say, why not, whether or not, or not, don t know exactly,
    don t remember, can t remember, do not remember, not sure exactly, don t mind, nothing but, nonetheless,
    isn t it, aren t they, wasn t it, doesn t it, didn t they, didn t we, haven t we, don t they, don t you think,
    hasn t it, a little, a few, quite a few, not long ago, not long after, little by little, at least, most of,
    last but not least, if i m not mistaken, if i am not mistaken, if i m not wrong, too many to count,
    usaha kecil, pedagang kecil, industri kecil, pengusaha kecil, skala kecil, rakyat kecil, orang kecil, toko
    kecil, kios kecil, warung kecil, ekonomi kecil, pelaku kecil, wirausaha kecil, bisnis kecil, sektor kecil,
    anak kecil, pulau kecil, mikro kecil, petani kecil, nelayan kecil, peternak kecil, produsen kecil, kredit
    kecil, modal kecil, kelompok kecil, usahawan kecil, dan kecil, small business, small businesses, small
    enterprise, small enterprises, small scale, small trader, small traders, small vendors, small shop, small
    shops, small farmers, small companies, small firms, small producers, small and, small town, low income,
    weekly, sebagian dari, sedikit demi, habis itu, abis itu, habis ini, habis ikut, habis dari, habis
    pelatihan, pertama kali, omzet kotor, omset kotor, laba kotor, pendapatan kotor, tutup buku, baru saja, baru
    aja, on and off the, over and over, jauh lebih, jauh jauh, tidak berapa lama, berat badan, jatuh tempo,
    jatuh pada, masa sulit, masa susah, waktu sulit, zaman susah, what s more, or so, so far so good, masalah
    itu, soal itu, dalam hal ini, dengan susah payah, bukan begitu, tidak begitu saja, bukan karena, orang tidak
    mampu, warga tidak mampu, keluarga tidak mampu, kurang mampu, tidak mampu secara ekonomi, tidak kenal lelah,
    tak kenal lelah, tidak pernah lelah, pantang menyerah, tidak menyerah, tak menyerah, sama sekali, berapa
    banyak, tidak bisa diam, lack of choice,
    hard work, work hard, worked hard, of course not, thank god
"""

CONTRAST: Final = """
    tapi, tetapi, tp, tpi, akan tetapi, namun, namun demikian, melainkan, sedangkan, sementara, padahal, hanya saja,
    cuma saja, cuman saja, sayangnya, meski begitu, meskipun begitu, walau begitu, walaupun begitu, meski demikian,
    meskipun demikian, biarpun begitu, sebaliknya, sayang, but, however, whereas, nevertheless, unfortunately,
    despite this, sadly, yet it, yet we, yet they, still we, except that
"""

CONCESSION: Final = """
    meski, meskipun, walau, walaupun, kendati, kendatipun, biarpun, sekalipun, biar, although, though, even though,
    even if, despite, in spite of, albeit
"""

REASON: Final = """
    karena, karna, krn, sebab, soalnya, soale, gara gara, lantaran, berhubung, mengingat, akibat, disebabkan, dikarenakan,
    oleh karena itu, oleh sebab itu, berkat, because, because of, since, due to
"""

RESULT: Final = """
    sehingga, hingga, makanya, maka, jadinya, alhasil, akibatnya, karenanya, supaya, agar, spy, so that, therefore, hence,
    as a result, in order to, which means
"""

TIME: Final = """
    setelah, sesudah, sehabis, sebelum, ketika, tatkala, sejak, semenjak, sambil, seusai, usai, waktu, saat, pas ada,
    when, after, before, whenever, as soon as, once
"""

NOW: Final = """
    sekarang, skrg, skrang, kini, saat ini, sekarang ini, akhirnya, malah, malahan, justru, belakangan, belakangan ini,
    akhir akhir ini, tetap, tahun ini, now, nowadays, these days, anymore, any more, today, eventually, still, finally
"""

THEN: Final = """
    dulu, dahulu, dulunya, dulu dulu, awalnya, tadinya, mulanya, semula, pada awalnya, waktu itu, zaman dulu,
    jaman dulu, used to, once there, in the past, at first, initially, formerly, previously, before that
"""

KINDS: Final = {
    "idiom": IDIOM,
    "affirmation": AFFIRMATION,
    "negation": NEGATION,
    "without": WITHOUT,
    "absence": ABSENCE,
    "lack": LACK,
    "obstacle": OBSTACLE,
    "excess": EXCESS,
    "size": SIZE,
    "degree": DEGREE,
    "quantifier": QUANTIFIER,
    "frequency": FREQUENCY,
    "quality": QUALITY,
    "achievement": ACHIEVEMENT,
    "activity": ACTIVITY,
    "relief": RELIEF,
    "cutting": CUTTING,
    "restriction": RESTRICTION,
    "wish": WISH,
    "need": NEED,
    "advice": ADVICE,
    "plan": PLAN,
    "hearsay": HEARSAY,
    "condition": CONDITION,
    "contrast": CONTRAST,
    "concession": CONCESSION,
    "reason": REASON,
    "result": RESULT,
    "time": TIME,
    "now": NOW,
    "then": THEN,
}
"""Kind of cue -> its phrases; where a phrase stands under two kinds, the first kind holds."""

_WITH_CLITICS = frozenset({"absence", "lack", "obstacle", "wish", "plan"})


def phrases(table: str) -> list[tuple[str, ...]]:
    """The phrases of a table, each as its words.

    Example:
        >>> phrases("tidak hanya, bukan")
        [('tidak', 'hanya'), ('bukan',)]
    """
    return [tuple(words) for phrase in table.split(",") if (words := phrase.split())]


@lru_cache(maxsize=64)
def cue_table(
    achieved: tuple[str, ...] = (), shortcoming: tuple[str, ...] = (), neutral: tuple[str, ...] = ()
) -> CueTable:
    """All cues by their first word, with an author's own cues beside the built-in ones.

    Args:
        achieved: More words and phrases that speak for an achievement.
        shortcoming: More words and phrases that speak for a shortcoming.
        neutral: Words and phrases that announce or recommend, and so say nothing of the present.

    Returns:
        First word -> phrases with their kind, the longest first. Negators and the words that join
        clauses keep their built-in kind: an author's list that names `belum` must not unmake
        `belum lama ini`.
    """
    kinds: dict[tuple[str, ...], str] = {}
    for kind, table in KINDS.items():
        for words in phrases(table):
            kinds.setdefault(words, kind)
            if len(words) == 1 and kind in _WITH_CLITICS:
                for ending in CLITICS:
                    kinds.setdefault((words[0] + ending,), kind)
    own = (("achievement", achieved), ("lack", shortcoming), ("plan", neutral))
    replaceable = {
        "achievement",
        "activity",
        "quality",
        "lack",
        "obstacle",
        "absence",
        "plan",
        "advice",
        "need",
        "wish",
    }
    for kind, given in own:
        for phrase in given:
            key = tuple(_atoms(phrase))
            present = kinds.get(key)
            if key and (present is None or (present in replaceable and not _agree(present, kind))):
                kinds[key] = kind
    by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for words, kind in kinds.items():
        by_first.setdefault(words[0], []).append((words, kind))
    return {first: tuple(sorted(entries, key=lambda entry: -len(entry[0]))) for first, entries in by_first.items()}


def _agree(present: str, wanted: str) -> bool:
    """Whether a built-in kind already says what the author wants said."""
    sides = {
        "achievement": {"achievement", "quality"},
        "lack": {"lack", "obstacle", "absence", "need", "wish"},
        "plan": {"plan", "advice"},
    }
    return present in sides[wanted]


def _atoms(phrase: str) -> list[str]:
    """The words of an author's phrase, as a text's words are cut."""
    return "".join(c if c.isalnum() else " " for c in phrase.lower()).split()
