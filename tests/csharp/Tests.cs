using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Threading;

namespace JobPlan.Tests
{
    using static Program;

    /// <summary>Every conformance vector gives in C# what it gives in C.</summary>
    public static class VectorTests
    {
        internal static Dictionary<string, Op> Ops()
        {
            return new VectorOps().Ops.Concat(new VectorRooms().Ops).Concat(new VectorYear().Ops).Concat(new VectorDelivery().Ops).ToDictionary(one => one.Key, one => one.Value);
        }

        public static void EveryFile()
        {
            string[] files = Directory.GetFiles(Path.Combine(Source, "tests/vectors"), "*.json").OrderBy(one => one, StringComparer.Ordinal).ToArray();
            var problems = new List<string>();
            True(files.Length > 20, "the vectors were not found");
            foreach (string file in files)
            {
                List<KeyValuePair<string, string>> outcome = new Vectors(Ops()).File(file);
                int bad = outcome.Count(one => one.Value != null);
                Console.WriteLine("table: C# {0,-24} {1,4} passed {2,4} failed", Path.GetFileName(file), outcome.Count - bad, bad);
                problems.AddRange(outcome.Where(one => one.Value != null).Select(one => Path.GetFileName(file) + ": " + one.Key + ": " + one.Value));
            }
            Same("", string.Join("\n", problems));
        }

        public static void EveryOpOfTheTableIsKnownAndNoOther()
        {
            var named = new SortedSet<string>(StringComparer.Ordinal);
            string last = "";
            foreach (string line in Text("tests/vectors/README.md").Split('\n').Where(one => one.StartsWith("| `", StringComparison.Ordinal)))
            {
                foreach (Match match in Regex.Matches(line.Split('|')[1], "`([\\w.]+)`"))
                {
                    string name = match.Groups[1].Value;
                    last = name[0] == '.' ? last : name.Contains(".") ? name.Substring(0, name.IndexOf('.')) : "";
                    if (last.Length > 0)
                    {
                        named.Add(name[0] == '.' ? last + name : name);
                    }
                }
            }
            SameItems(named, Ops().Keys.OrderBy(one => one, StringComparer.Ordinal));
        }

        public static void AWrongCaseIsAFailureOfItsOwn()
        {
            const string good = "{\"id\": \"good\", \"op\": \"ratio.add\", \"args\": {\"a\": \"1\", \"b\": \"1\"}, \"expect\": \"2\", \"source\": \"arithmetic\"}";
            string cases = Text("tests/vectors/wrong/cases.json").Trim();
            string path = Path.GetTempFileName();
            File.WriteAllText(path, "{\"schema\": \"jobplan-conformance/1\", \"cases\": [" + good + "," + cases.Substring(1, cases.Length - 2) + "]}");
            SameItems(new[] { "good" }, new Vectors(Ops()).File(path).Where(one => one.Value == null).Select(one => one.Key));
            File.Delete(path);
        }
    }

    /// <summary>Every public function is bound or left out with a reason; layouts and statuses are C's own.</summary>
    public static class CompleteTests
    {
        private static string Joined(string folder, string pattern)
        {
            return string.Concat(Directory.GetFiles(Path.Combine(Source, folder), pattern).OrderBy(one => one).Select(File.ReadAllText));
        }

        private static SortedSet<string> DeclaredIn(string headers)
        {
            IEnumerable<string> names = Regex.Matches(headers, "JP_API[^;#]*?(jp_\\w+)\\s*\\(").Cast<Match>().Select(match => match.Groups[1].Value);
            return new SortedSet<string>(names, StringComparer.Ordinal);
        }

        public static void EveryPublicFunctionIsBoundOrLeftOutWithAReason()
        {
            string headers = Joined("include/jobplan", "*.h");
            SortedSet<string> declared = DeclaredIn(headers);
            var bound = new SortedSet<string>(StringComparer.Ordinal);
            bound.UnionWith(typeof(Raw).GetMethods(BindingFlags.Static | BindingFlags.NonPublic).Select(one => one.Name).Where(one => one.StartsWith("jp_", StringComparison.Ordinal)));
            bound.UnionWith(Layout.Handles.Select(one => one + "_free"));
            foreach (KeyValuePair<string, string> left in Layout.LeftOut)
            {
                True(left.Value.Length > 0 && bound.Add(left.Key), left.Key);
            }
            True(declared.Count > 300, "the headers were not read");
            SameItems(declared, bound);
            True(!bound.SetEquals(DeclaredIn(headers + "\nJP_API jp_status jp_planted(int32_t number);")), "a planted omission is not seen");
        }

