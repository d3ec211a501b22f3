#!/usr/bin/env python3
"""Compiles the framework data into C tables and catalogue rules, and refuses data that is not whole.

usage: compile.py OUTPUT.c OUTPUT-rules.json words.json concepts.json tariffs.json framework.json ...

Refused: a concept neither placed nor silent in a framework, a rule without source, a phrase that two
concepts claim, an attribute or value nobody knows, a category that is not there.
"""
import json
import pathlib
import sys

from lexicon import Lexicon, expand, fold_character

BOOLEAN = ["false", "true"]
ATTRIBUTES = [  # order and values of jp_attributes in jobplan/framework.h
    ("travel_purpose", ["patient-care", "teaching", "research", "management", "external", "additional-role", "learning"],
     "What does the journey serve: patient care, teaching, research, management, an appointed role, an external duty, or your own learning?"),
    ("funder", ["employer", "external"], "Who pays for this time: the employer, or an outside body?"),
    ("formal_research_approval", BOOLEAN, "Has a research committee or equivalent body formally approved the project?"),
    ("real_time_supervision", BOOLEAN, "Is the supervised person treating patients while being supervised (real time)?"),
    ("appointed_role", BOOLEAN, "Is this a role the person was formally appointed to?"),
    ("patient_attributable", BOOLEAN, "Is it about particular patients?"),
    ("on_call", ["predictable", "unpredictable"], "Is the work on call predictable or unpredictable?"),
    ("capa_stream", ["choice", "core", "specific"], "Which CAPA stream is the contact in: Choice, Core Partnership or Specific Partnership?"),
    ("counted_as", ["leave", "work"], "Does the plan count it as leave, or as working time?"),
]
ATTRIBUTE_NUMBER = {name: number + 1 for number, (name, _, _) in enumerate(ATTRIBUTES)}
GROUPS = {"none": 0, "clinical": 1, "supporting": 2, "additional": 3, "external": 4, "other": 5}
KINDS = {"activity": 1, "not-activity": 2, "note": 3}
TARIFF_BASES = {"per-unit": 1, "flat": 2, "first-only": 3}
TARIFF_UNITS = {"hours-per-week": 1, "pas-per-week": 2}
FUNCTION, SEPARATOR, NEGATOR, LABEL = 1, 2, 3, 4
CATEGORY, SILENT, NOT_ACTIVITY, EITHER, BRANCH = 1, 2, 3, 4, 5
MAX_CHILDREN = 8
MAX_COMPANIONS = 6


class BadData(Exception):
    pass


def c_text(text):
    out = []
    for byte in text.encode():
        if byte in b'"\\?':
            out.append("\\" + chr(byte))
        elif 0x20 <= byte < 0x7F:
            out.append(chr(byte))
        else:
            out.append(f"\\{byte:03o}")
    return '"' + "".join(out) + '"'


def attribute_values(implied, place):
    values = [0] * len(ATTRIBUTES)
    for name, value in implied.items():
        if name not in ATTRIBUTE_NUMBER:
            raise BadData(f"{place}: no attribute is called {name}")
        known = ATTRIBUTES[ATTRIBUTE_NUMBER[name] - 1][1]
        if value not in known:
            raise BadData(f"{place}: {name} is one of {known}, not {value}")
        values[ATTRIBUTE_NUMBER[name] - 1] = known.index(value) + 1
    return tuple(values)


class Tables:
    """Everything the C file needs, numbered."""

    def __init__(self):
        self.implied = {attribute_values({}, "none"): 0}
        self.targets = {}  # tuple of (concept, implied) and question -> number
        self.phrases = {}  # (set of terms, exact) -> {(concept, implied)}
        self.questions = [""]
        self.nodes = []
        self.node_numbers = {}

    def implied_number(self, values):
        return self.implied.setdefault(values, len(self.implied))

    def question(self, text):
        if text not in self.questions:
            self.questions.append(text)
        return self.questions.index(text)

    def node(self, *node):
        if node not in self.node_numbers:
            self.node_numbers[node] = len(self.nodes)
            self.nodes.append(node)
        return self.node_numbers[node]


