package uk.jobplan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A rule the library computes by.
 *
 * @param id stable for ever: "annual.weeks-times-hours"
 * @param room the part of the library
 * @param statement what is computed or decided, in words
 * @param formula with named quantities; empty for a placement rule
 * @param source publication and place in it
 * @param edition edition or date of the source
 * @param standing our default where the source leaves a choice
 * @param why why that default
 */
public record Rule(
    String id,
    String room,
    String statement,
    String formula,
    String source,
    String edition,
    String standing,
    String why) {

  private static Rule of(Object found) {
    Map<String, Object> rule = Owner.members(found);
    return new Rule(
        (String) rule.get("id"),
        (String) rule.get("room"),
        (String) rule.get("statement"),
        (String) rule.get("formula"),
        (String) rule.get("source"),
        (String) rule.get("edition"),
        (String) rule.get("standing"),
        (String) rule.get("why"));
  }

  /**
   * Finds a rule.
   *
   * @param id its id
   * @return the rule
   * @throws UnknownNameException if there is none; the message gives the nearest
   */
  public static Rule find(String id) {
    return of(Raw.jp_rule_find(id));
  }

  /**
   * Gives every rule.
   *
   * @return in the order of their ids
   */
  public static List<Rule> all() {
    List<Rule> rules = new ArrayList<>();
    for (long i = 0; i < (Long) Raw.jp_rule_count(); i++) {
      rules.add(of(Raw.jp_rule_at(i)));
    }
    return List.copyOf(rules);
  }
}
