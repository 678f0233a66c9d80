import { defineErrors, errorEntry } from '@busyness/core';

/** Every error of tracking. */
export const errors = defineErrors({
  TRACKING_RUN_UNKNOWN: errorEntry<{ uri: string; runId: string; known: readonly string[] }>({
    status: 404,
    message: ({ uri, runId, known }) =>
      `${uri} knows no run "${runId}"; it knows ${known.length === 0 ? 'none' : known.slice(-5).join(', ')}`,
    hint: () => '`trainer runs list` shows all of a store.',
  }),
  TRACKING_UNREADABLE: errorEntry<{ uri: string; key: string }>({
    status: 422,
    message: ({ uri, key }) => `"${key}" in ${uri} is no event of a run`,
    hint: () => 'Nothing else is to be written below runs/: delete it, or restore it from a copy.',
  }),
  TRACKING_UNREACHABLE: errorEntry<{ sink: string; url: string; reason: string }>({
    // Failed dependency: it is not this program that failed.
    status: 424,
    message: ({ sink, url, reason }) => `${sink} does not answer at ${url}: ${reason}`,
    hint: () => 'What was to be sent is kept; `trainer runs sync` sends it when the server is back.',
  }),
  TRACKING_REFUSED: errorEntry<{ sink: string; url: string; status: number; answer: string }>({
    status: 424,
    message: ({ sink, url, status, answer }) => `${sink} answered ${status} at ${url}: ${answer}`,
    hint: ({ status }) =>
      status === 401 || status === 403
        ? 'Check the key or token in the settings (tracking.*), and what it may do.'
        : 'Check the address in the settings (tracking.*); what was to be sent is kept for `trainer runs sync`.',
  }),
});