def add_phrases(tables, lexicon, concepts, data):
    """Which concepts each set of terms names.

    A phrase written out in full wins over one that alternatives generate; two concepts may not write out the
    same phrase, and share a generated one (both are then named).
    """
    patterns = []
    claims = {}  # (terms, exact) -> {concept: (written in full, attributes implied, phrase)}

    def terms_of(phrase, place):
        try:
            terms = tuple(lexicon.lex(phrase, make=True))
        except ValueError as error:
            raise BadData(f"{place}: {error}") from error
        if not terms:
            raise BadData(f"{place}: '{phrase}' holds nothing but noise words")
        return terms

    def claim(pattern, who, implied, place):
        full = "(" not in pattern and "[" not in pattern
        for phrase in expand(pattern.lstrip("=")):
            terms = terms_of(phrase, place)
            exact = pattern.startswith("=")
            if not exact and len(terms) == 1 and not (full and lexicon.is_run(phrase)):
                if full:
                    raise BadData(f"{place}: of '{phrase}' noise words leave '{terms[0]}': begin it with = or name a term")
                continue  # one alternative of many, which the bare term covers
            claimed = claims.setdefault((terms, exact), {})
            if who not in claimed or (full, bool(implied)) > (claimed[who][0], any(claimed[who][1])):
                claimed[who] = (full, attribute_values(implied, place), phrase)

    for number, concept in enumerate(concepts):
        place = f"concept {concept['id']}"
        start = len(patterns)
        groups = [{"implies": {}, "phrases": concept["phrases"]}, *concept.get("phrases_implying", [])]
        for group in groups:
            for pattern in group["phrases"]:
                claim(pattern, number, group["implies"], place)
                patterns.append(pattern)
        concept["patterns"] = (start, len(patterns) - start)
    cue = len(concepts)
    for entry in data["cues"]:
        for pattern in entry["phrases"]:
            claim(pattern, cue, entry["implies"], "cues")
    names = {concept["id"]: number for number, concept in enumerate(concepts)}
    for entry in data["ambiguous"]:
        for phrase in expand(entry["phrase"].lstrip("=")):
            terms = terms_of(phrase, "ambiguous")
            claims[(terms, entry["phrase"].startswith("="))] = {
                names[name]: (False, attribute_values({}, "ambiguous"), phrase) for name in entry["concepts"]}
    for key, claimed in claims.items():
        written = [who for who, (full, _, _) in claimed.items() if full]
        if len(written) > 1:
            places = [concepts[who]["id"] if who < cue else "cues" for who in written]
            raise BadData(f"'{claimed[written[0]][2]}' is written out by {places}: declare it ambiguous or drop it")
        tables.phrases[key] = {(who, tables.implied_number(claimed[who][1])) for who in written or claimed}
    return patterns


def phrase_trie(tables, lexicon):
    """Term sets as a trie over ascending term numbers; rare terms get low numbers, so fan-out stays small."""
    use = {}
    for terms, _ in tables.phrases:
        for term in terms:
            use[term] = use.get(term, 0) + 1
    names = sorted(use, key=lambda term: (use[term], term))
    lexicon.terms = {name: number for number, name in enumerate(names)}
    root = {"children": {}, "open": -1, "exact": -1}
    for (terms, exact), hits in sorted(tables.phrases.items()):
        at = root
        for number in sorted(lexicon.terms[term] for term in terms):
            at = at["children"].setdefault(number, {"children": {}, "open": -1, "exact": -1})
        target = tables.targets.setdefault(tuple(sorted(hits)), len(tables.targets))
        at["exact" if exact else "open"] = target
    nodes, queue = [root], [root]
    edges = []
    while queue:
        node = queue.pop(0)
        node["first"] = len(edges)
        for term in sorted(node["children"]):
            child = node["children"][term]
            edges.append((term, len(nodes)))
            nodes.append(child)
            queue.append(child)
        node["n"] = len(edges) - node["first"]
    return names, nodes, edges


