/** Given names of many countries, folded (lower case, no diacritics). Known names vote for a person; unknown ones only lack that vote. */
export const givenNames = new Set(
	`aaron abby abdul abdullah abel abena abigail abraham ada adam adaeze adama adaora adele adrian adriana adwoa agata agnes agnieszka ahmad ahmed aicha aida aidan aiko
ailsa aisha aisling ajay akira akiko akin akua alan alana alasdair albert alberto aldo alejandra alejandro alec aleksandar aleksandr aleksandra alena alessandra alessandro alex alexander
alexandra alexei alexis alfonso alfred alfredo ali alice alicia alina alison alistair allan allen alma alonso alphonse alvaro alyssa amadou amanda amara amare amber ambrose amelia amelie
amina amir amit amrita amy ana anand anastasia anders andre andrea andreas andreea andrei andres andrew andrey andrzej andy anette angel angela angelica angelo angus anil anita anja anjali
ann anna annalena anne anneke annette annie ansel anselm anthony antoine anton antonia antonio antonis anya aoife april ariana ariel arjun arlene armand armando arnaud arne arnold aron
artem arthur artur arturo arun arvind asha ashley ashok asif astrid athena aubrey audrey august augusto aurelie aurelien austin ava axel ayesha ayo ayodele aziz babak baraka barbara barack barry
bart bartosz basil beatrice beatriz becky belen bella ben benedict benjamin bernadette bernard bernardo bernd bernie bert bertrand beth bethany betty bianca bilal bill billy birgit bjorn
blaise blanca bob bobby bogdan bongani bonnie boris boyd brad bradley brandon brendan brenda brett brian bridget brigitte britney bronwyn bruce bruno bryan bukola burak caitlin caleb callum
calvin cameron camila camille candice carina carl carla carlo carlos carmen carol carolina caroline carrie casey caspar catalina catarina caterina catherine cathy cecilia cedric celeste
celia celine cem chad chandra chantal chase charlene charles charlie charlotte chelsea chen cheng cheryl chiara chidi chiamaka chidinma chika chima chinedu chioma chinwe chloe chris christa christian christiane
christina christine christoph christophe christopher chukwuemeka chuck ciara cillian claire clara clarissa clark claude claudia claudio claus clemens clement cliff clifford clint clive clodagh cole colette colin
colleen connor conor conrad constance constantin cora corinne cormac cornelia cornelius cory craig cristian cristiano cristina curtis cynthia cyril dagmar daisuke daisy dale damian damien
dan dana daniel daniela danielle danny dariusz darko darlene darren daria dave david dawit dawn dean debbie deborah declan deepak deirdre delia delphine demetrius denis denise dennis derek
desmond diana diane didier diego dieter dimitri dimitris dina dino dirk dmitri dmitry dolores dominic dominik dominique don donald donna dora doreen doris dorota dorothy doug douglas dragan
drew duncan dustin dylan dwayne earl ebony ed eddie edgar edith edmund eduardo edward edwin efua eileen einar eitan ekaterina elaine elена eleanor elena eleni eli elias elif elijah elin elina elisa
elisabeth elise eliza elizabeth ella ellen elliot elliott elodie elon eloise elsa elsie elvira emeka emil emile emilia emilie emilio emily emma emmanuel emmanuelle emre enrico enrique enzo eric erica
erich erik erika erin ernest ernesto ernst erwin esra esteban estelle esther ethan etienne eugene eun eva evan evelyn ewa ewan ezra fabian fabio fabrice faith farah farhan farid fatima fatou fatoumata
federica federico felicia felipe felix ferdinand fergus fernanda fernando filip filippo finn fiona florence florian folake frances francesca francesco francis francisco franck francois francoise frank
franz fred freddie frederic frederick frederik freya frida friedrich fritz fumiko funmilayo gabriel gabriela gabriele gabriella gail gareth gary gaston gavin gemma genevieve geoff geoffrey george georges georgina
gerald gerard gerardo gerhard gertrude ghassan giacomo gianluca gianni gideon gilbert gilles gina giorgio giorgos giovanna giovanni giselle gita giulia giuliano giulio giuseppe gladys glen glenn gloria
gordon goran grace graeme graham grant greg gregor gregory greta grzegorz gudrun guido guilherme guillaume guillermo gunnar gunther gustav gustavo guy gwen habib hadiza hailey hal hamid hamza hana hanna hannah hannes
hans harald hari harold haroun harriet harrison harry haruki haruto harvey hasan hassan hayley hazel heather hector heidi heike heiko heinrich heinz helen helena helene helga helmut henri henrietta henrik henrique
henry herbert herman hermann hilary hilda hillary hiro hiroshi hiroko holger homer horst howard hubert hugh hugo humphrey hussein hye hyun ian ibrahim ida idris ifeoma ifeanyi ignacio igor ike ikechukwu ilaria ilse imani imran
imogen ines inga ingrid ioana ioannis irena irene irina iris irma isaac isabel isabella isabelle isaiah isak isidro ismail isobel ivan ivana ivo ivy iwona izabela jack jackie jackson jacob jacqueline jacques jada jaime jake
jakob jakub jamal james jamie jan jana jane janet janice janine janusz jared jarek jaroslav jasmin jasmine jason jasper javed javier jay jayden jayne jean jeanette jeanne jeff jeffrey jelena jen jenna jennifer jenny jens jeremy
jerome jerry jerzy jesper jess jesse jessica jessie jesus jill jim jimena jimmy jin jing jiri jisoo jitendra jo joan joanna joanne joao joaquin jochen jodie joe joel joelle johan johann johanna johannes john johnny jolanta jon jonas
jonathan joost jordan jorge jose josef joseph josephine josh joshua josie joy joyce juan juana juanita judith judy juha jukka julia julian juliana julie julien juliet julio julius jun june jung junichi jurgen justin justine
justyna kai kaito kamal kamala kamil kamran karen karim karin karina karl karla karolina kasia katarina katarzyna kate katherine kathleen kathryn kathy katie katja katrin katrina kavita kay kayode kazuo kehinde keiko keith kelechi
kelly kelvin ken kenji kenneth kenny kerry kevin khadija khaled khalid kieran kim kimberly kiran kirk kirsten kirsty klaus klara knut kofi koji konrad konstantin kristen kristian kristin kristina krzysztof kumar kurt kwabena kwadwo kwame
kwasi kyle lachlan lamine lana lara larry lars laszlo latoya laura lauren laurence laurent lavinia lawrence layla lea leah leandro leila lena leo leon leonard leonardo leonor leroy leslie leticia lewis li liam lidia liam lila lili liliana lillian lily lin
lina linda lindsay lindsey ling linh linus lionel lisa liv livia liz lloyd logan lois lorenzo loretta lorna lorraine lotte lou louis louisa louise luc luca lucas lucia luciana luciano lucie lucien lucille lucinda lucy ludmila ludwig luis luisa luiz luka lukas
lukasz luke lydia lyn lynn lynne maciej madeleine madeline madison mads magda magdalena magnus mahmoud maja malcolm malik mamadou mandla mandy manfred manish manoj manon manuel manuela mara marc marcel marcela marcelo marcin marco marcos marcus
marek margaret margarita margot maria mariam mariana marianne marie mariela marijke marilyn marina mario marion marisa marisol marissa marius marjorie mark marko markus marlene marlon marta martha martin martina martyna marvin mary maryam masha
massimo mateo mateusz mathias mathieu mathilde matias matilda matt matteo matthew matthias maud maureen maurice mauricio mauro max maxim maxime maximilian maxwell may maya mbali meera megan mehdi mehmet mei mel melanie melinda melissa melvin mercedes
meredith mette mia micah michael michaela michal michel michele michelle michiko miguel mika mikael mike mikhail mila milan mildred milena millie milos mina minh ming mira miranda miriam miroslav mischa misha mitchell mohamed mohammad mohammed moira
mona monica monika monique montserrat morgan moritz morten moses moshe muhammad murat muriel murray musa mustafa myriam nabil nadia nadine nadja nancy naomi narendra nasser nasir natalia natalie natasha nathalie nathan nathaniel neha neil nelson
ngozi nguyen nia niall nicholas nick nico nicola nicolas nicole niels nigel nikhil niki nikita nikola nikolai nikolaos nils nina nisha nnamdi noah noel noemi nora noreen norma norman nuno nuria nkechi nomvula obinna octavia odette ola olaf ole oleg oleksandr olena olga
olive oliver olivia olivier oluwaseun olumide omar oona opal orla orlando oscar oskar osman otto owen pablo paddy paige palesa paloma pam pamela paolo parker pascal pascale pat patience patricia patricio patrick patrik patti paul paula pauline paulo pavel pawel pearl pedro
peggy penelope penny perry peter petr petra petros phil philip philipp philippa philippe phillip phoebe pierre pieter pilar piotr polly prakash pranav pratik preeti priscilla priti priya przemyslaw quentin quinn rachel rafael rafal raheem rahul raj rajesh
rajiv ralf ralph ram ramesh ramon ramona randall randy raphael raquel rashid raul ravi ray raymond rebecca reed regina reginald rehana reinhard rekha remi rene renata renate rex reza rhys ricardo riccardo richard rick ricky rita rishi ritu rob robert roberta
roberto robin rocio rodney rodrigo roger rohan rohit roland rolf roman romain ron ronald ronan ronja ronnie rory rosa rosalind rosario rose rosemary rosie ross rowan roxana roxanne roy ruben ruby rudolf rudy rupert russell ruth ryan saad sabina sabine sabrina sadie
sadio sagar said sakura salim sally salma salman salvador salvatore sam samantha sameer samir samira sampson samson samuel sandeep sandra sandro sandy sanjay sanna santiago sara sarah saskia satoshi savannah scarlett scott sean sebastian seema selena selma serena serge sergei
sergey sergio shah shane shannon sharon shaun shauna shawn sheila shelley shelly sherry shinzo shirin shirley shreya sibongile sibusiso siddharth sidney siegfried sienna sigrid silke silvia simon simona simone sina sinead siobhan sipho sissel slavoj snezana sofia sofie solomon sonia sonja sonya sophia
sophie soren stacey stacy stan stanislav stanley stefan stefania stefano stella stephan stephane stephanie stephen steve steven stewart stig stuart sue sultan sumit sunil sunita susan susana susanna susanne suzanne suzuki sven svetlana sybil sydney sylvain sylvia sylvie tadeusz takashi takeshi
tamar tamara tamika tanisha tanja tanya tara tariq taro tatiana taylor ted temitope terence teresa terri terry tess thabo thandi thandiwe thea theo theodore theresa therese thierry thomas thorsten tiago tiffany tim timothy tina tobias toby tod todd tom tomas tomasz tomoko tommaso tommy toni tony torsten tracey tracy
travis trevor tricia tristan troy truman tunde turgut tyler uche ugo ulrich ulrike uma umberto uri ursula usha usman ute uwe vadim valentin valentina valeria valerie vanessa vasco vera vernon veronica veronika vicky victor victoria vijay viktor viktoria vikram vinay vince vincent vincenzo viola violet
virginia virginie vivek vivian viviane vlad vladimir volker volodymyr wade wahid walter wanda wanjiku warren waseem wayne wei wendy werner wesley whitney wilfred wilhelm will willem william willie wilma winston wioletta wojciech wolfgang xander xavier xiao xin yannick yara yasmin yasmine yasuko yavuz yevgeny yi ying yoko
yolanda yosef yuki yuko yulia yuri yusuf yves yvette yvonne zach zachary zainab zanele zara zeinab zelda zeynep zhang zhen zoe zofia zoltan zsofia zuzana`.split(
		/\s+/u,
	),
);

