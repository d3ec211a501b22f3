/** What somebody may have meant: the measure of Python's difflib, so that both readers suggest the same. */

const CUTOFF = 0.6;

/** Letters in common: the longest run both have, and what is in common on either side of it. */
function common(a, b) {
  let best = {length: 0, i: 0, j: 0};
  for (let i = 0; i < a.length; i++) {
    for (let j = 0; j < b.length; j++) {
      let length = 0;
      while (i + length < a.length && j + length < b.length && a[i + length] === b[j + length]) {
        length++;
      }
      if (length > best.length) {
        best = {length, i, j};
      }
    }
  }
  const {length, i, j} = best;
  return length === 0 ? 0 : length + common(a.slice(0, i), b.slice(0, j)) + common(a.slice(i + length), b.slice(j + length));
}

/** The likeliest of some words, or null where none is near. */
export function nearest(word, words) {
  const short = word.slice(0, 60); // whoever pastes a page into a heading meant none of them
  const ranked = words.map((one) => ({one, score: (2 * common(one, short)) / (one.length + short.length)}))
    .filter(({score}) => score >= CUTOFF)
    .sort((a, b) => b.score - a.score || (a.one < b.one ? 1 : -1));
  return ranked[0]?.one ?? null;
}
