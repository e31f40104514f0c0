const words = (text: string): Set<string> => new Set(text.split(/\s+/u));

/** Last words of an organization's name. */
export const organizationEnds = words(
	`inc inc. incorporated llc llp lp ltd ltd. limited plc corp corp. corporation co co. company gmbh ag kg kgaa se sa s.a. sas sarl srl s.r.l. spa s.p.a. bv b.v. nv n.v. ab as a/s oy oyj aps asa pty pte sdn bhd kk k.k. pvt ltda cv s.l. sl zrt kft d.o.o. ooo pjsc oao
bank banks bancorp university college school academy institute institut instituto hospital hospitals clinic infirmary group gruppe grupo holdings holding partners associates ventures capital advisors advisers securities investments fund trust insurance assurance mutual airlines airways airline air aviation motors motor automotive systems technologies technology tech labs laboratories laboratory software solutions networks network telecom communications media pictures studios studio entertainment records music publishing press times herald gazette tribune chronicle observer guardian telegraph broadcasting television radio news
pharmaceuticals pharma pharmacy biotech therapeutics biosciences healthcare health energy petroleum oil gas power electric electronics semiconductor semiconductors industries industrial manufacturing steel chemicals mining metals foods food beverages brewery breweries brewing bakery coffee restaurant restaurants stores supermarkets retail traders trading logistics freight shipping lines railways railway rail express couriers services consulting construction builders properties realty hotels resorts
association federation confederation union league council committee commission agency authority ministry department bureau office board foundation society organization organisation party parliament senate congress assembly court tribunal police army navy force forces guard brigade corps cabinet church cathedral diocese museum gallery library theatre theater orchestra philharmonic symphony choir ballet opera fc f.c. afc cf sc united city rovers wanderers athletic hotspur county albion rangers club lakers alliance coalition consortium syndicate cooperative collective exchange observatory embassy consulate centre center initiative project nations water dynamics robotics analytics aerospace genomics biologics home hospice lodge nursing consultants enterprises enterprise bros brothers sons ventures utilities marketplace stadtwerke verein stiftung universitat universite universidad universita sparkasse volksbank krankenhaus klinikum hopital banque banco banca`,
);

/** Those among them that need a name before them and say nothing after a single given name or place. */
export const weakOrganizationEnds = words(
	"city county united union office force forces center centre project express lines air power gas oil food foods music records news times press club court trust fund capital group services network board party church gallery theatre theater library opera radio guard cabinet exchange water home lodge sons brothers enterprise se as sa ab co cv sl collective health police",
);

/** First words of an organization's name that "of" or "for" follows. */
export const organizationHeads = words(
	"university bank ministry department institute college school academy association federation council committee commission office bureau board church court house chamber faculty hospital society museum bank banco banque universidad universite universitat ministerio ministere government republic union league organization organisation centre center agency national royal federal international european american british african asian central",
);

/** Legal forms: what stands before one is an organization without doubt. */
export const legalForms = words(
	"inc inc. incorporated llc llp lp ltd ltd. limited plc corp corp. corporation gmbh ag kg kgaa se s.a. sas sarl srl s.r.l. spa s.p.a. bv b.v. nv n.v. ab a/s oy oyj aps asa pty pte sdn bhd kk k.k. pvt ltda s.l. zrt kft d.o.o. ooo pjsc oao",
);

/** Last words of a place's name. */
export const locationEnds = words(
	`street st road rd avenue ave boulevard blvd lane drive way square plaza park gardens river lake lakes mountain mountains mount hills hill valley island islands isles bay beach coast county district province state region territory peninsula cape gulf sea ocean strait canal channel creek falls springs forest woods desert canyon harbor harbour port airport station terminal bridge tunnel tower castle palace stadium arena village town township borough heights crossing junction highway freeway motorway basin glacier volcano reef delta plateau prefecture oblast governorate parish quarter neighborhood neighbourhood ridge pass point shore lagoon pond moor fjord archipelago rainforest steppe ranch farm estate mall temple shrine monastery abbey cemetery memorial monument pier wharf docks`,
);

/** First words of a place's name. */
export const locationHeads = words(
	"mount mt lake cape port fort san santa santo sao saint st north south east west northern southern eastern western central upper lower greater new rue via calle avenida piazza plaza rua place strait gulf bay isle isles island islands republic kingdom province county river",
);

/** Before a name: compass words that a place's name takes in (`South Sudan`) or leaves out (`northern Peru`). */
export const compassWords = words(
	"north south east west northern southern eastern western central upper lower northeast northwest southeast southwest northeastern northwestern southeastern southwestern",
);

/** Prepositions that a place follows, in several languages. */
export const placePrepositions = words(
	"in at near from to into across around throughout outside toward towards through via within between en em à aus nach bei im w we z do till från fra naar uit vers dans chez nel nella hacia desde hasta para visiting visit leave left leaving reach reached reaching",
);
export const strongPlacePrepositions = words("in near into across throughout outside nach aus en em w we nel naar");

