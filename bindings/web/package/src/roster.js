import {engine} from './engine.js';
import {wrong} from './errors.js';

/**
 * Sums roster rows by keys. Whole minutes are added as 64-bit integers, so any order and any split of the rows gives the
 * same answer to the bit. Close it when done.
 */
export class Roster {
  #handle;

  /** keys: {team: 3, category: 4}, each column and how many codes it has; options: {people, causes} that are counted. */
  constructor(keys, {people = 0, causes = 0} = {}) {
    if (keys === null || typeof keys !== 'object') {
      throw wrong('keys', 'an object such as {team: 3}', keys);
    }
    const rows = Object.entries(keys).map(([name, cardinality]) => ({name, cardinality}));
    this.#handle = keys instanceof Saved ? keys.handle : engine.raw.jp_roster_new({n_people: people, n_causes: causes}, rows);
  }

  /** Reads what save() gave, on whatever platform and in whatever language. */
  static load(bytes) {
    if (!(bytes instanceof Uint8Array)) {
      throw wrong('bytes', 'a Uint8Array', bytes);
    }
    return new Roster(new Saved(engine.raw.jp_roster_load(bytes, 0)));
  }

  /** The columns of a batch: the keys, "planned_min", "delivered_min" and what else is kept. */
  get columns() {
    const {raw} = engine;
    return Array.from({length: raw.jp_roster_column_count(this.#handle)}, (_, i) => raw.jp_roster_column_name(this.#handle, i));
  }

  /** How many rows were added, as a BigInt. */
  get rows() {
    return BigInt(engine.raw.jp_roster_row_count(this.#handle));
  }

  /** Adds rows: {team: Int32Array, ..., planned_min: Int32Array}, or the columns in their order. All of them or none. */
  update(columns) {
    if (columns === null || typeof columns !== 'object') {
      throw wrong('columns', 'an object of typed arrays', columns);
    }
    const names = this.columns;
    for (const name of Array.isArray(columns) ? [] : Object.keys(columns)) {
      if (!names.includes(name)) {
        throw new TypeError(`columns: there is no column ${name}; there are ${names.join(', ')}`);
      }
    }
    engine.raw.jp_roster_update(this.#handle, Array.isArray(columns) ? columns : names.map((name) => columns[name]));
  }

  /** Adds all that another roster of the same kind holds. */
  merge(other) {
    if (!(other instanceof Roster)) {
      throw wrong('other', 'a Roster', other);
    }
    engine.raw.jp_roster_merge(this.#handle, other.#handle);
  }

  save() {
    return engine.raw.jp_roster_save(this.#handle);
  }

  /** Sums by some keys: {rows, columns: {name: BigInt64Array}}. */
  table(...keys) {
    const {raw} = engine;
    const names = this.columns.slice(0, this.columns.indexOf('planned_min'));
    for (const key of keys) {
      if (!names.includes(key)) {
        throw new TypeError(`keys: want some of ${names.join(', ')}; found ${String(key)}`);
      }
    }
    const table = raw.jp_roster_table_new(this.#handle, Uint32Array.from(keys, (key) => names.indexOf(key)), 0);
    try {
      const rows = Number(raw.jp_roster_table_row_count(table));
      const columns = {};
      for (let i = 0; i < raw.jp_roster_table_column_count(table); i++) {
        columns[raw.jp_roster_table_column_name(table, i)] = raw.jp_roster_table_read(table, i, rows);
      }
      return {rows, columns};
    } finally {
      table.close();
    }
  }

  close() {
    this.#handle.close();
  }
}

/** What a roster that was loaded is made from. */
class Saved {
  constructor(handle) {
    this.handle = handle;
  }
}
