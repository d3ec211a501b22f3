package uk.jobplan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The typed faces: expected values are worked out by hand beside each. */
class FacesTest {
  private static List<Ratio> ratios(long... numbers) {
    return Arrays.stream(numbers).mapToObj(Ratio::of).toList();
  }

  @Test
  void aGapIsDemandLessCapacityWithItsWorking() {
    Gap gap =
        Capacity.gap(
            new GapTerms()
                .withDemandHoursPerYear(Ratio.of(4514))
                .withCapacityHoursPerYear(Ratio.of(4079))
                .withHoursPerWtePerYear(Ratio.of(1320)));
    assertEquals(Ratio.of(435), gap.hoursPerYear());
    assertEquals("short", gap.verdict());
    assertEquals(Ratio.of(29, 88), gap.wte()); // 435 / 1320
    assertNull(gap.contactsPerYear());
    assertTrue(gap.formula().contains("4514"), gap.formula());
    assertTrue(Rule.find(gap.rule()).id().startsWith("capacity."), gap.rule());
    assertThrows(JobPlanException.class, () -> Capacity.gap(new GapTerms()));
    assertThrows(JobPlanException.class, () -> Capacity.gap(null));
  }

  @Test
  void termsAreValues() {
    GapTerms one = new GapTerms().withDemandHoursPerYear(Ratio.of(3));
    assertEquals(one, new GapTerms().withDemandHoursPerYear(Ratio.parse("3")));
    assertEquals(one.hashCode(), new GapTerms().withDemandHoursPerYear(Ratio.of(3)).hashCode());
    assertFalse(one.equals(one.withDemandHoursPerYear(Ratio.of(4))));
    assertEquals(Ratio.of(3), one.demandHoursPerYear()); // a copy was changed, not this
    assertTrue(one.toString().contains("demand_hours_per_year"), one.toString());
  }

  @Test
  void slotsAndPosts() {
    Utilisation found = Capacity.utilisation(new Slots().withAvailable(100).withBooked(90).withDna(8).withLateCancelled(5).withLateCancelledReused(2));
    assertEquals(Ratio.of(9, 10), found.bookedUtilisation());
    assertEquals(10, found.notBooked());
    assertEquals(3, found.lostToCancellation());
    Recruitment posts = Capacity.recruitment(Ratio.of(3000), Ratio.of(1320), Ratio.of(1, 2), 1);
    assertEquals(5, posts.nPosts()); // 3000 / 660 = 4.55
    assertEquals(Ratio.of(-300), posts.gapLeftHours());
    assertThrows(RangeException.class, () -> Capacity.recruitment(Ratio.of(-1), Ratio.of(1320), Ratio.ONE, 1));
  }

  @Test
  void aYearOfWeeks() {
    YearBalance year = Year.balance(ratios(70, 80, 90, 60), ratios(75, 75, 75, 80), Ratio.of(2));
    assertEquals(ratios(-5, 5, 15, -20), year.shortage());
    assertEquals(ratios(0, 5, 20, 0), year.backlog());
    assertEquals(2, year.nShortWeeks());
    assertEquals(1, year.firstShortWeek());
    assertThrows(UnsupportedOperationException.class, () -> year.backlog().clear());
    assertThrows(NullPointerException.class, () -> Year.balance(null, ratios(1), null));
    assertThrows(RuntimeException.class, () -> Year.balance(ratios(1, 2), null, null));
    assertThrows(ColumnException.class, () -> Year.balance(ratios(-1), ratios(1), null));
    assertThrows(JobPlanException.class, () -> Year.balance(ratios(1, 2), ratios(1), null));
    assertThrows(RuntimeException.class, () -> Year.balance(Collections.singletonList(null), ratios(1), null));
    // a leaver from Thursday 18 June 2026: two of five days of the third week
    List<Ratio> weeks =
        Year.changes(
            LocalDate.of(2026, 6, 1), 31, ratios(75, 75, 75, 75), List.of(LocalDate.of(2026, 6, 18)), List.of(LocalDate.of(9999, 12, 31)), ratios(-20));
    assertEquals(ratios(75, 75, 67, 55), weeks);
  }

  @Test
  void demandAheadAndSimulated() {
    double[] values = {10, 12, 14, 16};
    Projection found = Demand.project(values, new ProjectionOptions().withMissing("refuse").withSeasonLength(1), 2);
    assertArrayEquals(new double[] {18, 20}, found.ahead(), 1e-9); // a straight line goes on
    assertEquals(2, found.growthPerPeriod(), 1e-9);
    assertThrows(NullPointerException.class, () -> Demand.project(values, null, 2));
    assertThrows(RuntimeException.class, () -> Demand.project(null, new ProjectionOptions().withSeasonLength(1).withMissing("drop"), 2));
    assertThrows(IllegalArgumentException.class, () -> new ProjectionOptions().withMissing("guess"));
    assertThrows(RuntimeException.class, () -> Demand.project(values, new ProjectionOptions().withSeasonLength(-1), -2));
    Simulation weeks =
        Demand.simulate(
            new SimulationOptions().withDemand("observed").withSeed(1).withNRuns(20).withNWeeks(3).withStartBacklog(3).withTargetWeeks(-1),
            new long[] {10, 10},
            new long[] {8});
    assertArrayEquals(new double[] {5, 7, 9}, weeks.meanBacklog());
    assertTrue(Double.isNaN(weeks.lateShare()));
  }

