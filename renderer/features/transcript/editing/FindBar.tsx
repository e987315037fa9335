import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { useDeferredValue, useMemo, useState } from 'react';
import { Input, Label, TextField } from 'react-aria-components';
import { useT } from '../../../app/i18n/useT.ts';
import type { Segment, TranscriptEdit } from '../../../app/types.ts';
import { Button } from '../../../ui/Button.tsx';
import { Tick } from '../../../ui/Choice.tsx';
import { cx } from '../../../ui/cx.ts';
import ui from '../../../ui/ui.module.css';
import type { Selection } from '../selection.ts';
import css from './editing.module.css';
import { findHits } from './find.ts';
import { ReplaceSheet } from './ReplaceSheet.tsx';

interface Props {
  readonly segments: readonly Segment[];
  readonly onShow: (selection: Selection, row: number) => void;
  readonly onReplace: (edit: TranscriptEdit) => Promise<void>;
  readonly onClose: () => void;
}

/** Looks for text in the interview, and leads to replacing it. */
export function FindBar({ segments, onShow, onReplace, onClose }: Props) {
  const t = useT();
  const [query, setQuery] = useState('');
  const [matchCase, setMatchCase] = useState(false);
  const [wholeWord, setWholeWord] = useState(false);
  const [at, setAt] = useState(-1);
  const [replacing, setReplacing] = useState(false);
  // Typing does not wait for the search.
  const sought = useDeferredValue(query);
  const hits = useMemo(
    () => findHits(segments, sought, { matchCase, wholeWord }),
    [segments, sought, matchCase, wholeWord],
  );
  const go = (step: 1 | -1) => {
    if (hits.length === 0) return;
    const next = (Math.max(-1, Math.min(at, hits.length)) + step + hits.length) % hits.length;
    const to = at < 0 && step < 0 ? hits.length - 1 : next;
    const hit = hits[to];
    setAt(to);
    if (hit !== undefined) onShow({ segmentId: hit.segmentId, anchor: hit.first, focus: hit.last }, hit.row);
  };
  const change = (text: string) => {
    setQuery(text);
    setAt(-1);
  };
  return (
    <>
      <div
        role="search"
        aria-label={t('find.title')}
        className={css['find']}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onClose();
        }}
      >
        <TextField
          value={query}
          onChange={change}
          maxLength={200}
          autoComplete="off"
          spellCheck="false"
          autoFocus
          className={cx(css['findField'])}
          onKeyDown={(event) => {
            if (event.key === 'Enter') go(event.shiftKey ? -1 : 1);
          }}
        >
          <Label className={cx(ui['label'])}>{t('find.text')}</Label>
          <Input className={cx(ui['input'])} />
        </TextField>
        <Button look="quiet" aria-label={t('find.previous')} isDisabled={hits.length === 0} onPress={() => go(-1)}>
          <ChevronUp size={16} aria-hidden />
        </Button>
        <Button look="quiet" aria-label={t('find.next')} isDisabled={hits.length === 0} onPress={() => go(1)}>
          <ChevronDown size={16} aria-hidden />
        </Button>
        <span className={css['found']} role="status">
          {sought.trim() === ''
            ? ''
            : at >= 0 && at < hits.length
              ? t('find.at', { number: at + 1, count: hits.length })
              : t('find.count', { count: hits.length })}
        </span>
        <Tick
          isSelected={matchCase}
          onChange={(on) => {
            setMatchCase(on);
            setAt(-1);
          }}
        >
          {t('find.case')}
        </Tick>
        <Tick
          isSelected={wholeWord}
          onChange={(on) => {
            setWholeWord(on);
            setAt(-1);
          }}
        >
          {t('find.whole')}
        </Tick>
        <Button isDisabled={hits.length === 0} onPress={() => setReplacing(true)}>
          {t('find.replace')}
        </Button>
        <Button look="quiet" aria-label={t('find.close')} onPress={onClose}>
          <X size={16} aria-hidden />
        </Button>
      </div>
      {replacing && (
        <ReplaceSheet segments={segments} hits={hits} onReplace={onReplace} onClose={() => setReplacing(false)} />
      )}
    </>
  );
}
