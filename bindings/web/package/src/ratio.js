import {wrong} from './errors.js';

const LARGEST = 2n ** 63n - 1n;
let library = null;

/** Told once, by whoever starts the library. */
export function setRatioLibrary(raw) {
  library = raw;
}

/**
 * An exact number: hours, programmed activities, weeks, WTE. 37.5 h is 75/2, 20 minutes is 1/3 h. In lowest terms, the
 * denominator positive, both 64 bits as BigInt; what does not fit is an error, never a wrong number. The arithmetic is
 * the library's own. Immutable.
 */
export class Ratio {
  constructor(numerator, denominator) {
    this.numerator = numerator;
    this.denominator = denominator;
    Object.freeze(this);
  }

  /** A Ratio of a whole number, a text ("37.5", "1/3", "37:20"), a number (its shortest decimal) or two whole numbers. */
  static of(value, denominator) {
    if (denominator !== undefined) {
      return library.jp_ratio_make(value, denominator);
    }
    return toRatio(value, 'value');
  }

  plus(other) {
    return library.jp_ratio_add(this, other);
  }

  minus(other) {
    return library.jp_ratio_subtract(this, other);
  }

  times(other) {
    return library.jp_ratio_multiply(this, other);
  }

  dividedBy(other) {
    return library.jp_ratio_divide(this, other);
  }

  /** Below 0, 0, above 0: less, the same, more. */
  compare(other) {
    return library.jp_ratio_compare(this, other);
  }

  /** Rounded once by a policy that has a name, "unit/direction": "half-hour/down", "quarter/half-up", "2-decimals/half-even". */
  rounded(policy) {
    return library.jp_ratio_round(this, library.jp_rounding_parse(policy));
  }

  /** So many decimals; it must have been rounded to them. */
  toDecimal(decimals) {
    return library.jp_ratio_to_text(this, 2, decimals);
  }

  /** "37:20"; it must be whole minutes. */
  toHoursMinutes() {
    return library.jp_ratio_to_text(this, 3, 0);
  }

  /** The nearest double: for a chart, never for a sum. */
  toNumber() {
    return library.jp_ratio_to_double(this);
  }

  equals(other) {
    return other instanceof Ratio && this.numerator === other.numerator && this.denominator === other.denominator;
  }

  /** "75/2", "40". */
  toString() {
    return this.denominator === 1n ? String(this.numerator) : `${this.numerator}/${this.denominator}`;
  }

  /** As documents write it: JSON numbers would lose what a text keeps. */
  toJSON() {
    return this.toString();
  }

  /** Whether a + b is asked for: it would go through doubles. */
  [Symbol.toPrimitive](hint) {
    if (hint === 'string') {
      return this.toString();
    }
    throw new TypeError('a Ratio is exact: use plus, minus, times, dividedBy or compare; toNumber() gives the nearest double');
  }
}

/** What people give for an exact number. */
export function toRatio(value, name) {
  if (value instanceof Ratio) {
    return value;
  }
  if (typeof value === 'bigint') {
    if (value > LARGEST || value < -LARGEST - 1n) {
      throw new RangeError(`${name}: ${value} does not fit 64 bits`);
    }
    return new Ratio(value, 1n);
  }
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) {
      throw new RangeError(`${name}: want a finite number, found ${value}`);
    }
    if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
      throw new RangeError(`${name}: ${value} is beyond what a number keeps exactly: write ${BigInt(value)}n or a text`);
    }
    return Number.isInteger(value) ? new Ratio(BigInt(value), 1n) : library.jp_ratio_parse(String(value));
  }
  if (typeof value === 'string') {
    return library.jp_ratio_parse(value);
  }
  throw wrong(name, 'an exact number (a Ratio, a BigInt, a number or a text such as "37.5")', value);
}
