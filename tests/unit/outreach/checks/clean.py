"""Mails a careful person might have written. No check may want to block or rewrite one of them."""

from typing import Any

SENDER = {"name": "Tom Berger", "title": "Account Executive", "company": "Acmely", "email": "tom.berger@acmely.example"}
CLAIMS = [
    {"id": "claim:1", "text": "Acmely plans shifts across several sites in one calendar"},
    {"id": "claim:2", "text": "Customers such as Brightwater Foods cut planning time by 30%"},
]


def mail(subject: str, body: str, *, lead: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Return a draft as plain values, from Tom of Acmely unless it says otherwise."""
    return {
        "subject": subject,
        "body": body,
        "cta": "",
        "lead": lead,
        "sender": SENDER,
        "facts": [],
        "claims": CLAIMS,
        "earlier": [],
        "limits": {},
        "finish_reason": "stop",
        "first_touch": True,
        "other_tenants": ["Northwind Analytics", "northwind-analytics.example", "Bolt"],
        "canary": "sh-canary-7f3a91c2",
    } | more


def person(first: str, last: str, company: str, host: str, **more: Any) -> dict[str, Any]:
    """Return a lead whose address and site follow from the company's host."""
    ascii_first = first.encode("ascii", "ignore").decode().lower() or "info"
    return {
        "first_name": first,
        "last_name": last,
        "company": company,
        "email": f"{ascii_first}@{host}",
        "website": f"https://www.{host}",
    } | more


def fact(text: str, quote: str = "", number: int = 1) -> dict[str, Any]:
    """Return one fact with its quote."""
    return {
        "id": f"fact:{number}",
        "text": text,
        "quote": quote or text,
        "url": "https://news.example/a",
        "fetched_at": "2026-11-01",
    }


CLEAN: dict[str, dict[str, Any]] = {
    "plain": mail(
        "Shift planning for two sites",
        "Hi Anna,\n\nI saw that Helio Farms opened a second site in Berlin. Planning shifts across two places "
        "is often where the calendar breaks.\n\n"
        "Would 15 minutes on Tuesday at 10:00 work to compare notes?\n\nBest regards,\nTom Berger\nAcmely",
        lead=person("Anna", "Müller", "Helio Farms GmbH", "helio.example", title="COO"),
        facts=[fact("Helio Farms opened a second site in Berlin")],
    ),
    "umlaut spelled out": mail(
        "Your new depot",
        "Dear Ms Mueller,\n\nCongratulations on the new depot in Leipzig. May I ask how you plan shifts there "
        "today?\n\nKind regards\nTom Berger",
        lead=person("Jörg", "Müller", "Nordfracht AG", "nordfracht.example"),
        facts=[fact("Nordfracht opened a new depot in Leipzig")],
    ),
    "apostrophe": mail(
        "One question about rosters",
        "Hi Fatima O’Neill,\n\nÓptica del Sur runs stores in four cities, and I’m curious who keeps the rosters "
        "in step. Is that you?\n\n"
        "Happy to share what we’ve learnt, e.g. how others handle swaps.\n\nCheers,\nTom",
        lead=person("Fatima", "O'Neill", "Óptica del Sur S.A.", "optica.example", company_aliases=["Óptica del Sur"]),
        facts=[fact("Óptica del Sur runs stores in four cities")],
    ),
    "particle": mail(
        "Rosters at Tidewater",
        "Hello Mr. van der Berg,\n\nYour colleagues at Tidewater Legal seem to juggle clerks between courts. "
        "Would it help to see all of them in one calendar?\n\n"
        "Regards,\nTom Berger",
        lead=person("Pieter", "van der Berg", "Tidewater Legal LLP", "tidewater.example"),
    ),
    "double name": mail(
        "Quick idea for the night shift",
        "Good morning Mary-Jane,\n\nnight shifts at Saffron Health must be hard to fill. I have one idea that "
        "took others an afternoon to try.\n\n"
        "May I send it over?\n\nThanks,\nTom Berger\nAccount Executive, Acmely",
        lead=person("Mary-Jane", "García", "Saffron Health", "saffron.example"),
    ),
    "nickname": mail(
        "Swapping shifts without the phone",
        "Hey Bob,\n\nhow do drivers at Piece Unique swap shifts today? If it is by phone, I may have something "
        "for you.\n\nWorth a short call?\n\nBest,\nTom",
        lead=person("Robert", "Yamada", "Pièce Unique SARL", "piece.example", company_aliases=["Piece Unique"]),
    ),
    "last name first": mail(
        "A calendar for three plants",
        "Dear Cheng Wei,\n\nthree plants, one planner: that is what I read about Mint Payroll. How do you keep "
        "an overview?\n\n"
        "If it is a topic, I would gladly listen for 20 minutes.\n\nSincerely,\nTom Berger",
        lead=person("Wei", "Cheng", "Mint Payroll", "mint.example"),
        facts=[fact("Mint Payroll has three plants and one planner")],
    ),
    "team": mail(
        "Who plans the shifts?",
        "Hi team,\n\nI am looking for the person who plans shifts at Vela Aerospace. Could you point me to "
        "them?\n\nThank you,\nTom Berger\nAcmely",
        lead=person("", "", "Vela Aerospace", "vela.example", email="office@vela.example"),
    ),
    "no greeting name": mail(
        "Who plans the shifts?",
        "Hello,\n\nI am looking for the person who plans shifts at Vela Aerospace. Could you point me to "
        "them?\n\nThank you\nTom",
        lead=person("Lars", "Türkoğlu", "Vela Aerospace", "vela.example"),
    ),
    "bare name": mail(
        "R&D rosters",
        "Ewa,\n\nR&D teams rarely like rosters <3 but labs at Granite & Sons run around the clock. How do you "
        "share the late hours fairly?\n\nTom Berger",
        lead=person("Ewa", "Yamada", "Granite & Sons, Inc.", "granite.example"),
        facts=[fact("Granite & Sons' labs run around the clock")],
    ),
    "german": mail(
        "Schichtplanung an zwei Standorten",
        "Sehr geehrte Frau Dr. Müller-Lüdenscheidt,\n\nauf Ihrer Website habe ich gelesen, dass Helio einen "
        "zweiten Standort eröffnet hat. "
        "Wie planen Sie dort die Schichten, z. B. am Wochenende?\n\nHätten Sie am Dienstag um 10 Uhr 20 Minuten "
        "Zeit?\n\n"
        "Mit freundlichen Grüßen\nTom Berger",
        lead=person("Käthe", "Müller-Lüdenscheidt", "Helio GmbH", "helio.example", language="de", country="DE"),
        facts=[fact("Helio hat einen zweiten Standort eröffnet")],
    ),
    "german informal": mail(
        "Frage zur Dienstplanung",
        "Hallo Jürgen,\n\nich bin über euren Beitrag zur Dienstplanung gestolpert. Wer kümmert sich bei euch "
        "darum, dass Tauschwünsche nicht untergehen?\n\n"
        "Ich freue mich auf deine Antwort.\n\nViele Grüße aus Berlin\nTom",
        lead=person("Jürgen", "Groß", "Stadtwerke Süd", "stadtwerke-sued.example", language="de"),
        facts=[fact("Beitrag zur Dienstplanung")],
    ),
    "german team": mail(
        "Dienstpläne für den Winter",
        "Guten Tag zusammen,\n\nim Winter fallen bei vielen Betrieben Schichten aus. Wie gehen Sie damit "
        "um?\n\nBeste Grüße\nTom Berger",
        lead=person("", "", "Bäckerei Krönung OHG", "kroenung.example", language="de"),
    ),
    "french": mail(
        "Vos plannings à Lyon",
        "Bonjour Madame Lefèvre,\n\nj’ai lu que Pièce Unique ouvre un atelier à Lyon. Comment organisez-vous "
        "les plannings entre les deux ateliers ?\n\n"
        "Seriez-vous disponible quinze minutes mardi ?\n\nBien cordialement,\nTom Berger",
        lead=person("Hélène", "Lefèvre", "Pièce Unique SARL", "piece.example", language="fr"),
        facts=[fact("Pièce Unique ouvre un atelier à Lyon")],
    ),
    "french guillemets": mail(
        "Une question sur « Planning 2.0 »",
        "Bonjour François,\n\nvotre article « Planning 2.0 » m’a beaucoup plu : 3 équipes, 1 seul calendrier. "
        "Qu’est-ce qui a été le plus difficile ?\n\n"
        "Belle journée,\nTom",
        lead=person("François", "D'Angelo", "Atelier Nord", "ateliernord.example", language="fr"),
        facts=[fact("Article Planning 2.0 : trois équipes, un calendrier")],
    ),
    "spanish": mail(
        "Turnos en dos tiendas",
        "Hola María José:\n\nhe visto que Óptica del Sur abre una segunda tienda en Málaga. ¿Quién organiza los "
        "turnos de todo el equipo?\n\n"
        "¿Le vendría bien una llamada de 15 minutos el jueves?\n\nUn saludo,\nTom Berger",
        lead=person("María José", "Ñíguez", "Óptica del Sur S.A.", "optica.example", language="es"),
        facts=[fact("Óptica del Sur abre una segunda tienda en Málaga")],
    ),
    "spanish formal": mail(
        "Consulta sobre el reparto de turnos",
        "Estimado señor Peña,\n\nme pregunto cómo reparten ustedes los turnos de noche entre las plantas. Es "
        "todo un reto.\n\n¿Podríamos hablarlo?\n\nAtentamente,\nTom Berger",
        lead=person("Íñigo", "Peña", "Aceros del Norte S.L.", "aceros.example", language="es"),
    ),
    "italian": mail(
        "I turni nei due negozi",
        "Gentile Dott.ssa Rossi,\n\nho letto che aprite un secondo negozio a Torino. Come organizzate i "
        "turni?\n\nLe andrebbe una telefonata di 15 minuti?\n\nCordiali saluti,\nTom Berger",
        lead=person("Giulia", "Rossi", "Caffè Antico S.r.l.", "caffeantico.example", language="it"),
        facts=[fact("Caffè Antico apre un secondo negozio a Torino")],
    ),
    "portuguese": mail(
        "Escalas nas duas lojas",
        "Olá João,\n\nvi que vocês abriram uma loja no Porto. Quem cuida das escalas da equipa?\n\nPodemos "
        "falar 15 minutos na quinta?\n\nAbraço,\nTom",
        lead=person("João", "Gonçalves", "Padaria Lusa Lda", "padarialusa.example", language="pt"),
        facts=[fact("Padaria Lusa abriu uma loja no Porto")],
    ),
    "dutch": mail(
        "Roosters voor twee vestigingen",
        "Beste meneer De Vries,\n\nik las dat u een tweede vestiging opent. Hoe maakt u de roosters?\n\nSchikt "
        "een gesprek van 15 minuten?\n\nMet vriendelijke groet,\nTom Berger",
        lead=person("Sjoerd", "de Vries", "Bakkerij Oost B.V.", "bakkerijoost.example", language="nl"),
        facts=[fact("Bakkerij Oost opent een tweede vestiging")],
    ),
    "swedish": mail(
        "Scheman för två butiker",
        "Hej Åsa,\n\njag såg att ni öppnar en butik till. Hur lägger ni scheman i dag?\n\nPassar femton minuter "
        "på torsdag?\n\nVänliga hälsningar\nTom Berger",
        lead=person("Åsa", "Björkström", "Fjäll & Skog AB", "fjallskog.example", language="sv"),
    ),
    "polish vocative": mail(
        "Grafiki w dwóch zakładach",
        "Dzień dobry Panie Tomaszu,\n\nczytałem, że otwierają Państwo drugi zakład. Kto układa grafiki?\n\nCzy "
        "pasuje krótka rozmowa we wtorek?\n\nPozdrawiam,\nTom Berger",
        lead=person("Tomasz", "Wójcik", "Zakład Wschód", "wschod.example", language="pl"),
    ),
    "czech vocative": mail(
        "Plánování směn",
        "Dobrý den, pane Nováku,\n\nzajímá mě, jak plánujete směny ve dvou závodech. Měl byste ve čtvrtek čtvrt "
        "hodiny?\n\nS pozdravem\nTom Berger",
        lead=person("Petr", "Novák", "Sklo Morava s.r.o.", "sklomorava.example", language="cs"),
    ),
    "russian": mail(
        "График смен на двух складах",
        "Здравствуйте, Анна!\n\nУвидел, что вы открыли второй склад. Как вы составляете график смен?\n\nУдобно "
        "ли вам созвониться во вторник?\n\nС уважением,\nTom Berger",
        lead=person("Анна", "Петрова", "ООО Север", "sever.example", language="ru"),
    ),
    "japanese": mail(
        "シフト管理についてのご相談",
        "山田様\n\n突然のご連絡失礼いたします。二拠点でのシフト作成について、どのように運用されているか教えていただけますか。\n\n来週火曜日に15分ほどお話しできれば幸いです。\n\nよろしくお願いいたします"
        "。\nTom Berger",
        lead=person("太郎", "山田", "さくら物流株式会社", "sakura.example", language="ja"),
    ),
    "japanese name in latin": mail(
        "Rosters in Osaka",
        "Dear Yamada-san,\n\nI read that Sakura Logistics runs two warehouses in Osaka. Who keeps the rosters "
        "in step?\n\nWould a call of 15 minutes be welcome?\n\nKind regards,\nTom Berger",
        lead=person("Tarō", "Yamada", "Sakura Logistics", "sakura.example"),
        facts=[fact("Sakura Logistics runs two warehouses in Osaka")],
    ),
    "chinese": mail(
        "两个仓库的排班",
        "王女士，您好：\n\n看到贵公司新开了第二个仓库，想请教一下现在是怎么排班的？"
        "\n\n下周二方便通话15分钟吗？\n\n祝好\nTom Berger",
        lead=person("芳", "王", "东风物流", "dongfeng.example", language="zh"),
    ),
    "korean": mail(
        "두 창고의 근무표",
        "김민수님, 안녕하세요.\n\n두 번째 창고를 여셨다는 소식을 보았습니다. 근무표는 어떻게 작성하고 계신가요?"
        "\n\n다음 주 화요일에 15분 정도 통화가 "
        "가능하실까요?\n\n감사합니다\nTom Berger",
        lead=person("민수", "김", "한빛물류", "hanbit.example", language="ko"),
    ),
    "greek": mail(
        "Βάρδιες σε δύο καταστήματα",
        "Γεια σας κύριε Παπαδόπουλε,\n\nδιάβασα ότι ανοίγετε δεύτερο κατάστημα. Πώς οργανώνετε τις "
        "βάρδιες;\n\nΜε εκτίμηση,\nTom Berger",
        lead=person("Νίκος", "Παπαδόπουλος", "Αιγαίο ΑΕ", "aigaio.example", language="el"),
    ),
    "arabic": mail(
        "جدولة المناوبات",
        "مرحبا ليلى،\n\nقرأت أنكم افتتحتم فرعا ثانيا. كيف تنظمون المناوبات بين الفرعين؟\n\nمع التحية،\nTom Berger",
        lead=person("ليلى", "حداد", "شركة النور", "alnoor.example", language="ar"),
    ),
    "persian joiner": mail(
        "برنامه شیفت‌ها",
        "سلام مریم،\n\nمی‌خواستم بدانم شیفت‌ها را چگونه برنامه‌ریزی می‌کنید؟\n\nبا احترام،\nTom Berger",
        lead=person("مریم", "رضایی", "شرکت آفتاب", "aftab.example", language="fa"),
    ),
    "turkish": mail(
        "İki şubede vardiya planı",
        "Merhaba İpek Hanım,\n\nikinci şubenizi açtığınızı okudum. Vardiyaları şu anda nasıl "
        "planlıyorsunuz?\n\nSaygılarımla,\nTom Berger",
        lead=person("İpek", "Yıldırım", "Işık Gıda A.Ş.", "isik.example", language="tr"),
    ),
    "vietnamese": mail(
        "Rosters in Hà Nội",
        "Hi Nguyễn Thị Hạnh,\n\nyour bakery in Hà Nội works through the night. Who draws up the "
        "roster?\n\nBest,\nTom Berger",
        lead=person("Thị Hạnh", "Nguyễn", "Bánh Mì Xưa", "banhmixua.example"),
        facts=[fact("The bakery in Hà Nội works through the night")],
    ),
    "ai company": mail(
        "Labelling shifts at PromptLab",
        "Hi Priya,\n\nas an AI company, PromptLab must need people who label data day and night. I cannot "
        "stress enough how much a fair roster matters to them.\n\n"
        "How do you plan those shifts?\n\nBest,\nTom",
        lead=person("Priya", "Raman", "PromptLab AI", "promptlab.example"),
    ),
    "ai assistant": mail(
        "Who watches the assistant at night?",
        "Hello Sam,\n\nyour AI assistant answers patients at 3 a.m., and I can't help but wonder who stands by "
        "when it hands over. Do nurses share one roster?\n\nRegards,\nTom Berger",
        lead=person("Samuel", "Okafor", "Careline AI Ltd", "careline.example"),
        facts=[fact("Careline's AI assistant answers patients at night")],
    ),
    "language model": mail(
        "On-call for model releases",
        "Hi Dana,\n\nI read how Modelworks ships a new language model every month. Releases like that need "
        "people on call.\n\nMay I ask how you decide who it is?\n\nBest,\nTom",
        lead=person("Dana", "Katz", "Modelworks", "modelworks.example"),
        facts=[fact("Modelworks ships a new language model every month")],
    ),
    "proved numbers": mail(
        "30% less planning time",
        "Hi Anna,\n\nBrightwater Foods cut planning time by 30% with one calendar for all sites. With 240 "
        "people in two places, could that matter to Helio Farms?\n\n"
        "Would a 20-minute call next week suit you?\n\nBest,\nTom",
        lead=person("Anna", "Müller", "Helio Farms", "helio.example"),
        facts=[fact("Helio Farms employs 240 people in two places")],
    ),
    "allowed link": mail(
        "A calendar to look at",
        "Hi Anna,\n\nhere is how it looks with two sites: https://acmely.example/tour?sites=2\nYou can pick a "
        "time at https://cal.example/tom if it speaks to you.\n\nBest,\nTom",
        lead=person("Anna", "Müller", "Helio Farms", "helio.example"),
        limits={"allowed_hosts": ["cal.example/tom"]},
    ),
    "their own site": mail(
        "What helio.example says about shifts",
        "Hi Anna,\n\nthe careers page on helio.example looks for planners. Is that because of the second "
        "site?\n\nI would gladly compare notes.\n\nBest,\nTom",
        lead=person("Anna", "Müller", "Helio Farms", "helio.example"),
        facts=[fact("The careers page looks for planners because of the second site")],
    ),
    "called like a host": mail(
        "Rosters at Booking.com",
        "Hi Anna,\n\nsupport at Booking.com never sleeps. How do you share the nights between the teams?\n\nBest,\nTom",
        lead=person("Anna", "Müller", "Booking.com", "booking.example"),
    ),
    "ratio and abbreviations": mail(
        "Two planners for 3:1 shifts?",
        "Hi Anna,\n\na 3:1 pattern (i.e. three days on, one off) is hard to plan in Excel, esp. with "
        "part-timers, apprentices, etc. How does Helio Farms do it?\n\n"
        "A 24/7 farm sounds like a puzzle.\n\nBest,\nTom",
        lead=person("Anna", "Müller", "Helio Farms", "helio.example"),
        facts=[fact("Helio Farms works 24/7 in a 3:1 pattern")],
    ),
    "emoji": mail(
        "Harvest season 🌾",
        "Hi Anna 👋\n\nharvest season must turn your rosters upside down 🙃. Who keeps them straight? ❤️ for that "
        "person!\n\nCheers,\nTom 👨‍🌾",
        lead=person("Anna", "Müller", "Helio Farms", "helio.example"),
    ),
    "dashes and quotes": mail(
        "“All hands on deck” – every weekend?",
        "Hi Anna –\n\nyour post “All hands on deck” made me smile… Weekends without planning end like that. "
        "What would need to change?\n\nBest –\nTom Berger",
        lead=person("Anna", "Müller", "Helio Farms", "helio.example"),
        facts=[fact("Post: All hands on deck")],
    ),
    "windows line ends": mail(
        "Shift planning for two sites",
        "Hi Anna,\r\n\r\nwho plans the shifts of your second site?\r\n\r\nI would gladly compare notes with "
        "you.\r\n\r\nBest regards,\r\nTom Berger\r\n",
        lead=person("Anna", "Müller", "Helio Farms", "helio.example"),
    ),
    "title only": mail(
        "Rosters for the winter",
        "Dear Head of Operations,\n\nwinter is when rosters break. Who at Quietroom Acoustics mends "
        "them?\n\nKind regards,\nTom Berger",
        lead=person("", "", "Quietroom Acoustics", "quietroom.example", title="Head of Operations"),
    ),
    "initials": mail(
        "Planning the fit-out crews",
        "Hi J. R.,\n\nfit-out crews at Quietroom Acoustics move between three cities. How do they learn where "
        "to be tomorrow?\n\nBest,\nT. Berger",
        lead=person("J. R.", "Tolbert", "Quietroom Acoustics", "quietroom.example"),
        facts=[fact("Quietroom's crews move between three cities")],
    ),
    "follow-up": mail(
        "Re: Shift planning for two sites",
        "Hi Anna,\n\njust following up on my note from last week. If rosters are not on your desk, who should I "
        "ask?\n\nThanks,\nTom",
        lead=person("Anna", "Müller", "Helio Farms", "helio.example"),
        first_touch=False,
        earlier=[
            {
                "subject": "Shift planning for two sites",
                "body": "Hi Anna,\n\nI saw that Helio Farms opened a second site. Would 15 minutes suit "
                "you?\n\nBest,\nTom",
                "sent_at": "2026-11-10",
            }
        ],
    ),
    "support named": mail(
        "One calendar for Leipzig and Berlin",
        "Hi Anna,\n\nyou opened a site in Leipzig this spring. Acmely plans shifts across several sites in one "
        "calendar.\n\nShall I show you how?\n\nBest,\nTom",
        lead=person("Anna", "Müller", "Helio Farms", "helio.example"),
        facts=[fact("A site in Leipzig was opened in spring")],
        support=[{"sentence": "Acmely plans shifts across several sites in one calendar.", "ids": ["claim:1"]}],
    ),
    "call to action apart": mail(
        "Rosters after the merger",
        "Hi Anna,\n\nmergers leave two rosters where one should be. How far have you come at Helio "
        "Farms?\n\nBest,\nTom",
        lead=person("Anna", "Müller", "Helio Farms", "helio.example"),
        cta="Would 20 minutes on Thursday at 2 pm work for you?",
    ),
    "long surname": mail(
        "Dienstpläne im Klinikum",
        "Sehr geehrter Herr Prof. Dr. von und zu Guttenberg,\n\nKliniken planen oft auf Papier. Wie ist das bei "
        "Ihnen?\n\nMit freundlichen Grüßen\nTom Berger",
        lead=person("Karl", "von und zu Guttenberg", "Klinikum Ost", "klinikum.example", language="de"),
    ),
    "scunthorpe": mail(
        "Rosters in Scunthorpe and Essex",
        "Hi Dick,\n\nyou run depots in Scunthorpe, Middlesex and Penistone. Who assesses the class of licence "
        "each driver needs before a shift?\n\nBest,\nTom",
        lead=person("Dick", "Hancock", "Cockburn Haulage", "cockburn.example"),
        facts=[fact("Depots in Scunthorpe, Middlesex and Penistone")],
    ),
    "braille product": mail(
        "Schedules for the β-carotene line",
        "Hi Inés,\n\nthe β-carotene line at Biosol runs in three shifts at 20 °C and 5 μm filters are changed "
        "by hand. Who plans that?\n\nBest,\nTom",
        lead=person("Inés", "Sørensen", "Biosol A/S", "biosol.example"),
        facts=[fact("The β-carotene line runs in three shifts at 20 °C with 5 μm filters")],
    ),
    "modest": mail(
        "A question about planning",
        "Hi Kaitlyn,\n\nI could not find much about how Quietroom Acoustics plans its crews, so I would rather "
        "ask than guess: is it a topic at all?\n\nA one-line reply helps me.\n\nBest,\nTom",
        lead=person("Kaitlyn", "Jørgensen", "Quietroom Acoustics", "quietroom.example"),
    ),
    "no sign-off": mail(
        "One question",
        "Hi Kaitlyn, who plans the crews at Quietroom Acoustics? If it is you, I have an idea that takes ten "
        "minutes to explain.",
        lead=person("Kaitlyn", "Jørgensen", "Quietroom Acoustics", "quietroom.example"),
    ),
    "attached to tools": mail(
        "People get attached to their tools",
        "Hi Kaitlyn,\n\nplanners get attached to their spreadsheets, and I understand why. What would have to "
        "be true for yours to try a calendar?\n\nBest,\nTom",
        lead=person("Kaitlyn", "Jørgensen", "Quietroom Acoustics", "quietroom.example"),
    ),
    "offers to send": mail(
        "Rosters on one page",
        "Hi Kaitlyn,\n\nI wrote down on one page how crews share weekends fairly. Shall I send you the "
        "PDF?\n\nBest,\nTom",
        lead=person("Kaitlyn", "Jørgensen", "Quietroom Acoustics", "quietroom.example"),
    ),
}
