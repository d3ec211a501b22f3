using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Reflection;

namespace JobPlan.Tests
{
    /// <summary>
    /// Runs every test: JobPlan.Tests.exe SOURCE BUILD; or the vectors of the files named, nothing else:
    /// JobPlan.Tests.exe --vectors FILE... The last line is `N passed, N failed`.
    /// </summary>
    internal static class Program
    {
        internal static string Source;
        internal static string Build;

        private static int Main(string[] arguments)
        {
            if (arguments.Length >= 2 && arguments[0] == "--vectors")
            {
                return Named(arguments.Skip(1));
            }
            if (arguments.Length != 2)
            {
                Console.Error.WriteLine("usage: JobPlan.Tests.exe SOURCE BUILD, or --vectors FILE...");
                return 2;
            }
            Source = arguments[0];
            Build = arguments[1];
            int passed = 0, failed = 0;
            foreach (MethodInfo test in Tests())
            {
                try
                {
                    test.Invoke(null, null);
                    passed++;
                }
                catch (TargetInvocationException error)
                {
                    failed++;
                    Console.WriteLine("FAILED: " + test.DeclaringType.Name + "." + test.Name + ": " + error.InnerException);
                }
            }
            Console.WriteLine(passed + " passed, " + failed + " failed");
            return failed > 0 || passed == 0 ? 1 : 0;
        }

        private static int Named(IEnumerable<string> files)
        {
            int passed = 0, failed = 0;
            foreach (KeyValuePair<string, string> answer in files.SelectMany(file => new Vectors(VectorTests.Ops()).File(file)))
            {
                passed += answer.Value == null ? 1 : 0;
                failed += answer.Value == null ? 0 : 1;
                if (answer.Value != null)
                {
                    Console.WriteLine("FAILED: " + answer.Key + ": " + answer.Value);
                }
            }
            Console.WriteLine(passed + " passed, " + failed + " failed");
            return failed > 0 || passed == 0 ? 1 : 0;
        }

        private static IEnumerable<MethodInfo> Tests()
        {
            return typeof(Program).Assembly.GetTypes().Where(type => type.Name.EndsWith("Tests", StringComparison.Ordinal))
                .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Public))
                .OrderBy(method => method.DeclaringType.Name + method.Name, StringComparer.Ordinal);
        }

        internal static string Text(string path) => File.ReadAllText(Path.Combine(Source, path));

        /// <summary>What the C program prints: tests/hosts/oracle.c.</summary>
        internal static string Oracle(params string[] arguments)
        {
            var start = new ProcessStartInfo(Path.Combine(Build, "tests/hosts/oracle"), string.Join(" ", arguments.Select(one => "\"" + one + "\"")))
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                StandardOutputEncoding = new System.Text.UTF8Encoding(false),
            };
            using (Process process = Process.Start(start))
            {
                string said = process.StandardOutput.ReadToEnd();
                process.WaitForExit();
                True(process.ExitCode == 0, "the oracle ended badly: " + said);
                return said;
            }
        }

        // ---- claims ----

        internal static void True(bool claim, string otherwise)
        {
            if (!claim)
            {
                throw new InvalidOperationException(otherwise);
            }
        }

        internal static void Same<T>(T wanted, T found)
        {
            True(Equals(wanted, found), "expected " + wanted + ", found " + found);
        }

        internal static void SameItems<T>(IEnumerable<T> wanted, IEnumerable<T> found)
        {
            Same(string.Join(" ", wanted), string.Join(" ", found));
        }

        internal static T Throws<T>(Action action) where T : Exception
        {
            try
            {
                action();
            }
            catch (T error)
            {
                True(!string.IsNullOrWhiteSpace(error.Message), "no sentence in " + typeof(T).Name);
                return error;
            }
            throw new InvalidOperationException("expected " + typeof(T).Name + ", and nothing was thrown");
        }
    }
}
