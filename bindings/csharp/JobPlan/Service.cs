namespace JobPlan
{
    /// <summary>A service document that has been read. Its report is JSON; every figure carries its rule and its formula.</summary>
    /// <remarks>The same document gives the same bytes in every language. The library reads no files: give it the text.</remarks>
    public sealed class Service : Owner
    {
        private Service(object handle) : base(handle)
        {
        }

        /// <summary>Reads a service document.</summary>
        /// <exception cref="JsonException">it is not JSON: Line and Column say where</exception>
        /// <exception cref="DocumentException">it is not a service document: Where is a JSON pointer</exception>
        public static Service Read(string json) => new Service(Raw.jp_service_new(json));

        /// <summary>The name of the CSV of delivered activity that the document names; null when it names none.</summary>
        public string DeliveredCsv
        {
            get
            {
                try
                {
                    return (string)Raw.jp_service_delivered_csv(Handle);
                }
                catch (UndefinedException)
                {
                    return null;
                }
            }
        }

        /// <summary>Hands over the CSV of delivered activity that the document names.</summary>
        /// <exception cref="ColumnException">a row is wrong: Row says which, and nothing is added</exception>
        public void AddDeliveredCsv(string text) => Raw.jp_service_add_delivered_csv(Handle, text);

        /// <summary>The report: one line of JSON.</summary>
        /// <exception cref="ConflictException">the document names a CSV that was not handed over</exception>
        public string Report() => (string)Raw.jp_service_report(Handle);

        /// <summary>The checks alone, most serious first: one line of JSON.</summary>
        public string Check() => (string)Raw.jp_service_check(Handle);

        /// <summary>The same plans under two frameworks: one line of JSON.</summary>
        /// <exception cref="UnknownNameException">there is no such framework</exception>
        public string Compare(string first, string second) => (string)Raw.jp_service_compare(Handle, first, second);

        /// <summary>Permits or forbids rows of single posts, who are people, in the report, whatever the document says.</summary>
        public void Permit(bool identifiable) => Raw.jp_service_permit(Handle, identifiable ? 1 : 0);

        /// <summary>The difference that changes would make over the year: one line of JSON.</summary>
        /// <exception cref="DocumentException">a change names what it should not</exception>
        public string WhatIf(string changes) => (string)Raw.jp_service_what_if(Handle, changes);

        /// <summary>The document's text with changes made: what WhatIf evaluates.</summary>
        public string Change(string changes) => (string)Raw.jp_service_change(Handle, changes);

        /// <summary>A year in two pieces, this service's plans until a review, another's from a day on: one line of JSON.</summary>
        public string Review(Service after, System.DateTime changed) => (string)Raw.jp_service_review(Handle, Owner.Of(after), changed);

        /// <summary>Two posts side by side: one line of JSON.</summary>
        public string ComparePosts(string first, string second) => (string)Raw.jp_service_roles(Handle, Constants.JP_ROLE_POST, first, second);

        /// <summary>Two bands side by side: one line of JSON.</summary>
        public string CompareBands(string first, string second) => (string)Raw.jp_service_roles(Handle, Constants.JP_ROLE_BAND, first, second);

        /// <summary>The JSON Schema of the service document.</summary>
        public static string Schema => (string)Raw.jp_service_schema();
    }
}
