import {engine} from './engine.js';
import {wrong} from './errors.js';

/** A trust's own policy, laid over a framework. Close it when done. */
export class Policy {
  #handle;

  constructor(json) {
    if (typeof json !== 'string') {
      throw wrong('json', 'a text', json);
    }
    this.#handle = engine.raw.jp_policy_new(json);
  }

  get id() {
    return engine.raw.jp_policy_id(this.#handle);
  }

  close() {
    this.#handle.close();
  }

  static handleOf(policy) {
    if (policy === null || policy === undefined) {
      return null;
    }
    if (!(policy instanceof Policy)) {
      throw wrong('policy', 'a Policy', policy);
    }
    return policy.#handle;
  }
}

/** Every framework: {id, title, source, categories: [{code, label, ...}]}. */
export function frameworks() {
  const {raw} = engine;
  return Array.from({length: raw.jp_framework_count()}, (_, i) => ({
    ...raw.jp_framework_at(i),
    categories: Array.from({length: raw.jp_category_count(null, i)}, (_unused, k) => raw.jp_category_at(null, i, k)),
  }));
}

/**
 * What a framework makes of an activity. It never guesses: the verdict is "certain", "ambiguous" (with the candidates and
 * the question to ask), "unknown" or "not-activity".
 */
export function categorise(description, framework, attributes = {}, policy = null) {
  const {raw} = engine;
  if (attributes === null || typeof attributes !== 'object') {
    throw wrong('attributes', 'an object', attributes);
  }
  let given = null;
  for (const [name, value] of Object.entries(attributes)) {
    given = raw.jp_attributes_set(given, name, value);
  }
  const overlay = Policy.handleOf(policy);
  const [found] = [raw.jp_categorise(overlay, raw.jp_framework_find(framework), description, given)].flat();
  return {
    verdict: raw.jp_verdict_name(found.verdict),
    category: found.category_code,
    concept: found.concept_id,
    isDirectCare: found.is_direct_care < 0 ? null : found.is_direct_care === 1,
    question: found.question,
    attribute: found.attribute_name,
    candidates: Array.from({length: found.n_candidates}, (_, i) => raw.jp_answer_candidate(overlay, found, i).category_code),
    rule: found.rule,
    source: found.source,
  };
}

/** Every rule the library computes by: {id, room, statement, formula, source, edition, standing, why}. */
export function rules() {
  return Array.from({length: engine.raw.jp_rule_count()}, (_, i) => engine.raw.jp_rule_at(i));
}

/** The rule of an id that a figure carries. */
export function rule(id) {
  return engine.raw.jp_rule_find(id);
}

/** The library's version: "0.1.0". */
export function version() {
  return engine.raw.jp_version();
}
