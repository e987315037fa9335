import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Decision } from '../../../electron/core/identities/decision.ts';
import { surfaceKey } from '../../../electron/core/identities/decision.ts';
import type { Identity } from '../../../electron/core/identities/identity.ts';
import { findMentions, FormIndex, type Mention } from '../../../electron/core/identities/match.ts';
import { WordForms } from '../../../electron/core/identities/matching/word-forms.ts';
import { documentOf, identityOf } from '../redaction/documents.ts';

const pavel = identityOf('pavel', ['Pavel Sorokin']);
const georgy = identityOf('georgy', ['Георгий Соколов']);
const oleg = identityOf('oleg', ['Oleg Denisov']);
const roman = identityOf('roman', ['Roman Gusev']);
const place = (id: string, text: string): Identity => identityOf(id, [text], { kind: 'place' });
const village = place('village', 'Дворічна');
const town = place('town', 'Верхняя Пышма');
const city = place('city', 'Astana');
const dina = identityOf('dina', ['Dina']);
const unit = identityOf('unit', ['138th brigade'], { kind: 'unit' });
const phone = identityOf('phone', ['+7 701 555 01 42'], { kind: 'contact' });
const date = identityOf('date', ['24 September 2022'], { kind: 'date' });
const day = identityOf('date', ['the twenty-fourth of September'], { kind: 'date' });
const age = identityOf('age', ['34 years old'], { kind: 'age' });

function surfaceOf(text: string, { first, last, from, to }: Mention): string {
  const words = text.split(' ');
  if (first === last) return words[first]?.slice(from, to) ?? '';
  return [words[first]?.slice(from), ...words.slice(first + 1, last), words[last]?.slice(0, to)].join(' ');
}

function found(text: string, identities: readonly Identity[], decisions: readonly Decision[] = []): string[] {
  return findMentions(documentOf([['S', text]]), new FormIndex(identities, decisions)).map(
    (mention) => `${surfaceOf(text, mention)}: ${mention.tier}${mention.sure ? '' : '?'} ${mention.reason}`,
  );
}

test.each<[string, Identity, string[]]>([
  ['с Георгием Соколовым', georgy, ['Георгием Соколовым: exact inflection']],
  ['от Жоры и Соколовой', georgy, ['Жоры: exact diminutive', 'Соколовой: exact part-of-name']],
  ['in Sоrоkin’s house', pavel, ['Sоrоkin: exact part-of-name']],
  ['met Gueorgui Sokolov', georgy, ['Gueorgui Sokolov: script? spelling']],
  ['с Денисовым', oleg, ['Денисовым: script? spelling']],
  ['near Dvorichna', village, ['Dvorichna: script? spelling']],
  ['a cellar in devorch now', place('v', 'Dvorichna'), ['devorch now: sound? joined-words']],
  ['in Vercnie, Pyschma', place('v', 'Verkhnyaya Pyshma'), ['Vercnie, Pyschma: sound? sounds-alike']],
  ['в Верхней Пышме', town, ['Верхней Пышме: exact inflection']],
  ['I live Anastana now', city, ['Anastana: sound? sounds-alike']],
  ['that pavled did not', pavel, ['pavled: sound? sounds-alike']],
  ['that pay will did not', pavel, ['pay will: sound? joined-words']],
  ['they pay all of them', pavel, []],
  ['is Pable Sorkin.', pavel, ['Pable Sorkin: sound? sounds-alike']],
  ['is Pable Sorokin.', pavel, ['Pable: sound? beside-name', 'Sorokin: exact part-of-name']],
  ['Captain Ola Denysov', oleg, ['Ola: sound? beside-name', 'Denysov: script? spelling']],
  ['Then Deena came', dina, ['Deena: script? spelling']],
  ['of P. Sorokin and П. И. Сорокин', pavel, ['P. Sorokin: exact initials', 'Сорокин: script? spelling']],
  ['signed by P.S. there', pavel, ['P.S: form? initials']],
  ['the pro-Denisov denisovites', oleg, ['Denisov: exact part-of-name', 'denisovites: form? derived-word']],
  ['проденисовский', identityOf('d', ['Олег Денисов']), ['проденисовский: form? derived-word']],
])('%s', (text, identity, expected) => {
  expect(found(text, [identity])).toEqual(expected);
});

