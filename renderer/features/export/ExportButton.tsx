import { Download } from 'lucide-react';
import { useState } from 'react';
import { useT } from '../../app/i18n/useT.ts';
import { Button } from '../../ui/Button.tsx';
import { ExportSheet } from './ExportSheet.tsx';

/** Opens the sheet that makes a readable file of a transcript. */
export function ExportButton({ interviewId }: { readonly interviewId: string }) {
  const t = useT();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button look="quiet" onPress={() => setOpen(true)}>
        <Download size={16} aria-hidden />
        {t('export.open')}
      </Button>
      {open && <ExportSheet interviewId={interviewId} onClose={() => setOpen(false)} />}
    </>
  );
}
