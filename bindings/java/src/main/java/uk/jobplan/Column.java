package uk.jobplan;

import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.util.Objects;

/**
 * A column of whole numbers for {@link Roster#update}: an array, which is copied, or a direct
 * buffer in this machine's byte order, which is read in place from its position to its limit.
 *
 * <p>Immutable, but for what the caller does with the array or buffer meanwhile.
 */
public final class Column {
  private final Object values;
  private final byte[] validity;

  private Column(Object values, byte[] validity) {
    this.values = Objects.requireNonNull(values, "values: want a column, found null");
    this.validity = validity;
  }

  /**
   * Makes a column of 8-bit numbers.
   *
   * @param values one a row
   * @return the column
   */
  public static Column of(byte[] values) {
    return new Column(values, null);
  }

  /**
   * Makes a column of 16-bit numbers.
   *
   * @param values one a row
   * @return the column
   */
  public static Column of(short[] values) {
    return new Column(values, null);
  }

  /**
   * Makes a column of 32-bit numbers.
   *
   * @param values one a row
   * @return the column
   */
  public static Column of(int[] values) {
    return new Column(values, null);
  }

  /**
   * Makes a column of 64-bit numbers.
   *
   * @param values one a row
   * @return the column
   */
  public static Column of(long[] values) {
    return new Column(values, null);
  }

  /**
   * Makes a column of 8-bit numbers in memory outside the heap.
   *
   * @param values a direct buffer
   * @return the column
   */
  public static Column of(ByteBuffer values) {
    return new Column(values, null);
  }

  /**
   * Makes a column of 16-bit numbers in memory outside the heap.
   *
   * @param values a direct buffer in this machine's byte order
   * @return the column
   */
  public static Column of(ShortBuffer values) {
    return new Column(values, null);
  }

  /**
   * Makes a column of 32-bit numbers in memory outside the heap.
   *
   * @param values a direct buffer in this machine's byte order
   * @return the column
   */
  public static Column of(IntBuffer values) {
    return new Column(values, null);
  }

  /**
   * Makes a column of 64-bit numbers in memory outside the heap.
   *
   * @param values a direct buffer in this machine's byte order
   * @return the column
   */
  public static Column of(LongBuffer values) {
    return new Column(values, null);
  }

  /**
   * Says which rows are present.
   *
   * @param bits a bit a row, lowest first, 1 for present, as Arrow writes them; null: all present
   * @return a column with the same values
   */
  public Column withValidity(byte[] bits) {
    return new Column(values, bits == null ? null : bits.clone());
  }

  Object values() {
    return values;
  }

  byte[] validity() {
    return validity;
  }
}
