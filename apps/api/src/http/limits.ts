/** Vertex AI passes on bodies of up to 1.5 MB; so much is read of any. */
export const MAX_BODY_BYTES = 1.5 * 1024 * 1024;

/** So many answers are at most 1.5 MB, the most that Vertex AI takes back. */
export const MAX_INSTANCES = 4000;

/** How long a client should wait before it asks again for a model that is not there yet. */
export const RETRY_AFTER_SECONDS = 5;