def run_trie(lexicon):
    """Runs of lemmas as a trie; the root's children are found by lemma number."""
    nodes = [{"children": {}, "term": -1}]
    for run, term in sorted(lexicon.runs.items()):
        if term == "~noise":
            number = -2
        elif term in lexicon.terms:
            number = lexicon.terms[term]
        else:
            number = -3  # a known term that no phrase uses: it takes its words out of other terms' reach
        at = 0
        for lemma in (lexicon.lemmas[word] for word in run):
            if lemma not in nodes[at]["children"]:
                nodes[at]["children"][lemma] = len(nodes)
                nodes.append({"children": {}, "term": -1})
            at = nodes[at]["children"][lemma]
        nodes[at]["term"] = number
    order, numbers = [0], {0: 0}
    edges = []
    for old in order:
        nodes[old]["first"] = len(edges)
        for lemma in sorted(nodes[old]["children"]):
            child = nodes[old]["children"][lemma]
            numbers[child] = len(order)
            order.append(child)
            edges.append((lemma, numbers[child]))
        nodes[old]["n"] = len(edges) - nodes[old]["first"]
    return [nodes[old] for old in order], edges


def hash_of(word):
    value = 2166136261
    for byte in word.encode():
        value = ((value ^ byte) * 16777619) & 0xFFFFFFFF
    return value ^ (value >> 15)


def word_table(lexicon):
    table = lexicon.spelling_table()
    size = 1
    while size < 2 * len(table):
        size *= 2
    slots = [None] * size
    pool = bytearray()
    for word in sorted(table):
        if len(word.encode()) > 30:
            raise BadData(f"the word '{word}' is longer than 30 bytes")
        kind = (FUNCTION if word in lexicon.function else SEPARATOR if word in lexicon.separators
                else NEGATOR if word in lexicon.negators else LABEL if word in lexicon.labels else 0)
        at = hash_of(word) % size
        while slots[at]:
            at = (at + 1) % size
        slots[at] = (len(pool), len(word), lexicon.lemmas[table[word]], kind)
        pool += word.encode()
    return slots, bytes(pool)


def build_cell(tables, cell, categories, place):
    """The decision behind one rule, as nodes: (kind, value, question, children...)."""
    none = (-1,) * MAX_CHILDREN
    if cell == "silent":
        return tables.node(SILENT, 0, 0, none)
    if cell == "not-activity":
        return tables.node(NOT_ACTIVITY, 0, 0, none)
    if isinstance(cell, str):
        if cell not in categories:
            raise BadData(f"{place}: no category {cell}")
        return tables.node(CATEGORY, categories[cell], 0, none)
    if "either" in cell:
        children = [build_cell(tables, option, categories, place) for option in cell["either"]]
        if not 2 <= len(children) <= MAX_CHILDREN:
            raise BadData(f"{place}: 'either' takes 2 to {MAX_CHILDREN} categories")
        return tables.node(EITHER, 0, tables.question(cell["question"]), tuple(children) + none[len(children):])
    when = cell["when"]
    name = when["attribute"]
    if name not in ATTRIBUTE_NUMBER:
        raise BadData(f"{place}: no attribute is called {name}")
    known = ATTRIBUTES[ATTRIBUTE_NUMBER[name] - 1][1]
    if sorted(when["values"]) != sorted(known):
        raise BadData(f"{place}: {name} must say {known}, says {list(when['values'])}")
    children = [build_cell(tables, when["unstated"], categories, place) if "unstated" in when else -1]
    children += [build_cell(tables, when["values"][value], categories, place) for value in known]
    return tables.node(BRANCH, ATTRIBUTE_NUMBER[name], tables.question(when.get("question", "")),
                       tuple(children) + none[len(children):])