test.each<[string, Identity, string[]]>([
  ['one hundred thirty eighth brigade', unit, ['one hundred thirty eighth brigade: number number']],
  ['one thirty eighth brigade', unit, ['one thirty eighth brigade: number number']],
  ['из сто тридцать восьмой бригады', unit, ['сто тридцать восьмой бригады: number number']],
  ['138-я бригада', unit, ['138-я бригада: number number']],
  ['138th motor rifle brigade', unit, ['138th motor rifle brigade: number? partly']],
  ['the 38th brigade', unit, []],
  [
    'plus seven seven oh one triple five zero one four two',
    phone,
    ['plus seven seven oh one triple five zero one four two: number phone'],
  ],
  ['8 701 555-01-42 ok', phone, ['8 701 555-01-42: number phone']],
  [
    'семьсот один пятьсот пятьдесят пять ноль один сорок два',
    phone,
    ['семьсот один пятьсот пятьдесят пять ноль один сорок два: number phone'],
  ],
  ['just 555 01 42', phone, ['555 01 42: number? partly']],
  ['on 24.09.2022', date, ['24.09.2022: number date']],
  ['двадцать четвёртого сентября', date, ['двадцать четвёртого сентября: number? partly']],
  ['двадцать четвёртого сентября', day, ['двадцать четвёртого сентября: number date']],
  ['on 2022-09-24 or 25 September', day, ['2022-09-24: number date']],
  ['I am thirty four years old', age, ['thirty four years old: number number']],
  ['мне тридцать четыре года', age, ['тридцать четыре года: number age']],
  ['only 34', age, ['34: number? bare-number']],
])('numbers: %s', (text, identity, expected) => {
  expect(found(text, [identity])).toEqual(expected);
});

test('names that are words wait for the journalist, unless another part of the name stands by', () => {
  expect(found('I saw Roman and a roman, but Roman Gusev', [roman])).toEqual([
    'Roman: exact? common-word',
    'Roman Gusev: exact typed',
  ]);
  expect(found('Mark my words', [identityOf('m', ['Mark'])])).toEqual(['Mark: exact? common-word']);
  expect(found('Он пришёл с Надеждой и Верой', [identityOf('n', ['Надежда'])])).toEqual([
    'Надеждой: exact? common-word',
  ]);
  expect(found('Коли він прийшов', [identityOf('k', ['Коля'])])).toEqual([]);
});

test('a name of two people is nobody’s for sure, and offers both', () => {
  const [mention] = findMentions(documentOf([['S', 'then Dima came']]), [
    identityOf('a', ['Dima Petrov']),
    identityOf('b', ['Dima Ivanov']),
  ]);
  expect(mention).toMatchObject({ identityId: 'a', sure: false, reason: 'several-identities', others: ['b'] });
});

test('how the words stand in their sentence is told', () => {
  const cases = (text: string): string[] =>
    findMentions(documentOf([['S', text]]), [georgy]).flatMap(({ inflections }) =>
      inflections.map((each) => each.case),
    );
  expect(cases('дал Георгию Соколову')).toEqual(['dative']);
  expect(cases('видел Георгия')).toEqual(expect.arrayContaining(['genitive', 'accusative']));
});

const accept = (identityId: string, said: string): Decision => ({
  identityId,
  verdict: 'accept',
  surface: surfaceKey(said),
});
const reject = (identityId: string, said: string): Decision => ({
  identityId,
  verdict: 'reject',
  surface: surfaceKey(said),
});

test('what was accepted is sure wherever the same words are said, what was rejected is gone', () => {
  expect(found('that pavled and Pavled', [pavel], [accept('pavel', 'pavled')])).toEqual([
    'pavled: exact decided',
    'Pavled: sound? sounds-alike',
  ]);
  expect(found('that pavled.', [pavel], [reject('pavel', 'pavled,')])).toEqual([]);
  expect(found('then Dima', [identityOf('a', ['Dima']), identityOf('b', ['Dima'])], [reject('a', 'Dima')])).toEqual([
    'Dima: exact typed',
  ]);
});

test('words that no tier finds can be linked, everywhere or in one place', () => {
  expect(found('my husband and my husband', [pavel], [accept('pavel', 'my husband')])).toEqual([
    'my husband: exact decided',
    'my husband: exact decided',
  ]);
  const here: Decision = {
    ...accept('pavel', 'my husband'),
    place: { segmentId: 's0', firstWordId: 'w0.3', lastWordId: 'w0.4' },
  };
  const mentions = findMentions(documentOf([['S', 'my husband and my husband']]), new FormIndex([pavel], [here]));
  expect(mentions).toMatchObject([{ first: 3, last: 4, sure: true, identityId: 'pavel' }]);
});

test('a decision for one place leaves the others', () => {
  const there: Decision = {
    ...reject('pavel', 'Pavel'),
    place: { segmentId: 's0', firstWordId: 'w0.2', lastWordId: 'w0.2' },
  };
  const mentions = findMentions(documentOf([['S', 'Pavel and Pavel']]), new FormIndex([pavel], [there]));
  expect(mentions).toMatchObject([{ first: 0 }]);
});

