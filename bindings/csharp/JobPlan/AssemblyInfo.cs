using System.Reflection;
using System.Runtime.CompilerServices;

[assembly: AssemblyTitle("JobPlan")]
[assembly: AssemblyVersion("0.1.0.0")]
[assembly: InternalsVisibleTo("JobPlan.Tests")]
