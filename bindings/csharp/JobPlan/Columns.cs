using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;

namespace JobPlan
{
    /// <summary>Columns of numbers: arrays and memory are pinned and read in place, lists are copied.</summary>
    internal static class Columns
    {
        /// <summary>Where a column lies, and how long it is; Copy where it was made here.</summary>
        internal sealed class Place
        {
            internal IntPtr Address;
            internal long N;
            internal object Source;
            internal bool Copy;
        }

        private static readonly Dictionary<string, Type> Kinds = new Dictionary<string, Type>
        {
            { "i8", typeof(sbyte) }, { "u8", typeof(byte) }, { "i16", typeof(short) }, { "u16", typeof(ushort) },
            { "i32", typeof(int) }, { "date", typeof(int) }, { "u32", typeof(uint) }, { "i64", typeof(long) },
            { "u64", typeof(ulong) }, { "f64", typeof(double) },
        };

        private static readonly Dictionary<Type, int> ColumnTypes = new Dictionary<Type, int>
        {
            { typeof(sbyte), Constants.JP_COLUMN_INT8 }, { typeof(byte), Constants.JP_COLUMN_UINT8 },
            { typeof(short), Constants.JP_COLUMN_INT16 }, { typeof(ushort), Constants.JP_COLUMN_UINT16 },
            { typeof(int), Constants.JP_COLUMN_INT32 }, { typeof(uint), Constants.JP_COLUMN_UINT32 },
            { typeof(long), Constants.JP_COLUMN_INT64 },
        };

        private static Type ItemOf(object value)
        {
            Column column = value as Column;
            if (column != null)
            {
                return column.Item;
            }
            Array array = value as Array;
            return array != null && array.Rank == 1 && value.GetType().GetElementType().IsPrimitive ? value.GetType().GetElementType() : null;
        }

        internal static Place Read(Memory memory, object value, string type, string name)
        {
            if (value == null)
            {
                return new Place();
            }
            Type item = ItemOf(value);
            if (item == null && !(value is string))
            {
                List<object> list = Values.List(value, name);
                int width = Layout.SizeOf(type);
                IntPtr block = memory.Block((long)list.Count * width);
                for (int i = 0; i < list.Count; i++)
                {
                    Values.Put(memory, Memory.At(block, (long)i * width), type, list[i], name);
                }
                return new Place { Address = block, N = list.Count, Copy = true };
            }
            if (item != Kinds[type])
            {
                throw Values.Wrong(name, "a column of " + Kinds[type].Name + " (" + Kinds[type].Name + "[] or a Column of it)", value);
            }
            return Typed(memory, value);
        }

        /// <summary>The jp_column type of an array: JP_COLUMN_INT8 and so on.</summary>
        internal static int TypeOf(object value, string name)
        {
            Type item = ItemOf(value);
            int type;
            if (item == null || !ColumnTypes.TryGetValue(item, out type))
            {
                throw Values.Wrong(name, "a column of whole numbers", value);
            }
            return type;
        }

        internal static Place Typed(Memory memory, object value)
        {
            Column column = value as Column;
            if (column != null)
            {
                return column.Pin(memory);
            }
            Array array = (Array)value;
            return new Place { Address = memory.Pin(array), N = array.LongLength, Source = value };
        }

        /// <summary>A new array of what the library wrote, or the caller's own with it in.</summary>
        internal static object Written(Place place, string type)
        {
            if (!place.Copy)
            {
                return place.Source;
            }
            Array made = Array.CreateInstance(Kinds[type], place.N);
            int size = (int)(place.N * Layout.SizeOf(type));
            var bytes = new byte[size];
            Marshal.Copy(place.Address, bytes, 0, size);
            Buffer.BlockCopy(bytes, 0, made, 0, size);
            return made;
        }
    }
}
