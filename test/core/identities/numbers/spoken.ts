import { piecesOf } from '../../../../electron/core/identities/text.ts';
import type { NumberToken } from '../../../../electron/core/identities/numbers/read.ts';

/** The tokens of a text whose words are parted by spaces. */
export function tokensOf(text: string): NumberToken[] {
  return text.split(' ').flatMap((word) => piecesOf(word).map(({ key }, piece) => ({ key, joined: piece > 0 })));
}
