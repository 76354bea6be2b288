"""Words that judge: what is achieved, what is wanting, and how well or ill a thing is done.

Every table is a text of phrases separated by commas, in small letters; see `qualcode.language.stance.cues`.
"""

from __future__ import annotations

from typing import Final

ABSENCE: Final = """
    luput, terlewat, terlewatkan, dilewatkan, dikesampingkan, ogah ogahan, angan angan, mimpi, tinggal mimpi,
    ditolak, menolak, tolak, ditolaknya, penolakan, batal, dibatalkan, membatalkan, pembatalan, urung, gagal,
    digagalkan, bubar, dibubarkan, membubarkan diri, berhenti, terhenti, dihentikan, menghentikan, berhentinya,
    tutup, ditutup, gulung tikar, bangkrut, bankrut, bangkrutnya, pailit, kolaps, habis, kehabisan, kosong, nihil,
    absen, hilang, lenyap, dicabut, diputus, enggan, ogah, emoh, ketiadaan, nol, zonk, hampa, tinggal kenangan,
    tinggal nama, lepas tangan, angkat tangan, mundur, cuma janji, hanya janji, sekadar janji, sekedar janji,
    janji doang, janji aja, janji saja, janji manis, tinggal janji, janji tinggal janji, cuma wacana, hanya wacana,
    sebatas wacana, sekadar wacana, wacana doang, wacana aja, wacana saja, sebatas janji, omong kosong, omong doang,
    php, di mulut saja, cuma rencana, hanya rencana, rejected, refused, refuses, refuse, turned down,
    turned us down, denied, cancelled, canceled, called off, stopped, ceased, closed down, shut down, closed,
    disbanded, dissolved, collapsed, bankrupt, went bankrupt, discontinued, suspended, withdrawn, revoked, absent,
    absence, missing, missed, dried up, fell through, fallen apart, fell apart, gave up, out of stock, ran out,
    run out, failed, failure, abandoned, excluded, left out, ignored, empty promises, empty promise, only a promise,
    just a promise, defunct, nonexistent, non existent, nil, apaan, still waiting, masih menunggu, masih nunggu,
    nunggu terus, menunggu terus, never mind, ditiadakan, dihapus, dihapuskan, distop, disetop, stop, kandas, raib,
    gugur, dicoret, tercoret, dilarang, diberhentikan, gigit jari, pupus, musnah, hangus, dilupakan, terlupakan,
    dilupain, tutup mata, abolished, scrapped, axed, terminated, halted, lapsed, expired, vanished, gone,
    disappeared, unavailable, banned, barred, overlooked, forgotten, entah ke mana, entah kemana, lupa, kelupaan,
    give up, gave up on,
    sudah arwah, dah arwah, sudah almarhum, dah almarhum, tinggal bangkai, tinggal papan nama, chance would be a
    fine thing
"""
"""What says of a thing that it was refused, ended, or never more than a promise."""

