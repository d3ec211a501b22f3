package uk.jobplan;

import java.util.Objects;

/** A trust's own policy over the frameworks: its phrases, categories, placements and tariffs. */
public final class Policy extends Owner {
  private Policy(Object handle) {
    super(handle);
  }

  /**
   * Reads a policy.
   *
   * @param json the policy's text, form "jobplan_policy": 1
   * @return the policy, to be closed; any number of threads may read it at once
   * @throws DocumentException if it names what it should not: {@code where()} is a JSON pointer
   * @throws ConflictException if two entries contradict each other
   */
  public static Policy read(String json) {
    return new Policy(Raw.jp_policy_new(Objects.requireNonNull(json, "json: want a text, found null")));
  }

  /**
   * Gives the policy's id.
   *
   * @return as the document has it
   */
  public String id() {
    return (String) Raw.jp_policy_id(handle);
  }
}
