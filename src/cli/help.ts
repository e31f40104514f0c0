export const help = `pioneer: schema authoring and extraction with the Pioneer API, and a local Pioneer that needs no key

pioneer check FILE… [--json]
    Checks task files. Exit code 0 without errors, 1 with.

pioneer extract TASK [FILE… | --text TEXT | -] [options]
    Runs a task on files, on the text given, on standard input, or on the task's own sample text.
    --json              the result as JSON, offsets in code points
    --engine ENGINE     auto (remote with a key, else local), local or remote
    --base-url URL      another Pioneer; implies remote
    --timeout MS        time limit for each attempt
    --no-store          ask the server to keep neither input nor output

pioneer serve [--host 127.0.0.1] [--port N] [--data DIR] [--api-key KEY]
    The local Pioneer for other programs. Prints {"url", "apiKey"} when it listens.

Keys come from PIONEER_API_KEY or FASTINO_API_KEY; the local Pioneer's from --api-key or PIONEER_SERVE_KEY.
Exit code 2: the command could not do its job.
`;