/** Frequent family names and names that stand for one known person, folded. */
export const familyNames = new Set(
	`abbott abe abubakar adams adebayo adeyemi aguilar ahmed ahn akhtar albanese alonso alvarez andersen anderson andrade ardern armstrong arnault asante attenborough bach bachelet bailey baker banerjee barnes barroso bauer becker beckham bell bennett berg bergman berlusconi bernanke bezos biden bianchi
blair blinken bloomberg bolsonaro brady branson brown buffett burke bush butler byrne cameron campbell carney carter castillo castro chan chanda chatterjee chaudhry chavez chen cheng chirac chopra chowdhury churchill clarke clinton cohen collins conte cook cooper costa cox cruz cunningham darwin
davies davis delgado diaz dimon djokovic doyle draghi dubois duarte dupont duterte edwards einstein ellis erdogan evans eze federer fernandes fernandez ferrari ferreira fischer fitzgerald fleming flores foster fournier fraser friedman fujimoto fujita garcia gates gandhi ghosh gibson gomez gonzales gonzalez gorbachev graham
greenspan griffin guterres gupta gutierrez haley hall hamilton hansen hanson harris hasina hashimoto hawking hayes hernandez herrera hoffmann horvath howard huang hughes hussain iglesias ito ivanov iyer jackson jansen jansson jenkins jensen jimenez johansson johnson jones joshi juncker kaczynski kapoor kaur kelley kennedy khan kim kimura kirchner
kishida klein klopp kobayashi koch kovac kovacs kowalski krishnan kumar kumari lagarde larsen larsson lavrov lee lefebvre lehmann lenin lennon leroy lewandowski li lim lincoln lindberg liu lopez lukashenko lula macdonald macron maduro malhotra mandela marcos marino martin martinez matsumoto mbappe mccarthy mcconnell mcdonald medina mehta meier meloni mendes
mendoza menon merkel merz messi meyer milei miller mitchell modi mohammed molina moore morales moreau moreno morgan mori morris mubarak mueller mugabe muller murphy murray musk mwangi myers nadal nair nakamura nakamoto ncube ndiaye nehru netanyahu neymar newton ng nguyen nielsen nixon novak nowak nunez obama obasanjo obi oconnor odonnell oduya
ogawa okafor okeke okonkwo olsen olsson oneill orban orbán ortega ortiz osborne owens pacheco papadopoulos park parker patel pelosi pena pence pereira perez petersen peterson petrov petrova pham phillips picasso pinto popescu popov powell pratt putin qureshi raman ramaphosa ramirez ramos rao rasmussen reagan reddy reeves reid reilly reyes ricci
richards richardson richter rivera roberts robinson rodrigues rodriguez rogers romano romero ronaldo roosevelt rossi rousseau roux rubio ruiz russo ruto saito sakamoto salah salazar salvini sanchez sanders santos sarkozy sasaki sato schafer schmidt schmitt schneider scholz schroder schroeder schultz schulz schwartz schwarz sharma shaw shevchenko
shoigu silva simpson singh smith snowden soares sokolov soros sousa spears stalin stark starmer stein stewart stoltenberg streep sullivan sunak suarez suzuki svensson swift takahashi tan tanaka taylor swift sorkin tchaikovsky thatcher thompson thomson thunberg tinubu torres tran trudeau trump truss tsai tusk ueda vance vargas varga vasquez venter verma volkov wagner
walker wallace walsh wang warren watanabe watson weber welch weinstein williams wilson winfrey wolf wong wood wright wu xi yadav yamada yamamoto yang yellen yeltsin yilmaz yoshida young yousafzai zelensky zelenskyy zelenskiy zhang zhao zhou ziegler zimmermann zuckerberg zuma beyonce rihanna shakira bono adele madonna pele maradona sartre voltaire plato aristotle socrates mozart beethoven
shakespeare galileo napoleon cleopatra confucius buddha muhammad drake eminem kanye kardashian sheeran oprah rosalia sinner alcaraz swiatek verstappen hamilton leclerc norris haaland bellingham kane vinicius modric guardiola mourinho ancelotti bolt biles ledecky`.split(
		/\s+/u,
	),
);

