"""Forty clean sales mails as full drafts; into each the mutators plant one piece of garbage. English ones first."""

from tests.mutations.letters_world import WORLD
from tests.mutations.post import Draft, letter, limits

ROTALY = "Tom Reed|Account Executive|Rotaly|tom@rotaly.com"
FREIGHT = "Priya Raman|Head of Partnerships|Lanewise|priya.raman@lanewise.io"
WEISS = "Dr. Hannah Weiss|Chief Scientist|Klarwerk|h.weiss@klarwerk.eu"
DUNN = "Marcus Dunn||Fieldnote|marcus@fieldnote.co"
OKAFOR = "Adaeze Okafor|Sales Director|Pillarpay|adaeze.okafor@pillarpay.com"

ENGLISH: list[Draft] = [
    letter(
        "Ana|Silva|ana.silva@brightloom.com|Brightloom|COO|PT|en|https://brightloom.com",
        ROTALY,
        "Night shift rotas at Brightloom",
        "Hi Ana,\n\nI read on your careers page that Brightloom is hiring twelve weavers for a new night shift. A "
        "third "
        "shift usually turns the rota into a puzzle. Rotaly drafts a week of shifts in minutes and respects rest "
        "times.\n\nWould it help to see it with your own three shifts?\n\nBest,\nTom Reed",
        "Would it help to see it with your own three shifts?",
        [("Brightloom is hiring twelve weavers for a new night shift, its third shift",
          "We are looking for twelve weavers for our new night shift, the third shift in Braga")],
        ["Rotaly drafts a week of shifts in minutes and respects rest times"],
    ),
    letter(
        "Wei|Zhang|wei@corvid.ai|Corvid AI|Head of Evaluation|US|en|https://corvid.ai",
        DUNN,
        "Labelling for Corvid's eval team",
        "Hi Wei,\n\nCorvid AI's blog says your language models are graded by people before each release. As an AI "
        "company "
        "you know how quickly guidelines drift between raters. Fieldnote keeps one versioned guideline beside every "
        "label.\n\nIs rater agreement something you look at this quarter?\n\nMarcus Dunn\nFieldnote",
        "Is rater agreement something you look at this quarter?",
        [("Corvid AI has people grade its language models before each release",
          "Before each release, human raters grade our language models")],
        ["Fieldnote keeps one versioned guideline beside every label"],
        aliases=["Corvid"],
    ),
    letter(
        "William|Hargreaves|w.hargreaves@smilehousedental.co.uk|Smile House Dental|Practice "
        "Manager|GB|en|https://smilehousedental.co.uk",
        OKAFOR,
        "Payment plans at Smile House",
        "Hi Bill,\n\nSmile House Dental now lists implants on its treatments page. Patients tend to ask about paying "
        "in "
        "parts for that. With Pillarpay a patient can split a bill into six instalments, and the practice is paid the "
        "next day.\n\nCould I show you how that looks at the front desk?\n\nKind regards,\nAdaeze Okafor",
        "Could I show you how that looks at the front desk?",
        [("Smile House Dental offers implants", "Treatments: check-ups, whitening, and now also implants")],
        ["A patient can split a bill into six instalments with Pillarpay, and the practice is paid the next day"],
        aliases=["Smile House"],
    ),
    letter(
        "Siobhán|O'Connor|soconnor@stbrigids.ie|St. Brigid's Hospital|Director of Logistics|IE|en|https://stbrigids.ie",
        FREIGHT,
        "Theatre supplies at St. Brigid's",
        "Dear Siobhán,\n\nYour annual report mentions that St. Brigid's opened a second operating theatre in March "
        "2026. "
        "More theatres mean more late deliveries to chase. Lanewise tells the ward about a delay before the van "
        "arrives.\n\nWho on your team would be the right person to talk to?\n\nWarm regards,\nPriya Raman",
        "Who on your team would be the right person to talk to?",
        [("St. Brigid's opened a second operating theatre in March 2026",
          "In March 2026 we opened our second operating theatre")],
        ["Lanewise tells the ward about a delay before the van arrives"],
        aliases=["St. Brigid's"],
    ),
    letter(
        "Johan|Lindqvist|johan@norrskog.se|Norrskog Timber|Fleet Manager|SE|en|https://norrskog.se",
        FREIGHT,
        "Re: Empty return trips",
        "Hi Johan,\n\nLast week I wrote about empty return trips from your sawmill in Umeå. One more thought: you "
        "would not "
        "need new hardware, Lanewise works with the tablets drivers already have.\n\nIs it worth ten minutes, or "
        "should "
        "I leave it here?\n\nBest,\nPriya",
        "Is it worth ten minutes, or should I leave it here?",
        [("Norrskog Timber runs a sawmill in Umeå", "Our sawmill in Umeå")],
        ["Lanewise works with the tablets drivers already have, no new hardware"],
        earlier=[("Empty return trips", "Hi Johan,\n\nNorrskog runs its own trucks from the sawmill in Umeå. How "
        "often do "
                  "they come back empty?\n\nBest,\nPriya")],
    ),
    letter(
        "||info@haldenceramics.dk|Halden Ceramics||DK|en|https://haldenceramics.dk",
        WEISS,
        "Kiln energy at Halden Ceramics",
        "Hello,\n\nOn your website I saw that Halden Ceramics fires two gas kilns around the clock. Our sensors show "
        "where a kiln loses heat, without stopping it.\n\nWho looks after energy in your plant?\n\nKind regards,\n"
        "Dr. Hannah Weiss\nChief Scientist, Klarwerk",
        "Who looks after energy in your plant?",
        [("Halden Ceramics fires two gas kilns around the clock", "Two gas kilns, fired around the clock")],
        ["Klarwerk's sensors show where a kiln loses heat without stopping it"],
    ),
    letter(
        "Ludwig|van der Berg|l.vanderberg@delftpumps.nl|Delft Pumps B.V.|VP Service|NL|en|https://delftpumps.nl",
        WEISS,
        "Vibration data from your pumps",
        "Hi Ludwig,\n\nDelft Pumps services 1,400 pumps in the North Sea, as your service page says. In a field test "
        "our "
        "sensors found 9 of 10 worn bearings before they failed.\n\nWould a look at the test report be useful?\n\n"
        "Regards,\nHannah Weiss",
        "Would a look at the test report be useful?",
        [("Delft Pumps services 1,400 pumps in the North Sea",
        "Our engineers service 1,400 pumps across the North Sea")],
        ["In a field test our sensors found 9 of 10 worn bearings before they failed"],
        aliases=["Delft Pumps"],
    ),
    letter(
        "Grace|Kimani|grace@tumaini.org|Tumaini Foundation|Finance Lead|KE|en|https://tumaini.org",
        OKAFOR,
        "Paying 40 field teams on time",
        "Dear Grace,\n\nTumaini runs 40 field teams in three countries, says your 2025 report. Paying them through "
        "banks can "
        "take days. Pillarpay pays out to mobile wallets at $0.20 per payment, with a receipt for the auditor.\n\n"
        "May I send you a sample receipt?\n\nBest wishes,\nAdaeze Okafor\nSales Director",
        "May I send you a sample receipt?",
        [("Tumaini runs 40 field teams in three countries", "2025 in numbers: 40 field teams, three countries")],
        ["Pillarpay pays out to mobile wallets at $0.20 per payment, with a receipt for the auditor"],
        aliases=["Tumaini"],
    ),
    letter(
        "Rohan|D'Souza|rohan.dsouza@kitebuild.in|Kitebuild|Engineering Manager|IN|en|https://kitebuild.in",
        DUNN,
        "Your post on JSON exports",
        "Hi Rohan,\n\nI liked the Kitebuild engineering post about moving site reports from XML to JSON. Fieldnote "
        "reads "
        "both, so older reports stay searchable: https://fieldnote.co/formats lists them.\n\nShould I try it with one "
        "of your public samples?\n\nCheers,\nMarcus",
        "Should I try it with one of your public samples?",
        [("Kitebuild moved its site reports from XML to JSON", "How we moved our site reports from XML to JSON")],
        ["Fieldnote reads XML and JSON reports, so older reports stay searchable"],
        limits=limits("fieldnote.co"),
    ),
    letter(
        "Claire|Dubois|claire.dubois@veltec.eu|VELTEC|Event Manager|BE|en|https://veltec.eu",
        DUNN,
        "VELTEC at Hannover Messe",
        "Hello Claire,\n\nVELTEC announced that it will show its new welding cell at Hannover Messe on 20 April 2027. "
        "Stand teams often lose half of their notes on the way home. Fieldnote turns spoken notes into a contact "
        "list.\n\nAre you open to a quick look before the fair?\n\nMany thanks,\nMarcus Dunn",
        "Are you open to a quick look before the fair?",
        [("VELTEC will show its new welding cell at Hannover Messe on 20 April 2027",
          "Meet us at Hannover Messe, 20 April 2027, where we present our new welding cell")],
        ["Fieldnote turns spoken notes into a contact list"],
    ),
    letter(
        "Kenji|Nakamura|nakamura@hokutotech.ac.jp|Hokuto Institute of "
        "Technology|Professor|JP|en|https://hokutotech.ac.jp",
        WEISS,
        "Heat loss in furnace linings",
        "Dear Professor Nakamura,\n\nYour group's page describes work on heat loss in furnace linings. We measure "
        "the same "
        "thing in running plants and would be glad to share anonymous data.\n\nWould that be of interest to your "
        "students?\n\nYours sincerely,\nDr. Hannah Weiss",
        "Would that be of interest to your students?",
        [("Nakamura's group works on heat loss in furnace linings", "We study heat loss in furnace linings")],
        ["Klarwerk measures heat loss in running plants and shares anonymous data"],
    ),
    letter(
        "Dick|Cummings|dick.cummings@cockburnales.co.uk|Cockburn Ales|Head Brewer|GB|en|https://cockburnales.co.uk",
        ROTALY,
        "Harvest weekends at Cockburn Ales",
        "Hi Dick,\n\nCockburn Ales is taking on seasonal staff in Scunthorpe and Penistone, your jobs page says. "
        "Rotaly "
        "lets seasonal people swap shifts from their phone, and you approve it with one tap.\n\nDoes swapping cost you "
        "time today?\n\nCheers,\nTom",
        "Does swapping cost you time today?",
        [("Cockburn Ales is taking on seasonal staff in Scunthorpe and Penistone",
          "Seasonal staff wanted in Scunthorpe and Penistone")],
        ["Rotaly lets people swap shifts from their phone; the manager approves it with one tap"],
    ),
    letter(
        "Leila|Haddad|leila@promptgate.io|Promptgate|Product Lead|FR|en|https://promptgate.io",
        DUNN,
        "Your write-up on prompt injection",
        "Hi Leila,\n\nThe Promptgate write-up on prompt injection in support chats was a good read. You say your "
        "analysts "
        "label attacks by hand. Fieldnote gives such labels a history, so you can see who changed what.\n\nHow do you "
        "settle it when two analysts disagree?\n\nBest,\nMarcus Dunn",
        "How do you settle it when two analysts disagree?",
        [("Promptgate wrote about prompt injection in support chats; its analysts label attacks by hand",
          "Prompt injection in support chats: our analysts label every attack by hand")],
        ["Fieldnote gives labels a history, so you can see who changed what"],
    ),
    letter(
        "Margaret|Ellison|mellison@ellisonprice.com|Ellison & Price LLP|Managing "
        "Partner|US|en|https://ellisonprice.com",
        DUNN,
        "Intake notes at Ellison & Price",
        "Dear Margaret,\n\nEllison & Price has added an employment law team in Denver, I read in your news. New teams "
        "usually bring new intake forms. Fieldnote keeps call notes searchable by matter, on your own "
        "servers.\n\nWould "
        "Tuesday or Thursday suit for a short call?\n\nSincerely,\nMarcus Dunn\nFieldnote",
        "Would Tuesday or Thursday suit for a short call?",
        [("Ellison & Price has added an employment law team in Denver",
        "We welcome our new employment law team in Denver")],
        ["Fieldnote keeps call notes searchable by matter, on the client's own servers"],
        aliases=["Ellison & Price"],
    ),
    letter(
        "Zoë|Brontë-Hughes|zoe@latelierdupain.ca|L'Atelier du Pain|Owner|CA|en|https://latelierdupain.ca",
        ROTALY,
        "Sunday shifts at L'Atelier du Pain",
        "Hi Zoë,\n\ncongratulations on the bakery in Laval, the fourth L'Atelier du Pain! Four shops and one Sunday "
        "crew "
        "sounds like a lot of phone calls. Rotaly asks people for you and fills the gap with whoever says yes first."
        "\n\nWant to see how it would ask your crew?\n\nAll the best,\nTom Reed",
        "Want to see how it would ask your crew?",
        [("L'Atelier du Pain opened its fourth bakery in Laval", "Our fourth bakery is now open in Laval!")],
        ["Rotaly asks people and fills a gap in the rota with whoever says yes first"],
    ),
    letter(
        "美咲|佐藤|misaki.sato@aozora-robotics.jp|Aozora Robotics|Planning Manager|JP|en|https://aozora-robotics.jp",
        FREIGHT,
        "Parts from Busan to Nagoya",
        "Dear 美咲,\n\nAozora Robotics imports gearboxes from Busan, according to your supplier page. When a vessel is "
        "late, "
        "the line in Nagoya waits. Lanewise recalculates arrival times every hour.\n\nCould we compare it with your "
        "current forecast?\n\nKind regards,\nPriya Raman\nHead of Partnerships, Lanewise",
        "Could we compare it with your current forecast?",
        [("Aozora Robotics imports gearboxes from Busan for its line in Nagoya",
          "Gearboxes: shipped from Busan to our line in Nagoya")],
        ["Lanewise recalculates arrival times every hour"],
    ),
    letter(
        "Tyler|Boone|tyler@boonesolar.com|Boone Solar|Founder|US|en|https://boonesolar.com",
        OKAFOR,
        "Deposits for rooftop jobs",
        "Hey Tyler 👋\n\nSaw that Boone Solar now does rooftops in Tucson – nice. Deposits by check slow a job down. "
        "With "
        "Pillarpay your customer pays the deposit from a text message.\n\nOpen to a 15-minute call next week?\n\n— "
        "Adaeze",
        "Open to a 15-minute call next week?",
        [("Boone Solar does rooftops in Tucson", "Now also serving rooftops in Tucson")],
        ["With Pillarpay a customer pays a deposit from a text message"],
    ),
    letter(
        "Ingrid|Solberg|ingrid.solberg@fjordpharma.no|Fjord Pharma|QA Manager|NO|en|https://fjordpharma.no",
        DUNN,
        "Deviation notes at Fjord Pharma",
        "Hi Ingrid,\n\nFjord Pharma writes that drug batches are released by a QA team of 30 people in Bergen. "
        "Deviation "
        "notes in e-mail are hard to audit. Fieldnote signs each note and keeps every version.\n\nWould an example "
        "audit trail be helpful?\n\nBest regards,\nMarcus Dunn",
        "Would an example audit trail be helpful?",
        [("Fjord Pharma releases drug batches with a QA team of 30 people in Bergen",
          "30 people in QA release every batch of our drugs in Bergen")],
        ["Fieldnote signs each note and keeps every version"],
    ),
    letter(
        "Jean-Luc|N'Diaye|jl.ndiaye@sahelgrain.sn|Sahel Grain|Export Manager|SN|en|https://sahelgrain.sn",
        FREIGHT,
        "One question, then I stop",
        "Hello Jean-Luc,\n\nmy mail of 12 November about truck queues at the port of Dakar has had no answer, which is "
        "fine. If somebody else looks after the port, a name would be enough.\n\nWho would that be?\n\nThank you,\n"
        "Priya Raman",
        "Who would that be?",
        [("Sahel Grain ships through the port of Dakar", "We ship through the port of Dakar")],
        ["Lanewise books truck slots at ports"],
        earlier=[("Truck queues in Dakar",
        "Hello Jean-Luc,\n\nSahel Grain ships through the port of Dakar. How long do "
                  "your trucks queue there?\n\nKind regards,\nPriya Raman")],
    ),
    letter(
        "Mia|Tran|mia.tran@tinyoak.com.au|Tiny Oak Early Learning|Centre Director|AU|en|https://tinyoak.com.au",
        ROTALY,
        "Educator ratios at Tiny Oak",
        "Hi Mia,\n\nhow do you keep the educator ratio when somebody calls in sick at 6 am? Rotaly warns you before "
        "a room "
        "falls below its ratio.\n\nWorth a look?\n\nTom Reed\nRotaly",
        "Worth a look?",
        [("Tiny Oak runs three centres in Perth", "Three centres in Perth")],
        ["Rotaly warns before a room falls below its educator ratio"],
        aliases=["Tiny Oak"],
    ),
    letter(
        "Oluwaseun|Adebayo|seun@kolanutlogistics.ng|Kolanut Logistics|CTO|NG|en|https://kolanutlogistics.ng",
        FREIGHT,
        "Kolanut's new Lagos–Kano lane",
        "Hi Seun,\n\nKolanut Logistics started a daily lane between Lagos and Kano this year. On a lane like that, a "
        "broken-"
        "down truck costs the whole night. Our claim is modest: dispatchers who use Lanewise make 30% fewer phone "
        "calls."
        "\n\nMay I call you on Thursday to hear how you do it today?\n\nRegards,\nPriya Raman",
        "May I call you on Thursday to hear how you do it today?",
        [("Kolanut Logistics started a daily lane between Lagos and Kano this year",
          "New this year: a daily lane between Lagos and Kano")],
        ["Dispatchers who use Lanewise make 30% fewer phone calls"],
        aliases=["Kolanut"],
    ),
    letter(
        "María José|Ibáñez Ruiz|mj.ibanez@olivaressur.es|Olivares del Sur|Commercial "
        "Director|ES|en|https://olivaressur.es",
        OKAFOR,
        "Invoices in pounds and euros",
        "Dear María José,\n\nOlivares del Sur sells olive oil to shops in the UK, your export page says, so you "
        "invoice in "
        "pounds and euros. Pillarpay settles both into one account. It costs 0.8 % per invoice and has no monthly "
        "fee.\n\nIs currency something your team still does by hand?\n\nBest regards,\nAdaeze Okafor\nPillarpay",
        "Is currency something your team still does by hand?",
        [("Olivares del Sur sells olive oil to shops in the UK and invoices in pounds and euros",
          "We deliver to shops in the UK; invoices in pounds or euros")],
        ["Pillarpay settles pounds and euros into one account at 0.8 % per invoice with no monthly fee"],
    ),
]  # fmt: skip

LETTERS: list[Draft] = ENGLISH + WORLD
