import type { ReactNode } from 'react';
import { useT } from '../../app/i18n/useT.ts';
import { IS_MAC } from '../../app/keyboard.ts';
import { keyNames } from '../../app/keys/chord.ts';
import { listening } from '../../app/keys/listening.ts';
import { useCommands } from '../../app/keys/useCommands.ts';
import { useAriaKeys } from '../../app/keys/useKeys.ts';
import { useRequest } from '../../app/requests.ts';
import { useStore } from '../../app/store.ts';
import type { Segment, Word } from '../../app/types.ts';
import { Key } from '../../ui/Bits.tsx';
import { Button } from '../../ui/Button.tsx';
import css from './transcript.module.css';

/** The words of a segment that a name is taken for, by id, and the index of the first of them. */
export interface Taken {
  readonly segmentId: string;
  readonly firstWord: string;
  readonly lastWord: string;
  readonly texts: string[];
  readonly first: number;
}

interface Props {
  readonly interviewId: string;
  readonly segment: Segment;
  /** The selected words of the segment, one at least. */
  readonly chosen: readonly Word[];
  readonly onTake: (taken: Taken) => void;
  /** What is said where no name is offered. */
  readonly children: ReactNode;
}

/** Asks whether a name of the story was said where the recogniser came close to one, and writes it by one key. */
export function NameOffer({ interviewId, segment, chosen, onTake, children }: Props) {
  const t = useT();
  const ariaKeys = useAriaKeys();
  const keys = useStore(listening).keys['take-name'];
  const place = { segmentId: segment.id, firstWord: chosen[0]?.id ?? '', lastWord: chosen.at(-1)?.id ?? '' };
  const offer = useRequest('reviewNameOffer', { interviewId, ...place }, [
    'registryChanged',
    'transcriptChanged',
  ]).value;
  const first = segment.words.findIndex(({ id }) => id === offer?.firstWord);
  // What was found may be of a text that an edit has changed since.
  const stands = first >= 0 && segment.words.some(({ id }) => id === offer?.lastWord);
  const take = () => {
    if (offer === undefined || offer === null) return;
    const { segmentId, firstWord, lastWord, texts } = offer;
    onTake({ segmentId, firstWord, lastWord, texts: [...texts], first });
  };
  useCommands({ 'take-name': stands ? take : undefined });
  if (offer === undefined || offer === null || !stands) return children;
  return (
    <>
      <span aria-hidden>{t('offer.ask')}</span>
      <Button
        small
        aria-label={t('offer.write', { name: offer.name })}
        aria-keyshortcuts={ariaKeys('take-name')}
        // The field of a correction keeps the focus: leaving it would keep what is typed there.
        preventFocusOnPress
        onPress={take}
      >
        <span className={css['offered']}>{offer.name}?</span>
        {keys.slice(0, 1).map((chord) => (
          <Key key={chord}>{keyNames(chord, IS_MAC)}</Key>
        ))}
      </Button>
    </>
  );
}
