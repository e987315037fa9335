/** Lower case, NFC, ё as е, one apostrophe, no stress marks and invisible characters. Й and ї stay what they are. */
export function keyOf(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\p{DI}\u0300\u0301]/gu, '')
    .replace(/ё/gu, 'е')
    .replace(/[’‘ʼ`´＇]/gu, "'");
}
