using System;
using System.Collections.Generic;
using System.Linq;

namespace JobPlan
{
    /// <summary>Sums roster rows by keys, in whole minutes: any order and any split of the rows gives the same bits.</summary>
    /// <remarks>Give each thread a roster of its own, then merge them.</remarks>
    public sealed class Roster : Owner
    {
        private Roster(object handle) : base(handle)
        {
        }

        /// <summary>Makes an empty roster.</summary>
        /// <param name="keys">each key's column and how many codes it has (0 to n - 1), in their order</param>
        /// <param name="people">how many people there are: a column "person"; 0: not kept</param>
        /// <param name="causes">how many causes there are: a column "cause"; 0: not kept</param>
        /// <exception cref="LimitException">it would have too many cells</exception>
        public static Roster Of(IEnumerable<KeyValuePair<string, int>> keys, int people = 0, int causes = 0)
        {
            var list = Values.Given(keys, "keys").Select(key => new Dictionary<string, object> { { "name", key.Key }, { "cardinality", key.Value } });
            var spec = new Dictionary<string, object> { { "n_people", people }, { "n_causes", causes } };
            return new Roster(Raw.jp_roster_new(spec, list));
        }

        /// <summary>Reads a roster that was saved, on whatever platform and in whatever language.</summary>
        /// <exception cref="CorruptException">the bytes are not a whole roster</exception>
        public static Roster Load(byte[] bytes) => new Roster(Raw.jp_roster_load(Values.Given(bytes, "bytes"), 0L));

        /// <summary>The columns of a batch: the keys, "planned_min", "delivered_min" and what else is kept.</summary>
        public IList<string> Columns
        {
            get
            {
                var names = new List<string>();
                for (long i = 0; i < (long)Raw.jp_roster_column_count(Handle); i++)
                {
                    names.Add((string)Raw.jp_roster_column_name(Handle, i));
                }
                return names.AsReadOnly();
            }
        }

        /// <summary>Adds a batch of rows: a column for each of Columns, of one length.</summary>
        /// <exception cref="ColumnException">a row is wrong: Row says which, and none is added</exception>
        public void Update(params Column[] columns)
        {
            Raw.jp_roster_update(Handle, Values.Given(columns, "columns"));
        }

        /// <summary>Adds all that another roster of the same kind holds.</summary>
        public void Merge(Roster other) => Raw.jp_roster_merge(Handle, Owner.Of(other));

        /// <summary>How many rows there are.</summary>
        public long Rows => (long)Raw.jp_roster_row_count(Handle);

        /// <summary>Bytes that every host reads.</summary>
        public byte[] Save() => (byte[])Raw.jp_roster_save(Handle);

        /// <summary>Sums by some of the keys; none gives one row for everything.</summary>
        /// <returns>the columns by name, the keys first; a number for each combination of codes that has rows</returns>
        public IDictionary<string, long[]> Table(params string[] keys)
        {
            List<string> names = Columns.TakeWhile(name => name != "planned_min").ToList();
            var at = new uint[Values.Given(keys, "keys").Length];
            for (int i = 0; i < keys.Length; i++)
            {
                int place = names.IndexOf(keys[i]);
                if (place < 0)
                {
                    throw new ArgumentException("keys: want some of " + string.Join(", ", names) + "; found " + keys[i]);
                }
                at[i] = (uint)place;
            }
            var columns = new Dictionary<string, long[]>();
            using (var table = (Handle)Raw.jp_roster_table_new(Handle, at, 0))
            {
                long rows = (long)Raw.jp_roster_table_row_count(table);
                for (long i = 0; i < (long)Raw.jp_roster_table_column_count(table); i++)
                {
                    columns[(string)Raw.jp_roster_table_column_name(table, i)] = (long[])Raw.jp_roster_table_read(table, i, rows);
                }
            }
            return columns;
        }
    }
}
