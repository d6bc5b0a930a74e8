// The page in a browser: what it asks for, who can use it, what its controls do.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axeFindings, faultsOf, openPage, SCHEMES, startBrowser, WIDTHS } from "./browser.mjs";

const PAGES = ["sample.html", "hostile.html", "arabic.html", "large.html"];
let browser;
before(async () => (browser = await startBrowser()));
after(() => browser.close());

const shown = (page) => page.locator("article:not(.off)").count();
const isInView = (locator) => locator.evaluate((element) => {
    const box = element.getBoundingClientRect();
    return box.bottom > 0 && box.top < innerHeight;
});

for (const name of PAGES) {
    test(`${name} asks for nothing, breaks no policy, reports no error`, async () => {
        const page = await openPage(browser, name);
        await page.locator("#q").fill("the");
        await page.locator("#q").fill("");
        await page.locator("summary").first().click();
        await page.locator("article").first().scrollIntoViewIfNeeded();
        await page.locator(".acts button").first().click();
        await page.waitForTimeout(500);
        assert.deepEqual(await faultsOf(page), []);
    });
    for (const width of WIDTHS) {
        test(`${name} needs no scrolling sideways at ${width}`, async () => {
            const page = await openPage(browser, name, { width });
            const [wide, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
            assert.ok(wide <= window, `${wide} > ${window}`);
        });
    }
}

for (const name of ["sample.html", "hostile.html", "arabic.html"])
    for (const scheme of SCHEMES)
        for (const width of WIDTHS) {
            test(`axe finds nothing in ${name}, ${scheme}, ${width}`, async () => {
                const page = await openPage(browser, name, { width, scheme });
                assert.deepEqual(await axeFindings(page), []);
                await page.locator("summary").first().click();
                await page.locator("article").first().scrollIntoViewIfNeeded();
                await page.locator("article .acts button").first().click();
                await page.locator("#q").fill("zzzz");
                assert.deepEqual(await axeFindings(page), []);
            });
        }

test("axe finds nothing in a page whose script does not run", async () => {
    const page = await openPage(browser, "unscripted.html", { width: 768 });
    assert.equal(await page.locator("search").count(), 0);
    assert.deepEqual(await axeFindings(page), []);
});

test("without scripting every entry, source and conflict can be read", async () => {
    const page = await openPage(browser, "sample.html", { script: false });
    for (const part of ["chronology", "conflicts", "sources", "people", "annex"]) {
        const items = page.locator(`#part-${part} :is(article, tr, h2)`);
        assert.ok((await items.count()) > 1, part);
        for (const item of await items.all()) assert.ok(await item.isVisible(), part);
    }
    assert.ok(await page.locator("#part-timeline svg").first().isVisible());
    assert.equal(await page.locator("search").count(), 0);
});

test("the keyboard reaches every control, shows where it is and is trapped nowhere", async () => {
    const page = await openPage(browser, "sample.html", { width: 768 });
    await page.evaluate(() => (document.querySelector("details").open = true));
    const wanted = await page.evaluate(() => {
        const all = document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']");
        const visible = [...all].filter((element) => element.checkVisibility() && !element.closest("[hidden]"));
        visible.forEach((element, place) => (element.dataset.stop = place));
        return visible.length;
    });
    const reached = new Set();
    for (let presses = 0; presses < wanted * 3; presses++) {
        await page.keyboard.press("Tab");
        const at = await page.evaluate(() => {
            const element = document.activeElement;
            const style = getComputedStyle(element);
            const box = element.getBoundingClientRect();
            const isSeen = box.bottom > 0 && box.top < innerHeight && style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
            return { stop: element.dataset.stop, name: element.outerHTML.slice(0, 90), isBody: element === document.body, isSeen };
        });
        if (at.isBody) break;
        assert.ok(at.isSeen, `no focus to be seen at ${at.name}`);
        if (at.stop) reached.add(at.stop);
    }
    const missed = await page.evaluate((seen) => [...document.querySelectorAll("[data-stop]")].filter((one) => !seen.includes(one.dataset.stop)).map((one) => one.outerHTML.slice(0, 90)), [...reached]);
    assert.deepEqual(missed, []);
});

test("the first stop leads past the contents", async () => {
    const page = await openPage(browser, "sample.html");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.id), "main");
});

