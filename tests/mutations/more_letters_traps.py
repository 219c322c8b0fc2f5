"""Clean mails that look like trouble: odd company names, true follow-ups, words with two meanings, lists."""

from tests.mutations.post import Draft, letter, limits

# Line by line: company, first name, subject, fact, claim, text, question.
ROWS = """
Booking.com
Femke
Guest photos at Booking.com
Booking.com asks guests for photos
Snapsort sorts guest photos by room
I read that Booking.com asks guests for photos. Snapsort sorts them by room.
Is sorting a manual job today?

Node.js Nights
Arun
Talks at Node.js Nights
Node.js Nights records its talks
Snapsort cuts recordings into chapters
Node.js Nights records its talks, which I enjoyed. Snapsort cuts recordings into chapters.
Shall I try it with one talk?

Re-Loop GmbH
Uta
Re-use of crates at Re-Loop
Re-Loop washes crates for reuse
Snapsort counts crates on a photo
Re-Loop washes crates for reuse. Snapsort counts crates on a photo.
How do you count yours?

C++ Guild
Bjarte
Members of the C++ Guild
The C++ Guild has a job board
Snapsort ranks job posts by match
The C++ Guild has a job board. Snapsort ranks posts by match, with A/B tests you control.
May I show you?

Yahoo! Garden Centre
Olive
Seedlings at Yahoo! Garden Centre
Yahoo! Garden Centre sells seedlings online
Snapsort names plants from photos
Yahoo! Garden Centre sells seedlings online. Snapsort names plants from photos.
Could it help your shop?

7-Twelve Kiosks
Ravi
Deliveries at 7-Twelve
7-Twelve Kiosks are open 24/7
Snapsort reads delivery notes
7-Twelve Kiosks are open 24/7, your site says. Snapsort reads delivery notes at any hour.
Who signs for goods at night?

Guaranteed Rate Homes
Dana
Listings at Guaranteed Rate Homes
Guaranteed Rate Homes lists flats in Ohio
Snapsort picks the best photo of a flat
Guaranteed Rate Homes lists flats in Ohio. Snapsort picks the best photo of each.
Would your agents use it?

Free Range Foods
Jonah
Labels at Free Range Foods
Free Range Foods prints its own labels
Snapsort proofreads labels
Free Range Foods prints its own labels. Snapsort proofreads labels before they go to press.
Who reads yours?

Urgent Care Partners
Nina
Waiting rooms at Urgent Care Partners
Urgent Care Partners opened a clinic in Boise
Snapsort estimates waiting times
Urgent Care Partners opened a clinic in Boise. Snapsort estimates waiting times for patients.
Do people ask about that at the desk?

Act Now Theatre
Liam
Rehearsal plans at Act Now Theatre
Act Now Theatre rehearses in three halls
Snapsort plans halls and people together
Act Now Theatre rehearses in three halls. Snapsort plans halls and people together.
Is it a puzzle each week?

Lorem & Sons
Paul
Type at Lorem & Sons
Lorem & Sons casts metal type
Snapsort matches typefaces from scans
Lorem & Sons casts metal type, which few still do. Snapsort matches typefaces from scans.
May I test it with your catalogue?

TODO Bikes
Chema
Repairs at TODO Bikes
TODO Bikes repairs cargo bikes
Snapsort books repairs by text message
TODO Bikes repairs cargo bikes. Snapsort books repairs by text message.
Would it spare you calls?

Placeholder Studio
Ines
Props at Placeholder Studio
Placeholder Studio rents out props
Snapsort finds props in photos
Placeholder Studio rents out props. Snapsort finds them in your own photos.
How do people search now?

XXL Sails
Piet
Sail lofts
XXL Sails makes sails for tall ships
Snapsort nests panels on cloth
XXL Sails makes sails for tall ships. Snapsort nests panels on cloth.
Is waste something you track?

Prompt Couriers
Ivy
Parcels at Prompt Couriers
Prompt Couriers delivers legal papers
Snapsort proves delivery with a photo
Prompt Couriers delivers legal papers. Snapsort proves each delivery with a photo.
Do courts ask for proof?

System Five
Max
Racks at System Five
System Five builds server racks
Snapsort reads serial numbers
System Five builds server racks. Snapsort reads serial numbers by camera.
Is typing them still a job?

Assistant Dogs UK
Fern
Puppy photos at Assistant Dogs UK
Assistant Dogs UK trains dogs for blind people
Snapsort tags photos by dog
Assistant Dogs UK trains dogs for blind people. Snapsort tags photos by dog, for the sponsors' letters.
Would that help before Christmas?

Image & Pixel
Noor
Retouching at Image & Pixel
Image & Pixel retouches fashion photos
Snapsort groups shots by look
Image & Pixel retouches fashion photos. Snapsort groups shots by look.
Does grouping take you long?

Script Doctors
Jude
Drafts at Script Doctors
Script Doctors edits screenplays
Snapsort compares two drafts
Script Doctors edits screenplays. Snapsort compares two drafts scene by scene.
Shall I send a sample page?

Refund Advisors
Kit
Cases at Refund Advisors
Refund Advisors helps stranded travellers
Snapsort files boarding passes by case
Refund Advisors helps stranded travellers. Snapsort files boarding passes by case.
Is filing your bottleneck?

St. Mary's Church Hall
Ruth
Bookings at St. Mary's
St. Mary's Church Hall is let for weddings
Snapsort keeps bookings in one calendar
St. Mary's Church Hall is let for weddings. Snapsort keeps bookings in one calendar.
Do two bookings ever collide?

Divorce Lawyers Leeds
Saul
Files at Divorce Lawyers Leeds
Divorce Lawyers Leeds works without paper
Snapsort names scanned files
Divorce Lawyers Leeds works without paper. Snapsort names scanned files by their content.
Who names yours today?

Diabetes Care Centre
Asha
Letters at Diabetes Care Centre
Diabetes Care Centre writes to patients by post
Snapsort checks addresses
Diabetes Care Centre writes to patients by post. Snapsort checks addresses before printing.
How many letters come back?

Labour Party Supplies
Gwen
Balloons and banners
Labour Party Supplies prints banners
Snapsort previews banners online
Labour Party Supplies prints banners. Snapsort previews them online, so customers see what they get.
Is proofing by e-mail today?

Islamic Relief Shop
Omar
Donated clothes
Islamic Relief Shop sorts donated clothes
Snapsort sorts clothes by photo
Islamic Relief Shop sorts donated clothes. Snapsort does a first sort by photo.
Could volunteers use that?

Hellmann & Schitt
Gert
Barrels at Hellmann & Schitt
Hellmann & Schitt coopers oak barrels
Snapsort grades staves
Hellmann & Schitt coopers oak barrels. Snapsort grades staves by grain.
Is grading done by eye?

Analytics Titanic
Cyd
Maps at Analytics Titanic
Analytics Titanic maps shipwrecks
Snapsort stitches sonar images
Analytics Titanic maps shipwrecks. Snapsort stitches sonar images.
How long does a map take you?

Hi-Fi Hut
Rex
Returns at Hi-Fi Hut
Hi-Fi Hut takes back speakers within 30 days
Snapsort grades returned goods
Hi-Fi Hut takes back speakers within 30 days. Snapsort grades what comes back.
Do grades differ between shops?

A2Z Cars
Zed
Photos at A2Z Cars
A2Z Cars photographs every dent
Snapsort finds dents in photos
A2Z Cars photographs every dent. Snapsort finds dents in photos, so people needn't.
Might that suit your yard?

Dear Deer Park
Faye
Deer at Dear Deer Park
Dear Deer Park counts deer twice a year
Snapsort counts deer from the air
Dear Deer Park counts deer twice a year. Snapsort counts them from the air.
Shall we compare figures?
""".strip().split("\n\n")