LACK: Final = """
    ciput, sekali sekale, sekale sekale, dipilih pilih, pilih pilih orang, itu itu je, segitu gitu,
    itu lagi itu lagi, kurang, kurangnya, krg, kekurangan, berkekurangan, minim, minimnya, terbatas, terbatasnya,
    keterbatasan, dibatasi, jarang, jarang jarang, jarangnya, langka, kelangkaan, sedikit, sedikitnya, dikit, sikit,
    secuil, segelintir, seadanya, ala kadarnya, pas pasan, ngepas, itu itu saja, itu itu aja, itu itu doang,
    begitu begitu saja, gitu gitu aja, gitu gitu saja, segitu gitu aja, monoton, formalitas, sekadar formalitas,
    asal asalan, setengah hati, setengah setengah, tanggung tanggung, kadang, kadang kadang, kadangkala, terkadang,
    sesekali, sekali sekali, sekali sekala, sekali dua kali, setahun sekali, sekali setahun, setaun sekali,
    setahun sekali pun, dua tahun sekali, tiga tahun sekali, lima tahun sekali, bertahun sekali, sekali doang,
    sekali aja, sekali saja, baru sekali, sekali itu saja, sekali itu, musiman, insidental, sporadis, hit and run,
    sebagian, sebagian kecil, separuh, setengahnya, separuhnya, sebagian saja, orang orang tertentu, orang tertentu,
    kalangan tertentu, pilih kasih, tebang pilih, pilih pilih, tumpang tindih, timpang, rendah, rendahnya, lemah,
    lemahnya, buruk, buruknya, jelek, parah, mentah, mepet, sempit, kekecilan, kecil sekali, seret, tersendat,
    tersendat sendat, putus putus, byar pet, tertinggal, ketinggalan, terlambat, keterlambatan, telat, lelet,
    lambat, lambatnya, lamban, molor, tertunda, ditunda, menunggu lama, lama sekali, kelamaan, sebentar saja,
    sebentar doang, nyaris {not}, hampir {not}, belum belum, mandiri saja, masih manual, masih sederhana,
    masih tradisional, stagnan, jalan di tempat, {not} seberapa, terpaksa, kurang dari setengah,
    kurang dari separuh, kurang dari setengahnya, bolong bolong, keteteran, kewalahan, keberatan, mangkir, lack,
    lacks, lacked, lacking, lack of, shortage, shortages, short of, scarce, scarcity, scarcely, seldom, rarely,
    rare, hardly, hardly any, hardly ever, barely, almost no, almost never, almost nothing, limited, limitations,
    insufficient, insufficiently, inadequate, inadequately, irregular, irregularly, uneven, unevenly, unreliable,
    inconsistent, sporadic, sporadically, occasional, occasionally, once in a while, now and then, on and off,
    once a year, every other year, every two years, only once, just once, sometimes, from time to time, at most,
    a handful, handful, little, few, poor, poorly, weak, weakly, slow, slowly, late, delayed, delay, delays,
    outdated, incomplete, unclear, partial, partially, partly, virtually no, virtually nothing, nearly no,
    short lived, overdue, unequal, half hearted, token, patchy, scant, meagre, meager, low, underfunded,
    understaffed, not much, not many, mana cukup, mana memadai, manalah cukup, kependekan, kejauhan, kebanyakan,
    ketinggian, kerendahan, kepanjangan, kesempitan, jauh dari harapan, jauh dari kata, jauh dari memadai,
    jauh dari cukup, jauh dari ideal, jauh dari memuaskan, jauh dari maksimal, far from, much to be desired,
    same people, same old, twice a year, once every, every few years, biasa saja, biasa aja, dua kali setahun,
    sekali dalam setahun, setengah tahun sekali, dua tahun cuma, seperlunya, sebisanya, sekenanya, sekadarnya,
    sekedarnya, pelit, tipis, cekak, ngaret, terkatung katung, menggantung, nanggung, mendadak, dadakan, sepihak,
    berat sebelah, orang dalam, jomplang, naik turun, turun naik, pasang surut, ngasal, meraba raba, intermittent,
    erratic, sparse, stalled, shaky, fragile, unstable, superficial, one off, ad hoc, last minute, stretched thin,
    falls short, fell short, fall short, sendiri sendiri, jalan sendiri, sendiri saja, seadanye, masih biasa,
    cuma segitu, itu terus, modelnya itu, less so, not any more than, sebentar, sebentar sekali,
    itu itu juga, hit and miss, barely breathing
"""
"""What says that there is too little, too seldom, too late."""

