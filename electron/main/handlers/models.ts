import { dialog } from 'electron';
import { SottovoceError } from '../../core/base/errors.ts';
import { detectModel } from '../../speech/model-kinds.ts';
import type { Handlers } from '../ipc.ts';
import type { ModelLibrary } from '../model-library.ts';
import type { Workspace } from '../workspace.ts';

type Names = 'modelsGet' | 'modelAdd' | 'modelTest' | 'modelChoose' | 'modelRemove';

/** Speech models: those there are, adding one from the disk, testing, choosing, removing. Nothing is ever fetched. */
export function modelHandlers(workspace: Workspace, models: ModelLibrary): Handlers<Names> {
  return {
    modelsGet: () => models.view(),
    modelAdd: async ({ from }, window) => {
      const chosen = await dialog.showOpenDialog(window, {
        properties: from === 'folder' ? ['openDirectory'] : ['openFile', 'multiSelections'],
        ...(from === 'files' ? { filters: [{ name: 'ONNX', extensions: ['onnx', 'txt'] }] } : {}),
      });
      if (chosen.canceled) return null;
      const found = await detectModel(chosen.filePaths);
      const name = models.nameOf(found);
      return { jobId: workspace.jobs.start('model', '', models.add(found), { name }), name };
    },
    modelTest: async ({ modelId }) => {
      const model = (await models.view()).models.find(({ id }) => id === modelId);
      if (model === undefined) throw new SottovoceError('vault.not-found', { what: 'model' });
      return { jobId: workspace.jobs.start('model', '', models.test(modelId), { name: model.name }) };
    },
    modelChoose: ({ modelId }) => {
      models.choose(modelId);
      return null;
    },
    modelRemove: async ({ modelId }) => {
      if (workspace.jobs.list().some(({ state }) => state === 'running')) throw new SottovoceError('vault.busy');
      await models.remove(modelId);
      return null;
    },
  };
}
