// Must not compile: one error at each line that says so, and at no other.
import {Ratio, Roster, Service, capacity, delivery, waiting, year} from 'jobplan';

capacity.gap({demandHours: '4514'}); // wrong: no such term
capacity.gap('4514'); // wrong: not an object
const verdict: number = capacity.gap({demandHoursPerYear: 1, capacityHoursPerYear: 1}).verdict; // wrong: a word
const hours: number = capacity.gap({demandHoursPerYear: 1, capacityHoursPerYear: 1}).hoursPerYear; // wrong: exact
delivery.variance('40', '36', null, {base: 'plan', sign: 'delivered-minus-planned'}); // wrong: no such base
waiting.queueLoad('30', 27); // wrong: statistics are doubles
year.balance([1], [1]); // wrong: the start is missing
new Ratio(1n, 2n); // wrong: Ratio.of makes one
new Service(3); // wrong: a document
new Roster({team: '2'}); // wrong: how many codes
new Service('{}').permit('yes'); // wrong: true or false
