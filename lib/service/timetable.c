/* A service on real days. */
#include "jobplan/timetable.h"

#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "service/evaluation/evaluate.h"
#include "service/handle.h"

typedef struct timetable {
    const jp_allocator *allocator;
    const jpi_document *document;
    jpi_evaluation evaluation;
    jp_timetable_options options;
    jp_dates_options days;
    const jp_calendar *calendar; /* NULL: no holiday is known */
    const jp_day_span *leave;
    size_t n_leave;
    jp_occurrences *list;
    jpi_writer *writer;
} timetable;

static void write_date(jpi_writer *writer, const char *name, jp_date day) {
    char buffer[16];
    jpi_text text;
    jpi_text_begin(&text, buffer, sizeof buffer);
    jpi_text_format(&text, "%D", day);
    jpi_write_member_string(writer, name, buffer);
}

static void write_clock(jpi_writer *writer, const char *name, int32_t minutes) {
    const char buffer[6] = {(char)('0' + minutes / 600),     (char)('0' + minutes / 60 % 10), ':',
                            (char)('0' + minutes % 60 / 10), (char)('0' + minutes % 10),      0};
    jpi_write_member_string(writer, name, buffer);
}

static void text_or_null(jpi_writer *writer, const char *name, const char *text) {
    jpi_write_name(writer, name);
    if (text)
        jpi_write_string(writer, text);
    else
        jpi_write_null(writer);
}

/* Which line of the post an activity of its plan is: lines that count for nothing are not in it. */
static size_t line_of(const timetable *t, size_t post, int32_t activity) {
    const jpi_line *lines = t->evaluation.posts[post].lines;
    size_t line = 0;
    for (int32_t counted = -1;; line++)
        if (lines[line].is_counted && ++counted == activity)
            return line;
}

static jp_status write_occurrence(timetable *t, size_t post, size_t index, size_t counts[3]) {
    static const char *const states[] = {"kept", "holiday", "leave"};
    jp_occurrence found;
    memset(&found, 0, sizeof found);
    found.struct_size = (uint32_t)sizeof found;
    jp_status status = jp_occurrences_at(t->list, index, &found);
    if (status != JP_OK)
        return status;
    int32_t end = found.start_min + found.length_min;
    jpi_write_object_begin(t->writer);
    jpi_write_member_integer(t->writer, "activity", (int64_t)line_of(t, post, found.activity));
    write_date(t->writer, "day", found.day);
    write_clock(t->writer, "start", found.start_min);
    write_date(t->writer, "end_day", found.day + end / 1440);
    write_clock(t->writer, "end", end % 1440);
    jpi_write_member_integer(t->writer, "length_min", found.length_min);
    jpi_write_member_string(t->writer, "state", states[found.state - 1]);
    jpi_write_object_end(t->writer);
    counts[found.state - 1]++;
    return JP_OK;
}

static bool has_dates(const jpi_document_activity *activity) {
    return activity->activity.time_form == JP_TIME_TIMETABLE ||
           activity->activity.time_form == JP_TIME_MONTHLY;
}

static void write_activities(timetable *t, size_t index) {
    const jpi_post *post = &t->document->posts[index];
    const char *place = post->n_places == 1 ? post->places[0] : NULL;
    jpi_write_name(t->writer, "activities");
    jpi_write_array_begin(t->writer);
    for (size_t i = 0; i < post->n_activities; i++) {
        const jpi_document_activity *activity = &post->activities[i];
        const jpi_line *line = &t->evaluation.posts[index].lines[i];
        jpi_write_object_begin(t->writer);
        jpi_write_member_string(t->writer, "description", activity->activity.label);
        text_or_null(t->writer, "category", jpi_category_code(t->document, line->category));
        text_or_null(t->writer, "place",
                     activity->activity.place ? activity->activity.place : place);
        jpi_write_member_boolean(t->writer, "has_dates", line->is_counted && has_dates(activity));
        jpi_write_member_boolean(t->writer, "counts", line->is_counted);
        jpi_write_member_ratio(t->writer, "hours_per_week", &line->hours_per_week);
        jpi_write_object_end(t->writer);
    }
    jpi_write_array_end(t->writer);
}

