// Opens a report in a real browser and prints, as one line of JSON, what a user would meet there.
// usage: node report.check.mjs BROWSER URL PARTS [FOLDER]   parts: controls, trades, widths, plain, or none
import { chromium } from "playwright-core";

const [browserPath, url, parts, shots] = process.argv.slice(2);
const wants = (part) => parts.split(",").includes(part);
const quiet = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];
const found = { messages: [], requests: [] };
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

const rows = (page) => page.locator("#trade-table tbody tr");
const column = (page, number) => page.locator(`#trade-table tbody tr td:nth-child(${number})`).allTextContents();
const background = (page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
/** How many pixels of the canvases are not blank. */
const ink = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll("canvas")].map((canvas) => {
      const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
      let count = 0;
      for (let i = 3; i < data.length; i += 4) if (data[i] > 0) count++;
      return count;
    }),
  );

try {
  const page = await open({});
  found.title = await page.title();
  found.ink = await ink(page);
  found.legend = await page.locator("#chart-equity .u-legend").innerText();

  if (wants("controls")) {
    const light = await background(page);
    await page.click("#theme");
    found.themeChanges = light !== (await background(page));
    await page.click("#theme");
    found.themeReturns = light === (await background(page));

    const axis = () => page.evaluate(() => document.querySelector("#chart-equity canvas").toDataURL());
    const linear = await axis();
    await page.check("#log");
    found.logChanges = linear !== (await axis());

    const before = await axis();
    const box = await page.locator("#chart-equity .u-over").boundingBox();
    await page.mouse.move(box.x + box.width * 0.3, box.y + 60);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.5, box.y + 60, { steps: 4 });
    await page.mouse.up();
    found.zoomChanges = before !== (await axis());

    await page.locator("button[data-copy]").focus();
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.querySelector("[data-copy]").textContent !== "Copy");
    found.copyButton = await page.locator("button[data-copy]").innerText();
  }

  if (wants("trades")) {
    found.firstPage = await rows(page).count();
    await page.click("#trade-table th[data-key=net] button");
    found.ascending = await column(page, 13);
    await page.click("#trade-table th[data-key=net] button");
    found.descending = await column(page, 13);
    found.sorted = await page.getAttribute("#trade-table th[data-key=net]", "aria-sort");
    await page.selectOption("select[name=side]", "short");
    found.sides = [...new Set(await column(page, 2))];
    found.note = await page.locator("#trade-note").innerText();
    await page.locator("button", { hasText: "Next" }).click();
    found.secondNote = await page.locator("#trade-note").innerText();
    const [download] = await Promise.all([page.waitForEvent("download"), page.click("text=Download CSV")]);
    const stream = await download.createReadStream();
    const chunks = [];
    for await (const chunk of stream) chunks.push(chunk);
    found.csv = Buffer.concat(chunks).toString("utf8");
  }
  await page.close();

  if (wants("widths")) {
    found.widths = [];
    for (const width of [360, 768]) {
      const narrow = await open({ viewport: { width, height: 800 } });
      found.widths.push((await narrow.evaluate(() => document.documentElement.scrollWidth)) - width);
      await narrow.close();
    }
  }

  if (wants("plain")) {
    const plain = await open({ javaScriptEnabled: false });
    found.plainRows = await rows(plain).count();
    found.plainNote = await plain.locator("noscript").count();
    found.plainHidden = await plain.locator("#theme").isVisible();
    await plain.close();
  }

  if (shots) {
    const views = [["desktop", 1280, "light"], ["phone", 390, "light"], ["dark", 1280, "dark"]];
    for (const [name, width, colorScheme] of views) {
      const shown = await open({ viewport: { width, height: name === "phone" ? 844 : 1000 }, colorScheme });
      await shown.screenshot({ path: `${shots}/${name}.png` });
      await shown.close();
    }
  }
} finally {
  await browser.close();
}
console.log(JSON.stringify(found));
