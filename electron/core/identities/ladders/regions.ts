import type { FormLanguage } from '../forms/inflection.ts';

/** What a first-order division is called, in the nominative; English and French with the preposition that says "in". */
export type RegionNames = Readonly<Record<FormLanguage, string>>;

// Code, then the stems of the Russian and Ukrainian adjective, then the name in English and French.
const OBLASTS: Readonly<Record<string, string>> = {
  RU: `05 Амурск Амурськ Amur|06 Архангельск Архангельськ Arkhangelsk|07 Астраханск Астраханськ Astrakhan|09 Белгородск Бєлгородськ Belgorod|
    10 Брянск Брянськ Bryansk|13 Челябинск Челябінськ Chelyabinsk|20 Иркутск Іркутськ Irkutsk|21 Ивановск Івановськ Ivanovo|
    23 Калининградск Калінінградськ Kaliningrad|25 Калужск Калузьк Kaluga|29 Кемеровск Кемеровськ Kemerovo|33 Кировск Кіровськ Kirov|
    37 Костромск Костромськ Kostroma|40 Курганск Курганськ Kurgan|41 Курск Курськ Kursk|42 Ленинградск Ленінградськ Leningrad|
    43 Липецк Липецьк Lipetsk|44 Магаданск Магаданськ Magadan|47 Московск Московськ Moscow|49 Мурманск Мурманськ Murmansk|
    51 Нижегородск Нижньогородськ Nizhny-Novgorod|52 Новгородск Новгородськ Novgorod|53 Новосибирск Новосибірськ Novosibirsk|
    54 Омск Омськ Omsk|55 Оренбургск Оренбурзьк Orenburg|56 Орловск Орловськ Oryol|57 Пензенск Пензенськ Penza|60 Псковск Псковськ Pskov|
    61 Ростовск Ростовськ Rostov|62 Рязанск Рязанськ Ryazan|64 Сахалинск Сахалінськ Sakhalin|65 Самарск Самарськ Samara|
    67 Саратовск Саратовськ Saratov|69 Смоленск Смоленськ Smolensk|71 Свердловск Свердловськ Sverdlovsk|72 Тамбовск Тамбовськ Tambov|
    75 Томск Томськ Tomsk|76 Тульск Тульськ Tula|77 Тверск Тверськ Tver|78 Тюменск Тюменськ Tyumen|81 Ульяновск Ульяновськ Ulyanovsk|
    83 Владимирск Владимирськ Vladimir|84 Волгоградск Волгоградськ Volgograd|85 Вологодск Вологодськ Vologda|86 Воронежск Воронезьк Voronezh|
    88 Ярославск Ярославськ Yaroslavl`,
  UA: `01 Черкасск Черкаськ Cherkasy|02 Черниговск Чернігівськ Chernihiv|03 Черновицк Чернівецьк Chernivtsi|
    04 Днепропетровск Дніпропетровськ Dnipropetrovsk|05 Донецк Донецьк Donetsk|06 Ивано-Франковск Івано-Франківськ Ivano-Frankivsk|
    07 Харьковск Харківськ Kharkiv|08 Херсонск Херсонськ Kherson|09 Хмельницк Хмельницьк Khmelnytskyi|10 Кировоградск Кіровоградськ Kirovohrad|
    12 Киевск Київськ Kyiv|13 Киевск Київськ Kyiv|14 Луганск Луганськ Luhansk|15 Львовск Львівськ Lviv|16 Николаевск Миколаївськ Mykolaiv|
    17 Одесск Одеськ Odesa|18 Полтавск Полтавськ Poltava|19 Ровенск Рівненськ Rivne|21 Сумск Сумськ Sumy|22 Тернопольск Тернопільськ Ternopil|
    23 Винницк Вінницьк Vinnytsia|24 Волынск Волинськ Volyn|25 Закарпатск Закарпатськ Transcarpathia|26 Запорожск Запорізьк Zaporizhzhia|
    27 Житомирск Житомирськ Zhytomyr`,
  BY: `01 Брестск Брестськ Brest|02 Гомельск Гомельськ Homel|03 Гродненск Гродненськ Hrodna|04 Минск Мінськ Minsk|05 Минск Мінськ Minsk|
    06 Могилёвск Могильовськ Mahilyow|07 Витебск Вітебськ Vitebsk`,
  KZ: `01 Алматинск Алматинськ Almaty|02 Алматинск Алматинськ Almaty|03 Акмолинск Акмолинськ Akmola|04 Актюбинск Актюбинськ Aktobe|
    05 Акмолинск Акмолинськ Akmola|06 Атырауск Атирауськ Atyrau|07 Западно-Казахстанск Західноказахстанськ West-Kazakhstan|
    09 Мангистауск Мангистауськ Mangystau|10 Туркестанск Туркестанськ Turkistan|11 Павлодарск Павлодарськ Pavlodar|
    12 Карагандинск Карагандинськ Karaganda|13 Костанайск Костанайськ Kostanay|14 Кызылординск Кизилординськ Kyzylorda|
    15 Восточно-Казахстанск Східноказахстанськ East-Kazakhstan|16 Северо-Казахстанск Північноказахстанськ North-Kazakhstan|
    17 Жамбылск Жамбильськ Jambyl`,
};
// Krais: the same, for край.
const KRAIS: Readonly<Record<string, string>> = {
  RU: `04 Алтайск Алтайськ Altai|30 Хабаровск Хабаровськ Khabarovsk|38 Краснодарск Краснодарськ Krasnodar|59 Приморск Приморськ Primorye|
    70 Ставропольск Ставропольськ Stavropol|90 Пермск Пермськ Perm|91 Красноярск Красноярськ Krasnoyarsk|92 Камчатск Камчатськ Kamchatka|
    93 Забайкальск Забайкальськ Transbaikal`,
};
// Whole names: Russian, Ukrainian, English, French. The first word declines.
const OTHERS: Readonly<Record<string, string>> = {
  'RU.01': 'республика Адыгея|республіка Адигея|Adygea|Adyguée',
  'RU.03': 'республика Алтай|республіка Алтай|the Altai Republic|la république de l’Altaï',
  'RU.08': 'республика Башкортостан|республіка Башкортостан|Bashkortostan|Bachkirie',
  'RU.11': 'республика Бурятия|республіка Бурятія|Buryatia|Bouriatie',
  'RU.12': 'Чеченская республика|Чеченська республіка|Chechnya|Tchétchénie',
  'RU.15': 'Чукотский округ|Чукотський округ|Chukotka|Tchoukotka',
  'RU.16': 'Чувашская республика|Чуваська республіка|Chuvashia|Tchouvachie',
  'RU.17': 'республика Дагестан|республіка Дагестан|Dagestan|Daghestan',
  'RU.19': 'республика Ингушетия|республіка Інгушетія|Ingushetia|Ingouchie',
  'RU.22': 'Кабардино-Балкарская республика|Кабардино-Балкарська республіка|Kabardino-Balkaria|Kabardino-Balkarie',
  'RU.24': 'республика Калмыкия|республіка Калмикія|Kalmykia|Kalmoukie',
  'RU.27':
    'Карачаево-Черкесская республика|Карачаєво-Черкеська республіка|Karachay-Cherkessia|Karatchaïévo-Tcherkessie',
  'RU.28': 'республика Карелия|республіка Карелія|Karelia|Carélie',
  'RU.31': 'республика Хакасия|республіка Хакасія|Khakassia|Khakassie',
  'RU.32': 'Ханты-Мансийский округ|Ханти-Мансійський округ|the Khanty-Mansi region|la région des Khantys-Mansis',
  'RU.34': 'республика Коми|республіка Комі|the Komi Republic|la république des Komis',
  'RU.45': 'республика Марий Эл|республіка Марій Ел|Mari El|la république des Maris',
  'RU.46': 'республика Мордовия|республіка Мордовія|Mordovia|Mordovie',
  'RU.48': 'Московская область|Московська область|the Moscow region|la région de Moscou',
  'RU.50': 'Ненецкий округ|Ненецький округ|the Nenets region|la région des Nénets',
  'RU.63': 'республика Якутия|республіка Якутія|Yakutia|Iakoutie',
  'RU.66': 'Ленинградская область|Ленінградська область|the Leningrad region|la région de Saint-Pétersbourg',
  'RU.68': 'республика Северная Осетия|республіка Північна Осетія|North Ossetia|Ossétie du Nord',
  'RU.73': 'республика Татарстан|республіка Татарстан|Tatarstan|Tatarstan',
  'RU.79': 'республика Тыва|республіка Тива|Tuva|Touva',
  'RU.80': 'Удмуртская республика|Удмуртська республіка|Udmurtia|Oudmourtie',
  'RU.87': 'Ямало-Ненецкий округ|Ямало-Ненецький округ|the Yamal region|la région de Iamal',
  'RU.89': 'Еврейская область|Єврейська область|the Jewish Autonomous Region|la région autonome juive',
  'UA.11': 'Крым|Крим|Crimea|Crimée',
  'UA.20': 'Крым|Крим|Crimea|Crimée',
};

