/** @file framework.h
 *  @brief Which category an activity is, under which guide, and why.
 *
 *  A category is a function of (framework, activity, attributes), never of a label alone: the same
 *  hour is clinical care in one guide and supporting activity in another. An answer is *certain*,
 *  *ambiguous* (candidates, the attribute that decides and the question to put to a person),
 *  *unknown* (with the three nearest concepts), or *not an activity* (leave, lunch), and always
 *  names the rule and its source. It never guesses below these rules of matching:
 *
 *  1. Text is folded: case, accents of Latin letters (Welsh and Gaelic among them), full-width
 *     forms, curly quotes, dashes. Words are runs of letters and digits; an apostrophe joins
 *     ("carer's" is "carers"), a hyphen parts ("follow-up" is "follow up"), single letters around
 *     "/", "&", "." join ("A/L", "R&D", "C.P.D.").
 *  2. Words become terms: plurals, -ise and -ize, abbreviations and synonyms name one term
 *     ("MDT", "multi-disciplinary team"). The longest run of words that names a term wins.
 *  3. A line is cut into parts at "," ";" "+" "/" "and" "then" and line ends. Dashes, colons and
 *     brackets do not cut: what follows them is detail of the same activity.
 *  4. A phrase matches a part that holds all its terms, in any order. Words that belong to no
 *     phrase (places, weekdays, AM, week 1 and 3, names) hide nothing. A phrase inside a longer
 *     matched phrase is dropped: the longest wins.
 *  5. "non", "not", "no", "without", "excluding" take the next term out, unless a phrase has it
 *     ("non-clinical").
 *  6. Two activities left over: certain if both have the same category, else ambiguous, both
 *     named. Some concepts give way to others in the same part ("meeting" beside "audit"): the
 *     concept data names each such pair.
 *  7. A leave or cover note beside an activity hides nothing ("Clinic (cover for AL)").
 *
 *  The tables are compiled from lib/framework/data: concepts, words, and one file a framework.
 *  Thread rule for the whole file: any thread; a jp_policy may be read by many threads at once.
 *  Nothing allocates but jp_policy_new.
 */
#ifndef JOBPLAN_FRAMEWORK_H
#define JOBPLAN_FRAMEWORK_H

#include <stddef.h>
#include <stdint.h>

#include "allocator.h"
#include "export.h"
#include "ratio.h"
#include "rules.h"
#include "status.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- frameworks, categories, concepts ---- */

/** @brief One framework (a guide in one edition). Static UTF-8 text.  @since 0.1.0 */
typedef struct jp_framework {
    uint32_t struct_size;
    int32_t n_categories; /**< of the framework itself; a policy may add more. */
    const char *id;       /**< "nhse-2023": stable for ever. */
    const char *edition;  /**< "October 2023". */
    const char *title;
    const char *source; /**< publication and where to find it. */
} jp_framework;

/** @brief Gives how many frameworks there are.  @since 0.1.0 */
JP_API size_t jp_framework_count(void);
/** @brief Gives framework number `index`.
 *  @param[out] out  struct_size set by the caller
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE (index not below the count).  @since 0.1.0 */
JP_API jp_status jp_framework_at(size_t index, jp_framework *out);
/** @brief Finds a framework's index by its id, letter case ignored.
 *  @param[in] id  NUL-terminated, such as "nhse-2023"
 *  @return JP_OK; JP_E_INVALID; JP_E_UNKNOWN_NAME (the error gives the nearest id).  @since 0.1.0
 */
JP_API jp_status jp_framework_find(const char *id, int32_t *out, jp_error *error);

/** Broad groups, the same in every framework, so that shares and crosswalks can be computed. */
#define JP_GROUP_NONE 0       /**< a pillar: a second label, not a category of time. */
#define JP_GROUP_CLINICAL 1   /**< direct clinical care; the clinical care heading of 2017. */
#define JP_GROUP_SUPPORTING 2 /**< supporting professional activities. */
#define JP_GROUP_ADDITIONAL 3 /**< additional (NHS) responsibilities. */
#define JP_GROUP_EXTERNAL 4   /**< external duties. */
#define JP_GROUP_OTHER 5      /**< work a framework lists outside these (CAPA). */

