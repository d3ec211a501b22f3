/* Hours of a job plan, exact: a year's hours, direct care by a named rounding, and the days left.
 *
 *     cc hours.c $(pkg-config --cflags --libs jobplan) -o hours
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include <jobplan/jobplan.h>

static int failed(const char *what, jp_status status, const jp_error *error) {
    fprintf(stderr, "%s: %s: %s\n", what, jp_status_name(status),
            error->message[0] ? error->message : jp_status_message(status));
    return 1;
}

int main(void) {
    jp_error error = JP_ERROR_INIT;
    jp_ratio hours_per_week;
    jp_ratio weeks;
    jp_ratio hours_per_year;
    jp_status status = jp_ratio_parse("37:30", 5, &hours_per_week, &error);
    if (status == JP_OK) {
        status = jp_ratio_make(44, 1, &weeks);
    }
    if (status == JP_OK) {
        status = jp_ratio_multiply(&weeks, &hours_per_week, &hours_per_year);
    }
    if (status != JP_OK) {
        return failed("hours per year", status, &error);
    }

    char text[32];
    status = jp_ratio_to_text(&hours_per_year, JP_TEXT_SHORTEST, 0, text, sizeof text, NULL);
    if (status != JP_OK) {
        return failed("text", status, &error);
    }
    printf("44 weeks x 37:30 = %s h a year\n", text);

    jp_ratio third;
    jp_rounding policy;
    memset(&policy, 0, sizeof policy);
    policy.struct_size = sizeof policy;
    jp_ratio rounded;
    if ((status = jp_ratio_make(hours_per_week.num, hours_per_week.den * 3, &third)) != JP_OK ||
        (status = jp_rounding_parse("half-hour/up", 12, &policy, &error)) != JP_OK ||
        (status = jp_ratio_round(&third, &policy, &rounded)) != JP_OK ||
        (status = jp_ratio_to_text(&rounded, JP_TEXT_HOURS_MINUTES, 0, text, sizeof text, NULL)) !=
            JP_OK) {
        return failed("a third of the week", status, &error);
    }
    printf("a third of the week is %" PRId64 "/%" PRId64 " h, %s up to the half hour\n", third.num,
           third.den, text);

    jp_date first;
    jp_date last;
    int32_t days;
    if ((status = jp_date_parse("2026-04-01", 10, &first, &error)) != JP_OK ||
        (status = jp_date_parse("2027-03-31", 10, &last, &error)) != JP_OK ||
        (status = jp_date_days_between(first, last, &days)) != JP_OK) {
        return failed("days", status, &error);
    }
    printf("the plan year has %" PRId32 " days\n", days + 1);

    status = jp_ratio_parse("37h30", 5, &hours_per_week, &error);
    printf("\"37h30\" is refused: %s\n", jp_status_name(status));
    return 0;
}
