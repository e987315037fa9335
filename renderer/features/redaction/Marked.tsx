import { useT } from '../../app/i18n/useT.ts';
import type { PublishedToken } from '../../app/types.ts';
import { cx } from '../../ui/cx.ts';
import css from './redaction.module.css';

interface Props {
  readonly text: string;
  readonly mark: PublishedToken['mark'];
  /** Tinted and underlined without the label, for the original side. */
  readonly bare?: boolean;
  /** Underlined: said on background, and quoted. */
  readonly quoted?: boolean;
  /** Somebody should look at the grammar. */
  readonly doubtful?: boolean;
}

/** A word, tinted and labelled where it is or was changed. */
export function Marked({ text, mark, bare = false, quoted = false, doubtful = false }: Props) {
  const t = useT();
  if (mark === undefined) return quoted ? <span className={css['quoted']}>{text} </span> : <>{text} </>;
  return (
    <>
      <mark
        className={cx(
          css['mark'],
          css[mark.action],
          bare && css['before'],
          quoted && css['quoted'],
          doubtful && css['doubtful'],
        )}
      >
        {text}
        {!bare && (
          <span data-label className={css['kind']}>
            {t(`kind.${mark.kind}`)}
            {doubtful && ` · ${t('published.doubtful')}`}
          </span>
        )}
      </mark>{' '}
    </>
  );
}
