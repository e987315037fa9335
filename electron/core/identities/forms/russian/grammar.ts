import type { Grammar } from '../grammar.ts';
import { familyName, genderOfGiven, givenName, patronymic, relation } from './persons.ts';
import { agreeing, commonNoun, isAdjective, placeName } from './places.ts';

const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/u));

/** Russian. */
export const RUSSIAN: Grammar = {
  hasVocative: false,
  given: givenName,
  patronymic,
  family: familyName,
  place: placeName,
  common: commonNoun,
  relation,
  agreeing,
  genderOfGiven,
  isPatronymic:
    /(?:[оеё]вич|[оеё]вна|[иь]ична|ьич|инична|^(?:ильич|лукич|фомич|кузьмич|никитич|саввич|ильинична|никитична|фоминична|лукинична|кузьминична))$/u,
  isFamily: /(?:[оеё]в|[иы]н|[оеё]ва|[иы]на|[сц]кий|[сц]кая|енко|чук|юк|янц|ян|швили|дзе)$/u,
  isAdjective,
  numerals: words(
    'двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот тысяча',
  ),
  titles: words(
    `дядя тетя тётя баба бабушка бабуля дед дедушка отец мать брат сестра муж жена сын дочь мама папа друг подруга сосед соседка кум кума
     майор капитан полковник генерал лейтенант сержант старшина рядовой прапорщик подполковник доктор профессор господин госпожа товарищ
     гражданин гражданка следователь судья адвокат врач медсестра
     город поселок посёлок село деревня хутор станица река озеро станция район гора`,
  ),
  particles: words(
    'фон ван де ди да дель дер ла ле эль аль ибн бен бин оглы кызы заде сан санта тер на над под при сюр лез и имени им в по для о об из с от',
  ),
};