def read_framework(path, concepts, tables, catalogue):
    data = json.loads(pathlib.Path(path).read_text("utf-8"))
    categories = {category["code"]: number for number, category in enumerate(data["categories"])}
    parents = []
    for category in data["categories"]:
        head = category["code"].rpartition("/")[0]
        if head and head not in categories:
            raise BadData(f"{path}: {category['code']} has no parent category")
        parents.append(categories.get(head, -1))
    placed, rules = {}, []
    names = {concept["id"]: number for number, concept in enumerate(concepts)}
    for rule in data["rules"]:
        place = f"{path}: rule {rule['id']}"
        for key in ("id", "statement", "source", "cell", "concepts"):
            if not rule.get(key):
                raise BadData(f"{place}: {key} is missing or empty")
        unknown = set(rule) - {"id", "statement", "source", "cell", "concepts", "why", "standing"}
        if unknown:
            raise BadData(f"{place}: unknown {sorted(unknown)}")
        number = len(rules)
        source = f"{data['source']}, {rule['source']}"
        rules.append((f"framework.{data['id']}.{rule['id']}", source, build_cell(tables, rule["cell"], categories, place)))
        for name in rule["concepts"]:
            if name not in names:
                raise BadData(f"{place}: no concept is called {name}")
            if name in placed:
                raise BadData(f"{place}: {name} is placed by rule {rules[placed[name]][0]} already")
            placed[name] = number
        catalogue.append({
            "id": f"framework.{data['id']}.{rule['id']}", "statement": rule["statement"], "formula": "",
            "source": source, "edition": data["edition"],
            "standing": rule.get("standing", standing(rule["cell"])), "why": rule.get("why", "")})
    missing = [c["id"] for c in concepts if c.get("kind", "activity") == "activity" and c["id"] not in placed]
    if missing:
        raise BadData(f"{path}: neither placed nor silent: {missing}")
    return data, parents, rules, [placed.get(concept["id"], -1) for concept in concepts]


def standing(cell):
    if cell == "silent":
        return "The guide is silent: the answer is unknown, and says so."
    if isinstance(cell, str):
        return f"Placed in {cell}."
    if "either" in cell:
        return f"Ambiguous between {', '.join(cell['either'])}: a person or a local policy decides."
    return f"Decided by {cell['when']['attribute']}; ambiguous until it is stated." if "unstated" not in cell["when"] \
        else f"Decided by {cell['when']['attribute']} where it is stated."


def ratio(text, place):
    number, _, below = text.partition("/")
    try:
        return int(number), int(below or 1)
    except ValueError as error:
        raise BadData(f"{place}: '{text}' is not a ratio") from error


def read_tariffs(path, catalogue):
    rows = []
    for tariff in json.loads(pathlib.Path(path).read_text("utf-8"))["tariffs"]:
        place = f"{path}: {tariff['id']}"
        rate = ratio(tariff["rate"], place)
        cap = ratio(tariff["cap"], place) if tariff.get("cap") else (0, 1)
        rule = f"framework.tariff.{tariff['id']}"
        rows.append("    {(uint32_t)sizeof(jp_tariff), %d, %d, %d, {%d, %d}, {%d, %d}, %s, %s, %s, %s, %s, %s}," % (
            TARIFF_BASES[tariff["basis"]], TARIFF_UNITS[tariff["unit"]], 1 if tariff.get("cap") else 0, *rate, *cap,
            c_text(tariff["id"]), c_text(tariff["role"]), c_text(tariff["per"]), c_text(tariff.get("profession", "")),
            c_text(rule), c_text(tariff["source"])))
        catalogue.append({"id": rule, "statement": tariff["statement"], "formula": tariff["formula"],
                          "source": tariff["source"], "edition": tariff.get("edition", ""),
                          "standing": "A published tariff to choose; never a default.", "why": tariff.get("why", "")})
    return rows


def fold_table():
    rows = []
    for start, end in ((0xC0, 0x250), (0x1E00, 0x1F00)):
        entries = []
        for point in range(start, end):
            folded = fold_character(chr(point)) or ""
            entries.append(c_text(folded[:3]))
        rows.append(entries)
    return rows


def wrapped(items, per_line=10):
    return "\n".join("    " + ", ".join(items[i:i + per_line]) + "," for i in range(0, len(items), per_line))


