import * as english from '@zxcvbn-ts/language-en';
import { foldKey } from '../text.ts';
import { EVERYDAY } from './everyday-words.ts';

/** Names, call signs and places that are also words of the language, in the forms that the word and the name share. */
const ALSO_NAMES = [
  // English
  'abel amber angel april art august autumn basil bath baker bell ben berry bill bishop blake bob bond brook brown buck bud carol',
  'chance charity chase chip christian chuck clay cliff coral crystal daisy dale dawn dean dick dolly don drew duke earl eve faith fern',
  'flora ford forest frank gale gene ginger glen grace grant green guy hale harmony harry haven hazel heath heather hill holly hope hunt',
  'hunter iris ivory ivy jack jasmine jay jean jewel jimmy john joy jude june justice king lane laurel lily lou love luke mark marsh',
  'mason max may mercy miles mike mill miller nick norm olive page paige pansy park pat patience peg penny pepper pierce pike pilot',
  'pop prince prudence ray reed rich river rob robin rock rod roman rose ruby rusty sage sally sandy sky sonny star stone',
  'storm sue summer sunny taylor teddy terry tony trinity trip turner victor victory vince violet wade walker ward warren wayne',
  'will willow winter wolf woody young nice reading orange mobile essen split male',
  // French
  'aime aimee ange blanche blanc brun bruno celeste cerise charlotte claire clement colombe constant content cyprien desire',
  'dominique felicite fleur fleury franc france francis garance gentil grand juste legrand loup lucien marguerite marin marine martin',
  'maxime melodie modeste moreau nice noel olive pascal perle petit pie pierre prudence prune reine rene roche roger roland romain',
  'roman rose roux sabine serge solange tours tulipe valentin vallee victoire victor violette aurore avril lys lot valence',
  // Russian
  'роман романа роману романом романе романы романов лев льва льву львом льве львы надежда надежды надежде надежду надеждой вера веры вере',
  'веру верой слава славы славе славу славой любовь любви любовью виктор август августа лилия лилии роза розы розе розу розой',
  'майя майи мир мира миру миром мире марс марта марты марте марту мартом света свет света светом свете светы рада раду радой рады',
  'мила милы милой зоря заря зари воля воли воле волю волей злата лада лады ладе ладом толь оли коли коля тома тому том томе томом томов',
  'яна рома рому ромом роме ромы дина дины марина марин калина калины галка галки галке галку соня соней тоня тони тихон миш миша мишу',
  'гоша паша паше пашу пашей кот кота коту котом волк волка волку волком медведь медведя орел орла орлу орлом сокол сокола ворон ворона',
  'заяц зайца зайцев соловей соловья мороз мороза морозов ключ ключи кузнец козел козла баран барана гусь гуся жук жука шум шума корень',
  'белый белого белая белой черный черного черная черной толстой толстый горький горького бедный князь князя король короля поп попа',
  'душа души груша груши мать капитан майор адам ада аду инна алла алло поля поле полю полей юла юлой ася лес вол рак спас орлов',
  // Russian, of forms and diminutives: горе of Гора, прошу of Проша, тему of Тёма
  'или иль иду иде прошу проша ради раде радей день дня дне дни герой героя героем горе горы гору горой ген',
  'жене жени жен лен лук лису лисе лисы лисой людей люди люд милей милю миля мил',
  'мишка мишки мишку осей оси ось родей роде роди родин раю рае',
  'рамка рамки рамку рамке роба робе робу росте рости русь руси сани саней санки сени сень сим свят святе серый',
  'серым сером таю тай тали таль тема теме тему темы темой левой леву левы сему сема улей уле фоне',
  'дань дани дар дара дару даром вали валю валик вари варю варе вене вени веник вить кит кати',
  'кость кости костей коте лики линии лей нате нить ник тоне тиши гель геля гелю гели алой али алею',
  'слав поли пола пахе паха хари лине мотай надей дав вид ветка',
  // Ukrainian
  'надія надії надію надією віра віри вірі віру вірою слава слави славі славу славою любов любові любовю роман романа лев лева зоряна',
  'квітка квітки роза рози мир миру світлана богдан калина калини воля волі мороз лис лиса вовк вовка заєць коваль коваля швець шевця',
  'кравець мельник мельника гончар гончара бондар бондаря козак козака сокіл сокола орел орла білий білого чорний чорного сила сили',
  // Ukrainian, of forms and diminutives: але of Аля, дані of Дана, люди of Люда
  'але дані дано віку віка віки вік карпа карпу кості костю коле колі колею леве левом',
  'людо любо любі мило милу милі миті мити мите мить мішки мішку орка орки орку орків орком пасе',
  'раї раді радою свята святу святі світа світи світі світ світу світо соле солі солю теми темі темою темо',
  'тиша тиші тишу тише тишею тає таї тане тану тоні зоре зорі зорею ганку ганки ганок лани лану лані лано ліні ліно мітку мітка мітки дні дню',
  'днем днів деню дене героєм осі устя юрі яру ярів янів',
];

const NAMES: ReadonlySet<string> = new Set(ALSO_NAMES.flatMap((line) => line.split(' ')).map(foldKey));

// English as it is spoken, by frequency; after that many words names take over.
const ORDINARY_WORDS = 30_000;
// Among the commonest there are no names that are not words as well (will, grace); further down there are.
const EVERYDAY_WORDS = 800;
const spoken: readonly unknown[] = english.dictionary['commonWords-en'].slice(0, ORDINARY_WORDS);
const given: ReadonlySet<unknown> = new Set<unknown>(english.dictionary['firstnames-en']);
const ORDINARY: ReadonlySet<string> = new Set(
  spoken
    .filter((word, rank) => typeof word === 'string' && (rank < EVERYDAY_WORDS || !given.has(word)))
    .map((word) => foldKey(String(word)))
    .concat(EVERYDAY.map(foldKey)),
);

/** Whether a key is one of the names that are also common words: Роман, Надежда, mark, grace. Such mentions are never sure. */
export function isAlsoWord(key: string): boolean {
  return NAMES.has(key);
}

/** Whether a key is a word of everyday speech, so that in small letters it is no misheard name. */
export function isOrdinary(key: string): boolean {
  return ORDINARY.has(key);
}
