// Opens a coverage page in a real browser and prints, as one line of JSON, what a user would meet there.
// usage: node coverage.check.mjs BROWSER URL
import { chromium } from "playwright-core";

const [browserPath, url] = process.argv.slice(2);
const quiet = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];
const found = { messages: [], requests: [], widths: [], backgrounds: [] };
const browser = await chromium.launch({ executablePath: browserPath, args: quiet });

async function open(options) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, colorScheme: "light", ...options });
  page.on("console", (message) => found.messages.push(message.text()));
  page.on("pageerror", (error) => found.messages.push(error.message));
  page.on("request", (request) => {
    if (request.url() !== url && !/^(data|blob):/.test(request.url())) found.requests.push(request.url());
  });
  page.setDefaultTimeout(10_000);
  await page.goto(url);
  return page;
}

try {
  for (const width of [1280, 390]) {
    for (const colorScheme of ["light", "dark"]) {
      const page = await open({ viewport: { width, height: 844 }, colorScheme });
      found.widths.push(
        await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
      );
      found.backgrounds.push(await page.evaluate(() => getComputedStyle(document.body).backgroundColor));
      await page.close();
    }
  }
  const page = await open({});
  const readout = page.locator("#series-0 .readout");
  const svg = page.locator("#series-0 svg").first();
  await svg.scrollIntoViewIfNeeded();
  const box = await svg.boundingBox();
  const scale = box.width / 540;
  // The eleventh of January 2023, a Wednesday of the third week (the year began on a Sunday).
  await page.mouse.move(box.x + 24.5 * scale, box.y + (12 + 24.5) * scale);
  found.hover = await readout.textContent();
  await page.mouse.move(1, 1);
  found.left = (await readout.textContent()).trim();
  await svg.focus();
  found.focused = await readout.textContent();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowDown");
  found.walked = await readout.textContent();
  await page.keyboard.press("End");
  found.end = await readout.textContent();
  await page.keyboard.press("ArrowDown");
  found.beyond = await readout.textContent();

  const plain = await browser.newPage({ javaScriptEnabled: false });
  await plain.goto(url);
  found.plainRows = await plain.locator("#series-0 details table tbody tr").count();
} finally {
  await browser.close();
}
console.log(JSON.stringify(found));
