import type { GrammaticalCase } from '../forms/inflection.ts';

/** The cases that phrases are declined in, in the order of the tables. */
export const PHRASE_CASES = [
  'nominative',
  'genitive',
  'dative',
  'accusative',
  'instrumental',
  'locative',
] as const satisfies readonly GrammaticalCase[];

/** A common noun that can head a generalisation, with its six cases. */
export interface Noun {
  readonly forms: readonly string[];
  /** `p`: it has only a plural. */
  readonly gender: 'm' | 'f' | 'n' | 'p';
  readonly animate: boolean;
}

// Regular nouns by gender, `!` for living beings, `u` for a Ukrainian genitive in -у. A stem follows a slash where a vowel comes or goes.
const RUSSIAN: Readonly<Record<string, string>> = {
  m: `город городок/городк посёлок/посёлк район округ регион хутор дом проспект переулок/переулк двор батальон взвод дивизион флот
    гарнизон штаб отряд корпус завод институт университет банк магазин фонд центр колледж лицей суд храм монастырь телеканал сайт комитет
    рынок/рынк склад вокзал аэропорт порт санаторий лагерь вечер период документ адрес телефон номер возраст десяток/десятк клуб музей
    департамент совет концерн комбинат союз пригород юг север восток запад юго-восток юго-запад северо-восток северо-запад Кавказ Урал
    Донбасс месяц день/дн январь февраль март апрель май июнь июль август сентябрь/сентябр октябрь/октябр ноябрь/ноябр декабрь/декабр
    конец/конц госпиталь участок/участк пункт`,
  'm!': `человек капитан майор лейтенант сержант полковник генерал командир комбат начальник сосед брат друг доктор солдат офицер
    подросток/подростк мужчина старшина дядя адвокат директор журналист министр губернатор президент адмирал сын муж дед товарищ врач
    отец/отц житель водитель учитель следователь родственник господин боец/бойц`,
  f: `страна бригада рота группа больница школа фирма газета контора улица тюрьма база весна зима дата сумма команда война застава столица
    граница станица гимназия служба поликлиника клиника аптека библиотека площадка разведка пехота фабрика республика деревня дивизия армия
    компания организация полиция станция редакция администрация колония авиация артиллерия корпорация территория Россия Украина область
    часть осень площадь должность крепость сеть Сибирь местность середина половина дата неделя контора`,
  'f!': 'госпожа женщина сестра жена тётя тётка девушка подруга соседка',
  n: `село место министерство ведомство лето агентство число количество войско государство общество подразделение соединение предприятие
    учреждение поселение управление отделение издание объединение Поволжье Приморье начало`,
};
const UKRAINIAN: typeof RUSSIAN = {
  m: 'хутір/хутор двір/двор округ день/дн січень/січн березень/березн квітень/квітн травень/травн червень/червн липень/липн серпень/серпн вересень/вересн жовтень/жовтн грудень/грудн місяць листопад монастир/монастир госпіталь кінець/кінц',
  mu: `район регіон батальйон взвод дивізіон флот гарнізон загін/загон корпус завод інститут університет банк магазин фонд центр коледж
    суд храм телеканал сайт комітет порт аеропорт період комбінат союз підрозділ схід/сход захід/заход поверх департамент концерн клуб полк
    ринок/ринк десяток/десятк будинок/будинк проспект провулок/провулк склад край музей ліцей південь/півдн час Крим Кавказ Донбас пункт`,
  'm!': `капітан майор лейтенант сержант полковник генерал командир комбат начальник сусід брат друг доктор солдат офіцер пан дід син
    адвокат директор журналіст міністр чоловік товариш лікар батько мешканець/мешканц дядько`,
  f: `країна бригада рота група школа фірма газета база весна зима дата сума команда частина війна застава служба вулиця лікарня станиця
    столиця околиця межа дивізія армія компанія організація поліція станція редакція адміністрація колонія авіація артилерія корпорація
    територія республіка піхота церква фабрика клініка аптека бібліотека Україна Росія в'язниця площа середина розвідка`,
  'f!': 'жінка сестра дружина тітка тьотя дівчина подруга дочка сусідка',
  n: `місто село містечко міністерство відомство літо агентство число військо товариство селище управління відділення видання підприємство
    об'єднання місце подвір'я Поволжя`,
};
// Whole paradigms of nouns that follow no rule: gender, then genitive, dative, accusative, instrumental, locative.
const IRREGULAR: Readonly<Record<'ru' | 'uk', string>> = {
  ru: `год m года году год годом году|полк m полка полку полк полком полку|край m края краю край краем краю|Крым m Крыма Крыму Крым Крымом Крыму|
    церковь f церкви церкви церковь церковью церкви|мать f! матери матери мать матерью матери|дочь f! дочери дочери дочь дочерью дочери|
    ребёнок m! ребёнка ребёнку ребёнка ребёнком ребёнке|люди p! людей людям людей людьми людях|войска p войск войскам войска войсками войсках|
    окрестности p окрестностей окрестностям окрестности окрестностями окрестностях|время n времени времени время временем времени|
    путь m пути пути путь путём пути`,
  uk: `рік m року року рік роком році|лютий m лютого лютому лютий лютим лютому|північ f півночі півночі північ північчю півночі|
    осінь f осені осені осінь осінню осені|область f області області область областю області|
    місцевість f місцевості місцевості місцевість місцевістю місцевості|мати f! матері матері матір матір'ю матері|
    пані f! пані пані пані пані пані|люди p! людей людям людей людьми людях|війська p військ військам війська військами військах|
    околиці p околиць околицям околиці околицями околицях|дитина f! дитини дитині дитину дитиною дитині`,
};