OBSTACLE: Final = """
    putus, mangkrak, terbengkalai, mandek, mandeg, mandeknya, mati suri, vakum, only on paper, di atas kertas,
    bikin pusing, semaput, ampun, ribut, cekcok, bertengkar, pecah, kendala, terkendala, kendala kendala,
    berkendala, hambatan, terhambat, menghambat, penghambat, rintangan, halangan, terhalang, masalah, bermasalah,
    permasalahan, persoalan, problem, problema, dipersulit, mempersulit, kesulitan, sulit, sulitnya, susah,
    susahnya, kesusahan, payah, ribet, ribetnya, rumit, rumitnya, repot, merepotkan, ruwet, berbelit,
    berbelit belit, bertele tele, dipingpong, mahal, mahalnya, kemahalan, memberatkan, berat, mencekik, membebani,
    terbebani, mengeluh, keluhan, mengeluhkan, dikeluhkan, kecewa, mengecewakan, kapok, pusing, bingung,
    membingungkan, khawatir, takut, was was, macet, kredit macet, mati, bocor, error, bau, jorok, mampet, berisik,
    bising, pengap, lembab, jamuran, lemot, suram, judes, jutek, galak, kasar, sombong, angkuh, lalai, curang,
    cerewet, kumuh, becek, gelap, apek, basi, cacat, cemas, keteteran, runyam, gawat, stres, capek, lelah, nunggak,
    menunggak, tunggakan, rugi, merugi, merugikan, kerugian, sepi, sepinya, lesu, loyo, rusak, rusaknya, jauh,
    jauhnya, simpang siur, salah sasaran, dipotong, dipungli, pungli, pungutan liar, korupsi, dikorupsi,
    diselewengkan, penyelewengan, penyalahgunaan, disalahgunakan, penipuan, ditipu, dikecewakan, tertekan,
    terlantar, telantar, ditelantarkan, dianaktirikan, diabaikan, terabaikan, terpinggirkan, kalah saing,
    kalah bersaing, tersisih, gagal panen, gagal bayar, antre panjang, antri panjang, antrinya lama, lama antrinya,
    prosesnya lama, lama prosesnya, cairnya lama, lama cairnya, semrawut, kacau, amburadul, berantakan,
    {not} menentu, {not} jelas, jatuh, merosot, anjlok, menurun, penurunan, berkurang, berkurangnya, menyusut,
    terpuruk, drop, diremehkan, dicuekin, dipersoalkan, ditagih tagih, dikejar kejar, mempermasalahkan, celakanya,
    sial, mubazir, sia sia, problems, problematic, obstacle, obstacles, barrier, barriers, constraint, constraints,
    constrained, hampered, hampers, hamper, hinder, hinders, hindered, difficult, difficulty, difficulties, hard to,
    hard, tough, struggle, struggles, struggled, struggling, complicated, cumbersome, burdensome, burden,
    bureaucratic, red tape, expensive, costly, complain, complains, complained, complaint, complaints, disappointed,
    disappointing, disappointment, useless, pointless, worse, worsened, worst, bad, badly, broken, damaged, unfair,
    corrupt, corruption, misused, confusing, confused, frustrating, frustrated, declined, decline, declining,
    dropped, decreased, suffer, suffers, suffered, challenge, challenges, challenging, shame, unaffordable,
    unsuitable, ineffective, irrelevant, wasted, waste of time, neglected, trouble, troubles, bottleneck,
    bottlenecks, debts, in arrears, overcharged, unhappy, dissatisfied, malas, males, enggan ikut, takut ikut,
    kapok ikut, took months, took years, took ages, took forever, takes months, takes years, takes ages,
    makan waktu, memakan waktu, hidup segan mati {not} mau, cepat habis, menunggu, nunggu, kalah, terganjal,
    terbentur, tersandung, mentok, buntu, jalan buntu, ngutang, terlilit, kelilit, gaptek, awam, tersaingi,
    melambung, membengkak, rawan, rapuh, rebutan, bentrok, konflik, protes, komplain, dikomplain, ngeluh, ngomel,
    marah, sedih, prihatin, memprihatinkan, minder, malu, ragu, trauma, waswas, terpukul, babak belur, ambruk,
    hancur, roboh, digusur, tergusur, dirazia, dicuri, dikadali, dipersulitkan, waiting, waited, afraid, scared,
    worried, risky, lose, losing, lost, loss, losses, stuck, blocked, messy, chaotic, dirty, noisy, unsafe, rude,
    hostile, tired, exhausted, overwhelmed, hassle, headache, nightmare, painful, setback, dispute, disputes,
    quarrel, quarrelled, cheated, scam, theft, mistrust, distrust, doubts, reluctant, sangat kotor, kotor sekali,
    kotor banget, agak kotor, kamar kotor, tempat kotor, entah di mana, entah macam mana, entah bagaimana, nganggur,
    menganggur, aus, berkarat, karatan, kuno, jadul, segan, kesal, jengkel, kejam, kabur, nombok, nipu, menipu,
    ketipu, tertipu, ngantuk, kehapus, gaduh, berantem, ribut ribut, baru tahu, baru tau, baru dengar, masam,
    melempem, dimarahi, dimarahin, dikejar, ditagih, nagih, curiga, dicurigai, mengecoh, palsu, pencitraan, semu,
    kampanye, idle, rusty, unused, gathering dust, furious, angry, ashamed,
    reyot, jadi pajangan, cuma pajangan, hanya pajangan, deg degan, capek deh, ruwetnya, njelimet, box ticking, tick
    box, tickbox, window dressing, falling apart
"""
"""Difficulties, complaints and decline."""

EXCESS: Final = """
    terlalu, kelewat, terlampau, too, overly
"""
"""What makes too much of whatever follows."""

SIZE: Final = """
    kecil, kecik, small, tiny
"""
"""A lack only where it is stated of something."""

