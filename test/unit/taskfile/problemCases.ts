import type { ProblemCode } from "../../../src/taskfile/problem.ts";

/** A file that raises a problem, its place between « and », and one that nearly does. */
export interface ProblemCase {
	readonly raises: string;
	readonly spares: string;
}

const generate = (messages: string, more = ""): string => `{"task":"generate",${more}"messages":[${messages}]}`;
const user = '{"role":"user","content":"{{text}}"}';
const block = (marker: string): string => `{"role":"user","content":[{"type":"text","text":"{{text}}"${marker}}]}`;
const marked = ',"cache_control":{"type":"ephemeral"}';
const example = (schema: string, gold: string): string =>
	`{"schema":${schema},"tests":{"examples":[{"text":"Ada met Bo. 🎉 Ada left.",${gold}}]}}`;
const classes = '{"classifications":[{"task":"mood","labels":["good","bad"]}]}';
const records = '{"structures":{"visit":["who::str::guest","size::[S|M]::room"]}}';
const attributes = (group: string): string => `{"schema":{"entities":["food"],"entity_attributes":{${group}}}}`;
const structure = (more: string): string => `{"schema":{"structures":{"s":{"fields":[{"name":"a"}]${more}}}}}`;
const field = (more: string): string => `{"schema":{"structures":{"s":{"fields":[{"name":"a"${more}}]}}}}`;
const question = (more: string): string => `{"schema":{"classifications":[{"task":"t","labels":["a","b"]${more}}]}}`;
const spec = (text: string): string => `{"schema":{"structures":{"s":[${text}]}}}`;
const manyWords = (count: number): string => Array.from({ length: count }, (_, at) => `"label ${1000 + at}"`).join(",");

