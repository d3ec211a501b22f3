/** NHS job-planning arithmetic: exact, explained, the same in every language. */

/** What the library refuses: the message is one sentence that says what to write instead. */
export class JobPlanError extends Error {
  readonly status: number;
  /** The name of the status: "JP_E_RANGE". */
  readonly code: string;
  /** A JSON pointer, the name of a column or of an argument; empty when there is none. */
  readonly where: string;
  /** Row of a column from 0; -1 when none is meant. */
  readonly row: number;
  /** Line and column of a text from 1; 0 when none is meant. */
  readonly line: number;
  readonly column: number;
}

/** What is read as an exact number: "37.5", "1/3", "37:20", 37.5, 37n. */
export type Exact = Ratio | bigint | number | string;

/** An exact number in lowest terms, 64 bits each; what does not fit is an error. Immutable. */
export class Ratio {
  private constructor();
  readonly numerator: bigint;
  readonly denominator: bigint;
  static of(value: Exact): Ratio;
  static of(numerator: bigint | number, denominator: bigint | number): Ratio;
  plus(other: Exact): Ratio;
  minus(other: Exact): Ratio;
  times(other: Exact): Ratio;
  dividedBy(other: Exact): Ratio;
  compare(other: Exact): number;
  equals(other: unknown): boolean;
  /** Rounded once by a named policy: "half-hour/down", "2-decimals/half-even". There is no default. */
  rounded(policy: string): Ratio;
  toDecimal(decimals: number): string;
  toHoursMinutes(): string;
  /** The nearest double. */
  toNumber(): number;
  toString(): string;
  toJSON(): string;
}

/** A service document that has been read. Close it when done. */
export class Service {
  constructor(json: string | object);
  static read(json: string | object): Service;
  /** The JSON Schema of the service document. */
  static schema(): Record<string, unknown>;
  /** Name of the CSV of delivered activity that the document asks for; null for none. */
  readonly deliveredCsv: string | null;
  addDeliveredCsv(text: string): void;
  /** Permits or forbids rows of single posts, who are people, in the report, whatever the document says. */
  permit(identifiable: boolean): void;
  /** The report's bytes, the same in every language. */
  reportText(): string;
  report(): Record<string, any>;
  check(): Array<Record<string, any>>;
  compare(first: string, second: string): Record<string, any>;
  whatIf(changes: string | object): Record<string, any>;
  change(changes: string | object): string;
  roles(by: 'post' | 'band', first: string, second: string): Record<string, any>;
  close(): void;
}

export interface Categorisation {
  verdict: 'certain' | 'ambiguous' | 'unknown' | 'not-activity';
  /** Empty unless certain. */
  category: string;
  concept: string;
  isDirectCare: boolean | null;
  /** What to ask a person; empty unless ambiguous. */
  question: string;
  attribute: string;
  candidates: string[];
  rule: string;
  source: string;
}

/** A trust's own policy. Close it when done. */
export class Policy {
  constructor(json: string);
  readonly id: string;
  close(): void;
}

export interface Framework {
  id: string;
  title: string;
  source: string;
  categories: Array<Record<string, any>>;
}

export interface Rule {
  id: string;
  room: string;
  statement: string;
  formula: string;
  source: string;
  edition: string;
  standing: string;
  why: string;
}

export function categorise(
  description: string, framework: string, attributes?: Record<string, string>, policy?: Policy | null,
): Categorisation;
export function frameworks(): Framework[];
export function rules(): Rule[];
export function rule(id: string): Rule;
export function version(): string;

/** Whole-number columns of a roster. */
export type Column = Int8Array | Uint8Array | Int16Array | Uint16Array | Int32Array | Uint32Array | BigInt64Array;
export type MaybeColumn = Column | {values: Column; validity?: Uint8Array | null};

/** Sums roster rows by keys, in whole minutes. Close it when done. */
export class Roster {
  constructor(keys: Record<string, number>, options?: {people?: number; causes?: number});
  static load(bytes: Uint8Array): Roster;
  readonly columns: string[];
  readonly rows: bigint;
  update(columns: Record<string, MaybeColumn> | MaybeColumn[]): void;
  merge(other: Roster): void;
  save(): Uint8Array;
  table(...keys: string[]): {rows: number; columns: Record<string, BigInt64Array>};
  close(): void;
}

export * from './src/faces.js';

/** In a browser only, and first: the bytes of jobplan.wasm and the text of calls.txt. */
export function load(bytes: BufferSource, calls: string): Promise<void>;
