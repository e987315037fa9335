// English names that are common in every part of the English-speaking world.
export const ENGLISH_MEN = `
Aaron Adam Adrian Alan Albert Andrew Arthur Barry Benjamin Bernard Brian Bruce Callum Cameron Charles Christopher Colin Craig Damian Daniel
David Dennis Derek Dominic Donald Douglas Duncan Edward Elliot Eric Ethan Evan Felix Francis Frank Gareth Gavin Geoffrey George Gerald Gordon
Graham Gregory Harold Harry Henry Howard Hugh Ian Isaac Jack Jacob James Jason Jeremy Joel John Jonathan Joseph Joshua Keith Kenneth Kevin Kyle
Lawrence Leonard Lewis Louis Luke Malcolm Martin Matthew Michael Nathan Neil Nicholas Noah Norman Oliver Oscar Owen Patrick Paul Peter Philip
Quentin Ralph Raymond Richard Robert Roger Ronald Russell Samuel Scott Sean Sidney Simon Stephen Stuart Thomas Timothy Trevor Tristan Victor
Vincent Walter Warren Wesley William Zachary`;

export const ENGLISH_WOMEN = `
Abigail Adele Alice Alison Amanda Amy Angela Anita Audrey Barbara Beatrice Bethany Brenda Bridget Caroline Catherine Charlotte Chloe Claire
Clara Daisy Deborah Denise Diana Doris Dorothy Edith Eleanor Elizabeth Ellen Emily Emma Erica Esther Evelyn Fiona Florence Frances Gemma
Georgina Gillian Gloria Hannah Harriet Hazel Heather Helen Holly Imogen Irene Isabel Jacqueline Jane Janet Jennifer Jessica Joan Josephine
Judith Julia Karen Kate Kimberly Laura Lauren Leah Linda Lisa Lorna Lucy Lydia Madeleine Margaret Maria Martha Megan Melissa Michelle Miriam
Monica Naomi Natalie Nicola Nora Olivia Pamela Patricia Paula Penelope Phoebe Priscilla Rachel Rebecca Rosemary Ruth Sandra Sarah Sharon Sheila
Sophie Susan Teresa Theresa Tracy Ursula Valerie Vanessa Veronica Victoria Vivian Wendy Winifred Yvonne Zoe`;

export const ENGLISH_FAMILIES = `
Abbott Adams Allen Anderson Archer Atkinson Bailey Baker Barker Barnes Bennett Bishop Bradley Brooks Burton Butler Carter Chapman Clarke Coleman
Collins Cooper Cox Crawford Cunningham Dawson Dixon Douglas Duncan Edwards Elliott Ellis Evans Fisher Fletcher Foster Fowler Freeman Gardner
Gibson Gordon Graham Grant Griffin Hamilton Harper Harris Harrison Henderson Holmes Howard Hudson Hughes Hunter Ingram Irving Jackson Jenkins
Jennings Johnson Jordan Kelly Kennedy Kingston Knight Lambert Lawson Lloyd Logan Marshall Mason Matthews Mitchell Morgan Morris Murray Nelson
Newman Nicholson Norris Oakley Osborne Owen Palmer Parker Patterson Pearson Perkins Porter Powell Quinn Ramsey Reynolds Richardson Roberts
Robinson Russell Sanders Saunders Simpson Spencer Stevens Stewart Sutton Taylor Thompson Tucker Turner Underwood Vaughan Vincent Wallace Walsh
Warren Watson Webb Wilkinson Winters Yates Young`;
