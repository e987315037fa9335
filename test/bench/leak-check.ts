import type { Identity } from '../../electron/core/identities/identity.ts';
import { LeakCheck } from '../../electron/core/redaction/leak-check.ts';
import { LeakScanner } from '../../electron/core/redaction/leak/scanner.ts';
import type { PublishedDocument } from '../../electron/core/redaction/published.ts';
import { FORM_LANGUAGES } from '../../electron/core/identities/forms/inflection.ts';
import { loadInterview } from '../support/interviews.ts';
import { randomFrom } from '../support/random.ts';
import { draftOf } from '../support/identities.ts';
import type { BenchRow } from './encryption.ts';

const IDENTITIES = 200;
const WORDS = 100_000;
const SEGMENT = 20;
const TYPED = 50;

// Family names are made of these, so that 200 persons are all different and none is a word.
const LATIN = 'vor gul shev tar bog mir zhuk lesh kor dan pol gry'.split(' ');
const CYRILLIC = 'вор гул шев тар бог мир жук леш кор дан пол гры'.split(' ');
const GIVEN = 'Pavel Marina Georgy Olena Jacques Fatima'.split(' ');
const GIVEN_CYRILLIC = 'Павел Марина Георгий Олена Тарас Оксана'.split(' ');

/** 200 identities of the usual mixture over 100,000 words, drawn from what is said in the marked interviews. */
function corpus(): { identities: Identity[]; document: PublishedDocument } {
  const random = randomFrom(7);
  const one = (list: readonly string[]): string => list[random(list.length)] ?? '';
  const identities = Array.from({ length: IDENTITIES }, (_, index): Identity => {
    const cyrillic = index % 2 === 1;
    const stem = one(cyrillic ? CYRILLIC : LATIN) + one(cyrillic ? CYRILLIC : LATIN);
    const family = (stem[0] ?? '').toUpperCase() + stem.slice(1) + (cyrillic ? 'енко' : 'enko');
    const number = `+7 7${String(index).padStart(2, '0')} ${100 + index} ${2000 + index}`;
    const rest = { replacement: 'Xaver Quint' } as const;
    const id = `i${index}`;
    if (index % 10 === 9) return { id, ...draftOf([number], { kind: 'contact', action: 'redact' }) };
    if (index % 10 === 8) return { id, ...draftOf([family], { kind: 'place', ...rest }) };
    const given = one(cyrillic ? GIVEN_CYRILLIC : GIVEN);
    return { id, ...draftOf([`${given} ${family}`, given, family], rest) };
  });
  const said = FORM_LANGUAGES.map((language) =>
    loadInterview(language).turns.flatMap(({ text }) => text.split(/\s+/u)),
  );
  const segments = Array.from({ length: WORDS / SEGMENT }, (_, index) => ({
    id: `s${index}`,
    takeId: 't',
    speakerId: `p${index % 2}`,
    status: 'on-record' as const,
    start: index,
    end: index + 1,
    tokens: Array.from({ length: SEGMENT }, (__, at) => ({
      text: one(said[index % said.length] ?? []),
      original: { first: at, last: at },
    })),
  }));
  return { identities, document: { language: 'en', speakers: [], segments, counts: [], lostPassages: [] } };
}

function never(): never {
  throw new RangeError('no such segment');
}

function milliseconds(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** The leak check over a long story, from nothing and after each typed letter. */
export function benchLeakCheck(): Promise<readonly BenchRow[]> {
  const { identities, document } = corpus();
  let scanner = new LeakScanner([]);
  const build = milliseconds(() => (scanner = new LeakScanner(identities)));
  let findings = 0;
  const check = (of: PublishedDocument): void => {
    const leaks = new LeakCheck(scanner);
    leaks.document('i', of);
    findings = leaks.report().findings.length;
  };
  const whole = milliseconds(() => {
    check(document);
  });
  const found = findings;
  const typed = Array.from({ length: TYPED }, (_, letter) => {
    const at = (letter * 97) % document.segments.length;
    const segments = document.segments.with(at, {
      ...(document.segments[at] ?? never()),
      tokens: [...(document.segments[at]?.tokens ?? []), { text: `typed${letter}`, original: { first: 0, last: 0 } }],
    });
    return milliseconds(() => {
      check({ ...document, segments });
    });
  }).sort((a, b) => a - b);
  const row = { peer: 'none', peerValue: NaN, unit: 'ms', ratio: NaN };
  return Promise.resolve([
    { name: `leak check: index of ${IDENTITIES} identities`, ours: build, ...row },
    { name: `leak check: ${WORDS} words`, ours: whole, ...row, note: `goal 1,000 ms; ${found} findings` },
    { name: 'leak check: after a letter, median', ours: typed[TYPED >> 1] ?? NaN, ...row, note: 'goal 20 ms' },
    { name: 'leak check: after a letter, slowest', ours: typed.at(-1) ?? NaN, ...row, note: `of ${TYPED}` },
  ]);
}
