/** @file jobplan.h
 *  @brief The whole library: NHS job-planning arithmetic, exact and explained.
 *
 *  Conventions, the same in every header. A call that can fail returns jp_status and gives its
 *  results through out-parameters, untouched on failure. Structs begin with struct_size, set by
 *  the caller to sizeof; bytes a library does not know must be zero. Handles are made by
 *  jp_x_new and freed by jp_x_free, which takes NULL; a handle belongs to one thread at a time,
 *  different handles may be used at once. Text handed out is copied into the caller's buffer:
 *  ask with capacity 0 for the size, then call again. The library owns no threads, keeps no
 *  global state, reads no locale, and does no input or output.
 */
#ifndef JOBPLAN_JOBPLAN_H
#define JOBPLAN_JOBPLAN_H

#include "allocator.h"
#include "annual.h"
#include "arrow.h"
#include "attainment.h"
#include "calendar.h"
#include "capa.h"
#include "capacity.h"
#include "checks.h"
#include "cover.h"
#include "date.h"
#include "dates.h"
#include "demand.h"
#include "export.h"
#include "findings.h"
#include "framework.h"
#include "kpi.h"
#include "leave.h"
#include "plan.h"
#include "projection.h"
#include "pseudonym.h"
#include "quantile.h"
#include "ratio.h"
#include "reconcile.h"
#include "redeploy.h"
#include "review.h"
#include "roster.h"
#include "roster_csv.h"
#include "roster_table.h"
#include "rota.h"
#include "rules.h"
#include "scenario.h"
#include "service.h"
#include "simulate.h"
#include "status.h"
#include "timetable.h"
#include "variance.h"
#include "version.h"
#include "waiting.h"
#include "wisn.h"
#include "xmr.h"
#include "year.h"

#endif
