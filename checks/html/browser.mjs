// Debian's Chromium behind a proxy that refuses everything, and pages that note whatever they ought not to do.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const require = createRequire(import.meta.url);
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf-8");
const folder = process.env.CHRONOLOGY_PAGES;
const LOCAL = /^(file|data|blob):/;

export const WIDTHS = [320, 768, 1440];
export const SCHEMES = ["light", "dark"];

export const startBrowser = () =>
    chromium.launch({
        executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
        args: ["--no-sandbox", "--proxy-server=127.0.0.1:1", "--disable-background-networking"],
    });

/** A page of the folder, with `page.faults`: requests, violations of its policy, messages of errors. */
export async function openPage(browser, name, { address = "", width = 1440, height = 900, scheme = "light", script = true } = {}) {
    const context = await browser.newContext({ viewport: { width, height }, colorScheme: scheme, javaScriptEnabled: script, reducedMotion: "reduce" });
    const page = await context.newPage();
    page.faults = [];
    page.on("request", (request) => LOCAL.test(request.url()) || page.faults.push(`asked for ${request.url()}`));
    page.on("console", (message) => ["error", "warning"].includes(message.type()) && page.faults.push(message.text()));
    page.on("pageerror", (error) => page.faults.push(error.message));
    await page.addInitScript(() => {
        window.violations = [];
        document.addEventListener("securitypolicyviolation", (event) => window.violations.push(`${event.violatedDirective}: ${event.sample}`));
    });
    await page.goto(pathToFileURL(path.join(folder, name)).href + address);
    if (script) await page.waitForFunction(() => document.readyState === "complete");
    return page;
}

/** Everything the page did that it ought not to. */
export async function faultsOf(page) {
    return [...page.faults, ...(await page.evaluate(() => window.violations))];
}

/** What axe finds, as one line each. */
export async function axeFindings(page) {
    await page.evaluate(axe);
    const found = await page.evaluate(() =>
        window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }),
    );
    return found.violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.html.slice(0, 120)} ${node.failureSummary?.split("\n")[1] ?? ""}`));
}
