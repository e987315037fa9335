import type { Grammar } from '../grammar.ts';
import { familyName, genderOfGiven, givenName, patronymic, relation } from './persons.ts';
import { agreeing, commonNoun, isAdjective, placeName } from './places.ts';

const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/u));

/** Ukrainian. */
export const UKRAINIAN: Grammar = {
  hasVocative: true,
  given: givenName,
  patronymic,
  family: familyName,
  place: placeName,
  common: commonNoun,
  relation,
  agreeing,
  genderOfGiven,
  isPatronymic: /(?:[оеє]вич|[ії]вна|[иі]чна|^(?:ілліч|лукич|фомич|хомич|кузьмич|кузьмович|микитич))$/u,
  isFamily: /(?:[оеєії]в|[иіїй]н|[оеє]ва|[иії]на|[сцз]ький|[сцз]ька|енко|чук|юк|ишин|янц|ян|швілі|дзе)$/u,
  isAdjective,
  numerals: words(
    "двадцять тридцять сорок п’ятдесят п'ятдесят шістдесят сімдесят вісімдесят дев'яносто сто двісті триста чотириста п'ятсот шістсот сімсот вісімсот дев'ятсот тисяча",
  ),
  titles: words(
    `дядько тітка баба бабуся дід дідусь батько мати брат сестра чоловік дружина син дочка донька мама тато друг подруга сусід сусідка кум кума
     майор капітан полковник генерал лейтенант сержант старшина рядовий прапорщик підполковник доктор професор пан пані товариш
     громадянин громадянка слідчий суддя адвокат лікар медсестра
     місто селище село хутір станиця річка озеро станція район гора`,
  ),
  particles: words(
    'фон ван де ді да дель дер ла ле ель аль ібн бен бін огли кизи заде сан санта тер на над під при сюр імені ім в у по для о об з із від',
  ),
};