/** @brief One category of a framework.
 *
 *  Text is static, or lives as long as the policy that added the category.  @since 0.1.0 */
typedef struct jp_category {
    uint32_t struct_size;
    int32_t framework;
    int32_t index;          /**< code used in columns; a policy's categories follow the national. */
    int32_t parent;         /**< index of the category above, -1 at the top. */
    int32_t group;          /**< JP_GROUP_*. */
    int32_t is_direct_care; /**< 1 when it counts as direct clinical care (the clinical heading). */
    int32_t is_local;       /**< 1 when a policy added it. */
    int32_t reserved;
    const char *code; /**< "DCC", or a path: "clinical-care/individual/direct". */
    const char *label;
} jp_category;

/** @brief A local policy laid over the frameworks: see jp_policy_new.  @since 0.1.0 */
typedef struct jp_policy jp_policy;

/** @brief Gives how many categories a framework has, those of the policy included.
 *  @param[in] policy  may be NULL
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE (no such framework).  @since 0.1.0 */
JP_API jp_status jp_category_count(const jp_policy *policy, int32_t framework, int32_t *out);
/** @brief Gives one category.
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE.  @since 0.1.0 */
JP_API jp_status jp_category_at(const jp_policy *policy, int32_t framework, int32_t index,
                                jp_category *out);
/** @brief Finds a category's index by its code, letter case ignored.
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE (framework); JP_E_UNKNOWN_NAME (the error gives the
 *          nearest code).  @since 0.1.0 */
JP_API jp_status jp_category_find(const jp_policy *policy, int32_t framework, const char *code,
                                  int32_t *out, jp_error *error);

/** Kinds of concept. */
#define JP_CONCEPT_ACTIVITY 1 /**< placed in frameworks. */
#define JP_CONCEPT_NOT_ACTIVITY                                                                    \
    2                     /**< leave, lunch, private practice: recognised, never placed.           \
                           */
#define JP_CONCEPT_NOTE 3 /**< a cover note: hides nothing, says nothing by itself. */

/** @brief One concept of the ontology. Static UTF-8 text.  @since 0.1.0 */
typedef struct jp_concept {
    uint32_t struct_size;
    int32_t index;
    int32_t kind;      /**< JP_CONCEPT_*. */
    int32_t n_phrases; /**< phrase patterns, for jp_concept_phrase_at. */
    const char *id;    /**< "ward-round": stable for ever. */
    const char *label;
    const char *pillar; /**< category code in "four-pillars"; empty when it has none. */
} jp_concept;

/** @brief Gives how many concepts there are.  @since 0.1.0 */
JP_API size_t jp_concept_count(void);
/** @brief Gives concept number `index`.  @return JP_OK; JP_E_INVALID; JP_E_RANGE.  @since 0.1.0 */
JP_API jp_status jp_concept_at(size_t index, jp_concept *out);
/** @brief Finds a concept's index by its id.
 *  @return JP_OK; JP_E_INVALID; JP_E_UNKNOWN_NAME (the error gives the nearest id).  @since 0.1.0
 */
JP_API jp_status jp_concept_find(const char *id, int32_t *out, jp_error *error);
/** @brief Gives one phrase pattern of a concept: "(clinic|opd) letter" stands for two phrases.
 *  @param[out] out  static text
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE.  @since 0.1.0 */
JP_API jp_status jp_concept_phrase_at(int32_t concept_index, int32_t index, const char **out);

/* ---- attributes: what a guide decides by, beside the activity ---- */

/** Values common to all attributes: 0 is "not stated". */
#define JP_NOT_STATED 0
#define JP_NO 1                      /**< "false" or "no" of a yes-or-no attribute. */
#define JP_YES 2                     /**< "true" or "yes". */
#define JP_TRAVEL_FOR_PATIENT_CARE 1 /**< "patient-care" */
#define JP_TRAVEL_FOR_TEACHING 2     /**< "teaching" */
#define JP_TRAVEL_FOR_RESEARCH 3     /**< "research" */
#define JP_TRAVEL_FOR_MANAGEMENT 4   /**< "management" */
#define JP_TRAVEL_FOR_EXTERNAL 5     /**< "external": serves an external duty */
#define JP_TRAVEL_FOR_ROLE 6         /**< "additional-role": serves an appointed role */
#define JP_TRAVEL_FOR_LEARNING 7     /**< "learning": to one's own course or study day */
#define JP_FUNDER_EMPLOYER 1         /**< "employer" */
#define JP_FUNDER_EXTERNAL 2         /**< "external" */
#define JP_CALLED_PREDICTABLY 1      /**< "predictable" */
#define JP_CALLED_UNPREDICTABLY 2    /**< "unpredictable" */
#define JP_CAPA_CHOICE 1             /**< "choice" */
#define JP_CAPA_CORE 2               /**< "core" */
#define JP_CAPA_SPECIFIC 3           /**< "specific" */
#define JP_COUNTED_AS_LEAVE 1        /**< "leave" */
#define JP_COUNTED_AS_WORK 2         /**< "work" */

