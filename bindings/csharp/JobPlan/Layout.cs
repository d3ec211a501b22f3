using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

namespace JobPlan
{
    /// <summary>What calls.txt says: the structs, laid out as a C compiler does, and the calls.</summary>
    internal static class Layout
    {
        internal static readonly Dictionary<string, Struct> Structs = new Dictionary<string, Struct>();
        internal static readonly List<Described> Calls = new List<Described>();
        internal static readonly List<string> Handles = new List<string>();

        /// <summary>What is left out, and why.</summary>
        internal static readonly Dictionary<string, string> LeftOut = new Dictionary<string, string>();

        static Layout()
        {
            using (Stream inside = typeof(Layout).Assembly.GetManifestResourceStream("calls.txt"))
            using (var lines = new StreamReader(inside, Encoding.UTF8))
            {
                for (string line = lines.ReadLine(); line != null; line = lines.ReadLine())
                {
                    Take(line.Split(' '), line);
                }
            }
        }

        /// <summary>One member of a struct; Count is 0 for a single value.</summary>
        internal sealed class Field
        {
            internal string Name;
            internal string Type;
            internal int Count;
            internal int Offset;

            /// <summary>Bookkeeping of the ABI, which no caller sees.</summary>
            internal bool Hidden => Name == "struct_size" || Name.StartsWith("reserved", StringComparison.Ordinal);
        }

        internal sealed class Struct
        {
            internal readonly List<Field> Fields = new List<Field>();
            internal int Size;
            internal int Alignment = 1;

            internal bool Sized => Fields[0].Name == "struct_size";

            internal Field Find(string name) => Fields.Find(field => field.Name == name);

            internal void Add(string text)
            {
                string[] parts = text.Split(':', '*');
                int count = parts.Length > 2 ? int.Parse(parts[2]) : 0;
                int width = AlignmentOf(parts[1]);
                int offset = (Size + width - 1) / width * width;
                Fields.Add(new Field { Name = parts[0], Type = parts[1], Count = count, Offset = offset });
                Size = offset + SizeOf(parts[1]) * Math.Max(count, 1);
                Alignment = Math.Max(Alignment, width);
            }
        }

        /// <summary>One thing that crosses with a call: calls.py names the kinds.</summary>
        internal sealed class Item
        {
            internal readonly string Kind;
            internal readonly string Type;
            internal readonly string Name;
            internal readonly string More;
            internal readonly int Slot;

            internal Item(string[] parts, int slot)
            {
                Kind = parts[0];
                Type = parts.Length > 1 ? parts[1] : "";
                Name = parts.Length > 2 ? parts[2] : "";
                More = parts.Length > 3 ? parts[3] : "";
                Slot = slot;
            }

            internal int Slots
            {
                get
                {
                    switch (Kind)
                    {
                        case "fill": return 3;
                        case "str":
                        case "bytes":
                        case "col":
                        case "rows":
                        case "into":
                        case "table": return 2;
                        default: return 1;
                    }
                }
            }
        }

        /// <summary>A call: what it returns and what crosses.</summary>
        internal sealed class Described
        {
            internal readonly string Name;
            internal readonly string Returns;
            internal readonly Item[] Items;
            internal readonly int Slots;

            /// <summary>The capacity that was enough last time.</summary>
            internal long Capacity;

            internal Described(string[] words)
            {
                Name = words[1];
                Returns = words[2];
                Items = new Item[words.Length - 3];
                for (int i = 0; i < Items.Length; i++)
                {
                    Items[i] = new Item(words[i + 3].Split(':'), Slots);
                    Slots += Items[i].Slots;
                }
            }
        }

        internal static int SizeOf(string type)
        {
            switch (type)
            {
                case "char":
                case "i8":
                case "u8": return 1;
                case "i16":
                case "u16": return 2;
                case "i32":
                case "u32":
                case "date": return 4;
                case "i64":
                case "u64":
                case "f64": return 8;
                case "size":
                case "text": return IntPtr.Size;
                case "ratio": return 16;
                default: return Structs[type].Size;
            }
        }

        private static int AlignmentOf(string type)
        {
            return type == "ratio" ? 8 : Structs.ContainsKey(type) ? Structs[type].Alignment : SizeOf(type);
        }

        private static void Take(string[] words, string line)
        {
            switch (words[0])
            {
                case "S":
                    var made = new Struct();
                    foreach (string member in words.Skip(2))
                    {
                        made.Add(member);
                    }
                    made.Size = (made.Size + made.Alignment - 1) / made.Alignment * made.Alignment;
                    Structs.Add(words[1], made);
                    break;
                case "H":
                    Handles.Add(words[1]);
                    break;
                case "F":
                    Calls.Add(new Described(words));
                    break;
                case "X":
                    LeftOut.Add(words[1], line.Split(new[] { ' ' }, 3)[2]);
                    break;
            }
        }
    }
}