        public static void EveryStructLiesAsCLaysItOut()
        {
            string text = Joined("tests/abi/layout", "*.c");
            int n = 0;
            foreach (Match match in Regex.Matches(text, "SAME\\(sizeof\\((jp_\\w+)\\), (\\d+)\\)").Cast<Match>().Where(one => Layout.Structs.ContainsKey(one.Groups[1].Value)))
            {
                Same(match.Value + " " + match.Groups[2].Value, match.Value + " " + Layout.Structs[match.Groups[1].Value].Size);
                n++;
            }
            foreach (Match match in Regex.Matches(text, "SAME\\(offsetof\\((jp_\\w+), (\\w+)\\), (\\d+)\\)").Cast<Match>().Where(one => Layout.Structs.ContainsKey(one.Groups[1].Value)))
            {
                Same(match.Value + " " + match.Groups[3].Value, match.Value + " " + Layout.Structs[match.Groups[1].Value].Find(match.Groups[2].Value).Offset);
            }
            Same(Layout.Structs.Count, n);
        }

        public static void EveryStatusHasItsException()
        {
            Same((long)Exceptions.Names.Length, (long)Raw.jp_status_count());
            for (int status = 1; status < Exceptions.Names.Length; status++)
            {
                JobPlanException made = Exceptions.Of(new JobPlanException.Details { Status = status, Message = "a sentence", Where = "/there", Row = 3, Line = 4, Column = 5 });
                True(made.GetType() != typeof(JobPlanException), Exceptions.Names[status]);
                Same(Exceptions.Names[status] + " a sentence /there 3 4 5", string.Join(" ", made.StatusName, made.Message, made.Where, made.Row, made.Line, made.Column));
            }
        }
    }

    /// <summary>Whatever is passed, the answer is an exception with a sentence in it: the host never falls.</summary>
    public static class HostileTests
    {
        private static readonly object[] Hostile =
        {
            null, "text", "", "\0", "\ud800", 3L, -1L, long.MaxValue, long.MinValue, 9007199254740993L, ulong.MaxValue, 1e300, double.NaN, 1.5m,
            new object(), new Dictionary<string, object> { { "nothing", 1 } }, new Dictionary<string, object>(), new List<object>(),
            new List<object> { "a", "b" }, new List<object> { new Dictionary<string, object>() }, new int[0], new long[] { 1, 2, 3 },
            new double[] { double.NaN, 1 }, new byte[] { 0 }, new Ratio(long.MaxValue), default(Ratio), Column.Of(new[] { 1 }), new[,] { { 1 } },
            DateTime.MaxValue, DateTime.MinValue,
        };

        public static void EveryCallWithEveryKindOfValue()
        {
            int refused = 0;
            foreach (MethodInfo method in typeof(Raw).GetMethods(BindingFlags.Static | BindingFlags.NonPublic))
            {
                // jp_simulate may run for hours on good numbers
                foreach (object value in method.Name.StartsWith("jp_", StringComparison.Ordinal) && method.Name != "jp_simulate" ? Hostile : new object[0])
                {
                    try
                    {
                        object answer = method.Invoke(null, Enumerable.Repeat(value, method.GetParameters().Length).ToArray());
                        foreach (IDisposable one in (answer as object[] ?? new[] { answer }).OfType<IDisposable>())
                        {
                            one.Dispose();
                        }
                    }
                    catch (TargetInvocationException thrown)
                    {
                        Exception why = thrown.InnerException;
                        True((why is JobPlanException || why is ArgumentException) && !string.IsNullOrWhiteSpace(why.Message), method.Name + " of " + value + ": " + why);
                        refused++;
                    }
                }
            }
            True(refused > 4000, "only " + refused + " were refused");
        }

        public static void DisposingTwiceIsHarmlessAndUseAfterwardsIsRefused()
        {
            var plan = new Plan(Ratio.Parse("37.5"));
            plan.Dispose();
            plan.Dispose();
            True(Throws<ObjectDisposedException>(() => plan.Add(Activity.Weekly("Clinic", 1))).Message.Contains("closed"), "no sentence");
        }

