import { request } from '../../app/bridge.ts';
import { useAction, useRequest } from '../../app/requests.ts';
import { ErrorBanner } from '../../ui/Banner.tsx';
import { ModelSelect } from './ModelSelect.tsx';

/** Which model transcribes; nothing while there is one alone. */
export function ModelChoice() {
  const { value, error, reload } = useRequest('modelsGet', {}, ['modelsChanged']);
  const choose = useAction(async (modelId: string) => {
    await request('modelChoose', { modelId });
    reload();
  });
  if (value === undefined || value.models.length < 2) return <ErrorBanner error={error} />;
  return (
    <>
      <ModelSelect models={value.models} value={value.chosen} onChange={choose.run} />
      <ErrorBanner error={choose.error} />
    </>
  );
}