/** @brief What is known about an activity beside its text. JP_ATTRIBUTES_INIT states nothing.
 *
 *  What is stated here wins over what the text implies.  @since 0.1.0 */
typedef struct jp_attributes {
    uint32_t struct_size;
    int32_t travel_purpose;           /**< JP_TRAVEL_FOR_*: whom the journey serves. */
    int32_t funder;                   /**< JP_FUNDER_*: who pays for the time. */
    int32_t formal_research_approval; /**< JP_YES once a research committee has approved it. */
    int32_t real_time_supervision;    /**< JP_YES when the supervised person is treating now. */
    int32_t appointed_role;           /**< JP_YES when it is a role the person was appointed to. */
    int32_t patient_attributable;     /**< JP_YES when it is about particular patients. */
    int32_t on_call;                  /**< JP_CALLED_*. */
    int32_t capa_stream;              /**< JP_CAPA_*: which CAPA pathway the contact is in. */
    int32_t counted_as;               /**< JP_COUNTED_AS_*: study leave as leave or as work. */
} jp_attributes;

#define JP_ATTRIBUTES_INIT                                                                         \
    { (uint32_t)sizeof(jp_attributes), 0, 0, 0, 0, 0, 0, 0, 0, 0 }

/** Numbers of the attributes, in the order of jp_attributes; 0 is none. */
#define JP_ATTRIBUTE_TRAVEL_PURPOSE 1
#define JP_ATTRIBUTE_FUNDER 2
#define JP_ATTRIBUTE_FORMAL_RESEARCH_APPROVAL 3
#define JP_ATTRIBUTE_REAL_TIME_SUPERVISION 4
#define JP_ATTRIBUTE_APPOINTED_ROLE 5
#define JP_ATTRIBUTE_PATIENT_ATTRIBUTABLE 6
#define JP_ATTRIBUTE_ON_CALL 7
#define JP_ATTRIBUTE_CAPA_STREAM 8
#define JP_ATTRIBUTE_COUNTED_AS 9

/** @brief Gives how many attributes there are: they are numbered 1 to count.  @since 0.1.0 */
JP_API int32_t jp_attribute_count(void);
/** @brief Gives an attribute's name, "travel_purpose"; NULL for a number there is not.
 *  @return static text  @since 0.1.0 */
JP_API const char *jp_attribute_name(int32_t attribute);
/** @brief Gives the question that settles an attribute; NULL for a number there is not.
 *  @return static text  @since 0.1.0 */
JP_API const char *jp_attribute_question(int32_t attribute);
/** @brief Gives the name of an attribute's value, from 1; NULL past the last.
 *  @return static text  @since 0.1.0 */
JP_API const char *jp_attribute_value_name(int32_t attribute, int32_t value);
/** @brief Sets one attribute by the names: ("travel_purpose", "teaching").
 *
 *  Yes-or-no attributes take "true", "false", "yes", "no". An empty value states nothing.
 *  @param[in,out] attributes  struct_size set; only the named member changes
 *  @param[in] name   NUL-terminated
 *  @param[in] value  NUL-terminated
 *  @return JP_OK; JP_E_INVALID; JP_E_UNKNOWN_NAME (the error lists what is known).  @since 0.1.0 */
JP_API jp_status jp_attributes_set(jp_attributes *attributes, const char *name, const char *value,
                                   jp_error *error);

/* ---- the answer ---- */

