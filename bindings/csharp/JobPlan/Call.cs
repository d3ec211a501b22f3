using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;

namespace JobPlan
{
    /// <summary>One call of the library: its arguments are laid out in memory as calls.txt says, and what it wrote is read back.</summary>
    /// <remarks>The answer is null, one value, or an object[] of several in the header's order. Whole numbers are long, exact
    /// ones Ratio (null where there is no value), days DateTime (null where there is none), structs dictionaries, arrays of
    /// numbers arrays, other arrays lists.</remarks>
    internal sealed class Call : IDisposable
    {
        private const long FirstCapacity = 4096;

        private readonly Layout.Described described;
        private readonly Memory memory = Memory.OfThread;
        private readonly Memory.Mark mark;
        private readonly long[] slots;
        private readonly IntPtr[] blocks;
        private readonly object[] places;
        private readonly List<Handle> entered = new List<Handle>(2);
        private readonly List<Handle> changing = new List<Handle>(1);
        private readonly List<Handle> held = new List<Handle>(0);
        private IntPtr error;
        private long shared = -1;

        private Call(Layout.Described described)
        {
            this.described = described;
            mark = memory.Here();
            slots = new long[described.Slots];
            blocks = new IntPtr[described.Items.Length];
            places = new object[described.Items.Length];
        }

        internal static object Run(Layout.Described described, Func<long[], long> invoke, object[] arguments)
        {
            using (var call = new Call(described))
            {
                call.Prepare(arguments);
                object answer = call.Invoke(invoke);
                GC.KeepAlive(arguments);
                return answer;
            }
        }

        public void Dispose()
        {
            entered.ForEach(handle => handle.Leave(false));
            changing.ForEach(handle => handle.Leave(true));
            memory.Release(mark);
        }

        // ---- in ----

        private void Prepare(object[] arguments)
        {
            int next = 0;
            for (int i = 0; i < described.Items.Length; i++)
            {
                next += Give(i, described.Items[i], next < arguments.Length ? arguments[next] : null);
            }
            for (int i = 0; i < described.Items.Length; i++)
            {
                if (described.Items[i].Kind == "make")
                {
                    Small(shared, described.Items[i]);
                    Many(i, described.Items[i], (int)shared);
                    places[i] = new Columns.Place { Address = blocks[i], N = shared, Copy = true };
                }
            }
        }

        /// <summary>Prepares one item; answers with how many arguments it took.</summary>
        private int Give(int i, Layout.Item item, object argument)
        {
            switch (item.Kind)
            {
                case "val":
                    slots[item.Slot] = Scalar(item, argument);
                    return 1;
                case "text":
                    slots[item.Slot] = (long)Values.Name(memory, argument, item.Name);
                    return 1;
                case "str":
                    byte[] bytes = Values.Bytes(argument, item.Name);
                    slots[item.Slot] = (long)memory.Bytes(bytes);
                    slots[item.Slot + 1] = bytes.Length;
                    return 1;
                case "bytes":
                    Place(i, item, Columns.Read(memory, argument, "u8", item.Name));
                    return 1;
                case "in":
                    if (argument != null)
                    {
                        Struct(i, item, argument);
                    }
                    return 1;
                case "io":
                    Struct(i, item, argument);
                    return 1;
                case "out":
                    Struct(i, item, null);
                    return 0;
                case "fixin":
                    Columns.Place place = Columns.Read(memory, argument, item.Type, item.Name);
                    SameLength(item.Name, place.N, long.Parse(item.More));
                    slots[item.Slot] = (long)place.Address;
                    return 1;
                case "fixout":
                    Many(i, item, int.Parse(item.More));
                    return 0;
                case "col":
                    Place(i, item, Columns.Read(memory, argument, item.Type, item.Name));
                    return 1;
                case "rows":
                    Rows(i, item, Values.List(argument, item.Name));
                    return 1;
                case "into":
                    Into(i, item, argument);
                    return 1;
                case "handle":
                case "hold":
                case "change":
                    Enter(item, argument);
                    return 1;
                case "made":
                    blocks[i] = memory.Zeros(8);
                    slots[item.Slot] = (long)blocks[i];
                    return 0;
                case "table":
                    Table(item, Values.List(argument, item.Name));
                    return 1;
                case "part":
                    Part(item, argument);
                    return 1;
                case "count":
                    if (item.More == "given")
                    {
                        shared = Values.Whole(argument, "size", item.Name);
                    }
                    slots[item.Slot] = shared;
                    return item.More == "given" ? 1 : 0;
                case "err":
                    error = memory.Zeros(Layout.SizeOf("jp_error"));
                    Marshal.WriteInt32(error, Layout.SizeOf("jp_error"));
                    slots[item.Slot] = (long)error;
                    return 0;
                default: // alloc, make, fill
                    return 0;
            }
        }

