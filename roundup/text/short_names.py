"""Short forms of given names in common use, a set of names a line.

Only names that are given names themselves or are used in print; nothing that could be anybody's.
Names are in plain letters: no accents, no hyphens. One short form may belong to several names.
"""

from collections.abc import Mapping

from roundup.text.names import folded

SETS = """
Abigail Abby Abbie | Albert Al Bert Bertie Albie | Alexander Alex Alec Sandy Sasha Sascha Xander
Alexandra Alex Sandra Sasha Lexi | Alfred Alf Alfie Fred | Andrew Andy Drew | Anthony Tony Ant
Antonio Toni Tony Toño Toninho | Arthur Art Artie | Barbara Barb Babs Barbie
Benjamin Ben Benny | Bernard Bernie | Catherine Cathy Kate Katie Cat Kitty
Katherine Kathy Kate Katie Kat Kitty | Charles Charlie Chuck Chaz
Charlotte Charlie Lottie Lotte | Christine Chris Chrissy Tina | Christopher Chris Topher Kit
Christina Chris Chrissie Tina | Cynthia Cindy | Daniel Dan Danny Dani | David Dave Davey
Deborah Deb Debbie Debra | Donald Don Donnie | Dorothy Dot Dottie Dolly
Edward Ed Eddie Ned Ted Teddy | Eleanor Ellie Nell Nora
Elizabeth Liz Lizzie Beth Betty Eliza Libby | Emily Em Emmy | Eugene Gene | Florence Flo Flossie
Frances Fran Frankie | Francis Frank Frankie | Frederick Fred Freddie Freddy | Gabriel Gabe
Gerald Gerry Jerry | Gregory Greg | Harold Harry | Henry Harry Hank | Isabella Izzy Bella Isa
Jacob Jake | James Jim Jimmy Jamie | Janet Jan | Jeffrey Jeff | Jennifer Jen Jenny Jenn
Jessica Jess Jessie | John Johnny Jack | Jonathan Jon Jonny | Joseph Joe Joey | Joshua Josh
Judith Judy Judi | Julian Jules | Kenneth Ken Kenny | Lawrence Larry | Leonard Len Lenny Leo
Leslie Les | Louis Lou Louie | Louise Lou Lulu | Madeleine Maddie Maddy
Margaret Maggie Meg Peggy Peg Greta Margie | Martin Marty | Matthew Matt Matty
Maximilian Max Maxi | Michael Mike Mick Mickey Mikey | Mildred Millie
Nathaniel Nathan Nate Nat | Nathan Nate | Nicholas Nick Nicky Nico | Nicola Nicky Nic
Oliver Ollie | Olivia Liv Livvy | Pamela Pam | Patricia Pat Patty Trish Tricia
Patrick Pat Paddy | Penelope Penny | Peter Pete | Philip Phil | Phillip Phil | Rachel Rach
Raymond Ray | Rebecca Becky Becca Bec | Richard Rich Rick Ricky Dick Richie
Robert Rob Robbie Bob Bobby Bert | Roberta Bobbie | Ronald Ron Ronnie | Rosemary Rose Rosie
Samantha Sam Sammy | Samuel Sam Sammy | Sarah Sally Sadie | Stephen Steve Stevie
Steven Steve Stevie | Stephanie Steph Steffi Stef Stephie | Susan Sue Susie Suzie
Suzanne Sue Suzie Susi | Theodore Ted Theo Teddy | Theresa Terry Tess Tessa Terri
Terence Terry | Thomas Tom Tommy | Timothy Tim Timmy | Valerie Val | Victoria Vicky Vicki Tori
Vincent Vince Vinny | Virginia Ginny | Walter Walt Wally | William Will Bill Billy Willie Liam
Zachary Zach Zack

Alejandro Alex Ale Jandro | Alberto Beto Alber | Beatriz Bea Betty | Carmen Menchu
Concepcion Concha Conchita | Dolores Lola Loli | Eduardo Edu Lalo Dudu | Enrique Quique Kike
Ernesto Neto | Federico Fede | Fernando Fer Nando | Francisca Paca Paqui Fran Chica
Francisco Paco Pancho Curro Fran Paquito Chico Xico | Gabriela Gaby Gabi | Gerardo Gera
Gregorio Goyo | Graciela Chela | Guadalupe Lupe Lupita | Guillermo Guille Memo
Gonzalo Gonza Gon | Ignacio Nacho | Isabel Isa Chabela | Jesus Chus Chucho
Jose Pepe Ze Zeca Chepe | Joaquin Quino Ximo | Josefa Pepa Pepi Fina | Josefina Fina Pepa
Leonardo Leo | Lourdes Lulu Lurdes | Luis Lucho Luisito | Manuel Manolo Manu Manolito
Maria Mari Maruja Marita Mariquita | Mercedes Merche Meche | Milagros Mila | Montserrat Montse
Miguel Migue Miki | Nicolas Nico | Pedro Perico | Pilar Pili Piluca | Rafael Rafa | Ramon Moncho
Ricardo Richi | Roberto Beto Rober Berto | Rosario Charo | Salvador Salva Chava
Santiago Santi Tiago Chago | Sebastian Sebas Basti | Sergio Checo | Teresa Tere Teresita
Tomas Tomi Tomasito | Vicente Chente Vicen | Veronica Vero

Antonio Tonio | Augusto Guto | Caetano Caê | Carlos Carlinhos Cacá Charly | Fernanda Nanda
Filipe Lipe | Gustavo Guga Gugu | Henrique Rique Kiko | Joao Joaozinho Janjao | Leonor Nonô
Luiz Lula Luizinho | Marcelo Celo Marcelinho | Mariana Mari Nana | Patricia Pati Paty Ticha
Paulo Paulinho | Rodrigo Digo Rodri | Ronaldo Naldo Ronaldinho | Sebastiao Tiao Bastiao
Teresinha Teresa | Vitoria Vi

Andreas Andi Andy | Angelika Geli | Anneliese Anne Liese | Barbara Bärbel Babsi | Bernhard Bernd
Brigitte Gitte Biggi | Christian Chris Christl | Dietrich Dieter
Elisabeth Lisa Else Elsa Liesel Lisbeth Sissi Betti Babeth Lise Elli | Franziska Franzi Ziska
Friedrich Fritz Fred Fiete | Georg Schorsch Jörg | Gertrud Trude Gerti | Hildegard Hilde
Heinrich Heinz Heiner Hein | Helene Leni Lena Hella | Jakob Jockel Jake | Johanna Hanna Hanne
Johannes Hannes Hans Johann | Josef Sepp Jupp Beppo | Karoline Karo
Katharina Kathi Kati Käthe Katja Trine | Konrad Conny Kurt | Kornelia Conny Nele
Leonhard Leo Hartl | Ludwig Lutz Wiggerl | Magdalena Lena Leni Magda | Manfred Manni Fred
Margarete Grete Gretel Margit Greta | Marianne Nanne Janne | Mathilde Tilda Hilde
Matthias Matze Hias | Nikolaus Klaus Niklas Niko Nick | Reinhard Reiner | Rudolf Rudi Rolf
Sabine Bine | Sebastian Basti Wastl | Siegfried Sigi | Stefan Steffen Stef | Susanne Susi Sanne
Theresia Resi Resl | Ulrich Uli Ulli | Ulrike Uli Ulli Rike | Ursula Uschi Ulla Uli
Walburga Burgl Wally | Wilhelm Willi Willy Helmi | Wilhelmine Minna Mina | Wolfgang Wolf Wolfi

Alexandre Alex | Antoine Toine Titouan | Antoinette Toinette Toni | Benoit Ben | Caroline Caro
Catherine Cathy Kathy Cath | Christophe Chris Tophe | Dominique Dom Domi | Emmanuel Manu
Emmanuelle Manu | Francois Franck Fanfan | Françoise Fanchon Soizic | Frederic Fred
Genevieve Ginette | Guillaume Guigui Will | Henriette Riette | Isabelle Isa Zaza
Jacqueline Jackie | Jacques Jacquot Jacky | Marguerite Margot | Marie Manon Mimi | Mathieu Mat
Nathalie Nath | Nicolas Nico Colas | Philippe Phil | Sandrine Sandra | Sebastien Seb
Stephane Steph Stef | Sylvie Syl | Valerie Val | Veronique Vero | Xavier Xav

Abdulrahman Abdelrahman Abderrahmane Abdurrahman | Abdullah Abdallah Abdulla | Ahmed Ahmad Ahmet
Aisha Aicha Ayesha Aysha | Ali Aly | Amina Aminah Emina | Fatima Fatma Fatimah Fatema
Hassan Hasan | Hussein Hussain Husain Husayn Hossein | Ibrahim Brahim Ebrahim | Khaled Khalid
Leila Layla Laila Leyla | Mahmoud Mahmud | Maryam Mariam Meriem Myriam
Mohammed Muhammad Mohamed Mohammad Muhammed Mohamad Mohd Mehmet | Mustafa Mostafa Moustapha
Nour Noor Nur | Omar Umar Omer | Othman Uthman Osman | Said Saeed Sayed | Salim Saleem
Samir Sameer | Youssef Yusuf Yousef Yusef Yousuf Josef | Zaynab Zeinab Zainab

Aleksandr Sasha Sascha Alexander | Dmitri Dima Mitya | Ekaterina Katya Katia | Ivan Vanya
Mikhail Misha | Natalia Natasha Nata | Svetlana Sveta | Tatiana Tanya Tania
Vladimir Volodya Vova | Yekaterina Katya | Giovanni Gianni Vanni | Giuseppe Beppe Peppe Pino
Francesco Franco Cesco Ciccio | Luigi Gigi Gino | Salvatore Totò Turi
"""
# Japanese has no sets: such names are not shortened in print, and Kenji is not Kenichi.


def _whole_names() -> Mapping[str, frozenset[str]]:
    """Map every short form, and every name itself, to the names that it may stand for."""
    whole: dict[str, set[str]] = {}
    for line in SETS.replace("\n", "|").split("|"):
        names = [folded(name) for name in line.split()]
        for name in names:
            whole.setdefault(name, set()).add(names[0])
    return {name: frozenset(wholes) for name, wholes in whole.items()}


WHOLE_NAMES = _whole_names()


def whole_names(given: str) -> frozenset[str]:
    """Return the names that a given name in plain letters may stand for, itself included."""
    return WHOLE_NAMES.get(given, frozenset()) | {given}