/** Words that stand inside a person's name in lower case (or with a capital at its start). */
export const particles = new Set(
	"de da do das dos del della di du des la le van von der den ter ten zu zum af av bin ibn bint binti abu abd ould al el ap mac ní ni nic ó o y e e' san st".split(
		" ",
	),
);

/** Titles before a person's name, folded and without the full stop. */
export const personTitles = new Set(
	`mr mrs ms miss mx dr prof professor sir dame lord lady baron baroness count countess duke duchess prince princess king queen emperor empress pope father fr sister brother rabbi imam sheikh reverend rev bishop archbishop cardinal saint
president vice-president chancellor premier minister secretary senator sen congressman congresswoman congressperson representative rep governor gov mayor councillor councilor councilman councilwoman ambassador judge justice magistrate attorney sheriff general gen admiral colonel col major captain capt lieutenant lt
sergeant sgt commander commissioner constable detective inspector officer private corporal coach manager chairman chairwoman chairperson chair director ceo cfo cto coo founder cofounder co-founder author singer actor actress rapper striker midfielder goalkeeper defender driver analyst economist spokesman spokeswoman spokesperson
engineer nurse doctor surgeon lawyer teacher principal headmaster dean provost librarian artist painter sculptor poet novelist writer journalist reporter correspondent editor photographer filmmaker composer conductor violinist pianist guitarist drummer chef farmer pilot astronaut scientist physicist chemist biologist historian
uncle aunt auntie grandma grandpa cousin mum mom dad wife husband son daughter nephew niece friend colleague neighbour neighbor boss tenant landlord contractor patient client employee intern contributor herr frau fraulein monsieur madame mademoiselle mme mlle señor señora senor senora senhor senhora sr sra sig signor signora signore don doña dona pan pani dra`.split(
		/\s+/u,
	),
);

/** What may follow a person's name and belong to no other kind. */
export const personSuffixes = new Set("jr sr ii iii iv md phd esq mp qc kc obe mbe cbe frs msc mba cpa".split(" "));
