package uk.jobplan;

/** The library itself. */
public final class JobPlan {
  private JobPlan() {}

  /**
   * Gives the version of the library that is running.
   *
   * @return such as "0.1.0"
   */
  public static String version() {
    return (String) Raw.jp_version();
  }
}
