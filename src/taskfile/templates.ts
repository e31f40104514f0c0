import type { JsonObject } from "../core/json.ts";
import { writeJson } from "./writeJson.ts";

/** A task file to begin with. It runs at once, without key and network, on the sample text it carries. */
export interface TaskTemplate {
	readonly id: string;
	/** English; the editor translates it. */
	readonly title: string;
	readonly description: string;
	/** Proposed for the new file, without folder. */
	readonly fileName: string;
	readonly sampleText: string;
	readonly task: JsonObject;
}

/** The text of a new task file, its sample text included. */
export function templateText({ title, sampleText, task }: TaskTemplate): string {
	return `${writeJson({ name: title, ...task, text: sampleText })}\n`;
}

const news: TaskTemplate = {
	id: "news",
	title: "News entities",
	description: "Organizations, products, events and places in the news",
	fileName: "news.pioneer.json",
	sampleText: "Apple announced the MacBook Pro at WWDC in Cupertino.",
	task: {
		schema: {
			entities: {
				organization: "A company, agency, team or other group of people with a name",
				product: "A thing that is made and sold under a name",
				event: "A conference, contest or other happening with a name",
				location: "A city, country or other place",
			},
		},
		threshold: 0.5,
	},
};

const invoice: TaskTemplate = {
	id: "invoice",
	title: "Invoice",
	description: "Vendor, number, dates and amounts of an invoice",
	fileName: "invoice.pioneer.json",
	sampleText: [
		"Invoice number: INV-2041",
		"Vendor: Northwind Traders",
		"Date: 2025-07-01",
		"Due date: 2025-07-31",
		"Total: $4,250.00",
		"Questions? Write to billing@northwind.example.",
	].join("\n"),
	task: {
		schema: {
			structures: {
				invoice: {
					fields: [
						{ name: "invoice number", dtype: "str", description: "The number the vendor gave the invoice" },
						{ name: "vendor", dtype: "str", description: "The company that wrote the invoice" },
						{ name: "date", dtype: "str", description: "The day the invoice was written" },
						{ name: "due date", dtype: "str", description: "The last day to pay" },
						{ name: "total", dtype: "str", description: "The amount to pay" },
					],
				},
			},
			entities: {
				organization: "A company with a name",
				money: "An amount of money with its currency",
				date: "A day",
				email: "An e-mail address",
			},
		},
	},
};

const resume: TaskTemplate = {
	id: "resume",
	title: "Résumé",
	description: "Person, contact, employers and schools of a résumé",
	fileName: "resume.pioneer.json",
	sampleText: [
		"Priya Natarajan",
		"priya.n@lab.example.edu, +1 415 555 0132",
		"Priya Natarajan worked at Deutsche Bank in Frankfurt as an analyst from September 2016 to March 2019.",
		"She studied at Kyoto University in Japan and joined Microsoft in 2021.",
	].join("\n"),
	task: {
		schema: {
			entities: {
				person: "The person whose résumé it is",
				organization: "An employer or a school",
				location: "A city or country",
				date: "A month, a year or a day",
				email: "An e-mail address",
				phone: "A telephone number",
			},
			relations: { worked_at: { description: "A person was employed by an organization" } },
		},
	},
};

const triage: TaskTemplate = {
	id: "support-triage",
	title: "Support triage",
	description: "Topic and urgency of a ticket, and what it is about",
	fileName: "support-triage.pioneer.json",
	sampleText:
		"Hello, my delivery of order #55821 is late. The Kindle Paperwhite was urgent: I need it before Friday. " +
		"Please call me at +1 415 555 0132 or write to ada@post.example.",
	task: {
		schema: {
			classifications: [
				{ task: "topic", labels: ["delivery", "billing", "login", "defect"] },
				{ task: "urgency", labels: ["urgent", "can wait"] },
			],
			entities: {
				"order number": "The number of an order",
				product: "What was ordered",
				date: "A day or a deadline",
				phone: "A telephone number",
				email: "An e-mail address",
			},
		},
	},
};

const personalData: TaskTemplate = {
	id: "pii",
	title: "Personal data",
	description: "What identifies a person, for review and redaction",
	fileName: "pii.pioneer.json",
	sampleText:
		"Maria Gonzalez, born on 4 May 1987, lives in Lisbon. Reach her at maria@post.example or 020 7946 0958. " +
		"Her account is DE89 3704 0044 0532 0130 00; she last logged in from 192.0.2.17.",
	task: {
		schema: {
			entities: {
				person: "A person's name",
				"date of birth": "The day a person was born",
				location: "Where a person lives or was born",
				email: "An e-mail address",
				"phone number": "A telephone number",
				iban: "An international bank account number",
				"ip address": "The address of a machine in a network",
			},
		},
		threshold: 0.4,
		store: false,
	},
};

const contract: TaskTemplate = {
	id: "contract",
	title: "Contract",
	description: "Parties, dates, amounts and duties of a contract",
	fileName: "contract.pioneer.json",
	sampleText:
		"Under the lease of 1 March 2024, Greenfield LLC pays EUR 900 per month to Anna Schmidt. " +
		"The lease ends on 28 February 2027 and is governed by the law of Germany.",
	task: {
		schema: {
			entities: {
				organization: "A company that is party to the contract",
				person: "A person who is party to the contract",
				money: "An amount to be paid",
				date: "A day on which something begins, ends or is due",
				location: "A country or place whose law governs, or where something is done",
			},
			relations: { pays: { description: "A party pays an amount" } },
		},
	},
};

const logLines: TaskTemplate = {
	id: "log-lines",
	title: "Log lines",
	description: "Times, hosts, addresses and files in log lines",
	fileName: "log-lines.pioneer.json",
	sampleText: [
		"2025-07-31 12:04:11 ERROR Connection from 192.0.2.17 refused, see https://status.example.org/incident/7",
		"2025-07-31 12:04:12 WARN Retrying; config read from /etc/gateway/routes.conf",
	].join("\n"),
	task: {
		schema: {
			entities: {
				timestamp: "When the line was written",
				"ip address": "The address of a machine in a network",
				url: "A web address",
				"file path": "A file with its folders",
				"log level": "How grave the line is",
			},
		},
	},
};

/** In the order in which they are offered. */
export const taskTemplates: readonly TaskTemplate[] = [news, invoice, resume, triage, personalData, contract, logLines];
