// Builds resources/gazetteer/places.tsv.gz from an extract of GeoNames: node scripts/with-node.mjs scripts/build-gazetteer.mjs FILE.tsv.gz
// Input columns: geonameid, name, country, admin1, population, lat, lon, Cyrillic and Latin alternates, the last two with | between.
// Output: name, Russian name, Ukrainian name, country, admin1, population, lat, lon, keys of all names with | between.
import { readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { nameKey } from '../electron/core/identities/ladders/gazetteer.ts';
import { romanise } from '../electron/core/identities/pseudonyms/scripts.ts';

const RUSSIAN = /^[а-яё' -]+$/iu;
const UKRAINIAN = /^[а-щьюяґєії'’ -]+$/iu;
// Endings by which a name in these letters is told to be of another language.
const NOT_RUSSIAN = /[сцз]ьк|ньск|ъ(?![еюя])|ець(?=$|[ -])|[бвдзлмнпрстф]ий$|[а-я]и (?=[А-Я])|жж/u;
const NOT_UKRAINIAN = /(?:ск|цк)(?=$|[ -]|ий|ая|ое)|ые|[^аеиіоуяюєї]евка$|овка$| на /u;

/** Edits between two words (Levenshtein 1966). */
function edits(a, b) {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 0; i < a.length; i += 1) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j += 1) {
      next.push(Math.min(row[j] + (a[i] === b[j] ? 0 : 1), row[j + 1] + 1, next[j] + 1));
    }
    row = next;
  }
  return row.at(-1);
}

/** How a Ukrainian place is likely to be called in Russian. */
function russianFor(ukrainian) {
  const endings = [
    [/ів$/u, 'ов'],
    [/їв$/u, 'ев'],
    [/ськ/gu, 'ск'],
    [/цьк/gu, 'цк'],
    [/['’]/gu, ''],
    [/[ії]/gu, 'и'],
    [/є/gu, 'е'],
    [/ґ/gu, 'г'],
    [/І/gu, 'И'],
    [/Є/gu, 'Е'],
  ];
  return endings.reduce((name, [from, to]) => name.replace(from, to), ukrainian);
}

/** Of the untagged alternates the one that reads most like the model in Latin letters; a letter that only this language has breaks ties. */
function nameIn(language, model, alternates) {
  const own = language === 'ru' ? /ь|ё|ъ|сс/u : /[іїєґ]|ь/u;
  const score = (text) => edits(nameKey(romanise(text, language)), model) - (own.test(text) ? 0.5 : 0);
  const [letters, others] = language === 'ru' ? [RUSSIAN, NOT_RUSSIAN] : [UKRAINIAN, NOT_UKRAINIAN];
  const fits = alternates.filter((text) => letters.test(text) && !others.test(text));
  const [best] = fits.map((text) => ({ text, score: score(text) })).sort((a, b) => a.score - b.score);
  return best === undefined || best.score > model.length / 2 ? '' : best.text;
}

const [source] = process.argv.slice(2);
const rows = gunzipSync(readFileSync(source))
  .toString('utf8')
  .split('\n')
  .slice(1)
  .filter((row) => row !== '');
const out = rows.map((row) => {
  const [, name, country, admin1, population, lat, lon, cyrillic, latin] = row.split('\t');
  const alternates = cyrillic.split('|').filter((text) => text !== '');
  const names = [name, ...alternates, ...latin.split('|').filter((text) => text !== '' && !/^[A-Z]{3}$/u.test(text))];
  const keys = [...new Set(names.map(nameKey).filter((key) => key.length > 1))];
  const uk = nameIn('uk', nameKey(name), alternates);
  const ru = nameIn('ru', nameKey(country === 'UA' && uk !== '' ? romanise(russianFor(uk), 'ru') : name), alternates);
  return [name, ru, uk, country, admin1, population, lat, lon, keys.join('|')].join('\t');
});
const packed = gzipSync(`${out.join('\n')}\n`, { level: 9 });
writeFileSync('resources/gazetteer/places.tsv.gz', packed);
console.log(`${out.length} places, ${packed.length} bytes`);