/** Verdicts. Numbers are never reused; columns hold them. */
#define JP_VERDICT_MISSING 0   /**< a null row of a column: nothing was written there. */
#define JP_VERDICT_CERTAIN 1   /**< one category, by a rule. */
#define JP_VERDICT_AMBIGUOUS 2 /**< candidates, and the question that decides. */
#define JP_VERDICT_UNKNOWN 3   /**< no rule: no phrase matched, or the guide is silent. */
#define JP_VERDICT_NOT_ACTIVITY                                                                    \
    4 /**< recognised as no activity: leave, lunch, private practice.                              \
       */

/** @brief Gives "certain", "ambiguous", "unknown", "not-activity" or "missing"; NULL otherwise.
 *  @since 0.1.0 */
JP_API const char *jp_verdict_name(int32_t verdict);

/** How many candidates and nearest concepts an answer holds at most. */
#define JP_MAX_CANDIDATES 12
#define JP_N_NEAREST 3
/** The longest description taken, in bytes. */
#define JP_MAX_DESCRIPTION 4096

/** @brief What categorising one description gave.
 *
 *  Indexes are -1 where there is nothing. Pointers are static text, or live as long as the policy
 *  that was passed; never NULL, empty where there is nothing to say.  @since 0.1.0 */
typedef struct jp_category_answer {
    uint32_t struct_size;
    int32_t verdict; /**< JP_VERDICT_*. */
    int32_t framework;
    int32_t concept_index;   /**< certain, or the one concept recognised; else -1. */
    int32_t category;        /**< certain: its index; else -1. */
    int32_t common_category; /**< deepest category above all candidates; -1 when there is none. */
    int32_t is_direct_care;  /**< 1 or 0 where every candidate agrees; -1 when they do not. */
    int32_t attribute;       /**< ambiguous: the attribute that decides (JP_ATTRIBUTE_*), or 0. */
    int32_t is_silent; /**< unknown: 1 when the concept is known and the guide says nothing. */
    int32_t is_local;  /**< 1 when the local policy decided. */
    int32_t n_candidates;
    int32_t n_nearest;
    int32_t candidate_concept[JP_MAX_CANDIDATES];
    int32_t
        candidate_category[JP_MAX_CANDIDATES];  /**< -1: not an activity, or the guide is silent. */
    int32_t candidate_value[JP_MAX_CANDIDATES]; /**< value of `attribute` that leads there, or 0. */
    int32_t nearest[JP_N_NEAREST];              /**< unknown: concepts, nearest first. */
    int32_t reserved;
    const char *framework_id;
    const char *edition;
    const char *concept_id;
    const char *category_code;
    const char *category_label;
    const char *rule;           /**< a jp_rule id, or "policy:<id>" for a local placement. */
    const char *source;         /**< publication and place, as the rule gives it. */
    const char *attribute_name; /**< of `attribute`. */
    const char *question;       /**< what to ask a person; empty unless ambiguous. */
} jp_category_answer;

/** @brief One candidate of an ambiguous answer, spelt out.  @since 0.1.0 */
typedef struct jp_candidate {
    uint32_t struct_size;
    int32_t concept_index;
    int32_t category;  /**< -1: not an activity, or the guide is silent. */
    int32_t attribute; /**< the attribute whose value leads here, or 0. */
    int32_t value;
    int32_t reserved;
    const char *concept_id;
    const char *concept_label;
    const char *category_code;
    const char *category_label;
    const char *value_name; /**< "teaching"; empty when no attribute decides. */
    const char *rule;
    const char *source;
} jp_candidate;

/** @brief Says which category an activity is.
 *
 *  @param[in] policy      may be NULL
 *  @param[in] framework   index, from jp_framework_find
 *  @param[in] text        n_text bytes of UTF-8, 1 to JP_MAX_DESCRIPTION
 *  @param[in] attributes  may be NULL: nothing stated
 *  @param[out] out        struct_size set by the caller; untouched on failure
 *  @param[out] working    may be NULL: the rule, and what led to it
 *  @return JP_OK whatever the verdict; JP_E_INVALID (NULL, an attribute outside its list);
 *          JP_E_RANGE (no such framework); JP_E_TEXT (not UTF-8, empty, a control character: the
 *          error gives the column); JP_E_LIMIT (longer than JP_MAX_DESCRIPTION).
 *  @since 0.1.0 */