function tableOf(language: 'ru' | 'uk', regular: Readonly<Record<string, string>>): ReadonlyMap<string, Noun> {
  const table = new Map<string, Noun>();
  for (const [kind, list] of Object.entries(regular)) {
    for (const entry of list.trim().split(/\s+/u)) {
      const [word = '', stem] = entry.split('/');
      table.set(word, regularNoun(word, stem, kind, language));
    }
  }
  for (const entry of IRREGULAR[language].split('|')) {
    const [word = '', kind = 'm', ...rest] = entry.trim().split(/\s+/u);
    table.set(word, { forms: [word, ...rest], gender: genderOf(kind), animate: kind.endsWith('!') });
  }
  return table;
}

function genderOf(kind: string): Noun['gender'] {
  return kind.startsWith('f') ? 'f' : kind.startsWith('n') ? 'n' : kind.startsWith('p') ? 'p' : 'm';
}

function regularNoun(word: string, stem: string | undefined, kind: string, language: 'ru' | 'uk'): Noun {
  const animate = kind.endsWith('!');
  const bare = stem ?? (/[аяоеьй]$/u.test(word) ? word.slice(0, -1) : word);
  const endings = language === 'ru' ? russianEndings(word, animate) : ukrainianEndings(word, animate, kind === 'mu');
  const forms = endings.map((ending) => (ending === '=' ? word : bare + ending));
  const softened = language === 'uk' && /[кгх]а$/u.test(word);
  const shifted = { к: 'ц', г: 'з', х: 'с' }[bare.at(-1) ?? ''] ?? '';
  return {
    forms: forms.map((form, at) => (softened && (at === 2 || at === 5) ? `${bare.slice(0, -1)}${shifted}і` : form)),
    gender: genderOf(kind),
    animate,
  };
}

const HISSING = /[жшчщц][аеь]?$/u;

