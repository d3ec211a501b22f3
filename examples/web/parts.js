/** Small pieces of the page, made without markup in texts: nothing a document says is ever read as HTML. */

export function el(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) {
      continue;
    }
    if (name.startsWith('on')) {
      made.addEventListener(name.slice(2), value);
    } else {
      made.setAttribute(name, value === true ? '' : value);
    }
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return made;
}

/** A labelled input or list; `path` is the JSON pointer of what it edits, for errors to find it. */
export function field({id, label, value, path, options, hint, type = 'text', narrow, whole, oninput}) {
  const common = {id, 'data-path': path, 'aria-describedby': hint ? `${id}-hint` : null};
  const input = options
    ? el('select', {...common, onchange: (event) => oninput(event.target.value)},
      options.map(([code, words]) => el('option', {value: code, selected: code === (value ?? '')}, words)))
    : el('input', {...common, type, value: value ?? '', inputmode: type === 'text' && narrow ? 'decimal' : null,
      spellcheck: narrow ? 'false' : null, oninput: (event) => oninput(event.target.value)});
  return el('div', {class: `field${narrow ? ' narrow' : ''}${whole ? ' whole' : ''}`},
    el('label', {for: id}, label), hint ? el('span', {class: 'hint', id: `${id}-hint`}, hint) : null, input);
}

const UNITS = {'hours per week': 'h a week', 'hours per year': 'h a year', share: '', WTE: 'WTE', 'weeks per year': 'weeks a year'};

export function shown(figure, plain = false) {
  if (figure?.state !== 'value') {
    return figure?.state ?? 'unknown';
  }
  if (figure.percent !== undefined) {
    return `${figure.percent}%`;
  }
  const decimal = figure.decimal.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return plain ? decimal : `${decimal} ${UNITS[figure.unit] ?? figure.unit}`.trim();
}

/** A figure that opens to show how it came about; `plain` where a heading beside it says the unit. */
export function figure(found, ruleOf, name, plain = false) {
  const rule = ruleOf(found?.rule);
  const working = el('div', {class: 'working'},
    found?.formula ? el('p', {}, found.formula) : null,
    found?.exact?.includes('/') ? el('p', {}, `Exactly ${found.exact}`) : null,
    found?.why ? el('p', {}, found.why) : null,
    rule ? el('p', {}, rule.statement) : null,
    rule ? el('p', {class: 'hint'}, `Rule ${rule.id}. Source: ${rule.source}${rule.edition ? `, ${rule.edition}` : ''}`) : null);
  return el('details', {}, el('summary', {'aria-label': `${name}: ${shown(found)}. Show the working`}, el('strong', {}, shown(found, plain))), working);
}

export function table(caption, heads, rows) {
  return el('div', {class: 'scroll', tabindex: '0', role: 'region', 'aria-label': caption},
    el('table', {}, el('caption', {}, caption),
      el('thead', {}, el('tr', {}, heads.map((head) => el('th', {scope: 'col'}, head)))),
      el('tbody', {}, rows.map(([first, ...others]) =>
        el('tr', {}, el('th', {scope: 'row'}, first), others.map((cell) => el('td', {}, cell)))))));
}
