// The parts of the script that need no page.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const read = (name) => import(`data:text/javascript,${encodeURIComponent(readFileSync(new URL(`../../chronology/writers/web/script/${name}.js`, import.meta.url), "utf-8"))}`);
const { fold, wordsOf, passes } = await read("search");
const { stateOf, searchOf } = await read("address");
const { dateOf, stepFor, tickName, ticks, within, zoomed } = await read("axis");
const NONE = { words: [], facets: [-1, -1], from: null, to: null, key: false };
const ENTRY = { text: fold("Ministers meet in Bárcena’s office"), facets: [2, [0, 4]], first: 100, last: 110, key: false };

test("texts are compared without case and accents", () => {
    assert.equal(fold("ÉLÈVE Straße ﬁn"), "eleve straße fin");
    assert.equal(fold("قُرْآن"), fold("قران").normalize("NFKD").replace(/\p{M}/gu, ""));
});

test("a query is words, and phrases in any quotation marks", () => {
    assert.deepEqual(wordsOf('one "two three" «Four five» “six”'), ["one", "two three", "four five", "six"]);
    assert.deepEqual(wordsOf('  " '), ['"'].filter(() => false));
});

for (const [name, wanted, is] of [
    ["nothing wanted", {}, true],
    ["all words", { words: ["ministers", "barcena"] }, true],
    ["a word that is not there", { words: ["ministers", "harbour"] }, false],
    ["one value", { facets: [2, -1] }, true],
    ["another value", { facets: [1, -1] }, false],
    ["one of several values", { facets: [-1, 4] }, true],
    ["both facets", { facets: [2, 1] }, false],
    ["a period that touches it", { from: 110, to: 200 }, true],
    ["a period after it", { from: 111 }, false],
    ["a period before it", { to: 99 }, false],
    ["key entries", { key: true }, false],
])
    test(`a filter for ${name}`, () => assert.equal(passes(ENTRY, { ...NONE, ...wanted }), is));

test("an open or unknown date passes every period", () => {
    assert.ok(passes({ ...ENTRY, first: null, last: null }, { ...NONE, from: 1, to: 2 }));
    assert.ok(passes({ ...ENTRY, last: null }, { ...NONE, from: 500 }));
});

test("a state and its address are the same thing", () => {
    const names = ["people", "tags"];
    const state = { q: "a & b=c", people: "Ann “Lee”", tags: "", from: "2020-01-01", to: "", key: true };
    assert.deepEqual(stateOf(searchOf(state, names), names), state);
    assert.equal(searchOf(stateOf("", names), names), "");
    assert.equal(stateOf("?unknown=1&people=x", names).people, "x");
});

test("days are those of the calendar", () => {
    assert.equal(dateOf(719163).toISOString(), "1970-01-01T00:00:00.000Z");
    assert.equal(dateOf(1).toISOString().slice(0, 10), "0001-01-01");
    assert.equal(dateOf(738156).toISOString().slice(0, 10), "2022-01-01");
});

test("ticks lie on first days and inside the stretch", () => {
    const stretch = [738156 - 40, 738156 + 400];
    const monthly = ticks(...stretch, ["month", 3, 91]);
    assert.ok(monthly.every((day) => day >= stretch[0] && day <= stretch[1] && dateOf(day).getUTCDate() === 1));
    assert.ok(ticks(...stretch, ["year", 1, 365]).every((day) => dateOf(day).getUTCMonth() === 0));
    assert.equal(ticks(10, 13, ["day", 1, 1]).length, 4);
});

test("ticks keep their distance at every length", () => {
    for (let days = 3; days < 2_000_000; days *= 1.7) {
        const [, , length] = stepFor(days, 1000, 80);
        assert.ok((length / days) * 1000 >= 80);
    }
});

test("ticks are named in the page's language", () => {
    assert.equal(tickName(738156, ["year", 1, 365], "de"), "2022");
    assert.match(tickName(738156, ["month", 1, 30], "fr"), /janv/);
});

test("a stretch stays inside the whole and grows around its place", () => {
    assert.deepEqual(within([-50, 10], [0, 100]), [0, 60]);
    assert.deepEqual(within([0, 1000], [0, 100]), [0, 100]);
    const [start, end] = within([50, 50.1], [0, 100]);
    assert.ok(Math.abs(end - start - 7) < 1e-9);
    assert.deepEqual(zoomed([0, 100], 0.5, 0), [0, 50]);
});
