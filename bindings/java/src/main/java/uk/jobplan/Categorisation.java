package uk.jobplan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a framework makes of an activity. It never guesses: an ambiguous answer says what to ask.
 *
 * @param verdict "certain", "ambiguous", "unknown" or "not-activity"
 * @param category the category's code; empty unless certain
 * @param concept the concept recognised; empty when there is none
 * @param isDirectCare true or false where every candidate agrees, else null
 * @param question what to ask a person; empty unless ambiguous
 * @param candidates codes of the categories it could be, when ambiguous
 * @param rule the id of the rule that decided; "policy:..." for a local one
 * @param source publication and place in it
 */
public record Categorisation(
    String verdict,
    String category,
    String concept,
    Boolean isDirectCare,
    String question,
    List<String> candidates,
    String rule,
    String source) {

  static Categorisation of(Policy policy, Object answer) {
    Map<String, Object> found = Owner.members(answer);
    List<String> candidates = new ArrayList<>();
    for (long i = 0; i < (Long) found.get("n_candidates"); i++) {
      Object one = Raw.jp_answer_candidate(Owner.of(policy), found, i);
      candidates.add((String) Owner.members(one).get("category_code"));
    }
    long direct = (Long) found.get("is_direct_care");
    return new Categorisation(
        (String) Raw.jp_verdict_name(found.get("verdict")),
        (String) found.get("category_code"),
        (String) found.get("concept_id"),
        direct < 0 ? null : direct == 1,
        (String) found.get("question"),
        List.copyOf(candidates),
        (String) found.get("rule"),
        (String) found.get("source"));
  }
}
