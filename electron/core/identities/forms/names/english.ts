/** English given names with their short and pet forms: one name a line. */
export const ENGLISH_MEN = `
Abraham: Abe Bram
Alan: Al
Albert: Al Bert Bertie
Alexander: Alex Al Xander Sandy Alec Lex
Alfred: Alf Alfie Fred Freddie
Andrew: Andy Drew
Anthony: Tony Ant
Archibald: Archie
Arnold: Arnie
Arthur: Art Artie
Benjamin: Ben Benny Benji
Bernard: Bernie
Bradley: Brad
Calvin: Cal
Charles: Charlie Chuck Chas Chaz
Christopher: Chris Kit Topher
Clifford: Cliff
Cornelius: Neil Connie
Daniel: Dan Danny
David: Dave Davy Davey
Dominic: Dom Nic
Donald: Don Donnie
Douglas: Doug Dougie
Edmund: Ed Eddie Ned
Edward: Ed Eddie Ted Teddy Ned
Eugene: Gene
Francis: Frank Frankie Fran
Frederick: Fred Freddie Rick
Gabriel: Gabe
Geoffrey/Jeffrey: Geoff Jeff
Gerald: Gerry Jerry
Gilbert: Gil Bert
Gregory: Greg
Harold: Harry Hal
Henry: Harry Hank Hal
Herbert: Herb Bert
Isaac: Ike Zac
Jacob: Jake Jay
James: Jim Jimmy Jamie Jem
Jeremiah: Jerry Jem
Jerome: Jerry
John: Johnny Jack Jackie Jon
Jonathan: Jon Jonny Nathan
Joseph: Joe Joey Jo
Joshua: Josh
Kenneth: Ken Kenny
Lawrence: Larry Laurie Lonnie
Leonard: Len Lenny Leo
Lewis/Louis: Lou Louie Lew
Matthew: Matt Matty
Maximilian: Max
Michael: Mike Mikey Mick Mickey
Nathaniel: Nat Nate
Nicholas: Nick Nicky Nico
Oliver: Ollie Noll
Oscar: Ozzie
Patrick: Pat Paddy Rick
Peter: Pete
Philip/Phillip: Phil Pip
Raymond: Ray
Reginald: Reg Reggie
Richard: Rick Dick Richie Ricky Rich
Robert: Rob Bob Bobby Robbie Bert
Roderick: Rod Roddy
Ronald: Ron Ronnie
Samuel: Sam Sammy
Sebastian: Seb Bas
Simon: Si
Solomon: Sol Solly
Stanley: Stan
Stephen/Steven: Steve Stevie Ste
Terence: Terry Tel
Theodore: Theo Ted Teddy
Thomas: Tom Tommy Thom
Timothy: Tim Timmy
Tobias: Toby
Victor: Vic
Vincent: Vince Vinny
Walter: Walt Wally
William: Will Bill Billy Willy Liam
Zachary: Zach Zack
`;

export const ENGLISH_WOMEN = `
Abigail: Abby Gail
Adelaide: Addie Ada
Agnes: Aggie Nessie
Alexandra: Alex Sandra Lexi Alexa
Alice: Ali Allie
Amanda: Mandy Manda
Angela: Angie Ange
Ann/Anne/Anna: Annie Nan Nancy
Barbara: Barb Babs Barbie
Beatrice: Bea Trixie Bee
Bridget: Biddy Bridie
Caroline: Carrie Caro Lina
Catherine/Katherine/Kathryn: Cathy Kate Katie Kathy Kit Kitty Kat
Charlotte: Charlie Lottie Lotte
Christine/Christina: Chris Chrissie Tina
Cynthia: Cindy
Deborah: Deb Debbie
Diana: Di
Dorothy: Dot Dottie Dolly Dora
Eleanor: Ellie Nell Nora Nellie
Elizabeth: Liz Beth Betty Eliza Lizzie Libby Bess Bessie Betsy Lisa
Emily: Em Emmy
Emma: Em Emmy
Florence: Flo Flossie Florrie
Frances: Fran Frankie Fanny
Gabrielle: Gabby Gabi
Georgina: Georgie Gina
Gertrude: Gertie Trudy
Gwendolyn: Gwen Wendy
Harriet: Hattie Harry
Helen: Nell Nellie Lena
Isabel/Isabella: Izzy Bella Belle Isa
Jacqueline: Jackie Jacqui
Jane: Janie Jenny
Janet: Jan
Jennifer: Jen Jenny Jenna
Jessica: Jess Jessie
Joanna: Jo Joanie
Josephine: Jo Josie Fifi
Judith: Judy Jude
Julia: Jules Julie
Kimberly: Kim
Laura: Laurie Lolly
Lillian: Lil Lily Lilly
Louise: Lou Lulu
Lucy: Lu Luce
Lydia: Liddy
Madeleine: Maddie Maddy
Margaret: Maggie Meg Peggy Marge Margie Rita Daisy Greta
Martha: Marty Patty
Mary: Molly Polly May Mamie
Matilda: Tilly Mattie
Megan: Meg
Melissa: Mel Missy Lissa
Mildred: Millie
Nancy: Nan
Natalie: Nat
Olivia: Liv Livvy Ollie
Pamela: Pam
Patricia: Pat Patty Tricia Trish
Penelope: Penny
Philippa: Pip Pippa
Prudence: Prue
Rebecca: Becky Becca Bex
Rosemary: Rose Rosie Romy
Samantha: Sam Sammy
Sarah/Sara: Sally Sadie
Sophia/Sophie: Soph
Stephanie: Steph Stevie
Susan/Susannah: Sue Susie Suzy Sukie
Theresa/Teresa: Terry Tess Tessa Tracy
Valerie: Val
Veronica: Ronnie Vera
Victoria: Vicky Vic Tori
Virginia: Ginny Ginger
Winifred: Win Winnie Freda
Yvonne: Vonnie
Zoe: Zo
`;
