package uk.jobplan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Sums roster rows by keys. Whole minutes are added as integers, so any order and any split of the
 * rows gives the same answer to the bit: give each thread a roster of its own, then merge them.
 */
public final class Roster extends Owner {
  private Roster(Object handle) {
    super(handle);
  }

  /**
   * Makes an empty roster.
   *
   * @param keys each key's column and how many codes it has (0 to n - 1), in their order
   * @return the roster, to be closed
   * @throws LimitException if it would have too many cells
   */
  public static Roster of(LinkedHashMap<String, Integer> keys) {
    return of(keys, 0, 0);
  }

  /**
   * Makes an empty roster that counts people and causes of cancellation too.
   *
   * @param keys each key's column and how many codes it has
   * @param people how many people there are: a column "person"; 0: not kept
   * @param causes how many causes there are: a column "cause"; 0: not kept
   * @return the roster, to be closed
   * @throws LimitException if it would have too many cells
   */
  public static Roster of(LinkedHashMap<String, Integer> keys, int people, int causes) {
    List<Object> list = new ArrayList<>();
    keys.forEach((name, n) -> list.add(Map.of("name", name, "cardinality", n)));
    return new Roster(Raw.jp_roster_new(Map.of("n_people", people, "n_causes", causes), list));
  }

  /**
   * Reads a roster that was saved, on whatever platform and in whatever language.
   *
   * @param bytes as {@link #save} gave them
   * @return the roster, to be closed
   * @throws CorruptException if they are not a whole roster
   * @throws NewerException if a newer library wrote them
   */
  public static Roster load(byte[] bytes) {
    return new Roster(Raw.jp_roster_load(Objects.requireNonNull(bytes, "bytes: want a column, found null"), 0));
  }

  /**
   * Gives the columns of a batch.
   *
   * @return the keys, "planned_min", "delivered_min" and what else is kept
   */
  public List<String> columns() {
    List<String> names = new ArrayList<>();
    for (long i = 0; i < (Long) Raw.jp_roster_column_count(handle); i++) {
      names.add((String) Raw.jp_roster_column_name(handle, i));
    }
    return List.copyOf(names);
  }

  /**
   * Adds a batch of rows.
   *
   * @param columns one for each of {@link #columns}, of one length
   * @throws ColumnException if a row is wrong: {@code row()} says which, and none is added
   */
  public void update(Column... columns) {
    Raw.jp_roster_update(handle, Arrays.asList(columns));
  }

  /**
   * Adds all that another roster of the same kind holds.
   *
   * @param other another roster
   * @throws ConflictException if it is of another kind
   */
  public void merge(Roster other) {
    Raw.jp_roster_merge(handle, Owner.of(other));
  }

  /**
   * Gives how many rows there are.
   *
   * @return since it was made
   */
  public long rows() {
    return (Long) Raw.jp_roster_row_count(handle);
  }

  /**
   * Saves the roster.
   *
   * @return bytes that every host reads
   */
  public byte[] save() {
    return (byte[]) Raw.jp_roster_save(handle);
  }

  /**
   * Sums by some of the keys.
   *
   * @param keys columns of {@link #columns} that are keys; none gives one row for everything
   * @return the sums
   */
  public Table table(String... keys) {
    List<String> names = columns();
    int[] at = new int[keys.length];
    for (int i = 0; i < keys.length; i++) {
      at[i] = names.indexOf(keys[i]);
      if (at[i] < 0 || at[i] >= names.indexOf("planned_min")) {
        throw new IllegalArgumentException(
            "keys: want some of " + names.subList(0, names.indexOf("planned_min")) + "; found " + keys[i]);
      }
    }
    try (Handle table = (Handle) Raw.jp_roster_table_new(handle, at, 0L)) {
      return new Table(table);
    }
  }

  /** Sums by key. Immutable, and apart from the roster it came from. */
  public static final class Table {
    private final Map<String, long[]> columns = new LinkedHashMap<>();
    private final int rows;

    private Table(Handle table) {
      rows = integer(Raw.jp_roster_table_row_count(table));
      for (long i = 0; i < (Long) Raw.jp_roster_table_column_count(table); i++) {
        columns.put((String) Raw.jp_roster_table_column_name(table, i), (long[]) Raw.jp_roster_table_read(table, i, rows));
      }
    }

    /**
     * Gives how many rows there are.
     *
     * @return one for each combination of codes that has rows
     */
    public int rows() {
      return rows;
    }

    /**
     * Gives the names of the columns.
     *
     * @return the keys first
     */
    public List<String> columns() {
      return List.copyOf(columns.keySet());
    }

    /**
     * Gives a column.
     *
     * @param name one of {@link #columns}
     * @return a number for each row; a copy
     */
    public long[] column(String name) {
      long[] found = columns.get(name);
      if (found == null) {
        throw new IllegalArgumentException("name: want one of " + columns() + "; found " + name);
      }
      return found.clone();
    }
  }
}
