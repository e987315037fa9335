/**
 * Codes of the languages that Whisper was trained on, in its own order (openai/whisper, tokenizer.py, LANGUAGES). Nearly all
 * are ISO 639-1; the screens name them.
 */
const LANGUAGES = (
  'en zh de es ru ko fr ja pt tr pl ca nl ar sv it id hi fi vi he uk el ms cs ro da hu ta no th ur hr bg lt la mi ml cy sk te fa lv ' +
  'bn sr az sl kn et mk br eu is hy ne mn bs kk sq sw gl mr pa si km sn yo so af oc ka be tg sd gu am yi lo uz fo ht ps tk nn mt sa ' +
  'lb my bo tl mg as tt haw ln ha ba jw su'
).split(' ');

/** Languages written without spaces between words: each token of the recogniser counts as a word there. */
export const UNSPACED_LANGUAGES: ReadonlySet<string> = new Set(['zh', 'ja', 'th', 'lo', 'my', 'km', 'bo']);

/** Whether the recogniser can be told to expect `code`; '' asks it to detect the language. */
export function isLanguage(code: string): boolean {
  return code === '' || LANGUAGES.includes(code);
}
