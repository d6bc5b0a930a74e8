// How fast pages are: node checks/html/speed.mjs FILE ... prints a line of JSON for each, times in milliseconds.

import { pathToFileURL } from "node:url";
import { startBrowser } from "./browser.mjs";

const QUERIES = ["harbour", "harbour inquiry", "zzz", "", "paper 3", ""];
const browser = await startBrowser();
for (const file of process.argv.slice(2)) {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    const started = Date.now();
    await page.goto(pathToFileURL(file).href, { waitUntil: "load", timeout: 120_000 });
    const loaded = Date.now() - started;
    await page.waitForTimeout(3_000);
    const measured = await page.evaluate(async (queries) => {
        const paint = performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? null;
        const field = document.getElementById("q");
        const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
        const filters = [];
        const frames = [];
        for (const query of queries) {
            field.value = query;
            await frame();
            const begun = performance.now();
            field.dispatchEvent(new Event("input", { bubbles: true }));
            filters.push(Math.round(performance.now() - begun));
            await frame();
            frames.push(Math.round(performance.now() - begun));
        }
        return { paint: Math.round(paint), filters, frames, entries: document.querySelectorAll("article").length };
    }, QUERIES);
    console.log(JSON.stringify({ file: file.split("/").at(-1), loaded, ...measured }));
    await page.close();
}
await browser.close();