        public static void WhatNobodyDisposedOfIsFreedInTheEnd()
        {
            for (int i = 0; i < 20000; i++)
            {
                Raw.jp_total_new();
            }
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        public static void TheWrongObjectIsRefused()
        {
            using (var total = (Handle)Raw.jp_total_new())
            {
                Throws<ArgumentException>(() => Raw.jp_plan_activity_count(total));
                Throws<ArgumentException>(() => Raw.jp_total_add("text", 1L));
                Throws<ArgumentNullException>(() => Raw.jp_total_add(null, 1L));
                Throws<ArgumentException>(() => Raw.jp_total_add_total(total, total));
            }
        }

        public static void ASecondThreadInsideIsRefused()
        {
            var total = (Handle)Raw.jp_total_new();
            Layout.Described add = Layout.Calls.Find(call => call.Name == "jp_total_add");
            using (var inside = new ManualResetEvent(false))
            using (var done = new ManualResetEvent(false))
            {
                var thread = new Thread(() => Call.Run(add, slots => { inside.Set(); done.WaitOne(); return 0; }, new object[] { total, 1L }));
                thread.Start();
                inside.WaitOne();
                Throws<InvalidOperationException>(() => Raw.jp_total_add(total, 1L));
                total.Dispose(); // waits for the call inside
                done.Set();
                thread.Join();
            }
            Throws<ObjectDisposedException>(() => Raw.jp_total_to_text(total));
        }

        public static void AColumnOfAnotherWidthIsRefusedByName()
        {
            Same("values: want a column of Double (Double[] or a Column of it), found Int64[]", Throws<ArgumentException>(() => Raw.jp_series(new long[] { 1 }, 1L)).Message);
            True(Throws<ArgumentException>(() => Raw.jp_geometric_fit(new[] { 1 }, 0L, 1L)).Message.StartsWith("counts: want a column of Int64", StringComparison.Ordinal), "counts");
        }

        public static void AMemberThatIsNotKnownIsNamed()
        {
            True(Throws<ArgumentException>(() => Raw.jp_gap(new Dictionary<string, object> { { "demand", 1 } })).Message.Contains("demand_hours_per_year"), "no list");
        }
    }

    /// <summary>Exact numbers stay exact.</summary>
    public static class RatioTests
    {
        public static void EveryBitOfALongIsKept()
        {
            Same("9007199254740994", (new Ratio(9007199254740993L) + 1).ToString()); // 2^53 + 1, which a double has not
            Same(long.MaxValue, new Ratio(long.MaxValue).Num);
            Same(new Ratio(long.MaxValue), Ratio.Parse("9223372036854775807"));
            Same("0", default(Ratio).ToString());
        }

        public static void WhatDoesNotFitIsAnExceptionNeverAWrongNumber()
        {
            RangeException error = Throws<RangeException>(() => (new Ratio(long.MaxValue) + 1).ToString());
            Same("JP_E_RANGE 2", error.StatusName + " " + error.Status);
            Throws<RangeException>(() => Ratio.Parse("9223372036854775808"));
            Throws<UndefinedException>(() => (new Ratio(1) / 0).ToString());
            Throws<UndefinedException>(() => new Ratio(1, 0).ToString());
            Throws<TextException>(() => Ratio.Parse(""));
            Throws<ArgumentNullException>(() => Ratio.Parse(null));
        }

        public static void PeoplesWaysOfWritingAreRead()
        {
            Same(new Ratio(75, 2), Ratio.Parse("37:30"));
            Same(new Ratio(1, 3), new Ratio(2, 6));
            Same("28.50", Ratio.Parse("28.13").Rounded("half-hour/up").ToDecimal(2));
            Same("37:30 1/3", new Ratio(75, 2).ToHoursMinutes() + " " + new Ratio(1, 3).ToShortest());
            Same(new Ratio(1, 6), new Ratio(1, 2) - new Ratio(1, 3));
            Same(new Ratio(1, 6), new Ratio(1, 2) * new Ratio(1, 3));
            True(new Ratio(1, 3) < new Ratio(1, 2) && new Ratio(1, 2).ToDouble() == 0.5, "order");
            Throws<UnknownNameException>(() => new Ratio(1).Rounded("half-our/up"));
        }
    }

