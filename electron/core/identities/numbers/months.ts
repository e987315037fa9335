import { foldKey } from '../text.ts';

/** The months by number, in all cases and usual short forms, in English, French, Russian and Ukrainian. */
const MONTHS: readonly string[] = [
  'january jan janvier janv январь января январю январём январе янв січень січня січню січнем січні',
  'february feb février fevr февраль февраля февралю февралём феврале фев лютий лютого лютому лютим',
  'march mar mars март марта марту мартом марте березень березня березню березнем березні',
  'april apr avril avr апрель апреля апрелю апрелем апреле апр квітень квітня квітню квітнем квітні',
  'may mai май мая маю маем мае травень травня травню травнем травні',
  'june jun juin июнь июня июню июнем июне червень червня червню червнем червні',
  'july jul juillet juil июль июля июлю июлем июле липень липня липню липнем липні',
  'august aug août август августа августу августом августе авг серпень серпня серпню серпнем серпні',
  'september sept sep septembre сентябрь сентября сентябрю сентябрём сентябре сен сент вересень вересня вересню вереснем вересні',
  'october oct octobre октябрь октября октябрю октябрём октябре окт жовтень жовтня жовтню жовтнем жовтні',
  'november nov novembre ноябрь ноября ноябрю ноябрём ноябре ноя листопад листопада листопаду листопадом листопаді',
  'december dec décembre декабрь декабря декабрю декабрём декабре дек грудень грудня грудню груднем грудні',
];

const BY_KEY: ReadonlyMap<string, number> = new Map(
  MONTHS.flatMap((words, index) => words.split(' ').map((word) => [foldKey(word), index + 1] as const)),
);

/** The month, 1 to 12, that a key names, undefined for any other word. */
export function monthOf(key: string): number | undefined {
  return BY_KEY.get(key);
}