RESTRICTION: Final = """
    cuma, cuman, cm, hanya, hny, sekadar, sekedar, sebatas, paling banter, banternya, paling, palingan,
    paling paling, baru, tinggal, sisa, tersisa, doang, only, just, merely, solely, no more than, tidak lebih dari,
    tak lebih dari, nggak lebih dari, gak lebih dari, less than, terbatas pada, limited to, barely more than
"""
"""What says that this is all there is."""

NEED: Final = """
    butuh, butuhkan, membutuhkan, dibutuhkan, memerlukan, need, needs, needed, in need of, needing, require,
    requires
"""
"""What one needs, one has too little of."""

QUALITY: Final = """
    berlanjut, tindak lanjut, tindak lanjutnya, kelanjutan, kelanjutannya, lanjutannya, follow up, followup, rutin,
    rutinnya, terus menerus, teratur, berkala, reguler, kontinu, kontinyu, berkelanjutan, berkesinambungan,
    konsisten, konsekuen, tetap, stabil, merata, rata, menyeluruh, maksimal, optimal, sempurna, memadai, cukup,
    mencukupi, lancar, sesuai, tepat, tepat sasaran, tepat waktu, tepat guna, efektif, efisien, baik, bagus, aktif,
    jelas, transparan, terbuka, terarah, terpadu, sinkron, terkoordinasi, terorganisir, tertata, sepenuhnya,
    seutuhnya, lengkap, luas, besar, layak, cocok, pas, mudah, mudahnya, gampang, cepat, murah, terjangkau, ringan,
    ramah, mantap, puas, memuaskan, senang, gembira, bangga, syukur, bersyukur, membantu, ngebantu, bantu banget,
    terbantu, terbantukan, menolong, ketolong, tertolong, bermanfaat, manfaat, manfaatnya, berguna, berdampak,
    berpengaruh, berkembang, maju, kemajuan, laku, laris, ramai, rame, untung, menguntungkan, keuntungan, produktif,
    mandiri, sukses, kompak, solid, intensif, signifikan, pesat, kelihatan, kelihatannya, keliatan, terasa, kerasa,
    terlihat, nampak, tampak, dirasakan, fokus, serius, tertib, tuntas, selesai, profesional, berkualitas, mutu,
    bersaing, unggul, berjalan baik, berjalan dengan baik, jalan, berjalan, positif, antusias, semangat, percaya,
    nyaman, aman, lumayan, mendalam, detail, rinci, nyambung, menarik, modern, canggih, nyata, istimewa, meriah,
    terkenal, bersih, rapi, enak, oke, ok, sip, mantul, keren, top, sopan, cekatan, sigap, berfungsi, menyala,
    tinggi, tingginya, lega, high, higher, hidup, awet, tahan lama, memadailah, setimpal, maksimalkan, kuat,
    lumayanlah, subur, sejahtera, tanggap, responsif, pro aktif, proaktif, mampu bersaing, paham, mengerti, ngerti,
    menguasai, meningkat, naik, bertambah, tumbuh, membaik, melonjak, melejit, terbukti, regular, regularly,
    frequent, consistent, consistently, enough, sufficient, sufficiently, adequate, adequately, properly, proper,
    well, fully, completely, entirely, evenly, widely, good, great, excellent, useful, helpful, beneficial,
    effective, effectively, efficient, easy, easily, simple, fast, quick, quickly, smooth, smoothly, cheap,
    affordable, clear, clearly, active, actively, reliable, satisfied, satisfying, happy, glad, pleased, thankful,
    grateful, proud, successful, successfully, success, popular, suitable, relevant, appropriate, strong,
    sustainable, ideal, better, best, working, worked, works, helped, helps, help a lot, increased, increases,
    increasing, rose, risen, grew, grown, growing, improved, improves, improving, improvement, boosted, doubled,
    tripled, profitable, transparent, up to date, on time, in time, fair, sold out, warm, valuable, worthwhile,
    crowded, busy, convenient, friendly, complete, thorough, diperbarui, terbarui, update, terupdate, memahami,
    dipahami, updated, telaten, sabar, rajin, ulet, tekun, gigih, adil, amanah, terpercaya, terampil, mahir,
    kreatif, inovatif, variatif, higienis, laris manis, diminati, disukai, digemari, unggulan, juara, lolos,
    beruntung, untungnya, berkah, ampuh, jitu, luar biasa, hebat, mantab, bertahan, eksis, melesat, naik kelas,
    mendunia, menjamur, patient, honest, skilled, confident, competitive, steady, healthy, secure, generous,
    supportive, attentive, responsive, professional, punctual, timely, rewarding, productive, fruitful, impressive,
    outstanding, fantastic, wonderful, amazing, perfect, nice, loved, enjoyed, appreciated, thriving, thrive,
    flourishing, booming, lucky, worth, made a difference, makes a difference, eye opening, lanjut, rukun, akur,
    guyub, rame rame, fun, decent, lovely, super, menjangkau, terjangkau semua, menyentuh,
    rezeki, rejeki, manjur, jos, joss, cihuy, jempolan, godsend, lifesaver, life saver, hats off,
    brilliant, superb, first rate, top notch, a blessing
"""
"""What speaks for a thing; denied, it means that the thing is there, but not well."""

