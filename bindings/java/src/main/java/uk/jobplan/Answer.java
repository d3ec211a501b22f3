package uk.jobplan;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the library worked out, with the rule it followed. Immutable. */
public abstract class Answer extends Members {
  Answer(Map<String, Object> members) {
    super(members);
  }

  /** The struct among the answers of a call; what else it gave stands beside, by name. */
  static Map<String, Object> members(Object[] found, int struct, int working, Object... beside) {
    Map<String, Object> made = new LinkedHashMap<>(Owner.members(found[struct]));
    for (int i = 0; i < beside.length; i += 2) {
      made.put((String) beside[i], found[(Integer) beside[i + 1]]);
    }
    if (working >= 0) {
      made.put("rule", Owner.members(found[working]).get("rule"));
      made.put("formula", Owner.members(found[working]).get("formula"));
    }
    return made;
  }

  /**
   * Gives the id of the rule the answer follows.
   *
   * @return for {@link Rule#find}; null where the library gives none
   */
  public final String rule() {
    return (String) get("rule");
  }

  /**
   * Gives the formula with the numbers in it.
   *
   * @return such as "900 h - 960 h = -60 h"; null where the library gives none
   */
  public final String formula() {
    return (String) get("formula");
  }
}
