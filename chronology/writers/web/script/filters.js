import { articles, data, make, number, say } from "./data.js";
import { remember, searchOf, stateOf } from "./address.js";
import { announce } from "./announce.js";
import { EPOCH } from "./axis.js";
import { fold, passes, wordsOf } from "./search.js";

// The search field and the filters, and which entries they leave.

const names = data.facets.map((facet) => facet.name);
const shown = new Uint8Array(articles.length).fill(1);
const sections = [...document.querySelectorAll(".desk section, .part:has(article)")].map((section) => ({ section, left: 0 }));
const holders = new Map(sections.map((one) => [one.section, one]));
const above = articles.map((article) => {
    const all = [];
    for (let up = article.parentElement; up; up = up.parentElement) if (holders.has(up)) all.push(holders.get(up));
    return all;
});
const bands = new Set(sections.map((one) => one.section).filter((one) => one.matches(".b1:has(article), .b2:has(article)")));
const listeners = [];
let entries = null;

/** Which entries are shown, by their place. */
export const isShown = (place) => shown[place] === 1;
export const onFilter = (listener) => listeners.push(listener);

/** The day of an ISO date, counted from the first of January of the year one; null where there is none. */
export function dayOf(iso) {
    const time = Date.parse(iso);
    return Number.isNaN(time) ? null : Math.floor(time / 864e5) + EPOCH;
}

/** The rows of the annex that tell how an entry's date was read. */
export function traceOf(article) {
    const link = article.querySelector(".n a[href^='#trace-']");
    const rows = [];
    let row = link && document.getElementById(link.hash.slice(1));
    while (row && (rows.length === 0 || !row.id)) {
        rows.push(row);
        row = row.nextElementSibling;
    }
    return rows;
}

/** Every entry as the filter sees it; made once, when it is first needed. */
function known() {
    if (entries) return entries;
    const keys = new Set(data.key);
    const named = data.facets.map((facet) => facet.values);
    entries = articles.map((article, place) => {
        const facets = data.facets.map((facet) => facet.of[place]);
        const values = facets.flatMap((own, facet) => [own].flat().map((value) => named[facet][value]));
        const traces = traceOf(article).map((row) => row.textContent);
        const text = fold([article.textContent, ...values, ...traces].join("\n"));
        return { text, facets, first: data.first[place], last: data.last[place], key: keys.has(place) };
    });
    return entries;
}

const field = make("input", { type: "search", id: "q", placeholder: say("search_hint"), autocomplete: "off" });
const selects = data.facets.map((facet) => {
    const options = facet.values.map((value) => make("option", { value, textContent: value }));
    return make("select", { id: `f-${facet.name}` }, make("option", { value: "", textContent: say("any") }), ...options);
});
const from = make("input", { type: "date", id: "f-from" });
const to = make("input", { type: "date", id: "f-to" });
const key = make("input", { type: "checkbox", id: "f-key" });
const count = make("p", { className: "count" });
const none = make("p", { className: "none", textContent: say("none"), hidden: true });
const clear = make("button", { type: "button", textContent: say("clear"), hidden: true });
const summary = make("summary", {}, say("filters"));

const labelled = (text, control) => make("div", {}, make("label", { htmlFor: control.id, textContent: text }), control);
const choices = make(
    "div",
    { className: "choices" },
    ...data.facets.map((facet, place) => labelled(facet.title, selects[place])),
    labelled(say("from"), from),
    labelled(say("to"), to),
);
const keyOnly = make("label", { className: "check", htmlFor: "f-key" }, key, say("key_only"));
const more = make("details", { className: "filters" }, summary, choices);
const row = make("div", { className: "row" }, make("label", { htmlFor: "q", className: "vh", textContent: say("search") }), field, keyOnly, count, clear);
export const panel = make("search", { className: "panel", "aria-label": say("search") }, row, more);

function current() {
    const state = { q: field.value, from: from.value, to: to.value, key: key.checked };
    names.forEach((name, place) => (state[name] = selects[place].value));
    return state;
}

function choose(state) {
    field.value = state.q;
    from.value = state.from;
    to.value = state.to;
    key.checked = state.key;
    names.forEach((name, place) => (selects[place].value = state[name]));
    if (names.some((name) => state[name]) || state.from || state.to) more.open = true;
}

/** Shows the entries that pass and hides the others; a section without any goes with them. */
export function apply() {
    const state = current();
    const search = searchOf(state, names);
    const wanted = {
        words: wordsOf(state.q),
        facets: names.map((name, place) => data.facets[place].values.indexOf(state[name])),
        from: dayOf(state.from),
        to: dayOf(state.to),
        key: state.key,
    };
    const all = search ? known() : null;
    let left = 0;
    for (const one of sections) one.left = 0;
    articles.forEach((article, place) => {
        const is = all === null || passes(all[place], wanted) ? 1 : 0;
        if (is !== shown[place]) article.classList.toggle("off", !is);
        shown[place] = is;
        left += is;
        if (is) for (const one of above[place]) one.left += 1;
    });
    for (const { section, left: some } of sections) if (bands.has(section)) section.classList.toggle("off", some === 0);
    const told = say("shown", { shown: number(left), all: number(articles.length) });
    count.textContent = told;
    none.hidden = left > 0;
    clear.hidden = !search;
    remember(search);
    if (search || left !== articles.length) announce(left ? told : none.textContent);
    for (const listener of listeners) listener();
}

/** Takes every choice back. */
export function clearAll() {
    choose(stateOf("", names));
    apply();
}

/** Puts the panel before the entries and reads the choices of the address. */
export function startFilters(desk) {
    desk.prepend(panel);
    desk.querySelector(".part:has(article) > :is(section, article)")?.before(none);
    panel.addEventListener("input", apply);
    clear.addEventListener("click", () => {
        clearAll();
        field.focus();
    });
    panel.addEventListener("keydown", (event) => {
        if (event.key === "Escape" && event.target === field && field.value) clearAll();
    });
    choose(stateOf(location.search, names));
    apply();
    const idle = globalThis.requestIdleCallback ?? ((later) => setTimeout(later, 300));
    idle(known);
}
