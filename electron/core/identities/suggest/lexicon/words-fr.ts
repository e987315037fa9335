import { monthsOf, setOf, wordsOf } from './split.ts';
import type { LanguageWords } from './words.ts';

export const FR_WORDS: LanguageWords = {
  months: monthsOf(
    'janvier février/fevrier mars avril mai juin juillet août/aout septembre octobre novembre décembre/decembre',
  ),
  weakMonths: setOf(''),
  weekdays: setOf('lundi mardi mercredi jeudi vendredi samedi dimanche'),
  seasons: setOf('printemps été automne hiver noël pâques ramadan'),
  dateModifiers: setOf('fin début mi dernier dernière prochain prochaine passé passée'),
  yearWords: setOf('an année'),
  ageUnits: setOf('ans'),
  ageCues: setOf('ai as a avais avait aura âgé âgée à de avoir ont fille fils frère sœur garçon ayant passés'),
  durationCues: setOf(
    'pendant depuis durant après avant dans il_y_a tous plus tard en pour vers dernières derniers voilà',
  ),
  units: wordsOf(
    'brigade régiment bataillon division armée corps compagnie section escadron batterie escouade détachement légion unité flotte',
  ),
  kin: wordsOf(
    `mari femme époux épouse compagnon compagne fiancé fiancée veuf veuve mère père maman papa parents fils fille filles enfant enfants bébé jumeau jumelle jumeaux jumelles frère sœur soeur frères sœurs soeurs
    grand-mère grand-père mamie papi grands-parents petit-fils petite-fille petits-enfants oncle tante cousin cousine cousins cousines neveu nièce neveux nièces beau-père belle-mère beau-frère belle-sœur beau-fils belle-fille
    gendre belle-soeur parrain marraine filleul filleule ex-mari ex-femme demi-frère demi-sœur orphelin orpheline`,
  ),
  jobs: wordsOf(
    `agriculteur agricultrice aide-soignant aide-soignante ambulancier ambulancière animateur architecte archiviste artisan assistante avocat avocate bijoutier bibliothécaire boucher boulanger boulangère bûcheron cadre caissier caissière camionneur charpentier charcutier
    chauffeur chef chercheur chercheuse chimiste chirurgien chirurgienne coiffeur coiffeuse comédien comédienne comptable concierge conducteur conductrice cordonnier couturier couturière couvreur cuisinier cuisinière curé danseur danseuse dentiste dessinateur
    directeur directrice douanier éboueur ébéniste éclusier écrivain éditeur éducateur éducatrice électricien éleveur éleveuse employé employée enseignant enseignante épicier épicière facteur factrice fermier fermière ferronnier fleuriste fondeur forgeron fossoyeur gardien gardienne
    gendarme géologue géomètre graphiste greffier greffière horloger horlogère imam imprimeur infirmier infirmière informaticien informaticienne ingénieur ingénieure instituteur institutrice interprète jardinier jardinière journaliste juge juriste libraire linguiste maçon magistrat maire maraîcher marin
    mécanicien mécanicienne médecin menuisier meunier militaire mineur moine musicien musicienne notaire nourrice ouvrier ouvrière orthophoniste ophtalmologue pasteur pâtissier pâtissière paysan pêcheur pédiatre peintre pharmacien pharmacienne photographe physicien pianiste pilote plâtrier plombier policier
    policière pompier postier potier procureur professeur professeure programmeur prothésiste psychiatre psychologue puéricultrice relieur restaurateur sage-femme scieur sculpteur secrétaire sellier serrurier serveur serveuse soudeur soudeuse tailleur technicien technicienne tisserand tourneur traducteur traductrice
    urgentiste vendeur vendeuse verrier vétérinaire vigneron vitrier adjudant apiculteur apicultrice berger bergère éclairagiste luthier luthière souffleur tanneur étudiant étudiante retraité retraitée`,
  ),
  jobEndings:
    /(?:ologues?|ographes?|iciens?|iciennes?|iatres?|culteurs?|cultrices?|thécaires?|thérapeutes?|économistes?)$/u,
  titles: wordsOf(
    `m mr mme mlle monsieur madame mademoiselle maître docteur dr professeur capitaine commandant colonel général lieutenant sergent caporal adjudant abbé père sœur soeur frère oncle tante tonton juge ministre président maire
    sénateur imam nommé nommée appelé appelée appelle prénommé prénommée née né camarade`,
  ),
  placePrepositions: setOf('à en de vers depuis chez près dans par jusqu'),
  placeWords: wordsOf(
    'village ville bourg hameau commune quartier région département province vallée port île rivière lac mont banlieue',
  ),
  streetWords: wordsOf('rue avenue boulevard place impasse chemin allée quai ruelle route cours faubourg square'),
  orgWords: wordsOf(
    `université hôpital institut fondation banque comité école collège lycée académie ministère société association syndicat agence clinique mairie conseil musée théâtre journal club parti église mosquée monastère cour tribunal usine
    aciéries aciérie chantier observatoire laboratoire bibliothèque orchestre centre groupe secours ligue fédération préfecture gendarmerie office maison croix`,
  ),
  connectors: setOf('de la le du des les d l et en sur sous lès aux au von van ben el al'),
  countries: wordsOf(
    `russie ukraine biélorussie bélarus kazakhstan ouzbékistan kirghizistan tadjikistan turkménistan géorgie arménie azerbaïdjan moldavie pologne lituanie lettonie estonie finlande allemagne france angleterre écosse irlande espagne italie portugal
    turquie serbie roumanie hongrie bulgarie grèce croatie slovaquie slovénie tchéquie autriche suisse belgique pays-bas danemark norvège suède islande israël égypte syrie irak iran liban jordanie afghanistan pakistan inde chine japon corée
    mongolie vietnam thaïlande amérique canada mexique brésil argentine chili pérou colombie australie kenya nigeria ghana éthiopie érythrée soudan somalie maroc algérie tunisie libye tchétchénie daghestan ossétie abkhazie crimée donbass
    sibérie caucase europe afrique asie bosnie kosovo albanie cameroun sénégal mali rwanda luxembourg`,
  ),
  origins: wordsOf(
    `tchétchène ossète bouriate tatar bachkir kalmouk avar ingouche rom juif juive musulman musulmane arménien arménienne géorgien géorgienne ouzbek tadjik kazakh kirghize moldave biélorusse kurde syrien syrienne afghan afghane polonais polonaise
    algérien algérienne marocain marocaine tunisien tunisienne malien malienne sénégalais érythréen soudanais breton bretonne basque corse alsacien alsacienne`,
  ),
  common: setOf(
    `je tu il elle on nous vous ils elles me te se le la les un une des du de au aux l d j m n s t c qu ce cet cette ces mon ton son ma ta sa mes tes ses notre votre leur nos vos leurs qui que quoi dont où et ou mais donc or ni si
    comme quand lorsque puisque parce alors ainsi aussi bien très trop peu beaucoup plus moins tout toute tous toutes rien personne quelqu quelque quelques chaque plusieurs autre autres même mêmes oui non merci bonjour pardon
    d'accord à dans par pour en vers avec sans sous sur entre chez depuis pendant avant après contre jusqu malgré selon est sont était étaient être été ai as a avons avez ont avait avaient avoir eu fait faire dit dire
    voilà voici enfin puis ensuite ici là hier demain aujourd aujourd'hui maintenant jamais toujours souvent encore déjà peut-être peut être pas ne c'est lui eux moi toi soi celui celle ceux celles ça cela
    combien comment pourquoi quel quelle quels quelles monsieur madame mademoiselle maître docteur capitaine commandant colonel général lieutenant lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril mai juin juillet août
    septembre octobre novembre décembre français française russe ukrainien ukrainienne allemand anglais anglaise européen soviétique mettez dites enlevez écrivez mort né née une deux trois quatre cinq six sept huit neuf dix premier première
    vingt trente quarante cinquante soixante cent mille gens homme femme hommes femmes dieu noël assomption nord sud est ouest pas quant presque certains certaine certain`,
  ),
};