        private static long Scalar(Layout.Item item, object value)
        {
            switch (item.Type)
            {
                case "f64": return BitConverter.DoubleToInt64Bits(Values.Number(value, item.Name));
                case "date": return Values.Day(value, item.Name);
                default: return Values.Whole(value, item.Type, item.Name);
            }
        }

        private void Struct(int i, Layout.Item item, object value)
        {
            blocks[i] = memory.Zeros(Math.Max(8, Layout.SizeOf(item.Type)));
            if (value != null || Layout.Structs.ContainsKey(item.Type))
            {
                Values.Put(memory, blocks[i], item.Type, value, item.Name);
            }
            slots[item.Slot] = (long)blocks[i];
        }

        private void Many(int i, Layout.Item item, int n)
        {
            int width = Layout.SizeOf(item.Type);
            blocks[i] = memory.Zeros((long)width * n);
            for (int k = 0; k < n && Layout.Structs.ContainsKey(item.Type); k++)
            {
                Values.Put(memory, Memory.At(blocks[i], (long)k * width), item.Type, null, item.Name);
            }
            slots[item.Slot] = (long)blocks[i];
        }

        private void Place(int i, Layout.Item item, Columns.Place place)
        {
            places[i] = place;
            slots[item.Slot] = (long)place.Address;
            slots[item.Slot + 1] = place.N;
        }

        private void Rows(int i, Layout.Item item, List<object> list)
        {
            Many(i, item, list.Count);
            int width = Layout.SizeOf(item.Type);
            for (int k = 0; k < list.Count; k++)
            {
                Values.Put(memory, Memory.At(blocks[i], (long)k * width), item.Type, list[k], item.Name);
            }
            slots[item.Slot] = list.Count == 0 ? 0 : (long)blocks[i];
            slots[item.Slot + 1] = list.Count;
        }

        /// <summary>What the library writes over: so many new values, or the caller's own.</summary>
        private void Into(int i, Layout.Item item, object argument)
        {
            bool plain = item.Type != "ratio" && !Layout.Structs.ContainsKey(item.Type);
            if (argument is long || argument is int)
            {
                long n = Values.Whole(argument, "size", item.Name);
                Small(n, item);
                Many(i, item, (int)n);
                places[i] = plain ? new Columns.Place { Address = blocks[i], N = n, Copy = true } : (object)n;
                slots[item.Slot + 1] = n;
            }
            else if (plain)
            {
                if (argument is Column)
                {
                    throw Values.Wrong(item.Name, "an array to write over, or how many values", argument);
                }
                Place(i, item, Columns.Read(memory, argument, item.Type, item.Name));
            }
            else
            {
                Rows(i, item, Values.List(argument, item.Name));
                places[i] = slots[item.Slot + 1];
            }
        }

        private static void Small(long n, Layout.Item item)
        {
            if (n > int.MaxValue / Layout.SizeOf(item.Type))
            {
                throw new ArgumentOutOfRangeException(item.Name, item.Name + ": " + n + " values are more than an array holds");
            }
        }

        private void Enter(Layout.Item item, object argument)
        {
            bool changes = item.Kind == "change";
            Handle handle = argument as Handle;
            if (argument == null)
            {
                if (item.More == "null")
                {
                    return;
                }
                throw new ArgumentNullException(item.Name, item.Name + ": want an object of the library, found null");
            }
            if (handle == null || handle.Type != item.Type)
            {
                throw Values.Wrong(item.Name, item.Type, argument);
            }
            if (changing.Contains(handle) || (changes && entered.Contains(handle)))
            {
                throw new ArgumentException(item.Name + ": the same object stands twice in one call that changes it");
            }
            slots[item.Slot] = (long)handle.Enter(item.Name, changes);
            (changes ? changing : entered).Add(handle);
            if (item.Kind == "hold")
            {
                held.Add(handle);
            }
        }

        private void Table(Layout.Item item, List<object> columns)
        {
            int size = 24 + 2 * IntPtr.Size; // jp_column: two of 32 bits, two of 64, two addresses
            IntPtr block = memory.Zeros((long)size * columns.Count);
            for (int k = 0; k < columns.Count; k++)
            {
                string name = "column " + k;
                int type = Columns.TypeOf(columns[k], name);
                Columns.Place place = Columns.Typed(memory, columns[k]);
                IntPtr at = Memory.At(block, (long)k * size);
                Marshal.WriteInt32(at, size);
                Marshal.WriteInt32(at, 4, type);
                Marshal.WriteInt64(at, 8, place.N);
                Marshal.WriteIntPtr(at, 24, place.Address);
                Column column = columns[k] as Column;
                if (column != null && column.Validity != null)
                {
                    if (column.Validity.Length < (place.N + 7) / 8)
                    {
                        throw new ArgumentException(name + ": its validity has too few bits for " + place.N + " rows");
                    }
                    Marshal.WriteIntPtr(at, 24 + IntPtr.Size, memory.Pin(column.Validity));
                }
            }
            slots[item.Slot] = (long)block;
            slots[item.Slot + 1] = columns.Count;
        }

