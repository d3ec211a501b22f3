/* The government's published list, gov.uk/bank-holidays.json, in place of the rules. */
#include "annual/calendar.h"
#include "base/text.h"
#include "json/json.h"

static const char *const divisions[] = {NULL, "england-and-wales", "england-and-wales", "scotland",
                                        "northern-ireland"};

static jp_status take_year(jp_calendar *calendar, int32_t year) {
    if (jpi_calendar_year_is_loaded(calendar, year))
        return JP_OK;
    void *moved = calendar->loaded_years;
    jp_status status = jpi_grow(&calendar->allocator, &moved, &calendar->loaded_years_capacity,
                                calendar->n_loaded_years, sizeof *calendar->loaded_years);
    calendar->loaded_years = moved;
    if (status == JP_OK)
        calendar->loaded_years[calendar->n_loaded_years++] = year;
    return status;
}

static jp_status read_events(const jpi_json_value *events, const jpi_path *path,
                             jp_calendar *calendar, jp_error *error) {
    size_t index = 0;
    for (const jpi_json_value *event = jpi_json_first(events); event != NULL;
         event = jpi_json_next(event)) {
        const jpi_path here = {path, NULL, index++};
        const char *title;
        jp_date day;
        int32_t year;
        if (jpi_json_kind_of(event) != JPI_JSON_OBJECT)
            return jpi_document_fail(error, JP_E_DOCUMENT, &here,
                                     "an event of the list is an object with a title and a date");
        jp_status status = jpi_member_string(event, &here, "title", true, &title, NULL, error);
        if (status == JP_OK)
            status = jpi_member_date(event, &here, "date", true, &day, NULL, error);
        if (status == JP_OK)
            status = jp_date_parts(day, &year, NULL, NULL);
        if (status == JP_OK)
            status = take_year(calendar, year);
        if (status == JP_OK)
            status = jpi_calendar_set(calendar, day, JP_HOLIDAY_LOADED, title);
        if (status != JP_OK)
            return status;
    }
    return JP_OK;
}

static jp_status take_document(jp_calendar *calendar, const jpi_json_value *root, jp_error *error) {
    const char *division = divisions[calendar->nation];
    const jpi_path in_division = {NULL, division, 0}, in_events = {&in_division, "events", 0};
    const jpi_json_value *part, *events;
    if (jpi_json_kind_of(root) != JPI_JSON_OBJECT)
        return jpi_document_fail(
            error, JP_E_DOCUMENT, NULL,
            "the list is an object with a member for each division, as gov.uk publishes it");
    jp_status status = jpi_member_object(root, NULL, division, true, &part, NULL, error);
    if (status == JP_OK)
        status = jpi_member_array(part, &in_division, "events", true, &events, NULL, error);
    if (status == JP_OK)
        status = read_events(events, &in_events, calendar, error);
    return status;
}

static jp_status copy_of(const jp_calendar *calendar, jp_calendar **out) {
    jp_calendar *copy = NULL;
    jp_status status = jp_calendar_new(&calendar->allocator, calendar->nation, &copy);
    for (size_t i = 0; status == JP_OK && i < calendar->n_days; i++)
        status = jpi_calendar_set(copy, calendar->days[i].day, calendar->days[i].origin,
                                  calendar->days[i].title);
    for (size_t i = 0; status == JP_OK && i < calendar->n_loaded_years; i++)
        status = take_year(copy, calendar->loaded_years[i]);
    if (status == JP_OK)
        *out = copy;
    else
        jp_calendar_free(copy);
    return status;
}

/* Into a copy, which then changes places with the calendar: a bad list, or memory that fails
 * half-way, changes nothing. */
static jp_status take_whole(jp_calendar *calendar, const jpi_json_value *root, jp_error *error) {
    jp_calendar *copy = NULL;
    jp_status status = copy_of(calendar, &copy);
    if (status == JP_OK)
        status = take_document(copy, root, error);
    if (status == JP_OK) {
        jp_calendar before = *calendar;
        *calendar = *copy;
        *copy = before;
    }
    jp_calendar_free(copy);
    if (status == JP_E_NOMEM)
        jpi_fail(error, status, NULL, "%s", jp_status_message(status));
    return status;
}

jp_status jp_calendar_load(jp_calendar *calendar, const char *text, size_t n_text,
                           jp_error *error) {
    if (calendar == NULL || text == NULL)
        return jpi_fail(error, JP_E_INVALID, NULL,
                        "a calendar and the text of the list are needed");
    jpi_json *document = NULL;
    jp_status status = jpi_json_parse(&calendar->allocator, text, n_text, &document, error);
    if (status != JP_OK)
        return status;
    status = take_whole(calendar, jpi_json_root(document), error);
    jpi_json_free(document);
    return status;
}
