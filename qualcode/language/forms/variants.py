"""Indonesian spelling variants that no rule makes."""

from __future__ import annotations

INFIXED = {
    "cerlang": "cemerlang",
    "gantung": "gelantung",
    "gayut": "gelayut",
    "gegar": "gelegar",
    "gembung": "gelembung",
    "gendang": "genderang",
    "gerincing": "gemerincing",
    "gerlap": "gemerlap",
    "gertak": "gemertak",
    "getar": "gemetar geletar",
    "gigi": "gerigi geligi",
    "gilang": "gemilang",
    "gitik": "gelitik",
    "guruh": "gemuruh",
    "jari": "jemari",
    "kelut": "kemelut",
    "kilau": "kemilau",
    "kontang": "kerontang",
    "kudung": "kerudung",
    "kuning": "kemuning",
    "patuk": "pelatuk",
    "sabut": "serabut",
    "serbak": "semerbak",
    "sidik": "selidik",
    "suling": "seruling",
    "tali": "temali",
    "tapak": "telapak",
    "tunjuk": "telunjuk",
    "turun": "temurun",
}
"""Roots with -em-, -el-, -er- inside: a closed list, since the infixes make no new words (Alwi et al. 2003, ch. 5)."""

SETS = """
adik adek
aktivitas aktifitas
ambil ambik
analisis analisa
andal handal
antar hantar anter
antre antri
apotek apotik
atlet atlit
azan adzan
bawa bawak
bazar bazaar basar
buka bukak
cendekiawan cendikiawan
cendera cindera
cenderamata cinderamata
coba cobak
detail detil
duit doit
efektif efektip
embus hembus
empas hempas
finansial finansiil
fondasi pondasi
formal formil
foto photo poto
gila gilak
habis abis
hakikat hakekat
hipotesis hipotesa
ijazah ijasah
imbau himbau
impit himpit
isap hisap
istri isteri
izin ijin idzin
jadwal jadual
jenazah jenasah
kantong kantung
karier karir
kasih kasi
kategori katagori
kelola klola
khotbah khutbah
klaim klem
komersial komersil
komoditas komoditi
kompleks komplek
komplet komplit
konkret konkrit
kreativitas kreatifitas
kualitas kwalitas
kuantitas kwantitas
kuesioner kuisioner quesioner
kuitansi kwitansi
lembap lembab
lihat liat
lubang lobang
manajemen managemen manajement management
manajer manager menejer
masjid mesjid
materi materiil
menteri mentri
merek merk
mikro micro
minta mintak
mushola musala musholla
napas nafas
nasihat nasehat
nomor nomer
objek obyek
omzet omset
paham faham
pakai pake pakek
bohong boong
saudara sodara
kasihan kasian
batin bathin
hilang ilang
bodoh bodo
belanja blanja
pikir fikir
pinjam pinjem
praktik praktek
produktivitas produktifitas
proyek projek
provinsi propinsi
putra putera
putri puteri
rapor raport
reguler regular
respons respon
rezeki rejeki rizki
rezim rejim
risiko resiko
rohani ruhani
saksama seksama
salat sholat shalat solat
sampai sampe nyampe
saraf syaraf
sekretaris sekertaris
sertifikat sertipikat
sertifikasi sertipikasi
sholawat shalawat selawat
silakan silahkan
silaturahmi silaturrahmi silaturahim
sistem sistim
sopir supir
standar standard
subjek subyek
survei survey survai
sutra sutera
syukur sukur
tahu tau
tanya tanyak
teknik tehnik
teknologi tehnologi
teladan tauladan
telepon telpon telfon telefon tilpon
telur telor
terampil trampil
terima trima trimak
terong terung
tradisional tradisionil
uang wang
ujung hujung
ustaz ustad ustadz
utang hutang
varietas farietas
wujud ujud
zaman jaman
"""
"""Spellings of one root; each takes affixes."""

SPOKEN = """
tidak tdk tak nggak ngga enggak engga gak ga ndak nda kagak kaga gk ngg tk tida dak
sudah udah dah sdh udh uda sudh
belum belom blm blom blum lum
bukan bkn
yang yg nyang
dengan dgn dg dngan
karena krn karna krna
untuk utk tuk
pada pd
dari dr
dalam dlm dalem
tetapi tapi tp tpi
saja aja sj aje
juga jg jugak
sama sm ama
orang org urang
banyak byk bnyk bnyak
kalau kalo klo kl kalok klau
bagaimana gimana gmn bgmn begimana gimane
kenapa knp napa ngapa
seperti kayak kyk spt sperti
begitu gitu gtu
begini gini gni
sangat sgt
banget bgt bangat
memang emang emg mang mmg
sekarang skrg skrng skr skrang
sampai smp ampe sampe
habis abis hbs
dulu dl dahulu dlu
lagi lg lgi
bisa bs bsa biso
jadi jd jdi
harus hrs
masih msh masi msih
mungkin mgkn mgkin
kapan kpn
hanya hny
saya sy saye
kamu km kmu
dia die
mereka mrk
punya pny punye
tahun thn taun taon
pernah perna prnh
boleh bole
lebih lebi lbh
sebelum sblm
beberapa bbrp
teman tmn
rumah rmh
perlu prlu
belajar blajar
tersebut tsb
tentang ttg
tetap ttp
besok bsk
waktu wktu
bulan bln
hari hr
tanggal tgl
jalan jln
tempat tmpt tmpat
kabupaten kab
kecamatan kec
kelurahan kel
provinsi prov
kilogram kg
rupiah rp
nomor no
telepon telp tlp
barang brg
bagus bgs
benar bnr
internet inet
langsung lgsg lsg langsng
semua smua
ada ade ado
apa ape apo
kita kite kito
tua tue
mana mane mano
siapa sape siape
berapa brp brapa berape
terus trus trs
sedikit dikit sdikit
sebentar bentar ntar
sendiri sndri sendirik
semoga smg moga
tanpa tnpa
kemarin kmrn kemaren kmarin
padahal pdhl
sebenarnya sbnrnya sebenernya
cukup ckp
capek cpk cape
kepada kpd
sebagai sbg
"""
"""Words with their abbreviations and the way they are spoken: whole words, to which only clitics are added."""
