using System;

namespace JobPlan
{
    /// <summary>A column of whole numbers for <see cref="Roster.Update"/>: an array or memory, read in place.</summary>
    public abstract class Column
    {
        internal abstract Type Item { get; }

        internal byte[] Validity { get; private set; }

        internal abstract Columns.Place Pin(Memory memory);

        /// <summary>Makes a column of 8-bit numbers.</summary>
        public static Column Of(ReadOnlyMemory<sbyte> values) => new Of<sbyte>(values);

        /// <summary>Makes a column of 8-bit numbers without a sign.</summary>
        public static Column Of(ReadOnlyMemory<byte> values) => new Of<byte>(values);

        /// <summary>Makes a column of 16-bit numbers.</summary>
        public static Column Of(ReadOnlyMemory<short> values) => new Of<short>(values);

        /// <summary>Makes a column of 32-bit numbers.</summary>
        public static Column Of(ReadOnlyMemory<int> values) => new Of<int>(values);

        /// <summary>Makes a column of 64-bit numbers.</summary>
        public static Column Of(ReadOnlyMemory<long> values) => new Of<long>(values);

        /// <summary>Makes a column of 8-bit numbers.</summary>
        public static Column Of(sbyte[] values) => new Of<sbyte>(Values.Given(values, "values"));

        /// <summary>Makes a column of 8-bit numbers without a sign.</summary>
        public static Column Of(byte[] values) => new Of<byte>(Values.Given(values, "values"));

        /// <summary>Makes a column of 16-bit numbers.</summary>
        public static Column Of(short[] values) => new Of<short>(Values.Given(values, "values"));

        /// <summary>Makes a column of 32-bit numbers.</summary>
        public static Column Of(int[] values) => new Of<int>(Values.Given(values, "values"));

        /// <summary>Makes a column of 64-bit numbers.</summary>
        public static Column Of(long[] values) => new Of<long>(Values.Given(values, "values"));

        /// <summary>Says which rows are present: a bit a row, lowest first, 1 for present; null: all.</summary>
        public Column WithValidity(byte[] bits)
        {
            var made = (Column)MemberwiseClone();
            made.Validity = bits == null ? null : (byte[])bits.Clone();
            return made;
        }
    }

    /// <summary>A column of one type.</summary>
    internal sealed class Of<T> : Column where T : struct
    {
        private readonly ReadOnlyMemory<T> values;

        internal Of(ReadOnlyMemory<T> values)
        {
            this.values = values;
        }

        internal override Type Item => typeof(T);

        internal override unsafe Columns.Place Pin(Memory memory)
        {
            System.Buffers.MemoryHandle pin = values.Pin();
            memory.Keep(pin);
            return new Columns.Place { Address = new IntPtr(pin.Pointer), N = values.Length, Source = this };
        }
    }
}
