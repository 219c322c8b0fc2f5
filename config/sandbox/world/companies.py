"""What the make-believe companies say on their sites: three pages each, with facts one could quote in a mail.

Data only. Which site is slow, down or hostile stands in sites.py.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Company:
    host: str  # without www.
    name: str
    language: str
    tagline: str
    home: tuple[str, ...]  # a paragraph each
    about: tuple[str, ...]
    news: tuple[str, ...]


ENGLISH = (
    Company(
        "vela.example",
        "Vela Aerospace",
        "en",
        "Structures that fly lighter",
        (
            "We design and build composite fuselage panels for regional aircraft and cargo drones.",
            "Our panels weigh 31 percent less than the aluminium parts they replace.",
            "Operators in Brazil, Portugal and Indonesia fly with Vela structures today.",
        ),
        (
            "Vela Aerospace was founded in 2009 by three engineers from the glider workshop in Leipzig.",
            "Today 240 people work in our plants in Leipzig and Évora.",
            "We hold EASA Part 21 approval for design and production.",
        ),
        (
            "In March 2026 we opened a second test hall in Évora with a twelve-metre autoclave.",
            "We signed a five-year supply agreement with the drone maker Aquila Cargo.",
            "We are hiring 18 process engineers for the Évora plant before the summer.",
        ),
    ),
    Company(
        "saffron.example",
        "Saffron Health",
        "en",
        "Clinics that call you back",
        (
            "We run 46 walk-in clinics for muscle and joint pain in Ontario and Quebec.",
            "Patients book online and see a physiotherapist within 48 hours.",
            "Our clinicians write every visit note in one shared record.",
        ),
        (
            "Saffron Health was founded in 2014 by Dr Imani Okafor in a former bakery in Hamilton.",
            "We employ 610 people, two thirds of them clinicians.",
            "Our head office is in Hamilton, with a second office in Laval.",
        ),
        (
            "In May 2026 we launched Saffron at Home, a programme of video visits for people after hip surgery.",
            "We acquired the Laval clinics of Groupe Mobilis in January 2026.",
            "We are recruiting a head of patient operations and 30 physiotherapists.",
        ),
    ),
    Company(
        "mint.example",
        "Mint Payroll",
        "en",
        "Payday without the panic",
        (
            "We run payroll for restaurants and small hotels in twelve countries.",
            "Our customers pay 85,000 people every month through Mint.",
        ),
        ("Mint Payroll was founded in 2017 in Galway.", "Our team of 130 works from Galway, Porto and Kraków."),
        ("In June 2026 we launched on-demand pay for seasonal staff.",),
    ),
    Company(
        "helio.example",
        "Helio Farms",
        "en",
        "Greens grown under glass and sun",
        (
            "We grow salad, herbs and tomatoes in solar greenhouses next to the cities that eat them.",
            "Our nine greenhouses deliver to 420 grocery stores, six mornings a week.",
            "We use 92 percent less water than open fields in the same region.",
        ),
        (
            "Helio Farms was founded in 2012 by two plant scientists and a greenhouse builder.",
            "About 380 people work with us, most of them growers and drivers.",
            "Our headquarters are in Almería, with sites near Lyon and Milan.",
        ),
        (
            "In April 2026 we opened our ninth greenhouse, near Milan, on the roof of a logistics centre.",
            "The grocery chain Mercato Verde now carries our herbs in all of its 96 stores.",
            "We are looking for a head of logistics and four shift planners.",
        ),
    ),
    Company(
        "orbital.example",
        "Orbital Foods",
        "en",
        "Meals for places without a kitchen",
        (
            "We cook and freeze-dry meals for polar stations, ships and mountain huts.",
            "Our kitchen turns out 1.8 million pouches a year.",
            "Every recipe keeps for seven years without refrigeration.",
        ),
        (
            "Orbital Foods was founded in 2015 in Tromsø by a ship's cook and a chemist.",
            "Our team of 95 works in Tromsø and Rotterdam.",
            "The Norwegian coast guard has been our customer since 2018.",
        ),
        ("In February 2026 we launched a vegan line of eleven dishes.",),
    ),
    Company(
        "quietroom.example",
        "Quietroom Acoustics",
        "en",
        "Offices you can think in",
        (
            "We build phone booths and wall panels that take the noise out of open offices.",
            "Our booths lower speech noise by 33 decibels.",
            "More than 2,300 offices in Europe have a Quietroom booth.",
        ),
        (
            "Quietroom Acoustics was founded in 2016 by a violin maker and an architect in Ghent.",
            "We are 74 people in Ghent and a small showroom team in London.",
            "All panels are pressed from recycled bottles in our own workshop.",
        ),
        (
            "In September 2026 we launched Booth Four, a meeting booth that ships flat and goes up in an hour.",
            "Our booths now stand in all eleven offices of the insurer Belmont.",
            "We are hiring two sales engineers in London.",
        ),
    ),
    Company(
        "kestrel.example",
        "Kestrel Freight",
        "en",
        "Overnight freight, told straight",
        (
            "We move pallets overnight between 38 depots in the British Isles and the Benelux.",
            "Our fleet counts 310 trucks, 42 of them electric.",
            "Every customer sees the real arrival time, also when it is late.",
        ),
        (
            "Kestrel Freight was founded in 1987 by Moira Kestrel with one second-hand lorry.",
            "We employ 1,150 people, 700 of them drivers.",
            "Our control room is in Coventry; the Benelux hub is in Venlo.",
        ),
        (
            "In January 2026 we opened the Venlo hub, our first on the continent.",
            "We ordered 60 more electric trucks for delivery in 2027.",
            "We are hiring night dispatchers in Coventry and Venlo.",
        ),
    ),
    Company(
        "northwind.example",
        "Northwind Robotics",
        "en",
        "Robots for rooms below zero",
        (
            "We make picking robots that work in cold stores down to minus 28 degrees.",
            "Our robots move 60,000 boxes a day at nine warehouses.",
            "Fish, ice cream and vaccines are what they carry most.",
        ),
        (
            "Northwind Robotics was founded in 2018 as a spin-off of the university in Trondheim.",
            "We are 88 people from 19 countries.",
            "Our workshop is in Trondheim and our service base in Bremerhaven.",
        ),
        (
            "In August 2026 we launched Skua, a robot arm that grips bags as well as boxes.",
            "The frozen food group Nordfisk ordered 24 robots in July 2026.",
            "We are hiring field engineers in Bremerhaven and a head of customer success.",
        ),
    ),
    Company(
        "tanaka.example",
        "Tanaka Optics KK",
        "en",
        "Lenses for the factory floor",
        ("We grind lenses for inspection cameras.",),
        ("Tanaka Optics was founded in 1954 in Suwa.",),
        ("In 2026 we opened an office in Düsseldorf.",),
    ),
    Company(
        "copperline.example",
        "Copperline Energy",
        "en",
        "Batteries on the quiet side of the meter",
        (
            "We build and run battery parks that keep local grids steady.",
            "Our eleven parks store 640 megawatt hours.",
            "Three city utilities and two steelworks are our customers.",
        ),
        (
            "Copperline Energy was founded in 2013 in Duluth, Minnesota.",
            "Our team of 165 works from Duluth, Omaha and Winnipeg.",
            "We own and operate every park ourselves.",
        ),
        (
            "In July 2026 we switched on our largest park, 120 megawatts outside Omaha.",
            "We raised 210 million dollars in February 2026 to build four more parks.",
            "We are hiring grid analysts and a regional director for Canada.",
        ),
    ),
    Company(
        "tidewater.example",
        "Tidewater Legal LLP",
        "en",
        "Maritime law, plainly spoken",
        ("We advise ship owners, ports and insurers on maritime law.",),
        ("Tidewater Legal was founded in 1998 in Portsmouth.", "We are 54 lawyers in Portsmouth and Singapore."),
        ("In March 2026 we opened our Singapore office.",),
    ),
    Company(
        "granite.example",
        "Granite & Sons, Inc.",
        "en",
        "Stone cut to the line",
        (
            "We cut granite and marble for kitchens, lobbies and public squares.",
            "Our two quarries in Vermont deliver 14,000 tons of stone a year.",
            "Architects can order a sample of any stone within three days.",
        ),
        (
            "Granite & Sons was founded in 1931 and is run by the fourth generation.",
            "We employ 205 people in Barre and Burlington.",
            "Our stone lies in the squares of 17 American cities.",
        ),
        (
            "In May 2026 we installed a five-axis saw that cuts slabs to a tenth of a millimetre.",
            "We won the stone contract for the new public library in Albany.",
            "We are hiring an estimator and two apprentices.",
        ),
    ),
    Company(
        "fjord.example",
        "Fjord Analytics AS",
        "en",
        "Numbers for people who fish",
        (
            "We forecast lice, feed and growth for salmon farms.",
            "Our models read sensors in 1,900 sea cages every ten minutes.",
            "Farms that use Fjord treat for lice a third less often.",
        ),
        (
            "Fjord Analytics was founded in 2019 in Bergen.",
            "We are 61 people, half of them marine biologists.",
            "Our offices are in Bergen and Puerto Montt.",
        ),
        (
            "In June 2026 we opened our office in Puerto Montt, Chile.",
            "The salmon farmer Havlaks connected all of its 31 sites in April 2026.",
            "We are looking for a head of sales for Chile.",
        ),
    ),
)

OTHERS = (
    Company(
        "blauwasser.example",
        "Blauwasser GmbH",
        "de",
        "Sauberes Wasser für Werk und Stadt",
        (
            "Wir bauen Anlagen, die Prozesswasser reinigen und im Werk halten.",
            "Unsere Anlagen bereiten jeden Tag 90.000 Kubikmeter Wasser auf.",
            "Zu unseren Kunden zählen 14 Stadtwerke und 60 Betriebe der Lebensmittelindustrie.",
        ),
        (
            "Blauwasser wurde 1996 in Kassel gegründet und ist bis heute in Familienhand.",
            "Wir beschäftigen 320 Mitarbeiterinnen und Mitarbeiter an drei Standorten.",
            "Gefertigt wird in Kassel und Zittau, das Servicebüro sitzt in Linz.",
        ),
        (
            "Im März 2026 haben wir in Zittau eine zweite Fertigungshalle eröffnet.",
            "Die Brauerei Hohenfels hat im Juni 2026 unsere größte Anlage in Betrieb genommen.",
            "Wir suchen zehn Servicetechniker für das Büro in Linz.",
        ),
    ),
    Company(
        "pice.example",
        "Pièce Unique SARL",
        "fr",
        "Le meuble que personne d'autre n'aura",
        (
            "Nous fabriquons des meubles sur mesure pour les hôtels et les boutiques.",
            "Chaque pièce est dessinée, fabriquée et posée par la même équipe.",
            "Plus de 150 hôtels en France et en Suisse sont équipés de nos meubles.",
        ),
        (
            "Pièce Unique a été fondée en 2004 à Nantes par deux ébénistes.",
            "Notre atelier de Nantes emploie 48 personnes.",
            "Nous travaillons uniquement le bois de forêts françaises.",
        ),
        (
            "En avril 2026, nous avons ouvert un bureau d'études à Lyon.",
            "Le groupe hôtelier Belle Rive nous a confié ses 22 établissements.",
            "Nous recrutons quatre menuisiers et une responsable de chantier.",
        ),
    ),
    Company(
        "ptica.example",
        "Óptica del Sur S.A.",
        "es",
        "Ver bien, cerca de casa",
        (
            "Vendemos gafas y lentes de contacto en 84 tiendas de Andalucía y Murcia.",
            "Nuestro taller de Málaga monta 1.200 gafas al día.",
            "Cada cliente recibe sus gafas en 24 horas.",
        ),
        (
            "Óptica del Sur fue fundada en 1978 en Málaga por la familia Ledesma.",
            "Somos 530 personas en tiendas, taller y oficinas.",
            "Nuestra sede está en Málaga y el almacén central en Antequera.",
        ),
        (
            "En mayo de 2026 lanzamos un servicio de revisión de la vista a domicilio.",
            "En febrero de 2026 abrimos seis tiendas nuevas en Murcia.",
            "Buscamos ópticos y una persona responsable de logística.",
        ),
    ),
)

COMPANIES = {company.host: company for company in (*ENGLISH, *OTHERS)}
