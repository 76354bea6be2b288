"""Words that frame a statement: negation, idiom, modality, and what joins one clause to the next.

Every table is a text of phrases separated by commas, in small letters; see `qualcode.language.stance.cues`.
"""

from __future__ import annotations

from typing import Final

IDIOM: Final = """
    took no time, takes no time, in no time, no time at all, don t get me wrong, masa {not}, masak {not},
    belum tentu benar, {not} sedikit, bukan sedikit, {not} jarang, {not} kalah, {not} kurang dari,
    {not} dapat dipungkiri, {not} bisa dipungkiri, {not} dapat dimungkiri, {not} dapat disangkal,
    {not} bisa disangkal, {not} diragukan, {not} diragukan lagi, {not} perlu diragukan, {not} usah diragukan,
    belum lama ini, belum lama, {not} lama, {not} lama kemudian, {not} lama setelah itu, {not} jauh dari,
    kurang lebih, lebih kurang, krg lebih, kurang tahu ya, kurang tau ya, kurang ingat, kurang hafal, mau {not} mau,
    suka {not} suka, {not} apa apa, {not} apa, {not} papa, gapapa, gpp, {if} {not} salah, {not} salah lagi,
    {not} tahu pasti, {not} tau pasti, kurang pasti, {not} ingat, {not} hafal, {not} tahu ya, {not} tau ya,
    {not} terasa, {not} heran, {not} mengherankan, {not} lain, {not} terkecuali, tanpa terkecuali, tanpa kecuali,
    tanpa pandang bulu, tanpa ragu, tanpa sadar, tanpa henti, tanpa lelah, tanpa pamrih, {not} henti,
    {not} henti hentinya, tiada henti, {not} pelak, {not} ayal, {not} terhitung, {not} terhingga, {not} ketinggalan,
    {not} tanggung tanggung, {not} main main, {not} disangka, {not} menyangka, {not} nyangka, {not} terduga,
    {not} lepas dari, {not} terlepas dari, {not} bohong, jangan khawatir, jangan kuatir, jangan takut, jangan salah,
    jangan lupa, jangan ditanya, jangan heran, jangan kira, {not} usah khawatir, {not} perlu khawatir,
    {not} usah ditanya, {not} payah risau, jangan risau, bukan main, bukan rahasia, bukan rahasia lagi,
    bukan apa apa, bukan kenapa kenapa, bukannya sombong, bukan sombong, atau {not}, atau belum, ada tidaknya,
    apa {not}, ya kan, begitu pula, itu juga, begitu juga, sedikit demi sedikit, sedikit sedikit, sedikit banyak,
    dikit dikit, paling {not}, setidak tidaknya, sekurang kurangnya, paling sedikit, paling kurang, paling bagus,
    paling penting, paling membantu, paling banyak, paling utama, paling besar, paling bermanfaat, paling berguna,
    cukup banyak, baru baru ini, baru ini, tahun baru, yang baru, alat baru, gerobak baru, mesin baru, ilmu baru,
    pelanggan baru, anggota baru, pasar baru, pembeli baru, sebentar lagi, sebagian besar, salah satu,
    salah seorang, tanggung renteng, tanggung jawab, no doubt, no wonder, no matter, no less than, not least,
    not to mention, don t worry, do not worry, needless to say, why not, whether or not, or not, don t know exactly,
    don t remember, can t remember, do not remember, not sure exactly, don t mind, nothing but, nonetheless,
    isn t it, aren t they, wasn t it, doesn t it, didn t they, didn t we, haven t we, don t they, don t you think,
    hasn t it, a little, a few, quite a few, not long ago, not long after, little by little, at least, most of,
    last but not least, if i m not mistaken, if i am not mistaken, if i m not wrong, too many to count, usaha kecil,
    pedagang kecil, industri kecil, pengusaha kecil, skala kecil, rakyat kecil, orang kecil, toko kecil, kios kecil,
    warung kecil, ekonomi kecil, pelaku kecil, wirausaha kecil, bisnis kecil, sektor kecil, anak kecil, pulau kecil,
    mikro kecil, petani kecil, nelayan kecil, peternak kecil, produsen kecil, kredit kecil, modal kecil,
    kelompok kecil, usahawan kecil, dan kecil, small business, small businesses, small enterprise,
    small enterprises, small scale, small trader, small traders, small vendors, small shop, small shops,
    small farmers, small companies, small firms, small producers, small and, small town, low income, weekly,
    sebagian dari, sedikit demi, habis itu, abis itu, habis ini, habis ikut, habis dari, habis pelatihan,
    pertama kali, omzet kotor, omset kotor, laba kotor, pendapatan kotor, tutup buku, baru saja, baru aja,
    on and off the, over and over, jauh lebih, jauh jauh, {not} berapa lama, berat badan, jatuh tempo, jatuh pada,
    masa sulit, masa susah, waktu sulit, zaman susah, what s more, or so, so far so good, masalah itu, soal itu,
    dalam hal ini, dengan susah payah, bukan begitu, {not} begitu saja, bukan karena, orang {not} mampu,
    warga {not} mampu, keluarga {not} mampu, kurang mampu, {not} mampu secara ekonomi, {not} kenal lelah,
    {not} pernah lelah, pantang menyerah, {not} menyerah, sama sekali, berapa banyak, {not} bisa diam,
    lack of choice, hard work, work hard, worked hard, of course not, thank god, {not} kayak dulu,
    {not} seperti dulu, if you ask me, if at all, selain itu, di samping itu, besides that, {not} seperti biasanya,
    jujur saja, jujur aja, terus terang, terus terang saja, {not} sampai satu jam, {not} sampai sejam,
    {not} sampai sehari, {not} sampai satu hari, {not} sampai seminggu, {not} sampai satu minggu,
    {not} sampai sebulan, {not} sampai satu bulan, {not} nyampe sejam, {not} nyampe sehari, {not} nyampe seminggu,
    {not} apalah, apa adanya, sorry to say, ya sudah, ya udah, yo wis, sudahlah,
    bisa dibilang, boleh dibilang, dapat dibilang, bisa dikatakan, boleh dikatakan, dapat dikatakan
"""
"""Phrases in which a negator, a want or a restriction means nothing of the kind."""