def _trap(n: int, row: str) -> Draft:
    company, first, subject, fact, claim, text, question = row.split("\n")
    host = f"https://trap{n}.co.uk"
    to = f"{first}|Morgan|{first.lower()}@trap{n}.co.uk|{company}|Manager|GB|en|{host}"
    body = f"Hi {first},\n\n{text}\n\n{question}\n\nKind regards,\nNils Aldous"
    return letter(to, SNAPSORT, subject, body, question, [(fact, fact)], [claim], aliases=[company.split()[0]])


SNAPSORT = "Nils Aldous|Sales Lead|Snapsort|nils@snapsort.com"
TO_AMY = "Amy|Voss|amy@coralreefspa.com|Coral Reef Spa|Owner|US|en|https://coralreefspa.com"
BRIEF = [("Coral Reef Spa is open on Sundays", "Open on Sundays")]
CLAIM = ["Snapsort answers booking requests from photos of a diary"]
BEFORE = [
    (
        "Sundays at Coral Reef Spa",
        "Hi Amy,\n\nCoral Reef Spa is open on Sundays. Who answers the phone then?\n\nBest,\nNils Aldous",
    )
]

# Texts to one person, each with what is particular about it.
ONE_PERSON: list[tuple[str, str, str, dict[str, object]]] = [
    ("Sundays, once more", "I wrote to you on 12 November about Sundays and guess the week was busy.",
    "Is it still worth a look?", {"earlier": BEFORE}),
    ("Re: Sundays at Coral Reef Spa", "Following up on my mail about Sundays: Snapsort answers booking requests "
    "from photos of a diary.", "Would that spare you calls?", {"earlier": BEFORE}),
    ("Closing the loop on Sundays", "this is my last mail about Sundays. If it isn't for you, no hard feelings.",
    "Shall I close the file?", {"earlier": BEFORE}),
    ("Sundays at the spa", "people get attached to paper diaries, and rightly so. Snapsort answers booking requests "
    "from photos of a diary.", "Do you keep one?", {}),
    ("A paper diary is fine", "Coral Reef Spa is open on Sundays, and I have a hunch that the diary is made of "
    "paper.\n\n- Take a photo of the page\n- Snapsort answers booking requests from it\n- The pencil stays",
    "Is that close?", {}),
    ("no shift in habits", "hope you're well! No app to learn here: Snapsort answers booking requests from photos "
    "of a diary.", "Curious?", {}),
    ("Sunday phones at Coral Reef Spa", "Coral Reef Spa is open on Sundays. I can't promise miracles; Snapsort just "
    "answers booking requests from photos of a diary…", "Shall I show you the dull truth?", {}),
    ("Questions, not answers", "is the phone at Coral Reef Spa ever silent on a Sunday? And who picks it up?",
    "Could I ask you this in person?", {}),
    ("Sunday calls: a demo page", "Snapsort answers booking requests from photos of a diary. How that looks stands "
    "on https://snapsort.com/demo.", "Is it for you?", {"limits": limits("snapsort.com")}),
    ("One idea for Sundays", "Coral Reef Spa is open on Sundays; how do you answer requests while you work?",
    "Would Wednesday at 10:30 or Friday at 14:00 suit for a 20-minute call?", {}),
]  # fmt: skip


def _to_amy(subject: str, text: str, question: str, more: dict[str, object]) -> Draft:
    body = f"Hi Amy,\n\n{text}\n\n{question}\n\nBest,\nNils Aldous"
    return letter(TO_AMY, SNAPSORT, subject, body, question, BRIEF, CLAIM, **more)  # type: ignore[arg-type]


POSTSCRIPT = letter(
    TO_AMY, SNAPSORT, "Pencil and paper at Coral Reef Spa",
    "Hi Amy,\n\nSnapsort answers booking requests from photos of a diary.\n\nIs yours on paper?\n\nBest,\nNils "
    "Aldous\n\nP.S. If "
    "you would rather not hear from me, a short no is enough.",
    "Is yours on paper?", BRIEF, CLAIM,
)  # fmt: skip

TRAPS: list[Draft] = [
    *(_trap(n, row) for n, row in enumerate(ROWS)), *(_to_amy(*row) for row in ONE_PERSON), POSTSCRIPT,
]  # fmt: skip
