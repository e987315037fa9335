import { FileDown } from 'lucide-react';
import { useState, type DragEvent, type ReactNode } from 'react';
import { request } from '../../app/bridge.ts';
import { useT } from '../../app/i18n/useT.ts';
import { useAction } from '../../app/requests.ts';
import { ErrorBanner } from '../../ui/Banner.tsx';
import css from './import.module.css';

/** Whether files hang on the pointer; of text or links that are dragged nothing is taken. */
const hasFiles = ({ dataTransfer }: DragEvent) => dataTransfer.types.includes('Files');

/** Sound files may be dropped anywhere on `children` and become takes of the interview. The button beside it is the way by keyboard. */
export function DropArea({ interviewId, children }: { readonly interviewId: string; readonly children: ReactNode }) {
  const t = useT();
  const [over, setOver] = useState(false);
  const take = useAction(async (files: readonly File[]) => {
    await request('importDropped', { interviewId, files });
  });
  return (
    <div
      className={css['area']}
      onDragOver={(event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => {
        const { currentTarget, relatedTarget } = event;
        if (!(relatedTarget instanceof Node) || !currentTarget.contains(relatedTarget)) setOver(false);
      }}
      onDrop={(event) => {
        setOver(false);
        if (!hasFiles(event)) return;
        event.preventDefault();
        const files = [...event.dataTransfer.files];
        if (files.length > 0) take.run(files);
      }}
    >
      {children}
      <ErrorBanner error={take.error} />
      {over && (
        <div className={css['over']} role="status">
          <FileDown size={32} aria-hidden />
          <p>{t('import.drop')}</p>
        </div>
      )}
    </div>
  );
}
