using System;
using System.Collections.Generic;
using System.Linq;

namespace JobPlan.Tests
{
    using static Program;

    /// <summary>The typed faces: expected values are worked out by hand beside each.</summary>
    public static class FacesTests
    {
        private static List<Ratio> Ratios(params long[] numbers) => numbers.Select(one => (Ratio)one).ToList();

        private static void Throws<T>(Action action) where T : Exception
        {
            try
            {
                action();
            }
            catch (T error)
            {
                True(error.Message.Length > 10, "an exception without a sentence: " + error.Message);
                return;
            }
            True(false, "nothing was thrown where " + typeof(T).Name + " was due");
        }

        public static void AGapIsDemandLessCapacityWithItsWorking()
        {
            Gap gap = Capacity.Gap(new GapTerms { DemandHoursPerYear = 4514, CapacityHoursPerYear = 4079, HoursPerWtePerYear = 1320 });
            Same((Ratio?)435, gap.HoursPerYear);
            Same("short", gap.Verdict);
            Same((Ratio?)Ratio.Parse("29/88"), gap.Wte); // 435 / 1320
            True(gap.ContactsPerYear == null, "nobody gave the hours of a contact");
            True(gap.Formula.Contains("4514"), gap.Formula);
            True(gap.ToString().Contains("hours_per_year"), gap.ToString());
            Throws<JobPlanException>(() => Capacity.Gap(new GapTerms()));
            Throws<JobPlanException>(() => Capacity.Gap(null));
        }

        public static void SlotsAndPosts()
        {
            Utilisation found = Capacity.Utilisation(new Slots { Available = 100, Booked = 90, Dna = 8, LateCancelled = 5, LateCancelledReused = 2 });
            Same((Ratio?)Ratio.Parse("0.9"), found.BookedUtilisation);
            Same(10L, found.NotBooked);
            Same(3L, found.LostToCancellation);
            Recruitment posts = Capacity.Recruitment(3000, 1320, Ratio.Parse("1/2"), 1);
            Same(5L, posts.NPosts); // 3000 / 660 = 4.55
            Same((Ratio?)(-300), posts.GapLeftHours);
            Throws<RangeException>(() => Capacity.Recruitment(-1, 1320, 1, 1));
        }

        public static void AYearOfWeeks()
        {
            YearBalance year = Year.Balance(Ratios(70, 80, 90, 60), Ratios(75, 75, 75, 80), 2);
            True(year.Shortage.SequenceEqual(Ratios(-5, 5, 15, -20)), "shortage");
            True(year.Backlog.SequenceEqual(Ratios(0, 5, 20, 0)), "backlog");
            Same(2L, year.NShortWeeks);
            Throws<ArgumentNullException>(() => Year.Balance(null, Ratios(1), null));
            Throws<Exception>(() => Year.Balance(Ratios(1, 2), null, null));
            Throws<ColumnException>(() => Year.Balance(Ratios(-1), Ratios(1), null));
            Throws<JobPlanException>(() => Year.Balance(Ratios(1, 2), Ratios(1), null));
            // a leaver from Thursday 18 June 2026: two of five days of the third week
            IReadOnlyList<Ratio> weeks = Year.Changes(new DateTime(2026, 6, 1), 31, Ratios(75, 75, 75, 75),
                new[] { new DateTime(2026, 6, 18) }, new[] { new DateTime(9999, 12, 31) }, Ratios(-20));
            True(weeks.SequenceEqual(Ratios(75, 75, 67, 55)), string.Join(", ", weeks));
        }

        public static void DemandAheadAndSimulated()
        {
            double[] values = { 10, 12, 14, 16 };
            Projection found = Demand.Project(values, new ProjectionOptions { Missing = "refuse", SeasonLength = 1 }, 2);
            True(Math.Abs(found.Ahead[0] - 18) < 1e-9 && Math.Abs(found.Ahead[1] - 20) < 1e-9, "a straight line goes on");
            Throws<ArgumentNullException>(() => Demand.Project(values, null, 2));
            Throws<Exception>(() => Demand.Project(null, new ProjectionOptions { Missing = "drop", SeasonLength = 1 }, 2));
            Throws<ArgumentException>(() => new ProjectionOptions { Missing = "guess" }.ToString());
            Throws<Exception>(() => Demand.Project(values, new ProjectionOptions { Missing = "drop", SeasonLength = -1 }, -2));
            Simulation weeks = Demand.Simulate(
                new SimulationOptions { Demand = "observed", Seed = 1, NRuns = 20, NWeeks = 3, StartBacklog = 3, TargetWeeks = -1 }, new long[] { 10, 10 }, new long[] { 8 });
            True(weeks.MeanBacklog.SequenceEqual(new double[] { 5, 7, 9 }), "3 + 2 a week");
        }

