import { request } from '../../app/bridge.ts';
import { useT } from '../../app/i18n/useT.ts';
import { TextDialog } from './TextDialog.tsx';

/** Words of one segment that were said on background, by id. */
export interface QuotedWords {
  readonly segmentId: string;
  readonly firstWord: string;
  readonly lastWord: string;
}

interface Props {
  readonly interviewId: string;
  readonly words: QuotedWords;
  readonly onClose: () => void;
  readonly onQuoted: () => void;
}

/** Asks why words said on background are to be published; without a reason they are not. */
export function QuoteDialog({ interviewId, words, onClose, onQuoted }: Props) {
  const t = useT();
  return (
    <TextDialog
      title={t('quote.title')}
      label={t('quote.reason')}
      hint={t('quote.hint')}
      initial=""
      submit={t('quote.add')}
      minLength={3}
      maxLength={500}
      onClose={onClose}
      onDone={async (reason) => {
        await request('quoteAdd', { interviewId, ...words, reason });
        onQuoted();
      }}
    />
  );
}
