"""Clean mails in eighteen languages other than English."""

from tests.mutations.post import Draft, letter

WEISS = "Dr. Hannah Weiss|Leiterin Forschung|Klarwerk|h.weiss@klarwerk.eu"
MOREAU = "Camille Moreau|Responsable commerciale|Rotaly|camille.moreau@rotaly.com"
FREIGHT = "Priya Raman|Head of Partnerships|Lanewise|priya.raman@lanewise.io"
LEE = "Daniel Lee|Account Manager|Fieldnote|daniel.lee@fieldnote.co"

WORLD: list[Draft] = [
    letter(
        "Sabine|Müller-Lüdenscheidt|s.mueller@giesserei-harz.de|Gießerei Harz "
        "GmbH|Werksleiterin|DE|de|https://giesserei-harz.de",
        WEISS,
        "Wärmeverluste am Schmelzofen",
        "Guten Tag Frau Müller-Lüdenscheidt,\n\nauf Ihrer Website lese ich, dass die Gießerei Harz einen zweiten "
        "Schmelzofen "
        "in Betrieb genommen hat. Unsere Sensoren zeigen im laufenden Betrieb, wo Wärme verloren geht.\n\nWäre ein "
        "kurzes "
        "Gespräch dazu für Sie interessant?\n\nFreundliche Grüße\nDr. Hannah Weiss",
        "Wäre ein kurzes Gespräch dazu für Sie interessant?",
        [("Die Gießerei Harz hat einen zweiten Schmelzofen in Betrieb genommen",
          "Unser zweiter Schmelzofen ist in Betrieb")],
        ["Die Sensoren von Klarwerk zeigen im laufenden Betrieb, wo Wärme verloren geht"],
        aliases=["Gießerei Harz"],
    ),
    letter(
        "Amélie|de la Tour|amelie@boulangerie-tilleul.fr|Boulangerie du "
        "Tilleul|Gérante|FR|fr|https://boulangerie-tilleul.fr",
        MOREAU,
        "Vos plannings du dimanche",
        "Bonjour Amélie,\n\nvotre site annonce l'ouverture d'une troisième boutique à Nantes. Avec trois boutiques, "
        "les "
        "remplacements du dimanche deviennent vite compliqués. Rotaly propose le créneau à toute l'équipe et retient "
        "la "
        "première réponse.\n\nSouhaitez-vous voir comment cela fonctionne ?\n\nBien cordialement,\nCamille Moreau",
        "Souhaitez-vous voir comment cela fonctionne ?",
        [("La Boulangerie du Tilleul ouvre une troisième boutique à Nantes",
        "Ouverture de notre troisième boutique à Nantes")],
        ["Rotaly propose le créneau à toute l'équipe et retient la première réponse"],
    ),
    letter(
        "Íñigo|Echeverría|inigo@transportesebro.es|Transportes Ebro|Jefe de tráfico|ES|es|https://transportesebro.es",
        FREIGHT,
        "Retornos en vacío desde Burdeos",
        "Hola, Íñigo:\n\nhe leído en vuestra web que Transportes Ebro tiene una ruta diaria entre Zaragoza y "
        "Burdeos. Lanewise "
        "avisa de cargas de retorno antes de que salga el camión.\n\n¿Te parece bien que lo veamos en una llamada "
        "corta?"
        "\n\nUn saludo,\nPriya Raman",
        "¿Te parece bien que lo veamos en una llamada corta?",
        [("Transportes Ebro tiene una ruta diaria entre Zaragoza y Burdeos", "Ruta diaria Zaragoza-Burdeos")],
        ["Lanewise avisa de cargas de retorno antes de que salga el camión"],
    ),
    letter(
        "Niccolò|Dell'Acqua|n.dellacqua@ceramichelario.it|Ceramiche Lario|Direttore di "
        "produzione|IT|it|https://ceramichelario.it",
        WEISS,
        "Il calore dei vostri forni",
        "Buongiorno Niccolò,\n\nsul vostro sito leggo che Ceramiche Lario ha tre forni a Como. I nostri sensori "
        "mostrano dove "
        "un forno perde calore, senza fermarlo.\n\nLe andrebbe di parlarne la prossima settimana?\n\nCordiali saluti,\n"
        "Hannah Weiss",
        "Le andrebbe di parlarne la prossima settimana?",
        [("Ceramiche Lario ha tre forni a Como", "I nostri tre forni di Como")],
        ["I sensori di Klarwerk mostrano dove un forno perde calore, senza fermarlo"],
    ),
    letter(
        "Sjoerd|van 't Hoff|sjoerd@kwekerijdelinde.nl|Kwekerij De "
        "Linde|Bedrijfsleider|NL|nl|https://kwekerijdelinde.nl",
        MOREAU,
        "Roosters in het plukseizoen",
        "Beste Sjoerd,\n\nop jullie website staat dat Kwekerij De Linde dit seizoen vijftig plukkers zoekt. Met "
        "Rotaly ruilen "
        "mensen hun dienst zelf via de telefoon en keur jij het goed.\n\nZal ik laten zien hoe dat werkt?\n\nMet "
        "vriendelijke groet,\nCamille Moreau",
        "Zal ik laten zien hoe dat werkt?",
        [("Kwekerij De Linde zoekt dit seizoen vijftig plukkers", "Wij zoeken vijftig plukkers voor dit seizoen")],
        ["Met Rotaly ruilen mensen hun dienst zelf via de telefoon; de leidinggevende keurt het goed"],
    ),
    letter(
        "João|Conceição|joao@vinhosdomonte.pt|Vinhos do Monte|Diretor de Exportação|PT|pt|https://vinhosdomonte.pt",
        FREIGHT,
        "Envios para Hamburgo",
        "Olá João,\n\nvi no vosso site que a Vinhos do Monte exporta para a Alemanha através do porto de Leixões. A "
        "Lanewise "
        "avisa dos atrasos antes de o cliente perguntar.\n\nFaz sentido conversarmos dez minutos sobre isto?\n\n"
        "Cumprimentos,\nPriya Raman",
        "Faz sentido conversarmos dez minutos sobre isto?",
        [("A Vinhos do Monte exporta para a Alemanha através do porto de Leixões",
          "Exportamos para a Alemanha a partir do porto de Leixões")],
        ["A Lanewise avisa dos atrasos antes de o cliente perguntar"],
    ),
    letter(
        "Małgorzata|Wójcik|m.wojcik@meble-sosna.pl|Meble Sosna|Kierownik produkcji|PL|pl|https://meble-sosna.pl",
        MOREAU,
        "Trzecia zmiana w Meblach Sosna",
        "Dzień dobry Pani Małgorzato,\n\nna Państwa stronie przeczytałam, że Meble Sosna uruchamiają trzecią zmianę w "
        "Poznaniu. Rotaly układa grafik na tydzień w kilka minut i pilnuje czasu odpoczynku.\n\nCzy mogę pokazać, "
        "jak to "
        "działa?\n\nZ poważaniem\nCamille Moreau",
        "Czy mogę pokazać, jak to działa?",
        [("Meble Sosna uruchamiają trzecią zmianę w Poznaniu", "Uruchamiamy trzecią zmianę w zakładzie w Poznaniu")],
        ["Rotaly układa grafik na tydzień w kilka minut i pilnuje czasu odpoczynku"],
    ),
    letter(
        "Åsa|Öberg|asa.oberg@fjallplast.se|Fjällplast AB|Platschef|SE|sv|https://fjallplast.se",
        WEISS,
        "Värmeförluster i Östersund",
        "Hej Åsa!\n\nJag läste på er webbplats att Fjällplast har byggt ut fabriken i Östersund. Våra sensorer visar "
        "var en "
        "ugn förlorar värme, utan att ni behöver stoppa den.\n\nSka vi ta ett kort samtal om det?\n\nVänliga "
        "hälsningar\n"
        "Hannah Weiss",
        "Ska vi ta ett kort samtal om det?",
        [("Fjällplast har byggt ut fabriken i Östersund", "Nu är utbyggnaden av fabriken i Östersund klar")],
        ["Klarwerks sensorer visar var en ugn förlorar värme, utan att den behöver stoppas"],
        aliases=["Fjällplast"],
    ),
    letter(
        "Søren|Ægidius|soren@nordhavnbryg.dk|Nordhavn Bryghus|Driftschef|DK|da|https://nordhavnbryg.dk",
        MOREAU,
        "Vagtplan på Nordhavn Bryghus",
        "Hej Søren,\n\njeg kan se på jeres hjemmeside, at Nordhavn Bryghus åbner en ny bar i Aarhus. Med Rotaly bytter "
        "folk selv vagter på telefonen, og du godkender dem.\n\nHar du lyst til at se, hvordan det fungerer?\n\nVenlig "
        "hilsen\nCamille Moreau",
        "Har du lyst til at se, hvordan det fungerer?",
        [("Nordhavn Bryghus åbner en ny bar i Aarhus", "Vi åbner snart en ny bar i Aarhus")],
        ["Med Rotaly bytter folk selv vagter på telefonen, og chefen godkender dem"],
    ),
    letter(
        "Jiří|Dvořák|jiri.dvorak@sklarnyjizera.cz|Sklárny Jizera|Ředitel výroby|CZ|cs|https://sklarnyjizera.cz",
        WEISS,
        "Ztráty tepla ve sklářské peci",
        "Dobrý den, pane Dvořáku,\n\nna vašem webu jsem se dočetla, že Sklárny Jizera spustily novou pec v Liberci. "
        "Naše "
        "senzory za provozu ukážou, kde pec ztrácí teplo.\n\nMěl byste čas na krátký hovor?\n\nS pozdravem\nHannah "
        "Weiss",
        "Měl byste čas na krátký hovor?",
        [("Sklárny Jizera spustily novou pec v Liberci", "Spustili jsme novou pec v Liberci")],
        ["Senzory Klarwerk za provozu ukážou, kde pec ztrácí teplo"],
    ),
    letter(
        "Çağla|Yıldırım|cagla@egetekstil.com.tr|Ege Tekstil|Lojistik Müdürü|TR|tr|https://egetekstil.com.tr",
        FREIGHT,
        "İzmir çıkışlı sevkiyatlar",
        "Merhaba Çağla Hanım,\n\nweb sitenizde Ege Tekstil'in her hafta İzmir'den Rotterdam'a kumaş gönderdiğini "
        "okudum. "
        "Lanewise, gecikmeleri müşteriniz sormadan önce haber veriyor.\n\nBu konuda kısa bir görüşme yapabilir "
        "miyiz?\n\n"
        "Saygılarımla,\nPriya Raman",
        "Bu konuda kısa bir görüşme yapabilir miyiz?",
        [("Ege Tekstil her hafta İzmir'den Rotterdam'a kumaş gönderiyor",
        "Her hafta İzmir'den Rotterdam'a kumaş gönderiyoruz")],
        ["Lanewise gecikmeleri müşteri sormadan önce haber veriyor"],
    ),
    letter(
        "Екатерина|Соловьёва|e.solovyova@volgamash.kz|Волгамаш|Директор по логистике|KZ|ru|https://volgamash.kz",
        LEE,
        "Полевые отчёты в Волгамаш",
        "Здравствуйте, Екатерина!\n\nНа вашем сайте написано, что Волгамаш открыл сервисный центр в Караганде. "
        "Fieldnote "
        "превращает голосовые заметки инженеров в готовые отчёты.\n\nМожно показать вам это на коротком звонке?\n\n"
        "С уважением,\nDaniel Lee",
        "Можно показать вам это на коротком звонке?",
        [("Волгамаш открыл сервисный центр в Караганде", "Мы открыли сервисный центр в Караганде")],
        ["Fieldnote превращает голосовые заметки инженеров в готовые отчёты"],
    ),
    letter(
        "Ελένη|Παπαδοπούλου|eleni@aigaiofish.gr|Αιγαίο Ιχθυοκαλλιέργειες|Διευθύντρια "
        "Εφοδιασμού|GR|el|https://aigaiofish.gr",
        FREIGHT,
        "Παραδόσεις από τη Χίο",
        "Καλημέρα Ελένη,\n\nδιάβασα στην ιστοσελίδα σας ότι στέλνετε φρέσκο ψάρι από τη Χίο στην Ιταλία κάθε μέρα. Η "
        "Lanewise "
        "ειδοποιεί για καθυστερήσεις πριν ρωτήσει ο πελάτης.\n\nΘα θέλατε να το δούμε μαζί σε μια σύντομη κλήση;\n\nΜε "
        "εκτίμηση,\nPriya Raman",
        "Θα θέλατε να το δούμε μαζί σε μια σύντομη κλήση;",
        [("Η εταιρεία στέλνει φρέσκο ψάρι από τη Χίο στην Ιταλία κάθε μέρα",
        "Κάθε μέρα φρέσκο ψάρι από τη Χίο στην Ιταλία")],
        ["Η Lanewise ειδοποιεί για καθυστερήσεις πριν ρωτήσει ο πελάτης"],
    ),
    letter(
        "健太|山本|k.yamamoto@midori-foods.co.jp|みどり食品株式会社|工場長|JP|ja|https://midori-foods.co.jp",
        LEE,
        "点検記録のデジタル化について",
        "山本様\n\n突然のご連絡失礼いたします。貴社のサイトで、みどり食品様が仙台に新工場を開設されたと拝見しました。"
        "Fieldnoteは音声メモを"
        "点検記録に変換します。\n\n一度、"
        "短いお打ち合わせのお時間をいただけますでしょうか？\n\nよろしくお願いいたします。\nDaniel Lee",
        "一度、短いお打ち合わせのお時間をいただけますでしょうか？",
        [("みどり食品は仙台に新工場を開設した", "仙台に新工場を開設しました")],
        ["Fieldnoteは音声メモを点検記録に変換します"],
        aliases=["みどり食品"],
    ),
    letter(
        "伟|陈|chen.wei@hailantools.cn|海蓝工具|采购总监|CN|zh|https://hailantools.cn",
        FREIGHT,
        "关于宁波港的发货时间",
        "陈伟，您好：\n\n我在贵公司网站上看到，海蓝工具每周从宁波港向汉堡发货。Lanewise会在客户询问之前提醒延误。"
        "\n\n方便下周通一个简短的"
        "电话吗？\n\n此致\nPriya Raman",
        "方便下周通一个简短的电话吗？",
        [("海蓝工具每周从宁波港向汉堡发货", "每周从宁波港发往汉堡")],
        ["Lanewise会在客户询问之前提醒延误"],
    ),
    letter(
        "민지|김|minji.kim@haneulbio.kr|하늘바이오|품질팀장|KR|ko|https://haneulbio.kr",
        LEE,
        "품질 기록 관리에 대하여",
        "민지 님, 안녕하세요.\n\n홈페이지에서 하늘바이오가 오송에 새 연구소를 열었다는 소식을 읽었습니다. "
        "Fieldnote는 모든 메모의 변경 "
        "이력을 보관합니다.\n\n짧게 통화하실 수 있을까요?\n\n감사합니다.\nDaniel Lee 드림",
        "짧게 통화하실 수 있을까요?",
        [("하늘바이오가 오송에 새 연구소를 열었다", "오송에 새 연구소를 열었습니다")],
        ["Fieldnote는 모든 메모의 변경 이력을 보관합니다"],
    ),
    letter(
        "نورة|الحربي|noura@wahafoods.sa|أغذية الواحة|مديرة العمليات|SA|ar|https://wahafoods.sa",
        FREIGHT,
        "الشحن من ميناء جدة",
        "مرحباً نورة،\n\nقرأت في موقعكم أن أغذية الواحة تستورد القمح عبر ميناء جدة كل شهر. تنبهكم Lanewise إلى "
        "التأخير قبل أن "
        "يسأل العميل.\n\nهل يناسبك أن نتحدث عشر دقائق عن ذلك؟\n\nمع أطيب التحيات،\nPriya Raman",
        "هل يناسبك أن نتحدث عشر دقائق عن ذلك؟",
        [("أغذية الواحة تستورد القمح عبر ميناء جدة كل شهر", "نستورد القمح عبر ميناء جدة كل شهر")],
        ["تنبه Lanewise إلى التأخير قبل أن يسأل العميل"],
    ),
    letter(
        "יעל|בן-דוד|yael@galim.co.il|גלים מערכות|סמנכ\"לית תפעול|IL|he|https://galim.co.il",
        LEE,
        "דוחות שטח בגלים מערכות",
        "שלום יעל,\n\nקראתי באתר שלכם שגלים מערכות פתחה מרכז שירות חדש בחיפה. Fieldnote הופכת הערות קוליות של טכנאים "
        "לדוחות "
        "מוכנים.\n\nאפשר להראות לך את זה בשיחה קצרה?\n\nבברכה,\nDaniel Lee",
        "אפשר להראות לך את זה בשיחה קצרה?",
        [("גלים מערכות פתחה מרכז שירות חדש בחיפה", "פתחנו מרכז שירות חדש בחיפה")],
        ["Fieldnote הופכת הערות קוליות של טכנאים לדוחות מוכנים"],
    ),
]  # fmt: skip