const REGIONS = new Map<string, RegionNames>();
for (const [list, russian, ukrainian, ending] of [
  [OBLASTS, 'область', 'область', ['ая', 'а']],
  [KRAIS, 'край', 'край', ['ий', 'ий']],
] as const) {
  for (const [country, entries] of Object.entries(list)) {
    for (const entry of entries.split('|')) {
      const [code = '', ru = '', uk = '', latin = ''] = entry.trim().split(' ');
      const name = latin.replaceAll('-', ' ');
      REGIONS.set(`${country}.${code}`, {
        ru: `${ru}${ending[0]} ${russian}`,
        uk: `${uk}${ending[1]} ${ukrainian}`,
        en: `the ${name} region`,
        fr: `la région ${/^[AEIOUY]/u.test(name) ? 'd’' : 'de '}${latin}`,
      });
    }
  }
}
for (const [code, names] of Object.entries(OTHERS)) {
  const [ru = '', uk = '', en = '', fr = ''] = names.split('|');
  REGIONS.set(code, { ru, uk, en, fr });
}

/** What the region of a place is called; undefined for countries whose regions are not listed (all but Russia, Ukraine, Belarus, Kazakhstan). */
export function regionOf(country: string, code: string): RegionNames | undefined {
  return REGIONS.get(`${country}.${code}`);
}

