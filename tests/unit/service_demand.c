/* Demand that varies, its waiting list, projection and gap with uncertainty, in the document and
 * the report. Expected values: published vectors as each says, or NumPy, SciPy and hand. */
#include "plain_number.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <math.h>

#include "service_sample.h"

#define HEAD                                                                                       \
    "{\"jobplan\":1,\"identifiable\":true,\"title\":\"T\",\"framework\":\"nhse-2023\",\"year\":{"  \
    "\"start\":\"2026-04-"                                                                         \
    "01\","                                                                                        \
    "\"end\":\"2027-03-31\"},\"weeks\":{\"weeks\":44,\"source\":\"NHS Improvement 2017\"},"        \
    "\"posts\":[{\"id\":\"a\",\"title\":\"A\",\"band\":\"6\",\"contract\":{\"hours_per_week\":37." \
    "5,"                                                                                           \
    "\"full_time_hours_per_week\":37.5},\"activities\":[{\"description\":\"Clinic\",\"category\":" \
    "\"DCC\",\"hours_per_week\":30}]},{\"id\":\"v\",\"title\":\"V\",\"vacant\":true,\"contract\":" \
    "{\"hours_per_week\":37.5,\"full_time_hours_per_week\":37.5}}]"
#define STREAM(more)                                                                               \
    HEAD ",\"demand\":[{\"id\":\"s\",\"title\":\"S\",\"referrals_per_year\":1200,\"new_min\":60,"  \
         "\"follow_ups_per_new\":0" more "}]}"
/* The series of the reference's vectors D1 to D5 and P4. */
#define WEEKS "18,22,25,19,30,21,24,27,20,23,26,28"
#define RAPID(planning)                                                                            \
    STREAM(",\"service_type\":\"rapid-access\",\"weekly\":{\"referrals\":[" WEEKS                  \
           "]},\"planning\":{" planning "}")
#define SCENARIO(change)                                                                           \
    HEAD ",\"demand\":[{\"id\":\"s\",\"title\":\"S\",\"referrals_per_year\":1200,\"new_min\":60,"  \
         "\"follow_ups_per_new\":0}],\"scenarios\":[{\"id\":\"x\",\"title\":\"X\",\"changes\":"    \
         "[" change "]}]}"

static jp_service *open_text(const char *json) {
    jp_service *service = NULL;
    jp_error error = JP_ERROR_INIT;
    cr_assert(eq(i32, jp_service_new(NULL, json, strlen(json), &service, &error), JP_OK), "%s: %s",
              error.where, error.message);
    return service;
}

static double number_at(const jpi_json *tree, const char *path) {
    const jpi_json_value *at = place(tree, path);
    const char *digits = at ? jpi_json_number_text(at) : NULL;
    return digits ? plain_number(digits) : NAN;
}