AFFIRMATION: Final = """
    bukannya {not} ada, bukannya {not}, bukannya belum, bukan {not} ada, bukan {not} pernah, bukan berarti {not},
    bukan {not}, {not} mungkin {not}, {not} bisa {not}, {not} pernah {not}, {not} ada yang {not},
    {not} ada satu pun yang {not}, {not} satu pun yang {not}, {if} bukan karena, {if} bukan berkat, {if} bukan,
    {if} tanpa, andai bukan karena, siapa bilang {not}, siapa bilang belum, kata siapa {not}, kata siapa belum,
    not without, never without, not that there is no, not that we never, not that there was no,
    nobody was left without, no one was left without, can t complain, cannot complain, no complaints,
    couldn t be better, couldn t be happier, can t deny, cannot deny, no one can deny, if it hadn t been for,
    if it weren t for, if it wasn t for, if not for, were it not for, had it not been for, {not} sia sia,
    {not} percuma, {not} menyesal, {not} nyesel, tanpa bunga, tanpa agunan, tanpa jaminan, tanpa syarat,
    tanpa potongan, tanpa dipungut biaya, tanpa biaya, tanpa dipungut, tanpa bayar, tanpa ribet, tanpa kendala,
    tanpa hambatan, tanpa masalah, tanpa kesulitan, tanpa antre, tanpa antri, tanpa pungutan, tanpa proses panjang,
    {not} pakai agunan, {not} pakai bunga, {not} pake agunan, {not} pake bunga, {not} dipungut biaya,
    {not} dipungut, {not} perlu bayar, {not} perlu agunan, {not} ada bunga, {not} ada bunganya, without interest,
    without collateral, without any collateral, no collateral, no interest, interest free, without difficulty,
    without any difficulty, without problems, without any problem, without charge, without paying, free of charge,
    for free, gratis, cuma cuma, dengan cuma cuma, secara cuma cuma, no problem, no problems, not a problem,
    no trouble, no difficulty, not until, wasn t until, {not} masalah, {not} jadi masalah, {not} menjadi masalah,
    not bad, {not} kurang suatu apa, {not} kalah, nothing beats, nothing like, second to none, {not} ada duanya,
    tiada duanya, {not} ada bandingannya, {not} ada tandingannya, bukan kaleng kaleng, bukan sekali dua kali,
    bukan sekali, {not} luntur, {not} bolos, {not} pernah bolos, {not} putus putus, {not} kena potongan, no joke,
    can t fault, cannot fault, couldn t fault, hard to fault, can t praise it enough, worth every, {not} rugi ikut,
    {not} kapok, {not} ada ruginya
"""
"""Phrases that affirm, though a negator stands in them."""