  @Test
  void leaveAndTheWeeksItLeaves() {
    LeaveEntitlement leave =
        Leave.entitlement(
            Leave.scheme("afc-england"),
            Leave.policy("exact"),
            new LeavePerson().withYearFirstDay(LocalDate.of(2026, 4, 1)).withServiceFirstDay(LocalDate.of(2005, 9, 1)),
            List.of(new LeaveContract().withHoursPerWeek(Ratio.parse("37.5")).withFullTimeHoursPerWeek(Ratio.parse("37.5"))));
    assertEquals(Ratio.of(33), leave.leaveDays()); // ten years' service and more
    assertEquals(Ratio.parse("247.5"), leave.leaveHours()); // 33 x 7.5
    Figure weeks = Leave.weeks(new WeeksParts().withYearWeeks(Ratio.of(52)).withHoursPerWeek(Ratio.of(30)).withLeaveHours(Ratio.of(240)));
    assertEquals(Ratio.of(44), weeks.value()); // 52 - 240 / 30
    assertThrows(UnknownNameException.class, () -> Leave.scheme("afc-engand"));
    assertThrows(RuntimeException.class, () -> Leave.scheme(null));
  }

  @Test
  void deliveredAgainstPlanned() {
    VariancePolicy policy = new VariancePolicy().withBase("planned").withSign("delivered-minus-planned");
    Variance found = Delivery.variance(Ratio.of(40), Ratio.of(36), null, policy);
    assertEquals(Ratio.of(-4), found.difference());
    assertEquals(Ratio.of(-1, 10), found.share());
    Variance unplanned = Delivery.variance(Ratio.of(0), Ratio.of(3), null, policy);
    assertEquals("undefined", unplanned.shareState());
    assertEquals("unknown", Delivery.variance(null, Ratio.of(3), null, policy).differenceState());
    assertEquals(Ratio.of(4, 5), Delivery.directCareRatio(Ratio.of(30), Ratio.parse("37.5")).value());
    assertEquals("yes", Delivery.activeShare(46, 0, 50, null).targetMoreThan()); // 92%
    assertEquals(
        Ratio.of(200), // half of the days of February to March 2026, all days
        Delivery.plannedToDate(Ratio.of(400), LocalDate.of(2026, 2, 1), LocalDate.of(2026, 2, 28), LocalDate.of(2026, 2, 14), 1, List.of()).value());
  }

  @Test
  void waitingListsAndWorkforce() {
    assertEquals(30 / 27.0, Waiting.queueLoad(30, 27).value(), 1e-12);
    assertEquals(30 * 18 / 4.0, Waiting.targetQueueSize(30, 18, 4).value(), 1e-12);
    assertEquals(1 - Math.exp(-2), Waiting.shareForFactor(2).value(), 1e-12);
    assertThrows(JobPlanException.class, () -> Waiting.queueLoad(Double.NaN, 1));
    AvailableTime time =
        Workforce.availableTime(
            new WisnTime().withDaysPerWeek(Ratio.of(5)).withWeeksPerYear(Ratio.of(52)).withAnnualLeaveDays(Ratio.of(30)).withHoursPerDay(Ratio.of(8)));
    assertEquals(Ratio.of(1840), time.availableHours()); // (260 - 30) x 8
    assertEquals(Ratio.of(920), Workforce.standardWorkload(Ratio.of(1840), Ratio.of(2)).value());
  }

  @Test
  @SuppressWarnings("try") // closed inside, to see what a closed one answers
  void aServiceAnswersWhatIfAndSaysWhoseRowsItShows() {
    String document =
        "{\"jobplan\": 1, \"title\": \"x\", \"framework\": \"nhse-2023\", \"year\": {\"start\": \"2026-04-01\", \"end\": \"2027-03-31\"},"
            + "\"posts\": [{\"id\": \"P\", \"title\": \"t\", \"band\": \"6\", \"contract\": {\"hours_per_week\": \"37.5\","
            + "\"full_time_hours_per_week\": \"37.5\"}}]}";
    try (Service service = Service.read(document)) {
      assertFalse(service.report().contains("\"id\":\"P\""));
      service.permit(true);
      assertTrue(service.report().contains("\"id\":\"P\""));
      assertThrows(JobPlanException.class, () -> service.whatIf("{"));
      assertThrows(RuntimeException.class, () -> service.change(null));
      assertThrows(RuntimeException.class, () -> service.review(null, LocalDate.of(2026, 10, 1)));
      assertThrows(JobPlanException.class, () -> service.comparePosts("P", "Q"));
      service.close();
      assertThrows(IllegalStateException.class, () -> service.permit(true));
    }
  }
}
