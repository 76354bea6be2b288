BEGIN TRANSACTION;
CREATE TABLE about (
	"key" VARCHAR(40) NOT NULL, 
	value TEXT NOT NULL, 
	PRIMARY KEY ("key")
);
INSERT INTO "about" VALUES('format','qualcode project');
INSERT INTO "about" VALUES('version','2');
INSERT INTO "about" VALUES('home','1f01cf70d199abf55e7d9844fb09f50a');
INSERT INTO "about" VALUES('writer','b17b2ba4c23bacef');
CREATE TABLE codebooks (
	hash VARCHAR(64) NOT NULL, 
	name TEXT NOT NULL, 
	version TEXT NOT NULL, 
	body BLOB NOT NULL, 
	PRIMARY KEY (hash)
);
INSERT INTO "codebooks" VALUES('240857dc251f7ac9f7c73ce27c9d48057e5f9a5ca3f2931ed4792f0540ddb992','small','1',X'');
CREATE TABLE codings (
	id VARCHAR(32) NOT NULL, 
	transcript VARCHAR(64) NOT NULL, 
	start INTEGER NOT NULL, 
	stop INTEGER NOT NULL, 
	code TEXT NOT NULL, 
	indicator TEXT NOT NULL, 
	stance VARCHAR(16) NOT NULL, 
	status VARCHAR(16) NOT NULL, 
	rule TEXT NOT NULL, 
	coder TEXT NOT NULL, 
	origin VARCHAR(16) NOT NULL, 
	anchor VARCHAR(16) NOT NULL, 
	"conflict" BOOLEAN NOT NULL, 
	offered BOOLEAN NOT NULL, 
	decided_by TEXT NOT NULL, 
	decided_at VARCHAR(32) NOT NULL, 
	codebook VARCHAR(64) NOT NULL, 
	base VARCHAR(64) NOT NULL, 
	base_start INTEGER NOT NULL, 
	base_stop INTEGER NOT NULL, 
	passage VARCHAR(32) NOT NULL, 
	trait BIGINT NOT NULL, 
	speaker TEXT NOT NULL, 
	informant TEXT NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "codings" VALUES('caa15361c24a48f21fcfeb3497468125','1d1e6e7046c6408ac8d5b107e100e82bcb6a10140b3921ac24faaba32196ed70',64,90,'information','','mixed','suggested','information/azar','rules','rule','kept',0,1,'','','240857dc251f7ac9f7c73ce27c9d48057e5f9a5ca3f2931ed4792f0540ddb992','1d1e6e7046c6408ac8d5b107e100e82bcb6a10140b3921ac24faaba32196ed70',64,90,'6c0e596fc74e5c450d86b72d3ff3b75a',995353550538782979,'Pak Budi','Budi');
INSERT INTO "codings" VALUES('0e65c3f9b4bd192591c07966058b2ec3','cb85cd41ad70a5c1e72f7e140b2484e13ba4e762a31d8358c4e587e5a52abeb8',39,83,'hrd','hrd.training','achieved','accepted','hrd.training/elatihan','rules','rule','altered',0,1,'ana','2026-03-01T00:00:02.000Z','240857dc251f7ac9f7c73ce27c9d48057e5f9a5ca3f2931ed4792f0540ddb992','6f30659734618f04b1124ae57a2c28eaefed9188162dc5017dfd6bcf67e4678e',39,82,'03d8e2e46eb4e8332fe3f27e0d634fa9',181839956266028055,'Ibu Sari','Sari');
INSERT INTO "codings" VALUES('e695bb84bec7c10d33ffccbf92d12004','cb85cd41ad70a5c1e72f7e140b2484e13ba4e762a31d8358c4e587e5a52abeb8',138,164,'hrd','hrd.training','shortcoming','accepted','hrd.training/elatihan','rules','rule','moved',0,1,'ana','2026-03-01T00:00:02.000Z','240857dc251f7ac9f7c73ce27c9d48057e5f9a5ca3f2931ed4792f0540ddb992','6f30659734618f04b1124ae57a2c28eaefed9188162dc5017dfd6bcf67e4678e',137,163,'feeb3a6e13838e3d2e3dce109b338929',303439621424670849,'Ibu Sari','Sari');
INSERT INTO "codings" VALUES('ebfab0a4436b97153c69f40f0a4fa44a','cb85cd41ad70a5c1e72f7e140b2484e13ba4e762a31d8358c4e587e5a52abeb8',84,126,'capital','capital.loan','achieved','suggested','capital.loan/odal','rules','rule','moved',1,1,'ana
ben','','240857dc251f7ac9f7c73ce27c9d48057e5f9a5ca3f2931ed4792f0540ddb992','6f30659734618f04b1124ae57a2c28eaefed9188162dc5017dfd6bcf67e4678e',83,125,'b1c8e7849df87ad0224161da3422c6cb',705288114346819103,'Ibu Sari','Sari');
INSERT INTO "codings" VALUES('32de5b285b11b52e50344e0f3cd8faa9','1d1e6e7046c6408ac8d5b107e100e82bcb6a10140b3921ac24faaba32196ed70',33,63,'capital','capital.loan','shortcoming','suggested','capital.loan/odal','rules','rule','kept',1,1,'ana
ben','','240857dc251f7ac9f7c73ce27c9d48057e5f9a5ca3f2931ed4792f0540ddb992','1d1e6e7046c6408ac8d5b107e100e82bcb6a10140b3921ac24faaba32196ed70',33,63,'5caff95100a7a85cc0cc499a4f589e4c',1037389888263879852,'Pak Budi','Budi');
CREATE TABLE decisions (
	id VARCHAR(32) NOT NULL, 
	kind VARCHAR(24) NOT NULL, 
	coder TEXT NOT NULL, 
	time VARCHAR(32) NOT NULL, 
	command VARCHAR(32) NOT NULL, 
	writer VARCHAR(32) NOT NULL, 
	number INTEGER NOT NULL, 
	clock INTEGER NOT NULL, 
	previous VARCHAR(32) NOT NULL, 
	coding VARCHAR(32) NOT NULL, 
	transcript VARCHAR(64) NOT NULL, 
	codebook VARCHAR(64) NOT NULL, 
	start INTEGER, 
	stop INTEGER, 
	code TEXT NOT NULL, 
	indicator TEXT NOT NULL, 
	stance VARCHAR(16) NOT NULL, 
	status VARCHAR(16) NOT NULL, 
	rule TEXT NOT NULL, 
	origin VARCHAR(16) NOT NULL, 
	supersedes TEXT NOT NULL, 
	target VARCHAR(32) NOT NULL, 
	passage VARCHAR(32) NOT NULL, 
	note VARCHAR(32) NOT NULL, 
	details TEXT NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "decisions" VALUES('b1a720e9738d5ac619b654c5b0649c11','transcript_added','rules','2026-03-01T00:00:00.000Z','d5c7634ea02dee07','b17b2ba4c23bacef',1,1,'','','6f30659734618f04b1124ae57a2c28eaefed9188162dc5017dfd6bcf67e4678e','',NULL,NULL,'','','','','','','','','','771f6684a9d0fe8e51f2bc1d7bcaa065','');
INSERT INTO "decisions" VALUES('31d8789d970ad1cfd55d5ecd1752894c','transcript_added','rules','2026-03-01T00:00:00.000Z','d5c7634ea02dee07','b17b2ba4c23bacef',2,1,'b1a720e9738d5ac619b654c5b0649c11','','1d1e6e7046c6408ac8d5b107e100e82bcb6a10140b3921ac24faaba32196ed70','',NULL,NULL,'','','','','','','','','','6e99b7644520106291f2df28e6df3c5f','');
INSERT INTO "decisions" VALUES('490c85df50d42747c8842c05454730ca','codebook_changed','rules','2026-03-01T00:00:01.000Z','d5c7634ea02dee07','b17b2ba4c23bacef',3,2,'31d8789d970ad1cfd55d5ecd1752894c','','','240857dc251f7ac9f7c73ce27c9d48057e5f9a5ca3f2931ed4792f0540ddb992',NULL,NULL,'','','','','','','','','','','{"name":"small","version":"1"}');
INSERT INTO "decisions" VALUES('bc8d69740f519fdd88676807b55beb40','suggested','rules','2026-03-01T00:00:01.000Z','d5c7634ea02dee07','b17b2ba4c23bacef',4,2,'490c85df50d42747c8842c05454730ca','0e65c3f9b4bd192591c07966058b2ec3','6f30659734618f04b1124ae57a2c28eaefed9188162dc5017dfd6bcf67e4678e','240857dc251f7ac9f7c73ce27c9d48057e5f9a5ca3f2931ed4792f0540ddb992',39,82,'hrd','hrd.training','achieved','suggested','hrd.training/elatihan','rule','','','03d8e2e46eb4e8332fe3f27e0d634fa9','','');
INSERT INTO "decisions" VALUES('c21f40ea8baedcddfd240b77e7109766','suggested','rules','2026-03-01T00:00:01.000Z','d5c7634ea02dee07','b17b2ba4c23bacef',5,2,'bc8d69740f519fdd88676807b55beb40','ebfab0a4436b97153c69f40f0a4fa44a','6f30659734618f04b1124ae57a2c28eaefed9188162dc5017dfd6bcf67e4678e','240857dc251f7ac9f7c73ce27c9d48057e5f9a5ca3f2931ed4792f0540ddb992',83,125,'capital','capital.loan','achieved','suggested','capital.loan/odal','rule','','','b1c8e7849df87ad0224161da3422c6cb','','');
INSERT INTO "decisions" VALUES('df34e4588c68aa25144c5bc4e9346f05','suggested','rules','2026-03-01T00:00:01.000Z','d5c7634ea02dee07','b17b2ba4c23bacef',6,2,'c21f40ea8baedcddfd240b77e7109766','e695bb84bec7c10d33ffccbf92d12004','6f30659734618f04b1124ae57a2c28eaefed9188162dc5017dfd6bcf67e4678e','240857dc251f7ac9f7c73ce27c9d48057e5f9a5ca3f2931ed4792f0540ddb992',137,163,'hrd','hrd.training','shortcoming','suggested','hrd.training/elatihan','rule','','','feeb3a6e13838e3d2e3dce109b338929','','');
INSERT INTO "decisions" VALUES('1779cb1276d85322c93d7bd33aa77e99','suggested','rules','2026-03-01T00:00:01.000Z','d5c7634ea02dee07','b17b2ba4c23bacef',7,2,'df34e4588c68aa25144c5bc4e9346f05','32de5b285b11b52e50344e0f3cd8faa9','1d1e6e7046c6408ac8d5b107e100e82bcb6a10140b3921ac24faaba32196ed70','240857dc251f7ac9f7c73ce27c9d48057e5f9a5ca3f2931ed4792f0540ddb992',33,63,'capital','capital.loan','shortcoming','suggested','capital.loan/odal','rule','','','5caff95100a7a85cc0cc499a4f589e4c','','');
INSERT INTO "decisions" VALUES('595cef315960fc3a4746121d79dbba47','suggested','rules','2026-03-01T00:00:01.000Z','d5c7634ea02dee07','b17b2ba4c23bacef',8,2,'1779cb1276d85322c93d7bd33aa77e99','caa15361c24a48f21fcfeb3497468125','1d1e6e7046c6408ac8d5b107e100e82bcb6a10140b3921ac24faaba32196ed70','240857dc251f7ac9f7c73ce27c9d48057e5f9a5ca3f2931ed4792f0540ddb992',64,90,'information','','achieved','suggested','information/azar','rule','','','6c0e596fc74e5c450d86b72d3ff3b75a','','');
INSERT INTO "decisions" VALUES('fda6584a7b3f8c44fba1bde368c87801','accepted','ana','2026-03-01T00:00:02.000Z','8b832a482ff8bf81','b17b2ba4c23bacef',9,3,'595cef315960fc3a4746121d79dbba47','0e65c3f9b4bd192591c07966058b2ec3','6f30659734618f04b1124ae57a2c28eaefed9188162dc5017dfd6bcf67e4678e','240857dc251f7ac9f7c73ce27c9d48057e5f9a5ca3f2931ed4792f0540ddb992',39,82,'hrd','hrd.training','achieved','accepted','hrd.training/elatihan','rule','','','03d8e2e46eb4e8332fe3f27e0d634fa9','942e5decf7c1ad19edcb2b55eee1a57c','');
INSERT INTO "decisions" VALUES('2db42daa57b2a5287a4f8bf8b641b9c1','accepted','ana','2026-03-01T00:00:02.000Z','8b832a482ff8bf81','b17b2ba4c23bacef',10,3,'fda6584a7b3f8c44fba1bde368c87801','e695bb84bec7c10d33ffccbf92d12004','6f30659734618f04b1124ae57a2c28eaefed9188162dc5017dfd6bcf67e4678e','240857dc251f7ac9f7c73ce27c9d48057e5f9a5ca3f2931ed4792f0540ddb992',137,163,'hrd','hrd.training','shortcoming','accepted','hrd.training/elatihan','rule','','','feeb3a6e13838e3d2e3dce109b338929','507a4dc8cf482a7d11954457c0989750','');
INSERT INTO "decisions" VALUES('8995331011fcc24fc34d4df3702acf67','rejected','ben','2026-03-01T00:00:03.000Z','8410a2277f74a107','b17b2ba4c23bacef',11,4,'2db42daa57b2a5287a4f8bf8b641b9c1','ebfab0a4436b97153c69f40f0a4fa44a','6f30659734618f04b1124ae57a2c28eaefed9188162dc5017dfd6bcf67e4678e','240857dc251f7ac9f7c73ce27c9d48057e5f9a5ca3f2931ed4792f0540ddb992',83,125,'capital','capital.loan','achieved','rejected','capital.loan/odal','rule','','','b1c8e7849df87ad0224161da3422c6cb','','');
INSERT INTO "decisions" VALUES('7d2918b1148cc66655c5939f19fba3a7','rejected','ben','2026-03-01T00:00:03.000Z','8410a2277f74a107','b17b2ba4c23bacef',12,4,'8995331011fcc24fc34d4df3702acf67','32de5b285b11b52e50344e0f3cd8faa9','1d1e6e7046c6408ac8d5b107e100e82bcb6a10140b3921ac24faaba32196ed70','240857dc251f7ac9f7c73ce27c9d48057e5f9a5ca3f2931ed4792f0540ddb992',33,63,'capital','capital.loan','shortcoming','rejected','capital.loan/odal','rule','','','5caff95100a7a85cc0cc499a4f589e4c','','');
INSERT INTO "decisions" VALUES('ca4673efcd0730af2819dd0f224cac52','stance_changed','ana','2026-03-01T00:00:04.000Z','260940eb1cd63b19','b17b2ba4c23bacef',13,5,'7d2918b1148cc66655c5939f19fba3a7','caa15361c24a48f21fcfeb3497468125','1d1e6e7046c6408ac8d5b107e100e82bcb6a10140b3921ac24faaba32196ed70','240857dc251f7ac9f7c73ce27c9d48057e5f9a5ca3f2931ed4792f0540ddb992',64,90,'information','','mixed','suggested','information/azar','rule','','','6c0e596fc74e5c450d86b72d3ff3b75a','','');
INSERT INTO "decisions" VALUES('b9230418578ea2b54c93c4b5e86f8e8c','memo','ben','2026-03-01T00:00:05.000Z','c315467a98c0a460','b17b2ba4c23bacef',14,6,'ca4673efcd0730af2819dd0f224cac52','','','',NULL,NULL,'capital','','','','','','','','','bb579ea06faa92102454349bedc9f2e6','{"about":"code","memo":"59a5504311ac46ef"}');
INSERT INTO "decisions" VALUES('40f7399894ec1a2ed824fe71563bb94a','coded','ana','2026-03-01T00:00:06.000Z','9c6c62e5d9d9100a','b17b2ba4c23bacef',15,7,'b9230418578ea2b54c93c4b5e86f8e8c','e4ca5c4beca3f99146a05832258d864a','1d1e6e7046c6408ac8d5b107e100e82bcb6a10140b3921ac24faaba32196ed70','240857dc251f7ac9f7c73ce27c9d48057e5f9a5ca3f2931ed4792f0540ddb992',64,69,'capital','','neutral','accepted','','person','','','653cf2eae113dffb2bc1fd7c7cbd6b24','','');
INSERT INTO "decisions" VALUES('f191ba42287bcd8912e88195bae87218','undone','ana','2026-03-01T00:00:07.000Z','774ae4cff7578965','b17b2ba4c23bacef',16,8,'40f7399894ec1a2ed824fe71563bb94a','','','',NULL,NULL,'','','','','','','','9c6c62e5d9d9100a','','','');
INSERT INTO "decisions" VALUES('4f8240d45b776e1596be6949286ca3e3','transcript_corrected','ana','2026-03-01T00:00:08.000Z','b5df7cc8611d29a3','b17b2ba4c23bacef',17,9,'f191ba42287bcd8912e88195bae87218','','cb85cd41ad70a5c1e72f7e140b2484e13ba4e762a31d8358c4e587e5a52abeb8','',NULL,NULL,'','','','','','','','','','b5672540898b4cfb98eef70d282af384','{"also":[],"anchors":{"6f30659734618f04b1124ae57a2c28eaefed9188162dc5017dfd6bcf67e4678e":[[39,82,"altered",39,83],[83,125,"moved",84,126],[137,163,"moved",138,164]]},"from":"6f30659734618f04b1124ae57a2c28eaefed9188162dc5017dfd6bcf67e4678e"}');
INSERT INTO "decisions" VALUES('b09121e9757daf202bf2e8a93de57fa4','round_opened','ana','2026-03-01T00:00:09.000Z','90c0ba414e9b82ab','b17b2ba4c23bacef',18,10,'4f8240d45b776e1596be6949286ca3e3','','','',NULL,NULL,'','','','','','','','','','','{"blind":false,"coders":["ana","ben"],"name":"uji"}');
INSERT INTO "decisions" VALUES('926d91f4dffc730d26917f586e9ec53a','accepted','ana','2026-03-01T00:00:10.000Z','74211bf1bc8f9868','b17b2ba4c23bacef',19,11,'b09121e9757daf202bf2e8a93de57fa4','ebfab0a4436b97153c69f40f0a4fa44a','cb85cd41ad70a5c1e72f7e140b2484e13ba4e762a31d8358c4e587e5a52abeb8','240857dc251f7ac9f7c73ce27c9d48057e5f9a5ca3f2931ed4792f0540ddb992',84,126,'capital','capital.loan','achieved','accepted','capital.loan/odal','rule','','','7efdebbb5fdad087f72c25f511cc46db','','{"round":"uji"}');
INSERT INTO "decisions" VALUES('65172b44d1d5ae60872256b79299b20e','accepted','ana','2026-03-01T00:00:10.000Z','74211bf1bc8f9868','b17b2ba4c23bacef',20,11,'926d91f4dffc730d26917f586e9ec53a','32de5b285b11b52e50344e0f3cd8faa9','1d1e6e7046c6408ac8d5b107e100e82bcb6a10140b3921ac24faaba32196ed70','240857dc251f7ac9f7c73ce27c9d48057e5f9a5ca3f2931ed4792f0540ddb992',33,63,'capital','capital.loan','shortcoming','accepted','capital.loan/odal','rule','','','5caff95100a7a85cc0cc499a4f589e4c','','{"round":"uji"}');
INSERT INTO "decisions" VALUES('e39063142a3059f3067b8507bb066d19','round_closed','ana','2026-03-01T00:00:11.000Z','a7e4ac594dddda37','b17b2ba4c23bacef',21,12,'65172b44d1d5ae60872256b79299b20e','','','',NULL,NULL,'','','','','','','','','','','{"name":"uji"}');
CREATE TABLE erased (
	id VARCHAR(64) NOT NULL, 
	replacement VARCHAR(64) NOT NULL, 
	PRIMARY KEY (id)
);
CREATE TABLE heads (
	writer VARCHAR(32) NOT NULL, 
	number INTEGER NOT NULL, 
	clock INTEGER NOT NULL, 
	last VARCHAR(32) NOT NULL, 
	PRIMARY KEY (writer)
);
INSERT INTO "heads" VALUES('b17b2ba4c23bacef',21,12,'e39063142a3059f3067b8507bb066d19');
CREATE TABLE texts (
	hash VARCHAR(64) NOT NULL, 
	body TEXT NOT NULL, 
	PRIMARY KEY (hash)
);
INSERT INTO "texts" VALUES('6f30659734618f04b1124ae57a2c28eaefed9188162dc5017dfd6bcf67e4678e','Pewawancara: Apa kabar, Bu?

Ibu Sari: Saya ikut pelatihan dua kali di balai desa. Modalnya dari koperasi, tapi cairnya lama.

Ibu Sari: Pelatihan itu tidak rutin.
');
INSERT INTO "texts" VALUES('1d1e6e7046c6408ac8d5b107e100e82bcb6a10140b3921ac24faaba32196ed70','Pewawancara: Silakan.

Pak Budi: Kami tidak pernah dapat modal. Bazar cuma sekali setahun.
');
INSERT INTO "texts" VALUES('cb85cd41ad70a5c1e72f7e140b2484e13ba4e762a31d8358c4e587e5a52abeb8','Pewawancara: Apa kabar, Bu?

Ibu Sari: Saya ikut pelatihan tiga kali di balai desa. Modalnya dari koperasi, tapi cairnya lama.

Ibu Sari: Pelatihan itu tidak rutin.
');
CREATE TABLE traits (
	id BIGINT NOT NULL, 
	content TEXT NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "traits" VALUES(69422962692588049,'["6f30659734618f04b1124ae57a2c28eaefed9188162dc5017dfd6bcf67e4678e","hrd","hrd.training","shortcoming","suggested","hrd.training/elatihan","rules","rule","Ibu Sari","Sari","kept",false,true,"","240857dc251f7ac9f7c73ce27c9d48057e5f9a5ca3f2931ed4792f0540ddb992"]');
INSERT INTO "traits" VALUES(74073710900504597,'["1d1e6e7046c6408ac8d5b107e100e82bcb6a10140b3921ac24faaba32196ed70","information","","achieved","suggested","information/azar","rules","rule","Pak Budi","Budi","kept",false,true,"","240857dc251f7ac9f7c73ce27c9d48057e5f9a5ca3f2931ed4792f0540ddb992"]');
INSERT INTO "traits" VALUES(655643440704657015,'["6f30659734618f04b1124ae57a2c28eaefed9188162dc5017dfd6bcf67e4678e","hrd","hrd.training","achieved","suggested","hrd.training/elatihan","rules","rule","Ibu Sari","Sari","kept",false,true,"","240857dc251f7ac9f7c73ce27c9d48057e5f9a5ca3f2931ed4792f0540ddb992"]');
INSERT INTO "traits" VALUES(772031209335822666,'["1d1e6e7046c6408ac8d5b107e100e82bcb6a10140b3921ac24faaba32196ed70","capital","capital.loan","shortcoming","suggested","capital.loan/odal","rules","rule","Pak Budi","Budi","kept",false,true,"","240857dc251f7ac9f7c73ce27c9d48057e5f9a5ca3f2931ed4792f0540ddb992"]');
INSERT INTO "traits" VALUES(953658335418291536,'["6f30659734618f04b1124ae57a2c28eaefed9188162dc5017dfd6bcf67e4678e","capital","capital.loan","achieved","suggested","capital.loan/odal","rules","rule","Ibu Sari","Sari","kept",false,true,"","240857dc251f7ac9f7c73ce27c9d48057e5f9a5ca3f2931ed4792f0540ddb992"]');
INSERT INTO "traits" VALUES(148134024026492507,'["6f30659734618f04b1124ae57a2c28eaefed9188162dc5017dfd6bcf67e4678e","hrd","hrd.training","shortcoming","accepted","hrd.training/elatihan","rules","rule","Ibu Sari","Sari","kept",false,true,"ana","240857dc251f7ac9f7c73ce27c9d48057e5f9a5ca3f2931ed4792f0540ddb992"]');
INSERT INTO "traits" VALUES(1061881692950292394,'["6f30659734618f04b1124ae57a2c28eaefed9188162dc5017dfd6bcf67e4678e","hrd","hrd.training","achieved","accepted","hrd.training/elatihan","rules","rule","Ibu Sari","Sari","kept",false,true,"ana","240857dc251f7ac9f7c73ce27c9d48057e5f9a5ca3f2931ed4792f0540ddb992"]');
INSERT INTO "traits" VALUES(854755311840606848,'["6f30659734618f04b1124ae57a2c28eaefed9188162dc5017dfd6bcf67e4678e","capital","capital.loan","achieved","rejected","capital.loan/odal","rules","rule","Ibu Sari","Sari","kept",false,true,"ben","240857dc251f7ac9f7c73ce27c9d48057e5f9a5ca3f2931ed4792f0540ddb992"]');
INSERT INTO "traits" VALUES(953780592303716768,'["1d1e6e7046c6408ac8d5b107e100e82bcb6a10140b3921ac24faaba32196ed70","capital","capital.loan","shortcoming","rejected","capital.loan/odal","rules","rule","Pak Budi","Budi","kept",false,true,"ben","240857dc251f7ac9f7c73ce27c9d48057e5f9a5ca3f2931ed4792f0540ddb992"]');
INSERT INTO "traits" VALUES(995353550538782979,'["1d1e6e7046c6408ac8d5b107e100e82bcb6a10140b3921ac24faaba32196ed70","information","","mixed","suggested","information/azar","rules","rule","Pak Budi","Budi","kept",false,true,"","240857dc251f7ac9f7c73ce27c9d48057e5f9a5ca3f2931ed4792f0540ddb992"]');
INSERT INTO "traits" VALUES(768551083337073537,'["1d1e6e7046c6408ac8d5b107e100e82bcb6a10140b3921ac24faaba32196ed70","capital","","neutral","accepted","","ana","person","","Budi","kept",false,false,"ana","240857dc251f7ac9f7c73ce27c9d48057e5f9a5ca3f2931ed4792f0540ddb992"]');
INSERT INTO "traits" VALUES(181839956266028055,'["cb85cd41ad70a5c1e72f7e140b2484e13ba4e762a31d8358c4e587e5a52abeb8","hrd","hrd.training","achieved","accepted","hrd.training/elatihan","rules","rule","Ibu Sari","Sari","altered",false,true,"ana","240857dc251f7ac9f7c73ce27c9d48057e5f9a5ca3f2931ed4792f0540ddb992"]');
INSERT INTO "traits" VALUES(303439621424670849,'["cb85cd41ad70a5c1e72f7e140b2484e13ba4e762a31d8358c4e587e5a52abeb8","hrd","hrd.training","shortcoming","accepted","hrd.training/elatihan","rules","rule","Ibu Sari","Sari","moved",false,true,"ana","240857dc251f7ac9f7c73ce27c9d48057e5f9a5ca3f2931ed4792f0540ddb992"]');
INSERT INTO "traits" VALUES(355929957544800320,'["cb85cd41ad70a5c1e72f7e140b2484e13ba4e762a31d8358c4e587e5a52abeb8","capital","capital.loan","achieved","rejected","capital.loan/odal","rules","rule","Ibu Sari","Sari","moved",false,true,"ben","240857dc251f7ac9f7c73ce27c9d48057e5f9a5ca3f2931ed4792f0540ddb992"]');
INSERT INTO "traits" VALUES(705288114346819103,'["cb85cd41ad70a5c1e72f7e140b2484e13ba4e762a31d8358c4e587e5a52abeb8","capital","capital.loan","achieved","suggested","capital.loan/odal","rules","rule","Ibu Sari","Sari","moved",true,true,"ana\nben","240857dc251f7ac9f7c73ce27c9d48057e5f9a5ca3f2931ed4792f0540ddb992"]');
INSERT INTO "traits" VALUES(1037389888263879852,'["1d1e6e7046c6408ac8d5b107e100e82bcb6a10140b3921ac24faaba32196ed70","capital","capital.loan","shortcoming","suggested","capital.loan/odal","rules","rule","Pak Budi","Budi","kept",true,true,"ana\nben","240857dc251f7ac9f7c73ce27c9d48057e5f9a5ca3f2931ed4792f0540ddb992"]');
CREATE TABLE verdicts (
	decision VARCHAR(32) NOT NULL, 
	coding VARCHAR(32) NOT NULL, 
	coder TEXT NOT NULL, 
	round TEXT NOT NULL, 
	kind VARCHAR(24) NOT NULL, 
	time VARCHAR(32) NOT NULL, 
	standing BOOLEAN NOT NULL, 
	own BOOLEAN NOT NULL, 
	status VARCHAR(16) NOT NULL, 
	stance VARCHAR(16) NOT NULL, 
	transcript VARCHAR(64) NOT NULL, 
	start INTEGER NOT NULL, 
	stop INTEGER NOT NULL, 
	anchor VARCHAR(16) NOT NULL, 
	base VARCHAR(64) NOT NULL, 
	passage VARCHAR(32) NOT NULL, 
	codebook VARCHAR(64) NOT NULL, 
	PRIMARY KEY (decision)
);
INSERT INTO "verdicts" VALUES('ca4673efcd0730af2819dd0f224cac52','caa15361c24a48f21fcfeb3497468125','ana','','stance_changed','2026-03-01T00:00:04.000Z',1,1,'suggested','mixed','1d1e6e7046c6408ac8d5b107e100e82bcb6a10140b3921ac24faaba32196ed70',64,90,'kept','1d1e6e7046c6408ac8d5b107e100e82bcb6a10140b3921ac24faaba32196ed70','6c0e596fc74e5c450d86b72d3ff3b75a','240857dc251f7ac9f7c73ce27c9d48057e5f9a5ca3f2931ed4792f0540ddb992');
INSERT INTO "verdicts" VALUES('fda6584a7b3f8c44fba1bde368c87801','0e65c3f9b4bd192591c07966058b2ec3','ana','','accepted','2026-03-01T00:00:02.000Z',1,1,'accepted','achieved','cb85cd41ad70a5c1e72f7e140b2484e13ba4e762a31d8358c4e587e5a52abeb8',39,83,'altered','6f30659734618f04b1124ae57a2c28eaefed9188162dc5017dfd6bcf67e4678e','03d8e2e46eb4e8332fe3f27e0d634fa9','240857dc251f7ac9f7c73ce27c9d48057e5f9a5ca3f2931ed4792f0540ddb992');
INSERT INTO "verdicts" VALUES('2db42daa57b2a5287a4f8bf8b641b9c1','e695bb84bec7c10d33ffccbf92d12004','ana','','accepted','2026-03-01T00:00:02.000Z',1,1,'accepted','shortcoming','cb85cd41ad70a5c1e72f7e140b2484e13ba4e762a31d8358c4e587e5a52abeb8',138,164,'moved','6f30659734618f04b1124ae57a2c28eaefed9188162dc5017dfd6bcf67e4678e','feeb3a6e13838e3d2e3dce109b338929','240857dc251f7ac9f7c73ce27c9d48057e5f9a5ca3f2931ed4792f0540ddb992');
INSERT INTO "verdicts" VALUES('8995331011fcc24fc34d4df3702acf67','ebfab0a4436b97153c69f40f0a4fa44a','ben','','rejected','2026-03-01T00:00:03.000Z',1,1,'rejected','achieved','cb85cd41ad70a5c1e72f7e140b2484e13ba4e762a31d8358c4e587e5a52abeb8',84,126,'moved','6f30659734618f04b1124ae57a2c28eaefed9188162dc5017dfd6bcf67e4678e','b1c8e7849df87ad0224161da3422c6cb','240857dc251f7ac9f7c73ce27c9d48057e5f9a5ca3f2931ed4792f0540ddb992');
INSERT INTO "verdicts" VALUES('926d91f4dffc730d26917f586e9ec53a','ebfab0a4436b97153c69f40f0a4fa44a','ana','uji','accepted','2026-03-01T00:00:10.000Z',1,1,'accepted','achieved','cb85cd41ad70a5c1e72f7e140b2484e13ba4e762a31d8358c4e587e5a52abeb8',84,126,'kept','cb85cd41ad70a5c1e72f7e140b2484e13ba4e762a31d8358c4e587e5a52abeb8','7efdebbb5fdad087f72c25f511cc46db','240857dc251f7ac9f7c73ce27c9d48057e5f9a5ca3f2931ed4792f0540ddb992');
INSERT INTO "verdicts" VALUES('7d2918b1148cc66655c5939f19fba3a7','32de5b285b11b52e50344e0f3cd8faa9','ben','','rejected','2026-03-01T00:00:03.000Z',1,1,'rejected','shortcoming','1d1e6e7046c6408ac8d5b107e100e82bcb6a10140b3921ac24faaba32196ed70',33,63,'kept','1d1e6e7046c6408ac8d5b107e100e82bcb6a10140b3921ac24faaba32196ed70','5caff95100a7a85cc0cc499a4f589e4c','240857dc251f7ac9f7c73ce27c9d48057e5f9a5ca3f2931ed4792f0540ddb992');
INSERT INTO "verdicts" VALUES('65172b44d1d5ae60872256b79299b20e','32de5b285b11b52e50344e0f3cd8faa9','ana','uji','accepted','2026-03-01T00:00:10.000Z',1,1,'accepted','shortcoming','1d1e6e7046c6408ac8d5b107e100e82bcb6a10140b3921ac24faaba32196ed70',33,63,'kept','1d1e6e7046c6408ac8d5b107e100e82bcb6a10140b3921ac24faaba32196ed70','5caff95100a7a85cc0cc499a4f589e4c','240857dc251f7ac9f7c73ce27c9d48057e5f9a5ca3f2931ed4792f0540ddb992');
CREATE TABLE words (
	id VARCHAR(32) NOT NULL, 
	salt VARCHAR(32) NOT NULL, 
	body TEXT NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "words" VALUES('771f6684a9d0fe8e51f2bc1d7bcaa065','92957d12849da11a25782ae88ab42188','{"informant":"Sari","name":"u01","turns":[[39,125,"Sari"],[137,163,"Sari"]]}');
INSERT INTO "words" VALUES('6e99b7644520106291f2df28e6df3c5f','d4321d918ca5cfde0c2f8765e82963f7','{"informant":"Budi","name":"u02","turns":[[33,90,"Budi"]]}');
INSERT INTO "words" VALUES('03d8e2e46eb4e8332fe3f27e0d634fa9','9bd42db431074f957e468f0a22740b0c','{"actors":[],"after":" Modalnya dari koperasi, tapi ca","because":"","before":"cara: Apa kabar, Bu?\n\nIbu Sari: ","cues":[],"informant":"Sari","matched":[[11,19,"elatihan","hrd.training/elatihan"]],"quote":"Saya ikut pelatihan dua kali di balai desa.","speaker":"Ibu Sari"}');
INSERT INTO "words" VALUES('b1c8e7849df87ad0224161da3422c6cb','19abd1aa7f7280ec2dc04f8d1d4c98eb','{"actors":[],"after":"\n\nIbu Sari: Pelatihan itu tidak ","because":"","before":"latihan dua kali di balai desa. ","cues":[],"informant":"Sari","matched":[[1,5,"odal","capital.loan/odal"]],"quote":"Modalnya dari koperasi, tapi cairnya lama.","speaker":"Ibu Sari"}');
INSERT INTO "words" VALUES('feeb3a6e13838e3d2e3dce109b338929','073e8d041ac0237a7200c4791ef47a52','{"actors":[],"after":"\n","because":"","before":", tapi cairnya lama.\n\nIbu Sari: ","cues":[],"informant":"Sari","matched":[[1,9,"elatihan","hrd.training/elatihan"]],"quote":"Pelatihan itu tidak rutin.","speaker":"Ibu Sari"}');
INSERT INTO "words" VALUES('5caff95100a7a85cc0cc499a4f589e4c','f19ce1b591abc9a3810ad857f985cbd4','{"actors":[],"after":" Bazar cuma sekali setahun.\n","because":"","before":"ewawancara: Silakan.\n\nPak Budi: ","cues":[],"informant":"Budi","matched":[[25,29,"odal","capital.loan/odal"]],"quote":"Kami tidak pernah dapat modal.","speaker":"Pak Budi"}');
INSERT INTO "words" VALUES('6c0e596fc74e5c450d86b72d3ff3b75a','3d9c70517a4efe32ed8358129997805d','{"actors":[],"after":"\n","because":"","before":" Kami tidak pernah dapat modal. ","cues":[],"informant":"Budi","matched":[[1,5,"azar","information/azar"]],"quote":"Bazar cuma sekali setahun.","speaker":"Pak Budi"}');
INSERT INTO "words" VALUES('942e5decf7c1ad19edcb2b55eee1a57c','0ee06fe4343ce27313236c80f449360c','{"reason":"jelas"}');
INSERT INTO "words" VALUES('507a4dc8cf482a7d11954457c0989750','84fa28f90c3cc453f2bd452d9fe3438b','{"reason":"jelas"}');
INSERT INTO "words" VALUES('bb579ea06faa92102454349bedc9f2e6','50e55869d1a8b4328afa6a1ecc3238d9','{"memo":"tanya lagi soal koperasi"}');
INSERT INTO "words" VALUES('653cf2eae113dffb2bc1fd7c7cbd6b24','55fc531f68d2f1cee62e54fcba0d2175','{"actors":[],"after":" cuma sekali setahun.\n","because":"","before":" Kami tidak pernah dapat modal. ","cues":[],"informant":"Budi","matched":[],"quote":"Bazar","speaker":""}');
INSERT INTO "words" VALUES('b5672540898b4cfb98eef70d282af384','2b73a182e416a5fe21900563aeeb4da4','{"informant":"Sari","name":"u01","turns":[[39,126,"Sari"],[138,164,"Sari"]]}');
INSERT INTO "words" VALUES('7efdebbb5fdad087f72c25f511cc46db','de2aa666467d5a2e0fc56165cea6bfe6','{"actors":[],"after":"\n\nIbu Sari: Pelatihan itu tidak ","because":"","before":"atihan tiga kali di balai desa. ","cues":[],"informant":"Sari","matched":[[1,5,"odal","capital.loan/odal"]],"quote":"Modalnya dari koperasi, tapi cairnya lama.","speaker":"Ibu Sari"}');
CREATE INDEX decisions_of_command ON decisions (command);
CREATE INDEX decisions_of_kind ON decisions (kind, clock);
CREATE INDEX decisions_of_coding ON decisions (coding);
CREATE INDEX decisions_of_coder ON decisions (coder, clock);
CREATE INDEX decisions_of_text ON decisions (transcript, coding);
CREATE INDEX codings_of_status ON codings (status, code);
CREATE INDEX codings_of_place ON codings (transcript, start);
CREATE INDEX codings_of_base ON codings (base);
CREATE INDEX verdicts_of_coding ON verdicts (coding);
CREATE TRIGGER decisions_keep BEFORE DELETE ON decisions BEGIN SELECT RAISE(ABORT, 'decisions are only ever appended'); END;
CREATE TRIGGER decisions_fixed BEFORE UPDATE ON decisions BEGIN SELECT RAISE(ABORT, 'decisions are only ever appended'); END;
CREATE TRIGGER words_fixed BEFORE UPDATE ON words BEGIN SELECT RAISE(ABORT, 'decisions are only ever appended'); END;
CREATE TRIGGER texts_fixed BEFORE UPDATE ON texts BEGIN SELECT RAISE(ABORT, 'decisions are only ever appended'); END;
CREATE TRIGGER words_keep BEFORE DELETE ON words WHEN NOT EXISTS (SELECT 1 FROM erased WHERE erased.id = OLD.id) BEGIN SELECT RAISE(ABORT, 'decisions are only ever appended'); END;
CREATE TRIGGER texts_keep BEFORE DELETE ON texts WHEN NOT EXISTS (SELECT 1 FROM erased WHERE erased.id = OLD.hash) BEGIN SELECT RAISE(ABORT, 'decisions are only ever appended'); END;
COMMIT;