// Parts of Russia that people speak of, by GeoNames code: what "in" it is.
const PARTS: readonly (readonly [codes: string, names: RegionNames])[] = [
  [
    '01 07 09 24 38 61 84',
    { en: 'in southern Russia', ru: 'на юге России', uk: 'на півдні Росії', fr: 'dans le sud de la Russie' },
  ],
  [
    '12 17 19 22 27 68 70',
    {
      en: 'in the North Caucasus',
      ru: 'на Северном Кавказе',
      uk: 'на Північному Кавказі',
      fr: 'dans le Caucase du Nord',
    },
  ],
  ['13 32 40 71 78 87 90', { en: 'in the Urals', ru: 'на Урале', uk: 'на Уралі', fr: 'dans l’Oural' }],
  [
    '08 16 33 45 46 51 55 57 65 67 73 80 81',
    { en: 'in the Volga region', ru: 'в Поволжье', uk: 'у Поволжі', fr: 'dans la région de la Volga' },
  ],
  ['03 04 20 29 31 53 54 75 79 91', { en: 'in Siberia', ru: 'в Сибири', uk: 'у Сибіру', fr: 'en Sibérie' }],
  [
    '05 11 15 30 44 59 63 64 89 92 93',
    {
      en: 'in the Russian Far East',
      ru: 'на Дальнем Востоке',
      uk: 'на Далекому Сході',
      fr: 'dans l’Extrême-Orient russe',
    },
  ],
  [
    '06 23 28 34 42 49 50 52 60 66 85',
    {
      en: 'in north-western Russia',
      ru: 'на северо-западе России',
      uk: 'на північному заході Росії',
      fr: 'dans le nord-ouest de la Russie',
    },
  ],
  [
    '10 21 25 37 41 43 47 48 56 62 69 72 76 77 83 86 88',
    { en: 'in central Russia', ru: 'в центре России', uk: 'у центрі Росії', fr: 'dans le centre de la Russie' },
  ],
];
const PART_OF = new Map(PARTS.flatMap(([codes, names]) => codes.split(' ').map((code) => [code, names] as const)));

/** Where in Russia a region lies, as people say it, with the preposition; undefined elsewhere. */
export function partOfRussia(country: string, code: string): RegionNames | undefined {
  return country === 'RU' ? PART_OF.get(code) : undefined;
}