        public static void LeaveAndTheWeeksItLeaves()
        {
            LeaveEntitlement leave = Leave.Entitlement(Leave.Scheme("afc-england"), Leave.Policy("exact"),
                new LeavePerson { YearFirstDay = new DateTime(2026, 4, 1), ServiceFirstDay = new DateTime(2005, 9, 1) },
                new[] { new LeaveContract { HoursPerWeek = Ratio.Parse("37.5"), FullTimeHoursPerWeek = Ratio.Parse("37.5") } });
            Same((Ratio?)33, leave.LeaveDays); // ten years' service and more
            Same((Ratio?)Ratio.Parse("247.5"), leave.LeaveHours); // 33 x 7.5
            Same((Ratio)44, Leave.Weeks(new WeeksParts { YearWeeks = 52, HoursPerWeek = 30, LeaveHours = 240 }).Value); // 52 - 240 / 30
            Throws<UnknownNameException>(() => Leave.Scheme("afc-engand"));
            Throws<Exception>(() => Leave.Scheme(null));
        }

        public static void DeliveredAgainstPlanned()
        {
            var policy = new VariancePolicy { Base = "planned", Sign = "delivered-minus-planned" };
            Variance found = Delivery.Variance(40, 36, null, policy);
            Same((Ratio?)(-4), found.Difference);
            Same((Ratio?)Ratio.Parse("-0.1"), found.Share);
            Same("undefined", Delivery.Variance(0, 3, null, policy).ShareState);
            Same("unknown", Delivery.Variance(null, 3, null, policy).DifferenceState);
            Same("yes", Delivery.ActiveShare(46, 0, 50, null).TargetMoreThan); // 92%
            Same((Ratio)200, Delivery.PlannedToDate(400, new DateTime(2026, 2, 1), new DateTime(2026, 2, 28), new DateTime(2026, 2, 14), 1, new DateTime[0]).Value);
        }

        public static void WaitingListsAndWorkforce()
        {
            True(Math.Abs(Waiting.QueueLoad(30, 27).Value - 30 / 27.0) < 1e-12, "load");
            True(Math.Abs(Waiting.ShareForFactor(2).Value - (1 - Math.Exp(-2))) < 1e-12, "share");
            Throws<JobPlanException>(() => Waiting.QueueLoad(double.NaN, 1));
            Same((Ratio?)1840, Workforce.AvailableTime(new WisnTime { DaysPerWeek = 5, WeeksPerYear = 52, AnnualLeaveDays = 30, HoursPerDay = 8 }).AvailableHours);
            Same((Ratio)920, Workforce.StandardWorkload(1840, 2).Value);
        }

        public static void AServiceAnswersWhatIfAndSaysWhoseRowsItShows()
        {
            const string document = "{\"jobplan\": 1, \"title\": \"x\", \"framework\": \"nhse-2023\", \"year\": {\"start\": \"2026-04-01\", \"end\": \"2027-03-31\"},"
                + "\"posts\": [{\"id\": \"P\", \"title\": \"t\", \"band\": \"6\", \"contract\": {\"hours_per_week\": \"37.5\", \"full_time_hours_per_week\": \"37.5\"}}]}";
            using (Service service = Service.Read(document))
            {
                True(!service.Report().Contains("\"id\":\"P\""), "a post is a person");
                service.Permit(true);
                True(service.Report().Contains("\"id\":\"P\""), "permitted");
                Throws<JobPlanException>(() => service.WhatIf("{"));
                Throws<Exception>(() => service.Change(null));
                Throws<Exception>(() => service.Review(null, new DateTime(2026, 10, 1)));
                Throws<JobPlanException>(() => service.ComparePosts("P", "Q"));
                service.Dispose();
                Throws<ObjectDisposedException>(() => service.Permit(true));
            }
        }
    }
}
