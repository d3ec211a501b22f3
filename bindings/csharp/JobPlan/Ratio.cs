using System;

namespace JobPlan
{
    /// <summary>An exact number: hours, programmed activities, weeks, WTE. 37.5 h is 75/2, 20 minutes is 1/3 h.</summary>
    /// <remarks>Always in lowest terms with a denominator above 0, both 64 bits; what does not fit is a
    /// <see cref="RangeException"/>, never a wrong number. The arithmetic is the library's own.</remarks>
    public struct Ratio : IEquatable<Ratio>, IComparable<Ratio>, IComparable
    {
        private static readonly Func<IntPtr, IntPtr, IntPtr, int> Add = Native.jp_ratio_add;
        private static readonly Func<IntPtr, IntPtr, IntPtr, int> Subtract = Native.jp_ratio_subtract;
        private static readonly Func<IntPtr, IntPtr, IntPtr, int> Multiply = Native.jp_ratio_multiply;
        private static readonly Func<IntPtr, IntPtr, IntPtr, int> Divide = Native.jp_ratio_divide;

        private readonly long num;
        private readonly long denLessOne; // so that default(Ratio) is 0

        /// <summary>Makes a whole number exact.</summary>
        public Ratio(long whole)
        {
            num = whole;
            denLessOne = 0;
        }

        /// <summary>Makes a fraction, reduced.</summary>
        /// <exception cref="UndefinedException">den is 0</exception>
        /// <exception cref="RangeException">the reduced fraction does not fit</exception>
        public Ratio(long num, long den)
        {
            this = (Ratio)Raw.jp_ratio_make(num, den);
        }

        private Ratio(long num, long den, bool trusted)
        {
            this.num = num;
            denLessOne = den - 1;
        }

        /// <summary>The numerator, in lowest terms, with the sign.</summary>
        public long Num => num;

        /// <summary>The denominator, in lowest terms, above 0.</summary>
        public long Den => denLessOne + 1;

        /// <summary>What the library itself gave: in lowest terms already.</summary>
        internal static Ratio Trusted(long num, long den) => new Ratio(num, den, true);

        /// <summary>The library's own arithmetic, on three numbers on the stack.</summary>
        private static unsafe Ratio Exact(Ratio a, Ratio b, Func<IntPtr, IntPtr, IntPtr, int> call)
        {
            long* numbers = stackalloc long[6];
            numbers[0] = a.Num;
            numbers[1] = a.Den;
            numbers[2] = b.Num;
            numbers[3] = b.Den;
            int status = call(new IntPtr(numbers), new IntPtr(numbers + 2), new IntPtr(numbers + 4));
            if (status != Constants.JP_OK)
            {
                throw Exceptions.Of(new JobPlanException.Details { Status = status, Message = (string)Raw.jp_status_message(status), Where = "", Row = -1 });
            }
            return new Ratio(numbers[4], numbers[5], true);
        }

        /// <summary>Reads a number as people write it: "37.5", "-0.25", "1/3", "3:45" (hours and minutes), "1,650".</summary>
        /// <exception cref="TextException">it is no number</exception>
        /// <exception cref="RangeException">it does not fit</exception>
        public static Ratio Parse(string text) => (Ratio)Raw.jp_ratio_parse(text);

        /// <summary>A whole number is exact.</summary>
        public static implicit operator Ratio(long whole) => new Ratio(whole);

        /// <summary>The exact sum.</summary>
        public static Ratio operator +(Ratio a, Ratio b) => Exact(a, b, Add);

        /// <summary>The exact difference.</summary>
        public static Ratio operator -(Ratio a, Ratio b) => Exact(a, b, Subtract);

        /// <summary>The exact product.</summary>
        public static Ratio operator *(Ratio a, Ratio b) => Exact(a, b, Multiply);

        /// <summary>The exact quotient.</summary>
        /// <exception cref="UndefinedException">the divisor is 0</exception>
        public static Ratio operator /(Ratio a, Ratio b) => Exact(a, b, Divide);

        /// <summary>Whether both are the same number.</summary>
        public static bool operator ==(Ratio a, Ratio b) => a.Equals(b);

        /// <summary>Whether they are different numbers.</summary>
        public static bool operator !=(Ratio a, Ratio b) => !a.Equals(b);

        /// <summary>Whether the first is less.</summary>
        public static bool operator <(Ratio a, Ratio b) => a.CompareTo(b) < 0;

        /// <summary>Whether the first is greater.</summary>
        public static bool operator >(Ratio a, Ratio b) => a.CompareTo(b) > 0;

        /// <summary>Rounds once, by a named policy: "unit/direction", such as "half-hour/up". There is no default.</summary>
        /// <exception cref="UnknownNameException">there is no such unit or direction</exception>
        public Ratio Rounded(string policy) => (Ratio)Raw.jp_ratio_round(this, Raw.jp_rounding_parse(policy));

        /// <summary>Writes the number with so many decimals, 0 to 18; it must have been rounded to them.</summary>
        public string ToDecimal(int decimals) => (string)Raw.jp_ratio_to_text(this, Constants.JP_TEXT_DECIMAL, decimals);

        /// <summary>Writes hours as "37:30"; they must be whole minutes.</summary>
        public string ToHoursMinutes() => (string)Raw.jp_ratio_to_text(this, Constants.JP_TEXT_HOURS_MINUTES, 0);

        /// <summary>Writes "37.5" where the decimals end within nine places, else "1/3".</summary>
        public string ToShortest() => (string)Raw.jp_ratio_to_text(this, Constants.JP_TEXT_SHORTEST, 0);

        /// <summary>The nearest double, ties to even.</summary>
        public double ToDouble() => (double)Raw.jp_ratio_to_double(this);

        /// <summary>Less than, equal to or greater than 0 as this is than the other.</summary>
        public int CompareTo(Ratio other) => (int)(long)Raw.jp_ratio_compare(this, other);

        int IComparable.CompareTo(object other)
        {
            if (!(other is Ratio))
            {
                throw Values.Wrong("other", "a Ratio", other);
            }
            return CompareTo((Ratio)other);
        }

        /// <summary>Whether both are the same number.</summary>
        public bool Equals(Ratio other) => num == other.num && denLessOne == other.denLessOne;

        /// <summary>Whether both are the same number.</summary>
        public override bool Equals(object other) => other is Ratio && Equals((Ratio)other);

        /// <summary>Equal numbers have equal hashes.</summary>
        public override int GetHashCode() => unchecked(num.GetHashCode() * 31 + denLessOne.GetHashCode());

        /// <summary>The exact fraction: "75/2", "40".</summary>
        public override string ToString()
        {
            string text = num.ToString(System.Globalization.CultureInfo.InvariantCulture);
            return denLessOne == 0 ? text : text + "/" + Den.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
    }
}
