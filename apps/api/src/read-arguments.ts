import { parseArgs } from 'node:util';
import { errors } from './errors/api-errors.js';

/** What `busyness-api --help` prints. */
export const USAGE = `Serves forecasts and predictions over HTTP.

Usage: busyness-api [options]

Options:
  --store URI    where the champion is            BUSYNESS_STORE         file://./.busyness
  --port PORT    0 takes any that is free         PORT                   8080
  --host HOST    0.0.0.0 answers everybody        BUSYNESS_API_HOST      127.0.0.1 in development
  --hours HOURS  of a forecast, unless asked      BUSYNESS_FORECAST_HOURS  48
  --config FILE  settings as JSON                 BUSYNESS_CONFIG
  --help

Vertex AI: AIP_HTTP_PORT, AIP_HEALTH_ROUTE and AIP_PREDICT_ROUTE are obeyed where they are set.

Examples:
  busyness-api --store file://./.busyness
  PORT=9000 BUSYNESS_ENV=production busyness-api
  curl 'localhost:8080/v1/forecast?hours=6&format=csv'
`;

/** What the command line says. */
export interface Arguments {
  readonly help: boolean;
  readonly files: readonly string[];
  /** Settings by path, as \`loadConfig\` takes them. */
  readonly overrides: Readonly<Record<string, string | undefined>>;
}

/** @throws API_USAGE */
export function readArguments(argv: readonly string[]): Arguments {
  const text = { type: 'string' } as const;
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: { store: text, port: text, host: text, hours: text, config: text, help: { type: 'boolean' } },
    });
    const { store, port, host, hours, config, help = false } = values;
    const overrides = { 'store.uri': store, 'api.port': port, 'api.host': host, 'forecast.hours': hours };
    return { help, files: config === undefined ? [] : [config], overrides };
  } catch (error) {
    throw errors.API_USAGE({ problem: (error as Error).message }, error);
  }
}
