import { Eye } from 'lucide-react';
import { useState } from 'react';
import { request } from '../../app/bridge.ts';
import { useT } from '../../app/i18n/useT.ts';
import { useAction } from '../../app/requests.ts';
import type { IdentityList } from '../../app/types.ts';
import { Banner, ErrorBanner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Actions, Sheet } from '../../ui/Sheet.tsx';
import css from './identities.module.css';
import { nameOf } from './names.ts';
import { useHeld } from './useHeld.ts';

interface Props {
  readonly storyId: string;
  readonly list: IdentityList;
  readonly onClose: () => void;
  readonly onTaken: (sentence: string) => void;
}

const SEPARATORS = { ',': 'comma', ';': 'semicolon', '\t': 'tab' } as const;

/** What a list would bring, before it is taken: real forms stay masked until held. */
export function ListSheet({ storyId, list, onClose, onTaken }: Props) {
  const t = useT();
  const [done, setDone] = useState(false);
  const held = useHeld(() => request('listReveal', { listId: list.listId }));
  const take = useAction(async () => {
    const { added } = await request('listTake', { storyId, listId: list.listId });
    setDone(true);
    onTaken(t('list.taken', { count: added }));
    onClose();
  });
  const close = () => {
    if (!done) void request('listForget', { listId: list.listId }).catch(() => undefined);
    onClose();
  };
  return (
    <Sheet title={t('list.title')} onClose={close}>
      <p>
        {t('list.found', { count: list.entries.length })}{' '}
        {t('list.read', { encoding: list.encoding, separator: SEPARATORS[list.separator] })}
      </p>
      <p className={css['hint']}>{t('list.hint')}</p>
      {list.unknownColumns.length > 0 && <p>{t('list.unknownColumns', { count: list.unknownColumns.length })}</p>}
      {list.problems.length > 0 && (
        <Banner tone="warn">
          <p>{t('list.problems', { count: list.problems.length })}</p>
          <ul>
            {list.problems.slice(0, 50).map(({ line, code }) => (
              <li key={`${line} ${code}`}>
                {t('list.line', { line })}: {t(`problem.${code}`)}
              </li>
            ))}
          </ul>
        </Banner>
      )}
      {list.entries.length > 0 && (
        <>
          <div className={css['chips']}>
            <Button small aria-label={t('list.show')} onPressStart={held.start} onPressEnd={held.end}>
              <Eye size={16} aria-hidden />
              {t('identity.hold')}
            </Button>
          </div>
          {/* Nothing in the list can have the focus, so the list itself does: else no key could scroll it. */}
          <div className={css['preview']} role="region" aria-label={t('list.entries')} tabIndex={0}>
            <table>
              <tbody>
                {list.entries.slice(0, 500).map((entry, at) => (
                  <tr key={entry.line}>
                    <td className={css['hint']}>{entry.line}</td>
                    <td>{held.value?.[at]?.join(', ') ?? '••••••'}</td>
                    <td>{t(`kind.${entry.kind}`)}</td>
                    <td>{nameOf(t, entry)}</td>
                    <td className={css['hint']}>{t('list.forms', { count: entry.forms })}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
      <p className={css['hint']}>{t('list.keep')}</p>
      <ErrorBanner error={take.error} />
      <Actions>
        <Button onPress={close}>{t('common.cancel')}</Button>
        <Button look="primary" isDisabled={list.entries.length === 0} busy={take.busy} onPress={take.run}>
          {t('list.take', { count: list.entries.length })}
        </Button>
      </Actions>
    </Sheet>
  );
}
