import {JobPlanError, wrong} from './errors.js';
import {engine} from './engine.js';

const BY = {post: 'JP_ROLE_POST', band: 'JP_ROLE_BAND'};

function textOf(value, name) {
  if (typeof value !== 'string') {
    throw wrong(name, 'a text', value);
  }
  return value;
}

/** A document may be given as its text or as the object that JSON.parse made of it; texts keep every digit. */
function document(value, name) {
  if (value !== null && typeof value === 'object' && !ArrayBuffer.isView(value)) {
    return JSON.stringify(value);
  }
  return textOf(value, name);
}

/**
 * A service document that has been read: posts and plans, demand, delivered activity. Every figure of its report carries
 * its rule, its formula with the numbers, and its source. Close it when done.
 */
export class Service {
  #handle;

  /** Reads a service document: its JSON text (or an object, which is written as JSON first). */
  constructor(json) {
    this.#handle = engine.raw.jp_service_new(document(json, 'json'));
  }

  static read(json) {
    return new Service(json);
  }

  /** The name of the CSV of delivered activity that the document asks for; null when it names none. */
  get deliveredCsv() {
    try {
      return engine.raw.jp_service_delivered_csv(this.#handle);
    } catch (error) {
      if (error instanceof JobPlanError && error.code === 'JP_E_UNDEFINED') {
        return null;
      }
      throw error;
    }
  }

  /** Hands over the text of that CSV: all of it or, when a row is wrong, nothing. */
  addDeliveredCsv(text) {
    engine.raw.jp_service_add_delivered_csv(this.#handle, textOf(text, 'text'));
  }

  /** Permits or forbids rows of single posts, who are people, in the report, whatever the document says. */
  permit(identifiable) {
    if (typeof identifiable !== 'boolean') {
      throw wrong('identifiable', 'true or false', identifiable);
    }
    engine.raw.jp_service_permit(this.#handle, identifiable ? 1 : 0);
  }

  /** The report as the library wrote it: the same bytes in every language. */
  reportText() {
    return engine.raw.jp_service_report(this.#handle);
  }

  report() {
    return JSON.parse(this.reportText());
  }

  /** The checks alone, most serious first. */
  check() {
    return JSON.parse(engine.raw.jp_service_check(this.#handle)).checks;
  }

  /** The same plans under two frameworks: what moves, the hours that move, and both rules. */
  compare(first, second) {
    return JSON.parse(engine.raw.jp_service_compare(this.#handle, textOf(first, 'first'), textOf(second, 'second')));
  }

  /** The difference that changes would make over the year: the changes as an object or JSON text. */
  whatIf(changes) {
    return JSON.parse(engine.raw.jp_service_what_if(this.#handle, document(changes, 'changes')));
  }

  /** The document's text with changes made: what whatIf evaluates. */
  change(changes) {
    return engine.raw.jp_service_change(this.#handle, document(changes, 'changes'));
  }

  /** Two roles side by side; `by` is "post" or "band". */
  roles(by, first, second) {
    const kind = engine.layout.constants[BY[by]];
    if (kind === undefined) {
      throw new TypeError(`by: want "post" or "band", found ${String(by)}`);
    }
    return JSON.parse(engine.raw.jp_service_roles(this.#handle, kind, textOf(first, 'first'), textOf(second, 'second')));
  }

  close() {
    this.#handle.close();
  }

  /** The JSON Schema of the service document. */
  static schema() {
    return JSON.parse(engine.raw.jp_service_schema());
  }
}
