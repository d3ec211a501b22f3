"""Words and terms: how descriptions are folded, cut and named. fold.c and words.c do the same at run time;
a unit test feeds every phrase through the C side and expects its own concept back."""
import re
import unicodedata

SPECIAL = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ħ": "h", "ı": "i", "ŋ": "n"}


def fold_character(character):
    """The base letters of one Latin letter, in lower case; None where there is nothing to fold."""
    lower = character.lower()
    if lower in SPECIAL:
        return SPECIAL[lower]
    base = "".join(c for c in unicodedata.normalize("NFKD", lower) if not unicodedata.combining(c))
    base = "".join(SPECIAL.get(c, c) for c in base)
    return base if base and base.isascii() and base.isalnum() else None


def words_of(text):
    """Words of a phrase in the data files: lower case, parted by spaces, joined letters as typed."""
    return text.lower().split()


def singular(word, exceptions):
    if len(word) < 4 or word in exceptions or not word.isalpha():
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "xes", "sses", "zes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def plural(word):
    if len(word) < 2 or not word.isalpha():
        return None
    if word.endswith("y") and word[-2] not in "aeiou" and len(word) > 3:
        return word[:-1] + "ies"
    if word.endswith(("ch", "sh", "x", "ss", "z")):
        return word + "es"
    if word.endswith("s"):
        return None
    return word + "s"


def spellings(word):
    """British and American spellings of the same word."""
    found = {word}
    for pattern, other in (("is", "iz"), ("iz", "is")):
        match = re.fullmatch(rf"(.{{3,}}){pattern}(e|es|ed|er|ers|ing|ation|ations)", word)
        if match:
            found.add(match[1] + other + match[2])
    for british, american in (("paed", "ped"), ("anaes", "anes"), ("haem", "hem"), ("programme", "program"),
                              ("centre", "center"), ("behaviour", "behavior"), ("gynae", "gyne"), ("oesoph", "esoph")):
        if british in word:
            found.add(word.replace(british, american))
    return found


def expand(pattern):
    """All phrases of a pattern: (a|b) are alternatives, [x] may be left out. No nesting."""
    pieces = re.split(r"(\([^()]*\)|\[[^\[\]]*\])", pattern)
    found = [""]
    for piece in pieces:
        if piece.startswith("("):
            options = piece[1:-1].split("|")
        elif piece.startswith("["):
            options = [piece[1:-1], ""]
        else:
            options = [piece]
        found = [f"{head} {option}" for head in found for option in options]
    return [" ".join(phrase.split()) for phrase in found]


class Lexicon:
    """Words (lemmas) with their spellings, and the terms that runs of words name."""

    def __init__(self, data):
        self.exceptions = set(data["lemma_exceptions"])
        self.function = set(data["function"])
        self.separators = set(data["separators"])
        self.negators = set(data["negators"])
        self.labels = set(data["labels"])
        self.lemmas = {}  # lemma -> number
        self.spelt = {}  # spelling -> lemma
        self.terms = {}  # term name -> number
        self.runs = {}  # tuple of lemmas -> term name
        self.noise = set()
        for surface in data["noise"] + data["labels"]:
            self.add_run(surface, "~noise")
        for term, surfaces in data["terms"].items():
            for surface in [term, *surfaces] if term[0] != "~" else surfaces:
                self.add_run(surface, term)
        for word in self.function | self.separators | self.negators:
            self.lemma(word)
        self.spelt["&"] = "and"

    def lemma(self, word):
        lemma = singular(word, self.exceptions)
        self.lemmas.setdefault(lemma, len(self.lemmas))
        self.spelt[word] = lemma
        return lemma

    def add_run(self, surface, term):
        words = words_of(surface)
        forms = [words]
        if len(words) > 1 and all(len(word) == 1 for word in words):
            forms.append(["".join(words)])  # "a l" is typed "A/L" as well, which joins
        for form in forms:
            run = tuple(self.lemma(word) for word in form)
            if self.runs.get(run, term) != term:
                if form is not words:
                    continue
                raise ValueError(f"words.json: '{surface}' names {self.runs[run]} and {term}")
            self.runs[run] = term

    def lex(self, phrase, make=False):
        """Names of the terms of a phrase, the longest run first from the left; noise and function words fall out."""
        words = [self.spelt.get(w) or singular(w, self.exceptions) for w in words_of(phrase)]
        raw = words_of(phrase)
        longest = max(len(run) for run in self.runs)
        found, at = [], 0
        while at < len(words):
            for size in range(min(longest, len(words) - at), 0, -1):
                term = self.runs.get(tuple(words[at:at + size]))
                if term:
                    break
            if not term:
                size, word = 1, raw[at]
                if word in self.negators or word in self.separators:
                    raise ValueError(f"'{phrase}': '{word}' must be part of a term, or it will cut or negate")
                if word in self.function:
                    at += 1
                    continue
                if not make:
                    raise ValueError(f"'{phrase}': '{word}' names no term")
                self.lemma(word)
                term = self.runs[(self.lemma(word),)] = words[at]
            if term != "~noise":
                found.append(term)
            at += size
        return sorted(set(found))

    def is_run(self, phrase):
        """Whether the phrase as a whole is one surface of a term, or a single word."""
        return len(words_of(phrase)) == 1 or tuple(self.lemma(word) for word in words_of(phrase)) in self.runs

    def spelling_table(self):
        """Every spelling that can be typed, to its lemma's number and what kind of word it is."""
        table = {}
        for word, lemma in self.spelt.items():
            table[word] = lemma
        for lemma in self.lemmas:
            for form in {lemma, plural(lemma) or lemma} - self.exceptions | {lemma}:
                for spelling in spellings(form):
                    table.setdefault(spelling, lemma)
        for word in list(table):
            for spelling in spellings(word):
                table.setdefault(spelling, table[word])
        return table
