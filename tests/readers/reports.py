"""Reports for tests: a page; short ones for measuring the language check, in English full of foreign names, and in other languages."""

ENGLISH = (
    "Andrzej Wiśniewski, mayor of Łódź, met Jarosław Kowalczyk and Grzegorz Brzęczyszczykiewicz in Szczecin on Tuesday to discuss the strike "
    "by miners of Jastrzębska Spółka Węglowa, which has closed pits in Rybnik, Żory and Wodzisław Śląski since the start of the month.",
    "Gunmen of the Jama'atu Ahlis Sunna Lidda'awati wal-Jihad attacked Gwoza, Damboa and Chibok in Borno State overnight, residents said. "
    "Alhaji Abubakar Shettima Garbai el-Kanemi, an elder in Maiduguri, put the dead at nineteen, among them Mallam Bukar Modu.",
    "São Paulo governor João Guimarães Conceição said the Polícia Militar and Guarda Civil Metropolitana would leave Avenida Paulista after "
    "clashes with members of the Movimento dos Trabalhadores Rurais Sem Terra left eleven injured in Praça da Sé on Sunday.",
    "Bundeskanzler Friedrich Oberländer told the Frankfurter Allgemeine Zeitung that the Bundeswehr would send two companies to Mazar-i-Sharif "
    "and Kunduz. The Bundestag must approve the plan, which Sahra Wiedenhöft of Die Linke called a grave mistake.",
    "Nguyễn Thị Phương Thảo, spokeswoman of Vietnam's foreign ministry, rejected the claim on Thursday. Trần Đại Quang Vinh and Lê Văn Dũng "
    "were released by the coast guard near Hoàng Sa after ten days, their families in Quảng Ngãi said.",
    "Police in Çankaya detained Mehmet Öztürk and Gülşen Yıldırım of the Halkların Demokratik Partisi, their lawyer Şükrü Çelikkaya said. "
    "The two had spoken at a rally against the trustee appointed in Diyarbakır, Van and Hakkâri last week.",
    "Abdullah Abdul Rahman al-Otaibi and Khalid bin Sultan bin Abdulaziz Al Saud arrived in Sanaa with a delegation of the Gulf states. "
    "Houthi negotiator Mohammed Abdul-Salam said a truce at Hodeidah, Marib and Taiz was near.",
    "Viktor Szabó and Tünde Kovácsné Horváth of Fidesz – Magyar Polgári Szövetség left the chamber in Budapest before the vote. "
    "Opposition leader Gergely Dobrev called the walkout a comedy and asked president Kálmán Sulyok to dissolve parliament.",
    "Liu Zhaoxu, deputy head of the Guangdong commission, was expelled from the party, Xinhua said. Zheng Xiaosong, Chen Quanguo and Wang Lijun "
    "are under investigation in Shenzhen, Dongguan and Huizhou for taking bribes worth ¥31 million.",
    "Rebels of the Alliance des Forces Démocratiques pour la Libération seized Rutshuru, Kiwanja and Bunagana in Nord-Kivu, governor Jean-Baptiste "
    "Habyarimana Ndayishimiye said. The Forces Armées de la République Démocratique du Congo withdrew towards Goma.",
    "El Salvador's Fuerza Armada arrested 211 members of Mara Salvatrucha and Barrio Dieciocho in Soyapango, Apopa and Ciudad Delgado, minister "
    "René Merino Monroy said. Relatives outside La Mariona prison asked for lawyers and for news of the detained.",
    "Prime minister Petteri Hyvärinen and foreign minister Päivi Räsänen-Koskela flew to Rovaniemi, where Puolustusvoimat found a drone. "
    "Finland will ask Naton Pohjoismainen Esikunta for help, Helsingin Sanomat and Yleisradio reported.",
    "Tamil Nadu chief minister Muthuvel Karunanidhi Palaniswami sent a letter to the Lok Sabha speaker. Fishermen from Rameswaram, Nagapattinam "
    "and Thoothukudi were shot at by the navy off Neduntheevu, and Arockiasamy Antony Jesuraj died.",
    "Tuhoe leader Tāmati Waaka Kruger and Ngāti Awa spokesman Te Kei Merito walked out of talks in Whakatāne. Te Pāti Māori asked the Crown "
    "to return Te Urewera, and some two hundred blocked the road at Rūātoki and Tāneatua.",
    "Serbian police removed students of the Filozofski fakultet from Trg Republike. Aleksandar Šapić and Đorđe Milićević of the Srpska napredna "
    "stranka praised them. Protests followed in Niš, Čačak, Kragujevac and Užice, N1 reported.",
    "Kurdish Yekîneyên Parastina Gel fighters left Serê Kaniyê and Girê Spî after the agreement. Mazloum Abdî Kobanê said Turkey broke it twice "
    "and shelled Eyn Îsa, where Heyva Sor a Kurd counted nine dead.",
    "Kyrgyz and Tajik border guards exchanged fire near Ak-Sai and Vorukh. Kamchybek Tashiev and Saimumin Yatimov spoke by telephone. "
    "People from Kök-Tash, Samarkandek and Khojai A'lo left their homes, hospitals in Batken and Isfara said.",
    "Ethiopia's Tigray Hizbawi Harinnet Wayyanay accused Abiy's commanders of shelling Mekelle, Adigrat and Shire Inda Selassie. Getachew "
    "Kidane Woldegiorgis said four children died. The Oromo Qeerroo Bilisummaa called a strike in Adama and Jimma.",
    "Soldiers shot dead four people. Sixteen were hurt. The town is calm now, a doctor said by telephone, but nobody goes out and shops "
    "stay shut. Army trucks stand at both bridges. Schools will open on Monday if the truce holds.",
    "PRESIDENT VETOES BUDGET, UNIONS CALL GENERAL STRIKE. PORTS, RAILWAYS AND AIRPORTS TO CLOSE FROM MIDNIGHT AS TALKS FAIL. MINISTER BLAMES "
    "OPPOSITION FOR COLLAPSE. POLICE TO GUARD FUEL DEPOTS. BANKS STAY OPEN, CENTRAL BANK SAYS.",
    "Catalan president Pere Junqueras i Vies and the Esquerra Republicana de Catalunya want a vote by autumn. Societat Civil Catalana marched on "
    "Passeig de Gràcia against it; the Mossos d'Esquadra counted 40,000, the organisers six times as many.",
    "Philippine marines and Barangay tanods rescued Fr. Teresito Soganub Bangsamoro from Abu Sayyaf in Patikul. Maj. Gen. Corleto Vinluan said "
    "Hatib Hajan Sawadjaan and Mundi Sawadjaan fled to Talipao with five others.",
    "Icelandic minister Þórdís Kolbrún Guðmundsdóttir summoned the envoy after trawlers entered waters off Ísafjörður. Landhelgisgæslan sent the "
    "Þór. Jón Ágúst Björgvinsson of Landssamband íslenskra útvegsmanna asked for an apology.",
    "Jakarta governor Basuki Tjahaja Kusumawardhani said Satuan Polisi Pamong Praja would clear Tanah Abang. Front Pembela Islam and Gerakan Nasional "
    "Pengawal Fatwa called for protests at Monas and Bundaran Hotel Indonesia after Friday prayers.",
    "Mr Rassendyll (Con, Hentzau) 12, Ms Tarlenheim (Lab, Zenda) 9. Turnout 61.4%, down 3.2. Recount ordered in Strelsau West, Strelsau East "
    "and Festenburg. Result due Wed 14 May, 18:00 GMT. Count halted twice, once for a bomb scare.",
)