/* The days off the document dates for a post, and those the caller gave. */
static jp_status gather_leave(timetable *t, const jpi_weeks *weeks, jp_day_span **out, size_t *n) {
    jp_day_span *spans = jpi_allocate(t->allocator, weeks->n_leave + t->n_leave + 1, sizeof *spans);
    if (!spans)
        return JP_E_NOMEM;
    if (weeks->n_leave > 0)
        memcpy(spans, weeks->leave, weeks->n_leave * sizeof *spans);
    for (size_t i = 0; i < t->n_leave; i++)
        jpi_read_struct(&t->leave[i], &spans[weeks->n_leave + i], sizeof *spans);
    *n = weeks->n_leave + t->n_leave;
    *out = spans;
    return JP_OK;
}

static void write_leave(timetable *t, const jp_day_span *spans, size_t n) {
    jpi_write_name(t->writer, "leave");
    jpi_write_array_begin(t->writer);
    for (size_t i = 0; i < n; i++) {
        jpi_write_object_begin(t->writer);
        write_date(t->writer, "first_day", spans[i].first_day);
        write_date(t->writer, "last_day", spans[i].last_day);
        jpi_write_object_end(t->writer);
    }
    jpi_write_array_end(t->writer);
}

/* Week 1 of the cycles: as the caller says, else the document, else the week of the first day. */
static jp_dates_options days_of(const timetable *t, const jpi_weeks *weeks) {
    jp_dates_options days = t->days;
    days.cycle_first_day = t->options.has_cycle_first_day ? t->options.cycle_first_day
                           : weeks->has_cycle_start       ? weeks->cycle_start
                                                          : t->days.first_day;
    return days;
}

static jp_status list_post(timetable *t, size_t index, jp_error *error) {
    const jpi_weeks *weeks = t->evaluation.posts[index].weeks;
    const jp_dates_options days = days_of(t, weeks);
    jp_day_span *spans = NULL;
    jp_plan *plan = NULL;
    size_t n = 0;
    jp_status status = gather_leave(t, weeks, &spans, &n);
    if (status != JP_OK)
        return status;
    write_date(t->writer, "cycle_first_day", days.cycle_first_day);
    write_leave(t, spans, n);
    if (t->document->posts[index].n_activities > 0)
        status = jpi_post_plan(t->allocator, t->document, index, &t->evaluation, &plan, error);
    if (status == JP_OK && plan)
        status = jp_plan_list_occurrences(plan, &days, t->calendar, spans, n, t->list, error);
    jp_plan_free(plan);
    jpi_release(t->allocator, spans);
    return status;
}

static jp_status write_post(timetable *t, size_t index, jp_error *error) {
    static const char *const names[] = {"kept", "holiday", "leave"};
    const jpi_post *post = &t->document->posts[index];
    size_t counts[3] = {0, 0, 0};
    jpi_write_object_begin(t->writer);
    jpi_write_member_string(t->writer, "id", post->id);
    jpi_write_member_string(t->writer, "title", post->title);
    jp_status status = list_post(t, index, error);
    if (status != JP_OK)
        return status;
    write_activities(t, index);
    jpi_write_name(t->writer, "occurrences");
    jpi_write_array_begin(t->writer);
    for (size_t i = 0; post->n_activities > 0 && i < jp_occurrences_count(t->list); i++)
        if (status == JP_OK)
            status = write_occurrence(t, index, i, counts);
    jpi_write_array_end(t->writer);
    jpi_write_name(t->writer, "counts");
    jpi_write_object_begin(t->writer);
    for (size_t i = 0; i < 3; i++)
        jpi_write_member_integer(t->writer, names[i], (int64_t)counts[i]);
    jpi_write_object_end(t->writer);
    jpi_write_object_end(t->writer);
    return status;
}

static jp_status write_holidays(timetable *t) {
    const jp_date first = t->days.first_day, last = t->days.last_day;
    size_t n = 0;
    jpi_write_name(t->writer, "holidays");
    if (!t->calendar) {
        jpi_write_null(t->writer);
        return JP_OK;
    }
    jp_status status = jp_calendar_holiday_count(t->calendar, first, last, &n);
    jpi_write_array_begin(t->writer);
    for (size_t i = 0; i < n && status == JP_OK; i++) {
        jp_holiday found;
        memset(&found, 0, sizeof found);
        found.struct_size = (uint32_t)sizeof found;
        status = jp_calendar_holiday_at(t->calendar, first, last, i, &found);
        if (status != JP_OK)
            break;
        jpi_write_object_begin(t->writer);
        write_date(t->writer, "day", found.day);
        jpi_write_member_string(t->writer, "title", found.title);
        jpi_write_object_end(t->writer);
    }
    jpi_write_array_end(t->writer);
    return status;
}

