import { type ClickHouseClient } from '@clickhouse/client';

/** A ClickHouse that does our work: a private node, or a server somewhere. */
export interface Engine {
  readonly client: ClickHouseClient;
  /** Its address, without credentials. */
  readonly url: string;
  /**
   * Names the session in which all statements run, one after another. Work tables are of this session: when it ends,
   * ten minutes after its last statement at the latest, the server drops them, whatever became of us.
   */
  readonly session: string;
  /** Set for a private node: a folder in which it reads files directly. A server gets their bytes sent. */
  readonly inputs: string | undefined;
  /** What a private node may use of the machine's memory; nobody knows of a server. */
  readonly memoryBytes: number | undefined;
  /** The process of a private node. */
  readonly pid: number | undefined;
  /** Stops a private node; leaves a server alone. Can be called again. */
  close(): Promise<void>;
  /** How a private node ended by itself; undefined while all is well. Waits for that a while if asked to. */
  ending(patienceMs?: number): Promise<string | undefined>;
}