DEGREE: Final = """
    begitu, seberapa, sebanyak, sebaik, serutin, sesering, sepesat, segampang, semudah, sebesar, selancar, selengkap
"""
"""What means something only behind a negator (`tidak begitu …`)."""

FREQUENCY: Final = """
    sering, selalu, terus, senantiasa, sering sering, always, often, frequently, constantly, usually
"""
"""How often; denied, it means seldom."""

QUANTIFIER: Final = """
    semua, semuanya, seluruh, seluruhnya, setiap, tiap, banyak, sembarang, sembarangan, seratus persen, 100 persen,
    everyone, everybody, every, all, many, much, most, really, very, exactly, quite, so, particularly, especially
"""
"""How many; denied, it means not all."""

ACHIEVEMENT: Final = """
    ada, ade, adanya, ada lah, terdapat, tersedia, punya, memiliki, mempunyai, miliki, dimiliki, berpunya, dapat,
    dapet, dpt, mendapat, mendapatkan, mendapati, didapat, didapatkan, kebagian, memperoleh, diperoleh, peroleh,
    menerima, nerima, terima, diterima, diberi, diberikan, dikasih, dikasi, kasih, kasi, ngasih, ngasi, memberi,
    memberikan, dibagi, dibagikan, membagikan, disediakan, disediain, menyediakan, nyediain, difasilitasi,
    memfasilitasi, dibantu, dibantuin, bantu, bantuin, ditolong, didukung, mendukung, ikut, ikutan, mengikuti,
    ngikut, mengikutsertakan, diikuti, diikutkan, diikutsertakan, diajak, diajakin, diundang, dilibatkan, dilatih,
    melatih, dibina, membina, didampingi, mendampingi, dibimbing, membimbing, diajar, diajarin, diajari, diajarkan,
    ngajarin, ngajar, diadakan, diadain, mengadakan, ngadain, dilaksanakan, melaksanakan, diselenggarakan,
    menyelenggarakan, digelar, menggelar, terlaksana, terwujud, terealisasi, direalisasikan, berdiri, didirikan,
    terbentuk, dibentuk, membentuk, tergabung, cair, dicairkan, mencairkan, disalurkan, menyalurkan, tersalurkan,
    tersalur, datang, hadir, berkunjung, dikunjungi, mengunjungi, dibuka, terbit, diterbitkan, menerbitkan, lunas,
    sudah, udah, udh, sdh, dah, telah, pernah, sempat, lulus, berhasil, berhasil dapat, akhirnya, alhamdulillah,
    tercapai, mencapai, terpenuhi, memenuhi, mengalami peningkatan, meningkatkan, ditingkatkan, memperbaiki,
    diperbaiki, memperkuat, memperluas, mengembangkan, dikembangkan, mempermudah, memudahkan, dipermudah,
    memperlancar, menambah, memajukan, mempromosikan, dipromosikan, terjual, bekerja sama, kerjasama, bekerjasama,
    terjalin, menandatangani, ditandatangani, membuahkan, terdaftar, didaftarkan, bersertifikat, berizin, sampai ke,
    sampai di, sampai kepada, disosialisasikan, mensosialisasikan, dikabari, dikasih tau, dikasih tahu, diberi tahu,
    diberitahu, dicicil, terkumpul, dipinjami, dipinjamkan, dilengkapi, terpasang, tersambung, terhubung, diaspal,
    dilayani, melayani, dijamin, terjamin, diakui, dihargai, got, get, gets, getting, gotten, receive, received,
    receives, receiving, given, give, gives, gave, giving, provide, provided, provides, providing, offered, offer,
    offers, held, hold, holds, holding, taught, teach, teaches, trained, trains, attended, attend, attends, joined,
    join, joins, obtained, obtain, gained, gain, helping, supported, supports, assisted, assists, opened, opens,
    started to, set up, established, built, launched, delivered, conducted, conducts, organised, organized,
    organises, organizes, run by, arrived, visited, visits, informed, invited, funded, disbursed, granted, approved,
    issued, signed, managed to, able to, enabled, enables, achieved, succeeded, thanks to, available, is there,
    there is, there are, there was, there were, bought, learned, learnt, repaid, lent, contributed, expanded,
    strengthened, distributed, registered, certified, participated, participate, since then, finally, at last,
    tembus, menembus, merambah, mengantongi, kantongi, dikantongi, menyabet, meraih, diraih, dirangkul, digandeng,
    menggandeng, bermitra, didanai, mendanai, dibiayai, membiayai, disubsidi, dipinjamin, dibelikan, dibeliin,
    dibuatkan, dibikinin, disuplai, dikirim, dititipkan, dititip, menitipkan, dipajang, dipamerkan, memamerkan,
    ditampilkan, ditampung, menampung, didata, terdata, tercatat, dipantau, memantau, disambangi, diarahkan,
    diarahin, mengarahkan, ditunjukkan, ditunjukin, dituntun, diberdayakan, memberdayakan, terpilih, disetujui,
    disahkan, diresmikan, direnovasi, tersertifikasi, berlabel, bermerek, sediakan, sediain, earned, benefit,
    benefited, benefits, won, renewed, installed, repaired, guided, coached, mentored, advised, partnered,
    collaborated, cooperated, cooperates, cooperate, coordinates, displayed, promoted, sponsored, subsidised,
    subsidized
"""
"""Having, receiving, doing, succeeding."""