static jp_status write_timetable(timetable *t, jp_error *error) {
    jp_status status;
    jpi_write_object_begin(t->writer);
    jpi_write_member_integer(t->writer, "jobplan_timetable", 1);
    jpi_write_member_string(t->writer, "title", t->document->title);
    text_or_null(t->writer, "nation", t->document->nation);
    write_date(t->writer, "first_day", t->days.first_day);
    write_date(t->writer, "last_day", t->days.last_day);
    status = write_holidays(t);
    jpi_write_name(t->writer, "posts");
    jpi_write_array_begin(t->writer);
    for (size_t i = 0; i < t->document->n_posts && status == JP_OK; i++)
        if (t->options.post ? jpi_same(t->document->posts[i].id, t->options.post)
                            : !t->document->posts[i].vacant)
            status = write_post(t, i, error);
    jpi_write_array_end(t->writer);
    jpi_write_object_end(t->writer);
    return status;
}

/* Everything that is made here is let go here, but for the writer. */
static jp_status compute(timetable *t, jp_error *error) {
    static const char *const nations[] = {"england", "wales", "scotland", "northern-ireland"};
    jp_calendar *own = NULL;
    jp_status status = JP_OK;
    const char *text;
    size_t n_text;
    for (int32_t i = 0; i < 4 && !t->calendar && t->document->nation; i++)
        if (jpi_same(t->document->nation, nations[i]) && !own)
            status = jp_calendar_new(t->allocator, JP_NATION_ENGLAND + i, &own);
    t->calendar = t->calendar ? t->calendar : own;
    if (status == JP_OK)
        status = jp_occurrences_new(t->allocator, &t->list);
    if (status == JP_OK)
        status = jpi_writer_new(t->allocator, false, &t->writer);
    if (status == JP_OK)
        status = write_timetable(t, error);
    if (status == JP_OK)
        status = jpi_writer_finish(t->writer, &text, &n_text);
    jp_occurrences_free(t->list);
    jp_calendar_free(own);
    return status;
}

static jp_status begin(timetable *t, const jp_service *service, const jp_timetable_options *options,
                       jp_error *error) {
    t->allocator = &service->allocator;
    t->document = &service->document;
    if (options) {
        jp_status status =
            jpi_check_struct(options, sizeof *options, sizeof *options, error, "options");
        if (status != JP_OK)
            return status;
        jpi_read_struct(options, &t->options, sizeof t->options);
    }
    t->days.struct_size = (uint32_t)sizeof t->days;
    t->days.first_day = t->document->year_start;
    t->days.last_day = t->document->year_end;
    if (t->options.post && jpi_document_post(t->document, t->options.post) == t->document->n_posts)
        return jpi_fail(error, JP_E_UNKNOWN_NAME, "post", "the document has no post \"%s\"",
                        t->options.post);
    return JP_OK;
}

jp_status jp_service_timetable(const jp_service *service, const jp_timetable_options *options,
                               const jp_calendar *calendar, const jp_day_span *leave,
                               size_t n_leave, char *buffer, size_t capacity, size_t *required,
                               jp_error *error) {
    timetable t;
    memset(&t, 0, sizeof t);
    if (!service || (n_leave > 0 && !leave))
        return jpi_fail(error, JP_E_INVALID, service ? "leave" : "service",
                        "a service is needed, and the days off where there are any");
    jp_status status = begin(&t, service, options, error);
    for (size_t i = 0; i < n_leave && status == JP_OK; i++)
        status = jpi_check_struct(&leave[i], sizeof *leave, sizeof *leave, error, "jp_day_span");
    if (status != JP_OK)
        return status;
    t.calendar = calendar ? calendar : t.document->calendar;
    t.leave = leave;
    t.n_leave = n_leave;
    status = jpi_evaluate(t.allocator, t.document, &t.evaluation, error);
    if (status != JP_OK)
        return status;
    jp_error inner = JP_ERROR_INIT;
    status = compute(&t, &inner);
    jpi_evaluation_free(t.allocator, t.document, &t.evaluation);
    if (status != JP_OK) {
        jpi_writer_free(t.writer);
        return jpi_fail(error, status, inner.where[0] ? inner.where : NULL, "%s",
                        inner.message[0] ? inner.message : jp_status_message(status));
    }
    return jpi_hand_out_written(t.writer, "timetable", buffer, capacity, required, error);
}