JP_API jp_status jp_categorise(const jp_policy *policy, int32_t framework, const char *text,
                               size_t n_text, const jp_attributes *attributes,
                               jp_category_answer *out, jp_working *working, jp_error *error);

/** @brief Says which category a known concept is; as jp_categorise without the text.
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE (no such framework or concept).  @since 0.1.0 */
JP_API jp_status jp_categorise_concept(const jp_policy *policy, int32_t framework,
                                       int32_t concept_index, const jp_attributes *attributes,
                                       jp_category_answer *out, jp_working *working,
                                       jp_error *error);

/** @brief Spells out candidate number `index` of an answer.
 *  @param[in] policy  the policy the answer was made with
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE (not below n_candidates).  @since 0.1.0 */
JP_API jp_status jp_answer_candidate(const jp_policy *policy, const jp_category_answer *answer,
                                     int32_t index, jp_candidate *out);

/** @brief Categorises a column of descriptions, laid out as Arrow lays out UTF-8.
 *
 *  Row i is data[offsets[i]] up to data[offsets[i + 1]]. All or nothing: on failure every output is
 *  untouched and the error names the row.
 *  @param[in] offsets         n_rows + 1 offsets, rising
 *  @param[in] data, n_data    the bytes
 *  @param[in] validity        NULL, or bits (least significant first) of ceil(n_rows / 8) bytes;
 *                             0 is a null row: its verdict is JP_VERDICT_MISSING
 *  @param[in] attributes      applied to every row; may be NULL
 *  @param[out] out_category   n_rows category indexes, -1 where not certain; may be NULL
 *  @param[out] out_concept    n_rows concept indexes, -1 where none or several; may be NULL
 *  @param[out] out_verdict    n_rows JP_VERDICT_*; may be NULL
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE (framework); JP_E_COLUMN (offsets that fall or pass
 *          n_data, or a row that jp_categorise would refuse; the error gives the row).
 *  @since 0.1.0 */
JP_API jp_status jp_categorise_column(const jp_policy *policy, int32_t framework,
                                      const int32_t *offsets, const char *data, size_t n_data,
                                      const uint8_t *validity, size_t n_rows,
                                      const jp_attributes *attributes, int16_t *out_category,
                                      int16_t *out_concept, int16_t *out_verdict, jp_error *error);
/** @brief jp_categorise_column with 64-bit offsets (Arrow's large UTF-8).  @since 0.1.0 */
JP_API jp_status jp_categorise_large_column(const jp_policy *policy, int32_t framework,
                                            const int64_t *offsets, const char *data, size_t n_data,
                                            const uint8_t *validity, size_t n_rows,
                                            const jp_attributes *attributes, int16_t *out_category,
                                            int16_t *out_concept, int16_t *out_verdict,
                                            jp_error *error);

/* ---- crosswalk ---- */

/** Does an activity move when the framework changes? */
#define JP_MOVES_NO 0      /**< both certain (or both no activity), same broad group. */
#define JP_MOVES_YES 1     /**< both certain, broad groups differ. */
#define JP_MOVES_UNCLEAR 2 /**< at least one answer is ambiguous or unknown. */

/** @brief Categorises one description under two frameworks.
 *  @param[out] out_first, out_second  struct_size set by the caller; untouched on failure
 *  @param[out] out_moves  JP_MOVES_*
 *  @return as jp_categorise; JP_E_INVALID also when a framework has no groups (four-pillars).
 *  @since 0.1.0 */
JP_API jp_status jp_crosswalk(const jp_policy *policy, int32_t first_framework,
                              int32_t second_framework, const char *text, size_t n_text,
                              const jp_attributes *attributes, jp_category_answer *out_first,
                              jp_category_answer *out_second, int32_t *out_moves, jp_error *error);
/** @brief jp_crosswalk for a known concept.  @since 0.1.0 */
JP_API jp_status jp_crosswalk_concept(const jp_policy *policy, int32_t first_framework,
                                      int32_t second_framework, int32_t concept_index,
                                      const jp_attributes *attributes,
                                      jp_category_answer *out_first, jp_category_answer *out_second,
                                      int32_t *out_moves, jp_error *error);

/* ---- local policy ---- */