/** One case for every code; the type makes sure that none is missing. Codes that need a catalog are tested with one. */
export const problemCases: Readonly<Record<Exclude<ProblemCode, "deprecated-model" | "unknown-model">, ProblemCase>> = {
	"json-syntax": { raises: '{"schema":{"entities":["a" «"b"»]}}', spares: '{"schema":{"entities":["a","b"]}}' },
	"trailing-comma": { raises: '{"schema":{"entities":["a"«,»]}}', spares: '{"schema":{"entities":["a,"]}}' },
	comment: { raises: '«// people»\n{"schema":{"entities":["a"]}}', spares: '{"schema":{"entities":["// a"]}}' },
	"duplicate-key": {
		raises: '{"schema":{"entities":{"a":"x",«"a"»:"y"}}}',
		spares: '{"schema":{"entities":{"a":"x"},"relations":{"a":"y"}}}',
	},
	"empty-file": { raises: "«  \n»", spares: '{"schema":{"entities":["a"]}}' },
	"too-deep": { raises: `${"[".repeat(200)}«[»${"[".repeat(5000)}`, spares: `${"[".repeat(200)}${"]".repeat(200)},` },
	"missing-key": { raises: generate('«{"role":"user"}»'), spares: generate(user) },
	"unknown-value": {
		raises: '{"format":«"natve"»,"schema":{"entities":["a"]}}',
		spares: '{"format":"native","schema":{"entities":["a"]}}',
	},
	"out-of-range": { raises: '{"threshold":«1.01»,"schema":{"entities":["a"]}}', spares: '{"threshold":1,"schema":{"entities":["a"]}}' },
	"too-few-items": { raises: '{"task":"generate","messages":«[]»}', spares: generate(user) },
	"blank-value": { raises: '{"model_id":«" "»,"schema":{"entities":["a"]}}', spares: '{"model_id":" m","schema":{"entities":["a"]}}' },
	"nothing-to-run": { raises: '«{»"name":"x"}', spares: generate(user) },
	"missing-messages": { raises: '{"task":«"generate"»}', spares: '{"task":"schema","schema":{"entities":["a"]}}' },
	"key-in-file": {
		raises: '{"description":"use «pio_sk_1234567890abcdef» here","schema":{"entities":["a"]}}',
		spares: '{"description":"use pio_sk_YOUR_API_KEY_HERE, risk_1234567890abcdef","schema":{"entities":["a"]}}',
	},
	"host-in-file": {
		raises: '{«"base_url"»:"https://x.example","schema":{"entities":["a"]}}',
		spares: '{"schema":{"entities":["base_url"]}}',
	},
	"last-message-not-user": {
		raises: generate(`${user},{"role":«"assistant"»,"content":"Yes."}`),
		spares: generate(`{"role":"assistant","content":"Yes."},${user}`),
	},
	"temperature-out-of-range": {
		raises: generate(user, '"format":"anthropic","temperature":«1.5»,'),
		spares: generate(user, '"format":"openai","temperature":1.5,'),
	},
	"invalid-pattern": {
		raises: '{"schema":{"entities":["a"]},"validators":{"a":«"(x"»}}',
		spares: '{"schema":{"entities":["a"]},"validators":{"a":"\\\\(x"}}',
	},
	"invalid-flags": {
		raises: '{"schema":{"entities":["a"]},"validators":{"a":{"pattern":"x","flags":«"ix!"»}}}',
		spares: '{"schema":{"entities":["a"]},"validators":{"a":{"pattern":"x","flags":"iu"}}}',
	},
	"file-outside": {
		raises: '{"schema":{"entities":["a"]},"tests":{"files":[«"/etc/a.golden.jsonl"»]}}',
		spares: '{"schema":{"entities":["a"]},"tests":{"files":["etc/a.golden.jsonl"]}}',
	},
	"schema-ignored": { raises: generate(user, '«"schema"»:{"entities":["a"]},'), spares: generate(user) },
	"no-effect-key": {
		raises: '{"schema":{"entities":["a"]},«"max_tokens"»:10}',
		spares: generate(user, '"max_tokens":10,'),
	},
	"ignored-key": { raises: '{"schema":{"entities":["a"]},«"stream"»:true}', spares: '{"schema":{"entities":["a"]},"store":true}' },
	"threshold-not-carried": {
		raises: '{"format":"anthropic",«"threshold"»:0.4,"schema":{"entities":["a"]}}',
		spares: '{"format":"openai","threshold":0.4,"schema":{"entities":["a"]}}',
	},
	"only-first-text": { raises: '{"text":«["a","b"]»,"schema":{"entities":["a"]}}', spares: '{"text":["a"],"schema":{"entities":["a"]}}' },
	"spans-off": {
		raises: '{"include_spans":«false»,"schema":{"entities":["a"]}}',
		spares: '{"include_spans":true,"schema":{"entities":["a"]}}',
	},
	"no-text-placeholder": {
		raises: '{"task":"generate",«"messages"»:[{"role":"user","content":"text"}]}',
		spares: generate('{"role":"system","content":"About {{text}}"},{"role":"user","content":"Sum up."}'),
	},
	"unknown-placeholder": {
		raises: generate('{"role":"user","content":"Read «{{ text }}»"}'),
		spares: generate('{"role":"user","content":"Read {{text}} {text}"}'),
	},
	"empty-message": { raises: generate(`{"role":"system","content":«" "»},${user}`), spares: generate(user) },
	"too-many-cache-markers": {
		raises: generate(`${Array.from({ length: 4 }, () => block(marked)).join(",")},${block(',«"cache_control"»:{"type":"ephemeral"}')}`),
		spares: generate(Array.from({ length: 4 }, () => block(marked)).join(",")),
	},
	"cache-marker-ignored": {
		raises: generate(block(',«"cache_control"»:{"type":"ephemeral"}'), '"model_id":"gpt-5-mini",'),
		spares: generate(block(marked), '"model_id":"claude-opus-4-7",'),
	},
	"model-cannot-generate": {
		raises: generate(user, '"model_id":«"fastino/gliner2-base-v1"»,'),
		spares: generate(user, '"model_id":"Qwen/Qwen3-8B",'),
	},
	"result-name-collision": {
		raises: '{"schema":{"classifications":[{"task":"x","labels":["a","b"]}],"structures":{«"x"»:["f"]}}}',
		spares: '{"schema":{"classifications":[{"task":"x","labels":["a","b"]}],"structures":{"y":["x"]}}}',
	},
	"reserved-name": { raises: '{"schema":{"structures":{«"entities"»:["f"]}}}', spares: '{"schema":{"entities":["entities"]}}' },
	"context-budget": {
		raises: `{«"schema"»:{"entities":[${manyWords(300)}]}}`,
		spares: `{"schema":{"entities":[${manyWords(200)}]}}`,
	},
	"unknown-relation-end": {
		raises: '{"schema":{"entities":["person","city"],"relations":{"lives_in":{"head":"person","tail":«"town"»}}}}',
		spares: '{"schema":{"entities":["person","city"],"relations":{"lives_in":{"head":"person","tail":["city"]}}}}',
	},
	"unknown-inverse": {
		raises: '{"schema":{"relations":{"owns":{"inverse":«"owned"»}}}}',
		spares: '{"schema":{"relations":{"owns":{"inverse":"owned"},"owned":{}}}}',
	},
	"duplicate-choice": { raises: field(',"choices":["S",«"s "»]'), spares: field(',"choices":["S","SS"]') },
	"blank-choice": { raises: spec('"size::[S«| |»M]"'), spares: spec('"size::[S|M]"') },
	"unclosed-choices": { raises: spec('"size::«[S|M»::str"'), spares: spec('"size::[S|M]::S or M [EU"') },
	"single-colon": { raises: spec('"size«:»str"'), spares: spec('"xml:lang::str"') },
	"description-like-dtype": { raises: spec('"size::«string»"'), spares: spec('"size::a string"') },
	"unknown-validator-target": {
		raises: '{"schema":{"structures":{"s":["a"]}},"validators":{«"s.b"»:"x"}}',
		spares: '{"schema":{"structures":{"s":["a"]}},"validators":{"s.a":"x"}}',
	},
	"slow-pattern": {
		raises: '{"schema":{"entities":["a"]},"validators":{"a":«"(x+)+y"»}}',
		spares: '{"schema":{"entities":["a"]},"validators":{"a":"(xy)+x+"}}',
	},
	"golden-not-verbatim": {
		raises: example('{"entities":["who"]}', '"entities":{"who":["Bo",«"bo"»]}'),
		spares: example('{"entities":["who"]}', '"entities":{"who":["Bo","Ada"]}'),
	},
	"golden-span-mismatch": {
		raises: example('{"entities":["who"]}', '"entities":{"who":[«{"text":"Ada","start":15,"end":18}»]}'),
		spares: example('{"entities":["who"]}', '"entities":{"who":[{"text":"Ada","start":14,"end":17}]}'),
	},
	"golden-unknown-label": {
		raises: example(records, '"structures":{"visit":[{"who":"Ada",«"age"»:"Bo"}]}'),
		spares: example(records, '"structures":{"visit":[{"who":["Ada","Bo"]}]}'),
	},
	"golden-unknown-class": {
		raises: example(classes, '"classifications":{"mood":["good",«"badd"»]}'),
		spares: example(classes, '"classifications":{"mood":"bad"}'),
	},
	"golden-not-a-choice": {
		raises: example(records, '"structures":{"visit":[{"size":«"L"»}]}'),
		spares: example(records, '"structures":{"visit":[{"size":"S"}]}'),
	},
	"golden-file-name": {
		raises: '{"schema":{"entities":["a"]},"tests":{"files":[«"a.jsonl"»]}}',
		spares: '{"schema":{"entities":["a"]},"tests":{"files":["*.golden.jsonl"]}}',
	},
	"implied-task": { raises: `{«"messages"»:[${user}]}`, spares: generate(user) },
	"legacy-task": { raises: '{"task":«"ner"»,"schema":{"entities":["a"]}}', spares: '{"name":"ner","schema":{"entities":["a"]}}' },
	"flat-schema": { raises: '{«"schema"»:["a"]}', spares: '{"schema":{"entities":["a"]}}' },
	"legacy-categories": { raises: '{"schema":{«"categories"»:["a","b"]}}', spares: question("") },
	"extreme-threshold": {
		raises: '{"threshold":«0»,"schema":{"entities":["a"]}}',
		spares: '{"threshold":0.01,"schema":{"entities":["a"]}}',
	},
	"top-k-above-labels": { raises: question(',"multi_label":true,"top_k":«2»'), spares: question(',"multi_label":true,"top_k":1') },
	"near-duplicate-name": {
		raises: '{"schema":{"entities":["company","person",«"Companies"»]}}',
		spares: '{"schema":{"entities":["company","person"],"relations":["companies"]}}',
	},
	"padded-name": { raises: '{"schema":{"entities":[«"a "»]}}', spares: '{"schema":{"entities":["a b"]}}' },
	"missing-description": {
		raises: '{"schema":{"entities":[{"name":"a","description":"an a"},{"name":«"b"»}]}}',
		spares: '{"schema":{"entities":{"a":"an a","b":"a b"}}}',
	},
	"some-engines-only": {
		raises: '{"schema":{"entities":{"a":{«"threshold"»:0.5},"b":{"threshold":0.6}}}}',
		spares: '{"threshold":0.5,"schema":{"entities":{"a":{"description":"an a"}}}}',
	},
	"no-tests": {
		raises: '{"schema":{"entities":["a"]},«"tests"»:{"match":"exact"}}',
		spares: '{"schema":{"entities":["a"]},"tests":{"files":["a.golden.jsonl"]}}',
	},
	"wrong-type": { raises: '{"store":«"yes"»,"schema":{"entities":["a"]}}', spares: '{"store":true,"schema":{"entities":["a"]}}' },
	"unknown-key": { raises: '{"schema":{«"entites"»:["a"]}}', spares: '{"schema":{"entities":{"entites":"x"}}}' },
	"no-section": { raises: '{«"schema"»:{}}', spares: '{"schema":{"relations":["a"]}}' },
	"empty-section": { raises: '{"schema":{"entities":«[]»}}', spares: '{"schema":{"entities":["a"]}}' },
	"blank-name": { raises: '{"schema":{"entities":{«" "»:"x"}}}', spares: '{"schema":{"entities":{"_":"x"}}}' },
	"duplicate-name": { raises: '{"schema":{"entities":["a",{"name":«"a"»}]}}', spares: '{"schema":{"entities":["a"],"relations":["a"]}}' },
	"too-few-labels": {
		raises: '{"schema":{"classifications":[{"task":"t","labels":«["a"]»}]}}',
		spares: '{"schema":{"classifications":[{"task":"t","labels":{"a":"","b":""}}]}}',
	},
	"structure-without-fields": { raises: '{"schema":{"structures":{«"s"»:{"fields":[]}}}}', spares: structure("") },
	"field-without-name": {
		raises: '{"schema":{"structures":{"s":{"fields":[«{"dtype":"str"}»]}}}}',
		spares: field(',"dtype":"str"'),
	},
	"duplicate-field": { raises: spec('"a::str","«a»::list"'), spares: spec('"a::str","b::str"') },
	"empty-choices": { raises: field(',"choices":«[]»'), spares: field(',"choices":["x"]') },
	"unknown-dtype": { raises: field(',"dtype":«"string"»'), spares: field(',"dtype":"str"') },
	"unknown-mode": { raises: structure(',"mode":«"naturl"»'), spares: structure(',"mode":"natural"') },
	"unknown-anchor": { raises: structure(',"mode":"natural","anchor":«"b"»'), spares: structure(',"mode":"natural","anchor":"a"') },
	"anchor-without-natural": {
		raises: structure(',"mode":"latent","anchor":«"a"»'),
		spares: structure(',"mode":"natural","anchor":"a"'),
	},
	"unknown-cardinality": { raises: field(',"cardinality":«"one"»'), spares: field(',"cardinality":"required_one"') },
	"unknown-occurrence-policy": { raises: structure(',"occurrence_policy":«"last"»'), spares: structure(',"occurrence_policy":"first"') },
	"threshold-out-of-range": { raises: field(',"threshold":«-0.1»'), spares: field(',"threshold":0') },
	"top-k-out-of-range": { raises: question(',"multi_label":true,"top_k":«0»'), spares: question(',"multi_label":true,"top_k":1') },
	"unknown-class-act": { raises: question(',"class_act":«"relu"»'), spares: question(',"class_act":"sigmoid"') },
	"attributes-without-entities": {
		raises: '{"schema":{"relations":["r"],"entity_attributes":«{"mood":{"labels":["x"]}}»}}',
		spares: attributes('"mood":{"labels":["x"]}'),
	},
	"attribute-without-labels": { raises: attributes('«"mood"»:{"labels":[]}'), spares: attributes('"mood":{"labels":["x"]}') },
	"reserved-attribute-name": { raises: attributes('«"start"»:{"labels":["x"]}'), spares: attributes('"started":{"labels":["x"]}') },
	"attribute-label-clash": {
		raises: attributes('"mood":{"labels":["hot",«"food"»]}'),
		spares: attributes('"mood":{"labels":["hot","food"],"qualify_labels":true}'),
	},
	"unknown-entity": {
		raises: attributes('"mood":{"labels":["x"],"applies_to":[«"foods"»]}'),
		spares: attributes('"mood":{"labels":["x"],"applies_to":["food"]}'),
	},
	"lost-description": { raises: spec('"a::«ratio x»::to y"'), spares: spec('"a::str::ratio x : to y"') },
	"no-effect-single-label": { raises: question(',"cls_threshold":«0.4»'), spares: question(',"multi_label":true,"cls_threshold":0.4') },
};
