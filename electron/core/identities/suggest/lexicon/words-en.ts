import { monthsOf, setOf, wordsOf } from './split.ts';
import type { LanguageWords } from './words.ts';

export const EN_WORDS: LanguageWords = {
  months: monthsOf(
    'january/jan february/feb march/mar april/apr may june/jun july/jul august/aug september/sept/sep october/oct november/nov december/dec',
  ),
  weakMonths: setOf('may march mar jan jun dec sep apr'),
  weekdays: setOf('monday tuesday wednesday thursday friday saturday sunday'),
  seasons: setOf('spring summer autumn fall winter christmas easter ramadan'),
  dateModifiers: setOf('last next this early late mid previous following'),
  yearWords: setOf('year'),
  ageUnits: setOf('years year-old year yrs'),
  ageCues: setOf(
    'am is was aged age turned turning at now only just barely old over nearly almost about under i he she son daughter brother sister mother father boy girl',
  ),
  durationCues: setOf(
    'ago in for after before last past next within every another during later earlier spent since of',
  ),
  units: wordsOf(
    'brigade regiment battalion division army corps company platoon squadron battery squad detachment flotilla fleet legion unit sentry post',
  ),
  kin: wordsOf(
    `husband wife spouse partner fiancé fiancée fiance fiancee widow widower mother father mum mom dad mama papa parents parent son daughter child children kids baby twins twin
    brother sister brothers sisters sons daughters siblings sibling grandmother grandfather grandma grandpa granny grandparents grandson granddaughter grandchildren grandchild
    uncle aunt aunts uncles cousin cousins nephew niece nephews nieces stepfather stepmother stepson stepdaughter stepbrother stepsister half-brother half-sister godfather godmother godson goddaughter
    mother-in-law father-in-law brother-in-law sister-in-law son-in-law daughter-in-law in-laws ex-husband ex-wife girlfriend boyfriend orphan`,
  ),
  jobs: wordsOf(
    `accountant actor actress acrobat administrator anaesthetist analyst apprentice archaeologist archivist architect armourer artist astronomer athlete attorney auditor author baker ballerina banker barber barista bartender beekeeper
    biologist blacksmith boatbuilder bodyguard bookbinder bookkeeper bookseller botanist boxer brewer bricklayer broker builder butcher butler caretaker cardiologist carpenter cartographer cashier caterer ceramicist cellist chaplain chauffeur
    chef chemist choirmaster choreographer clerk coach cobbler composer conductor confectioner conservator consultant contractor cook coroner courier crane_operator curator customs_officer cyclist dairyman dancer dentist designer detective dietitian
    diplomat director dispatcher diver doctor dressmaker driver drummer economist editor electrician embalmer engineer engraver entomologist estate_agent ethnographer falconer farmer farrier firefighter fireman fisherman
    fishmonger fitter florist forester foreman forger friar furrier gamekeeper gardener geologist glassblower glazier goldsmith governess gravedigger greengrocer grocer guard guide gunsmith hairdresser harbourmaster hatter headmaster
    headmistress historian horticulturist housekeeper hunter hydrologist illustrator imam inspector interpreter inventor ironmonger janitor jeweller joiner journalist judge juggler keeper labourer lamplighter laundress lawyer
    lecturer librarian lifeguard lighthouse_keeper linguist lobbyist locksmith logger luthier machinist magistrate maid manager mason masseur masseuse mathematician mayor mechanic merchant meteorologist midwife miller milliner miner
    minister missionary model monk musician nanny neurologist neurosurgeon notary novelist nun nurse nutritionist oncologist optician organist ornithologist orthodontist paediatrician pediatrician painter paramedic pastor pathologist pharmacist
    philosopher photographer physicist physiotherapist pianist pilot pipefitter plasterer playwright plumber poet policeman policewoman porter postman potter priest principal printer producer professor programmer prosecutor psychiatrist psychologist
    publisher puppeteer quarryman rabbi radiographer radiologist ranger realtor receptionist referee registrar reporter researcher restorer roofer saddler sailor salesman saleswoman scaffolder schoolteacher schoolmaster co-pilot conscript scientist sculptor seamstress secretary
    senator sexton shepherd shipwright shoemaker shopkeeper signalman silversmith singer smith social_worker sociologist soldier soprano stagehand statistician steelworker stevedore stockbroker stonemason student surgeon surveyor tailor
    tanner taxidermist teacher technician therapist thatcher toolmaker trader train_driver trainer translator trawlerman treasurer truck_driver tuner tutor umpire undertaker upholsterer urologist usher vet veterinarian vicar vintner violinist volcanologist
    volunteer waiter waitress warden warehouseman watchmaker weaver welder winemaker woodcarver worker writer yachtsman zookeeper zoologist speech_therapist ex-policeman whistleblower bellringer sign-language lexicographer`,
  ),
  jobEndings:
    /(?:ologists?|ographers?|icians?|smiths?|keepers?|makers?|wrights?|mongers?|onomists?|iatrists?|therapists?|operators?|engineers?|officers?|controllers?|technicians?|inspectors?)$/u,
  titles: wordsOf(
    `mr mrs ms miss dr doctor professor prof sir madam father sister brother captain major colonel general lieutenant sergeant corporal private commander admiral warrant
    officer judge president minister senator mayor imam rabbi pastor reverend bishop uncle aunt grandma grandpa investigator inspector comrade nurse named called agent`,
  ),
  placePrepositions: setOf(
    'in at from to near outside through via around towards toward across into leaving reached left crossed beyond fled escaped',
  ),
  placeWords: wordsOf(
    'village town city hamlet settlement district region province county suburb port island valley river lake oblast raion borough neighbourhood neighborhood mount fort bay cape creek falls hill hills beach forest gulf strait canal glen',
  ),
  streetWords: wordsOf('street road avenue lane square boulevard terrace alley highway drive close crescent st ave rd'),
  orgWords: wordsOf(
    `university hospital institute foundation bank committee school college academy ministry company ltd inc corporation corp trust society association union agency clinic
    council museum theatre theater newspaper times post herald gazette club party press church mosque monastery court factory plant works shipyard observatory laboratory laboratories lab library orchestra
    centre center group partners holdings charity fund network department office police service prison orphanage parliament embassy airport railway railways steel mining logistics airlines television radio publishing hotel dairy branch bureau guild chamber consulate brothers`,
  ),
  connectors: setOf('of the and de la van von der den al el bin ibn for on upon in'),
  countries: wordsOf(
    `russia ukraine belarus kazakhstan uzbekistan kyrgyzstan tajikistan turkmenistan georgia armenia azerbaijan moldova poland lithuania latvia estonia finland germany france england britain scotland wales ireland spain italy portugal
    turkey serbia romania hungary bulgaria greece croatia slovakia slovenia czechia austria switzerland belgium netherlands denmark norway sweden iceland israel egypt syria iraq iran lebanon jordan afghanistan pakistan india china japan
    korea mongolia vietnam thailand america canada mexico brazil argentina chile peru colombia australia kenya nigeria ghana ethiopia eritrea sudan somalia morocco algeria tunisia libya chechnya dagestan ossetia abkhazia crimea
    donbas siberia caucasus europe africa asia bosnia kosovo albania yemen nepal bangladesh cuba venezuela ecuador bolivia cameroon senegal mali uganda rwanda malta cyprus luxembourg`,
  ),
  origins: wordsOf(
    `bosnian macedonian montenegrin chechen ossetian buryat tatar bashkir kalmyk dagestani avar ingush circassian roma romani jewish muslim buddhist catholic orthodox kurdish yazidi uyghur armenian georgian azerbaijani
    uzbek tajik kazakh kyrgyz turkmen moldovan belarusian latvian lithuanian estonian polish hungarian greek albanian bosnian syrian iraqi iranian afghan egyptian libyan sudanese eritrean ethiopian somali nigerian ghanaian
    kenyan rwandan congolese moroccan algerian tunisian lebanese palestinian turkish vietnamese korean mongolian tibetan nepali tamil sikh hindu lutheran baptist norwegian finnish swedish danish icelandic dutch belgian swiss
    austrian czech slovak slovene croatian serbian bulgarian romanian portuguese brazilian chilean peruvian colombian argentine cuban mexican irish scottish welsh`,
  ),
  common: setOf(
    `i a an the and but or so if then when while because as although though that this these those there here it its it's he she they we you me him her us them my your his our their mine yours ours
    who whom whose what which where why how not no yes yeah okay ok well oh ah please thank thanks hello sorry maybe perhaps of course is are was were be been being am do does did done have has had will would can could
    shall should may might must let just only even also too very more most much many some any all every each both few several one two three first second third last next after before during since until till
    at by for from in into of off on onto out over to under up with without about above across against along among around behind below beneath beside between beyond down inside near outside through toward towards
    everybody everyone everything nobody nothing somebody someone something anybody anyone anything today tomorrow yesterday now soon later never always often sometimes again once twice still already yet almost
    people men women man woman boy girl children houses dogs god write call tell ask say said says go went gone come came know think thought want wanted get got give gave take took see saw look looked make made
    please two other another such same own than like back home day days night nights week month year years time morning evening monday tuesday wednesday thursday friday saturday sunday
    january february march april june july august september october november december english russian ukrainian french german american british european soviet internet tv dna phd id ok uk usa us eu un gps sim cv
    born raised educated married divorced widowed retired currently formerly originally previously eventually meanwhile however despite according together later both she'd he'd he's she's i'm i've i'd i'll we're don't didn't
    interview recording question answer mister madam dear sir doctor captain major colonel father mother brother sister uncle aunt half nor neither either although unless whether whatever therefore thus
    s t d ll ve re m`,
  ),
};