/** Verbs whose subject is a person. */
export const personVerbs = words(
	`born died married lives lived works worked wrote writes sang sings smiled laughed cried slept ate dreamed studied graduated retired resigned tweeted thinks thought believes believed felt feels loves loved told tells said says asked asks replied answered added explained argued met meets joined joins visited visits walked ran runs scored plays played coached flew moved spoke speaks testified attended arrived vive trabaja nació murió dijo leitet wohnt arbeitet lebt habite travaille pracuje mieszka vit woont werkt bor arbejder watched watches wears wore hugged cooked teaches taught drove invited painted nods nodded whispered called wanted forgot gave got came knew took sat stood liked waited helped left insists vows admits denies signed slams weds dies marries`,
);

/** Verbs whose subject is an organization as often as not. */
export const organizationVerbs = words(
	`announced announces acquired acquires acquire bought buys sold sells launched launches launch unveiled unveils released releases recalled recalls recall hired hires fired lays cut cuts reported reports posted posts raised raises ships shipped makes made produces manufactures opened opens plans hikes drops dropped halted halts delivered delivers sues sued fined fines merged merges expands expanded invests invested profit profits shares stock earnings revenue sales layoffs drivers employees workers customers ceo chief headquarters hq spokesman spokeswoman spokesperson board stores factory plant app shareholders investors approved approves bets partnered partners owns operates offers pays paid beat beats agreed agrees appointed appoints won lost lose wins loses kept demonstrated showed presents presented dismissed suspended resumed cancelled sponsors settled settles warns`,
);

/** Nouns before a place or organization that say which it is. */
export const placeNouns = words(
	"city town village capital country state region province county island river lake mountain port suburb district area airport municipality neighborhood neighbourhood stadt ciudad ville cidade citta",
);
export const organizationNouns = words(
	"company firm startup start-up bank retailer maker carmaker automaker airline brand manufacturer supplier vendor employer corporation club team newspaper broadcaster agency regulator union charity ngo nonprofit university college school hospital insurer lender chain giant conglomerate developer studio publisher group subsidiary parent rival competitor customer client contractor partner consultancy",
);
export const productNouns = words(
	"phone smartphone tablet laptop console car sedan sedans suv truck model app software game drug vaccine device headset watch tablet browser chatbot model camera headphones earbuds speaker battery update version edition printer processor chip operating assistant jet plane aircraft rocket missile lorry pickup tablets pills mg mcg ml tablet capsule cream inhaler trainers sneakers perfume cereal soda beer doll toy novel album series engine",
);
export const eventNouns = words("festival conference tournament ceremony summit holiday");

/** Verbs whose object is a product. */
export const productVerbs = words(
	"unveiled unveils launched launches launch announced announces released releases release ships ship shipped recalled recalls recall uses used using bought buy buys sells sold demonstrated presented introduced introduces introducing unboxed downloaded download installed install prescribed takes taking ordered order repair upgrade showed showing debuts unveil tested reviewed drives drove driving plays loves loved broke wants",
);

/** Prepositions and verbs that an event follows. */
export const eventPrepositions = words(
	"at during after before since until for attend attended attending attends celebrate celebrated celebrates celebrating host hosted hosting won win wins",
);

/** Last words of an event's name. */
export const eventEnds = words(
	`festival fest cup open championship championships conference summit olympics olympiad paralympics games war wars battle treaty revolution expo exposition fair marathon prix bowl awards ceremony convention symposium forum hackathon tour masters derby carnival parade eclipse jubilee coronation crisis massacre uprising rebellion riots depression recession pandemic epidemic exhibition biennale triennale biennial con rally regatta tournament final finals referendum election elections accord accords agreement protocol armistice truce scandal inauguration premiere gala webinar workshop meetup congress day week weekend night eve show earthquake tsunami hurricane typhoon cyclone eruption explosion disaster attack attacks bombing genocide famine plague blackout conclave trial strike march concert recital retreat bootcamp fiesta feria salon messe kirchentag festspiele playoffs series race regatta celebration anniversary thanksgiving holiday ramadan mass invasion siege crusade renaissance movement`,
);

/** First words of an event's name that "of" follows, or a storm's kind. */
export const eventHeads = words(
	"battle treaty siege war festival feast fall storming congress council peace revolution hurricane typhoon cyclone storm tropical operation tour day night week year world cup massacre invasion",
);

/** Words of an event's end that say an event only with a name before them and are ordinary otherwise. */
export const weakEventEnds = words(
	"day week weekend night eve show open final finals march strike trial race series movement congress mass attack attacks tour games forum rally agreement accord accords protocol election elections referendum crisis masters salon con retreat workshop holiday",
);

/** Words that end a product's name. */
export const productEnds = words(
	"pro max ultra plus mini air lite se xl xs xr neo note fold flip edge prime premium deluxe edition series elite duo s x r z gt gti rs suv hybrid turbo os app suite cloud api sdk phone watch buds tab pad book console headset printer processor",
);
