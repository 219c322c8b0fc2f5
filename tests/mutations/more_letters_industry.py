"""Bodies of clean English mails about making, moving and building things: subject, fact, claim, paragraph, question."""

Row = tuple[str, str, str, str, str]

ROWS: list[Row] = [
    ("Pallet returns at {co}", "{co} runs its own pallet pool", "Tracewell counts pallets at the gate by camera",
    "Your site says that {co} runs its own pallet pool. Pallets have a way of wandering off. Tracewell counts them "
    "at the gate by camera.", "Do you know how many you lose in a year?"),
    ("The new warehouse", "{co} opened a warehouse in Rugby", "Tracewell is set up at a loading dock in one day",
    "I see {co} has opened a warehouse in Rugby. New docks are the easy moment to start counting, and Tracewell is "
    "set up at a dock in one day.", "Who is in charge of the docks there?"),
    ("Cold chain question", "{co} delivers vaccines to pharmacies in Leeds",
    "Coldpath loggers record the temperature every two minutes",
    "{co} delivers vaccines to pharmacies in Leeds. I wonder how you prove the temperature afterwards. Coldpath "
    "loggers record it every two minutes.", "Could I send you a sample record?"),
    ("Forklift checks", "{co} employs 85 forklift drivers",
    "Checkly Yard replaces paper check sheets by a phone form",
    "85 forklift drivers is what {co} gives on its careers page, so I guess there is a lot of check-sheet paper. "
    "Checkly Yard replaces it by a form on the phone.", "Is paper still how you do it?"),
    ("Weld inspection at {co}", "{co} welds bogies for tram makers", "Seamsight marks suspicious welds on a photo",
    "Tram bogies are among the things {co} welds, I learned from your product page. Seamsight marks suspicious welds "
    "on a photo, so an inspector looks there first.", "Might that shorten your final inspection?"),
    ("Spare parts for old presses", "{co} still services presses from the 1970s",
    "Partfolio finds makers for discontinued parts",
    "I was impressed that {co} still services presses from the 1970s. Finding parts must be detective work. "
    "Partfolio finds makers for discontinued parts.", "What was the last part you searched for?"),
    ("Concrete deliveries", "{co} pours concrete at night in central Bristol",
    "Mixline shows the site where each truck is",
    "{co} pours at night in central Bristol, according to your project page. When a mixer is late, a crew stands "
    "idle. Mixline shows the site where each truck is.", "Is that a problem you still have?"),
    ("Snagging lists", "{co} hands over 200 flats in Salford this winter", "Snagbook groups defects by trade",
    "Handing over 200 flats in Salford this winter sounds like long snagging lists. Snagbook groups defects by "
    "trade, so each firm gets one list.", "Can I show you one of ours?"),
    ("Crane bookings", "{co} rents out 14 tower cranes", "Hoistplan shows crane bookings on one calendar",
    "Your fleet page counts 14 tower cranes. Hoistplan shows their bookings on one calendar, for your people and for "
    "the site.", "How do sites book a crane with you today?"),
    ("Scrap rates", "{co} casts aluminium housings in Telford", "Castview links each reject to its furnace charge",
    "{co} casts aluminium housings in Telford. Castview links each reject to its furnace charge, which makes Monday "
    "meetings shorter.", "Do you track rejects by charge already?"),
    ("Milk runs", "{co} collects milk from 310 farms", "Routekind plans tours that respect milking times",
    "310 farms is a lot of yards to visit before breakfast. Routekind plans tours that respect milking times.",
    "Are your tours planned by hand?"),
    ("Apples, bins and barcodes", "{co} grows apples in Kent and packs them itself",
    "Binwise prints a weatherproof code per bin",
    "I understand {co} both grows and packs its apples in Kent. Binwise prints a weatherproof code per bin, from "
    "tree to pack house.", "Shall I post you a few to leave in the rain?"),
    ("Vines and frost", "{co} planted chenin blanc on the lower slopes",
    "Frostline sends an alarm by text message when a sensor falls below zero",
    "I enjoyed reading why {co} planted chenin blanc on the lower slopes. Lower slopes are where frost sits. "
    "Frostline sends you a text message when a sensor falls below zero.",
    "Is frost something that wakes you up at night?"),
    ("Salmon counts", "{co} farms salmon on Skye", "Finscan counts fish from a video",
    "On Skye, {co} farms salmon in open pens. Finscan counts fish from a video, without nets and without stress.",
    "How do you count them now?"),
    ("Grain moisture", "{co} stores barley for three distilleries",
    "Silosense measures moisture in the silo around the clock",
    "Barley for three distilleries is stored at {co}, if I read your site correctly. Silosense measures moisture in "
    "the silo around the clock.", "Would a trial in one silo make sense?"),
    ("Tool cribs", "{co} makes turbine blades in Derby", "Cribkeep locks and lends tools by badge",
    "Blades for turbines need calibrated tools, and {co} makes them in Derby. Cribkeep lends tools by badge, so "
    "nobody hunts for a torque wrench.", "Does hunting for tools ring a bell?"),
    ("Bus drivers' breaks", "{co} operates 60 night buses", "Breakwise plans drivers' breaks to the rules",
    "60 night buses need a lot of relief drivers. Breakwise plans drivers' breaks to the rules and shows what is "
    "left.", "Could we try it on one depot's plan?"),
    ("Ferry check-in", "{co} sails to the Isles of Scilly from April", "Quayside checks in a car in eight seconds",
    "From April {co} sails to the Isles of Scilly. Queues at the slipway are what people remember. Quayside checks "
    "in a car in eight seconds.", "How many lanes do you have?"),
    ("Lift maintenance", "{co} maintains lifts in hospitals", "Shaftline predicts door failures from motor current",
    "I read that {co} maintains lifts in hospitals, where a stuck door is more than a nuisance. Shaftline predicts "
    "door failures from motor current.", "May I share what it looks like on a lift log?"),
    ("Your paint line", "{co} installed a second paint line in Swindon",
    "Coatview finds runs and dust while the paint is wet",
    "The second paint line in Swindon caught my eye in {co}'s news. Coatview finds runs and dust while the paint is "
    "wet.", "Who looks after quality on that line?"),
    ("Quarry trucks and dust", "{co} supplies granite to the harbour in Falmouth",
    "Dustwatch sends readings to the council's portal",
    "{co} supplies granite to the harbour in Falmouth. Neighbours of haul roads like to see numbers. Dustwatch sends "
    "readings straight to the council's portal.", "Would this take work off your desk?"),
    ("Timber grading", "{co} saws Douglas fir", "Knotwise grades boards at line speed",
    "Douglas fir is your main timber, says {co}'s site. Knotwise grades boards at line speed and learns from your "
    "own graders.", "Could it earn a place beside them?"),
    ("Paper rolls", "{co} converts tissue for hotels", "Rollcall tells when a parent roll will run out",
    "{co} converts tissue for hotels. Rollcall tells the crew when a parent roll will run out, so changes are no "
    "surprise.", "How often does a change catch you out?"),
    ("Batteries for the yard", "{co} is switching its yard tractors to batteries",
    "Ampyard plans charging around shifts",
    "Good to see that {co} is switching its yard tractors to batteries. Ampyard plans charging around shifts.",
    "Has charging changed your shift plan?"),
    ("Lab samples", "{co} tests drinking water for 22 councils", "Vialtrack follows samples from tap to report",
    "For 22 councils {co} tests drinking water. Vialtrack follows each sample from tap to report.",
    "What happens today when a sample is lost?"),
    ("Glazing crews", "{co} glazes railway stations", "Crewcal moves jobs when the wind is too strong",
    "{co} glazes railway stations, high up and often at night. Crewcal moves jobs when the wind is too strong.",
    "Is the weather your main planner too?"),
    ("Recycled plastics", "{co} turns fishing nets into chair shells", "Batchmark proves recycled content per batch",
    "Turning fishing nets into chair shells is a lovely idea. Batchmark proves recycled content per batch, which "
    "buyers of {co} may ask for.", "Do they ask already?"),
    ("Printing plates", "{co} prints labels for craft breweries", "Platekeep reminds you which plates are worn",
    "Craft breweries change labels often, and {co} prints them. Platekeep reminds you which plates are worn.",
    "Want me to send two screenshots?"),
    ("Bakery ovens", "{co} bakes for 90 cafés in Glasgow", "Crumbline plans bakes backwards from delivery",
    "Baking for 90 cafés in Glasgow means somebody plans at midnight. Crumbline plans bakes backwards from delivery.",
    "Who does this at {co}?"),
    ("Meter readings", "{co} reads heat meters in Cardiff", "Readwell takes meter photos and checks the figures",
    "{co} reads heat meters in Cardiff. With Readwell a tenant takes a photo and the figure is checked at once.",
    "Is reading by photo on your list?"),
    ("Bike couriers", "{co} moved to cargo bikes in March", "Pedalplan routes avoid steep hills",
    "In March {co} moved to cargo bikes. Pedalplan's routes avoid steep hills, which riders notice.",
    "Which hill do your riders hate most?"),
    ("Roof surveys", "{co} surveys church roofs by drone", "Slatewise counts missing slates on drone photos",
    "Surveying church roofs by drone, as {co} does, yields thousands of photos. Slatewise counts missing slates on "
    "them.", "Could you spare one old survey for a test?"),
    ("Lighting columns", "{co} maintains street lights for Kent",
    "Lampmap shows outages reported by residents on a map",
    "{co} maintains the street lights for Kent. Lampmap shows what residents report on a map, without duplicates.",
    "How do reports reach your crews?"),
    ("Sand and seasons", "{co} dredges sand off Norfolk", "Tidewise plans trips by draught and tide",
    "{co} dredges sand off Norfolk. Tidewise plans trips by draught and tide.",
    "May I show you a week with your vessels?"),
    ("Uniform laundry", "{co} washes uniforms for two airlines", "Tagfold counts garments by chip",
    "Two airlines have their uniforms washed at {co}. Tagfold counts garments by chip, so nobody argues about a "
    "jacket.", "Are disputes about counts common?"),
]  # fmt: skip
