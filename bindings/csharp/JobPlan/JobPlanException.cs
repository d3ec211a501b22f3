using System;

namespace JobPlan
{
    /// <summary>Whatever the library refuses; its message is one plain sentence that says what to write instead.</summary>
    /// <remarks>There is one class for each status: RangeException, DocumentException and so on.</remarks>
    public class JobPlanException : Exception
    {
        internal JobPlanException(Details details) : base(details.Message)
        {
            Status = details.Status;
            Where = details.Where;
            Row = details.Row;
            Line = details.Line;
            Column = details.Column;
        }

        /// <summary>The library's status number; it never changes its meaning.</summary>
        public int Status { get; }

        /// <summary>The name of the status, such as JP_E_RANGE.</summary>
        public string StatusName => (string)Raw.jp_status_name(Status);

        /// <summary>A JSON pointer, the name of a column or of an argument; empty when there is none.</summary>
        public string Where { get; }

        /// <summary>Row of a column, from 0; -1 when no row is meant.</summary>
        public long Row { get; }

        /// <summary>Line of a text, from 1; 0 when no text is meant.</summary>
        public int Line { get; }

        /// <summary>Column of a text in characters, from 1; 0 when no text is meant.</summary>
        public int Column { get; }

        /// <summary>What a call left in its jp_error.</summary>
        internal struct Details
        {
            internal int Status;
            internal string Message;
            internal string Where;
            internal long Row;
            internal int Line;
            internal int Column;
        }
    }
}
