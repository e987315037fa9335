import { useEffect } from 'react';
import { request, type RequestError } from '../../app/bridge.ts';
import { useT } from '../../app/i18n/useT.ts';
import { createStore, useStore } from '../../app/store.ts';
import type { OpenedPackage } from '../../app/types.ts';
import { OpenForm } from './OpenForm.tsx';
import { Reading } from './Reading.tsx';

/** The package that is open. Kept only while its screen is. */
const opened = createStore<OpenedPackage | null>(null);
/** Why the last attempt was refused. */
const refused = createStore<RequestError | null>(null);

async function close(): Promise<void> {
  const now = opened.get();
  opened.set(null);
  if (now !== null) await request('packageClose', { openedId: now.openedId });
}

/** The editor's side: open a package, see whether it is what it says, read it. */
export function EditorScreen({ vaultOpen }: { readonly vaultOpen: boolean }) {
  const t = useT();
  const now = useStore(opened);
  const error = useStore(refused);
  useEffect(
    () => () => {
      refused.set(null);
      void close().catch(() => undefined);
    },
    [],
  );
  return (
    <>
      <h1>{t('nav.editor')}</h1>
      {now === null ? (
        <OpenForm
          vaultOpen={vaultOpen}
          error={error}
          onError={(next) => refused.set(next)}
          onOpened={(next) => opened.set(next)}
        />
      ) : (
        <Reading opened={now} onClose={() => void close().catch(() => undefined)} />
      )}
    </>
  );
}
