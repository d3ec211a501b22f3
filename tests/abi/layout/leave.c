/* clang-format off */
/* Written by tests/abi/update: what callers compiled against leave.h rely on.
 * A change of a line here is a change of the ABI, but for lines added. */
#include <stddef.h>
#include <stdint.h>

#include "jobplan/leave.h"

#define SAME(what, value) _Static_assert((what) == (value), "the ABI of leave.h changed: " #what)

SAME(JP_LEAVE_STEPS, 3);
SAME(JP_PART_YEAR_DAYS, 1);
SAME(JP_PART_YEAR_COMPLETED_MONTHS, 2);
SAME(JP_PART_YEAR_STARTED_MONTHS, 3);
SAME(JP_ANNIVERSARY_FROM_THE_DAY, 1);
SAME(JP_ANNIVERSARY_NEXT_YEAR, 2);
SAME(JP_ANNIVERSARY_WHOLE_YEAR, 3);
SAME(JP_PUBLIC_HOLIDAYS_PRO_RATA, 1);
SAME(JP_PUBLIC_HOLIDAYS_BY_DATE, 2);

#if UINTPTR_MAX > UINT32_MAX
SAME(sizeof(jp_leave_scheme), 72);
SAME(offsetof(jp_leave_scheme, struct_size), 0);
SAME(offsetof(jp_leave_scheme, nation), 4);
SAME(offsetof(jp_leave_scheme, id), 8);
SAME(offsetof(jp_leave_scheme, title), 16);
SAME(offsetof(jp_leave_scheme, source), 24);
SAME(offsetof(jp_leave_scheme, edition), 32);
SAME(offsetof(jp_leave_scheme, step_years), 40);
SAME(offsetof(jp_leave_scheme, step_days), 52);
SAME(offsetof(jp_leave_scheme, public_holidays), 64);
SAME(offsetof(jp_leave_scheme, other_days), 68);
#endif

SAME(sizeof(jp_leave_policy), 72);
SAME(offsetof(jp_leave_policy, struct_size), 0);
SAME(offsetof(jp_leave_policy, part_year), 4);
SAME(offsetof(jp_leave_policy, anniversary), 8);
SAME(offsetof(jp_leave_policy, public_holidays), 12);
SAME(offsetof(jp_leave_policy, leave_direction), 16);
SAME(offsetof(jp_leave_policy, public_holiday_direction), 20);
SAME(offsetof(jp_leave_policy, leave_unit), 24);
SAME(offsetof(jp_leave_policy, public_holiday_unit), 40);
SAME(offsetof(jp_leave_policy, full_time_public_holiday_hours), 56);

SAME(sizeof(jp_leave_person), 32);
SAME(offsetof(jp_leave_person, struct_size), 0);
SAME(offsetof(jp_leave_person, year_first_day), 4);
SAME(offsetof(jp_leave_person, service_first_day), 8);
SAME(offsetof(jp_leave_person, is_starter), 12);
SAME(offsetof(jp_leave_person, employed_first_day), 16);
SAME(offsetof(jp_leave_person, is_leaver), 20);
SAME(offsetof(jp_leave_person, employed_last_day), 24);
SAME(offsetof(jp_leave_person, reserved), 28);

SAME(sizeof(jp_leave), 112);
SAME(offsetof(jp_leave, struct_size), 0);
SAME(offsetof(jp_leave, days_employed), 4);
SAME(offsetof(jp_leave, days_in_year), 8);
SAME(offsetof(jp_leave, n_changes), 12);
SAME(offsetof(jp_leave, leave_days), 16);
SAME(offsetof(jp_leave, leave_hours), 32);
SAME(offsetof(jp_leave, public_holiday_hours), 48);
SAME(offsetof(jp_leave, leave_hours_rounded), 64);
SAME(offsetof(jp_leave, public_holiday_hours_rounded), 80);
SAME(offsetof(jp_leave, total_hours_rounded), 96);

