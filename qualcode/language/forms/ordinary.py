"""Ordinary Indonesian words that look like a form of something else and are not: `besar`, `kelas`, `mesin`, `selain`.

This is no list of roots. A word stands here because the grammar could take it apart (`be-` + `sar`, `ke-` + `las`,
`mes` + `-in`) or because a spelling rule could make it of another word (`modal` → `model`). A word listed here is only
ever a form of itself.
"""

from __future__ import annotations

_FUNCTION = """
seakan selagi
adalah adapun akan amat andai antara apabila apalagi atau bagaimana bagi bahkan bahwa barangkali
beberapa belum berada berapa berbagai berikut bersama betapa bila boleh bukan daripada dengan entah
hampir hanya harus hendak hingga jangan juga justru kadang kalau kami kamu kapan karena kecuali
kelak kembali kemudian kenapa kendati kepada ketika ketimbang kini lagi lebih maka makin malah
maupun melainkan melalui memang mengapa mengenai menurut merupakan mungkin namun nanti
padahal para pasti perlahan pernah pula rupanya saat sambil sampai sangat sebab sebagai sebagaimana
sebagian sebanyak sebelah sebelum seberang seberapa sebuah secara sedang sedangkan sedikit segala
segera sehingga sejak sekadar sekali sekalian sekaligus sekalipun sekarang sekian sekitar selain
selaku selalu selama selanjutnya semacam semakin semasa semata sembarang semenjak sementara semoga
semua sendiri seolah sepanjang seperti sering serta sesama sesuai sesuatu sesudah sesungguhnya
setelah setengah seterusnya setiap sewaktu siapa supaya tadi tapi telah tentang tentu terdapat
terdiri terhadap terkadang terlalu terlebih termasuk ternyata tersebut tertentu terus terutama tetap
tetapi tiba walau
"""

_BE_TE_TER = """
bebal beban bebas bebek becak becek beda bedah bedak bedil bedug beduk bejat bekal bekam bekas
bekicot beku bela belacu belah belai belaka belakang belalang belang belanja belantara belas
belatung belenggu belerang beliak beliau belida belikat belimbing beling beliung belok beludru
belukar belut bemo benah benak benalu benam benang benar bencana benci benda bendahara bendera
bendung bengal bengis bengkak bengkalai bengkel bengkok bengkuang benih bening bensin bentak bentang
benteng bentrok bentuk benua beranda berandal berandalan berang berangus berani berantas beras berat
bercak berengsek berhala beringin berisik berita berkah berkas berkat berlian berlin bernas berontak
bersahaja bersih bersin bersitegang bertubi berudu besan besar besi besok bestari bestik besuk betah
betawi betina beting betis beton betul betutu tebak tebal tebang tebas tebing tebu teduh tegak
tegang tegap tegas teguh teguk tegur tekad tekan teken teknik tekun telaga telan telanjang telantar
telapak telat teledor telepon teliti teluh teluk telur telusur tema teman tembaga tembak tembakau
tembang tembikar tembok tembus tempat tempe tempel tempo tempuh tempur tempurung temu tenaga tenang
tenar tenda tendang tengah tenggara tenggelam tengkorak tengkuk tengok tenis tentara tenteram
tentram tenun tepat tepi tepuk tepung terali terampil terang terapi teras terasi teratai terbang
terbit tergiur teriak terigu terik terima teripang terjal terjang terjemah terjun terka terkam
terkekeh terkesima terlantar terlena terminal ternak ternate terobos terompet terong teropong teror
terowong terpa terpal terperanjat tersipu tertawa tertegun tertib terumbu tesis tetangga tetek tetes
tewas
"""

