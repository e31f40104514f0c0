import type { Kind } from "./candidate.ts";

/** A way to read a label: a kind, narrowed to some of its `sub`s or with some left out. */
export interface Reading {
	readonly kind: Kind;
	readonly only?: readonly string[];
	readonly not?: readonly string[];
}

const notCompany = ["institution", "school", "hospital", "team"];

/** Each row: what a label's words mean, then the words themselves (singular, folded). A phrase of two words beats one word. */
const rows: readonly (readonly [readonly Reading[], string])[] = [
	[
		[{ kind: "person" }],
		"person,people,human,individual,per,pers,name of person,person name,full name,first name,last name,surname,given name,family name,employee,staff,worker,author,writer,artist,actor,actress,singer,musician,athlete,player,politician,patient,doctor,physician,nurse,speaker,attendee,participant,guest,member,user,friend,celebrity,founder,ceo,executive,manager,director,president,minister,leader,character,contact person,contact name,spokesperson,witness,defendant,plaintiff,judge,lawyer,candidate,applicant,student,teacher,professor,researcher,scientist,engineer,assignee,reviewer,driver,passenger,victim,suspect,parent,child,spouse,husband,wife,human name,persona,nombre de persona,personne,personen,mensch,pessoa,osoba,persoon,henkilo,kisi,人,人名,人物,person_name,사람,인물,человек,персона,姓名,שם",
	],
	[
		[{ kind: "organization" }],
		"organization,organisation,org,institution,agency,group,association,institute,party name,ngo,charity,nonprofit,union,department,ministry,government body,regulator,publisher,club,team,sports team,band,newspaper,broadcaster,media,orgname,corp,organisationen,organizacion,organizzazione,organizacao,organisatie,organizacja,entreprise,firma,unternehmen,empresa,azienda,bedrijf,societe,verein,institucion,组织,机构,公司,会社,企業,団体,조직,회사,организация,компания,ארגון,شركة,منظمة",
	],
	[
		[{ kind: "organization", not: notCompany }],
		"company,corporation,business,firm,employer,vendor,supplier,manufacturer,maker,startup,brand owner,enterprise,merchant,retailer,seller,shop,store,insurer,carrier,airline,bank,provider,competitor,acquirer,issuer,company name,business name,restaurant",
	],
	[[{ kind: "organization", only: ["school"] }], "university,school,college,alma mater,academy,universitat,universidad"],
	[[{ kind: "organization", only: ["hospital"] }], "hospital,clinic"],
	[[{ kind: "organization", only: ["institution"] }], "government,government agency,public body,authority"],
	[
		[{ kind: "organization" }, { kind: "person" }],
		"party,customer,client,buyer,purchaser,payee,payer,sender,recipient,owner,tenant,landlord,counterparty,contractor,beneficiary,signatory,licensee,licensor,lender,borrower,lessor,lessee,investor,sponsor,creator,winner,speaker organization,source",
	],
	[
		[{ kind: "location" }],
		"location,place,loc,gpe,geo,geography,geopolitical entity,site,venue,where,destination,origin,birthplace,place of birth,hometown,residence,headquarters,area,facility,fac,landmark,territory,lugar,ort,lieu,luogo,local,plaats,miejsce,ubicacion,standort,emplacement,地点,场所,場所,地名,장소,место,локация,מקום,مكان",
	],
	[
		[{ kind: "location", only: ["city", ""], not: ["country", "region", "nature", "landmark"] }],
		"city,town,village,municipality,capital,settlement,ciudad,stadt,ville,citta,cidade,stad,miasto,城市,都市,город",
	],
	[[{ kind: "location", only: ["country"] }], "country,nation,pais,land,pays,paese,kraj,国家,国,страна"],
	[[{ kind: "location", only: ["region"] }], "state,province,region,county,continent,us state,prefecture,bundesland"],
	[[{ kind: "location", only: ["nature"] }], "river,mountain,lake,ocean,sea,island,desert,body of water,natural feature"],
	[
		[{ kind: "address" }],
		"address,street address,mailing address,postal address,street,direccion,adresse,indirizzo,endereco,adres,anschrift,地址,住所",
	],
	[[{ kind: "postcode" }], "postcode,postal code,zip,zip code,zipcode,plz"],
	[
		[{ kind: "product" }],
		"product,product name,item name,model,brand,device,gadget,software,app,application,vehicle,car,car model,phone model,hardware,tool,service name,drug,medication,medicine,programming language,operating system,video game,game,producto,produkt,produit,prodotto,produto,artikel,товар,产品,製品,商品,제품,продукт",
	],
	[
		[{ kind: "event" }],
		"event,event name,conference,festival,holiday,war,battle,tournament,competition,disaster,evento,ereignis,veranstaltung,evenement,gebeurtenis,wydarzenie,事件,イベント,行사,событие",
	],
	[
		[{ kind: "date" }],
		"date,day,deadline,due date,due,when,year,month,birthday,birth date,date of birth,dob,timestamp,start date,end date,expiry,expiration,expiration date,expiry date,effective date,period,quarter,fecha,datum,data di nascita,jour,dato,pvm,frist,termin,日期,日付,날짜,дата,תאריך,تاريخ",
	],
	[[{ kind: "date" }, { kind: "time" }], "datetime,date time,date and time,time expression,temporal"],
	[[{ kind: "time" }], "time,time of day,hour,clock time,hora,uhrzeit,heure,ora,tijd,时间,時刻"],
	[[{ kind: "duration" }], "duration,length of time,time period,term,notice period,time span,dauer,duree"],
	[
		[{ kind: "money" }],
		"money,price,amount,total,cost,fee,salary,wage,revenue,profit,budget,payment,fine,funding,value,sum,monetary value,money amount,amount of money,subtotal,balance,discount,tax,rent,deposit,income,turnover,investment,valuation,funding amount,total amount,precio,preis,prix,prezzo,preco,prijs,cena,importe,betrag,montant,importo,bedrag,kwota,金额,金額,价格,価格,금액,цена,сумма,деньги",
	],
	[[{ kind: "currency" }], "currency,currency code,wahrung,moneda,devise,valuta"],
	[[{ kind: "percent" }], "percent,percentage,rate,interest rate,ratio,prozent,porcentaje,pourcentage,growth"],
	[
		[{ kind: "quantity" }],
		"quantity,measurement,measure,dosage,dose,weight,height,length,distance,size,volume,temperature,speed,dimension,strength,cantidad,menge,quantite",
	],
	[[{ kind: "number" }], "number,cardinal,ordinal,count,numeral,integer,figure,numero,zahl,anzahl,nombre,quantity number,how many,数字"],
	[[{ kind: "age" }], "age,years old,edad,alter,idade"],
	[[{ kind: "email" }], "email,e mail,email address,e mail address,mail address,correo,correo electronico,courriel,邮箱,メール,이메일"],
	[
		[{ kind: "phone" }],
		"phone,telephone,phone number,telephone number,mobile,mobile number,cell,cell phone,cellphone,fax,fax number,tel,contact number,telefono,telefon,telefonnummer,telephone numero,telefoonnummer,电话,電話,전화,телефон",
	],
	[
		[{ kind: "url" }],
		"url,link,website,web address,web site,webpage,web page,uri,homepage,site url,domain,domain name,hyperlink,enlace,lien,sitio web,网址,リンク",
	],
	[[{ kind: "ip" }], "ip,ip address,ipv4,ipv6,host address"],
	[[{ kind: "mac" }], "mac address,mac"],
	[[{ kind: "iban" }], "iban,bank account,bank account number,account iban"],
	[[{ kind: "card" }], "credit card,credit card number,card number,debit card,payment card,pan"],
	[[{ kind: "ssn" }], "ssn,social security number,social security"],
	[[{ kind: "isbn" }], "isbn"],
	[[{ kind: "uuid" }], "uuid,guid"],
	[[{ kind: "hash" }], "hash,checksum,sha,md5,commit,commit hash,digest"],
	[
		[{ kind: "reference" }],
		"id,identifier,order number,order id,invoice number,invoice id,ticket,ticket number,ticket id,case number,reference,reference number,tracking number,booking number,confirmation number,account number,customer id,user id,employee id,serial number,sku,part number,po number,purchase order,policy number,claim number,contract number,member id,record number,transaction id,order no,invoice no,issue number,flight number,license number,passport number,tax id,vat number,registration number,order,invoice,code,medical record number,mrn,cve,numero de pedido,rechnungsnummer,bestellnummer,订单号",
	],
	[[{ kind: "version" }], "version,version number,release version,software version,semver"],
	[[{ kind: "hashtag" }], "hashtag,tag"],
	[[{ kind: "mention" }], "mention,handle,username,user name,twitter handle,social handle,screen name"],
	[[{ kind: "path" }], "path,file,filename,file name,file path,filepath,directory,folder,document name,archivo,datei,fichier"],
	[[{ kind: "logLevel" }], "log level,loglevel,severity level,level"],
	[[{ kind: "language" }], "language,spoken language,idioma,sprache,langue,lingua,taal"],
	[[{ kind: "nationality" }], "nationality,norp,demonym,ethnicity,nacionalidad,nationalitat,nationalite,ethnic group,citizenship"],
	[[{ kind: "title" }], "title,job title,job,position,role,occupation,profession,designation,rank,cargo,beruf,poste,puesto,functie"],
	[[{ kind: "color" }], "color code,hex color,colour code"],
	[[{ kind: "coordinate" }], "coordinate,coordinates,gps,lat lon,latitude,longitude,geolocation"],
];

/** Words that say little by themselves: read only where a label's other words say nothing. */
export const vagueWords = new Set(
	"name number value data information text string field thing entity mention type kind code id title level tag source figure item rate total order period member local land local party model count".split(
		" ",
	),
);

const cache: { readings?: ReadonlyMap<string, readonly Reading[]> } = {};

/** Phrase (folded, words singular and separated by spaces) to its reading. */
export function labelReadings(): ReadonlyMap<string, readonly Reading[]> {
	if (cache.readings === undefined) {
		const readings = new Map<string, readonly Reading[]>();
		for (const [reading, phrases] of rows)
			for (const phrase of phrases.split(",")) if (!readings.has(phrase)) readings.set(phrase, reading);
		cache.readings = readings;
	}
	return cache.readings;
}