    /// <summary>A document in, the same bytes out as C gives; plans and categories.</summary>
    public static class ServiceTests
    {
        public static void TheReportIsTheBytesThatCGives()
        {
            foreach (string document in Directory.GetFiles(Path.Combine(Source, "examples/services"), "*.json"))
            {
                using (Service service = Service.Read(File.ReadAllText(document)))
                {
                    string csv = service.DeliveredCsv;
                    if (csv != null)
                    {
                        service.AddDeliveredCsv(Text("examples/services/" + csv));
                    }
                    Same(csv == null ? Oracle("report", document) : Oracle("report", document, Path.Combine(Source, "examples/services", csv)), service.Report());
                    Console.WriteLine("table: C# reports 1 passed 0 failed");
                    True(service.Check().StartsWith("{\"checks\":", StringComparison.Ordinal), service.Check());
                    True(service.Compare("nhse-2023", "bapo-2025").Length > 2, "no comparison");
                }
            }
        }

        public static void ABadDocumentSaysWhereAndWhat()
        {
            Same("/fram", Throws<DocumentException>(() => Service.Read("{\"jobplan\": 1, \"fram\": 2}")).Where);
            Same(2, Throws<JsonException>(() => Service.Read("{\n  \"jobplan\": }")).Line);
            Throws<ArgumentNullException>(() => Service.Read(null));
            True(Json.Parse(Service.Schema) is Dictionary<string, object>, "the schema is not JSON");
        }

        public static void APlanComesToItsHoursWithTheWorking()
        {
            using (var plan = new Plan(Ratio.Parse("37.5"), Ratio.Parse("37.5")))
            {
                plan.Add(Activity.Weekly("Clinic", 28).Category("DCC", true));
                plan.Add(Activity.Timetabled("Teaching", DayOfWeek.Monday, TimeSpan.FromHours(9), TimeSpan.FromHours(13)).Category("SPA", false));
                Throws<JobPlanException>(() => plan.Add(Activity.Weekly("Clinic", -1)));
                using (Annual annual = plan.Evaluate(42))
                {
                    Same(new Ratio(32), annual.Total.HoursPerWeek.Value);
                    Same(new Ratio(42 * 28), annual.Categories["DCC"].HoursPerYear.Value);
                    Same(new Ratio(7, 8), annual.Categories["DCC"].ShareOfPlanned.Value);
                    Same(new Ratio(42 * 32), annual.Figure("planned_hours_per_year").Value);
                    Throws<ArgumentException>(() => annual.Figure("nothing"));
                }
            }
        }

        public static void ProductiveHoursSayTheirRule()
        {
            Figure hours = Figure.ProductiveHours(44, Ratio.Parse("37.5"));
            Same("1650 44 weeks x 37.5 h = 1650 h", hours.Value + " " + hours.Formula); // NHS Improvement 2017
            True(Rule.Find(hours.Rule).Source.Length > 0 && Rule.All().Any(rule => rule.Id == hours.Rule), "no rule");
            Throws<UnknownNameException>(() => Rule.Find("annual.nothing"));
        }

        public static void AFrameworkCategorisesAndAsks()
        {
            Framework framework = Framework.Named("nhse-2023");
            Categorisation round = framework.Categorise("Ward round");
            Same("certain True", round.Verdict + " " + round.IsDirectCare);
            Categorisation travel = framework.Categorise("travel");
            True(travel.Verdict == "ambiguous" && travel.Candidates.Count > 1 && travel.Question.Length > 0, travel.Verdict);
            SameItems(new[] { framework.Categories.IndexOf(round.Category), -1, -1 }, framework.Categorise(new[] { "Ward round", null, "qwertyuiop" }).Select(one => (int)one));
            Throws<UnknownNameException>(() => framework.Categorise("travel", new Dictionary<string, string> { { "purpose", "x" } }, null));
            Throws<UnknownNameException>(() => Framework.Named("nhse-2032"));
            using (Policy policy = Policy.Read("{\"jobplan_policy\": 1, \"id\": \"example\", \"title\": \"An example\"}"))
            {
                Same("example certain", policy.Id + " " + framework.Categorise("Ward round", null, policy).Verdict);
            }
        }
    }

    /// <summary>Rosters: columns in, sums out, states that cross between hosts.</summary>
    public static class RosterTests
    {
        private const int N = 1000; // the sample of tests/hosts/oracle.c

        private static Roster Empty()
        {
            return Roster.Of(new[] { new KeyValuePair<string, int>("team", 3), new KeyValuePair<string, int>("category", 4) }, 50);
        }