function russianEndings(word: string, animate: boolean): readonly string[] {
  const object = animate ? 'а' : '=';
  if (word.endsWith('ия')) return ['я', 'и', 'и', 'ю', 'ей', 'и'];
  if (word.endsWith('я')) return ['я', 'и', 'е', 'ю', 'ей', 'е'];
  if (word.endsWith('а'))
    return ['а', /[гкхжшчщ]а$/u.test(word) ? 'и' : 'ы', 'е', 'у', HISSING.test(word) ? 'ей' : 'ой', 'е'];
  if (/[иь]е$/u.test(word)) return ['е', 'я', 'ю', 'е', 'ем', word.endsWith('ие') ? 'и' : 'е'];
  if (/[ое]$/u.test(word)) return ['=', 'а', 'у', '=', word.endsWith('о') ? 'ом' : 'ем', 'е'];
  if (FEMININE_SIGN.test(word)) return ['ь', 'и', 'и', 'ь', 'ью', 'и'];
  if (/(?:[тб]рь|январь|февраль|день)$/u.test(word)) return ['=', 'я', 'ю', '=', 'ём', 'е'];
  if (/[ьй]$/u.test(word)) return ['=', 'я', 'ю', animate ? 'я' : '=', 'ем', word.endsWith('ий') ? 'и' : 'е'];
  return ['=', 'а', 'у', object, HISSING.test(word) ? 'ем' : 'ом', 'е'];
}

const FEMININE_SIGN = /(?:област|част|осен|площад|должност|крепост|сет|Сибир|местност)ь$/u;

function ukrainianEndings(word: string, animate: boolean, genitiveInU: boolean): readonly string[] {
  if (word.endsWith('ія')) return ['я', 'ї', 'ї', 'ю', 'єю', 'ї'];
  if (/(?:ння|ття|дд?я|лля|['’]я|жя)$/u.test(word)) return ['я', 'я', 'ю', 'я', 'ям', 'і'];
  if (word.endsWith('я')) return ['я', 'і', 'і', 'ю', 'ею', 'і'];
  if (word.endsWith('а'))
    return /[жшчщ]а$/u.test(word) ? ['а', 'і', 'і', 'у', 'ею', 'і'] : ['а', 'и', 'і', 'у', 'ою', 'і'];
  if (animate && word.endsWith('о')) return ['о', 'а', 'ові', 'а', 'ом', 'ові'];
  if (word.endsWith('о')) return ['о', 'а', 'у', 'о', 'ом', /[кгх]о$/u.test(word) ? 'у' : 'і'];
  if (word.endsWith('е')) return ['е', 'а', 'у', 'е', 'ем', 'і'];
  if (word.endsWith('й')) return ['=', genitiveInU ? 'ю' : 'я', 'ю', '=', 'єм', 'ї'];
  if (word.endsWith('ь')) return ['=', 'я', 'ю', animate ? 'я' : '=', 'ем', 'і'];
  const soft = HISSING.test(word);
  if (animate && word.endsWith('ар')) return ['=', 'я', 'еві', 'я', 'ем', 'еві'];
  if (animate) return ['=', 'а', soft ? 'еві' : 'ові', 'а', soft ? 'ем' : 'ом', soft ? 'еві' : 'ові'];
  const locative = /[кгх]$/u.test(word) ? 'у' : 'і';
  return ['=', genitiveInU ? 'у' : 'а', 'у', '=', soft ? 'ем' : 'ом', locative];
}

const TABLES = { ru: tableOf('ru', RUSSIAN), uk: tableOf('uk', UKRAINIAN) } as const;

/** The noun with this nominative, undefined where the table has none. */
export function nounOf(word: string, language: 'ru' | 'uk'): Noun | undefined {
  return TABLES[language].get(word) ?? TABLES[language].get(word.toLowerCase());
}

/** Every case in which a word of the table may stand: капитана is genitive or accusative. Empty for other words. */
export function casesOfNoun(form: string, language: 'ru' | 'uk'): ReadonlySet<GrammaticalCase> {
  const cases = new Set<GrammaticalCase>();
  for (const { forms } of TABLES[language].values()) {
    forms.forEach((each, at) => {
      const name = PHRASE_CASES[at];
      if (each === form && name !== undefined) cases.add(name);
    });
  }
  return cases;
}