INCLUSION: Final = """
    {not} hanya, bukan hanya, bkn hanya, {not} cuma, bukan cuma, bukan cuman, {not} cuman, {not} saja, bukan saja,
    bukan sekadar, bukan sekedar, {not} sekadar, {not} sekedar, {not} semata, {not} semata mata, bukan semata,
    bukan semata mata, {not} melulu, bukan melulu, {not} terbatas pada, not only, not just, not merely, not simply,
    not solely
"""
"""`Not only`: what follows is there, and more."""

NEGATION: Final = """
    bukannya, isn t that, wasn t that, not that, s not that, jangan harap, jangan harapkan, tak kan, tak akan,
    mustahil, siapa juga yang, siapa pula yang, tidak, tdk, tdak, tidaklah, tak, taklah, nggak, ngga, ngak, nggk,
    enggak, engga, enggaklah, gak, gk, ga, kagak, kaga, ndak, ndaklah, ndk, nda, dak, indak, tiada, belum, blm,
    blum, belom, blom, belon, belumlah, bukan, bkn, bukanlah, jangankan, boro boro, mana ada, mana ade, mana pernah,
    mana mungkin, manalah ada, mana dapat, mana dapet, masih belum, sudah tidak, udah nggak, udah gak, udah ga,
    sudah tak, dah tak, not, no, never, cannot, nobody, no one, noone, none, nothing, nowhere, neither, nor, don t,
    doesn t, didn t, isn t, wasn t, aren t, weren t, hasn t, haven t, hadn t, won t, wouldn t, can t, couldn t,
    shouldn t, mustn t, needn t, ain t, dont, doesnt, didnt, isnt, wasnt, arent, werent, hasnt, havent, hadnt, wont,
    wouldnt, cant, couldnt, yet to, fail to, fails to, failed to, failing to, unable to, no longer, not any,
    not yet, mana bisa, mana sanggup, mana mau, mana punya, mana sempat, jangan dikira, jangan kira, jangan sangka,
    jangan disangka, belum sanggup, tade, takde, takda, xde, tak de, ora, ora ono, ra ono, durung, mboten,
    mana berani, mana tahu, mana tau, mana kuat, mana laku, mana sampai
"""
"""Negators, colloquial, dialectal and in idiom."""

WITHOUT: Final = """
    tanpa, tanpa ada, tanpa adanya, without, without any, with no
"""
"""Negators of a noun."""

WISH: Final = """
    seharusnya, harusnya, semestinya, mestinya, sepatutnya, semoga, moga moga, mudah mudahan, mudahan, harapan,
    harapannya, harapan kami, berharap, mengharapkan, kami harap, saya harap, harap, diharapkan, ingin, kepingin,
    kepengen, pengen, pengin, pingin, kepengin, mau nya, maunya, minta, meminta, mohon, memohon, andai, andaikan,
    andaikata, seandainya, sekiranya, coba kalau, coba kalo, coba ada, alangkah baiknya, idealnya, kapan ya,
    kalau bisa, kalo bisa, klo bisa, tolong, jangan sampai, biar lebih, lebih ditingkatkan, tingkatkan,
    tingkatkan lagi, semakin ditingkatkan, should, should have, ought to, hope, hopes, hoped, hopefully, wish,
    wishes, wished, would like, would love, d like, want, wants, wanted, if only, would be nice, would be good,
    would be great, would help, it would be
"""
"""What is wished for is not there."""

ADVICE: Final = """
    perlu, perlu ada, perlu adanya, sebaiknya, hendaknya, disarankan, menyarankan, saran, sarannya, saran saya,
    direkomendasikan, merekomendasikan, rekomendasi, seyogianya, seyogyanya, diperlukan, recommend, recommends,
    recommended, recommendation, must be, needs to be, need to be, have to be, has to be, suggest, suggests,
    suggested
"""
"""Recommendations."""

