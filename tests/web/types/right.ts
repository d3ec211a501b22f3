// Compiles: what the declarations promise, used as a program would. Run afterwards, it must print what stands at its end.
import {Ratio, Roster, Service, capacity, categorise, delivery, demand, leave, waiting, workforce, year, JobPlanError} from 'jobplan';
import type {Gap, LeaveEntitlement, YearBalance} from 'jobplan';

const gap: Gap = capacity.gap({demandHoursPerYear: '4514', capacityHoursPerYear: 4079, hoursPerWtePerYear: 1320n});
const short: 'short' | 'balance' | 'spare' | null = gap.verdict;
const hours: Ratio | null = gap.hoursPerYear;
const balance: YearBalance = year.balance(['70', 80n, 90], [75, 75, 75], '2');
const backlog: string[] = balance.backlog.map((one: Ratio) => one.toString());
const taken: LeaveEntitlement = leave.entitlement(leave.scheme('afc-england'), leave.policy('exact'), {yearFirstDay: '2026-04-01', serviceFirstDay: '2005-09-01'},
  [{hoursPerWeek: '37.5', fullTimeHoursPerWeek: '37.5'}]);
const variance = delivery.variance('40', '36', null, {base: 'planned', sign: 'delivered-minus-planned'});
const ahead: Float64Array = demand.project(Float64Array.of(10, 12, 14, 16), {missing: 'refuse', seasonLength: 1}, 2).ahead;
const load: number = waiting.queueLoad(30, 27).value;
const time: Ratio | null = workforce.availableTime({daysPerWeek: 5, weeksPerYear: 52, annualLeaveDays: 30, hoursPerDay: 8}).availableHours;
const verdict: 'certain' | 'ambiguous' | 'unknown' | 'not-activity' = categorise('Ward round', 'nhse-2023').verdict;
const roster = new Roster({team: 2});
roster.update({team: Int32Array.of(0, 1), planned_min: Int32Array.of(240, 240), delivered_min: Int32Array.of(240, 180)});
const rows: bigint = roster.rows;
roster.close();
let refused = '';
try {
  new Service('{');
} catch (error) {
  refused = error instanceof JobPlanError ? error.code : 'something else';
}
console.log([short, hours, backlog, taken.leaveHours, variance.share, ahead[0].toFixed(6), load > 1, time, verdict, rows, refused, gap.rule.length > 0].join(' '));
