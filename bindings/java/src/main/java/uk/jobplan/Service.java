package uk.jobplan;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * A service document that has been read: posts and their plans, demand, delivered activity. The report is
 * JSON; every figure in it carries its rule, its formula with the numbers, and its source.
 *
 * <p>The same document gives the same bytes in every language. The library reads no files: give it
 * the text.
 */
public final class Service extends Owner {
  private Service(Object handle) {
    super(handle);
  }

  /**
   * Reads a service document.
   *
   * @param json the document's text
   * @return the service, to be closed
   * @throws JsonException if it is not JSON: line and column say where
   * @throws DocumentException if it is not a service document: {@code where()} is a JSON pointer
   */
  public static Service read(String json) {
    return new Service(Raw.jp_service_new(Objects.requireNonNull(json, "json: want a text, found null")));
  }

  /**
   * Gives the name of the CSV of delivered activity that the document names, if it does.
   *
   * @return the name; empty when the document names none
   */
  public Optional<String> deliveredCsv() {
    try {
      return Optional.of((String) Raw.jp_service_delivered_csv(handle));
    } catch (UndefinedException none) {
      return Optional.empty();
    }
  }

  /**
   * Hands over the CSV of delivered activity that the document names.
   *
   * @param text the whole file's text
   * @throws ColumnException if a row is wrong: {@code row()} says which, and nothing is added
   */
  public void addDeliveredCsv(String text) {
    Raw.jp_service_add_delivered_csv(handle, Objects.requireNonNull(text, "text: want a text, found null"));
  }

  /**
   * Gives the report.
   *
   * @return one line of JSON
   * @throws ConflictException if the document names a CSV that was not handed over
   * @throws RangeException if an exact figure does not fit
   */
  public String report() {
    return (String) Raw.jp_service_report(handle);
  }

  /**
   * Gives the checks alone, most serious first; none changes a number.
   *
   * @return one line of JSON
   */
  public String check() {
    return (String) Raw.jp_service_check(handle);
  }

  /**
   * Gives the same plans under two frameworks: what moves, the hours that move, and both rules.
   *
   * @param first a framework's id, such as "nhse-2023"
   * @param second another's
   * @return one line of JSON
   * @throws UnknownNameException if there is no such framework
   */
  public String compare(String first, String second) {
    return (String) Raw.jp_service_compare(handle, first, second);
  }

  /**
   * Permits or forbids rows of single posts, who are people, in the report, whatever the document says.
   *
   * @param identifiable whether rows of single posts may be shown
   */
  public void permit(boolean identifiable) {
    Raw.jp_service_permit(handle, identifiable ? 1 : 0);
  }

  /**
   * Gives the difference that changes would make over the year.
   *
   * @param changes JSON, as the document's scenarios write them
   * @return one line of JSON
   * @throws DocumentException if a change names what it should not
   */
  public String whatIf(String changes) {
    return (String) Raw.jp_service_what_if(handle, changes);
  }

  /**
   * Gives the document with changes made: what {@link #whatIf} evaluates.
   *
   * @param changes JSON, as the document's scenarios write them
   * @return the changed document's text
   */
  public String change(String changes) {
    return (String) Raw.jp_service_change(handle, changes);
  }

  /**
   * Gives a year in two pieces: this service's plans until a review, another's after it.
   *
   * @param after the service with the plans after the review
   * @param changed first day of those plans
   * @return one line of JSON
   */
  public String review(Service after, LocalDate changed) {
    return (String) Raw.jp_service_review(handle, Owner.of(after), changed);
  }

  /**
   * Gives two posts side by side.
   *
   * @param first a post's id
   * @param second another's
   * @return one line of JSON
   */
  public String comparePosts(String first, String second) {
    return (String) Raw.jp_service_roles(handle, Constants.JP_ROLE_POST, first, second);
  }

  /**
   * Gives two bands side by side.
   *
   * @param first a band
   * @param second another
   * @return one line of JSON
   */
  public String compareBands(String first, String second) {
    return (String) Raw.jp_service_roles(handle, Constants.JP_ROLE_BAND, first, second);
  }

  /**
   * Gives the JSON Schema of the service document.
   *
   * @return JSON Schema, 2020-12
   */
  public static String schema() {
    return (String) Raw.jp_service_schema();
  }
}
