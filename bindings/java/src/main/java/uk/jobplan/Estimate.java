package uk.jobplan;

/**
 * A number that statistics give, and how it came about. It is a double: what is exact is a {@link Figure}.
 *
 * @param value the number
 * @param rule the id of the rule it follows: {@link Rule#find}
 * @param formula the formula with the numbers in it
 */
public record Estimate(double value, String rule, String formula) {
  static Estimate of(Object[] found) {
    return new Estimate(
        (Double) found[0],
        (String) Owner.members(found[1]).get("rule"),
        (String) Owner.members(found[1]).get("formula"));
  }
}