SAME(sizeof(jp_statutory_worker), 56);
SAME(offsetof(jp_statutory_worker, struct_size), 0);
SAME(offsetof(jp_statutory_worker, year_first_day), 4);
SAME(offsetof(jp_statutory_worker, is_starter), 8);
SAME(offsetof(jp_statutory_worker, start_day), 12);
SAME(offsetof(jp_statutory_worker, is_leaver), 16);
SAME(offsetof(jp_statutory_worker, leaving_day), 20);
SAME(offsetof(jp_statutory_worker, days_per_week), 24);
SAME(offsetof(jp_statutory_worker, hours_per_week), 40);

SAME(sizeof(jp_statutory_leave), 88);
SAME(offsetof(jp_statutory_leave, struct_size), 0);
SAME(offsetof(jp_statutory_leave, reserved), 4);
SAME(offsetof(jp_statutory_leave, share_of_year), 8);
SAME(offsetof(jp_statutory_leave, days), 24);
SAME(offsetof(jp_statutory_leave, hours), 40);
SAME(offsetof(jp_statutory_leave, days_rounded), 56);
SAME(offsetof(jp_statutory_leave, hours_rounded), 72);

SAME(sizeof(jp_weeks_parts), 120);
SAME(offsetof(jp_weeks_parts, struct_size), 0);
SAME(offsetof(jp_weeks_parts, reserved), 4);
SAME(offsetof(jp_weeks_parts, year_weeks), 8);
SAME(offsetof(jp_weeks_parts, hours_per_week), 24);
SAME(offsetof(jp_weeks_parts, leave_hours), 40);
SAME(offsetof(jp_weeks_parts, public_holiday_hours), 56);
SAME(offsetof(jp_weeks_parts, study_days), 72);
SAME(offsetof(jp_weeks_parts, other_days), 88);
SAME(offsetof(jp_weeks_parts, absence_share), 104);

size_t jp_leave_scheme_count(void);
jp_status jp_leave_scheme_at(size_t index, jp_leave_scheme *out);
jp_status jp_leave_scheme_find(const char *id, jp_leave_scheme *out, jp_error *error);
jp_status jp_afc_full_time_week(int32_t nation, jp_date day, jp_ratio *out, jp_working *working);
size_t jp_leave_policy_count(void);
const char *jp_leave_policy_name(size_t index);
jp_status jp_leave_policy_find(const char *id, jp_leave_policy *out, jp_error *error);
jp_status jp_leave_entitlement(const jp_leave_scheme *scheme, const jp_leave_policy *policy, const jp_leave_person *person, const jp_contract *contracts, size_t n_contracts, const jp_calendar *calendar, jp_leave *out, jp_working *working, jp_error *error);
jp_status jp_convert_part_time_hours(const jp_ratio *hours_per_week, const jp_ratio *old_full_time, const jp_ratio *new_full_time, const jp_rounding *policy, jp_ratio *out, jp_working *working, jp_error *error);
jp_status jp_statutory_leave_of(const jp_statutory_worker *worker, jp_statutory_leave *out, jp_working *working, jp_error *error);
jp_status jp_statutory_accrual(const jp_ratio *hours_worked, const jp_rounding *policy, jp_ratio *out, jp_working *working, jp_error *error);
jp_status jp_statutory_first_year(const jp_ratio *days_per_year, int32_t months_begun, const jp_rounding *policy, jp_ratio *out, jp_working *working, jp_error *error);
jp_status jp_weeks_from_leave(const jp_weeks_parts *parts, jp_ratio *out, jp_working *working, jp_error *error);
jp_status jp_term_time_paid_weeks(const jp_ratio *working_weeks, const jp_ratio *year_weeks, const jp_ratio *leave_weeks, jp_ratio *out, jp_working *working, jp_error *error);
jp_status jp_weeks_from_calendar(const jp_calendar *calendar, jp_date first, jp_date last, const jp_ratio *days_off, jp_ratio *out, jp_working *working, jp_error *error);