DUTY: Final = """
    harus, wajib, diwajibkan, mewajibkan, mesti, kudu, kena ada, jangan, jgn, jangan lah, must, have to, has to,
    had to, required to, obliged to
"""
"""What has to be done or must not be: a rule, neither kept nor broken."""

PLAN: Final = """
    akan, bakal, bakalan, rencana, rencananya, berencana, direncanakan, merencanakan, perencanaan, hendak,
    mau diadakan, mau dibuat, mau dikasih, mau dikasi, mau ada, mau dibentuk, nanti, nantinya, ke depan, kedepan,
    kedepannya, tahun depan, bulan depan, sedang menjajaki, menjajaki, menargetkan, ditargetkan, bertujuan,
    tujuannya, dimaksudkan, wacananya, usulan, diusulkan, mengusulkan, dijanjikan, dijanjiin, dijanji, janji,
    janjinya, menjanjikan, berjanji, will, ll, going to, gonna, plan, plans, planned, planning, intend, intends,
    intended, expected to, is expected, are expected, due to start, in principle, aim to, aims to, next year,
    promise, promised, promises, may, might, proposed, about to, upcoming, nak, pernah mau, dulu mau, rencana mau,
    tadinya mau
"""
"""Announcements, plans and promises."""

HEARSAY: Final = """
    katanya, kata orang, konon, dengar dengar, denger denger, kabarnya, saya dengar, isunya, they say, supposedly
"""
"""What is only heard of."""

CONDITION: Final = """
    jika, bila, apabila, bilamana, asal, asalkan, misalkan, semisal, if, unless, in case, provided that, as long as
"""
"""Words that open a condition; `kalau` is looked at more closely."""

TIME: Final = """
    setelah, sesudah, sehabis, sebelum, ketika, tatkala, sejak, semenjak, sambil, seusai, usai, waktu, saat,
    pas ada, when, after, before, whenever, as soon as, once
"""
"""Words that open a clause of time."""

ADDITION: Final = """
    selain, di samping, disamping, besides, apart from, aside from, in addition to, other than
"""
"""Words that name what there is besides."""

CONTRAST: Final = """
    tapi, tetapi, tp, tpi, akan tetapi, namun, namun demikian, melainkan, sedangkan, sementara, padahal, hanya saja,
    cuma saja, cuman saja, sayangnya, meski begitu, meskipun begitu, walau begitu, walaupun begitu, meski demikian,
    meskipun demikian, biarpun begitu, sebaliknya, sayang, but, however, whereas, nevertheless, unfortunately,
    despite this, sadly, yet it, yet we, yet they, still we, except that
"""
"""Words that set a clause against the one before."""

CONCESSION: Final = """
    meski, meskipun, walau, walaupun, kendati, kendatipun, biarpun, sekalipun, biar, although, though, even though,
    even if, despite, in spite of, albeit
"""
"""Words that open a clause of concession."""

REASON: Final = """
    karena, karna, krn, sebab, soalnya, soale, gara gara, lantaran, berhubung, mengingat, akibat, disebabkan,
    dikarenakan, oleh karena itu, oleh sebab itu, berkat, because, because of, since, due to
"""
"""Words that open a reason."""

RESULT: Final = """
    sehingga, hingga, makanya, maka, jadinya, alhasil, akibatnya, karenanya, supaya, agar, spy, so that, therefore,
    hence, as a result, in order to, which means
"""
"""Words that open a result or purpose."""

NOW: Final = """
    sekarang, skrg, skrang, kini, saat ini, sekarang ini, akhirnya, malah, malahan, justru, belakangan,
    belakangan ini, akhir akhir ini, tetap, tahun ini, now, nowadays, these days, anymore, any more, today,
    eventually, still, finally
"""
"""The later of two states."""

THEN: Final = """
    dulu, dahulu, dulunya, dulu dulu, awalnya, tadinya, mulanya, semula, pada awalnya, waktu itu, zaman dulu,
    jaman dulu, used to, once there, in the past, at first, initially, formerly, previously, before that
"""
"""The earlier of two states."""
