/* Room to take on work: contracted less planned time by day and half-day. Of single posts only
 * where the document permits it: a post of one holder is a person. */
#include <string.h>

#include "service/report/report.h"

static const char *const days[] = {"monday", "tuesday",  "wednesday", "thursday",
                                   "friday", "saturday", "sunday"};

static void half_day(jpi_report *report, const jp_half_day *half) {
    jpi_write_object_begin(report->writer);
    jpi_write_member_string(report->writer, "weekday", days[half->weekday - 1]);
    jpi_write_member_string(report->writer, "half", half->is_afternoon ? "afternoon" : "morning");
    jpi_figure_ratio(report, "contracted_hours", &half->contracted_hours, JPI_HOURS_PER_WEEK,
                     "annual.room", "stated in the working week");
    jpi_figure_ratio(report, "planned_hours", &half->planned_hours, JPI_HOURS_PER_WEEK,
                     "annual.room", "timetabled, averaged over the rota cycles");
    jpi_figure_ratio(report, "room_hours", &half->room_hours, JPI_HOURS_PER_WEEK, "annual.room",
                     "%r h contracted - %r h planned = %r h", &half->contracted_hours,
                     &half->planned_hours, &half->room_hours);
    jpi_write_object_end(report->writer);
}

static void totals(jpi_report *report, const jp_ratio *unplaced, const jp_ratio *room) {
    jpi_figure_ratio(report, "unplaced_hours", unplaced, JPI_HOURS_PER_WEEK, "annual.room",
                     "planned without a time of day");
    jpi_figure_ratio(report, "room_hours", room, JPI_HOURS_PER_WEEK, "annual.room",
                     "contracted less placed and unplaced hours = %r h", room);
}

/* A half-day in which nothing is contracted and nothing planned is not written. */
static bool is_empty(const jp_half_day *half) {
    return half->contracted_hours.num == 0 && half->planned_hours.num == 0;
}

static void half_days(jpi_report *report, const jp_half_day *week) {
    jpi_write_name(report->writer, "half_days");
    jpi_write_array_begin(report->writer);
    for (size_t i = 0; i < 14; i++)
        if (!is_empty(&week[i]))
            half_day(report, &week[i]);
    jpi_write_array_end(report->writer);
}

typedef struct sums {
    jp_half_day week[14];
    jp_ratio unplaced, room;
    size_t n;
} sums;

static void add_post(jpi_report *report, const jpi_post_result *post, sums *team) {
    jp_status status = jp_ratio_add(&team->unplaced, &post->unplaced_hours, &team->unplaced);
    if (status == JP_OK)
        status = jp_ratio_add(&team->room, &post->room_hours, &team->room);
    for (size_t i = 0; i < 14 && status == JP_OK; i++) {
        jp_half_day *half = &team->week[i];
        const jp_half_day *part = &post->half_days[i];
        half->weekday = part->weekday;
        half->is_afternoon = part->is_afternoon;
        status =
            jp_ratio_add(&half->contracted_hours, &part->contracted_hours, &half->contracted_hours);
        if (status == JP_OK)
            status = jp_ratio_add(&half->planned_hours, &part->planned_hours, &half->planned_hours);
        if (status == JP_OK)
            status = jp_ratio_add(&half->room_hours, &part->room_hours, &half->room_hours);
    }
    team->n++;
    jpi_keep(report, status);
}

static void post_row(jpi_report *report, size_t index) {
    const jpi_post *post = &report->document->posts[index];
    const jpi_post_result *result = &report->evaluation->posts[index];
    jpi_write_object_begin(report->writer);
    jpi_write_member_string(report->writer, "post", post->id);
    jpi_write_member_string(report->writer, "title", post->title);
    totals(report, &result->unplaced_hours, &result->room_hours);
    half_days(report, result->half_days);
    jpi_write_object_end(report->writer);
}

static void team_week(jpi_report *report, const sums *team) {
    if (team->n == 0) {
        jpi_figure_state(report, "room_hours", JP_STATE_UNKNOWN, JPI_HOURS_PER_WEEK, "annual.room",
                         "no post with a plan says in which half-days it works");
        return;
    }
    totals(report, &team->unplaced, &team->room);
    half_days(report, team->week);
}

void jpi_report_room(jpi_report *report) {
    const jpi_document *document = report->document;
    sums team;
    size_t n_asked = 0;
    memset(&team, 0, sizeof team);
    team.unplaced = team.room = (jp_ratio){0, 1};
    for (size_t i = 0; i < 14; i++)
        team.week[i].contracted_hours = team.week[i].planned_hours = team.week[i].room_hours =
            (jp_ratio){0, 1};
    for (size_t i = 0; i < document->n_posts; i++) {
        n_asked += document->posts[i].working_week.is_given;
        if (!document->posts[i].vacant && report->evaluation->posts[i].has_room)
            add_post(report, &report->evaluation->posts[i], &team);
    }
    jpi_write_name(report->writer, "room");
    if (n_asked == 0 || !report->shown.identifiable) { /* half-days of few people tell who works */
        jpi_write_null(report->writer);
        return;
    }
    jpi_write_object_begin(report->writer);
    jpi_write_member_integer(report->writer, "posts", (int64_t)team.n);
    jpi_write_member_integer(report->writer, "posts_not_known",
                             (int64_t)(document->n_posts - team.n));
    team_week(report, &team);
    jpi_write_name(report->writer, "by_post");
    jpi_write_array_begin(report->writer);
    for (size_t i = 0; i < document->n_posts && document->room_by_post; i++)
        if (!document->posts[i].vacant && report->evaluation->posts[i].has_room)
            post_row(report, i);
    jpi_write_array_end(report->writer);
    jpi_write_object_end(report->writer);
}
