import type { RequestOutput } from '../../../electron/contract/contract.ts';

type Models = RequestOutput<'modelsGet'>;
type InstalledModel = Models['models'][number];

/**
 * The model that recognises a passage again: the one that was picked, as long as it is there; else the one that would transcribe the
 * interview, which is the chosen one where it knows all languages that are spoken, or the bundled one. Undefined without any.
 */
export function modelAgain(
  { models, chosen }: Models,
  picked: string | undefined,
  languages: readonly string[],
): InstalledModel | undefined {
  const called = (id: string | undefined) => models.find((model) => model.id === id);
  const own = called(chosen);
  const known = own?.languages ?? [];
  const knows = known.length === 0 || languages.every((tag) => known.includes(tag.split('-')[0] ?? ''));
  return called(picked) ?? (knows ? own : undefined) ?? called('');
}
