package uk.jobplan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Plans, figures with their working, and categories. */
class PlanTest {
  @Test
  void aPlanComesToItsHoursWithTheWorking() {
    try (Plan plan = new Plan(Ratio.parse("37.5"), Ratio.parse("37.5"))) {
      plan.add(Activity.weekly("Clinic", Ratio.of(28)).category("DCC", true))
          .add(Activity.timetabled("Teaching", DayOfWeek.MONDAY, LocalTime.of(9, 0), LocalTime.of(13, 0)).category("SPA", false));
      try (Annual annual = plan.evaluate(Ratio.of(42))) {
        assertEquals(Ratio.of(32), annual.total().hoursPerWeek());
        assertEquals(Ratio.of(42 * 28), annual.categories().get("DCC").hoursPerYear());
        assertEquals(Ratio.of(7, 8), annual.categories().get("DCC").shareOfPlanned());
        Figure planned = annual.figure(Annual.figureNames().get(5));
        assertEquals(Ratio.of(42 * 32), planned.value());
        assertNotNull(Rule.find(planned.rule()).source());
        assertThrows(IllegalArgumentException.class, () -> annual.figure("nothing"));
      }
    }
  }

  @Test
  void anOvernightSessionEndsOnTheNextDay() {
    try (Plan plan = new Plan(Ratio.of(40))) {
      plan.add(Activity.timetabled("Night", DayOfWeek.FRIDAY, LocalTime.of(20, 0), LocalTime.of(8, 0)))
          .add(Activity.timetabled("Late", DayOfWeek.MONDAY, LocalTime.of(20, 0), LocalTime.MIDNIGHT));
      try (Annual annual = plan.evaluate(Ratio.of(42))) {
        assertEquals(Ratio.of(16), annual.total().hoursPerWeek());
      }
    }
  }

  @Test
  void aRefusedActivityLeavesThePlanAsItWas() {
    try (Plan plan = new Plan(Ratio.of(40))) {
      assertThrows(JobPlanException.class, () -> plan.add(Activity.weekly("Clinic", Ratio.of(-1))));
      assertThrows(NullPointerException.class, () -> Activity.weekly(null, Ratio.ONE));
      assertThrows(NullPointerException.class, () -> new Plan(null));
      assertThrows(JobPlanException.class, () -> new Plan(Ratio.of(-1)));
      assertThrows(JobPlanException.class, () -> plan.evaluate(null));
    }
  }

  @Test
  void productiveHoursSayTheirRule() {
    Figure hours = Figure.productiveHours(Ratio.of(44), Ratio.parse("37.5"));
    assertEquals(Ratio.of(1650), hours.value()); // NHS Improvement 2017: 44 x 37.5 = 1,650
    assertEquals("44 weeks x 37.5 h = 1650 h", hours.formula());
    assertTrue(Rule.all().stream().anyMatch(rule -> rule.id().equals(hours.rule())));
    assertThrows(UnknownNameException.class, () -> Rule.find("annual.nothing"));
  }

  @Test
  void aFrameworkCategorisesAndAsks() {
    Framework framework = Framework.named("nhse-2023");
    Categorisation round = framework.categorise("Ward round");
    assertEquals("certain", round.verdict());
    assertTrue(round.isDirectCare());
    assertTrue(framework.categories().contains(round.category()));
    Categorisation travel = framework.categorise("travel");
    assertEquals("ambiguous", travel.verdict());
    assertTrue(travel.candidates().size() > 1 && !travel.question().isEmpty());
    short[] codes = framework.categorise(Arrays.asList("Ward round", null, "qwertyuiop"));
    assertEquals(framework.categories().indexOf(round.category()), codes[0]);
    assertEquals(List.of((short) -1, (short) -1), List.of(codes[1], codes[2]));
    assertThrows(UnknownNameException.class, () -> framework.categorise("travel", Map.of("purpose", "x"), null));
    assertThrows(UnknownNameException.class, () -> Framework.named("nhse-2032"));
    assertThrows(NullPointerException.class, () -> framework.categorise((String) null));
    assertTrue(Framework.all().stream().anyMatch(one -> one.id().equals("medical-2003")));
  }

  @Test
  void aPolicyOfTheTrustIsHeeded() {
    String json = "{\"jobplan_policy\": 1, \"id\": \"example\", \"title\": \"An example\"}";
    try (Policy policy = Policy.read(json)) {
      assertEquals("example", policy.id());
      assertEquals("certain", Framework.named("nhse-2023").categorise("Ward round", Map.of(), policy).verdict());
    }
    assertThrows(JobPlanException.class, () -> Policy.read("{}"));
  }

  @Test
  void aPolicyIsReadByManyThreadsAtOnce() throws Exception {
    String json = "{\"jobplan_policy\": 1, \"id\": \"example\", \"title\": \"An example\"}";
    Framework framework = Framework.named("nhse-2023");
    try (Policy policy = Policy.read(json)) {
      List<String> found = IntStream.range(0, 2000).parallel()
          .mapToObj(i -> framework.categorise(i % 2 == 0 ? "Ward round" : "travel", Map.of(), policy).verdict()).distinct().sorted().toList();
      assertEquals(List.of("ambiguous", "certain"), found);
    }
  }
}
