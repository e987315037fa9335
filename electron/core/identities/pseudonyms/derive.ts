import type { Gender } from '../forms/inflection.ts';

const RUSSIAN_FATHERS: Readonly<Record<string, readonly [man: string, woman: string]>> = {
  Илья: ['Ильич', 'Ильинична'],
  Лука: ['Лукич', 'Лукинична'],
  Кузьма: ['Кузьмич', 'Кузьминична'],
  Никита: ['Никитич', 'Никитична'],
  Савва: ['Саввич', 'Саввична'],
  Пётр: ['Петрович', 'Петровна'],
  Павел: ['Павлович', 'Павловна'],
  Лев: ['Львович', 'Львовна'],
  Яков: ['Яковлевич', 'Яковлевна'],
  Святослав: ['Святославович', 'Святославовна'],
  Добрыня: ['Добрынич', 'Добрынична'],
};
const UKRAINIAN_FATHERS: Readonly<Record<string, readonly [man: string, woman: string]>> = {
  Ілля: ['Ілліч', 'Іллівна'],
  Лука: ['Лукич', 'Луківна'],
  Сава: ['Савич', 'Савівна'],
  Микита: ['Микитович', 'Микитівна'],
  Микола: ['Миколайович', 'Миколаївна'],
  Ярема: ['Яремович', 'Яремівна'],
  Григорій: ['Григорович', 'Григорівна'],
  Яків: ['Якович', 'Яківна'],
  Федір: ['Федорович', 'Федорівна'],
  Прокіп: ['Прокопович', 'Прокопівна'],
  Тиміш: ['Тимошевич', 'Тимошівна'],
  Лев: ['Львович', 'Львівна'],
};

/** The patronymic of somebody whose father has this given name, in Cyrillic letters. */
export function patronymicOf(father: string, gender: Gender, language: 'ru' | 'uk'): string {
  const listed = (language === 'ru' ? RUSSIAN_FATHERS : UKRAINIAN_FATHERS)[father];
  if (listed !== undefined) return gender === 'masculine' ? listed[0] : listed[1];
  const [man, woman] = language === 'ru' ? ['ович', 'овна'] : ['ович', 'івна'];
  const [softMan, softWoman] = language === 'ru' ? ['евич', 'евна'] : ['йович', 'ївна'];
  const ending = (stem: string, soft: boolean): string =>
    stem + (gender === 'masculine' ? (soft ? softMan : man) : soft ? softWoman : woman);
  if (language === 'ru') {
    if (/(?:тр|рг)ий$/u.test(father)) return ending(father.slice(0, -1), true);
    if (father.endsWith('ий')) return ending(`${father.slice(0, -2)}ь`, true);
    if (/[йь]$/u.test(father)) return ending(father.slice(0, -1), true);
    return ending(father.replace(/[ао]$/u, ''), false);
  }
  if (father.endsWith('й')) return ending(father.slice(0, -1), true);
  if (father.endsWith('ь')) return ending(gender === 'masculine' ? father : father.slice(0, -1), false);
  return ending(father.replace(/[ао]$/u, ''), false);
}

/** A man's family name as a woman has it, in Cyrillic letters. */
export function feminineFamily(name: string, language: 'ru' | 'uk'): string {
  if (language === 'ru') {
    if (/(?:[ое]в|ёв|[иы]н)$/u.test(name)) return `${name}а`;
    return name.replace(/(?:ий|ый|ой)$/u, 'ая');
  }
  if (/(?:[оеє]в|[иії]н)$/u.test(name)) return `${name}а`;
  return name.replace(/ий$/u, 'а');
}
