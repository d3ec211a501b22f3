package uk.jobplan;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * An exact number: hours, programmed activities, weeks, WTE. 37.5 h is 75/2, 20 minutes is 1/3 h.
 *
 * <p>Always in lowest terms with a positive denominator, both 64 bits; what does not fit is a {@link
 * RangeException}, never a wrong number. The arithmetic is the library's own. Immutable.
 */
public final class Ratio extends Number implements Comparable<Ratio> {
  private static final long serialVersionUID = 1L;

  /** 0. */
  public static final Ratio ZERO = new Ratio(0, 1);

  /** 1. */
  public static final Ratio ONE = new Ratio(1, 1);

  /** The numerator. */
  private final long num;

  /** The denominator. */
  private final long den;

  private Ratio(long num, long den) {
    this.num = num;
    this.den = den;
  }

  /** What the library itself gave: in lowest terms already. */
  static Ratio trusted(long num, long den) {
    return new Ratio(num, den);
  }

  /**
   * Makes a whole number exact.
   *
   * @param whole the number
   * @return the same, as a ratio
   */
  public static Ratio of(long whole) {
    return new Ratio(whole, 1);
  }

  /**
   * Makes a fraction, reduced.
   *
   * @param num the numerator
   * @param den the denominator
   * @return num / den
   * @throws UndefinedException if den is 0
   * @throws RangeException if the reduced fraction does not fit
   */
  public static Ratio of(long num, long den) {
    return (Ratio) Raw.jp_ratio_make(num, den);
  }

  /**
   * Reads a number as people write it: "37.5", "-0.25", "1/3", "3:45" (hours and minutes), "1,650".
   *
   * @param text the number
   * @return what was meant, exactly
   * @throws TextException if it is no number
   * @throws RangeException if it does not fit
   */
  public static Ratio parse(String text) {
    return (Ratio) Raw.jp_ratio_parse(text);
  }

  /**
   * Takes a decimal number exactly.
   *
   * @param number the number
   * @return the same, as a ratio
   * @throws RangeException if it does not fit
   */
  public static Ratio of(BigDecimal number) {
    return Values.ratio(number, "number");
  }

  /**
   * Gives the numerator.
   *
   * @return in lowest terms, with the sign
   */
  public long num() {
    return num;
  }

  /**
   * Gives the denominator.
   *
   * @return in lowest terms, above 0
   */
  public long den() {
    return den;
  }

  /**
   * Adds, exactly.
   *
   * @param other the other number
   * @return the sum
   * @throws RangeException if it does not fit
   */
  public Ratio plus(Ratio other) {
    return (Ratio) Raw.jp_ratio_add(this, other);
  }

  /**
   * Subtracts, exactly.
   *
   * @param other the other number
   * @return the difference
   * @throws RangeException if it does not fit
   */
  public Ratio minus(Ratio other) {
    return (Ratio) Raw.jp_ratio_subtract(this, other);
  }

  /**
   * Multiplies, exactly.
   *
   * @param other the other number
   * @return the product
   * @throws RangeException if it does not fit
   */
  public Ratio times(Ratio other) {
    return (Ratio) Raw.jp_ratio_multiply(this, other);
  }

  /**
   * Divides, exactly.
   *
   * @param other the divisor
   * @return the quotient
   * @throws UndefinedException if the divisor is 0
   * @throws RangeException if the quotient does not fit
   */
  public Ratio dividedBy(Ratio other) {
    return (Ratio) Raw.jp_ratio_divide(this, other);
  }

  /**
   * Rounds once, by a named policy: "unit/direction", such as "half-hour/up".
   *
   * @param policy unit: minute, half-hour, hour, whole, quarter, 1-decimal to 9-decimals or a
   *     number; direction: half-up, half-even, up (away from zero), down. There is no default:
   *     sources disagree
   * @return the multiple of the unit that the direction chooses
   * @throws UnknownNameException if there is no such unit or direction
   */
  public Ratio rounded(String policy) {
    return (Ratio) Raw.jp_ratio_round(this, Raw.jp_rounding_parse(policy));
  }

  /**
   * Writes the number with so many decimals; it must have been rounded to them.
   *
   * @param decimals 0 to 18
   * @return such as "37.50"
   * @throws RangeException if the number has more decimals
   */
  public String toDecimal(int decimals) {
    return (String) Raw.jp_ratio_to_text(this, Constants.JP_TEXT_DECIMAL, decimals);
  }

  /**
   * Writes hours as hours and minutes.
   *
   * @return such as "37:30"
   * @throws RangeException if the number is not whole minutes
   */
  public String toHoursMinutes() {
    return (String) Raw.jp_ratio_to_text(this, Constants.JP_TEXT_HOURS_MINUTES, 0);
  }

  /**
   * Writes the number as a decimal where that ends within nine places, else as a fraction.
   *
   * @return such as "37.5" or "1/3"
   */
  public String toShortest() {
    return (String) Raw.jp_ratio_to_text(this, Constants.JP_TEXT_SHORTEST, 0);
  }

  @Override
  public int compareTo(Ratio other) {
    return Owner.integer(Raw.jp_ratio_compare(this, Objects.requireNonNull(other, "other: want a number, found null")));
  }

  /** The whole number, towards zero. */
  @Override
  public long longValue() {
    return num / den;
  }

  /** The whole number, towards zero, cut to 32 bits. */
  @Override
  public int intValue() {
    return (int) longValue();
  }

  /** The nearest double, ties to even. */
  @Override
  public double doubleValue() {
    return (Double) Raw.jp_ratio_to_double(this);
  }

  /** The nearest double, cut to a float. */
  @Override
  public float floatValue() {
    return (float) doubleValue();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Ratio && num == ((Ratio) other).num && den == ((Ratio) other).den;
  }

  @Override
  public int hashCode() {
    return 31 * Long.hashCode(num) + Long.hashCode(den);
  }

  /** The exact fraction: "75/2", "40". */
  @Override
  public String toString() {
    return den == 1 ? Long.toString(num) : num + "/" + den;
  }
}
