export const help = `pioneer: schema authoring and extraction with the Pioneer API, and a local Pioneer that needs no key

pioneer check FILE… [--json]
    Checks task files. Exit code 0 without errors, 1 with.

pioneer extract TASK [FILE… | --text TEXT | -] [--json] [--format FORMAT] [--stream] [--no-store] [which Pioneer]
    Runs a task on files, on the text given, on standard input, or on the task's own sample text.
    --json              the result as JSON, offsets in code points
    --format FORMAT     native, openai or anthropic, in place of the task's own
    --stream            the reply as it comes, where the format streams (openai, anthropic)
    --no-store          ask the server to keep neither input nor output

pioneer history [ID] [--json] [which Pioneer]
    What a Pioneer remembers, newest first, or one inference whole.
    --limit N  --offset N  --model M  --task T  --project P  --training-job J
    --since DATE  --until DATE  --latency-min MS  --latency-max MS  --judge-min 0..1  --judge-max 0..1

pioneer feedback ID [--correct | --incorrect FILE] [--notes TEXT] [--json] [which Pioneer]
    Sends a verdict; --incorrect takes the corrected output as JSON from a file, or - for standard input.
    Without a verdict it shows the one that is there.

pioneer models [--task-type encoder|decoder] [--json] [which Pioneer]
    What can be named as a model: the catalog, and the models that you trained.

pioneer serve [--host 127.0.0.1] [--port N] [--data DIR] [--api-key KEY] [--decoder-url URL [--decoder-model NAME]]
    The local Pioneer for other programs. Prints {"url", "apiKey"} when it listens.

Which Pioneer:
    --engine ENGINE     auto (remote with a key, else local), local or remote
    --base-url URL      another Pioneer; implies remote
    --timeout MS        time limit for each attempt
    --data DIR          where the local Pioneer keeps its runs; extract keeps none without it

What writes for the local Pioneer (serve, extract), else it repeats sentences of the text:
    --decoder-url URL   a server with OpenAI's chat route, such as http://127.0.0.1:11434; it never gets your key
    --decoder-model M   the model to run there; else the one asked for, or the first that the server lists

Keys come from PIONEER_API_KEY or FASTINO_API_KEY; the local Pioneer's from --api-key or PIONEER_SERVE_KEY,
and its decoder server's address from --decoder-url or PIONEER_DECODER_URL.
Exit code 2: the command could not do its job.
`;
