import { errors } from '../errors.js';
import type { CallWandb } from './wandb-sink.js';

/** Returns the data of a GraphQL answer. @throws TRACKING_REFUSED when it names errors */
export async function askGraphql<T>(
  call: CallWandb,
  url: string,
  query: string,
  variables: object,
): Promise<T> {
  const answer = await call<{ data?: T; errors?: { message: string }[] }>('POST', url, { query, variables });
  if (answer.data && !answer.errors?.length) return answer.data;
  const text = (answer.errors ?? []).map(({ message }) => message).join('; ');
  throw errors.TRACKING_REFUSED({ sink: 'Weights & Biases', url, status: 200, answer: text });
}
