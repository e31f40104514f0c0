/** Words for peoples, nationalities and religions, folded: capitalised, but no name of what the ten kinds are. */
export const demonyms = new Set(
	`afghan albanian algerian american angolan arab arabian argentine argentinian armenian asian australian austrian azerbaijani bahraini bangladeshi belarusian belgian bolivian bosnian brazilian british briton britons bulgarian burmese cambodian cameroonian canadian catalan chadian chilean chinese colombian congolese croatian cuban cypriot czech danish dane dutch ecuadorian egyptian emirati english
eritrean estonian ethiopian european filipino finnish french frenchman georgian german ghanaian greek guatemalan haitian hispanic honduran hungarian icelandic indian indonesian iranian iraqi irish israeli italian ivorian jamaican japanese jordanian kazakh kenyan korean kurdish kuwaiti kyrgyz laotian latin latino latvian lebanese liberian libyan lithuanian macedonian malaysian malian maltese mexican
moldovan mongolian moroccan mozambican namibian nepalese nepali nigerian norwegian omani pakistani palestinian panamanian paraguayan persian peruvian polish portuguese qatari romanian russian rwandan saudi scottish senegalese serbian singaporean slovak slovenian somali spanish sudanese swede swedish syrian taiwanese tajik tanzanian thai tibetan tunisian turkish turkmen ugandan ukrainian uruguayan uyghur uzbek
venezuelan vietnamese welsh yemeni zambian zimbabwean african caribbean scandinavian nordic baltic balkan western muslim christian catholic protestant jewish hindu buddhist sikh islamic orthodox islamist jew jews muslims christians americans germans russians chinese's ukrainians israelis palestinians brits indians mexicans canadians australians nigerians kenyans italians spaniards europeans asians africans arabs kurds tatars roma romani`.split(
		/\s+/u,
	),
);

/** Names of days and months, folded: a date's business, never a name's. */
export const calendarWords = new Set(
	"monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december mon tue tues wed thu thur thurs fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec today tomorrow yesterday".split(
		" ",
	),
);
