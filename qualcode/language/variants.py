"""Indonesian spelling variants that no rule makes, and words that a rule must not join."""

from __future__ import annotations

__all__ = ["APART", "SETS"]

SETS = """
tidak tdk tak nggak ngga enggak engga gak ga ndak nda kagak kaga tidaq gk ngg nggk tk
sudah udah dah sdh udh uda
belum belom blm blom blum
bukan bkn
yang yg
dengan dgn dg
karena krn karna
untuk utk tuk
pada pd
dari dr
dalam dlm
tetapi tapi tp tpi
saja aja sj doang
juga jg
sama sm
orang org
banyak byk bnyk
kalau kalo klo kl kalok
bagaimana gimana gmn bgmn
kenapa knp napa
seperti kayak kyk spt
begitu gitu gt
begini gini
banget bgt bangat
memang emang emg mang
sekarang skrg skrng skg
sampai sampe smp ampe nyampe
habis abis
lihat liat
tahu tau
dulu dl dahulu
lagi lg
bisa bs
jadi jd
harus hrs
masih msh
mungkin mgkn mungkn
kapan kpn
hanya hny
saya sy saye
kamu km
dia die
mereka mrk
punya pny
tahun thn taun
bulan bln
hari hr
tanggal tgl
jalan jln
pelatihan pltihan
terima trima
terima trm
terampil trampil
izin ijin
praktik praktek
bazar bazaar basar
aktivitas aktifitas
produktivitas produktifitas
kreativitas kreatifitas
efektivitas efektifitas
kualitas kwalitas
kuantitas kwantitas
kuitansi kwitansi
risiko resiko
nasihat nasehat
apotek apotik
analisis analisa
hipotesis hipotesa
objek obyek
subjek subyek
proyek projek
jadwal jadual
karier karir
teknik tehnik
teknologi tehnologi
manajemen managemen manajement management
komplet komplit
nomor nomer
atlet atlit
cendera cindera
cenderamata cinderamata
hakikat hakekat
ijazah ijasah
imbau himbau
jenazah jenasah
konkret konkrit
kuesioner kuisioner quesioner
lembap lembab
menteri mentri
napas nafas
paham faham
pikir fikir
provinsi propinsi
saraf syaraf
saksama seksama
sekadar sekedar
silakan silahkan
sopir supir
sutra sutera
putra putera
putri puteri
istri isteri
telepon telpon telfon telefon tilpon
teladan tauladan
utang hutang
isap hisap
andal handal
antar hantar
embus hembus
empas hempas
impit himpit
zaman jaman
ustaz ustad ustadz
rezeki rejeki rizki
rezim rejim
azan adzan
ramadan ramadhan romadhon
salat sholat shalat solat
fondasi pondasi
survei survey survai
detail detil
respons respon
standar standard
sistem sistim
ekspor export eksport
impor import
pasien pasen
kategori katagori
varietas farietas
wirausaha wiraswasta
mikro micro
omzet omset
sertifikat sertipikat
sertifikasi sertipikasi
kantong kantung
lubang lobang
telur telor
terong terung
komersial komersil
finansial finansiil
materi materiil
formal formil
pinjam pinjem
ambil ambik amek
bantu bantuk
duit doit
uang wang
ajak ajek
sosialisasi sosialisasi
internet inet
kabupaten kab
kecamatan kec
kelurahan kel
pemerintah pemerintah
foto photo poto
kopi copi
gratis geratis
kelola klola
pameran pamèran
bank bang*
""".replace("bank bang*\n", "")

APART: dict[str, str] = {
    "modal": "model",
    "kadar": "kader",
    "tekan": "teken",
    "ajar": "hajar",
    "hajar": "ajar",
    "harus": "arus",
    "tuhan": "tuan",
    "bahu": "bau",
    "belok": "blok",
    "hari": "ari",
    "hati": "ati",
}
