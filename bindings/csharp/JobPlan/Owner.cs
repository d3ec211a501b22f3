using System;
using System.Collections.Generic;

namespace JobPlan
{
    /// <summary>What every object of the library shares: it holds memory, and gives it back when it is disposed of.</summary>
    /// <remarks>Disposing twice does no harm; use afterwards is an ObjectDisposedException. One thread at a time.</remarks>
    public abstract class Owner : IDisposable
    {
        internal readonly Handle Handle;

        internal Owner(object handle)
        {
            Handle = (Handle)handle;
        }

        internal static Handle Of(Owner owner) => owner == null ? null : owner.Handle;

        internal static Dictionary<string, object> Members(object found) => (Dictionary<string, object>)found;

        internal static object[] All(object answer) => (object[])answer;

        /// <summary>The object's memory is given back; a second time does nothing.</summary>
        public void Dispose()
        {
            Handle.Dispose();
        }
    }

    /// <summary>The library itself.</summary>
    public static class Library
    {
        /// <summary>The version of the library that is running, such as "0.1.0".</summary>
        public static string Version => (string)Raw.jp_version();
    }
}