static const struct {
    const char *json, *where, *says;
} refused[] = {
    {STREAM(",\"weekly\":{\"referrals\":[]}"), "/demand/0/weekly/referrals", "no periods"},
    {STREAM(",\"weekly\":{\"referrals\":[null]}"), "/demand/0/weekly/referrals/0", "drop"},
    {STREAM(",\"weekly\":{\"referrals\":[3,null],\"missing\":\"refuse\"}"),
     "/demand/0/weekly/referrals/1", "not 0"},
    {STREAM(",\"weekly\":{\"referrals\":[null,null],\"missing\":\"drop\"}"),
     "/demand/0/weekly/referrals", "every period is missing"},
    {STREAM(",\"weekly\":{\"referrals\":[3,-1]}"), "/demand/0/weekly/referrals/1", "negative"},
    {STREAM(",\"weekly\":{\"referrals\":[3,\"4\"]}"), "/demand/0/weekly/referrals/1", "null"},
    {STREAM(",\"weekly\":{\"referrals\":[3],\"missing\":\"zero\"}"), "/demand/0/weekly/missing",
     "drop"},
    {STREAM(",\"weekly\":{\"referrals\":[3]},\"planning\":{\"rule\":\"mean-and-list\"}"),
     "/demand/0/planning", "service_type"},
    {STREAM(",\"service_type\":\"elective\",\"planning\":{\"rule\":\"mean-and-list\"}"),
     "/demand/0/planning", "weekly"},
    {STREAM(",\"service_type\":\"elective\",\"weekly\":{\"referrals\":[3]},\"planning\":{\"rule\":"
            "\"centile\",\"share\":0.8,\"quantile_type\":7}"),
     "/demand/0/planning/rule", "mean-and-list"},
    {RAPID("\"rule\":\"mean-and-list\""), "/demand/0/planning/rule", "centile"},
    {RAPID("\"rule\":\"centile\",\"share\":0.8"), "/demand/0/planning", "quantile_type"},
    {RAPID("\"rule\":\"centile\",\"quantile_type\":7"), "/demand/0/planning", "share"},
    {RAPID("\"rule\":\"centile\",\"share\":80,\"quantile_type\":7"), "/demand/0/planning/share",
     "0 to 1"},
    {RAPID("\"rule\":\"centile\",\"share\":0.8,\"quantile_type\":10"),
     "/demand/0/planning/quantile_type", "1 to 9"},
    {RAPID("\"rule\":\"load-factor\",\"share\":0"), "/demand/0/planning/share", "above 0"},
    {RAPID("\"rule\":\"load-factor\",\"share\":0.8,\"quantile_type\":7"),
     "/demand/0/planning/quantile_type", "take this out"},
    {RAPID("\"rule\":\"centile\",\"share\":0.8,\"quantile_type\":7,\"confidence\":1"),
     "/demand/0/planning/confidence", "0.95"},
    {RAPID("\"rule\":\"80%\""), "/demand/0/planning/rule", "centile"},
    {STREAM(",\"waiting\":{\"patients\":10,\"target_weeks\":18,\"on_time_share\":1}"),
     "/demand/0/waiting/on_time_share", "below 1"},
    {STREAM(",\"waiting\":{\"patients\":10,\"target_weeks\":0,\"on_time_share\":0.92}"),
     "/demand/0/waiting/target_weeks", "above 0"},
    {STREAM(",\"waiting\":{\"patients\":-1,\"target_weeks\":18,\"on_time_share\":0.92}"),
     "/demand/0/waiting/patients", "0"},
    {STREAM(",\"history\":{\"per\":\"quarter\",\"referrals\":[1,2,3,4,5,6,7]}"),
     "/demand/0/history/referrals", "8"},
    {STREAM(",\"slots\":{\"available\":10,\"booked\":11}"), "/demand/0/slots/booked", "available"},
    {STREAM(",\"new_dna_share\":0.6,\"new_late_cancelled_share\":0.4"), "/demand/0/new_dna_share",
     ""},
    {HEAD ",\"absences\":[{\"post\":\"b\",\"start\":\"2026-05-01\"}]}", "/absences/0/post",
     "no post"},
    {HEAD ",\"absences\":[{\"post\":\"v\",\"start\":\"2026-05-01\"}]}", "/absences/0/post",
     "vacant"},
    {HEAD ",\"absences\":[{\"post\":\"a\",\"start\":\"2026-05-01\",\"end\":\"2026-04-30\"}]}",
     "/absences/0/end", "before it starts"},
    {HEAD ",\"absences\":[{\"post\":\"a\",\"start\":\"2026-05-01\"},{\"post\":\"a\",\"start\":"
          "\"2026-06-01\"}]}",
     "/absences/1", "already"},
    {HEAD ",\"scenarios\":[]}", "/scenarios", "demand"},
    {SCENARIO(""), "/scenarios/0/changes", "no changes"},
    {SCENARIO("{}"), "/scenarios/0/changes/0", "one of"},
    {SCENARIO("{\"leaves\":\"a\",\"recruit\":{\"wte\":1}}"), "/scenarios/0/changes/0", "one of"},
    {SCENARIO("{\"leaves\":\"b\"}"), "/scenarios/0/changes/0/leaves", "no post"},
    {SCENARIO("{\"leaves\":\"v\"}"), "/scenarios/0/changes/0/leaves", "vacant"},
    {SCENARIO("{\"leaves\":\"a\"},{\"leaves\":\"a\"}"), "/scenarios/0/changes/1", "already"},
    {SCENARIO("{\"recruit\":{\"wte\":0}}"), "/scenarios/0/changes/0/recruit/wte", "above 0"},
    {SCENARIO("{\"extra_hours\":{\"band\":\"6\"}}"), "/scenarios/0/changes/0/extra_hours",
     "hours_per_year"},
    {SCENARIO("{\"demand\":{\"stream\":\"t\",\"set\":{\"new_min\":30}}}"),
     "/scenarios/0/changes/0/demand/stream", "no stream"},
    {SCENARIO("{\"demand\":{\"stream\":\"s\",\"set\":{}}}"), "/scenarios/0/changes/0/demand/set",
     "nothing is set"},
    {SCENARIO("{\"demand\":{\"stream\":\"s\",\"set\":{\"new_dna_share\":1}}}"),
     "/scenarios/0/changes/0/demand/set/new_dna_share", ""},
    {SCENARIO("{\"demand\":{\"stream\":\"s\",\"set\":{\"new_mins\":30}}}"),
     "/scenarios/0/changes/0/demand/set/new_mins", "new_min"},
};

