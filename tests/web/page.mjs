/**
 * The page in headless Chromium, from a file: page.mjs SOURCE PAGE WORK
 * WORK holds node_modules (tests/pages/package.json) and takes the screenshots. PYTHON names a Python that finds jobplan.
 * The last line is `N passed, N failed`.
 */
import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {join, resolve} from 'node:path';
import {pathToFileURL} from 'node:url';

const [source, file, work] = process.argv.slice(2).map((name) => resolve(name));
const load = createRequire(join(work, 'package.json'));
const {chromium} = load('playwright-core');
const axe = readFileSync(load.resolve('axe-core/axe.min.js'), 'utf8');
const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

let passed = 0;
let failed = 0;
const browser = await chromium.launch({executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox']});

/** Each test has a page of its own; a message of the console, an error or a request to anywhere fails it. */
async function test(name, run, size = {width: 1280, height: 900}) {
  const context = await browser.newContext({viewport: size, acceptDownloads: true, bypassCSP: false});
  const page = await context.newPage();
  page.setDefaultTimeout(15000);
  const heard = [];
  page.on('console', (message) => heard.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => heard.push(`error: ${error.message}`));
  page.on('request', (request) => {
    if (!/^(file|data|blob):/.test(request.url())) {
      heard.push(`request: ${request.url()}`);
    }
  });
  try {
    await page.goto(pathToFileURL(file).href);
    await page.waitForFunction(() => document.getElementById('version').textContent !== '', null, {timeout: 60000});
    await run(page);
    assert.deepEqual(heard, []);
    passed++;
  } catch (error) {
    failed++;
    console.log(`FAILED: ${name}\n    ${String(error.stack ?? error).split('\n').slice(0, 14).join('\n    ')}\n    ${heard.join('\n    ')}`);
    await page.screenshot({path: join(work, `failed-${failed}.png`)}).catch(() => {});
  }
  await context.close();
}

async function faults(page) {
  await page.evaluate(() => document.querySelectorAll('details').forEach((one) => {
    one.open = true;
  }));
  const script = await page.context().newCDPSession(page);
  await script.send('Runtime.evaluate', {expression: axe}); // past the page's own policy, which lets nothing in
  const found = await page.evaluate((values) => window.axe.run(document, {runOnly: {type: 'tag', values}}), STANDARDS);
  return found.violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${rule.help}: ${node.target.join(' ')} ${node.failureSummary.split('\n')[1] ?? ''}`));
}

const quiet = (page) => page.waitForTimeout(700);
const summary = (page) => page.locator('#summary').innerText();
const focused = (page) => page.evaluate(() => document.activeElement.id || document.activeElement.tagName);
const sideways = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Tab until a control has the focus, as a person without a mouse would. */
async function tabTo(page, id, most = 120) {
  for (let i = 0; i < most; i++) {
    if (await focused(page) === id) {
      return;
    }
    await page.keyboard.press('Tab');
  }
  assert.fail(`Tab never came to ${id}`);
}

async function write(page, id, text) {
  await tabTo(page, id);
  await page.keyboard.press('Control+A');
  await page.keyboard.type(text);
}

await test('a plan is built with the keyboard alone, and its figures are those of the arithmetic', async (page) => {
  await page.keyboard.press('Tab');
  assert.match(await page.evaluate(() => document.activeElement.textContent), /Skip to the results/);
  await write(page, 'post-title', 'Physiotherapist');
  await write(page, 'band', '6');
  await write(page, 'contracted', '30');
  for (const [i, description, hours] of [[0, 'Outpatient clinic', '24'], [1, 'CPD', '3:45'], [2, 'Travel', '2']]) {
    await tabTo(page, 'add');
    await page.keyboard.press('Enter');
    assert.equal(await focused(page), `a${i}-description`);
    await page.keyboard.type(description);
    await write(page, `a${i}-hours`, hours);
  }
  await quiet(page);
  // 24 + 3.75 + 2 = 29.75 of 30; 44 weeks x 24 h = 1,056 h; 24 / 29.75 = 80.67%
  assert.match(await summary(page), /29\.75 h a week planned of 30\.00 h a week contracted\. 0\.25 h a week are not accounted for/);
  const figures = await page.locator('#figures').innerText();
  assert.match(figures, /1,056\.00/);
  assert.match(figures, /80\.67%/);
  assert.match(figures, /1,320\.00 h a year/); // 44 x 30
  assert.match(await page.locator('#a0-verdict').innerText(), /certain.*Direct clinical care/);
  assert.match(await page.locator('#a1-verdict').innerText(), /certain.*Supporting professional/);
  assert.match(await page.locator('#a2-verdict').innerText(), /ambiguous.*What does the journey serve/);
  // decide the category, by the keyboard: typing chooses in a list
  await tabTo(page, 'a2-category');
  await page.keyboard.type('Direct');
  await quiet(page);
  assert.match(await page.locator('#a2-verdict').innerText(), /Direct clinical care/);
  assert.match(await page.locator('#figures').innerText(), /1,144\.00/); // 44 x 26
  // the working opens with Enter
  const first = page.locator('#figures details summary').first();
  await first.focus();
  await page.keyboard.press('Enter');
  assert.match(await page.locator('#figures details[open] .working').first().innerText(), /Rule \S+\. Source: /);
  await page.screenshot({path: join(work, 'built.png'), fullPage: true});
});

await test('what has the focus is never hidden under the summary', async (page) => {
  await page.click('#example');
  await quiet(page);
  await page.locator('#add').focus();
  for (let i = 0; i < 25; i++) {
    await page.keyboard.press('Shift+Tab');
    const hidden = await page.evaluate(() => {
      const one = document.activeElement;
      return one.closest('form') && one.getBoundingClientRect().bottom < document.getElementById('summary').getBoundingClientRect().bottom ? one.id : '';
    });
    assert.equal(hidden, '');
  }
}, {width: 400, height: 700});

await test('what is removed gives the focus to its neighbour', async (page) => {
  await page.click('#example');
  await page.locator('.remove').nth(1).focus();
  await page.keyboard.press('Enter');
  assert.equal(await focused(page), 'a1-description');
  assert.equal(await page.locator('#activities fieldset').count(), 5);
  for (let i = 0; i < 5; i++) {
    await page.locator('.remove').first().click();
  }
  assert.equal(await focused(page), 'add');
  await quiet(page);
  assert.match(await summary(page), /planned|plan/);
});

await test('a mistake is named beside its field and in the live region, and mended', async (page) => {
  await page.click('#example');
  await page.fill('#a0-hours', 'abc');
  await quiet(page);
  assert.match(await summary(page), /cannot be worked out yet: expected a number such as 37\.5, found the text "abc"/);
  assert.equal(await page.getAttribute('#a0-hours', 'aria-invalid'), 'true');
  const described = await page.getAttribute('#a0-hours', 'aria-describedby');
  assert.match(await page.locator(`#${described.split(' ').pop()}`).innerText(), /expected a number/);
  assert.deepEqual(await faults(page), []);
  await page.fill('#a0-hours', '20');
  await quiet(page);
  assert.equal(await page.getAttribute('#a0-hours', 'aria-invalid'), null);
  assert.match(await summary(page), /planned of/);
});

await test('an overlong plan and a plan with markup in it are taken as text', async (page) => {
  await page.click('#add');
  await page.fill('#a0-description', '<img src=x onerror=alert(1)>');
  await page.fill('#a0-hours', '60');
  await page.fill('#post-title', '<b>bold</b>');
  await quiet(page);
  assert.match(await summary(page), /22\.50 h a week too much/);
  assert.equal(await page.locator('#figures img, #figures b, #comparison img').count(), 0);
  await page.fill('#a0-hours', '9007199254740993');
  await quiet(page);
  assert.match(await summary(page), /cannot be worked out/);
});

await test('guides are compared, and changing the guide lets go of categories it does not have', async (page) => {
  await page.click('#example');
  await page.selectOption('#against', 'nhsi-2017');
  await quiet(page);
  assert.match(await page.locator('#comparison').innerText(), /Individual patient-attributable/);
  await page.selectOption('#a0-category', 'SPA');
  await page.selectOption('#framework', 'nhsi-2017');
  await quiet(page);
  assert.match(await page.locator('#notice').innerText(), /Categories you had chosen for 1 of the activities are not in this guide/);
  assert.match(await page.locator('#a0-verdict').innerText(), /Individual patient-attributable/);
  assert.match(await summary(page), /planned of/);
});

for (const name of ['physiotherapy', 'camhs', 'therapy-year', 'orthotics']) {
  await test(`the service ${name} is opened, worked out and saved as it was`, async (page) => {
    const path = join(source, `examples/services/${name}.json`);
    const files = name === 'orthotics' ? [path, join(source, 'examples/services/orthotics-delivered.csv')] : [path];
    await page.setInputFiles('#open', files);
    await page.waitForFunction(() => /^Opened/.test(document.getElementById('notice').textContent));
    assert.equal(await page.locator('#notice').innerText(), `Opened ${name}.json.`);
    assert.match(await summary(page), /planned of/);
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('#save')]);
    const saved = JSON.parse(readFileSync(await download.path(), 'utf8'));
    assert.deepEqual(saved, JSON.parse(readFileSync(path, 'utf8')));
  });
}

