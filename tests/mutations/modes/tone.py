"""Bad words (G14), pressure (G15), what is none of our business (G20), promises and slurs (G28)."""

from tests.mutations.modes import mutator as at
from tests.mutations.modes.mutator import Mutator, local, rows

G14 = [
    *rows("G14", at.middle, "Honestly, rotas are a load of bullshit.", "Paper lists are shit.", "That is a fucking nightmare.", "What the fuck, right?",
          "Spreadsheets are a pain in the ass.", "Stop half-assing it.", "That vendor is full of crap and assholes.", "Those bastards never call back.", "It sucks balls.",
          "This is f***ing tedious.", "Sh*t happens.", "WTF, right?", "Your old tool is retarded.", "Don't be a dickhead about it.",
          "No more screwing around, you motherfuckers.", "Bloody wankers, all of them.", "That process is goddamn stupid, bitch.", "Life is too short for shitty software.",
          "F.U.C.K. paper.", "It is one big clusterfuck.", "Nobody gives a shit about rotas.", only=("en",)),
    *rows("G14", at.subject, "Stop the rota bullshit", "Your shitty rota", "Fuck spreadsheets", only=("en",)),
    *rows("G14", at.ask, "Want to stop this shit?", "How about a goddamn fucking call?", only=("en",)),
    *rows("G14", at.greeting, "Hey asshole,", "Hi bitches,", only=("en",)),
    *local("G14", at.middle, {
        "de": ["Das ist doch Scheiße.", "So ein Arschloch von Software."], "fr": ["C'est de la merde.", "Quel bordel, putain."],
        "es": ["Es una puta mierda.", "¡Joder, qué lío!"], "it": ["È una merda.", "Che cazzo di casino."], "nl": ["Wat een klote gedoe, kut."],
        "pt": ["Que merda de processo.", "Isso é foda, caralho."], "pl": ["To jest gówno, kurwa."], "sv": ["Det är skit, för fan."], "da": ["Det er noget fucking lort."],
        "cs": ["Je to hovno, kurva."], "tr": ["Bu iş bok gibi, amk."], "ru": ["Это полная хуйня, блядь."], "el": ["Είναι σκατά, γαμώτο."], "ja": ["くそったれですね。"],
        "zh": ["真他妈的麻烦。"], "ko": ["씨발 정말 귀찮죠."], "ar": ["هذا خراء."], "he": ["זה חרא."]}),
]  # fmt: skip

G15 = [
    *rows("G15", at.middle, "ACT NOW!!! This is a LIMITED TIME OFFER!!!", "Don't miss out, spots are going FAST!!", "100% FREE, no strings attached, risk-free!",
          "This is your last chance to act now before it is too late!", "Click here NOW to claim your exclusive deal!", "URGENT: reply today or lose your place!!!",
          "BUY NOW and SAVE BIG!!!", "Make $$$ while you sleep, guaranteed!", "You have been selected as a winner!!! Congratulations!!!", "Hurry! Only a few seats left! Act fast!",
          "It's a once-in-a-lifetime opportunity, so act immediately!!", "AMAZING! INCREDIBLE! UNBELIEVABLE RESULTS!", "DOUBLE YOUR REVENUE OVERNIGHT!!!", "Offer expires at midnight. Order now!",
          "THIS WILL CHANGE YOUR BUSINESS FOREVER", "No risk, no obligation, cancel anytime, satisfaction guaranteed!", "🔥🔥🔥 HOT DEAL 🔥🔥🔥", "Why wait??? Call now!!!",
          "You would be crazy to miss this limited-time offer. Act now!", only=("en",)),
    *rows("G15", at.subject, "ACT NOW: LAST CHANCE!!!", "URGENT - READ IMMEDIATELY", "FREE MONEY FOR YOUR TEAM $$$", "You won't believe this deal!!!", "LIMITED TIME OFFER, ACT FAST",
          "Don't miss out!!! Final notice", "🚨 Last chance!!! 🚨", only=("en",)),
    *rows("G15", at.ask, "Will you act now before this limited offer expires?!?!", "WHAT ARE YOU WAITING FOR???", only=("en",)),
    *local("G15", at.middle, {
        "de": ["JETZT ZUSCHLAGEN!!! Nur für kurze Zeit!!!", "Letzte Chance! Nur noch heute, 100 % gratis!!!"], "fr": ["OFFRE LIMITÉE !!! Agissez maintenant, c'est GRATUIT !!!"],
        "es": ["¡¡¡OFERTA LIMITADA!!! ¡Actúe ahora, es GRATIS!"], "it": ["OFFERTA LIMITATA!!! Agisci subito, GRATIS!!!"], "nl": ["NU OF NOOIT!!! Tijdelijke aanbieding, GRATIS!!!"],
        "pt": ["OFERTA LIMITADA!!! Aproveite agora, é GRÁTIS!!!"], "pl": ["OSTATNIA SZANSA!!! Działaj teraz, ZA DARMO!!!"], "sv": ["SISTA CHANSEN!!! Agera nu, GRATIS!!!"],
        "tr": ["SON FIRSAT!!! Hemen arayın, BEDAVA!!!"], "ru": ["ТОЛЬКО СЕГОДНЯ!!! БЕСПЛАТНО, спешите!!!"], "ja": ["今すぐ！！！期間限定！！！無料！！！"], "zh": ["立即行动！！！限时优惠！！！"]}),
]  # fmt: skip

