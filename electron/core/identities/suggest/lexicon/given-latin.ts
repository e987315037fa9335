/** Given names in Latin letters: English, French, and Slavic, Caucasian, Central Asian and Arabic ones as both write them. */
export const LATIN_MASCULINE = `
Aaron Adam Adrian Alan Albert Alex Alexander Alfred Andrew Anthony Arthur Benjamin Ben Bernard Bill Brian Bruce Bruno Carl Charles Chris
Christian Christopher Colin Daniel Dan David Dennis Derek Dominic Donald Douglas Edward Eric Ernest Ethan Evan Francis Frank Frederick
Gabriel Gareth Gary Geoffrey George Gerald Gordon Graham Gregory Harold Harry Henry Howard Hugh Ian Isaac Jack Jacob James Jason Jeffrey
Jeremy Jerome Jim Joe Joel John Jonathan Joseph Joshua Julian Keith Kenneth Kevin Laurence Lawrence Leo Leonard Lewis Liam Louis Lucas Luke
Malcolm Martin Matthew Maurice Michael Mike Nathan Neil Nicholas Nick Noah Norman Oliver Oscar Owen Patrick Paul Peter Philip Ralph Raymond
Richard Robert Robin Roger Ronald Samuel Sam Scott Sean Simon Stanley Stephen Steven Stuart Thomas Timothy Tom Tony Victor Vincent Walter William
Alain Alexandre André Antoine Arnaud Aurélien Baptiste Benoît Bertrand Cédric Christophe Claude Clément Cyril Denis Didier Édouard Emmanuel Étienne
Fabien Fabrice François Franck Frédéric Gaël Georges Gérard Ghislain Gilles Grégoire Guillaume Guy Henri Hervé Hugo Jacques Jean Jérémie Jérôme
Joël Julien Laurent Léo Lionel Loïc Luc Ludovic Marc Marcel Mathieu Matthieu Maxime Michel Nicolas Noël Olivier Pascal Patrice Philippe Pierre
Quentin Raphaël Raymond Rémi Rémy René Roland Romain Sébastien Serge Stéphane Sylvain Théo Thibault Thierry Thomas Tristan Valentin Xavier Yann Yves Yvan
Aleksandr Aleksei Alexei Alexey Anatoly Anatoli Andrei Andrey Andriy Anton Arkady Arseny Artem Artyom Bogdan Bohdan Boris Danila Danylo Denys Dima Dmitri Dmitry Dmytro
Dmitriy Eduard Egor Fedir Fedor Fyodor Gena Gennady Georgi Georgy Georgii Gleb Gosha Grigory Gueorgui Heorhii Hryhoriy Igor Ihor Ilya Ivan Kirill Kolia Kolya Konstantin Kostya
Kostiantyn Kyrylo Leonid Lev Maksim Maksym Max Maxim Mikhail Mikhailo Mykhailo Mikola Mykola Misha Nazar Nikita Nikolai Nikolay Oleg Oleh Oleksandr Oleksiy Oles Ostap Pasha Pavel Pavlo Petro Petya Pyotr
Roman Rostyslav Ruslan Rouslan Rustam Sasha Sergei Sergey Serhiy Serhii Slava Stanislav Stas Stepan Sviatoslav Taras Timofey Timur Timour Tolya Vadim Vadym Valentin Valery Vanya Vasily Vasyl
Viktor Vitaly Vitaliy Vitya Vlad Vladimir Vladislav Vladyslav Volodymyr Vova Vsevolod Vyacheslav Yaroslav Yegor Yevgeny Yevhen Yuri Yury Yuriy Zakhar Zhora
Alikhan Arman Armen Arsen Ashot Aslan Azamat Azat Bair Bakhtiyar Bakyt Daniyar Daulet Davit Dzhokhar Eldar Emil Farhad Farid Giorgi Gurgen Ilgar Ildar Irakli Islam
Karen Khamzat Levan Levon Magomed Mamuka Marat Murat Nurlan Rafael Ramil Ramzan Rashid Rasul Ravil Renat Rinat Rovshan Samvel Serik Shamil Tariel Temur Tigran Ulan Ulugbek
Vakhtang Vazgen Vahan Vakha Yerlan Yunus Zaur Zaza Zurab
Abbas Abdul Abdullah Abdulrahman Adel Ahmad Ahmed Ahmet Ali Amir Anas Anwar Ayman Bashar Bilal Ehsan Emre Faisal Fahad Fares Ghassan Hamid Hamza Hasan Hassan Hossein Hussein Ibrahim Idris
Imran Ismail Jamal Jamil Kamal Karim Khaled Khalid Mahmoud Majid Mehmet Mohamed Mohammad Mohammed Muhammad Murad Mustafa Nabil Nadir Najib Nasser Omar Osman Qasim Rahim Reza Saeed Said
Salah Salim Samir Sami Tahir Tariq Usman Walid Yahya Yasin Younes Yousef Youssef Yusuf Zahir Ziad
Aung Chen Dawit Eyob Getachew Haile Kwame Kofi Lin Ming Minh Nguyen Tesfaye Tran Wei Yonas Zhang Abebe Solomon Tenzin Dorji Arjun Ravi Sanjay Rajesh Vikram Deepak Amit Anil Suresh Javier Carlos
Jose José Juan Luis Miguel Pedro Diego Rafael Fernando Jorge Manuel Ricardo Pablo Sergio Mateo Alejandro Eduardo Hector Ramón Andrés Stefan Hans Klaus Jürgen Wolfgang Matthias Jonas Lars Erik Sven Nils
Piotr Paweł Tomasz Krzysztof Marek Andrzej Janusz Zoran Dragan Goran Milan Nikola Ivo Petar Bojan Luka Marko Matej Jan Jakub Tomáš Pavol Istvan László Gábor Andras Ion Radu Mihai Bogdan
Giovanni Marco Luca Matteo Antonio Francesco Giuseppe Paolo Roberto
`;

