// Exits 0 when the API in this container answers. The slim image has no curl, and Node has fetch.
const port = process.env.AIP_HTTP_PORT ?? process.env.PORT ?? '8080';
const response = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined);
process.exitCode = response?.ok ? 0 : 1;
