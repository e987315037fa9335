import { isOrdinary, isTime } from './ordinary.ts';
import type { Token } from './tokens.ts';
import { findTopic } from './vocabulary.ts';

const FAMILY_ENDING =
  /(?:(?:ов|ев|єв|ин|ын|їв|ів)(?:|а|у|ым|им|ой|ою|е|ы|і|ові|ых|их|ым|ыми)|енк(?:о|а|у|ом|ові|е)|чук(?:|а|у|ом|ові|е|и)|юк(?:|а|у|ом|ові|е)|(?:ск|цк|ськ|цьк)(?:ий|ого|ому|им|ом|ая|ой|ую|ої|ій|ою|а|у|их|ие)|швили|дзе|[ая]н(?:|а|у|ом|е|ян)|(?:ец|ець|ц)(?:|а|ю|у|ем|ом|еві|е)|к(?:о)|ий|ого|ому|ых|(?:ov|ev|off|eff|sky|ski|skiy|enko|chuk|yuk|ova|eva|skaya|ska|yan|ian|dze|shvili|ić|ic|escu))$/u;
const STRONG_FAMILY_ENDING =
  /[а-яіїєґ]{2}(?:(?:ов|ев)(?:|а|у|ым|им|ой|ою|е)|ин(?:|а|у|ым|ой|е)|енк(?:о|а|у|ом|ові)|чук(?:|а|у|ом|ові)|швили|дзе|[ая]нц(?:|а|у))$|[a-z]{2}(?:ov|ev|kin|nin|lin|rin|off|eff|sky|skiy|enko|chuk|ova|eva|kina|nina|skaya|dze|shvili|escu)s?$/u;

/** Whether `key` ends as Slavic and Caucasian surnames do, in any case. Many ordinary words do too. */
export function endsLikeFamilyName(key: string): boolean {
  return key.length >= 4 && FAMILY_ENDING.test(key);
}

/** The same with the endings that few other words share. */
function endsSurelyLikeFamilyName(key: string): boolean {
  return key.length >= 5 && STRONG_FAMILY_ENDING.test(key);
}

// What ends like a surname and is an ordinary word.
const ORDINARY_FAMILY_ENDING =
  /^(?:магазин|один|половин|машин|мужчин|женщин|причин|корзин|середин|вершин|картин|хозяин|господин|гражданин|крестьянин|бензин|витамин|апельсин|карантин|тишин|глубин|слов|дров|кров|здоров|готов|голов|коров|снов|основ|улов|столов|часов|домов|годов|раздел|назов|позов|рев|хлев|нерв|гнев|сев|посев|напев|слев|справ|живо|жив|нов|медов|рядов|таков|каков|сурков|половик|островн|баев|ключев|деш|солов)/u;

// After these comes a name, whatever it looks like: ranks, "фамилия", "зовут".
const CALLED =
  /^(?:капитан|майор|полковник|подполковник|лейтенант|старлей|сержант|ефрейтор|прапорщик|комбат|рядов|солдат|боец|матрос|следовател|слідч|участков|адвокат)(?:а|у|ом|е|ем|я|ю|ым|ого|ому|і|ові|еві|ий|ь|ем|)$|^(?:фамилия|прізвище|позывной|позивний|кличка|named|captain|major|colonel|lieutenant|sergeant|corporal|capitaine|commandant|lieutenant|sergent|colonel)$/u;

/** No verb, adverb or known ordinary noun. */
function isNoun(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token === undefined || token.key.length < 3 || ORDINARY_FAMILY_ENDING.test(token.key)) return false;
  const known = (['kin', 'jobs', 'units', 'titles', 'orgWords', 'placeWords'] as const).some(
    (topic) => findTopic(topic, tokens, at) !== null,
  );
  const inflected = /(?:л|ла|ло|ли|лся|лась|лись|ть|ти|ся|сь|ет|ют|ит|ат|ят|но|ed|ing|ait|ent|er|é)$/u.test(token.key);
  return !known && !inflected;
}

/**
 * Stems of surnames in a document without capitals: words with such an ending next to a given name or patronymic, or
 * after a rank or "фамилия".
 */
export function familyStems(lines: readonly (readonly Token[])[]): ReadonlySet<string> {
  const stems = new Set<string>();
  const isName = (token: Token | undefined): boolean => {
    if (token === undefined) return false;
    const given = token.reading.given;
    return (given !== null && !given.homograph) || token.reading.patronymic;
  };
  for (const tokens of lines) {
    tokens.forEach((token, at) => {
      if (
        isOrdinary(token) ||
        isTime(token) ||
        token.key.length < 4 ||
        token.reading.given !== null ||
        token.reading.patronymic
      )
        return;
      const beforeJoined = token.gap === ' ';
      const afterJoined = tokens[at + 1]?.gap === ' ';
      const named = (beforeJoined && isName(tokens[at - 1])) || (afterJoined && isName(tokens[at + 1]));
      const beside = [tokens[at - 1], tokens[at + 2]].some((each) => each?.reading.patronymic === true);
      const titled =
        beforeJoined && findTopic('titles', tokens, at - 1) !== null && findTopic('kin', tokens, at - 1) === null;
      const strong = endsSurelyLikeFamilyName(token.key) && !ORDINARY_FAMILY_ENDING.test(token.key);
      const called = beforeJoined && CALLED.test(tokens[at - 1]?.key ?? '') && isNoun(tokens, at);
      const alone = /(?:енко|швили)$/u.test(token.key);
      if (alone || called || ((named || titled) && strong) || (named && beside && endsLikeFamilyName(token.key)))
        stems.add(token.reading.stem);
    });
  }
  return stems;
}
