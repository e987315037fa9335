import { expect, test } from 'vitest';
import { evaluateHeard } from '../../support/heard.ts';

test('everybody and everything in the sample interview is found as the recogniser heard it, registered in the right spelling', () => {
  const { mentions, stray } = evaluateHeard();
  expect(mentions.filter(({ found, whole }) => found === undefined || !whole).map(({ said }) => said)).toEqual([]);
  expect(stray).toEqual([]);
  const sure = mentions.filter(({ found }) => found?.sure === true);
  expect([mentions.length, sure.length]).toEqual([25, 14]);
});

test('what is misheard is never sure', () => {
  const misheard = evaluateHeard().mentions.filter(({ found }) => found?.tier === 'sound' || found?.tier === 'near');
  expect(misheard.map(({ heard }) => heard)).toEqual([
    'Pable Sorkin',
    'Vercnie Episima',
    'Yoromash',
    'Deena',
    'devorchina',
    'Sorkin',
    'pay will',
  ]);
  expect(misheard.filter(({ found }) => found?.sure === true)).toEqual([]);
});
