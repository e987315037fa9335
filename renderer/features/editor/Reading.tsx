import { Download, X } from 'lucide-react';
import { useState } from 'react';
import { request } from '../../app/bridge.ts';
import { clockTime, fileSize } from '../../app/format.ts';
import { useLocale, useT } from '../../app/i18n/useT.ts';
import { useAction } from '../../app/requests.ts';
import type { OpenedPackage } from '../../app/types.ts';
import { Banner, ErrorBanner } from '../../ui/Banner.tsx';
import { Code } from '../../ui/Bits.tsx';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { VirtualList } from '../../ui/VirtualList.tsx';
import { countText } from '../redaction/labels.ts';
import { termsWords } from '../consent/terms.ts';
import css from './editor.module.css';
import { matching, pieces } from './search.ts';

interface Props {
  readonly opened: OpenedPackage;
  readonly onClose: () => void;
}

/** A package that was verified: what it is, and what it says. */
export function Reading({ opened, onClose }: Props) {
  const t = useT();
  const locale = useLocale();
  const [query, setQuery] = useState('');
  const [saved, setSaved] = useState(false);
  const extract = useAction(async () => {
    setSaved((await request('packageExtract', { openedId: opened.openedId })).saved);
  });
  return (
    <>
      <Banner tone={opened.keyState === 'known' ? 'good' : 'warn'}>
        <p>{t(opened.keyState === 'known' ? 'reading.verifiedKnown' : 'reading.verifiedFirst')}</p>
        <p>
          {t('reading.compare')} <Code>{opened.keyWords}</Code>
        </p>
      </Banner>
      <div className={css['head']}>
        <h2 className={css['title']}>{opened.title}</h2>
        <span className={css['hint']}>
          {opened.fileName} · {opened.createdDay}
        </span>
        <Button busy={extract.busy} onPress={extract.run}>
          <Download size={16} aria-hidden />
          {t('reading.save')}
        </Button>
        <Button onPress={onClose}>
          <X size={16} aria-hidden />
          {t('reading.close')}
        </Button>
      </div>
      <ErrorBanner error={extract.error} />
      {saved && <Banner tone="warn">{t('reading.saved')}</Banner>}
      {opened.notes !== '' && (
        <section aria-label={t('reading.notes')} className={css['notes']}>
          <h3>{t('reading.notes')}</h3>
          <p>{opened.notes}</p>
        </section>
      )}
      <Field label={t('reading.search')} value={query} onChange={setQuery} type="search" />
      {opened.transcripts.map((transcript, index) => {
        const segments = matching(transcript, query);
        return (
          <section key={index} aria-label={transcript.title} className={css['transcript']}>
            <h3>{transcript.title}</h3>
            {transcript.terms !== null && (
              <p className={css['hint']}>
                {t('terms.agreed')}:{' '}
                {[
                  ...termsWords(t, transcript.terms, locale),
                  ...(transcript.terms.spoken ? [t('terms.agreedAloud')] : []),
                ].join(' · ') || t('terms.undecided')}
              </p>
            )}
            {transcript.soundUrl !== null && (
              <audio
                controls
                controlsList="nodownload"
                preload="metadata"
                src={transcript.soundUrl}
                aria-label={t('reading.sound', { title: transcript.title })}
              />
            )}
            {query.trim() !== '' && (
              <p role="status" className={css['hint']}>
                {t('reading.hits', { count: segments.length })}
              </p>
            )}
            <VirtualList
              tabbable
              label={t('reading.transcript', { title: transcript.title })}
              items={segments}
              keyOf={(segment) => String(transcript.segments.indexOf(segment))}
              render={(segment) => (
                <article className={css['segment']}>
                  <div className={css['who']}>
                    <strong>{segment.speaker}</strong>
                    <span>{clockTime(segment.start)}</span>
                    {segment.background && <span className={css['mark']}>{t('reading.background')}</span>}
                    {segment.marked && <span className={css['mark']}>{t('reading.marked')}</span>}
                  </div>
                  <p>
                    {pieces(segment.text, query).map((piece, at) =>
                      piece.hit ? <mark key={at}>{piece.text}</mark> : piece.text,
                    )}
                  </p>
                </article>
              )}
            />
          </section>
        );
      })}
      <details>
        <summary>{t('reading.inside', { count: opened.members.length })}</summary>
        {opened.counts.length > 0 && (
          <ul className={css['members']} aria-label={t('published.counts')}>
            {opened.counts.map((each) => (
              <li key={`${each.kind} ${each.action}`}>{countText(t, each)}</li>
            ))}
          </ul>
        )}
        <ul className={css['members']} aria-label={t('reading.members')}>
          {opened.members.map(({ name, size }) => (
            <li key={name}>
              <span>{name}</span> <span className={css['hint']}>{fileSize(size, locale)}</span>
            </li>
          ))}
        </ul>
      </details>
    </>
  );
}
