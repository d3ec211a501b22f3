using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;

namespace JobPlan
{
    /// <summary>Memory that the garbage collector does not move, for the length of one call.</summary>
    /// <remarks>One a thread; a call made while another is being prepared begins where that one has got to.</remarks>
    internal sealed class Memory
    {
        private const int Room = 1 << 18;
        private const int Alignment = 16;

        [ThreadStatic]
        private static Memory ofThread;

        private readonly IntPtr room = Marshal.AllocHGlobal(Room);
        private readonly Stack<IntPtr> large = new Stack<IntPtr>();
        private readonly Stack<GCHandle> pinned = new Stack<GCHandle>();
        private readonly Stack<IDisposable> pins = new Stack<IDisposable>();
        private int used;

        private Memory()
        {
        }

        ~Memory()
        {
            Marshal.FreeHGlobal(room);
        }

        internal static Memory OfThread => ofThread ?? (ofThread = new Memory());

        /// <summary>How far a call had got before another began.</summary>
        internal struct Mark
        {
            internal int Used;
            internal int Large;
            internal int Pinned;
            internal int Pins;
        }

        internal Mark Here()
        {
            return new Mark { Used = used, Large = large.Count, Pinned = pinned.Count, Pins = pins.Count };
        }

        internal void Release(Mark mark)
        {
            used = mark.Used;
            while (large.Count > mark.Large)
            {
                Marshal.FreeHGlobal(large.Pop());
            }
            while (pinned.Count > mark.Pinned)
            {
                pinned.Pop().Free();
            }
            while (pins.Count > mark.Pins)
            {
                pins.Pop().Dispose();
            }
        }

        /// <summary>The address of an array's first item; the array stays where it is until the call ends.</summary>
        internal IntPtr Pin(Array array)
        {
            GCHandle handle = GCHandle.Alloc(array, GCHandleType.Pinned);
            pinned.Push(handle);
            return handle.AddrOfPinnedObject();
        }

        internal void Keep(IDisposable pin)
        {
            pins.Push(pin);
        }

        /// <summary>A block of whatever was there before.</summary>
        internal IntPtr Block(long size)
        {
            long rounded = (Math.Max(size, 1) + Alignment - 1) / Alignment * Alignment;
            if (rounded <= Room - used)
            {
                IntPtr block = IntPtr.Add(room, used);
                used += (int)rounded;
                return block;
            }
            IntPtr made = Marshal.AllocHGlobal(new IntPtr(rounded));
            large.Push(made);
            return made;
        }

        internal IntPtr Zeros(long size)
        {
            IntPtr block = Block(size);
            long i = 0;
            for (; i + 8 <= size; i += 8)
            {
                Marshal.WriteInt64(At(block, i), 0);
            }
            for (; i < size; i++)
            {
                Marshal.WriteByte(At(block, i), 0);
            }
            return block;
        }

        internal IntPtr Bytes(byte[] bytes)
        {
            IntPtr block = Block(bytes.Length + 1L);
            Marshal.Copy(bytes, 0, block, bytes.Length);
            Marshal.WriteByte(block, bytes.Length, 0);
            return block;
        }

        internal static IntPtr At(IntPtr block, long offset)
        {
            return new IntPtr(block.ToInt64() + offset);
        }
    }
}
