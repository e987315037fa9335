import { Pencil } from 'lucide-react';
import { useContext, useRef, useState } from 'react';
import { useT } from '../../app/i18n/useT.ts';
import { Button } from '../../ui/Button.tsx';
import { GlossContext, type GlossView, type Glosses } from './gloss.ts';
import css from './gloss.module.css';

/** The English of a segment, under it; nothing where it has none. */
export function SegmentGloss({ segmentId }: { readonly segmentId: string }) {
  const glosses = useContext(GlossContext);
  const gloss = glosses?.bySegment.get(segmentId);
  return glosses === null || gloss === undefined ? null : <Shown gloss={gloss} write={glosses.write} />;
}

function Shown({ gloss, write }: { readonly gloss: GlossView; readonly write: Glosses['write'] }) {
  const t = useT();
  const [editing, setEditing] = useState(false);
  if (editing) {
    return (
      <Editor
        gloss={gloss}
        onDone={(text) => {
          setEditing(false);
          if (text !== gloss.text) write(gloss.segmentId, text);
        }}
        onCancel={() => setEditing(false)}
      />
    );
  }
  return (
    <div className={css['gloss']} role="group" aria-label={t('gloss.of')}>
      <p>
        <span className={css['made']}>{t(gloss.byHand ? 'gloss.byHand' : 'gloss.byMachine')}</span>{' '}
        <span lang="en">{gloss.text === '' ? t('gloss.none') : gloss.text}</span>{' '}
        <Button look="quiet" small aria-label={t('gloss.edit')} onPress={() => setEditing(true)}>
          <Pencil size={14} aria-hidden />
        </Button>
        {gloss.byHand && (
          <Button look="quiet" small onPress={() => write(gloss.segmentId, null)}>
            {t('gloss.restore')}
          </Button>
        )}
      </p>
    </div>
  );
}

interface EditorProps {
  readonly gloss: GlossView;
  readonly onDone: (text: string) => void;
  readonly onCancel: () => void;
}

/** A gloss being written in place. Enter or leaving keeps it, Escape drops it. */
function Editor({ gloss, onDone, onCancel }: EditorProps) {
  const t = useT();
  const [typed, setTyped] = useState(gloss.text);
  const ended = useRef(false);
  // Leaving follows on Enter and Escape in some engines: only the first of them counts.
  const end = (how: () => void) => {
    if (ended.current) return;
    ended.current = true;
    how();
  };
  return (
    <div className={css['gloss']}>
      <textarea
        className={css['editor']}
        aria-label={t('gloss.field')}
        lang="en"
        value={typed}
        rows={Math.min(8, Math.ceil((typed.length + 1) / 60))}
        maxLength={5_000}
        spellCheck={false}
        autoFocus
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => end(() => onDone(typed.trim()))}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === 'Enter') {
            event.preventDefault();
            end(() => onDone(typed.trim()));
          }
          if (event.key === 'Escape') end(onCancel);
        }}
      />
    </div>
  );
}