ACTIVITY: Final = """
    bagi, mengajak, mengundang, mengajar, mengajarkan, belajar, dilakukan, melakukan, dijalankan, menjalankan,
    mewujudkan, mendirikan, bergabung, gabung, masuk, buka, membuka, keluar, mampu, bisa, memperkenalkan,
    memasarkan, dipasarkan, menjual, dijual, dipakai, digunakan, menggunakan, memakai, memanfaatkan, dimanfaatkan,
    dibeli, menjalin, menghasilkan, mendorong, memungkinkan, diluncurkan, meluncurkan, dibangun, membangun,
    mendaftar, turun, nyampe, menyampaikan, disampaikan, diinformasikan, menginformasikan, diajukan, diproses,
    menabung, nabung, meminjam, pinjam, minjem, membayar, mengangsur, have, has, had, having, started, start,
    created, runs, came, come, comes, visit, told, allowed, allows, exist, exists, sold, sell, sells, use, used,
    uses, learn, borrowed, saved, paid, met, meets, meet, introduced, reached, reach, does, did, mengajukan, ajukan,
    ngajuin, apply, applied, umumkan, mengumumkan, diumumkan, dibawa, bawa, membawa, bawain, ambil, ambik,
    mengambil, diambil, titip, nitip, catat, mencatat, nyatat, dicatat, kumpul, berkumpul, sebar, menyebar, disebar,
    sebarkan, unggah, mengunggah, diunggah, bikin, bikinin, membuat, memproduksi, kirim, ngirim, mengirim, jualan,
    berjualan, membeli, belikan, tempel, menempel, taruh, dipasang, memasang, mengelola, dikelola, ngurus, mengurus,
    diurus, umumin, ngumumin, terpakai, kepake, kepakai, dipelajari, share, shared, made, make, makes, sent, send,
    posted, put up, work together, works together, borrow, borrows, lend, lends, took part, takes part, go to,
    went to, went up, packed, run a, keep, keeps, kept, saving, displays, shows, showed
"""
"""What only mentions that something goes on."""

RELIEF: Final = """
    mengatasi, diatasi, teratasi, menyelesaikan, terselesaikan, menghilangkan, terbebas dari, bebas dari, bebas,
    menutupi, keluar dari, solusi, jalan keluar, terhindar dari, menghindari, terlepas dari jerat, mengatasinya,
    overcome, overcame, overcomes, solve, solved, solves, resolved, resolve, eased, ease, removed, free of,
    free from, eliminated, addressed, tackled, got rid of, no more
"""
"""What takes an obstacle away."""

CUTTING: Final = """
    mengurangi, dikurangi, kurangi, ngurangin, menekan, ditekan, memangkas, dipangkas, menurunkan, diturunkan,
    meringankan, menghemat, hemat, memotong, reduce, reduced, reduces, reducing, cut, cuts, cutting, lower, lowered,
    lowers, lowering, save, saves, turunkan
"""
"""What makes less: good of a cost, bad of anything else."""
