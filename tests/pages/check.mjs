// Opens each page in headless Chromium and asks what a person would need of it.
//
//     node check.mjs WORK_DIRECTORY PAGE...
//
// WORK_DIRECTORY holds node_modules, and takes the screenshots and the A4 prints. The last line is
// `N passed, N failed`; what fails is named with the element it is about.
import { createRequire } from 'node:module';
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [work, ...pages] = process.argv.slice(2);
const load = createRequire(resolve(work, 'package.json'));
const { chromium } = load('playwright-core');
const axe = readFileSync(load.resolve('axe-core/axe.min.js'), 'utf8');

const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const A4_WIDTH_PX = Math.floor(((210 - 2 * 14) / 25.4) * 96); // the pages' margins are 14 mm
let passed = 0;
let failed = 0;

function judge(page, what, faults) {
  if (faults.length === 0) {
    passed += 1;
    return;
  }
  failed += 1;
  console.log(`FAILED ${page}: ${what}`);
  for (const fault of faults.slice(0, 12)) console.log(`    ${fault}`);
  if (faults.length > 12) console.log(`    and ${faults.length - 12} more`);
}

// Everything a reader can open is open: what is hidden is not checked.
const openAll = () => document.querySelectorAll('details').forEach((found) => (found.open = true));

async function withAxe(page) {
  await page.evaluate(axe);
  const result = await page.evaluate(
    (standards) => window.axe.run(document, { runOnly: { type: 'tag', values: standards } }),
    STANDARDS,
  );
  return result.violations.flatMap((rule) =>
    rule.nodes.map((node) => `${rule.id} (${rule.impact}): ${rule.help}: ${node.target.join(' ')}: ${node.failureSummary.split('\n')[1] ?? ''}`),
  );
}

