"""Words that everybody writes: a brand that is one of them is met only where it is written like a name."""

from outreach.checks.parts import word_set

# Capitalised by grammar, custom or greeting, whoever writes: alone, or only with each other, they name nobody.
NOBODYS = word_set(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december today tomorrow morning spring summer autumn fall winter easter christmas
    i we you he she they it this that these those there here what who how when where why which everyone someone
    somebody anyone nobody one another their your our my his her its the a an and or but so if as at for from in of
    on to with by not no yes is are was be been do does did have has had can could may might shall should will would
    all any each more most much many some such than then up out over about into only also just let get
    europe asia africa america americas emea apac dach usa uk eu germany france spain italy austria switzerland japan
    china india canada brazil mexico england scotland ireland wales netherlands belgium sweden norway denmark finland
    poland portugal greece turkey israel australia singapore korea london berlin paris madrid milan rome vienna zurich
    munich hamburg amsterdam dublin lisbon oslo stockholm copenhagen helsinki warsaw prague tokyo york francisco
    boston chicago texas california english german french spanish italian dutch european american british
    linkedin twitter github youtube facebook google microsoft apple amazon azure salesforce hubspot oracle excel word
    outlook teams slack zoom chatgpt openai
    sales marketing finance operations support engineering product procurement legal human resources customer success
    service services team info office contact hello dear best kind regards thanks thank cheers sincerely hey hi re fwd
    mr mrs ms dr ceo cto cfo coo company business software solutions systems group consulting data digital online
    sehr geehrte geehrter herr frau hallo guten tag mit freundlichen viele beste vielen dank die der das den dem ein
    eine und oder wir sie ihr ihre ich ist sind bonjour merci cordialement madame monsieur les des une nous vous
    """
)
# What a sentence of business may begin with or hold, and companies like to be called.
ORDINARY = NOBODYS | word_set(
    """
    black blue brown gray grey pink purple silver violet yellow two three four five six seven eight ten hundred thousand
    access achieve active advance advantage agile alliance alpha ambition amplify anchor answer apex arrow ascend aspire
    atlas aurora balance base beacon beam benchmark better beyond bold bolt bond boost bridge bright brilliant broad
    build builder bundle canvas capital captain care cargo cascade catalyst center central centre certain challenge
    champion chance change channel chart choice circle clarity class clean clear click climate climb cloud cluster coach
    coast cobalt collect column command common community compass complete connect connection control convey copper core
    corner course cover craft create creative crew crisp crown crystal current curve cycle dawn day deal decision deep
    delta demand deploy design desk detail direct discover drift drive driver early earth east easy echo edge effect
    effort element elevate ember emerge enable energy engage engine enterprise essence even ever evolve exact excel
    exchange expert explore express fabric factor fair fast feather field figure final find first fit flag flame flash
    flat fleet flex flight float flow focus force forge form formula forum forward foundation frame free fresh front
    fuel fusion future gain galaxy gate gateway gather gauge gear general genius gentle glass global goal gold golden
    good grand granite graph gravity great green grid ground grow growth guide guild harbor harbour harvest haven health
    heart help hero high hive home honest honey hope horizon house hub human idea ideal ignite image impact improve
    impulse index industry infinite infinity insight insights inspire instinct intent interest invest iron island ivory
    jump junction just keep kernel key kite lake lamp lane large laser latitude launch lead leader leaf lean learn
    ledger legacy lens level leverage liberty lift light lightning lime line linear link lion liquid live local logic
    logistics long loop lucid lumen lunar magnet main major manage maple mark market master match matrix matter maven
    measure medal meet mentor mercury merge merit meridian method metric metrics mind mint mirror mission mobile model
    modern moment momentum monitor moon motion mountain move movement native nature near neon nest net network neutral
    new next nexus node north notion nova now number oak oasis object ocean offer official open optimal optimize option
    orange orbit order origin outlook outreach owl pace pacific page panda paper partner partners path patron pattern
    peak pearl people perfect perform phase phoenix pilot pine pinnacle pioneer pivot place plain plan planet platform
    play plus pocket point polar pond port portal position power practice precise premier present press prime principle
    print prism process profit progress project promise proof prosper protect prove public pulse pure purpose puzzle
    quality quantum quest question quick quiet radar radiant radius rain raise range rapid raven reach ready real reason
    record red reef reflect relate relay reliable remote report request rescue research resolve resource response rest
    result retail return reveal ridge right rise river road robust rock rocket root route royal run safe sage sail salt
    sand scale scope scout sea search season second secret secure seed segment select sense sentinel sequence share
    sharp shield shift shine ship sight signal silver simple single sky smart smooth snow social solar solid solution
    sonic sound source south space spark spectrum speed sphere spirit spot spread sprint square stable stack staff stage
    standard star start state station steady steel stellar step stone store story strategy stream street stride strong
    structure studio summit sun sunrise super sure surge swift switch symbol system table tailor talent target task
    teach tech tempo tenor terra test thread thrive tide tiger time titan together tool tools top torch total touch
    tower track trade traffic trail train transfer transform transit travel tree trend tribe true trust try turn unified
    union unique unite unity universal upper urban use user usual valley value vantage vector venture verge verify
    vertex vertical vibe victory view village vision vista vital vivid voice volume voyage wave way wealth weave web
    welcome west wheel white wide wild win wind window wing wire wise wonder wood work works world worth write year
    young zen zenith zero zone
    """
)