const REGISTERED = [
  'Георгий Соколов', 'Марина Иванова', 'Олег Денисов', 'Катерина Шевченко', 'Андрій Коваленко', 'Pavel Sorokin', 'Claire Dubois',
]; // prettier-ignore

test('every inflection of a registered name is found, just where it stands', () => {
  const forms = new WordForms();
  const all = REGISTERED.flatMap((text) => {
    const words = text.split(' ');
    return words.flatMap((word, at) =>
      forms
        .of(word, { kind: 'person', role: at === 0 ? 'given' : 'family', gender: null })
        // What French makes of `de` and a name is two words: the name is found in it.
        .filter((form) => !form.text.includes(' '))
        .map((form) => ({ text, said: form.text })),
    );
  });
  fc.assert(
    fc.property(
      fc.constantFrom(...all),
      fc.constantFrom('', '«', '(', '“'),
      fc.constantFrom('', ',', '.»', ')?'),
      (form, before, after) => {
        const text = `Вот said ${before}${form.said}${after} там`;
        const mentions = findMentions(documentOf([['S', text]]), [identityOf('x', [form.text])]);
        expect(mentions.map((mention) => surfaceOf(text, mention)).join(' ')).toBe(form.said.replace(/['’]s?$/u, ''));
      },
    ),
    { numRuns: 300 },
  );
});

test('nothing is found in words of other letters', () => {
  const other = fc.string({ unit: fc.constantFrom(...Array.from('bfgjwxzбгжфхцщэ')), minLength: 1, maxLength: 10 });
  const identities = [pavel, oleg, city, identityOf('m', ['Марина Сорокина'])];
  fc.assert(
    fc.property(fc.array(other, { maxLength: 20 }), (words) => {
      expect(findMentions(documentOf([['S', words.join(' ')]]), identities)).toEqual([]);
    }),
  );
});

const SAID = fc.constantFrom(
  'Pavel', 'Sorokin', 'Pable', 'Oleg', 'Denysov', 'Georgy', 'Георгию', 'Соколову', 'devorch', 'now', 'Dvorichna', 'the', 'and', '138th',
  'brigade', 'one', 'hundred', 'thirty', 'eighth', 'September', '24', 'plus', 'seven', '701', '555-01-42.', 'P.', 'Anastana', 'Roman', 'Gusev',
); // prettier-ignore
const EVERYONE = [pavel, georgy, oleg, roman, place('v', 'Dvorichna'), city, unit, phone, date];
const LINES = fc.array(fc.array(SAID, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 8 });

test('the same mentions come out whatever the order of identities, but for ties', () => {
  fc.assert(
    fc.property(LINES, fc.shuffledSubarray(EVERYONE, { minLength: EVERYONE.length }), (lines, shuffled) => {
      const document = documentOf(lines.map((words, at) => [at % 2 === 0 ? 'S' : 'J', words.join(' ')]));
      expect(findMentions(document, shuffled)).toEqual(findMentions(document, EVERYONE));
    }),
  );
});

test('mentions are in order, apart, and within their words', () => {
  fc.assert(
    fc.property(LINES, (lines) => {
      const document = documentOf(lines.map((words, at) => [at % 3 === 0 ? 'S' : 'J', words.join(' ')]));
      let before = { segment: -1, word: -1, offset: 0 };
      for (const { segmentId, first, last, from, to } of findMentions(document, EVERYONE)) {
        const segment = document.segments.findIndex(({ id }) => id === segmentId);
        const words = document.segments[segment]?.words ?? [];
        if (segment === before.segment && first === before.word) expect(from).toBeGreaterThanOrEqual(before.offset);
        else expect(segment * 1_000 + first).toBeGreaterThan(before.segment * 1_000 + before.word);
        expect(words[first]?.text.slice(from)).toMatch(/^[\p{L}\p{N}]/u);
        expect(words[last]?.text.slice(0, to)).toMatch(/[\p{L}\p{N}]$/u);
        before = { segment, word: last, offset: to };
      }
    }),
  );
});

test('one segment searched alone has the mentions that it has in the whole', () => {
  const index = new FormIndex(EVERYONE);
  fc.assert(
    fc.property(LINES, fc.nat(), (lines, pick) => {
      const document = documentOf(lines.map((words, at) => [at % 2 === 0 ? 'S' : 'J', words.join(' ')]));
      const segmentId = document.segments[pick % document.segments.length]?.id ?? '';
      const alone = findMentions(document, index, { segmentIds: new Set([segmentId]) });
      expect(alone).toEqual(findMentions(document, index).filter((mention) => mention.segmentId === segmentId));
    }),
  );
});

test('an everyday word of what somebody is called is no name by itself', () => {
  const captain = identityOf('c', ['the captain']);
  expect(findMentions(documentOf([['S', 'the road and the captain']]), [captain])).toMatchObject([
    { first: 3, last: 4 },
  ]);
});
