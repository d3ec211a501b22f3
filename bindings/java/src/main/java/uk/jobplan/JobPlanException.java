package uk.jobplan;

/**
 * Whatever the library refuses; its message is one plain sentence that says what to write instead.
 *
 * <p>There is one class for each status: {@link RangeException}, {@link DocumentException} and so on.
 */
public class JobPlanException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The library's status number. */
  private final int status;

  /** Where it happened. */
  private final String where;

  /** Row of a column. */
  private final long row;

  /** Line of a text. */
  private final int line;

  /** Column of a text. */
  private final int column;

  JobPlanException(Details details) {
    super(details.message);
    status = details.status;
    where = details.where;
    row = details.row;
    line = details.line;
    column = details.column;
  }

  /**
   * Gives the library's status number.
   *
   * @return a number that never changes its meaning
   */
  public int status() {
    return status;
  }

  /**
   * Gives the name of the status.
   *
   * @return such as {@code JP_E_RANGE}
   */
  public String statusName() {
    return (String) Raw.jp_status_name(status);
  }

  /**
   * Gives the place that was meant.
   *
   * @return a JSON pointer, the name of a column or of an argument; empty when there is none
   */
  public String where() {
    return where;
  }

  /**
   * Gives the row of a column that was meant.
   *
   * @return from 0; -1 when no row is meant
   */
  public long row() {
    return row;
  }

  /**
   * Gives the line of a text that was meant.
   *
   * @return from 1; 0 when no text is meant
   */
  public int line() {
    return line;
  }

  /**
   * Gives the column of a text that was meant.
   *
   * @return in characters from 1; 0 when no text is meant
   */
  public int column() {
    return column;
  }

  /** What a call left in its jp_error. */
  static final class Details {
    final int status;
    final String message;
    final String where;
    final long row;
    final int line;
    final int column;

    Details(int status, String message, String where, long row, int line, int column) {
      this.status = status;
      this.message = message;
      this.where = where;
      this.row = row;
      this.line = line;
      this.column = column;
    }
  }
}