        private static void Add(Roster roster, int first, int last)
        {
            Func<Func<int, int>, Column> column = value => Column.Of(new ReadOnlyMemory<int>(Enumerable.Range(0, N).Select(value).ToArray(), first, last - first));
            roster.Update(column(i => i % 3), column(i => i % 4), column(i => 240 + i % 7), column(i => 200 + i % 11), column(i => i % 50));
        }

        public static void TheSumsAreThoseOfPlainAddition()
        {
            using (Roster roster = Empty())
            {
                SameItems(new[] { "team", "category", "planned_min", "delivered_min", "person" }, roster.Columns);
                Add(roster, 0, N);
                IDictionary<string, long[]> table = roster.Table("category");
                SameItems(Enumerable.Range(0, 4).Select(c => Enumerable.Range(0, N).Where(i => i % 4 == c).Sum(i => 240L + i % 7)), table["planned_min"]);
                Throws<ArgumentException>(() => roster.Table("planned_min"));
            }
        }

        public static void AnySplitGivesTheSameBytes()
        {
            using (Roster whole = Empty(), merged = Empty())
            {
                Add(whole, 0, N);
                foreach (int[] part in new[] { new[] { 700, 1000 }, new[] { 0, 1 }, new[] { 1, 700 } })
                {
                    using (Roster other = Empty())
                    {
                        Add(other, part[0], part[1]);
                        merged.Merge(other);
                    }
                }
                SameItems(whole.Save(), merged.Save());
            }
        }

        public static void AnyNumberOfThreadsGivesTheSameBytes()
        {
            using (Roster whole = Empty(), merged = Empty())
            {
                Add(whole, 0, N);
                var parts = new Roster[20];
                System.Threading.Tasks.Parallel.For(0, parts.Length, i =>
                {
                    parts[i] = Empty();
                    Add(parts[i], N / 20 * i, N / 20 * (i + 1));
                });
                foreach (Roster part in parts)
                {
                    merged.Merge(part);
                    part.Dispose();
                }
                SameItems(whole.Save(), merged.Save());
            }
        }

        public static void WhatCSavesIsReadAndWhatIsSavedCReads()
        {
            string fromC = Path.GetTempFileName(), fromHere = Path.GetTempFileName();
            Oracle("state", fromC);
            using (Roster roster = Empty(), read = Roster.Load(File.ReadAllBytes(fromC)))
            {
                Add(roster, 0, N);
                File.WriteAllBytes(fromHere, roster.Save());
                SameItems(File.ReadAllBytes(fromC), roster.Save());
                SameItems(roster.Save(), read.Save());
                Same(Oracle("table", fromC), Oracle("table", fromHere));
                Same(1000L, read.Rows);
                Console.WriteLine("table: C# rosters 1 passed 0 failed");
            }
            File.Delete(fromC);
            File.Delete(fromHere);
        }

        public static void ADamagedStateIsRefused()
        {
            byte[] state;
            using (Roster roster = Empty())
            {
                Add(roster, 0, N);
                state = roster.Save();
            }
            Throws<CorruptException>(() => Roster.Load(state.Take(state.Length - 1).ToArray()));
            Throws<CorruptException>(() => Roster.Load(new byte[0]));
            state[state.Length / 2] ^= 1;
            Throws<CorruptException>(() => Roster.Load(state));
            Throws<ArgumentNullException>(() => Roster.Load(null));
        }

        public static void EveryWidthAndAPresenceBitAreTaken()
        {
            using (Roster roster = Roster.Of(new Dictionary<string, int> { { "team", 2 } }))
            {
                roster.Update(Column.Of(new byte[] { 0, 1 }), Column.Of(new short[] { 60, 60 }), Column.Of(new long[] { 30, 60 }));
                Column none = Column.Of(new[] { 0, 0 }).WithValidity(new byte[] { 2 });
                Same(0L, Throws<ColumnException>(() => roster.Update(Column.Of(new sbyte[] { 0, 1 }), none, Column.Of(new[] { 1, 1 }))).Row);
                Throws<ColumnException>(() => roster.Update(Column.Of(new[] { 5 }), Column.Of(new[] { 1 }), Column.Of(new[] { 1 })));
                Throws<ColumnException>(() => roster.Update(Column.Of(new[] { 1, 1 }), Column.Of(new[] { 1 }), Column.Of(new[] { 1 })));
                Throws<ArgumentException>(() => roster.Update(none.WithValidity(new byte[0]), none, none));
                Same(2L, roster.Rows);
            }
        }
    }
}