await test('a file that is no service document is refused with a sentence, and the plan stays', async (page) => {
  await page.click('#example');
  const bad = join(work, 'bad.json');
  for (const [text, sentence] of [['{"jobplan": 1, "fram": 2}', /bad\.json was not opened: \/fram: the member "fram" is not known/],
    ['{\n "jobplan": }', /line 2/], ['', /was not opened/], ['\u0000\u0001', /was not opened/]]) {
    writeFileSync(bad, text);
    await page.setInputFiles('#open', bad);
    await page.waitForFunction(() => /not opened/.test(document.getElementById('notice').textContent));
    assert.match(await page.locator('#notice').innerText(), sentence);
    await page.evaluate(() => {
      document.getElementById('notice').textContent = '';
    });
  }
  assert.equal(await page.locator('#activities fieldset').count(), 6);
});

await test('posts are added and chosen', async (page) => {
  await page.click('#example');
  await page.click('#add-post');
  assert.equal(await focused(page), 'post-title');
  await page.click('#add');
  await page.fill('#a0-description', 'Clinic');
  await page.selectOption('#a0-kind', 'timetable');
  await quiet(page);
  assert.match(await summary(page), /4\.00 h a week planned of 37\.50/);
  await page.selectOption('#post', '0');
  assert.equal(await page.locator('#activities fieldset').count(), 6);
});