def write(path, concepts, tables, lexicon, patterns, data, frameworks, tariffs, tries):
    names, phrase_nodes, phrase_edges, runs, run_edges = tries
    families = list(data["families"])
    ids = [concept["id"] for concept in concepts]
    out = ["/* Made by lib/framework/compile.py from lib/framework/data. Edit those. */",
           '#include "framework/tables.h"', ""]

    def table(kind, name, rows, count=None, width=None):
        out.append(f"const {kind} {name}[]{f'[{width}]' if width else ''} = {{")
        out.append(rows if isinstance(rows, str) else "\n".join(rows))
        out.append("};")
        if count is not None:
            out.append(f"const int32_t {count[0]} = {count[1]};")
        out.append("")

    low, high = fold_table()
    table("char", "jpi_fold_latin", wrapped(low), width=4)
    table("char", "jpi_fold_latin_additional", wrapped(high), width=4)
    slots, pool = word_table(lexicon)
    table("char", "jpi_word_pool", wrapped([str(byte) for byte in pool] + ["0"], 24))
    table("jpi_word_slot", "jpi_word_slots",
          wrapped(["{%d, %d, %d, %d}" % (s[0], s[2], s[1], s[3]) if s else "{0, 0, 0, 0}" for s in slots], 6),
          ("jpi_n_word_slots", len(slots)))
    first_of = {lemma: node for lemma, node in run_edges[:runs[0]["n"]]}
    table("int16_t", "jpi_run_roots", wrapped([str(first_of.get(i, -1)) for i in range(len(lexicon.lemmas))], 16),
          ("jpi_n_lemmas", len(lexicon.lemmas)))
    table("jpi_run_node", "jpi_run_nodes", wrapped(["{%d, %d, %d}" % (n["first"], n["n"], n["term"]) for n in runs], 8))
    table("jpi_edge", "jpi_run_edges", wrapped(["{%d, %d}" % edge for edge in run_edges], 10))
    table("char *const", "jpi_term_names", wrapped([c_text(name) for name in names], 6), ("jpi_n_terms", len(names)))
    first_of = {term: node for term, node in phrase_edges[:phrase_nodes[0]["n"]]}
    table("int16_t", "jpi_phrase_roots", wrapped([str(first_of.get(i, -1)) for i in range(len(names))], 16))
    table("jpi_phrase_node", "jpi_phrase_nodes",
          wrapped(["{%d, %d, %d, %d}" % (n["first"], n["n"], n["open"], n["exact"]) for n in phrase_nodes], 6),
          ("jpi_n_phrase_nodes", len(phrase_nodes)))
    table("jpi_edge", "jpi_phrase_edges", wrapped(["{%d, %d}" % edge for edge in phrase_edges], 10))
    hits, rows = [], []
    for target in tables.targets:
        rows.append("{%d, %d}" % (len(hits), len(target)))
        hits += ["{%d, %d}" % hit for hit in target]
    table("jpi_hit", "jpi_hits", wrapped(hits, 10))
    table("jpi_target", "jpi_targets", wrapped(rows, 10))
    table("int8_t", "jpi_implied", ["    {" + ", ".join(map(str, values)) + "}," for values in tables.implied],
          width=len(ATTRIBUTES))
    rows = []
    for family in families:
        purpose = data["families"][family].get("travel_purpose", "")
        number = ATTRIBUTES[0][1].index(purpose) + 1 if purpose else 0
        rows.append("    {%d, %d}, /* %s */" % (number, 1 if data["families"][family].get("across_parts") else 0, family))
    table("jpi_family", "jpi_families", rows)
    rows = []
    for concept in concepts:
        pillar = concept.get("pillar", "")
        gives_way_to = concept.get("gives_way_to", []) + (
            [] if concept.get("stays") else data["families"][concept["family"]]["gives_way_to"])
        bits = sum(1 << families.index(other) for other in set(gives_way_to))
        known = [ids.index(other) for other in concept.get("companions", [])]
        companions = ", ".join(map(str, known + [-1] * (MAX_COMPANIONS - len(known))))
        rows.append("    {%s, %s, %s, %du, {%s}, %d, %d, %d, %d, %d}," % (
            c_text(concept["id"]), c_text(concept["label"]), c_text(pillar), bits, companions, KINDS[concept.get("kind", "activity")],
            families.index(concept["family"]), 1 if concept.get("beats") else 0, *concept["patterns"]))
    table("jpi_concept_row", "jpi_concepts", rows, ("jpi_n_concepts", len(concepts)))
    out.append(f"const int32_t jpi_cover_term = {lexicon.terms['cover']};")
    out.append(f"const int32_t jpi_travel_concept = {[concept['id'] for concept in concepts].index('travel')};")
    table("char *const", "jpi_patterns", wrapped([c_text(p.lstrip("=")) for p in patterns], 4))
    table("char *const", "jpi_questions", ["    " + c_text(q) + "," for q in tables.questions])
    rows = ["    {%d, %d, %d, {%s}}," % (n[0], n[1], n[2], ", ".join(map(str, n[3]))) for n in tables.nodes]
    table("jpi_cell", "jpi_cells", rows)
    flat, rows, rule_rows, category_rows, placements = [], [], [], [], []
    for framework, parents, rules, placed in frameworks:
        placements.append("{" + ", ".join(str(p if p < 0 else p + len(rule_rows)) for p in placed) + "}")
        rows.append("    {%s, %s, %s, %s, %d, %d, %d}," % (
            c_text(framework["id"]), c_text(framework["edition"]), c_text(framework["title"]), c_text(framework["source"]),
            len(category_rows), len(framework["categories"]), 1 if framework.get("second_label") else 0))
        rule_rows += ["    {%s, %s, %d}," % (c_text(i), c_text(s), n) for i, s, n in rules]
        for category, parent in zip(framework["categories"], parents):
            category_rows.append("    {%s, %s, %d, %d}," % (c_text(category["code"]), c_text(category["label"]), parent,
                                                         GROUPS[category["group"]]))
    table("jpi_framework_row", "jpi_frameworks", rows, ("jpi_n_frameworks", len(frameworks)))
    table("jpi_category_row", "jpi_categories", category_rows)
    table("jpi_rule_row", "jpi_cell_rules", rule_rows)
    for number, row in enumerate(placements):
        out.append(f"static const int16_t placements_{number}[] = {row};")
    table("int16_t *const", "jpi_placements", wrapped([f"placements_{number}" for number in range(len(placements))]))
    rows = []
    for name, values, question in ATTRIBUTES:
        padded = [c_text(value) for value in values] + ["NULL"] * (MAX_CHILDREN - len(values))
        rows.append("    {%s, %s, %d, {%s}}," % (c_text(name), c_text(question), len(values), ", ".join(padded)))
    table("jpi_attribute_row", "jpi_attribute_rows", rows, ("jpi_n_attributes", len(ATTRIBUTES)))
    table("jp_tariff", "jpi_tariffs", tariffs, ("jpi_n_tariffs", len(tariffs)))
    pathlib.Path(path).write_text("\n".join(out), "ascii")