Test(service_demand, bad_input_is_refused_at_its_place_with_what_to_write) {
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
        jp_error error = JP_ERROR_INIT;
        jp_service *service = NULL;
        jp_status status =
            jp_service_new(NULL, refused[i].json, strlen(refused[i].json), &service, &error);
        cr_expect(eq(i32, status, JP_E_DOCUMENT), "case %zu: %s", i, refused[i].json);
        cr_expect(eq(str, error.where, (char *)refused[i].where), "case %zu: %s", i, error.message);
        cr_expect(strstr(error.message, refused[i].says) != NULL, "case %zu says: %s", i,
                  error.message);
        cr_expect(service == NULL);
        jp_service_free(service);
    }
}

static const struct {
    const char *planning;
    double per_week;
    const char *from;
} rules[] = {
    {RAPID("\"rule\":\"centile\",\"share\":0.8,\"quantile_type\":1"), 27, "vector D1, type 1"},
    {RAPID("\"rule\":\"centile\",\"share\":0.8,\"quantile_type\":4"), 26.6, "vector D1, type 4"},
    {RAPID("\"rule\":\"centile\",\"share\":\"4/5\",\"quantile_type\":7"), 26.8, "numpy.quantile"},
    {RAPID("\"rule\":\"share-of-range\",\"share\":0.8"), 27.6, "vector D4"},
    {RAPID("\"rule\":\"load-factor\",\"share\":0.8"), 29.479167, "vector D5"},
};

Test(service_demand, each_rule_called_eighty_per_cent_has_a_name_and_a_value_of_its_own) {
    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++) {
        char *text = NULL;
        jp_service *service = open_text(rules[i].planning);
        jpi_json *tree = parse_report(service, &text);
        cr_assert(tree != NULL);
        double found = number_at(tree, "/demand/streams/0/planning/referrals_per_week/estimate");
        cr_expect(epsilon_eq(dbl, found, rules[i].per_week, 5e-7), "%s: %.7f", rules[i].from,
                  found);
        jpi_json_free(tree);
        free(text);
        jp_service_free(service);
    }
}