// ---- workbooks: the page and the Python package read and write the same ----

const books = join(work, 'books');
rmSync(books, {recursive: true, force: true});
mkdirSync(books);

function python(...given) {
  const ran = spawnSync(process.env.PYTHON ?? '/usr/bin/python3', [join(source, 'tests/web/books.py'), ...given], {encoding: 'utf8', maxBuffer: 1e8});
  assert.equal(ran.status, 0, ran.stderr);
  return ran.stdout === '' ? null : JSON.parse(ran.stdout);
}

/** Opens files and answers with what the page says about it. */
async function opened(page, files) {
  await page.evaluate(() => {
    document.getElementById('notice').textContent = '';
  });
  await page.setInputFiles('#open', files);
  await page.waitForFunction(() => /pened/.test(document.getElementById('notice').textContent));
  return page.locator('#notice').innerText();
}

async function saved(page, button, name) {
  const [download] = await Promise.all([page.waitForEvent('download'), page.click(button)]);
  await download.saveAs(join(books, name));
  return join(books, name);
}

const documentOf = async (page) => JSON.parse(readFileSync(await saved(page, '#save', 'now.json'), 'utf8'));

python('make', books);

for (const name of ['example', 'odd']) {
  await test(`a workbook from Python is opened as Python opens it, saved, and read by Python again: ${name}`, async (page) => {
    const file = join(books, `${name}.xlsx`);
    assert.equal(await opened(page, file), `Opened ${name}.xlsx.`);
    await quiet(page);
    assert.match(await summary(page), /37\.50 h a week planned of 37\.50/);
    const theirs = python('read', file);
    assert.deepEqual(await documentOf(page), theirs.document);
    const ours = await saved(page, '#save-workbook', 'again.xlsx');
    assert.equal(await page.locator('#notice').innerText(), 'The workbook was saved as job-plan.xlsx.');
    const again = python('read', ours);
    assert.deepEqual(again.document, theirs.document);
    assert.deepEqual(again.report, theirs.report);
    assert.deepEqual(again.sheets, again.expected);
    assert.deepEqual(again.headings, theirs.headings);
    assert.deepEqual(again.lists, theirs.lists);
    // what the page saved, the page opens: the same bytes when it is saved once more
    await opened(page, ours);
    assert.deepEqual(readFileSync(await saved(page, '#save-workbook', 'third.xlsx')), readFileSync(ours));
  });
}

