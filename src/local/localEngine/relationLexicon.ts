import type { Kind } from "./candidate.ts";

/** What a relation's name may mean: who stands at its ends, and the words between them when the head comes first or last. */
export interface Connection {
	/** How relations call it: words, singular and folded, small words left out. */
	readonly names: string;
	readonly head: readonly Kind[];
	readonly tail: readonly Kind[];
	/** Source of a pattern for the words from head to tail. */
	readonly forward: string;
	/** Source of a pattern for the words from tail to head. */
	readonly backward?: string;
	/** Whether either end may come first. */
	readonly symmetric?: boolean;
}

const roles =
	"(?:chief executive|ceo|cfo|cto|coo|president|chair(?:man|woman|person)?|director|manager|head|founder|co-founder|analyst|engineer|professor|teacher|editor|reporter|spokes(?:man|woman|person)|lawyer|scientist|researcher|nurse|doctor|consultant|designer|developer|partner|coach|captain|player|striker|economist|vice president|employee|lecturer|dean|owner|member|secretary|minister)";

export const connections: readonly Connection[] = [
	{
		names: "found in,founded in,established in,founded on,founding year,year founded",
		head: ["organization"],
		tail: ["date", "location"],
		forward: "(?:founded|established|created|started|set up|incorporated) (?:\\S+ ){0,5}(?:in|on)|^ in $",
	},
	{
		names:
			"launched in,launched on,released in,released on,released,announced on,acquired in,acquired on,signed on,held on,opened in,opened on,died on,joined in,joined on,born on",
		head: ["product", "organization", "event", "person"],
		tail: ["date"],
		forward: "(?:\\w+ed|born|held|sold|bought|won) (?:\\S+ ){0,5}(?:in|on)|^ (?:in|on) $",
	},
	{
		names: "announced at,presented at,unveiled at,launched at,shown at,spoke at,performed at,released at",
		head: ["organization", "product", "person"],
		tail: ["event"],
		forward:
			"(?:announc|present|unveil|launch|show|speak|spoke|perform|play|releas|debut|demonstrat|reveal)\\w* (?:\\S+ ){0,8}(?:at|during)|^ (?:at|during) (?:the )?$",
	},
	{
		names: "work,employed,employee,employer,employment,job,affiliated,affiliation,staff",
		head: ["person"],
		tail: ["organization"],
		forward: `works? (?:for|at|as)|work(?:s|ed|ing) (?:for|at|with)|joined|joins|employed (?:by|at)|hired by|(?:was |been )?appointed|serves at|${roles},? (?:of|at|for|in|with)|^,? of$|^ of $|^ at $|^ from $|trabaja (?:para|en)|leitet|arbeitet (?:bei|für)|travaille (?:pour|chez)|pracuje w|signed (?:for|with)|left|resigned from|retired from`,
		backward: `hired|hires|employs|appointed|appoints|named|['’]s (?:new )?${roles}|^,? (?:chief executive|ceo|president|director|chairman|spokes\\w+|analyst|founder|${roles})(?: officer)? $|fired`,
	},
	{
		names: "ceo,chief executive,leader,lead,head,run,manage,president,director,chair",
		head: ["person"],
		tail: ["organization"],
		forward: `(?:ceo|chief executive|president|director|chair\\w*|head|leader|boss|founder) (?:officer )?(?:of|at)|leads|led|heads|headed|runs|manages|leitet|became ${roles} of`,
		backward:
			"['’]s (?:new )?(?:ceo|chief|president|director|head|boss|chair\\w*)|(?:ceo|chief executive|president|director|boss|chair\\w*)(?: officer)? $|appointed|led by|headed by|run by|named",
	},
	{
		names: "found,founder,founded,start,establish,create,created,cofounder,set",
		head: ["person", "organization"],
		tail: ["organization", "product", "event"],
		forward: "(?:co-?)?founded|founder of|founds|started|set up|established|created|launched|founders? of",
		backward:
			"(?:was |were )?(?:co-?)?founded (?:in \\S+ )?by|founder|started by|established (?:in \\S+ )?by|created by|set up by|brainchild of",
	},
	{
		names: "acquire,acquired,acquisition,buy,bought,purchase,takeover,merge",
		head: ["organization", "person"],
		tail: ["organization", "product"],
		forward: "acquir\\w+|bought|buys?|buying|took over|takes over|purchas\\w+|takeover of|acquisition of|snapped up|bid for",
		backward: "(?:was |is |been |being )?(?:acquired|bought|purchased|taken over|snapped up) by|sold (?:\\w+ ){0,3}to",
	},
	{
		names: "own,owner,owned,ownership,parent company",
		head: ["organization", "person"],
		tail: ["organization", "product", "location"],
		forward: "owns|owner of|owned|parent (?:company )?of|holds",
		backward: "owned by|belongs to|subsidiary of|unit of|part of",
	},
	{
		names: "subsidiary,division,unit,subsidiary parent,part organization",
		head: ["organization", "product"],
		tail: ["organization"],
		forward: "subsidiary of|unit of|division of|part of|owned by|belongs to|arm of",
		backward: "['’]s (?:subsidiary|unit|division)|subsidiar\\w+|owns|parent (?:company )?of",
	},
	{
		names: "locate,located,location,base,based,headquarter,headquartered,situated,hq,place,held,take place,where",
		head: ["organization", "event", "location", "person", "product", "address"],
		tail: ["location"],
		forward:
			"(?:located|based|headquartered|situated|held|lies|sits|stands|offices?|plant|factory|headquarters|takes? place|opens?|opened|festival|hospital|university|school|store|branch|campus) (?:\\w+ ){0,4}(?:in|at|near|outside)|^ (?:in|at|near|of) $|^, $|^ at the |is in|are in|was in|will be in",
		backward: "^-based $|['’]s $|is home to|hosts|home of|hosted",
	},
	{
		names: "born,birth,birthplace,place birth,born in,nativity",
		head: ["person"],
		tail: ["location"],
		forward: "born (?:and raised )?(?:on \\S+ \\S+ \\S+ )?(?:in|at|near)|native of|nació en|geboren|né à|née à|hails from|comes from",
		backward: "-born|native",
	},
	{
		names: "live,lived,resident,residence,reside,home",
		head: ["person"],
		tail: ["location"],
		forward:
			"liv(?:es?|ed|ing) (?:in|near|at)|resid\\w+ (?:in|at)|resident of|moved (?:\\w+ )*to|home in|vive en|wohnt in|habite|lebt in|mieszka w|^ of $|^ from $|, (?:a \\w+ )?(?:from|of)",
		backward: "resident|-based",
	},
	{
		names: "die,died,death,place death,killed",
		head: ["person"],
		tail: ["location"],
		forward: "died (?:\\w+ ){0,4}(?:in|at|near)|killed (?:in|near)|passed away in|buried in",
	},
	{
		names: "travel,visit,visited,went,flew,move,moved,traveled",
		head: ["person"],
		tail: ["location"],
		forward: "visit\\w*|travel\\w* to|flew to|flies to|moved (?:\\w+ )*to|went to|goes to|arrived in|arrives in|toured|fled to",
	},
	{
		names: "announce,announced,launch,launched,release,released,unveil,introduce,present",
		head: ["organization", "person"],
		tail: ["product"],
		forward: "announc\\w+|launch\\w*|releas\\w+|unveil\\w*|introduc\\w+|present\\w*|debut\\w*|show\\w*|reveal\\w*",
		backward: "(?:announced|launched|released|unveiled|introduced|presented|revealed) by",
	},
	{
		names:
			"make,made,produce,produced,manufacture,manufactured,develop,developed,maker,build,manufacturer,developer,producer,product,sell,ship,offer",
		head: ["organization", "person"],
		tail: ["product"],
		forward:
			"makes?|made|produc\\w+|manufactur\\w+|develop\\w+|buil[dt]s?|sells?|sold|ships?|offers?|maker of|announc\\w+|launch\\w*|releas\\w+|unveil\\w*|['’]s (?:new )?$|recall\\w*",
		backward: "(?:made|produced|manufactured|developed|built|sold|released|launched) by|from|^ by $",
	},
	{
		names: "marry,married,spouse,wife,husband,married to,partner",
		head: ["person"],
		tail: ["person"],
		forward:
			"marri(?:ed|es)|weds?|wedded|(?:wife|husband|spouse) of|(?:his|her) (?:wife|husband|spouse|partner)|is married to|^,? (?:his|her) (?:wife|husband),? $",
		symmetric: true,
	},
	{
		names: "sibling,brother,sister",
		head: ["person"],
		tail: ["person"],
		forward: "(?:brother|sister|sibling|twin) of|(?:his|her) (?:\\w+ )?(?:brother|sister|twin)|and (?:his|her) (?:brother|sister)",
		symmetric: true,
	},
	{
		names: "child,son,daughter,child of",
		head: ["person"],
		tail: ["person"],
		forward: "(?:son|daughter|child) of|(?:his|her) (?:father|mother)",
		backward: "(?:his|her|['’]s) (?:\\w+ )?(?:son|daughter|child)|(?:father|mother|parent) of",
	},
	{
		names: "parent,father,mother,parent of",
		head: ["person"],
		tail: ["person"],
		forward: "(?:father|mother|parent) of|(?:his|her|['’]s) (?:\\w+ )?(?:son|daughter|child)",
		backward: "(?:son|daughter|child) of|(?:his|her) (?:father|mother)",
	},
	{
		names: "met,meet,meeting,talk",
		head: ["person"],
		tail: ["person"],
		forward: "met(?: with)?|meets?|spoke (?:to|with)|talk\\w* (?:to|with)|hosted|greeted",
		symmetric: true,
	},
	{
		names: "member,membership,belong,play,team,player",
		head: ["person", "organization", "location"],
		tail: ["organization"],
		forward: "member of|plays? for|played for|signed (?:for|with)|joined|joins|belongs to|captain of|represents",
		backward: "['’]s (?:member|captain|striker|player)|signed|members? (?:include|such as)",
	},
	{
		names: "study,studied,education,educated,attend,graduate,alumnus,alma mater,school",
		head: ["person"],
		tail: ["organization"],
		forward:
			"stud(?:ied|ies|ying)(?: \\w+){0,3} at|graduat\\w+ (?:\\w+ )?from|attended|educated at|alumn\\w+ of|degree (?:\\w+ ){0,3}from|phd (?:at|from)|student at",
	},
	{
		names: "author,write,written,wrote,compose,direct,directed,creator,created,paint",
		head: ["person"],
		tail: ["product", "event", "organization"],
		forward: "wrote|writes|author(?:ed)? of|authored|composed|directed|directs|painted|created|produced|invented|designed|developed",
		backward: "(?:written|composed|directed|painted|created|invented|designed|developed) by|^,? by $",
	},
	{
		names: "invest,invested,investor,fund,funded,back,investment,funding",
		head: ["organization", "person"],
		tail: ["organization"],
		forward: "invest\\w* (?:\\S+ ){0,3}in|funded|funds|backed|backs|led (?:\\w+ ){0,4}round in|stake in|investor in",
		backward: "(?:backed|funded|financed) by|raised (?:\\S+ ){0,4}from",
	},
	{
		names: "compete,competitor,rival",
		head: ["organization", "product"],
		tail: ["organization", "product"],
		forward: "compet\\w+ (?:\\w+ )?(?:with|against)|rivals?|versus|vs\\.?|competitor of|beat|defeated",
		symmetric: true,
	},
	{
		names: "partner,partnership,collaborate,cooperate,deal,agreement",
		head: ["organization", "person", "location"],
		tail: ["organization", "person", "location"],
		forward:
			"partner\\w* with|collaborat\\w+ with|teamed up with|^ and $|deal with|agreement with|joint venture with|signed (?:\\w+ ){0,4}with",
		symmetric: true,
	},
	{
		names: "supply,supplier,provide,customer,client,serve",
		head: ["organization"],
		tail: ["organization"],
		forward: "suppl(?:y|ies|ied)|supplier (?:to|of)|provides?|sells? to|serves?|deliver\\w* (?:\\w+ ){0,4}to",
		backward: "supplied by|buys? from|customer of|client of|ordered (?:\\S+ ){0,3}from",
	},
	{
		names: "capital,capital of",
		head: ["location"],
		tail: ["location"],
		forward: "capital of|is the capital",
		backward: "['’]s capital|capital,? (?:is|city)?",
	},
	{
		names: "date,founded date,founding date,date of,occurred,happen,held on,when,start date,release date,founding year",
		head: ["organization", "event", "person", "product", "location"],
		tail: ["date"],
		forward:
			"(?:founded|established|held|released|launched|born|died|signed|started|starts|opened|opens|occurred|began|begins|took place|takes place|adopted|fought|delivered|postponed|scheduled|due|won|joined|resigned|declared) (?:\\S+ ){0,5}(?:in|on|until|by)?|^ (?:on|in) $",
	},
	{ names: "birth date,birthdate,date birth,born on", head: ["person"], tail: ["date"], forward: "born (?:\\w+ ){0,4}(?:on|in)|^ \\($" },
	{
		names: "cost,price,worth,value,pay,paid,sold for,amount,funding amount,raise,raised,revenue",
		head: ["product", "organization", "person", "event"],
		tail: ["money"],
		forward:
			"costs?|priced? (?:at)?|worth|valued at|for|paid?|pays|totals?|raised?|earn\\w*|revenue of|settle\\w* for|bid|received|invest\\w*|cut (?:\\w+ ){0,5}by|budget of",
	},
	{
		names: "contact,email,email of,phone,phone of,phone number",
		head: ["person", "organization"],
		tail: ["email", "phone", "url"],
		forward: "^[^.!?]{0,30}$",
	},
	{
		names: "attend,attended,participate,speak,spoke,perform,won,win,competed",
		head: ["person", "organization"],
		tail: ["event"],
		forward:
			"attend\\w*|spoke at|speaks? at|perform\\w* at|play\\w* at|won|wins|compet\\w+ (?:in|at)|particip\\w+ in|withdrew from|finished (?:\\w+ )?at|ran at",
	},
];
