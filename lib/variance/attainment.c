#include "jobplan/attainment.h"

#include "base/text.h"

#define APPENDIX_1(level) "NHS England 2023, Appendix 1, level " level
#define CHECKLIST(point) "NHS England 2023, Appendix 3, policy checklist, point " point
#define STANDARD(level, computed, required, id, statement, evidence, source)                       \
    {                                                                                              \
        (uint32_t)sizeof(jp_attainment_standard), level, computed, required, id, statement,        \
            evidence, source                                                                       \
    }

static const jp_attainment_standard standards[] = {
    STANDARD(1, 0, 1, "software-procured", "E-job planning software has been procured.",
             "The contract or order, and the staff groups it covers.", APPENDIX_1("1")),
    STANDARD(1, 0, 1, "staff-trained", "Staff are trained to use the software.",
             "Training records of the group: how many of how many.", APPENDIX_1("1")),
    STANDARD(1, 0, 1, "policy-1", "The policy states its scope, summary and purpose.",
             "The policy, with the section.", CHECKLIST("1")),
    STANDARD(1, 0, 1, "policy-2",
             "The policy covers all clinical workforce groups and what is particular to each.",
             "The policy, with the section on this group.", CHECKLIST("2")),
    STANDARD(1, 0, 1, "policy-3",
             "The policy sets out roles and responsibilities, from board to clinical leads.",
             "The policy, with the section.", CHECKLIST("3")),
    STANDARD(
        1, 0, 1, "policy-4",
        "The policy covers the whole process: governance, the consistency committee, mediation "
        "and appeals where contracts require them.",
        "The policy, with the sections, and the committee's terms of reference.", CHECKLIST("4")),
    STANDARD(1, 0, 1, "policy-5",
             "The policy follows national guidelines and the group's contractual requirements.",
             "The policy, and who checked it against the terms and conditions.", CHECKLIST("5")),
    STANDARD(1, 0, 1, "policy-6", "The policy agrees with other policies, such as leave.",
             "The policies it names, and the dates they were checked.", CHECKLIST("6")),
    STANDARD(1, 0, 1, "policy-7", "The policy says how individual plans are signed off.",
             "The policy, with the section.", CHECKLIST("7")),
    STANDARD(1, 0, 1, "policy-8",
             "The policy says who may see plans and reports, under information governance.",
             "The policy, with the section, and the system's access list.", CHECKLIST("8")),
    STANDARD(1, 0, 1, "policy-9",
             "The policy was approved in the past three years and has a review date.",
             "The approval date and the review date.", CHECKLIST("9")),
    STANDARD(1, 1, 1, "active-plans", "At least 90% of employees have an active e-job plan.",
             "Review and approval dates of every plan, and the number of staff in scope.",
             APPENDIX_1("1")),
    STANDARD(2, 0, 1, "time-and-resources", "Time and resources are given to e-job planning.",
             "Time for it in the plans of those who lead it, and the team that supports it.",
             APPENDIX_1("2")),
    STANDARD(
        2, 1, 1, "output-recorded", "Plans record the expected output of their planned activity.",
        "How many activities of how many state their expected output, and which share your policy "
        "asks for (the guidance gives none).",
        APPENDIX_1("2")),
    STANDARD(2, 0, 1, "fair-culture", "Job planning is fair and transparent.",
             "Staff survey or audit results, appeals and their outcomes.", APPENDIX_1("2")),
    STANDARD(3, 0, 1, "team-meetings",
             "Team meetings align team objectives with individual plans and service needs, from a "
             "capacity and demand analysis.",
             "The meeting's date and record, and the analysis it used.", APPENDIX_1("3")),
    STANDARD(3, 1, 1, "reconciled-quarterly",
             "Planned and delivered activity is reconciled at least quarterly from roster data.",
             "The dates of the reconciliations.", APPENDIX_1("3")),
    STANDARD(3, 0, 1, "annualised-objectives",
             "Objectives are annualised where that meets service needs.",
             "Which services need it, and their annualised plans; yes where none needs it.",
             APPENDIX_1("3")),
    STANDARD(3, 0, 1, "consistent-teams", "Plans are consistent between teams.",
             "The consistency committee's quarterly samples and what they found.", APPENDIX_1("3")),
    STANDARD(4, 0, 1, "board-accountability",
             "The board is accountable for monitoring e-job planning in all workforce groups, with "
             "audit and review.",
             "Quarterly board reports with the indicators, and audits.", APPENDIX_1("4")),
    STANDARD(4, 0, 1, "objectives-aligned",
             "Individual and team objectives, departmental budgets and the trust's objectives are "
             "aligned.",
             "The objectives side by side, and the budget setting that used the plans.",
             APPENDIX_1("4")),
    STANDARD(
        4, 1, 0, "systems-reconcile",
        "Plans, ledgers, roster templates and the staff record reconcile.",
        "Exports of the four, compared by post.",
        "BAPO, Job Planning Guide for Prosthetists and Orthotists (citing the 2019 guide); not "
        "in NHS England 2023"),
};
#define N_STANDARDS (sizeof standards / sizeof standards[0])

size_t jp_attainment_count(void) {
    return N_STANDARDS;
}

