/** Every setting, by noun; `docs/settings.md` says what each means. */
export interface Settings {
  readonly environment: 'development' | 'test' | 'production';
  readonly store: {
    readonly uri: string;
    /** Of an emulator of Google Cloud Storage; '' for the service itself. */
    readonly endpoint: string;
  };
  readonly city: {
    /** IANA; null when nobody has given it. */
    readonly timezone: string | null;
    /** ISO 3166-1 alpha-2; '' to infer it from the time zone, 'none' for no holidays. */
    readonly country: string;
  };
  readonly panel: {
    readonly target: 'orders' | 'pings' | 'couriers';
    readonly h3Resolution: number;
    readonly minEvents: number;
  };
  readonly forecast: {
    /** The far end of each band, in hours, ascending. */
    readonly bands: readonly number[];
    readonly hours: number;
  };
  readonly train: {
    readonly seed: number;
    /** null: chosen from the length of the history. */
    readonly testHours: number | null;
    /** By candidate and name; empty: the defaults. */
    readonly hyperparameters: Readonly<Record<string, Readonly<Record<string, number>>>>;
    readonly excludeOutages: boolean;
  };
  readonly promotion: {
    readonly approval: 'rules' | 'manual';
    readonly better: 'difference' | 'interval';
    readonly maxBaselineLoss: number;
    readonly maxSegmentLoss: number;
    readonly maxCalibrationError: number;
    readonly maxBadFraction: number;
    readonly maxSilentHours: number;
  };
  readonly registry: {
    readonly keepVersions: number;
    readonly graceHours: number;
  };
  readonly engine: {
    /** 'local', or the URL of a ClickHouse server. */
    readonly url: string;
    readonly user: string;
    readonly password: string;
    /** null: chosen from the machine's memory. */
    readonly maxMemoryMb: number | null;
  };
  readonly intake: {
    readonly maxBadFraction: number;
    /** Names of columns in the files, by ours. */
    readonly columns: Readonly<Record<string, string>>;
  };
  readonly tracking: {
    /** '' for that of the first file. */
    readonly runName: string;
    readonly mlflow: {
      /** '' for none. */
      readonly url: string;
      readonly experiment: string;
      readonly token: string;
    };
    readonly wandb: {
      readonly url: string;
      /** '' for none. */
      readonly apiKey: string;
      readonly project: string;
      /** '' for the user of the key. */
      readonly entity: string;
    };
  };
  readonly api: { readonly host: string; readonly port: number };
  readonly vertex: {
    /** null: not given. */
    readonly project: string | null;
    readonly region: string | null;
    readonly pipelineRoot: string | null;
    readonly serviceAccount: string | null;
    readonly network: string | null;
    /** null: that of the region. */
    readonly endpoint: string | null;
  };
  readonly log: { readonly level: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent' };
}