def main(arguments):
    if len(arguments) < 6:
        sys.exit(__doc__)
    out_c, out_rules, words, concepts_path, tariff_path, *framework_paths = arguments
    try:
        lexicon = Lexicon(json.loads(pathlib.Path(words).read_text("utf-8")))
        data = json.loads(pathlib.Path(concepts_path).read_text("utf-8"))
        concepts = data["concepts"]
        ids = [concept["id"] for concept in concepts]
        if len(set(ids)) != len(ids):
            raise BadData("concepts.json: an id is used twice")
        tables, catalogue = Tables(), []
        patterns = add_phrases(tables, lexicon, concepts, data)
        names, phrase_nodes, phrase_edges = phrase_trie(tables, lexicon)
        runs, run_edges = run_trie(lexicon)
        frameworks = [read_framework(path, concepts, tables, catalogue) for path in framework_paths]
        for framework, _, rules, placed in frameworks:
            if framework["id"] == "four-pillars":
                for concept, rule in zip(concepts, placed):
                    node = tables.nodes[rules[rule][2]] if rule >= 0 else None
                    if node and node[0] == CATEGORY:
                        concept["pillar"] = framework["categories"][node[1]]["code"]
        tariffs = read_tariffs(tariff_path, catalogue)
        if max(len(lexicon.lemmas), len(phrase_nodes), len(runs)) > 32000 or len(data["families"]) > 31:
            raise BadData("a table outgrows its 16-bit numbers")
        write(out_c, concepts, tables, lexicon, patterns, data, frameworks, tariffs,
              (names, phrase_nodes, phrase_edges, runs, run_edges))
        pathlib.Path(out_rules).write_text(json.dumps(catalogue, indent=1, ensure_ascii=False) + "\n", "utf-8")
    except (BadData, KeyError, ValueError) as error:
        sys.exit(f"compile.py: {type(error).__name__}: {error}")
    return lexicon, tables, phrase_nodes, runs


if __name__ == "__main__":
    main(sys.argv[1:])
