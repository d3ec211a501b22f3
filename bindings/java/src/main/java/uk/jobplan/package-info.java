/**
 * NHS job-planning arithmetic: exact, explained, the same answer in every language.
 *
 * <p>{@link uk.jobplan.Service} reads a service document and answers with a report; {@link
 * uk.jobplan.Framework} categorises activities; {@link uk.jobplan.Plan} and {@link
 * uk.jobplan.Annual} say what a job plan comes to in a year; {@link uk.jobplan.Roster} sums roster
 * rows; {@link uk.jobplan.Ratio} is an exact number. Whatever the library refuses is a {@link
 * uk.jobplan.JobPlanException} that says where, what was found and what to write instead.
 *
 * <p>Objects that are {@link AutoCloseable} hold memory outside the Java heap: close them. Closing
 * twice does no harm; using one after it was closed is an {@link IllegalStateException}. Such an object
 * belongs to one thread at a time; a second thread inside it is refused, never let through.
 */
package uk.jobplan;
