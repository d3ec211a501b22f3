using System;
using System.Collections.Generic;

namespace JobPlan
{
    /// <summary>One activity of a job plan. It does not change: each method gives a new one.</summary>
    public sealed class Activity
    {
        internal readonly Dictionary<string, object> Members;

        private Activity(Dictionary<string, object> members)
        {
            Members = members;
        }

        private static Activity Of(string label, int form)
        {
            return new Activity(new Dictionary<string, object> { { "label", Values.Given(label, "label") }, { "time_form", form } });
        }

        private Activity With(string name, object value)
        {
            return new Activity(new Dictionary<string, object>(Members) { [name] = value });
        }

        /// <summary>So many hours a week.</summary>
        public static Activity Weekly(string label, Ratio hoursPerWeek)
        {
            return Of(label, Constants.JP_TIME_WEEKLY).With("hours_per_week", hoursPerWeek);
        }

        /// <summary>A session at a fixed time each week; an end at or before its start is on the next day.</summary>
        public static Activity Timetabled(string label, DayOfWeek weekday, TimeSpan start, TimeSpan end)
        {
            int last = (int)end.TotalMinutes;
            return Of(label, Constants.JP_TIME_TIMETABLE)
                .With("weekday", weekday == DayOfWeek.Sunday ? 7 : (int)weekday)
                .With("start_min", (int)start.TotalMinutes)
                .With("end_min", last == 0 ? 1440 : last)
                .With("is_overnight", last != 0 && end <= start ? 1 : 0)
                .WeeksOfCycle(1, 1);
        }

        /// <summary>So many times a year.</summary>
        public static Activity AnnualCount(string label, Ratio timesPerYear, Ratio hoursEach)
        {
            return Of(label, Constants.JP_TIME_ANNUAL_COUNT).With("times_per_year", timesPerYear).With("hours_each", hoursEach);
        }

        /// <summary>Says in which weeks of a rota cycle it is held, from 1.</summary>
        public Activity WeeksOfCycle(int cycleWeeks, params int[] weeks)
        {
            long bits = 0;
            foreach (int week in weeks)
            {
                if (week < 1 || week > 63)
                {
                    throw new ArgumentOutOfRangeException("weeks", "weeks: want weeks of the cycle, from 1; found " + week);
                }
                bits |= 1L << (week - 1);
            }
            return With("cycle_weeks", cycleWeeks).With("weeks_of_cycle", bits);
        }

        /// <summary>Says in which category it is, and whether the framework counts that as direct clinical care.</summary>
        public Activity Category(string category, bool isDirectCare)
        {
            return With("category", category).With("is_direct_care", isDirectCare ? 1 : 0);
        }

        /// <summary>Says where it is done.</summary>
        public Activity Place(string place) => With("place", place);

        /// <summary>Says how many of its hours are in premium time.</summary>
        public Activity PremiumHours(Ratio hours) => With("premium_hours", hours);

        /// <summary>Gives it weeks of its own, such as 39 of term, in place of the attending weeks.</summary>
        public Activity WeeksPerYear(Ratio weeksPerYear) => With("weeks_per_year", weeksPerYear);
    }

    /// <summary>A job plan: contracted hours and activities.</summary>
    public sealed class Plan : Owner
    {
        /// <summary>Makes a plan without activities.</summary>
        /// <param name="contractHoursPerWeek">contracted hours a week</param>
        /// <param name="fullTimeHoursPerWeek">full-time hours a week, such as 37.5; null where not known</param>
        public Plan(Ratio contractHoursPerWeek, Ratio? fullTimeHoursPerWeek = null) : base(Raw.jp_plan_new())
        {
            var contract = new Dictionary<string, object> { { "hours_per_week", contractHoursPerWeek } };
            if (fullTimeHoursPerWeek.HasValue)
            {
                contract["full_time_hours_per_week"] = fullTimeHoursPerWeek.Value;
            }
            try
            {
                Raw.jp_plan_add_contract(Handle, contract);
            }
            catch
            {
                Dispose();
                throw;
            }
        }

        /// <summary>Adds an activity. If the library refuses it, the plan is as it was.</summary>
        public Plan Add(Activity activity)
        {
            Raw.jp_plan_add_activity(Handle, Values.Given(activity, "activity").Members);
            return this;
        }

