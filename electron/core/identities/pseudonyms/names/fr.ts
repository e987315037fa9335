// French names that are common in every part of the French-speaking world.
export const FRENCH_MEN = `
Adrien Alain Alexis Antoine Armand Arnaud Arthur Aurélien Baptiste Bastien Benoît Bernard Bertrand Bruno Cédric Charles Christian Christophe
Claude Clément Cyril Damien Daniel David Denis Didier Dominique Édouard Émile Emmanuel Éric Étienne Fabien Fabrice Félix Fernand Florent Francis
François Frédéric Gabriel Gaël Georges Gérard Gilles Grégoire Guillaume Gustave Guy Henri Hervé Hugo Ignace Jacques Jean Jérôme Joël Jonathan
Joseph Jules Julien Laurent Léo Léon Lionel Loïc Louis Luc Lucas Marc Marcel Martin Mathieu Maurice Maxime Michel Nathan Nicolas Noël Olivier
Oscar Pascal Patrick Paul Philippe Pierre Quentin Raphaël Raymond Régis Rémi René Richard Robert Roger Romain Samuel Sébastien Serge Simon
Stéphane Sylvain Théo Thibault Thierry Thomas Tristan Ulysse Valentin Victor Vincent Xavier Yann Yves Zacharie`;

export const FRENCH_WOMEN = `
Adèle Agathe Agnès Alice Aline Amélie Anaïs Andrée Anne Arlette Audrey Aurélie Béatrice Bernadette Brigitte Camille Carole Caroline Catherine
Cécile Céline Chantal Charlotte Chloé Christine Claire Clara Clémence Colette Corinne Danielle Delphine Denise Diane Dorothée Édith Éléonore
Élise Élodie Émilie Emma Estelle Eugénie Eva Fabienne Fanny Florence France Françoise Gabrielle Geneviève Germaine Ghislaine Gisèle Hélène
Henriette Inès Irène Isabelle Jacqueline Jeanne Joëlle Joséphine Judith Julie Juliette Justine Karine Laetitia Laura Laurence Léa Liliane Louise
Lucie Lydie Madeleine Manon Margaux Marguerite Marie Marine Marion Martine Mathilde Mélanie Michèle Mireille Monique Nadine Nathalie Nicole
Noémie Océane Odette Odile Pascale Patricia Paulette Pauline Perrine Raymonde Régine Renée Rosalie Roxane Sabine Sandrine Simone Solange Sophie
Stéphanie Suzanne Sylvie Thérèse Valérie Vanessa Véronique Victoire Virginie Viviane Yolande Yvette Zoé`;

export const FRENCH_FAMILIES = `
Arnaud Aubert Bailly Barbier Baron Benoît Berger Bernard Bertrand Besson Blanc Blanchard Bonnet Boucher Bourgeois Bouvier Boyer Brunet Carpentier
Charpentier Chevalier Clément Colin Collet Cordier Cousin Daniel David Delattre Deschamps Dubois Dufour Dumas Dupont Dupuis Durand Étienne Fabre
Faure Fleury Fontaine Fournier Gaillard Garnier Gauthier Gautier Gérard Germain Giraud Girard Grandjean Guérin Guichard Guillot Henry Hubert
Humbert Huet Imbert Jacob Jacquet Joly Julien Klein Lacroix Lambert Langlois Laurent Leblanc Leclerc Lefebvre Legrand Lemaire Lemoine Leroux
Leroy Lucas Maillard Marchand Marechal Martel Masson Mercier Meunier Michaud Michel Millet Moreau Morel Morin Moulin Navarro Nicolas Noël Olivier
Oudin Pascal Perrin Perrot Petit Picard Poirier Prévost Renard Renaud Renault Rey Richard Rivière Robin Roche Rousseau Roussel Royer Sabatier
Schmitt Simon Tessier Texier Thomas Tissot Urbain Vallet Vasseur Verdier Vidal Vincent Weber Ximénès Yvon Zimmermann`;