// The checker passes over text in pictures: 4.5 to 1 against the white it stands on, and at least 10 px.
const drawnText = () => {
  const light = (text) => {
    const parts = text.match(/[\d.]+/g).slice(0, 3).map((part) => part / 255);
    const [r, g, b] = parts.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const faults = [];
  for (const svg of document.querySelectorAll('svg')) {
    if (svg.getAttribute('role') !== 'img') faults.push('a picture without role="img"');
    const named = (svg.getAttribute('aria-labelledby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent ?? '');
    if (named.join('').trim().length < 10) faults.push(`a picture without a description: ${svg.outerHTML.slice(0, 90)}`);
    for (const text of svg.querySelectorAll('text')) {
      const ratio = 1.05 / (light(getComputedStyle(text).fill) + 0.05);
      if (ratio < 4.5) faults.push(`contrast ${ratio.toFixed(1)}: ${text.textContent}`);
      const box = text.getBoundingClientRect();
      const frame = svg.getBoundingClientRect();
      if (box.right > frame.right + 1.5 || box.left < frame.left - 1.5) faults.push(`cut at the picture's edge: ${text.textContent}`);
    }
    const texts = [...svg.querySelectorAll('text')].map((text) => [text.textContent, text.getBoundingClientRect()]);
    texts.forEach(([words, a], i) => {
      for (const [others, b] of texts.slice(i + 1)) {
        const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        if (across > 2 && down > 5) faults.push(`over one another: "${words}" and "${others}"`);
      }
    });
  }
  return faults;
};

// With Tab alone: the first stop skips to the content, every link, heading that opens and wide table is a stop
// that can be seen, and Enter opens what opens.
async function byKeyboard(page) {
  const faults = [];
  await page.evaluate(() => document.querySelectorAll('details').forEach((found) => (found.open = false)));
  const wanted = await page.evaluate(
    () => [...document.querySelectorAll('a[href], summary, [tabindex="0"]')].filter((item) => item.checkVisibility()).length,
  );
  const seen = new Set();
  let opened = false;
  for (let press = 0; press < wanted + 50; press += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
      const item = document.activeElement;
      if (!item || item === document.body) return null;
      item.dataset.stop ??= String(document.querySelectorAll('[data-stop]').length + 1);
      const style = getComputedStyle(item);
      const box = item.getBoundingClientRect();
      return {
        id: item.dataset.stop,
        words: (item.getAttribute('aria-label') ?? item.textContent).trim().slice(0, 60),
        tag: item.tagName,
        ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
        here: box.width > 0 && box.bottom > 0 && box.top < innerHeight,
        href: item.getAttribute('href'),
      };
    });
    if (stop === null || (seen.has(stop.id) && seen.size >= wanted)) break;
    if (seen.size === 0 && !(stop.href ?? '').startsWith('#')) faults.push('the first stop does not skip to the content');
    if (!seen.has(stop.id) && !stop.ring) faults.push(`no ring of 2 px around "${stop.words}"`);
    if (!seen.has(stop.id) && !stop.here) faults.push(`out of sight when it has the focus: "${stop.words}"`);
    seen.add(stop.id);
    if (stop.tag === 'SUMMARY' && !opened) {
      await page.keyboard.press('Enter');
      opened = await page.evaluate(() => document.activeElement.parentElement.open);
      if (!opened) faults.push('Enter does not open a heading that opens');
      await page.keyboard.press('Enter');
    }
  }
  if (seen.size < wanted) faults.push(`${seen.size} of ${wanted} stops are reached with Tab`);
  return faults;
}

const tooWide = (limit) => {
  const faults = [];
  const root = document.documentElement;
  if (root.scrollWidth > limit + 1) faults.push(`the page is ${root.scrollWidth} px wide where ${limit} px are there`);
  return faults;
};

// On paper nothing scrolls: a table wider than the sheet is cut.
const cutOnPaper = (limit) =>
  [...document.querySelectorAll('table, svg, p, li, dd')]
    .filter((item) => item.checkVisibility() && item.getBoundingClientRect().right > limit + 1)
    .map((item) => `wider than A4 by ${Math.round(item.getBoundingClientRect().right - limit)} px: ${(item.querySelector('caption') ?? item).textContent.trim().slice(0, 70)}`);

const headings = () => {
  const faults = [];
  if (document.querySelectorAll('h1').length !== 1) faults.push('not one h1');
  let last = 0;
  for (const item of document.querySelectorAll('h1, h2, h3, h4')) {
    const level = Number(item.tagName[1]);
    if (level > last + 1) faults.push(`a level is left out before "${item.textContent}"`);
    last = level;
  }
  for (const link of document.querySelectorAll('a[href^="#"]')) {
    if (!document.getElementById(decodeURIComponent(link.getAttribute('href').slice(1)))) faults.push(`nowhere to go: ${link.getAttribute('href')}`);
  }
  return faults;
};

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-dev-shm-usage'],
});
for (const file of pages) {
  const name = basename(file, '.html');
  const context = await browser.newContext({ viewport: { width: 1200, height: 900 }, offline: true });
  const page = await context.newPage();
  const complaints = [];
  const asked = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(pathToFileURL(resolve(file)).href);
  judge(name, 'opens from a file share, and asks the network for nothing', [...complaints, ...asked.slice(1)]);
  await page.screenshot({ path: resolve(work, `${name}.png`), fullPage: true });
  judge(name, 'keyboard', await byKeyboard(page));
  await page.evaluate(openAll);
  judge(name, 'axe-core, everything opened', await withAxe(page));
  judge(name, 'text in pictures', await page.evaluate(drawnText));
  judge(name, 'headings and links', await page.evaluate(headings));
  await page.setViewportSize({ width: 320, height: 640 });
  judge(name, 'a width of 320 px', await page.evaluate(tooWide, 320));
  await page.screenshot({ path: resolve(work, `${name}-narrow.png`), clip: { x: 0, y: 0, width: 320, height: 2400 }, fullPage: true });
  judge(name, 'axe-core at 320 px', await withAxe(page));
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: A4_WIDTH_PX, height: 1000 });
  judge(name, 'print to A4', await page.evaluate(cutOnPaper, A4_WIDTH_PX));
  await page.reload();
  writeFileSync(resolve(work, `${name}.pdf`), await page.pdf({ format: 'A4', preferCSSPageSize: true, printBackground: false }));
  await context.close();
}
await browser.close();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