/** @brief Reads a local policy from JSON.
 *
 *  {"jobplan_policy": 1, "id": "...", "title": "...", "phrases": [...], "categories": [...],
 *   "placements": [...], "tariffs": [...]}; lib/framework/README.md describes the members.
 *  @param[in] allocator    copied; NULL for malloc
 *  @param[in] json, n_json UTF-8 text
 *  @param[out] out         to be given to jp_policy_free; untouched on failure
 *  @return JP_OK; JP_E_INVALID; JP_E_NOMEM; JP_E_JSON; JP_E_DOCUMENT (a name it does not know, a
 *          phrase without words: the error gives the JSON pointer); JP_E_CONFLICT (two entries
 *          contradict each other); JP_E_LIMIT; JP_E_NEWER (jobplan_policy above 1).
 *  @since 0.1.0 */
JP_API jp_status jp_policy_new(const jp_allocator *allocator, const char *json, size_t n_json,
                               jp_policy **out, jp_error *error);
/** @brief Frees a policy; NULL is allowed.  @since 0.1.0 */
JP_API void jp_policy_free(jp_policy *policy);
/** @brief Gives a policy's id; empty for NULL. Lives as long as the policy.  @since 0.1.0 */
JP_API const char *jp_policy_id(const jp_policy *policy);
/** @brief Gives a policy's title; empty for NULL. Lives as long as the policy.  @since 0.1.0 */
JP_API const char *jp_policy_title(const jp_policy *policy);

/** What an entry of a policy does. */
#define JP_OVERRIDE_PHRASE 1   /**< adds a phrase to a concept, or takes it from another. */
#define JP_OVERRIDE_CATEGORY 2 /**< adds a category under a national one. */
#define JP_OVERRIDE_PLACE 3    /**< places a concept elsewhere than the framework does. */
#define JP_OVERRIDE_TARIFF 4   /**< sets a tariff, where the national guides set none. */

/** @brief One thing a policy changes. Text lives as long as the policy.  @since 0.1.0 */
typedef struct jp_policy_override {
    uint32_t struct_size;
    int32_t kind;          /**< JP_OVERRIDE_*. */
    int32_t framework;     /**< -1 when it is none's in particular. */
    int32_t concept_index; /**< -1 when no concept is meant. */
    int32_t category;      /**< the new category, -1 when none. */
    int32_t reserved;
    const char *pointer;  /**< where in the document: "/placements/0". */
    const char *sentence; /**< "team-meeting in nhse-2023: was ambiguous (DCC, SPA), is SPA". */
} jp_policy_override;

/** @brief Gives how many things a policy changes; 0 for NULL.  @since 0.1.0 */
JP_API size_t jp_policy_override_count(const jp_policy *policy);
/** @brief Gives change number `index`.  @return JP_OK; JP_E_INVALID; JP_E_RANGE.  @since 0.1.0 */
JP_API jp_status jp_policy_override_at(const jp_policy *policy, size_t index,
                                       jp_policy_override *out);

/* ---- tariffs: suggested supporting time for a role ---- */

/** How the rate applies. */
#define JP_TARIFF_PER_UNIT 1   /**< rate x units. */
#define JP_TARIFF_FLAT 2       /**< rate, whatever the number of units from 1. */
#define JP_TARIFF_FIRST_ONLY 3 /**< rate for the first unit; the source sets none for others. */
/** What the rate is in. */
#define JP_TARIFF_HOURS_PER_WEEK 1
#define JP_TARIFF_PAS_PER_WEEK 2

/** @brief One tariff. Text is static, or lives as long as the policy.  @since 0.1.0 */
typedef struct jp_tariff {
    uint32_t struct_size;
    int32_t basis;   /**< JP_TARIFF_PER_UNIT, _FLAT or _FIRST_ONLY. */
    int32_t unit;    /**< JP_TARIFF_HOURS_PER_WEEK or _PAS_PER_WEEK. */
    int32_t has_cap; /**< 1 when `cap` limits the result. */
    jp_ratio rate;
    jp_ratio cap;           /**< 0/1 when there is none. */
    const char *id;         /**< "kss-supervisor". */
    const char *role;       /**< "educational or named clinical supervisor". */
    const char *per;        /**< what a unit is: "trainee". */
    const char *profession; /**< "medical"; empty when it is for all. */
    const char *rule;       /**< a jp_rule id, or "policy:<id>". */
    const char *source;
} jp_tariff;