_PE_PER_KE = """
pemerintah
periksa pelintir pergok pelorot pelesir pelotot peleset pencet pental pencil permak perosok angkot
kebab kebal kebaya kebun kecambah kecap kecewa kecil kecut kedai kedelai kedip kedondong kejam
kejang kejar keji keju kejut kekal kekang kekar kelabu keladi kelahi kelakar kelakuan kelam kelambu
kelamin kelapa kelar kelas kelenjar kelereng keliling kelinci kelingking kelip keliru kelola
kelompok kelontong kelor keluar keluarga keluh kelupas kemah kemarau kemari kemarin kemas kembang
kembar kemeja kemelut kemenyan kemilau kemiri kemis kemoceng kemudi kemungkinan kena kenal kenang
kenari kencan kencang kencing kencur kendala kendali kendara kendi kendur kenduri kening kental
kentang kentut kenyal kenyang kepal kepala kepik keping kepiting kepompong keponakan kepul kepung
kera kerak keramas keramat keramik keran kerang kerangka keranjang kerap keras kerat kerbau kerdil
kerek keren kereta kerikil kering keringat keripik keris keriting kerja kerjap kerok keroncong
kerongkongan keroyok kertas kerucut kerudung keruh keruk kerumun kerupuk kesal kesan kesatria
kesumat ketam ketan ketapang ketat ketawa ketel ketela ketiak ketik ketombe ketua ketuk ketumbar
ketupat pecah pecat pecel pedal pedang pedas pedih pedoman peduli pegal pegang pegas pegawai peka
pekan pekat pekerti pelan pelana pelangi pelat pelatuk pelek pelihara pelik pelipis pelita pelopor
pelosok peluang peluh peluit peluk peluru pemilu pemudi penalti penat pencak pencar pendam pendek
pendekar pendeta pengantin pengap pengaruh pening penjara pensil pensiun pentas penting penuh penyok
penyu pepaya perabot perah perahu perak peran perang perangai perangkap perangkat perangko peras
perban percaya percik perdana perdata perdaya perempuan perezim pergi perigi perih perihal peringkat
perintah perisai peristiwa perkara perkasa perkosa perkutut perlu permadani permai permaisuri
permata permen permisi peron persen persepsi persik persis personel pertama pertiwi perunggu perut
perwira pesan pesantren pesat pesawat peserta pesing pesisir pesona pesta petai petak petaka petang
petasan petir petis petuah
"""

_SE_DI_KU = """
dia dialek diam diare didih didik digit dikit dinamis dinamo dinas dinding dingin dini dipan dirham
diri disain disel disiplin diskon distrik divisi kuah kuala kuali kuas kuasa kubah kubis kubu kubur
kucing kuda kudis kuis kukuh kukus kuliah kulit kulkas kumal kuman kumat kumbang kumis kumpul kumuh
kunang kunci kuning kunjung kuno kunyah kunyit kupas kuping kupon kupu kurang kurap kuras kurban
kurma kursi kurung kurus kusam kusir kusta kusut kutang kutip kutu kutuk sebal sebar sebelas sebut
sedan sedap sedekah sedia sedih sedot segan segar segara segel segi sehat sejarah sejati sejuk sekam
sekarat sekat sekolah sekongkol sekop seksi sekutu sela selada selai selam selamat selancar selang
selaput selasa selat selatan selawat seledri seleksi selempang selendang selera selesai selidik
selimut selingkuh selip selisih selokan seloroh selubung seluk selundup seluruh selusin selusup
semai semak semangat semangka sembab sembah sembahyang sembako sembelih sembilan sembuh sembunyi
sembur semen semesta semester semi semir sempit semprot sempurna semu semut senam senandung senang
senapan senar sendal sendi sendok sendu sengaja sengat senggol sengit sengketa sengsara seni senin
senja senjang senjata senter sentil sentra sentuh senyap senyum sepak sepakat sepatu sepeda sepele
sepi sepuh sepuluh sepupu serabut seragam serah serai serak seram serang serangga serap seraya serba
serbet serbu serbuk serdadu serempak serempet serentak seret seri serigala serikat serius serobot
serpih serpong seru seruling seruput sesak sesal sesat sesi setan setara setia setir setor setrika
setrum setuju sewa sewot
"""

