import { isErrorCode } from '../../app/bridge.ts';
import { fileSize } from '../../app/format.ts';
import { useLocale, useT } from '../../app/i18n/useT.ts';
import type { Job } from '../../app/types.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Bar, Code } from '../../ui/Bits.tsx';
import css from './package.module.css';

/** How the making of a package goes, and where it lies at the end. */
export function JobResult({ job }: { readonly job: Job }) {
  const t = useT();
  const locale = useLocale();
  if (job.state === 'running' || job.state === 'waiting') {
    return <Bar label={t('job.package')} share={job.total > 0 ? job.done / job.total : 0} />;
  }
  if (job.state === 'failed') {
    const code = job.error?.code ?? '';
    return <Banner tone="error">{t(isErrorCode(code) ? `error.${code}` : 'error.app.unexpected')}</Banner>;
  }
  if (job.state === 'cancelled') return <Banner>{t('error.app.cancelled')}</Banner>;
  if (job.result === null) return null;
  const { fileName, folder, bytes, sha256, keyWords } = job.result;
  return (
    <section aria-label={t('result.label')}>
      <Banner tone="good">{t('result.verified')}</Banner>
      <dl className={css['facts']}>
        <dt>{t('result.file')}</dt>
        <dd>{fileName}</dd>
        <dt>{t('result.folder')}</dt>
        <dd>{folder}</dd>
        <dt>{t('result.size')}</dt>
        <dd>{fileSize(bytes, locale)}</dd>
        <dt>SHA-256</dt>
        <dd>
          <Code>{sha256}</Code>
        </dd>
        <dt>{t('result.keyWords')}</dt>
        <dd>
          <Code>{keyWords}</Code>
        </dd>
      </dl>
      <p className={css['hint']}>{t('result.keyWordsHint')}</p>
    </section>
  );
}
