// Lighthouse on each address in turn: {chromium, flags, urls} on stdin; scores, shift and faults on stdout.
import { text } from "node:stream/consumers";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const { chromium, flags, urls } = JSON.parse(await text(process.stdin));
const onlyCategories = ["performance", "accessibility", "best-practices", "seo"];

function faults({ categories, audits }) {
  return Object.values(categories).flatMap(({ id, auditRefs }) =>
    auditRefs
      .filter(({ weight }) => weight > 0)
      .map((one) => audits[one.id])
      .filter(({ score }) => score !== null && score < 1)
      .map((audit) => `${id}: ${audit.id} ${audit.displayValue ?? ""}`),
  );
}

const found = {};
for (const url of urls) {
  const browser = await launch({ chromePath: chromium, chromeFlags: ["--headless=new", ...flags] });
  try {
    const { lhr } = await lighthouse(url, { port: browser.port, onlyCategories, logLevel: "error" });
    const scores = Object.values(lhr.categories).map(({ id, score }) => [id, Math.round(score * 100)]);
    found[url] = {
      scores: Object.fromEntries(scores),
      shift: lhr.audits["cumulative-layout-shift"].numericValue,
      faults: faults(lhr),
    };
  } finally {
    browser.kill();
  }
}
console.log(JSON.stringify(found));