_NASAL = """
melayu
mabuk macam macan macet madu maha mahal mahar mahasiswa main maju makan maklum makna maksud malam
malang malas maling malu mampir mampu mandi mandiri mandor mangga mangkok mangkuk mangsa manik manis
manja mantan mantap mantel mantra manusia mapan marah marak marga mari markas marmer mas masa masak
masalah masam masif masih masin masjid maskot massa masuk masyarakat mata matang mati mau maut mawar
maya mayat mayor medan meja mekar melarat melati melek memar menang menantu menara mendung mengerti
menggala menit mentah mentega menteri mentok menu merah merak merana merdeka merdu merek merger
meriah meriam merica merpati mertua mesin mesra mesti meter mewah milik mimpi minat minggu minta
minum minyak miring mirip misi miskin mistar misteri mitra mobil modal model modern mogok mohon
molek momen monyet moral motor muak mual muara muat muda mudah mudik muka mukim mula mulai mulas
mulia mulut muncul mundur mungil muntah murah murai muram murid murka murni murung musang museum
musik musim muslim musnah mustahil musuh mutasi mutiara mutu nabi nada nadi nafas nafkah nafsu naga
naik nakal nalar nama nanah nanas narasi nasal nasi nasib nasihat nasional naskah natal negara
negeri nekat nelayan nenek neraca neraka netral ngeri niaga niat nikah nikmat nila nilai nipah nira
nisan nista noda nol nominal nomor nona norma novel nuansa nurani nuri nyala nyali nyaman nyamuk
nyana nyanyi nyaring nyaris nyata nyawa nyenyak nyeri nyinyir nyiur nyonya
"""

_ENDINGS = """
abadi abai acara air alasan ampun angan anggaran angin api arti arus asasi asin awan ayam babi badai
badan bahan bakti balai bandan bangkai bangku bangsawan bantah bantai batin bayi beku beli beri
bidan bikin bingkai bukti buku bulan bumi capai cawan celah cerai cermin cuci cukai curi dahan damai
dandan delapan depan desain desak dewan durian edan elegan enggan gadai gaji ganti gerai gulai gusi
haji hakim halaman hati helai hewan himpun hujan hutan ikan ilmu iman industri ingin insan intai
intan inti istilah izin jadi jajan jalan jalin jambatan jamin jamu jawatan jembatan jenis jumlah
juragan kain kaku kalah kalangan kali kalian kanan kantin karyawan kasih kawan kawasan kawin koin
komisi koran korban kuku lahan lain laku lalai lambai lamban langkah lantai lapangan lari latin
lawan lebaran lelah lengan licin lihai lilin lintah lisan lunglai majalah muslimin olah padi
pahlawan paku paman pandai pangan pangku pantai panti papan pasukan patah perawan petai pilin pimpin
pinggan plastik poin polisi posisi preman puisi puji punya rajin rakyat ramadan ramai rambai rangkai
rantai rapi rasa rawan rekan relawan ringan rotan roti rumpun rutin saksi sakti salah salin sampan
santai santan sapi sawan siku silakan sopan suku suling sultan sungai sunting sunyi swalayan taman
tampan tamu tandan tangan tangkai tanya taufan telan tirai tuan tuhan tunai tupai uban untai urai
vaksin wartawan yakin yayasan zaman
"""

_SPELLED = """
ajar ambek amel amil antarmuka apel bahu bandeng banteng bareng batok bau beres biro blok buletin
direktori fakta geleng genteng gram hafal hajar idol ijab intro jago jaket kader kakek kaleng kalong
kartel karton konsol later layar layer liang loket loyo makar masal massal medal medali memori merek
metro minang ngakak ngambek pakta panel pasok patok pelek pengalaman peranti pisa plan polo prakarya
pramuka prasangka prasarana puteri putri raket rakit raya saber sakit salem sampah sarapan sarat
seng sereal sita suci suka sulit teko teman tiket timor topeng trek trik tuan tutor visa wangi
"""

_ENGLISH = """
age are bare base bone came care case cave code come core cube cure dare date done face fame fare
file fire game gate gave have here hole home hope jute lake late life like line live love made make
male mate mine mode more name nine node none nose note one page pale pare phone place plate pole
pore pure rare rate rice ride role rope rose rule safe sale same save score share site size some
sore state stone store sure take tape time tone tune type use wake ware wave wife wire wore zone
"""

FOREIGN = frozenset(_ENGLISH.split())
"""English words that the Malay final -e would make of Indonesian ones (`data`, `cara`, `nota`)."""

FUNCTION = frozenset(_FUNCTION.split())
"""Function words: no form of the word inside them, though more may be built of that word (`menurut`, `menuruti`)."""

ORDINARY = frozenset(
    word for words in (_BE_TE_TER, _PE_PER_KE, _SE_DI_KU, _NASAL, _ENDINGS, _SPELLED) for word in words.split()
)
"""Words with a meaning of their own: what is built of them is built of nothing else."""