test("a search narrows the entries, says so, and stands in the address", async () => {
    const page = await openPage(browser, "sample.html");
    const all = await shown(page);
    await page.locator("#q").fill("palenque");
    const few = await shown(page);
    assert.ok(few > 0 && few < all);
    assert.match(page.url(), /\?q=palenque$/);
    await page.waitForTimeout(600);
    assert.match(await page.locator("[role=status]").textContent(), new RegExp(`^${few} `));
    for (const title of await page.locator(".desk section.b1:not(.off) > h2").all()) assert.ok(await title.isVisible());
    await page.keyboard.press("Escape");
    assert.equal(await shown(page), all);
});

test("accents and case do not matter, quoted phrases hold together, quotations and sources are searched", async () => {
    const page = await openPage(browser, "sample.html");
    for (const [query, some] of [["BARCENA", true], ["\"economic dialogue\"", true], ["\"dialogue economic\"", false], ["potomac courier", true]]) {
        await page.locator("#q").fill(query);
        assert.equal((await shown(page)) > 0, some, query);
    }
});

test("filters hold together and an address brings them back", async () => {
    const page = await openPage(browser, "sample.html");
    await page.locator("summary").first().click();
    const person = page.locator("#f-people");
    await person.selectOption({ index: 1 });
    const one = await shown(page);
    await page.locator("#f-from").fill("2023-10-01");
    await page.locator("#f-key").check();
    const few = await shown(page);
    assert.ok(few <= one);
    const again = await openPage(browser, "sample.html", { address: new URL(page.url()).search });
    assert.equal(await shown(again), few);
    assert.equal(await again.locator("#f-people").inputValue(), await person.inputValue());
});

test("a link to an entry shows it, also when the filter would hide it", async () => {
    const page = await openPage(browser, "sample.html", { address: "?q=nothing-at-all#entry-palenque-summit" });
    const entry = page.locator("#entry-palenque-summit");
    assert.ok(await entry.isVisible());
    assert.ok(await isInView(entry));
});

test("a link to an entry that is gone says so", async () => {
    const page = await openPage(browser, "sample.html", { address: "#entry-no-such" });
    await page.waitForTimeout(600);
    assert.match(await page.locator("[role=status]").textContent(), /not in this version/);
});

test("why this date opens the line of the annex", async () => {
    const page = await openPage(browser, "sample.html");
    const button = page.locator("article .acts button[aria-expanded]").first();
    await button.click();
    assert.equal(await button.getAttribute("aria-expanded"), "true");
    assert.match(await page.locator("article .why").first().textContent(), /How they were read/);
    await button.click();
    assert.equal(await page.locator("article .why").count(), 0);
});

