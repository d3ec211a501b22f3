package uk.jobplan;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A national guide to job planning: it says in which category an activity belongs. Immutable. */
public final class Framework {
  private final long index;
  private final Map<String, Object> found;

  private Framework(long index) {
    this.index = index;
    this.found = Owner.members(Raw.jp_framework_at(index));
  }

  /**
   * Finds a framework.
   *
   * @param id such as "nhse-2023"
   * @return the framework
   * @throws UnknownNameException if there is none; the message gives the nearest
   */
  public static Framework named(String id) {
    return new Framework((Long) Raw.jp_framework_find(id));
  }

  /**
   * Gives every framework.
   *
   * @return in the library's order
   */
  public static List<Framework> all() {
    List<Framework> made = new ArrayList<>();
    for (long i = 0; i < (Long) Raw.jp_framework_count(); i++) {
      made.add(new Framework(i));
    }
    return List.copyOf(made);
  }

  /**
   * Gives the id.
   *
   * @return such as "nhse-2023"
   */
  public String id() {
    return (String) found.get("id");
  }

  /**
   * Gives the title.
   *
   * @return of the guide
   */
  public String title() {
    return (String) found.get("title");
  }

  /**
   * Gives the publication.
   *
   * @return and its edition
   */
  public String source() {
    return (String) found.get("source");
  }

  /**
   * Gives the codes of the categories.
   *
   * @return in the guide's order; a column's codes are places in this list
   */
  public List<String> categories() {
    List<String> codes = new ArrayList<>();
    for (long i = 0; i < (Long) Raw.jp_category_count(null, index); i++) {
      codes.add((String) Owner.members(Raw.jp_category_at(null, index, i)).get("code"));
    }
    return List.copyOf(codes);
  }

  /**
   * Categorises an activity.
   *
   * @param description in the plan's own words
   * @return the category, or the question that decides
   */
  public Categorisation categorise(String description) {
    return categorise(description, Map.of(), null);
  }

  /**
   * Categorises an activity of which more is known.
   *
   * @param description in the plan's own words
   * @param attributes such as "travel_purpose": "clinic"
   * @param policy the trust's own; null for none
   * @return the category, or the question that decides
   * @throws UnknownNameException if an attribute or its value is not known
   */
  public Categorisation categorise(String description, Map<String, String> attributes, Policy policy) {
    Object answer = Raw.jp_categorise(Owner.of(policy), index, description, read(attributes));
    return Categorisation.of(policy, Owner.all(answer)[0]);
  }

  /**
   * Categorises many descriptions at once.
   *
   * @param descriptions null where nothing was written
   * @return a code for each, a place in {@link #categories}; -1 unless certain
   */
  public short[] categorise(List<String> descriptions) {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    long[] offsets = new long[descriptions.size() + 1];
    byte[] validity = new byte[descriptions.size() / 8 + 1];
    for (int i = 0; i < descriptions.size(); i++) {
      if (descriptions.get(i) != null) {
        data.writeBytes(Values.utf8(descriptions.get(i), "descriptions"));
        validity[i / 8] |= (byte) (1 << (i % 8));
      }
      offsets[i + 1] = data.size();
    }
    Object answer = Raw.jp_categorise_large_column(null, index, offsets, data.toByteArray(), validity, null);
    return (short[]) Owner.all(answer)[0];
  }

  private static Object read(Map<String, String> attributes) {
    Object made = null;
    for (Map.Entry<String, String> one : attributes.entrySet()) {
      made = Raw.jp_attributes_set(made, one.getKey(), one.getValue());
    }
    return made;
  }

  /** The id. */
  @Override
  public String toString() {
    return id();
  }
}
