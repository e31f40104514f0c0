/**
 * The steps that lead from one version of the database to the next: step 0 makes version 1 out of nothing. A step once released never
 * changes. `inference` is narrow, so that filters and counts read little; `content` holds what is long, the searched text first.
 */
export const schemaSteps: readonly string[] = [
	`CREATE TABLE inference (
		seq INTEGER PRIMARY KEY,
		origin TEXT NOT NULL,
		id TEXT NOT NULL,
		created_at INTEGER NOT NULL,
		model_id TEXT NOT NULL,
		task TEXT,
		project_id TEXT,
		training_job_id TEXT,
		latency_ms REAL,
		judge_score REAL,
		verdict TEXT,
		is_stored INTEGER NOT NULL,
		is_pinned INTEGER NOT NULL,
		document_uri TEXT,
		task_uri TEXT,
		bytes INTEGER NOT NULL
	);
	CREATE UNIQUE INDEX inference_identity ON inference (origin, id);
	CREATE INDEX inference_newest ON inference (created_at);
	CREATE TABLE content (
		seq INTEGER PRIMARY KEY REFERENCES inference ON DELETE CASCADE,
		search TEXT NOT NULL,
		record TEXT NOT NULL,
		note TEXT,
		snapshot TEXT
	);
	CREATE TABLE feedback_key (
		seq INTEGER NOT NULL REFERENCES inference ON DELETE CASCADE,
		key TEXT NOT NULL,
		verdict TEXT NOT NULL,
		at INTEGER NOT NULL,
		PRIMARY KEY (seq, key)
	) WITHOUT ROWID;
	CREATE TABLE outbox (
		item_id TEXT PRIMARY KEY,
		origin TEXT NOT NULL,
		inference_id TEXT NOT NULL,
		feedback TEXT NOT NULL,
		idempotency_key TEXT NOT NULL,
		at INTEGER NOT NULL,
		revision INTEGER NOT NULL,
		state TEXT NOT NULL,
		attempts INTEGER NOT NULL,
		is_uncertain INTEGER NOT NULL,
		next_attempt_at INTEGER NOT NULL,
		last_failure TEXT,
		leased_at INTEGER,
		lease_ms INTEGER,
		leased_revision INTEGER,
		UNIQUE (origin, inference_id)
	);
	CREATE TABLE catalog (
		origin TEXT PRIMARY KEY,
		fetched_at INTEGER NOT NULL,
		models TEXT NOT NULL
	);`,
];