test("an entry is copied as a citation with its address", async () => {
    const page = await openPage(browser, "sample.html", { address: "#entry-palenque-summit" });
    const entry = page.locator("#entry-palenque-summit");
    await entry.locator(".acts button").nth(1).click();
    await page.waitForTimeout(300);
    const said = await entry.locator(".said").evaluate((span) => span.querySelector("input")?.value ?? span.textContent);
    assert.match(said, /^(Copied|Ten governments meet at Palenque.*#entry-palenque-summit)$/);
});

test("the timeline zooms, moves and steps by keyboard", async () => {
    const page = await openPage(browser, "sample.html");
    const stage = page.locator(".stage");
    const stretch = () => page.locator(".stretch").textContent();
    await stage.focus();
    await page.keyboard.press("0");
    await page.waitForTimeout(100);
    const whole = await stretch();
    await page.keyboard.press("+");
    await page.waitForTimeout(100);
    const near = await stretch();
    assert.notEqual(near, whole);
    await page.keyboard.press("ArrowRight");
    await page.waitForTimeout(100);
    assert.notEqual(await stretch(), near);
    await page.keyboard.press("n");
    await page.waitForTimeout(100);
    assert.equal(await page.locator("article.on").count(), 1);
    assert.equal(await page.locator(".stage .on").count(), 1);
    await page.keyboard.press("Enter");
    assert.match(page.url(), /#entry-/);
    assert.ok(await isInView(page.locator("article:target")));
});

test("the timeline moves by mouse, zooms by the wheel with Ctrl, and leaves the wheel alone else", async () => {
    const page = await openPage(browser, "sample.html");
    const stage = page.locator(".stage");
    await stage.scrollIntoViewIfNeeded();
    const box = await stage.boundingBox();
    const stretch = () => page.locator(".stretch").textContent();
    const [x, y] = [box.x + box.width / 2, box.y + 20];
    const start = await stretch();
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 200, y, { steps: 4 });
    await page.mouse.up();
    await page.waitForTimeout(100);
    const moved = await stretch();
    assert.notEqual(moved, start);
    await page.mouse.wheel(0, 60);
    await page.waitForTimeout(200);
    assert.equal(await stretch(), moved);
    await stage.scrollIntoViewIfNeeded();
    await page.keyboard.down("Control");
    const now = await stage.boundingBox();
    await page.mouse.move(now.x + 200, now.y + 30);
    await page.mouse.wheel(0, -200);
    await page.keyboard.up("Control");
    await page.waitForTimeout(200);
    assert.notEqual(await stretch(), moved);
});

test("two fingers zoom the timeline", async () => {
    const page = await openPage(browser, "sample.html", { width: 768 });
    await page.locator(".stage").scrollIntoViewIfNeeded();
    const before = await page.locator(".stretch").textContent();
    const box = await page.locator(".stage").boundingBox();
    const session = await page.context().newCDPSession(page);
    const touch = (type, ...xs) => session.send("Input.dispatchTouchEvent", { type, touchPoints: xs.map((x, id) => ({ x: box.x + x, y: box.y + 40, id })) });
    await touch("touchStart", 300, 360);
    for (const step of [1, 2, 3]) await touch("touchMove", 300 - 40 * step, 360 + 40 * step);
    await touch("touchEnd");
    await page.waitForTimeout(200);
    assert.notEqual(await page.locator(".stretch").textContent(), before);
});

test("pointing at a row marks it on the timeline, and at a mark its row", async () => {
    const page = await openPage(browser, "sample.html");
    const row = page.locator("#entry-palenque-summit");
    await row.scrollIntoViewIfNeeded();
    await row.hover();
    assert.equal(await page.locator(".stage .on").count(), 1);
    const mark = page.locator(".stage [data-place].mark").last();
    const place = Number(await mark.getAttribute("data-place"));
    await mark.scrollIntoViewIfNeeded();
    await mark.hover();
    assert.ok(await page.locator("article").nth(place).evaluate((article) => article.classList.contains("on")));
    assert.ok(await page.locator(".tip").isVisible());
});

test("paper shows the whole pack, whatever the screen shows", async () => {
    const page = await openPage(browser, "sample.html", { address: "?q=palenque" });
    await page.emulateMedia({ media: "print" });
    for (const article of await page.locator("article").all()) assert.ok(await article.isVisible());
    assert.ok(await page.locator("#part-timeline figure svg").first().isVisible());
    for (const hidden of ["search", ".timeline", ".acts"]) assert.equal(await page.locator(hidden).first().isVisible(), false, hidden);
});

test("the entries can be saved from the page", async () => {
    const page = await openPage(browser, "sample.html");
    await page.locator("summary").first().click();
    for (const [place, name] of [[1, "entries.yaml"], [2, "entries.jsonld"]]) {
        const [download] = await Promise.all([page.waitForEvent("download"), page.locator(".tools button").nth(place).click()]);
        assert.equal(download.suggestedFilename(), name);
    }
    assert.deepEqual(await faultsOf(page), []);
});

test("hostile titles are shown as text", async () => {
    const page = await openPage(browser, "hostile.html");
    const titles = await page.locator("article :is(h3, h4)").allTextContents();
    assert.ok(titles.some((title) => title.includes("<script>alert(1)</script>")));
    assert.ok(titles.some((title) => title.includes("<img src=x onerror=alert(1)>")));
    assert.ok(titles.some((title) => title.length >= 10_000));
    assert.deepEqual(await faultsOf(page), []);
});

test("ten thousand entries open, are searched and step by step drawn", async () => {
    const page = await openPage(browser, "large.html");
    await page.locator("#q").fill("harbour inquiry");
    const few = await shown(page);
    assert.ok(few > 0 && few < 10_000);
    await page.locator("#q").fill("");
    assert.equal(await shown(page), 10_000);
    assert.ok((await page.locator(".stage .bar").count()) > 10);
});
