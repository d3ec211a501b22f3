using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;

namespace JobPlan
{
    /// <summary>One value at a time between C# and the library's memory; every mistake is named.</summary>
    internal static class Values
    {
        /// <summary>What the library writes for "no such day"; no day of its calendar.</summary>
        internal const int NoDay = int.MinValue;

        private static readonly DateTime Epoch = new DateTime(1970, 1, 1);
        private static readonly Encoding Utf8 = new UTF8Encoding(false, true);

        internal static ArgumentException Wrong(string name, string wanted, object found)
        {
            return new ArgumentException(name + ": want " + wanted + ", found " + (found == null ? "null" : found.GetType().Name));
        }

        internal static T Given<T>(T value, string name) where T : class
        {
            if (value == null)
            {
                throw new ArgumentNullException(name, name + ": found null");
            }
            return value;
        }

        // ---- numbers ----

        internal static long Whole(object value, string type, string name)
        {
            long number;
            if (value is ulong)
            {
                number = unchecked((long)(ulong)value);
                if (number < 0 && type != "u64")
                {
                    throw new ArgumentOutOfRangeException(name, name + ": " + value + " does not fit in 63 bits");
                }
                return number;
            }
            if (value is long || value is int || value is short || value is sbyte || value is byte || value is ushort || value is uint)
            {
                number = Convert.ToInt64(value, CultureInfo.InvariantCulture);
            }
            else if (value == null)
            {
                throw new ArgumentNullException(name, name + ": want a whole number, found null");
            }
            else
            {
                throw Wrong(name, "a whole number", value);
            }
            long low, high;
            Limits(type, out low, out high);
            if (number < low || number > high)
            {
                throw new ArgumentOutOfRangeException(name, name + ": " + number + " is outside " + low + " to " + high);
            }
            return number;
        }

        private static void Limits(string type, out long low, out long high)
        {
            switch (type)
            {
                case "i8": low = sbyte.MinValue; high = sbyte.MaxValue; break;
                case "u8": low = 0; high = byte.MaxValue; break;
                case "i16": low = short.MinValue; high = short.MaxValue; break;
                case "u16": low = 0; high = ushort.MaxValue; break;
                case "i32":
                case "date": low = int.MinValue; high = int.MaxValue; break;
                case "u32": low = 0; high = uint.MaxValue; break;
                case "i64": low = long.MinValue; high = long.MaxValue; break;
                case "size": low = 0; high = IntPtr.Size == 8 ? long.MaxValue : int.MaxValue; break;
                default: low = 0; high = long.MaxValue; break;
            }
        }

        internal static double Number(object value, string name)
        {
            if (value is Ratio)
            {
                return ((Ratio)value).ToDouble();
            }
            if (value is double || value is float || value is long || value is int || value is short)
            {
                return Convert.ToDouble(value, CultureInfo.InvariantCulture);
            }
            throw Wrong(name, "a number", value);
        }

        internal static int Day(object value, string name)
        {
            if (value is DateTime)
            {
                DateTime day = (DateTime)value;
                if (day.TimeOfDay != TimeSpan.Zero)
                {
                    throw new ArgumentException(name + ": want a day, found a time of day with it: write .Date");
                }
                return (int)(day - Epoch).TotalDays;
            }
            if (value is string)
            {
                return Day(Raw.jp_date_parse(value), name);
            }
            if (value is int || value is long) // the library's own marks
            {
                return (int)Whole(value, "date", name);
            }
            throw Wrong(name, "a day (DateTime) or a text such as 2026-04-01", value);
        }

        private static object ToDay(int days)
        {
            return days < Constants.JP_DATE_MIN || days > Constants.JP_DATE_MAX ? null : (object)Epoch.AddDays(days);
        }

        internal static Ratio ToRatio(object value, string name)
        {
            if (value is Ratio)
            {
                return (Ratio)value;
            }
            if (value is string)
            {
                return Ratio.Parse((string)value);
            }
            if (value is double || value is float)
            {
                double number = Convert.ToDouble(value, CultureInfo.InvariantCulture);
                if (double.IsNaN(number) || double.IsInfinity(number))
                {
                    throw new ArgumentException(name + ": want a finite number, found " + value);
                }
                return Ratio.Parse(((IFormattable)value).ToString("R", CultureInfo.InvariantCulture));
            }
            if (value is long || value is int || value is short || value is sbyte || value is byte || value is ushort || value is uint)
            {
                return new Ratio(Whole(value, "i64", name));
            }
            throw Wrong(name, "an exact number (Ratio, whole number or text)", value);
        }

        // ---- text ----

        internal static byte[] Bytes(object value, string name)
        {
            string text = value as string;
            if (text == null)
            {
                if (value == null)
                {
                    throw new ArgumentNullException(name, name + ": want a text, found null");
                }
                throw Wrong(name, "a text", value);
            }
            try
            {
                return Utf8.GetBytes(text);
            }
            catch (EncoderFallbackException)
            {
                throw new ArgumentException(name + ": the text has half a surrogate pair: it is not Unicode text");
            }
        }

        /// <summary>NUL-terminated; zero for null.</summary>
        internal static IntPtr Name(Memory memory, object value, string name)
        {
            if (value == null)
            {
                return IntPtr.Zero;
            }
            byte[] bytes = Bytes(value, name);
            if (Array.IndexOf(bytes, (byte)0) >= 0)
            {
                throw new ArgumentException(name + ": the text holds a NUL");
            }
            return memory.Bytes(bytes);
        }

        internal static string Text(IntPtr address)
        {
            if (address == IntPtr.Zero)
            {
                return null;
            }
            int n = 0;
            while (Marshal.ReadByte(address, n) != 0)
            {
                n++;
            }
            var bytes = new byte[n];
            Marshal.Copy(address, bytes, 0, n);
            return Encoding.UTF8.GetString(bytes);
        }

