// pa11y on each address in turn, in one browser: {chromium, flags, urls} on stdin, {url: issues} on stdout.
import { text } from "node:stream/consumers";
import pa11y from "pa11y";
import puppeteer from "puppeteer";

const { chromium, flags, urls } = JSON.parse(await text(process.stdin));
const browser = await puppeteer.launch({ executablePath: chromium, args: flags });
const found = {};
try {
  for (const url of urls) {
    const { issues } = await pa11y(url, { browser, standard: "WCAG2AAA", runners: ["htmlcs"] });
    found[url] = issues.map(({ code, context }) => `${code}: ${context}`);
  }
} finally {
  await browser.close();
}
console.log(JSON.stringify(found));
