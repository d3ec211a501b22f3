/* Checks of demand: is the baseline stable, do the weeks bound what is planned on. */
#include "base/text.h"
#include "service/findings/findings.h"

static jp_status check_stream(const jp_allocator *allocator, const jpi_stream *stream,
                              const jpi_varying *varying, const char *where, jpi_findings *out) {
    int64_t needed =
        varying->n_for_upper > varying->n_for_lower ? varying->n_for_upper : varying->n_for_lower;
    jp_status status = JP_OK;
    if (varying->has_limits && !varying->limits.stable)
        status = jpi_add_finding(
            allocator, out, JPI_WARNING, "baseline-not-stable", "demand.special-cause", where,
            "%l of %l weeks of \"%s\" signal a special cause: find out why before planning on "
            "them.",
            varying->limits.n_baseline_signals, varying->limits.n, stream->title);
    if (status == JP_OK && needed > 0)
        status = jpi_add_finding(
            allocator, out, JPI_WARNING, "too-few-weeks", "demand.quantile-interval", where,
            "%l weeks of \"%s\" cannot bound what is planned on: at least %l are needed.",
            varying->series.n, stream->title, needed);
    return status;
}

jp_status jpi_find_demand(const jp_allocator *allocator, const jpi_document *document,
                          const jpi_evaluation *evaluation, jpi_findings *out) {
    jp_status status = JP_OK;
    for (size_t i = 0; i < document->n_streams && status == JP_OK; i++) {
        char where[48];
        jpi_text text;
        if (!evaluation->varying[i].given)
            continue;
        jpi_text_begin(&text, where, sizeof where);
        jpi_text_format(&text, "/demand/%z/weekly", i);
        status =
            check_stream(allocator, &document->streams[i], &evaluation->varying[i], where, out);
    }
    return status;
}