        // ---- anything with a layout ----

        internal static void Put(Memory memory, IntPtr at, string type, object value, string name)
        {
            switch (type)
            {
                case "i8":
                case "u8":
                    Marshal.WriteByte(at, unchecked((byte)Whole(value, type, name)));
                    break;
                case "i16":
                case "u16":
                    Marshal.WriteInt16(at, unchecked((short)Whole(value, type, name)));
                    break;
                case "i32":
                case "u32":
                    Marshal.WriteInt32(at, unchecked((int)Whole(value, type, name)));
                    break;
                case "i64":
                case "u64":
                    Marshal.WriteInt64(at, Whole(value, type, name));
                    break;
                case "size":
                    Marshal.WriteIntPtr(at, new IntPtr(Whole(value, type, name)));
                    break;
                case "f64":
                    Marshal.WriteInt64(at, BitConverter.DoubleToInt64Bits(value == null ? double.NaN : Number(value, name)));
                    break;
                case "date":
                    Marshal.WriteInt32(at, value == null ? NoDay : Day(value, name));
                    break;
                case "text":
                    Marshal.WriteIntPtr(at, Name(memory, value, name));
                    break;
                case "ratio":
                    if (value != null)
                    {
                        Ratio ratio = ToRatio(value, name);
                        Marshal.WriteInt64(at, ratio.Num);
                        Marshal.WriteInt64(at, 8, ratio.Den);
                    }
                    break;
                default:
                    PutStruct(memory, at, Layout.Structs[type], value, name);
                    break;
            }
        }

        private static void PutStruct(Memory memory, IntPtr at, Layout.Struct layout, object value, string name)
        {
            if (layout.Sized)
            {
                Marshal.WriteInt32(at, layout.Size);
            }
            if (value == null)
            {
                return;
            }
            var members = value as IDictionary<string, object>;
            if (members == null)
            {
                throw Wrong(name, "its members by name (IDictionary<string, object>)", value);
            }
            foreach (KeyValuePair<string, object> member in members)
            {
                Layout.Field field = layout.Find(member.Key);
                if (field == null || field.Hidden)
                {
                    string known = string.Join(", ", layout.Fields.Where(one => !one.Hidden).Select(one => one.Name));
                    throw new ArgumentException(name + ": there is no member " + member.Key + "; there are " + known);
                }
                PutField(memory, Memory.At(at, field.Offset), field, member.Value);
            }
        }

        private static void PutField(Memory memory, IntPtr at, Layout.Field field, object value)
        {
            if (field.Count == 0)
            {
                if (value != null)
                {
                    Put(memory, at, field.Type, value, field.Name);
                }
            }
            else if (field.Type == "char")
            {
                byte[] bytes = Bytes(value, field.Name);
                if (bytes.Length >= field.Count)
                {
                    throw new ArgumentException(field.Name + ": the text is longer than " + (field.Count - 1) + " bytes");
                }
                Marshal.Copy(bytes, 0, at, bytes.Length);
            }
            else
            {
                List<object> list = List(value, field.Name);
                if (list.Count > field.Count)
                {
                    throw new ArgumentException(field.Name + ": want at most " + field.Count + " values, found " + list.Count);
                }
                for (int i = 0; i < list.Count; i++)
                {
                    Put(memory, Memory.At(at, (long)i * Layout.SizeOf(field.Type)), field.Type, list[i], field.Name);
                }
            }
        }

        internal static object Get(IntPtr at, string type)
        {
            switch (type)
            {
                case "i8": return (long)unchecked((sbyte)Marshal.ReadByte(at));
                case "u8": return (long)Marshal.ReadByte(at);
                case "i16": return (long)Marshal.ReadInt16(at);
                case "u16": return (long)unchecked((ushort)Marshal.ReadInt16(at));
                case "i32": return (long)Marshal.ReadInt32(at);
                case "u32": return (long)unchecked((uint)Marshal.ReadInt32(at));
                case "i64":
                case "u64": return Marshal.ReadInt64(at);
                case "size": return Marshal.ReadIntPtr(at).ToInt64();
                case "f64": return BitConverter.Int64BitsToDouble(Marshal.ReadInt64(at));
                case "date": return ToDay(Marshal.ReadInt32(at));
                case "text": return Text(Marshal.ReadIntPtr(at));
                case "ratio":
                    long den = Marshal.ReadInt64(at, 8);
                    return den == 0 ? null : (object)Ratio.Trusted(Marshal.ReadInt64(at), den);
                default: return GetStruct(at, Layout.Structs[type]);
            }
        }

        private static Dictionary<string, object> GetStruct(IntPtr at, Layout.Struct layout)
        {
            var found = new Dictionary<string, object>();
            foreach (Layout.Field field in layout.Fields.Where(one => !one.Hidden))
            {
                IntPtr place = Memory.At(at, field.Offset);
                if (field.Count == 0)
                {
                    found[field.Name] = Get(place, field.Type);
                }
                else if (field.Type == "char")
                {
                    found[field.Name] = Text(place);
                }
                else
                {
                    int width = Layout.SizeOf(field.Type);
                    found[field.Name] = Enumerable.Range(0, field.Count).Select(i => Get(Memory.At(place, (long)i * width), field.Type)).ToList();
                }
            }
            return found;
        }

        internal static List<object> List(object value, string name)
        {
            if (value == null)
            {
                return new List<object>();
            }
            if (value is string || value is IDictionary || !(value is IEnumerable))
            {
                throw Wrong(name, "several values (a list or an array)", value);
            }
            return ((IEnumerable)value).Cast<object>().ToList();
        }
    }
}
