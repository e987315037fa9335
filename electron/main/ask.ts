import { BrowserWindow, dialog } from 'electron';

interface Question {
  readonly type: 'question' | 'warning';
  readonly message: string;
  readonly detail?: string;
  /** The first changes nothing: Escape and Enter choose it. */
  readonly buttons: string[];
}

/** Asks with a dialog of the system, over the app's window where one is in sight. @returns the index of the button chosen. */
export async function askPerson(question: Question): Promise<number> {
  const options = { ...question, defaultId: 0, cancelId: 0, noLink: true };
  const [window] = BrowserWindow.getAllWindows().filter((each) => each.isVisible());
  const { response } = await (window === undefined
    ? dialog.showMessageBox(options)
    : dialog.showMessageBox(window, options));
  return response;
}
