// One visit to a page on an emulated phone, and what came of it.

/** @typedef {{ slower: number, network: object }} Phone */

// Some years old and on a slow network: a quarter of this machine's speed, 1.6 Mbit/s, 150 ms.
/** @type {Phone} */
export const SLOW = {
  slower: 4,
  network: { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 },
};
// Of today and on 4G: half of this machine's speed, 9 Mbit/s, 85 ms.
/** @type {Phone} */
export const FAST = {
  slower: 2,
  network: { offline: false, latency: 85, downloadThroughput: 9e6 / 8, uploadThroughput: 3e6 / 8 },
};
const SCREEN = { width: 375, height: 667, deviceScaleFactor: 2, isMobile: true, hasTouch: true };

const rest = () => new Promise((resolve) => setTimeout(resolve, 500));

/**
 * Opens a page, and waits until it answers.
 * @param {{ newPage(): Promise<import("puppeteer-core").Page> }} context
 * @param {string} address
 * @param {Phone} phone
 */
async function arrive(context, address, phone) {
  const page = await context.newPage();
  await page.setViewport(SCREEN);
  const session = await page.createCDPSession();
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", phone.network);
  await session.send("Emulation.setCPUThrottlingRate", { rate: phone.slower });
  let [bytes, requests] = [0, 0];
  session.on("Network.loadingFinished", ({ encodedDataLength }) => {
    bytes += encodedDataLength;
    requests += 1;
  });
  await page.evaluateOnNewDocument(() => {
    window.seen = { lcp: 0, cls: 0, tasks: [], events: [], moves: 0 };
    /** @type {(type: string, note: (entry: PerformanceEntry) => void, options?: object) => void} */
    const watch = (type, note, options) =>
      new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true, ...options });
    watch("largest-contentful-paint", ({ startTime }) => {
      seen.lcp = startTime;
    });
    watch("layout-shift", (entry) => {
      const { hadRecentInput, value } = /** @type {LayoutShift} */ (entry);
      if (!hadRecentInput) seen.cls += value;
    });
    watch("longtask", ({ startTime, duration }) => seen.tasks.push({ startTime, duration }));
    // From an event to the next paint, in steps of 8 ms (https://w3c.github.io/event-timing/).
    watch(
      "event",
      (entry) => {
        if (/** @type {Interaction} */ (entry).interactionId) seen.events.push(entry.duration);
      },
      { durationThreshold: 16 },
    );
  });
  await page.goto(address, { waitUntil: "load" });
  await page.waitForFunction(() => document.documentElement.dataset.app === "ready");
  await rest();
  const {
    tasks,
    events: _,
    moves: __,
    ...loaded
  } = await page.evaluate(() => {
    /** @param {string} name */
    const when = (name) => performance.getEntriesByName(name)[0]?.startTime;
    const ready = when("app-ready");
    // Bare pages answer to nothing before they are ready.
    return { ...seen, fcp: when("first-contentful-paint"), ready, follows: when("beam-follows") ?? ready };
  });
  return { page, tasks, loaded: { ...loaded, bytes, requests } };
}

/** @typedef {Awaited<ReturnType<typeof visit>>} Visit */

/**
 * Visits a page for the first time, and does there what readers do.
 * @param {import("puppeteer-core").Browser} browser
 * @param {string} address
 * @param {Phone} phone
 */
export async function visit(browser, address, phone) {
  const context = await browser.createBrowserContext();
  const { page, tasks, loaded } = await arrive(context, address, phone);
  // Total blocking time counts from the first paint on (https://web.dev/articles/tbt). A long task before it delays the
  // paint instead, which is measured by itself.
  const sincePaint = tasks.map(({ startTime, duration }) => startTime + duration - Math.max(startTime, loaded.fcp));
  const blocked = sincePaint.reduce((sum, duration) => sum + Math.max(0, duration - 50), 0);
  const longest = Math.max(0, ...tasks.map((task) => task.duration));
  const drag = await dragFor(page, 2000);
  const answering = await press(page, ".dilemma label");
  // In the widget there is room for one thing at a time.
  await press(page, ".show-share");
  const copying = await press(page, ".share__main + .share__button");
  await context.close();
  const follows = Math.max(0, loaded.follows - loaded.fcp);
  return { ...loaded, follows, blocked, longest, ...drag, answering, copying };
}

/**
 * Visits a page again, with everything in the browser's cache: the code of a module is kept with it from the second
 * visit on, or the third.
 * @param {import("puppeteer-core").Browser} browser  One whose first context keeps a cache on disk.
 * @param {string} address
 * @param {Phone} phone
 */
export async function visitAgain(browser, address, phone) {
  for (let earlier = 0; earlier < 3; earlier += 1) await (await arrive(browser, address, phone)).page.close();
  const { page, loaded } = await arrive(browser, address, phone);
  await page.close();
  return loaded;
}

/**
 * What the page has noted since it was last asked: the longest task, and the longest way from an event to the next
 * paint, in milliseconds; 0 where nothing was long enough to be noted.
 * @param {import("puppeteer-core").Page} page
 */
async function busyWith(page) {
  const { tasks, events } = await page.evaluate(() => {
    const noted = { ...seen };
    seen.tasks = [];
    seen.events = [];
    return noted;
  });
  return { tasks, task: Math.max(0, ...tasks.map((task) => task.duration)), paint: Math.max(0, ...events) };
}

/**
 * Drags the range for so long: how many tasks were long meanwhile, how many of the moves the page was told of, and what
 * came of letting go.
 * @param {import("puppeteer-core").Page} page
 * @param {number} milliseconds
 */
async function dragFor(page, milliseconds) {
  const box = await page.$eval(".placer__range", (it) => {
    it.scrollIntoView({ block: "center" });
    const { left, top, width, height } = it.getBoundingClientRect();
    return { left, width, y: top + height / 2 };
  });
  await page.evaluate(() => {
    const count = (/** @type {PointerEvent} */ event) => {
      seen.moves += event.getCoalescedEvents().length || 1;
    };
    addEventListener("pointermove", count, true);
  });
  /** @param {number} share */
  const x = (share) => box.left + box.width * (0.1 + 0.8 * share);
  await page.mouse.move(x(0), box.y);
  await busyWith(page);
  await page.mouse.down();
  let sent = 0;
  for (const start = performance.now(); performance.now() - start < milliseconds; sent += 1) {
    await page.mouse.move(x(Math.abs(Math.sin(sent / 20))), box.y);
  }
  const { tasks } = await busyWith(page);
  const moves = await page.evaluate(() => seen.moves);
  await page.mouse.up();
  await rest();
  return { longTasks: tasks.length, dropped: Math.max(0, sent - moves), sent, placing: await busyWith(page) };
}

/**
 * Presses what a selector finds first, where there is such a thing: what came of it.
 * @param {import("puppeteer-core").Page} page
 * @param {string} selector
 */
async function press(page, selector) {
  const at = await page.evaluate((selector) => {
    const it = [...document.querySelectorAll(selector)].find((it) => it.checkVisibility());
    it?.scrollIntoView({ block: "center", behavior: "instant" });
    const box = it?.getBoundingClientRect();
    return box && { x: box.left + 20, y: box.top + 20 };
  }, selector);
  if (!at) return null;
  await rest();
  await busyWith(page);
  await page.mouse.move(at.x, at.y);
  await page.mouse.down();
  await page.mouse.up();
  await rest();
  return busyWith(page);
}
