using System;
using System.Collections.Generic;
using Microsoft.Win32.SafeHandles;

namespace JobPlan
{
    /// <summary>Something the library holds: freed once, when it is closed and no call is inside it.</summary>
    internal sealed class Handle : SafeHandleZeroOrMinusOneIsInvalid
    {
        private readonly List<Handle> held;
        private readonly object gate = new object();
        private int readers;
        private bool changing;

        internal Handle(string type, IntPtr address, List<Handle> held) : base(true)
        {
            Type = type;
            this.held = held;
            foreach (Handle other in held)
            {
                other.Enter(type, false);
            }
            SetHandle(address);
        }

        internal string Type { get; }

        /// <summary>Enters the handle for a call; many may read at once, one may change.</summary>
        internal IntPtr Enter(string name, bool changes)
        {
            lock (gate)
            {
                if (changing || (changes && readers > 0))
                {
                    throw new InvalidOperationException(
                        name + ": another call is inside it; one thread at a time may use it, or give each thread its own");
                }
                bool added = false;
                try
                {
                    DangerousAddRef(ref added);
                }
                catch (ObjectDisposedException)
                {
                    throw new ObjectDisposedException(name, name + ": it was closed; make a new one");
                }
                changing = changes;
                readers += changes ? 0 : 1;
                return handle;
            }
        }

        internal void Leave(bool changes)
        {
            lock (gate)
            {
                changing = changing && !changes;
                readers -= changes ? 0 : 1;
            }
            DangerousRelease();
        }

        protected override bool ReleaseHandle()
        {
            Raw.Free(Type, handle);
            foreach (Handle other in held)
            {
                other.Leave(false);
            }
            return true;
        }
    }
}