Test(service_demand, twelve_weeks_cannot_bound_the_eightieth_centile_from_above) {
    char *text = NULL;
    jp_service *service =
        open_text(RAPID("\"rule\":\"centile\",\"share\":0.8,\"quantile_type\":1"));
    jpi_json *tree = parse_report(service, &text);
    cr_assert(tree != NULL);
    /* Ranks (7, none) of 12 at 80%: the seventh smallest week is 24; 17 weeks are needed. */
    cr_expect(epsilon_eq(
        dbl, number_at(tree, "/demand/streams/0/planning/referrals_per_week/lower"), 24, 1e-9));
    cr_expect(eq(str,
                 (char *)text_at(tree, "/demand/streams/0/planning/direct_care_hours_high/"
                                       "state"),
                 "unknown"));
    cr_expect(strstr(text_at(tree, "/demand/streams/0/planning/warning"), "17") != NULL);
    cr_expect(eq(str, (char *)text_at(tree, "/gap/total/gap_hours_high/state"), "unknown"));
    /* 27 x 365 / 7 = 1,407.857 referrals of an hour, to a hundredth, less 30 h x 44 weeks. */
    cr_expect(eq(str, (char *)text_at(tree, "/gap/total/gap_hours_planned/decimal"), "87.86"));
    cr_expect(eq(str, (char *)text_at(tree, "/gap/total/gap_hours/exact"), "-120"));
    jpi_json_free(tree);
    free(text);
    jp_service_free(service);
}

static const struct {
    const char *path;
    double value;
    const char *from;
} estimates[] = {
    {"/weekly/mean/estimate", 23.583333, "reference 9.2"},
    {"/weekly/dispersion/estimate", 0.597173, "reference 9.2"},
    {"/weekly/lower_limit/estimate", 10.525152, "vector P4"},
    {"/weekly/upper_limit/estimate", 36.641515, "vector P4"},
    /* scipy.stats.t.ppf(.975, 11) = 2.2009851601 x 3.752777 / sqrt(12) = 2.384400 each side */
    {"/planning/referrals_per_week/lower", 21.198933, "SciPy"},
    {"/planning/referrals_per_week/upper", 25.967734, "SciPy"},
    {"/waiting/factor/estimate", 2.525729, "vector N12"},
    {"/waiting/target_mean_wait_weeks/estimate", 7.126656, "18 / 2.525728644"},
    /* accepted 1,200 x 0.9 x 0.95 = 1,026 a year, over 365/7 weeks: 19.676712 a week */
    {"/waiting/target_list/estimate", 140.229166, "19.676712 x 7.126656"},
    {"/waiting/relief_capacity_per_week/estimate", 26.206360, "19.676712 + (310 - 140.229166)/26"},
};

Test(service_demand, a_stream_shows_how_it_varies_and_waits) {
    size_t n = 0;
    char path[160], *text = NULL, *json = read_file("tests/json/service_full.json", &n);
    cr_assert(json != NULL);
    jp_service *service = open_text(json);
    jpi_json *tree = parse_report(service, &text);
    cr_assert(tree != NULL);
    for (size_t i = 0; i < sizeof estimates / sizeof estimates[0]; i++) {
        snprintf(path, sizeof path, "/demand/streams/0%s", estimates[i].path);
        double found = number_at(tree, path);
        cr_expect(epsilon_eq(dbl, found, estimates[i].value, 1.5e-6), "%s: %.7f is not %.7f (%s)",
                  path, found, estimates[i].value, estimates[i].from);
    }
    cr_expect(jpi_json_boolean(place(tree, "/demand/streams/0/weekly/stable")));
    cr_expect(epsilon_eq(dbl, number_at(tree, "/demand/streams/0/weekly/weeks_missing"), 1, 0.0));
    /* 110 booked - 8 - (6 - 3) - (2 - 1) = 98 attended of 120 */
    cr_expect(
        eq(str, (char *)text_at(tree, "/demand/streams/0/utilisation/booked/exact"), "11/12"));
    cr_expect(
        eq(str, (char *)text_at(tree, "/demand/streams/0/utilisation/attended/exact"), "49/60"));
    jpi_json_free(tree);
    free(text);
    free(json);
    jp_service_free(service);
}