        private void Part(Layout.Item item, object argument)
        {
            Columns.Place place = Columns.Read(memory, argument, item.Type, item.Name);
            slots[item.Slot] = (long)place.Address;
            if (item.More == "bits")
            {
                if (argument != null && place.N < (shared + 7) / 8)
                {
                    throw new ArgumentException(item.Name + ": it has too few bits for " + shared + " rows");
                }
                return;
            }
            if (argument == null && item.More == "null")
            {
                return;
            }
            long n = item.More == "+1" ? place.N - 1 : place.N;
            if (n < 0)
            {
                throw new ArgumentException(item.Name + ": want one more than there are rows, found none");
            }
            if (shared >= 0)
            {
                SameLength(item.Name, n, shared);
            }
            shared = n;
        }

        private static void SameLength(string name, long found, long wanted)
        {
            if (found != wanted)
            {
                throw new ArgumentException(name + ": want " + wanted + " values, found " + found);
            }
        }

        // ---- out ----

        private object Invoke(Func<long[], long> invoke)
        {
            int fill = Array.FindIndex(described.Items, item => item.Kind == "fill");
            if (fill < 0)
            {
                return Answer(invoke(slots));
            }
            IntPtr required = memory.Zeros(8);
            long capacity = Math.Max(described.Capacity, FirstCapacity);
            while (true)
            {
                Layout.Item item = described.Items[fill];
                blocks[fill] = memory.Block(capacity * Layout.SizeOf(item.Type));
                slots[item.Slot] = (long)blocks[fill];
                slots[item.Slot + 1] = capacity;
                slots[item.Slot + 2] = (long)required;
                long status = invoke(slots);
                long needed = Marshal.ReadIntPtr(required).ToInt64();
                if (status != Constants.JP_E_BUFFER || needed <= capacity)
                {
                    places[fill] = needed;
                    return Answer(status);
                }
                capacity = needed;
                described.Capacity = Math.Min(needed, 1 << 20);
            }
        }

        private object Answer(long returned)
        {
            switch (described.Returns)
            {
                case "status":
                    Check((int)returned);
                    var answers = new List<object>();
                    for (int i = 0; i < described.Items.Length; i++)
                    {
                        Read(i, described.Items[i], answers);
                    }
                    return answers.Count == 0 ? null : answers.Count == 1 ? answers[0] : answers.ToArray();
                case "void": return null;
                case "text": return Values.Text(new IntPtr(returned));
                case "f64": return BitConverter.Int64BitsToDouble(returned);
                default: return returned;
            }
        }

        private void Check(int status)
        {
            if (status == Constants.JP_OK)
            {
                return;
            }
            var details = new JobPlanException.Details { Status = status, Message = "", Where = "", Row = -1 };
            if (error != IntPtr.Zero && Marshal.ReadInt32(error, 4) == status)
            {
                details.Row = Marshal.ReadInt64(error, 8);
                details.Line = Marshal.ReadInt32(error, 16);
                details.Column = Marshal.ReadInt32(error, 20);
                details.Where = Values.Text(Memory.At(error, 24));
                details.Message = Values.Text(Memory.At(error, 184));
            }
            if (details.Message.Length == 0)
            {
                details.Message = Values.Text(Native.jp_status_message(status));
            }
            throw Exceptions.Of(details);
        }

        private void Read(int i, Layout.Item item, List<object> answers)
        {
            switch (item.Kind)
            {
                case "out":
                case "io":
                    answers.Add(Values.Get(blocks[i], item.Type));
                    break;
                case "made":
                    answers.Add(new Handle(item.Type, Marshal.ReadIntPtr(blocks[i]), held.ToList()));
                    break;
                case "make":
                    answers.Add(Columns.Written((Columns.Place)places[i], item.Type));
                    break;
                case "into":
                    var place = places[i] as Columns.Place;
                    answers.Add(place != null ? Columns.Written(place, item.Type) : Several(i, item, (long)places[i]));
                    break;
                case "fixout":
                    answers.Add(Several(i, item, long.Parse(item.More)));
                    break;
                case "fill":
                    long n = (long)places[i];
                    var bytes = new byte[item.Type == "char" ? Math.Max(0, n - 1) : n];
                    Marshal.Copy(blocks[i], bytes, 0, bytes.Length);
                    answers.Add(item.Type == "char" ? (object)Encoding.UTF8.GetString(bytes) : bytes);
                    break;
            }
        }

        private List<object> Several(int i, Layout.Item item, long n)
        {
            int width = Layout.SizeOf(item.Type);
            var list = new List<object>();
            for (long k = 0; k < n; k++)
            {
                list.Add(Values.Get(Memory.At(blocks[i], k * width), item.Type));
            }
            return list;
        }
    }
}
