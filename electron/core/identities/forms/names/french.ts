/** French given names with their short and pet forms: one name a line. */
export const FRENCH_MEN = `
Adrien: Adri
Alexandre: Alex Sacha
Alphonse: Fonfon
André: Dédé
Antoine: Toine Tonio Toinou
Arnaud: Nono
Auguste: Gus Guguste
Bastien/Sébastien: Bast Seb Bastou
Benjamin: Ben Benji
Benoît: Ben Beni
Bernard: Nanard
Charles: Charlie Charlot
Christophe: Chris Totophe
Christian: Chris
Clément: Clem
Daniel: Dan Dany
David: Dav
Denis: Nini
Dominique: Dom Domi
Édouard: Doudou Ed
Emmanuel: Manu
Étienne: Tienou
Fabien/Fabrice: Fab Fabi
Florian: Flo
François: Fanfan Franck
Frédéric: Fred Frédo
Gabriel: Gab Gaby
Georges: Jojo
Gérard: Gégé
Gilbert: Gil Gigi
Grégory: Greg
Guillaume: Guigui Guillou
Henri: Riri Ririt
Hervé: Vévé
Jacques: Jacquot Jacky
Jean: Jeannot Jeanjean
Jérôme: Jéjé
Joseph: Jo Jojo Zef
Julien: Juju Jul
Laurent: Lolo Lau
Léonard: Léo
Louis: Loulou P'tit-Louis
Lucien: Lulu
Marcel: Marco Cécel
Mathieu/Matthieu: Mat Math Matou
Maurice: Momo
Maxime/Maximilien: Max
Michel: Mimi Mich Michou
Nicolas: Nico Colas
Olivier: Olive Oli
Pascal: Pasca
Patrice: Pat
Philippe: Phil Fifi
Pierre: Pierrot Pierrick
Raphaël: Raph
Raymond: Ray Momon
René: Néné
Robert: Bob Bébert Robi
Romain: Rom
Simon: Sim
Stéphane: Stéph
Théodore: Théo
Thomas: Tom Toto
Vincent: Vince Vinz
Xavier: Xav
Yves: Vivi
`;

export const FRENCH_WOMEN = `
Alexandra: Alex Sandra
Amélie: Mélie Mél
Anaïs: Nana
Andrée: Dédée
Angélique: Angie Angèle
Anne: Annie Nanou Annette
Antoinette: Toinette Toinon Nénette
Aurélie: Lili Auré
Béatrice: Béa
Bernadette: Dadette Nadette
Brigitte: Gigi Brizou
Camille: Cam Mimille
Caroline: Caro
Catherine: Cathy Cath Catou Cati
Cécile: Cissou Cécé
Charlotte: Charlie Lolotte Cha
Chantal: Chan
Christelle: Chris Cricri
Christine: Chris Cricri Titine
Claudine: Didine
Corinne: Coco
Danielle: Dany
Delphine: Delph Fifine
Dominique: Dom Domi
Élisabeth: Babeth Lisa Lili Babette Zabeth
Élodie: Élo Lolo
Émilie: Mimi Milie
Françoise: Fanchon Soizic Fanfan Framboise
Gabrielle: Gaby
Geneviève: Ginette Viviane Ginou
Hélène: Léna Lélène Nénette
Isabelle: Isa Zaza Belle
Jacqueline: Jackie Line
Jeanne: Jeannette Jeanneton
Joséphine: Jo Josette Fifine
Julie: Juju Ju
Justine: Juju Juste
Laurence: Lolo Lau
Louise: Loulou Louison Lou
Lucie: Lulu Luce
Madeleine: Mado Madelon Lène
Margaux/Marguerite: Margot Maggy
Marie: Mimi Manon Marion Mariette
Martine: Titine
Mathilde: Math Mathou
Mélanie: Mél Mélo
Michèle/Michelle: Mimi Miche
Monique: Momo Monie
Nathalie: Nath Nat
Nicole: Nini Coco
Pascale: Pasca
Patricia: Pat
Pauline: Popo Linou
Sandrine: Sandy Sand
Simone: Momone
Solange: Soso
Sophie: Soso Phiphi
Stéphanie: Stéph Fanny Fani
Suzanne: Suzy Suzon Zette
Sylvie: Syl Vivi
Thérèse: Thessa Zézette
Valérie: Val Valou
Véronique: Véro
Virginie: Virg Ginie
Yvonne: Vonette Vovonne
`;