export const LATIN_FEMININE = `
Abigail Agnes Alice Alison Amanda Amy Andrea Angela Ann Anna Anne Audrey Barbara Beatrice Bridget Caroline Carol Catherine Charlotte Christine Clara
Claire Deborah Diana Diane Doris Dorothy Edith Eleanor Elizabeth Ellen Emily Emma Esther Eva Evelyn Fiona Florence Frances Georgia Gillian Gloria Hannah
Harriet Heather Helen Ingrid Irene Isabel Jacqueline Jane Janet Jean Jennifer Jessica Jill Joan Joanna Josephine Judith Julia Julie Karen Kate Katherine
Kathleen Laura Lauren Leah Lillian Linda Lisa Louise Lucy Lydia Margaret Maria Marian Marie Marion Martha Mary Megan Melissa Michelle Miriam Molly Monica
Nadia Nancy Naomi Natalie Nicole Nina Nora Olivia Pamela Patricia Paula Pauline Philippa Phyllis Rachel Rebecca Rita Rosemary Ruth Sally Samantha Sandra Sarah
Sheila Sophie Stella Stephanie Susan Sylvia Teresa Theresa Tracy Ursula Vanessa Veronica Victoria Vivian Wendy Yvonne Zoe
Adèle Agathe Agnès Amandine Amélie Anaïs Angélique Annick Aurélie Axelle Béatrice Bérénice Brigitte Camille Caroline Cécile Céline Chantal Charlène Chloé Christelle Clairette
Clémence Colette Coralie Corinne Danielle Delphine Denise Dominique Édith Éliane Élise Élodie Émilie Estelle Eugénie Fabienne Florence Françoise Gabrielle Geneviève Ghislaine Hélène
Inès Isabelle Jeanne Jocelyne Joëlle Josiane Justine Laëtitia Laure Laurence Léa Lise Lucie Lucienne Madeleine Manon Marguerite Marianne Marine Marion Martine Maryse Mathilde Mélanie
Michèle Mireille Monique Muriel Nadège Nathalie Odette Odile Océane Pascale Paulette Perrine Raphaëlle Régine Renée Rosalie Sabine Sandrine Ségolène Simone Solange Solène Sonia Stéphanie Suzanne Sylvie Thérèse
Valérie Véronique Virginie Viviane Yolande Yvette Zoé
Aleksandra Alena Alina Alla Alyona Anastasia Anya Antonina Bohdana Daria Darya Dasha Ekaterina Elena Galina Galya Halyna Hanna Inna Ira Irina Iryna Kateryna Katya Khrystyna Kira Ksenia Ksusha Larisa
Larysa Lena Lera Lesya Lidia Liza Lyuba Lyubov Liubov Lyuda Ludmila Lyudmila Macha Marina Mariya Maryna Masha Maryam Nadezhda Nadia Nadya Nastya Natalia Natalya Nataliya Natasha Olena Olesya Olga Olha
Oksana Polina Raisa Raya Rimma Sofia Sofiya Solomiia Sonya Svetlana Sveta Svitlana Tamara Tanya Tatiana Tatyana Tetiana Ulyana Valentina Valeria Varvara Varya Vera Verotchka Vika Viktoria Yana Yelena Yulia Yuliya Zhanna Zina Zinaida Zoya
Aigerim Aigul Ainura Aisha Aliya Amina Anahit Anush Asel Ayse Dilnoza Dina Dinara Elmira Fatima Fatma Gulnara Gulnora Guzel Jamila Ketevan Khadija Khava Lale Leila Layla Lilit Madina Malika Mariam Medina Nargiza Nino Nigora
Patimat Saule Shirin Tamar Zainab Zalina Zarema Zarina Zeinab Zulfiya
Amal Asma Aya Dalia Farah Farida Hala Hanan Huda Iman Khadija Lamia Latifa Mariam Maryam Mona Nabila Nadine Najwa Noor Nour Rania Rasha Reem Rima Safiya Salma Samira Sana Shaima Soraya Yasmin Yasmine
Almaz Hiwot Mei Ling Lan Thi Priya Anjali Lakshmi Sunita Meera Carmen Elena Gloria Lucia María Rosa Isabella Valentina Camila Ana Heike Ingrid Katrin Ulrike Sabine Greta Astrid Birgit Agnieszka Katarzyna Magdalena Ewa Zofia
Jelena Milica Ivana Jana Petra Zuzana Ilona Judit Ioana Simona Chiara Giulia Francesca
`;

/** Given names that are ordinary words, months or verbs too, in lower case. */
export const LATIN_HOMOGRAPHS = new Set(
  `mark bill frank grant jack rose may april june grace hope faith joy will dawn drew pat rob sue carol dean guy jean art gene ray rich ken don dan max nick
  chase miles rusty glen dale earl duke lance pierce wade warren clay cliff dick gay olive ivy ruby amber crystal iris lily violet daisy holly heather hazel ginger
  summer autumn melody harmony charity patience prudence constance felicity christian gloria stella roman sandy penny robin jay martin victor pascal claude clair claire
  noël aurore rosalie océane france marine ange fleur dominique rémi luc marc noor ali said islam sana mona lin chen wei ling lan mei thi jan ion emil milan amal iman
  rosa lev slava gena nova vera hugh miriam jill aya dina kira karen salah sami solomon almaz francis baptiste constant florence georgia victoria nancy lourdes ira
  luka lucia rita stas max ben sam mary ming minh rima huda raya jana ana eva zoe ravi anil tony roger perrine sylvain`.split(
    /\s+/u,
  ),
);