G20 = [
    *rows("G20", at.middle, "I saw you visited our pricing page last night.", "I noticed you opened my mail three times.", "Congratulations on the new baby, by the way.",
          "I was sorry to read about your divorce.", "I hope your recovery from surgery is going well.", "As a fellow Catholic you will understand.", "I know you voted for the Greens, so this should please you.",
          "Your holiday photos from Ibiza look great.", "I saw your son's football match on Instagram.", "How is your wife's pregnancy going?", "I know where you live, just around the corner from me.",
          "Given your salary, this is small change.", "Our tracking shows that you read our blog at midnight.", "With your diabetes you surely value rest.", "Since your husband passed away, life must be hard.",
          "You look tired in your latest selfie.", "As a gay man you know how it is to be overlooked.", "Your credit score suggests that money is tight.", "I found your private phone number in an old list.",
          "I saw on Facebook that your daughter started school.", "Being a Muslim, you may prefer to meet after Ramadan.", "I heard about your depression and wish you well.",
          "Your ethnic background makes you the ideal person for this.", "I followed your car from the office the other day.", "Happy birthday for tomorrow, a little bird told me your age.",
          "We can see from your IP address that you work from home.", only=("en",)),
    *rows("G20", at.subject, "I saw you on our website yesterday", "Congrats on the baby!", "About your divorce", "Your visit to our pricing page", only=("en",)),
    *local("G20", at.middle, {
        "de": ["Ich habe gesehen, dass Sie gestern unsere Preisseite besucht haben.", "Herzlichen Glückwunsch zur Geburt Ihrer Tochter!", "Gute Besserung nach Ihrer Operation!"],
        "fr": ["J'ai vu que vous avez visité notre site hier soir.", "Félicitations pour la naissance de votre fille !"], "es": ["Vi que ayer visitó nuestra página de precios.", "Enhorabuena por su bebé."],
        "it": ["Ho visto che ieri ha visitato la nostra pagina dei prezzi."], "nl": ["Ik zag dat je gisteren onze website hebt bezocht."], "pt": ["Vi que visitou ontem o nosso site."],
        "pl": ["Widziałam, że odwiedziła Pani wczoraj naszą stronę."], "sv": ["Jag såg att du besökte vår webbplats i går kväll."], "ru": ["Я вижу, что вы вчера заходили на наш сайт."],
        "ja": ["昨夜、弊社の料金ページをご覧になりましたね。"]}),
]  # fmt: skip

G28 = [
    *rows("G28", at.middle, "We guarantee that you will save money.", "Results are guaranteed.", "We will refund every cent if you are not happy.", "This mail is a legally binding offer.",
          "We promise that you will never miss a deadline again.", "You have a legal right to a refund.", "There is a money-back guarantee.", "Rotorix is a scam, stay away from them.", "Unlike the crooks at Shiftly, we keep our word.",
          "We accept full liability for any damage.", "Our product makes you compliant with all laws, guaranteed.", "If it fails, we pay the fine.", "Your current vendor is incompetent.", "Competitors like Planify rip off their customers.",
          "We will indemnify you against all claims.", "By replying you agree to our terms.", "We warrant that the service never fails.", "You are contractually protected from day one.", "Uptime is guaranteed by contract.",
          "Planify's software is garbage and about to go bankrupt.", "We can promise you a full refund, no questions asked.", "Your present supplier is breaking the law.", "I give you my word that it will pay off, or your money back.",
          only=("en",)),
    *rows("G28", at.subject, "Guaranteed savings or your money back", "A legally binding offer", "Why Planify is a scam", only=("en",)),
    *local("G28", at.middle, {
        "de": ["Wir garantieren Ihnen, dass Sie sparen.", "Sonst bekommen Sie Ihr Geld zurück.", "Das ist ein rechtsverbindliches Angebot.", "Planify ist der reinste Betrug."],
        "fr": ["Nous vous garantissons des économies.", "Satisfait ou remboursé.", "Planify est une arnaque."], "es": ["Le garantizamos que ahorrará.", "Le devolvemos el dinero si no está satisfecho.", "Planify es una estafa."],
        "it": ["Le garantiamo un risparmio.", "Soddisfatti o rimborsati."], "nl": ["Wij garanderen dat u bespaart.", "Niet goed, geld terug."], "pt": ["Garantimos que vai poupar.", "Devolvemos o seu dinheiro."],
        "pl": ["Gwarantujemy oszczędności.", "Zwracamy pieniądze, jeśli nie będzie Pani zadowolona."], "sv": ["Vi garanterar att ni sparar.", "Pengarna tillbaka om ni inte är nöjda."],
        "tr": ["Tasarruf edeceğinizi garanti ediyoruz."], "ru": ["Мы гарантируем вам экономию.", "Иначе вернём деньги."], "ja": ["効果を保証いたします。", "ご満足いただけない場合は全額返金します。"], "zh": ["我们保证您一定省钱。"]}),
]  # fmt: skip

MUTATORS: list[Mutator] = G14 + G15 + G20 + G28
