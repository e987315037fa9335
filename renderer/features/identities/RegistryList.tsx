import { Combine, Ellipsis, Pencil, Split, Trash2 } from 'lucide-react';
import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useT } from '../../app/i18n/useT.ts';
import type { IdentitySummary } from '../../app/types.ts';
import { Button } from '../../ui/Button.tsx';
import { cx } from '../../ui/cx.ts';
import ui from '../../ui/ui.module.css';
import { HoldToShow } from './HoldToShow.tsx';
import css from './identities.module.css';
import { nameOf } from './names.ts';

export type IdentityWork = 'edit' | 'merge' | 'split' | 'remove';

interface Props {
  readonly identities: readonly IdentitySummary[];
  readonly onWork: (work: IdentityWork, identity: IdentitySummary) => void;
}

/** The registry of a story: what stands for whom, masked. */
export function RegistryList({ identities, onWork }: Props) {
  const t = useT();
  return (
    <ul aria-label={t('identities.label')} className={css['list']}>
      {identities.map((identity) => (
        <Row
          key={identity.id}
          identity={identity}
          mergeable={identities.some(({ id, kind }) => id !== identity.id && kind === identity.kind)}
          onWork={onWork}
        />
      ))}
    </ul>
  );
}

interface RowProps extends Pick<Props, 'onWork'> {
  readonly identity: IdentitySummary;
  readonly mergeable: boolean;
}

function Row({ identity, mergeable, onWork }: RowProps) {
  const t = useT();
  const name = nameOf(t, identity);
  const others = [
    ...(mergeable ? [{ id: 'merge' as const, icon: Combine, label: t('identity.merge') }] : []),
    ...(identity.forms > 1 ? [{ id: 'split' as const, icon: Split, label: t('identity.split') }] : []),
    { id: 'remove' as const, icon: Trash2, label: t('identity.remove') },
  ];
  return (
    <li className={css['item']}>
      <div className={css['itemHead']}>
        <h2>{name}</h2>
        <div className={css['buttons']}>
          <Button
            look="quiet"
            small
            aria-label={t('identity.editNamed', { name })}
            onPress={() => onWork('edit', identity)}
          >
            <Pencil size={16} aria-hidden />
          </Button>
          <MenuTrigger>
            <Button look="quiet" small aria-label={t('identity.moreNamed', { name })}>
              <Ellipsis size={16} aria-hidden />
            </Button>
            <Popover className={cx(ui['popover'])}>
              <Menu
                aria-label={t('identity.moreNamed', { name })}
                className={cx(ui['list'])}
                onAction={(key) => {
                  const chosen = others.find(({ id }) => id === key);
                  if (chosen !== undefined) onWork(chosen.id, identity);
                }}
              >
                {others.map(({ id, icon: Icon, label }) => (
                  <MenuItem key={id} id={id} textValue={label} className={cx(ui['option'])}>
                    <Icon size={14} aria-hidden />
                    {label}
                  </MenuItem>
                ))}
              </Menu>
            </Popover>
          </MenuTrigger>
        </div>
      </div>
      <p className={css['hint']}>
        {t(`kind.${identity.kind}`)} · {t(`action.${identity.action}`)} ·{' '}
        {t('identities.mentions', { count: identity.mentions })}
        {identity.review > 0 && (
          <>
            {' · '}
            <strong>{t('identities.toReview', { count: identity.review })}</strong>
          </>
        )}
      </p>
      {identity.action === 'keep' && <p className={css['hint']}>{identity.reason}</p>}
      <HoldToShow identityId={identity.id} label={t('identity.holdNamed', { name })} />
    </li>
  );
}
