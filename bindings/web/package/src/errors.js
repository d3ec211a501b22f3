/** Whatever the library refuses; the message is one plain sentence that says what to write instead. */
export class JobPlanError extends Error {
  constructor(details) {
    super(details.message);
    this.name = 'JobPlanError';
    /** The library's status number; its meaning never changes. */
    this.status = details.status;
    /** The name of the status: "JP_E_RANGE". */
    this.code = details.code;
    /** A JSON pointer, the name of a column or of an argument; empty when there is none. */
    this.where = details.where ?? '';
    /** The row of a column from 0; -1 when no row is meant. */
    this.row = details.row ?? -1;
    /** Line and column of a text, from 1; 0 when no text is meant. */
    this.line = details.line ?? 0;
    this.column = details.column ?? 0;
  }
}

/** What a value is, for a sentence: "null", "a number", "an Int32Array". */
export function kindOf(value) {
  if (value === null || value === undefined) {
    return String(value);
  }
  const name = typeof value === 'object' ? (value.constructor?.name ?? 'object') : typeof value;
  return (/^[aeiou]/i.test(name) ? 'an ' : 'a ') + name;
}

export function wrong(name, wanted, found) {
  return new TypeError(`${name}: want ${wanted}, found ${kindOf(found)}`);
}
