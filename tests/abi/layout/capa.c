/* clang-format off */
/* Written by tests/abi/update: what callers compiled against capa.h rely on.
 * A change of a line here is a change of the ABI, but for lines added. */
#include <stddef.h>
#include <stdint.h>

#include "jobplan/capa.h"

#define SAME(what, value) _Static_assert((what) == (value), "the ABI of capa.h changed: " #what)

SAME(JP_QUOTA_CUMULATIVE, 1);
SAME(JP_QUOTA_LARGEST_REMAINDER, 2);
SAME(JP_CHOICE_BASIC, 1);
SAME(JP_CHOICE_WEEKLY, 2);
SAME(JP_CHOICE_QUOTA, 3);

SAME(sizeof(jp_capa_terms), 72);
SAME(offsetof(jp_capa_terms, struct_size), 0);
SAME(offsetof(jp_capa_terms, travel_in_multiplier), 4);
SAME(offsetof(jp_capa_terms, appointments_per_session), 8);
SAME(offsetof(jp_capa_terms, weeks_per_quarter), 24);
SAME(offsetof(jp_capa_terms, appointments_per_case), 40);
SAME(offsetof(jp_capa_terms, session_hours), 56);

SAME(sizeof(jp_capa_multiplier_result), 40);
SAME(offsetof(jp_capa_multiplier_result, struct_size), 0);
SAME(offsetof(jp_capa_multiplier_result, reserved), 4);
SAME(offsetof(jp_capa_multiplier_result, per_weekly_session), 8);
SAME(offsetof(jp_capa_multiplier_result, per_weekly_hour), 24);

SAME(sizeof(jp_capa_balance_result), 72);
SAME(offsetof(jp_capa_balance_result, struct_size), 0);
SAME(offsetof(jp_capa_balance_result, verdict), 4);
SAME(offsetof(jp_capa_balance_result, ratio), 8);
SAME(offsetof(jp_capa_balance_result, target), 24);
SAME(offsetof(jp_capa_balance_result, low), 40);
SAME(offsetof(jp_capa_balance_result, high), 56);

SAME(sizeof(jp_capa_model_terms), 168);
SAME(offsetof(jp_capa_model_terms, struct_size), 0);
SAME(offsetof(jp_capa_model_terms, reserved), 4);
SAME(offsetof(jp_capa_model_terms, accepted_referrals_per_week), 8);
SAME(offsetof(jp_capa_model_terms, transfer_share), 24);
SAME(offsetof(jp_capa_model_terms, choice_appointments), 40);
SAME(offsetof(jp_capa_model_terms, partnership_appointments), 56);
SAME(offsetof(jp_capa_model_terms, cotherapy_share), 72);
SAME(offsetof(jp_capa_model_terms, wte), 88);
SAME(offsetof(jp_capa_model_terms, sessions_per_wte), 104);
SAME(offsetof(jp_capa_model_terms, core_and_choice_share), 120);
SAME(offsetof(jp_capa_model_terms, appointments_per_session), 136);
SAME(offsetof(jp_capa_model_terms, weeks_worked_share), 152);

SAME(sizeof(jp_capa_model_result), 72);
SAME(offsetof(jp_capa_model_result, struct_size), 0);
SAME(offsetof(jp_capa_model_result, verdict), 4);
SAME(offsetof(jp_capa_model_result, appointments_per_referral), 8);
SAME(offsetof(jp_capa_model_result, demand_per_week), 24);
SAME(offsetof(jp_capa_model_result, capacity_per_week), 40);
SAME(offsetof(jp_capa_model_result, short_share), 56);

SAME(sizeof(jp_capa_team_result), 120);
SAME(offsetof(jp_capa_team_result, struct_size), 0);
SAME(offsetof(jp_capa_team_result, reserved), 4);
SAME(offsetof(jp_capa_team_result, sessions), 8);
SAME(offsetof(jp_capa_team_result, choice_sessions), 24);
SAME(offsetof(jp_capa_team_result, specific_sessions), 40);
SAME(offsetof(jp_capa_team_result, core_sessions), 56);
SAME(offsetof(jp_capa_team_result, core_starts_per_quarter), 72);
SAME(offsetof(jp_capa_team_result, core_starts_per_week), 88);
SAME(offsetof(jp_capa_team_result, core_and_choice_share), 104);

jp_status jp_capa_preset(const char *name, jp_capa_terms *out, jp_error *error);
jp_status jp_capa_multiplier(const jp_capa_terms *terms, jp_capa_multiplier_result *out, jp_working *working, jp_error *error);
jp_status jp_capa_starts(const jp_capa_terms *terms, const jp_ratio *weekly_hours, jp_ratio *out, jp_working *working, jp_error *error);
jp_status jp_quotas(const jp_ratio *amounts, size_t n_amounts, int32_t method, int64_t *quotas, size_t n_quotas, jp_error *error);
jp_status jp_capa_choice(int32_t method, const jp_ratio *amount, const jp_ratio *leave_share, const jp_ratio *quarter_weeks, jp_ratio *out, jp_working *working, jp_error *error);
jp_status jp_capa_flex(int64_t vacant_slots_six_weeks, int64_t screened_this_week, int64_t not_opted_in_last_week, int64_t *spare, jp_working *working, jp_error *error);
jp_status jp_capa_balance(const jp_ratio *core_starts_per_quarter, const jp_ratio *accepted_referrals_per_week, const jp_ratio *quarter_weeks, const jp_ratio *transfer_share, const jp_ratio *tolerance, jp_capa_balance_result *out, jp_working *working, jp_error *error);
jp_status jp_capa_model(const jp_capa_model_terms *terms, jp_capa_model_result *out, jp_working *working, jp_error *error);
jp_status jp_capa_team(const jp_capa_terms *terms, const jp_ratio *sessions, size_t n_sessions, const jp_ratio *other, size_t n_other, const jp_ratio *travel, size_t n_travel, const jp_ratio *choice, size_t n_choice, const jp_ratio *specific, size_t n_specific, jp_capa_team_result *out, jp_working *working, jp_error *error);
