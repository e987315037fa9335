import type { RequestOutput } from '../../../electron/contract/contract.ts';
import { useT } from '../../app/i18n/useT.ts';
import { Choice } from '../../ui/Choice.tsx';
import { modelName } from './words.ts';

interface Props {
  readonly models: RequestOutput<'modelsGet'>['models'];
  /** Id of the one that is chosen. */
  readonly value: string;
  readonly onChange: (modelId: string) => void;
}

/** One of the models that are there; nothing while there is one alone. */
export function ModelSelect({ models, value, onChange }: Props) {
  const t = useT();
  if (models.length < 2) return null;
  const options = models.map((model) => ({ value: model.id, label: modelName(model, t) }));
  return <Choice label={t('models.choice')} value={value} options={options} onChange={onChange} />;
}