        /// <summary>Says what the plan comes to in a year.</summary>
        /// <param name="attendingWeeks">weeks worked in a year: there is no default, sources disagree</param>
        /// <param name="yearWeeks">weeks of the year, for gross figures</param>
        /// <param name="hoursPerSession">length of a session</param>
        /// <param name="paPolicy">id of a policy for programmed activities</param>
        public Annual Evaluate(Ratio attendingWeeks, Ratio? yearWeeks = null, Ratio? hoursPerSession = null, string paPolicy = null)
        {
            var options = new Dictionary<string, object>
            {
                { "attending_weeks", attendingWeeks }, { "year_weeks", yearWeeks }, { "hours_per_session", hoursPerSession },
            };
            object policy = paPolicy == null ? null : Raw.jp_pa_policy_find(paPolicy);
            var annual = new Annual();
            try
            {
                Raw.jp_plan_evaluate(Handle, options, policy, annual.Handle);
                return annual;
            }
            catch
            {
                annual.Dispose();
                throw;
            }
        }
    }

    /// <summary>The time of a category, a place or the whole plan. A number is null where there is none.</summary>
    public sealed class Amount
    {
        private readonly Dictionary<string, object> found;

        internal Amount(object found)
        {
            this.found = Owner.Members(found);
        }

        /// <summary>Hours in a week.</summary>
        public Ratio? HoursPerWeek => (Ratio?)found["hours_per_week"];

        /// <summary>Hours in a year.</summary>
        public Ratio? HoursPerYear => (Ratio?)found["hours_per_year"];

        /// <summary>Sessions in a week.</summary>
        public Ratio? SessionsPerWeek => (Ratio?)found["sessions_per_week"];

        /// <summary>Sessions in a year.</summary>
        public Ratio? SessionsPerYear => (Ratio?)found["sessions_per_year"];

        /// <summary>Programmed activities in a week.</summary>
        public Ratio? PasPerWeek => (Ratio?)found["pas_per_week"];

        /// <summary>Programmed activities in a year.</summary>
        public Ratio? PasPerYear => (Ratio?)found["pas_per_year"];

        /// <summary>Share of the planned hours.</summary>
        public Ratio? ShareOfPlanned => (Ratio?)found["share_of_planned"];
    }

    /// <summary>What a job plan comes to in a year: made by <see cref="Plan.Evaluate"/>.</summary>
    public sealed class Annual : Owner
    {
        internal Annual() : base(Raw.jp_annual_new())
        {
        }

        /// <summary>The names of the figures, as Figure takes them.</summary>
        public static IList<string> FigureNames
        {
            get
            {
                var names = new List<string>();
                for (int i = 1; i <= Constants.JP_FIGURE_COUNT; i++)
                {
                    names.Add((string)Raw.jp_annual_figure_name(i));
                }
                return names.AsReadOnly();
            }
        }

        /// <summary>A figure with its working.</summary>
        /// <exception cref="UndefinedException">the question has no answer, such as a share of nothing planned</exception>
        public Figure Figure(string name)
        {
            int at = FigureNames.IndexOf(name);
            if (at < 0)
            {
                throw new ArgumentException("name: want one of " + string.Join(", ", FigureNames) + "; found " + name);
            }
            return JobPlan.Figure.Of(Raw.jp_annual_figure(Handle, at + 1));
        }

        /// <summary>The time of each category.</summary>
        public IDictionary<string, Amount> Categories => Groups(Constants.JP_BY_CATEGORY);

        /// <summary>The time at each place.</summary>
        public IDictionary<string, Amount> Places => Groups(Constants.JP_BY_PLACE);

        /// <summary>The time of the whole plan.</summary>
        public Amount Total => new Amount(Raw.jp_annual_total(Handle));

        private IDictionary<string, Amount> Groups(int dimension)
        {
            var made = new Dictionary<string, Amount>();
            for (long i = 0; i < (long)Raw.jp_annual_group_count(Handle, dimension); i++)
            {
                made[(string)Raw.jp_annual_group_name(Handle, dimension, i)] = new Amount(Raw.jp_annual_group_at(Handle, dimension, i));
            }
            return made;
        }
    }
}