await test('what is wrong in a workbook is named by sheet and cell, in the words of the Python package; the plan stays', async (page) => {
  await page.click('#example');
  const cases = JSON.parse(readFileSync(join(books, 'cases.json'), 'utf8'));
  assert.ok(cases.length > 30);
  for (const {file, where, message} of cases) {
    // Python tells all faults at once, each with its place; the page the first it meets
    const faults = message.includes('\n') ? message.split('\n') : [`${where}: ${message}`];
    const said = await opened(page, join(books, file));
    assert.ok(faults.some((fault) => said === `${file} was not opened: ${fault}`), `${said}\nPython says:\n${faults.join('\n')}`);
  }
  assert.match(await opened(page, join(books, 'template.xlsx')), /sheet Service, cell B2: Title is missing/);
  assert.equal(await page.locator('#activities fieldset').count(), 6);
});

await test('a file that is no workbook is refused with a sentence', async (page) => {
  await page.click('#example');
  const whole = readFileSync(join(books, 'example.xlsx'));
  const damaged = Buffer.from(whole);
  damaged.fill(0x55, 40, Math.floor(whole.length / 2));
  const big = Buffer.from(whole); // the list of parts lies beyond the end
  big.writeUInt32LE(0xfffffff0, big.length - 6);
  for (const [content, words] of [['', /no zip archive/], ['PK', /no zip archive/], ['<html>', /no zip archive/], [whole.subarray(0, 3000), /no zip archive/],
    [damaged, /not an Excel workbook \(\.xlsx\): .*(damaged|cut off|no list)/], [big, /list of parts is damaged/],
    [Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.alloc(600)]), /password/]]) {
    writeFileSync(join(books, 'bad.xlsx'), content);
    assert.match(await opened(page, join(books, 'bad.xlsx')), words);
  }
  assert.equal(await page.locator('#activities fieldset').count(), 6);
});

await test('a plan made in the page is a workbook for Python: the same figures; texts that look like formulas stay texts', async (page) => {
  await page.click('#example');
  await page.fill('#title', '=1+1 <b>&');
  await page.fill('#a0-description', '=HYPERLINK("http://example.invalid")');
  await page.selectOption('#a0-category', 'DCC');
  await page.selectOption('#a4-category', 'DCC');
  await quiet(page);
  const figures = await summary(page);
  const file = await saved(page, '#save-workbook', 'made.xlsx');
  assert.equal(await page.locator('#notice').innerText(), 'The workbook was saved as job-plan.xlsx.');
  const read = python('read', file);
  assert.deepEqual(read.formulas, []);
  assert.equal(read.document.title, '=1+1 <b>&');
  assert.equal(read.document.posts[0].activities[0].description, '=HYPERLINK("http://example.invalid")');
  const post = read.report.posts[0];
  assert.ok(figures.startsWith(`${post.planned_hours_per_week.decimal} h a week planned of ${post.contracted_hours_per_week.decimal}`), figures);
  assert.equal(post.weeks_per_year.exact, '44');
  assert.deepEqual(read.lists.Activities.length, 2);
});

for (const name of ['physiotherapy', 'orthotics', 'camhs']) {
  await test(`what a workbook has no place for is said: ${name}`, async (page) => {
    const path = join(source, `examples/services/${name}.json`);
    await opened(page, path);
    const file = await saved(page, '#save-workbook', `${name}.xlsx`);
    const said = await page.locator('#notice').innerText();
    assert.match(said, /no place for some of the plan; save the document too, which keeps all\. Not in the workbook: /);
    const before = await documentOf(page);
    const {document} = python('read', file);
    assert.equal(document.posts.length, before.posts.length);
    document.posts.forEach((post, p) => {
      assert.equal(post.activities?.length ?? 0, before.posts[p].activities?.length ?? 0);
    });
    for (const member of Object.keys(before).filter((one) => !(one in document) && one !== '$schema')) {
      assert.ok(said.includes(member), `${member} is gone and nothing says so: ${said}`);
    }
    await page.screenshot({path: join(work, `workbook-${name}.png`)});
  });
}

for (const [name, width] of [['desktop', 1280], ['narrow', 400]]) {
  await test(`the accessibility checker finds nothing, nothing is cut off: ${name}`, async (page) => {
    await page.click('#example');
    await quiet(page);
    await page.screenshot({path: join(work, `${name}.png`), fullPage: true});
    assert.ok(await sideways(page) <= 0, `the page is ${await sideways(page)} px too wide`);
    assert.deepEqual(await faults(page), []);
    await page.screenshot({path: join(work, `${name}-open.png`), fullPage: true});
  }, {width, height: 900});
}

await browser.close();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
