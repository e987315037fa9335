import type { Identity } from '../../electron/core/identities/identity.ts';
import { LeakCheck } from '../../electron/core/redaction/leak-check.ts';
import { LeakScanner } from '../../electron/core/redaction/leak/scanner.ts';
import type { PublishedDocument } from '../../electron/core/redaction/published.ts';
import { randomFrom } from '../support/random.ts';
import { draftOf } from '../support/identities.ts';
import type { BenchRow } from './encryption.ts';

const IDENTITIES = 200;
const WORDS = 100_000;
const SEGMENT = 20;
const TYPED = 50;

// Syllables make words and names of about the usual length that are all different.
const LATIN = 'pa ve li so ro kin mar de ni sov an ta ne ka ri tho len dor mi sha'.split(' ');
const CYRILLIC = 'па ве ли со ро кин мар де ни сов ан та не ка ри то лен дор ми ша'.split(' ');

/** 200 identities of the usual mixture over 100,000 words of a Latin and a Cyrillic alphabet. */
function corpus(): { identities: Identity[]; document: PublishedDocument } {
  const random = randomFrom(7);
  const word = (syllables: readonly string[]): string => {
    let text = '';
    for (let count = 1 + random(4); count > 0; count -= 1) text += syllables[random(syllables.length)] ?? '';
    return text;
  };
  const name = (syllables: readonly string[]): string => {
    const text = word(syllables) + word(syllables);
    return (text[0] ?? '').toUpperCase() + text.slice(1);
  };
  const identities = Array.from({ length: IDENTITIES }, (_, index): Identity => {
    const script = index % 2 === 0 ? LATIN : CYRILLIC;
    const number = `+7 7${String(index).padStart(2, '0')} ${100 + index} ${2000 + index}`;
    const rest = { replacement: 'Xaver Quint' } as const;
    if (index % 10 === 9) return { id: `i${index}`, ...draftOf([number], { kind: 'contact', action: 'redact' }) };
    if (index % 10 === 8) return { id: `i${index}`, ...draftOf([name(script)], { kind: 'place', ...rest }) };
    const [given, family] = [name(script), name(script)];
    return { id: `i${index}`, ...draftOf([`${given} ${family}`, given, family], rest) };
  });
  const segments = Array.from({ length: WORDS / SEGMENT }, (_, index) => ({
    id: `s${index}`,
    takeId: 't',
    speakerId: `p${index % 2}`,
    status: 'on-record' as const,
    start: index,
    end: index + 1,
    tokens: Array.from({ length: SEGMENT }, (__, at) => ({
      text: word(index % 2 === 0 ? LATIN : CYRILLIC) + (at % 7 === 6 ? ',' : ''),
      original: { first: at, last: at },
    })),
  }));
  return { identities, document: { language: 'en', speakers: [], segments, counts: [], lostPassages: [] } };
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
      ...(document.segments[at] ?? document.segments[0]!),
      tokens: [{ text: 'typed'.slice(0, 1 + (letter % 5)) + letter, original: { first: 0, last: 0 } }],
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
