import { type Candidate, rank } from "../candidate.ts";
import { matches } from "./matching.ts";

const sign = "(?:(?:US|CA|C|AU|A|HK|NZ|S|R|NT|Mex)?\\$|[€£¥₹₽₩₺₦₫₪₴₱฿])";
const code =
	"(?:USD|EUR|GBP|JPY|CNY|RMB|CHF|CAD|AUD|NZD|INR|NGN|KES|KSh|ZAR|GHS|GH₵|EGP|BRL|MXN|ARS|CLP|COP|PEN|RUB|UAH|PLN|CZK|HUF|RON|BGN|SEK|NOK|DKK|ISK|TRY|ILS|AED|SAR|QAR|KWD|BHD|OMR|JOD|SGD|HKD|TWD|KRW|THB|IDR|MYR|PHP|VND|PKR|BDT|LKR|NPR|UGX|TZS|RWF|ZMW|XOF|XAF|MAD|TND|DZD|ETB|Rs\\.?|usd|eur|gbp|jpy|cny|chf|inr|ngn|aud|cad|Eur|Usd|DM|Kč|kč|kr\\.?|zł|Ft|BTC|ETH)";
const amount = "\\d{1,3}(?:[ .,'’\\u00a0\\u202f]\\d{3})+(?:[.,]\\d{1,2})?(?!\\d)|\\d+(?:[.,]\\d+)?";
const scale =
	"(?:thousand|million|billion|trillion|hundred|lakh|crore|mln|mio\\.?|mrd\\.?|mn|bn|tn|[mbkMBK]|millones|millions|milliards?|Millionen|Milliarden|miljoen|miljard|milioni|milhões|Thousand|Million|Billion|Trillion|MILLION|BILLION|TRILLION|BN|MN)(?![\\p{L}\\p{N}])";
const named =
	"(?:(?:US|U\\.S\\.|Canadian|Australian|Hong Kong|Singapore|New Zealand|Swiss|Mexican|Indian|Nigerian|Kenyan|Egyptian|Turkish|Japanese|Chinese|Russian|Danish|Swedish|Norwegian) )?(?:dollars?|euros?|pounds?(?: sterling)?|yen|yuan|renminbi|rupees?|r(?:o)?ubles?|francs?|pesos?|reais|naira|cedis?|shillings?|rand|dirhams?|riyals?|dinars?|lira|zloty|złoty|kronor|kroner|krona|crowns?|forints?|cents|pence|bucks|quid|baht|ringgit|rupiah|shekels?|bitcoins?|hryvnias?|DOLLARS|EUROS?|POUNDS|YEN|Dollars?|Euros?|Pounds|Yen)";
const numberWord =
	"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|trillion|half|quarter|several|couple|a|an)";

const before = new RegExp(
	`(?<![\\p{L}\\p{N}$])(?:${sign}\\s?|${code}[\\s\\u00a0]?)(?:${amount})(?:[-–](?:${sign})?(?:${amount}))?(?:[\\s-]?${scale}(?:[\\s-]${scale})?)?(?:[\\s\\u00a0](?:${code}|${named})(?![\\p{L}\\p{N}]))?`,
	"gu",
);
const after = new RegExp(
	`(?<![\\p{L}\\p{N}.,/-])(?:${amount})(?:[\\s\\u00a0-]?${scale})?[\\s\\u00a0]?(?:${sign}|${code}(?![\\p{L}\\p{N}])|(?<=[\\s\\u00a0])${named}(?![\\p{L}\\p{N}]))`,
	"gu",
);
const spelled = new RegExp(
	`(?<![\\p{L}\\p{N}-])${numberWord}(?:(?:[ -]|,? and )(?:${numberWord}|of))*(?: \\(\\d[\\d.,]*\\))? ${named}(?![\\p{L}\\p{N}])`,
	"giu",
);
const anySign = /[$€£¥₹₽₩₺₦₫₪₴₱฿]|\d/u;
const anyName = /dollar|euro|pound|yen|yuan|rupee|ruble|franc|peso|naira|cedi|shilling|rand|dinar|lira|cents|pence|bucks|quid/iu;

/** Amounts with a currency: sign, ISO code or name, before or after, with grouping of any country and a scale. */
export function* moneyIn(text: string): Generator<Candidate, void, undefined> {
	if (anySign.test(text)) {
		yield* matches(text, before, "money", rank.certain);
		yield* matches(text, after, "money", rank.strong);
	}
	if (anyName.test(text)) {
		for (const found of matches(text, spelled, "money", rank.fair)) {
			if (!/^(?:a|an) (?:pound|rand|crown|franc)/iu.test(text.slice(found.start, found.end))) yield found;
		}
	}
}