OTHERS = {
    "fr": "Le ministre des Affaires étrangères a rencontré mardi à Berlin son homologue allemand afin de discuter de la situation dans la région. "
    "Les deux hommes ont condamné les attaques contre les civils et demandé un cessez-le-feu immédiat, a indiqué le porte-parole du gouvernement.",
    "de": "Bei einem Angriff auf einen Stützpunkt der Armee sind am Dienstag mindestens zwölf Soldaten getötet worden, teilte das Ministerium mit. "
    "Die Regierung machte Rebellen aus dem Norden verantwortlich und kündigte Vergeltung an, während die Vereinten Nationen zur Ruhe aufriefen.",
    "es": "Miles de manifestantes salieron este martes a las calles de la capital para exigir la renuncia del presidente, acusado de corrupción. "
    "La policía lanzó gases lacrimógenos y detuvo a más de cuarenta personas, según informaron fuentes del Ministerio del Interior.",
    "pt": "Milhares de manifestantes saíram às ruas da capital na terça-feira para exigir a renúncia do presidente, acusado de corrupção. "
    "A polícia lançou gás lacrimogêneo e deteve mais de quarenta pessoas, segundo informou o Ministério da Justiça em nota.",
    "it": "Migliaia di manifestanti sono scesi in piazza martedì nella capitale per chiedere le dimissioni del presidente accusato di corruzione. "
    "La polizia ha lanciato gas lacrimogeni e ha fermato più di quaranta persone, secondo quanto riferito dal ministero dell'Interno.",
    "nl": "Duizenden betogers gingen dinsdag in de hoofdstad de straat op om het aftreden te eisen van de president, die van corruptie wordt verdacht. "
    "De politie gebruikte traangas en hield meer dan veertig mensen aan, zo meldde het ministerie van Binnenlandse Zaken.",
    "ru": "Тысячи демонстрантов вышли во вторник на улицы столицы, чтобы потребовать отставки президента, обвиняемого в коррупции. "
    "Полиция применила слезоточивый газ и задержала более сорока человек, сообщили в министерстве внутренних дел страны.",
    "tr": "Binlerce gösterici salı günü başkentte sokağa çıkarak yolsuzlukla suçlanan cumhurbaşkanının istifasını istedi. Polis göz yaşartıcı gaz "
    "kullandı ve kırktan fazla kişiyi gözaltına aldı, İçişleri Bakanlığı yaptığı açıklamada olayların sona erdiğini duyurdu.",
    "pl": "Tysiące demonstrantów wyszło we wtorek na ulice stolicy, aby domagać się ustąpienia prezydenta oskarżonego o korupcję. Policja użyła gazu "
    "łzawiącego i zatrzymała ponad czterdzieści osób, poinformowało ministerstwo spraw wewnętrznych w wydanym oświadczeniu.",
    "ar": "خرج آلاف المتظاهرين يوم الثلاثاء إلى شوارع العاصمة للمطالبة باستقالة الرئيس المتهم بالفساد. واستخدمت الشرطة الغاز المسيل للدموع "
    "واعتقلت أكثر من أربعين شخصا، حسبما أعلنت وزارة الداخلية في بيان صدر مساء اليوم نفسه في العاصمة.",
    "zh": "数千名示威者星期二走上首都街头，要求被控贪污的总统辞职。警方使用催泪瓦斯，拘留了四十多人，内政部在一份声明中说。",
    "sv": "Tusentals demonstranter gick i tisdags ut på gatorna i huvudstaden för att kräva att presidenten avgår efter anklagelser om korruption. "
    "Polisen använde tårgas och grep mer än fyrtio personer, uppgav inrikesministeriet i ett uttalande som publicerades sent på kvällen.",
    "da": "Tusindvis af demonstranter gik tirsdag på gaden i hovedstaden for at kræve, at præsidenten går af efter anklager om korruption. "
    "Politiet brugte tåregas og anholdt mere end fyrre personer, oplyste indenrigsministeriet i en udtalelse sent om aftenen.",
    "id": "Ribuan demonstran turun ke jalan di ibu kota pada hari Selasa untuk menuntut pengunduran diri presiden yang dituduh korupsi. Polisi "
    "menembakkan gas air mata dan menahan lebih dari empat puluh orang, kata kementerian dalam negeri dalam sebuah pernyataan.",
    "sw": "Maelfu ya waandamanaji waliingia mitaani siku ya Jumanne katika mji mkuu kudai kujiuzulu kwa rais anayetuhumiwa kwa ufisadi. Polisi "
    "walitumia mabomu ya machozi na kuwakamata zaidi ya watu arobaini, ilisema wizara ya mambo ya ndani katika taarifa yake.",
    "ro": "Mii de manifestanți au ieșit marți pe străzile capitalei pentru a cere demisia președintelui acuzat de corupție. Poliția a folosit gaze "
    "lacrimogene și a reținut peste patruzeci de persoane, a anunțat ministerul de interne într-un comunicat difuzat seara.",
    "af": "Duisende betogers het Dinsdag in die hoofstad die straat op gegaan om die bedanking van die president te eis, wat van korrupsie beskuldig "
    "word. Die polisie het traangas gebruik en meer as veertig mense aangehou, het die ministerie in 'n verklaring gesê.",
    "tl": "Libu-libong nagpoprotesta ang lumabas sa mga lansangan ng kabisera noong Martes upang hilingin ang pagbibitiw ng pangulo na inaakusahan ng "
    "katiwalian. Gumamit ang pulisya ng tear gas at inaresto ang mahigit apatnapung tao, ayon sa kagawaran sa isang pahayag.",
    "cs": "Tisíce demonstrantů vyšly v úterý do ulic hlavního města, aby požadovaly odstoupení prezidenta obviněného z korupce. Policie použila slzný "
    "plyn a zadržela více než čtyřicet lidí, uvedlo ministerstvo vnitra v prohlášení, které vydalo pozdě večer.",
    "sq": "Mijëra protestues dolën të martën në rrugët e kryeqytetit për të kërkuar dorëheqjen e presidentit të akuzuar për korrupsion. Policia "
    "përdori gaz lotsjellës dhe arrestoi më shumë se dyzet persona, tha ministria e brendshme në një deklaratë.",
}

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Troops leave Strelsau after talks | The Zenda Courier</title>
<meta property="og:title" content="Troops leave Strelsau after talks"><meta property="og:site_name" content="The Zenda Courier">
<meta property="article:published_time" content="2031-05-14T23:10:00-04:00">
<meta property="article:modified_time" content="2031-05-16T10:00:00Z">
<link rel="canonical" href="https://courier.example/troops-leave"></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World news</a></li></ul></nav>
<article><h1>Troops leave Strelsau after talks</h1>
<p>Ruritanian troops left the capital on Tuesday after talks between the government and the opposition, officials said.</p>
<p>“We want peace,” said <b>Michael</b> Elphberg, the mayor &amp; host.</p>
<h2>What comes next</h2><p>Both sides agreed to meet again next week in Zenda.</p>
<blockquote><p>The war is over.</p></blockquote></article>
<aside><a href="/most">Most read</a></aside><footer>© 2029 The Zenda Courier. All rights reserved.</footer></body></html>"""