jp_status jp_attainment_at(size_t index, jp_attainment_standard *out) {
    if (jpi_check_struct(out, sizeof *out, sizeof *out, NULL, "standard") != JP_OK)
        return JP_E_INVALID;
    if (index >= N_STANDARDS)
        return JP_E_RANGE;
    jpi_fill_struct(&standards[index], sizeof *out, out);
    return JP_OK;
}

jp_status jp_attainment_find(const char *id, size_t *out, jp_error *error) {
    const char *names[N_STANDARDS + 1];
    if (id == NULL || out == NULL)
        return jpi_fail(error, JP_E_INVALID, id == NULL ? "id" : "out",
                        "A standard's id and a place for its index are needed.");
    for (size_t i = 0; i < N_STANDARDS; i++) {
        names[i] = standards[i].id;
        if (jpi_same(standards[i].id, id)) {
            *out = i;
            return JP_OK;
        }
    }
    names[N_STANDARDS] = NULL;
    const char *near = jpi_nearest(id, names);
    return jpi_fail(error, JP_E_UNKNOWN_NAME, "id", "There is no standard \"%s\"%s%s%s.", id,
                    near == NULL ? "" : "; the nearest is \"", near == NULL ? "" : near,
                    near == NULL ? "" : "\"");
}

/* The highest level all of whose required standards, and those below, have an answer that counts.
 */
static int32_t level_of(const int32_t *answers, bool unknown_counts, size_t *held_back_by) {
    int32_t level = 4;
    *held_back_by = N_STANDARDS;
    for (size_t i = N_STANDARDS; i-- > 0;) {
        bool counts =
            answers[i] == JP_ANSWER_YES || (unknown_counts && answers[i] == JP_ANSWER_UNKNOWN);
        if (counts || standards[i].is_required == 0 || standards[i].level > level + 1)
            continue;
        level = standards[i].level - 1;
        *held_back_by = i;
    }
    return level;
}

jp_status jp_attainment_level(const int32_t *answers, size_t n_answers, jp_attainment_result *out,
                              jp_working *working, jp_error *error) {
    jp_attainment_result result = JP_ATTAINMENT_RESULT_INIT;
    size_t first, ignored;
    jp_status status = jpi_check_struct(out, sizeof *out, sizeof *out, error, "out");
    if (status != JP_OK)
        return status;
    if (answers == NULL || n_answers != N_STANDARDS)
        return jpi_fail(error, JP_E_INVALID, "answers",
                        "%z answers were given: give one for each of the %z standards.", n_answers,
                        N_STANDARDS);
    for (size_t i = 0; i < N_STANDARDS; i++) {
        if (answers[i] < JP_ANSWER_NO || answers[i] > JP_ANSWER_UNKNOWN)
            return jpi_fail(error, JP_E_INVALID, standards[i].id,
                            "The answer to \"%s\" is %d: give JP_ANSWER_NO (0), _YES (1) or "
                            "_UNKNOWN (2).",
                            standards[i].id, answers[i]);
        result.n_met += answers[i] == JP_ANSWER_YES;
        result.n_not_met += answers[i] == JP_ANSWER_NO;
        result.n_unknown += answers[i] == JP_ANSWER_UNKNOWN;
    }
    result.level = level_of(answers, false, &first);
    result.level_at_most = level_of(answers, true, &ignored);
    if (first == N_STANDARDS)
        jpi_work(working, "variance.attainment", "every required standard is met: level 4");
    else
        jpi_work(working, "variance.attainment",
                 "level %d, at most %d: \"%s\" (level %d) is %s; %d met, %d not met, %d unknown",
                 result.level, result.level_at_most, standards[first].id, standards[first].level,
                 answers[first] == JP_ANSWER_NO ? "not met" : "unknown", result.n_met,
                 result.n_not_met, result.n_unknown);
    jpi_fill_struct(&result, sizeof result, out);
    return JP_OK;
}

jp_status jp_attainment_quarterly(const jp_date *done_on, size_t n_done_on, jp_date as_of,
                                  int32_t *out_answer, jp_working *working, jp_error *error) {
    static const char rule[] = "variance.quarterly";
    jp_date ends[5];
    if (out_answer == NULL || (done_on == NULL && n_done_on > 0))
        return jpi_fail(error, JP_E_INVALID, out_answer == NULL ? "out_answer" : "done_on",
                        "The days and a place for the answer are needed.");
    for (int q = 0; q < 5; q++)
        if (jp_date_add_months(as_of, -3 * q, &ends[q]) != JP_OK)
            return jpi_fail(error, JP_E_RANGE, "as_of", "Day %d is outside the calendar.", as_of);
    if (n_done_on == 0) {
        *out_answer = JP_ANSWER_UNKNOWN;
        jpi_work(working, rule, "no day on record: unknown");
        return JP_OK;
    }
    for (int q = 3; q >= 0; q--) {
        bool found = false;
        for (size_t i = 0; i < n_done_on; i++)
            found = found || (done_on[i] > ends[q + 1] && done_on[i] <= ends[q]);
        if (!found) {
            *out_answer = JP_ANSWER_NO;
            jpi_work(working, rule, "none after %D to %D: not quarterly", ends[q + 1], ends[q]);
            return JP_OK;
        }
    }
    *out_answer = JP_ANSWER_YES;
    jpi_work(working, rule, "one in each three months from after %D to %D", ends[4], ends[0]);
    return JP_OK;
}
