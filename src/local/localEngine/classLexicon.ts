/** Words and phrases (folded) that speak for a notion; a label is read as a notion by `notionsOfLabel`. */
export interface Notion {
	/** How labels call it: words, singular and folded. */
	readonly names: string;
	/** What speaks for it in a text. A phrase counts double. */
	readonly cues: string;
	/** Signs that speak for it and are no words. */
	readonly signs?: RegExp;
	/** The notion that a negated cue speaks for. */
	readonly opposite?: string;
}

export const notions: Readonly<Record<string, Notion>> = {
	positive: {
		names: "positive,pos,good,happy,satisfied,favorable,favourable,joy,praise,compliment,promoter,positif,positivo,positiv,recommend",
		cues: "good,great,excellent,amazing,awesome,love,loved,loves,lovely,wonderful,fantastic,perfect,perfectly,happy,pleased,delighted,enjoy,enjoyed,best,better,brilliant,superb,outstanding,impressive,impressed,beautiful,nice,recommend,recommended,helpful,friendly,thanks,thank,satisfied,glad,easy,fast,smooth,delicious,comfortable,reliable,works great,well done,worth every,five stars,must buy,exceeded,terrific,favorite,favourite,pleasant,stunning,charming,genial,toll,super,bueno,excelente,encanta,bon,parfait,ottimo,gut,wunderbar",
		signs: /[😀😃😄😁😊😍🥰👍❤🎉🙌💯⭐]|:-?\)/u,
		opposite: "negative",
	},
	negative: {
		names: "negative,neg,bad,unhappy,dissatisfied,unfavorable,detractor,negatif,negativo,negativ",
		cues: "bad,terrible,awful,horrible,worst,worse,hate,hated,poor,poorly,disappointed,disappointing,disappointment,useless,broken,broke,waste,slow,rude,annoying,annoyed,angry,frustrating,frustrated,unacceptable,refund,problem,fails,failed,failure,crash,crashes,crashed,boring,ugly,dirty,cold,expensive,overpriced,unhappy,sad,regret,never again,not worth,does not work,doesn't work,stopped working,waste of money,waste of time,let down,disgusting,dreadful,mediocre,unreliable,noisy,defective,damaged,late,malo,terrible,schlecht,furchtbar,mauvais,nul,pessimo,horrible",
		signs: /[😠😡😞😢😭👎🤬💔]|:-?\(/u,
		opposite: "positive",
	},
	neutral: {
		names: "neutral,mixed,objective,neutro,neutre",
		cues: "average,okay,so-so,acceptable,neither good nor bad,not bad,as expected,nothing special,mixed feelings",
	},
	urgent: {
		names: "urgent,urgency,high,critical,emergency,high priority,p0,p1,severe,blocker,immediate,asap,dringend,urgente",
		cues: "urgent,urgently,asap,immediately,emergency,critical,right away,right now,as soon as possible,outage,is down,are down,down for everyone,production down,blocked,blocking,cannot work,deadline today,security breach,data loss,severe,at once,without delay,dringend,sofort,urgente",
		signs: /!!|🚨|🔥/u,
	},
	notUrgent: {
		names: "low,low priority,not urgent,minor,trivial,p3,p4,niedrig,baja",
		cues: "no rush,no hurry,whenever,when you have time,low priority,minor,not urgent,nice to have,someday,at your convenience,cosmetic,typo",
	},
	medium: {
		names: "medium,moderate,normal,p2,media,mittel",
		cues: "soon,this week,in the next few days,moderate,workaround,when possible",
	},
	spam: {
		names: "spam,scam,phishing,junk,fraud,promotion,promotional,advertisement,marketing",
		cues: "free,winner,won,prize,claim,click here,click below,congratulations,limited time,limited offer,act now,act fast,buy now,cash,lottery,guaranteed,risk-free,earn money,make money,work from home,bitcoin,crypto,viagra,unsubscribe,verify your account,suspended,wire transfer,inheritance,100%,discount,deal,exclusive offer,urgent response,dear friend,gift card,lowest price",
		signs: /\${2,}|!!!|https?:\/\/bit\.ly/u,
	},
	ham: {
		names: "ham,not spam,legitimate,legit,personal,no spam",
		cues: "meeting,see you,lunch,agenda,attached,minutes,thanks for,let me know,tomorrow,project,report,review,regards",
	},
	toxic: {
		names: "toxic,toxicity,abusive,offensive,hate,hateful,harassment,insult,unsafe,harmful,profanity,threat,hate speech",
		cues: "idiot,idiots,stupid,moron,dumb,shut up,hate you,kill you,kill yourself,loser,trash,scum,disgusting,pathetic,worthless,bastard,damn,hell,crap,fool,ugly,die,screw you,get lost",
	},
	safe: {
		names: "safe,non toxic,not toxic,benign,civil,clean,polite,respectful",
		cues: "please,thank,thanks,appreciate,kind,welcome,happy to help,could you,would you",
	},
	question: {
		names: "question,inquiry,enquiry,ask,query,information request,how to,pregunta,frage",
		cues: "how do,how can,what is,where is,when will,can you,could you,is it possible,do you,does it,why does,which,wondering",
		signs: /[?？؟]/u,
	},
	complaint: {
		names: "complaint,complain,issue,problem,escalation,beschwerde,queja,grievance",
		cues: "complaint,complain,unacceptable,disappointed,never arrived,still waiting,terrible service,not working,does not work,doesn't work,broken,wrong item,overcharged,rude,refund,worst,fed up,again and again,third time,manager",
	},
	bug: {
		names: "bug,bug report,error,defect,technical,technical issue,technical support,tech support,incident,crash,support,malfunction,it",
		cues: "bug,error,crash,crashes,crashed,exception,stack trace,freezes,frozen,not loading,doesn't load,does not load,fails,broken,404,500,bluescreen,glitch,unresponsive,timeout,regression,not working,won't start,doesn't work,stopped working,cannot log in,install,reboot,reset",
	},
	feature: {
		names: "feature request,feature,suggestion,enhancement,idea,improvement,feedback",
		cues: "feature,would be nice,would be great,would love,please add,suggestion,suggest,wish,improve,improvement,enhancement,add support,option to,it would help",
	},
	billing: {
		names: "billing,payment,invoice,refund,charge,subscription,pricing,price,rechnung,facturacion,refund request",
		cues: "bill,billing,invoice,charged,charge,refund,payment,paid,credit card,subscription,price,overcharged,twice,money back,receipt,statement,fee,plan,renewal",
	},
	shipping: {
		names: "shipping,delivery,order,logistics,shipment,tracking,order status,versand,envio",
		cues: "shipping,shipped,delivery,deliver,delivered,package,parcel,tracking,courier,arrive,arrived,arrives,order,warehouse,dispatch,dispatched,in transit,where is my order",
	},
	account: {
		names: "account,login,access,password,authentication,sign in,security,account access",
		cues: "account,password,login,log in,sign in,username,locked out,two-factor,reset my password,verification code,email address,access,profile",
	},
	cancel: {
		names: "cancel,cancellation,unsubscribe,churn,termination,close account,kundigung,cancelar",
		cues: "cancel,cancelled,cancellation,unsubscribe,terminate,close my account,end my subscription,stop my subscription,no longer need",
	},
	book: {
		names: "book,booking,reservation,reserve,appointment,schedule,schedule meeting,buchen,reservar",
		cues: "book,booking,reserve,reservation,appointment,schedule,table for,a room,a flight,ticket for,available on,seats",
	},
	change: {
		names: "change,modify,reschedule,update,amend,edit,move",
		cues: "change,modify,reschedule,update,move my,different date,postpone,instead of,amend,switch to",
	},
	purchase: {
		names: "purchase,buy,sale,order placement,sales,lead,purchase intent",
		cues: "buy,purchase,order,quote,pricing,how much,demo,interested in,would like to order,add to cart,checkout,trial",
	},
	greeting: {
		names: "greeting,hello,welcome,salutation",
		cues: "hello,hi,hey,good morning,good afternoon,good evening,greetings,hola,hallo,bonjour",
	},
	farewell: { names: "goodbye,farewell,bye", cues: "goodbye,bye,see you,farewell,take care,have a nice day" },
	gratitude: {
		names: "thank,thanks,gratitude,appreciation,thankful",
		cues: "thank,thanks,grateful,appreciate,appreciated,gracias,danke,merci",
	},
	sports: {
		names: "sport,sports,football,soccer,athletics,deporte",
		cues: "match,goal,goals,team,league,coach,player,players,scored,striker,tournament,championship,football,soccer,basketball,tennis,cricket,rugby,olympics,medal,season,stadium,cup,final,defeated,quarterback,playoffs,innings,race,win,beat",
	},
	politics: {
		names: "politic,politics,political,government,world,election,policy,politica,politik",
		cues: "election,elections,president,parliament,senate,congress,minister,vote,voters,government,policy,party,campaign,democrat,republican,law,bill,treaty,sanctions,diplomat,ambassador,coalition,opposition,referendum,war,troops,summit",
	},
	business: {
		names: "business,finance,financial,economy,economic,market,money,banking,stock,wirtschaft,economia,corporate",
		cues: "shares,stock,stocks,market,markets,profit,revenue,earnings,investors,investment,bank,economy,inflation,interest rates,merger,acquisition,acquired,ipo,quarter,ceo,company,sales,billion,trade,tariffs,bonds,dividend,startup,funding",
	},
	technology: {
		names: "technology,tech,software,computing,computer,it,ai,gadget,tecnologia,technologie,science and technology,sci tech",
		cues: "software,hardware,app,smartphone,phone,laptop,computer,chip,chips,ai,artificial intelligence,algorithm,internet,cloud,data,startup,robot,device,update,cybersecurity,hackers,programming,developer,processor,battery,browser,server,code",
	},
	health: {
		names: "health,medical,medicine,healthcare,wellness,salud,gesundheit,clinical",
		cues: "health,hospital,doctor,doctors,patient,patients,disease,vaccine,virus,cancer,treatment,drug,symptoms,therapy,surgery,clinic,diagnosis,infection,nurse,medicine,pain,blood,diet,mental health",
	},
	science: {
		names: "science,research,scientific,academic,ciencia,wissenschaft,space",
		cues: "scientists,researchers,study,research,experiment,physics,biology,chemistry,space,telescope,planet,species,climate,fossil,laboratory,genome,nasa,discovery,journal,quantum,particles",
	},
	entertainment: {
		names: "entertainment,movie,film,music,celebrity,culture,art,tv,kultur,cultura",
		cues: "film,movie,movies,actor,actress,album,song,concert,singer,band,director,box office,series,television,show,festival,award,oscar,celebrity,theatre,museum,exhibition,novel,premiere,streaming",
	},
	travel: {
		names: "travel,tourism,trip,flight,hotel,reise,viaje",
		cues: "flight,flights,hotel,hotels,airport,trip,travel,tourist,tourists,vacation,holiday,beach,passport,visa,itinerary,airline,luggage,resort,tour",
	},
	food: {
		names: "food,cooking,restaurant,recipe,dining,cuisine,comida,essen",
		cues: "food,restaurant,recipe,cook,cooked,meal,dish,dinner,lunch,breakfast,delicious,chef,taste,menu,coffee,pizza,bread,kitchen,ingredients,flavour,flavor,waiter",
	},
	weather: {
		names: "weather,climate,environment,wetter,clima,nature",
		cues: "rain,snow,storm,sunny,temperature,forecast,hurricane,flood,flooding,wind,heatwave,drought,climate,degrees,clouds,weather,emissions,wildfire",
	},
	education: {
		names: "education,school,university,learning,bildung,educacion",
		cues: "school,schools,university,students,student,teacher,teachers,exam,course,degree,college,classroom,education,tuition,lesson,curriculum,pupils",
	},
	legal: {
		names: "legal,law,crime,justice,court,contract,recht",
		cues: "court,judge,lawsuit,trial,lawyer,attorney,verdict,jury,sued,guilty,convicted,sentence,prosecutor,police,arrested,crime,contract,agreement,clause,liability,plaintiff,defendant",
	},
	yes: {
		names: "yes,agree,affirmative,accept,true,approve",
		cues: "yes,sure,agreed,agree,absolutely,of course,definitely,sounds good,go ahead,approved,correct",
	},
	no: {
		names: "no,disagree,reject,decline,false,deny",
		cues: "no,nope,disagree,refuse,decline,rejected,not interested,no thanks,wrong,incorrect",
	},
	joy: {
		names: "joy,happiness,excited,excitement,amusement",
		cues: "happy,joy,excited,thrilled,delighted,love,wonderful,fun,laugh,celebrate,yay,can't wait",
		signs: /[😀😄😊🥳🎉😂]/u,
	},
	anger: {
		names: "anger,angry,annoyance,rage,frustration,frustrated",
		cues: "angry,furious,outraged,annoyed,annoying,mad,rage,hate,fed up,ridiculous,unacceptable,frustrated,frustrating",
		signs: /[😠😡🤬]/u,
	},
	sadness: {
		names: "sadness,sad,grief,disappointment",
		cues: "sad,cry,cried,crying,miss,lonely,depressed,heartbroken,grief,unhappy,tears,lost,sorry,disappointed",
		signs: /[😢😭💔]/u,
	},
	fear: {
		names: "fear,afraid,anxiety,worried,nervousness",
		cues: "afraid,scared,fear,terrified,worried,anxious,nervous,panic,frightened,dread",
		signs: /[😱😨]/u,
	},
	surprise: {
		names: "surprise,surprised,shock",
		cues: "surprised,surprise,unexpected,wow,shocked,unbelievable,can't believe,suddenly,astonished",
		signs: /[😮😲🤯]/u,
	},
};

/** The most telling short words of some languages, for labels that name a language. */
export const languageWords: Readonly<Record<string, string>> = {
	english: "the and is of to was for with that you this are have not",
	spanish: "el los las una que de por para con está pero muy como más del",
	french: "le les une est des que pour dans avec pas vous nous mais très être",
	german: "der die das und ist nicht ein eine mit für ich auf sie wir auch",
	italian: "il gli una che di per con non sono è anche come più della",
	portuguese: "os uma que para com não está mas muito como mais do da em você",
	dutch: "het een van en niet voor met zijn maar ook dat deze wij naar",
	polish: "nie jest się na do że jak ale przez dla są tak",
	swedish: "och att det är som inte för på med jag ett av",
};
