import { request } from '../../app/bridge.ts';
import { useT } from '../../app/i18n/useT.ts';
import { useAction, useRequest } from '../../app/requests.ts';
import { ErrorBanner } from '../../ui/Banner.tsx';
import { Choice } from '../../ui/Choice.tsx';

/** Which model transcribes; nothing while there is one alone. */
export function ModelChoice() {
  const t = useT();
  const { value, error, reload } = useRequest('modelsGet', {}, ['modelsChanged']);
  const choose = useAction(async (modelId: string) => {
    await request('modelChoose', { modelId });
    reload();
  });
  if (value === undefined || value.models.length < 2) return <ErrorBanner error={error} />;
  return (
    <>
      <Choice
        label={t('models.choice')}
        value={value.chosen}
        options={value.models.map(({ id, name }) => ({
          value: id,
          label: id === '' ? t('models.nameBundled', { name }) : name,
        }))}
        onChange={choose.run}
      />
      <ErrorBanner error={choose.error} />
    </>
  );
}
