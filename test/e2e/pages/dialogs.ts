import type { ElectronApplication } from '@playwright/test';

/** Answers the next questions for files or folders, one list of paths each, in order; after that they are cancelled. */
export async function answerOpen(app: ElectronApplication, ...answers: readonly (readonly string[])[]): Promise<void> {
  await app.evaluate(
    ({ dialog }, queue) => {
      dialog.showOpenDialog = () => {
        const filePaths = queue.shift();
        return Promise.resolve({ canceled: filePaths === undefined, filePaths: filePaths ?? [] });
      };
    },
    answers.map((paths) => [...paths]),
  );
}

/** Answers every question for a place to save at with `path`. */
export async function answerSave(app: ElectronApplication, path: string): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, path);
}