/** @brief Gives how many published tariffs there are.  @since 0.1.0 */
JP_API size_t jp_tariff_preset_count(void);
/** @brief Gives a published tariff.  @return JP_OK; JP_E_INVALID; JP_E_RANGE.  @since 0.1.0 */
JP_API jp_status jp_tariff_preset_at(size_t index, jp_tariff *out);
/** @brief Finds a tariff by its id: the policy's first, then the published ones.
 *  @param[in] policy  may be NULL
 *  @return JP_OK; JP_E_INVALID; JP_E_UNKNOWN_NAME (the error gives the nearest id).  @since 0.1.0
 */
JP_API jp_status jp_tariff_find(const jp_policy *policy, const char *id, jp_tariff *out,
                                jp_error *error);
/** @brief Gives how many tariffs a policy sets; 0 for NULL.  @since 0.1.0 */
JP_API size_t jp_policy_tariff_count(const jp_policy *policy);
/** @brief Gives one of a policy's tariffs.  @return JP_OK; JP_E_INVALID; JP_E_RANGE.
 *  @since 0.1.0 */
JP_API jp_status jp_policy_tariff_at(const jp_policy *policy, size_t index, jp_tariff *out);
/** @brief Gives the suggested time for n_units, in the tariff's unit per week, exact.
 *
 *  per unit: min(rate x n, cap); flat and first only: rate when n >= 1; 0 when n = 0.
 *  @param[in] n_units  trainees, learners ... from 0
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE (n_units negative, or the product does not fit).
 *  @since 0.1.0 */
JP_API jp_status jp_tariff_suggested(const jp_tariff *tariff, int64_t n_units, jp_ratio *out,
                                     jp_working *working, jp_error *error);

/* ---- time and motion ---- */

/** @brief What observed minutes say about the share of direct clinical care.
 *
 *  `share` is minutes of direct care over minutes placed, exact. The interval treats each observed
 *  period (a person's day) as one observation of a ratio, because minutes within a day are not
 *  independent: linearised standard error, normal quantile, cut to 0..1.  @since 0.1.0 */
typedef struct jp_observed_split {
    uint32_t struct_size;
    int32_t has_share;    /**< 0: no minutes placed, the share is undefined. */
    int32_t has_interval; /**< 0: fewer than two periods, no interval can be given. */
    int32_t reserved;
    int64_t direct_min;       /**< minutes certain to be direct clinical care. */
    int64_t supporting_min;   /**< minutes certain to be supporting professional activity. */
    int64_t other_min;        /**< minutes certain to be anything else. */
    int64_t unplaced_min;     /**< minutes ambiguous or unknown: in no share. */
    int64_t not_activity_min; /**< minutes of lunch and leave: in no share. */
    int64_t n_rows;           /**< rows with a value. */
    int64_t n_periods;        /**< distinct periods among the rows placed. */
    jp_ratio share;           /**< direct / (direct + supporting + other). */
    double level;             /**< 0.95 for a 95% interval. */
    double low;
    double high;
} jp_observed_split;

/** @brief Turns rows of observed minutes into a suggested direct care share with its interval.
 *
 *  @param[in] category, verdict  n_rows codes as jp_categorise_column gave them
 *  @param[in] minutes            n_rows, 0 or more
 *  @param[in] period             n_rows numbers of the observed period, 0 to n_rows - 1 and in
 *                                rising order; NULL makes each row its own period
 *  @param[in] level              above 0 and below 1
 *  @return JP_OK; JP_E_INVALID; JP_E_RANGE (framework, level); JP_E_COLUMN (a category or verdict
 *          the framework does not have, negative minutes, periods that fall; the error gives the
 * row).
 *  @since 0.1.0 */
JP_API jp_status jp_observed_split_of(const jp_policy *policy, int32_t framework,
                                      const int16_t *category, const int16_t *verdict,
                                      const int32_t *minutes, const int32_t *period, size_t n_rows,
                                      double level, jp_observed_split *out, jp_working *working,
                                      jp_error *error);

#ifdef __cplusplus
}
#endif

#endif
