import { articles, data, draw, language, make, number, say } from "./data.js";
import { dateOf, stepFor, tickName, ticks, within, zoomed } from "./axis.js";
import { announce } from "./announce.js";
import { isShown, onFilter } from "./filters.js";

// The timeline of the entries that are shown: zoomed and moved by mouse, touch and keyboard, with a map of the whole.

const SPANS = new Set(["mark-period", "mark-month-only"]);
const ROWS = 3;
const ROW = 14;
const LABEL = 17;
const LABELS = 3;
const MOST = 700;
const SIDE = 12;

const places = articles.map((_, place) => place).filter((place) => data.first[place] !== null || data.last[place] !== null);
const startOf = (place) => data.first[place] ?? data.last[place];
const endOf = (place) => data.last[place] ?? data.first[place];
const keyed = new Set(data.key);
const shapeOf = (place) => data.shapes[parseInt(data.shape[place], 36)];
const isSpan = (place) => SPANS.has(shapeOf(place));
places.sort((a, b) => startOf(a) - startOf(b));

const marks = new Map();
let whole = [0, 1];
let view = [0, 1];
let width = 0;
let chosen = -1;
let scheduled = false;
let listed = [];

const picture = draw("svg", { "aria-hidden": "true", class: "tl" });
const map = draw("svg", { "aria-hidden": "true", class: "map" });
const note = make("p", { className: "stretch" });
const tip = make("div", { className: "tip", hidden: true, "aria-hidden": "true" });
const stage = make("div", { className: "stage", tabIndex: 0, role: "application", "aria-label": say("timeline_keys") });

const x = (day) => SIDE + ((day - view[0]) / (view[1] - view[0])) * (width - 2 * SIDE);
const dayAt = (px) => view[0] + ((px - SIDE) / (width - 2 * SIDE)) * (view[1] - view[0]);
const nameOf = (place) => articles[place].querySelector("h3,h4").textContent;
const dateText = (place) => articles[place].querySelector(".d time, .d")?.firstChild?.textContent ?? "";

function look(stretch) {
    view = within(stretch, whole);
    if (scheduled) return;
    scheduled = true;
    requestAnimationFrame(() => {
        scheduled = false;
        render();
    });
}

function render() {
    width = stage.clientWidth;
    if (!width) return;
    listed = places.filter((place) => isShown(place) && endOf(place) >= view[0] && startOf(place) <= view[1]);
    const lanes = data.lanes.length;
    const laneHeight = ROWS * ROW + (lanes > 1 ? LABEL : 4);
    const top = LABELS * LABEL + 6;
    const height = top + 24 + lanes * laneHeight;
    picture.setAttribute("viewBox", `0 0 ${width} ${height}`);
    picture.style.height = `${height}px`;
    marks.clear();
    const parts = [...axis(top, height), ...lanesOf(top + 24, laneHeight)];
    parts.push(...(listed.length > MOST ? bars : dots)(top + 24, laneHeight), ...labels(top));
    picture.replaceChildren(...parts);
    renderMap();
    const said = { count: number(listed.length), from: dayName(view[0]), to: dayName(view[1] - 1) };
    note.textContent = say("stretch", said);
    highlight(chosen);
}

const dayName = (day) => new Intl.DateTimeFormat(language, { dateStyle: "medium", timeZone: "UTC" }).format(dateOf(Math.floor(day)));

function* axis(top, height) {
    const step = stepFor(view[1] - view[0], width, 84);
    yield draw("line", { x1: 0, x2: width, y1: top, y2: top, class: "axis" });
    for (const day of ticks(view[0], view[1], step)) {
        const at = x(day);
        yield draw("line", { x1: at, x2: at, y1: top, y2: height, class: "grid" });
        if (at < width - 30) yield draw("text", { x: at + 4, y: top + 15, class: "tick" }, tickName(day, step, language));
    }
}

function* lanesOf(top, laneHeight) {
    for (const [lane, name] of data.lanes.entries()) {
        const y = top + lane * laneHeight;
        yield draw("line", { x1: 0, x2: width, y1: y, y2: y, class: "grid" });
        if (data.lanes.length > 1) yield draw("text", { x: 4, y: y + 13, class: "lane" }, name);
    }
}

const laneTop = (place, top, laneHeight) => top + data.lane[place] * laneHeight + (data.lanes.length > 1 ? LABEL : 4);

function* dots(top, laneHeight) {
    const free = new Map();
    for (const place of listed) {
        const ends = free.get(data.lane[place]) ?? new Array(ROWS).fill(-Infinity);
        free.set(data.lane[place], ends);
        const left = x(startOf(place));
        const right = isSpan(place) ? Math.max(left + 8, x(endOf(place) + 1)) : left + 12;
        let row = ends.findIndex((end) => end <= left);
        if (row < 0) row = ends.indexOf(Math.min(...ends));
        ends[row] = right + 2;
        const y = laneTop(place, top, laneHeight) + row * ROW;
        const made = isSpan(place) ? span(place, left, right, y) : sign(place, left, y);
        made.dataset.place = place;
        marks.set(place, made);
        yield made;
    }
}

function span(place, left, right, y) {
    const style = shapeOf(place) === "mark-period" ? "span" : "span loose";
    const from = Math.max(left, -9);
    return draw("rect", { x: from, y: y + 2, width: Math.max(6, Math.min(right, width + 9) - from), height: 8, rx: 4, class: style + (keyed.has(place) ? " key" : "") });
}

function sign(place, left, y) {
    const size = keyed.has(place) ? 1.25 : 1;
    return draw("use", { href: `#${shapeOf(place)}`, x: left - 12 * size + 6, y: y + 7 - 7 * size, width: 24 * size, height: 14 * size, class: "mark" });
}

function* bars(top, laneHeight) {
    const size = 6;
    const counts = new Map();
    for (const place of listed) {
        const bin = Math.floor(Math.max(0, x(startOf(place))) / size);
        const at = `${data.lane[place]}:${bin}`;
        counts.set(at, (counts.get(at) ?? 0) + 1);
    }
    const most = Math.max(...counts.values());
    for (const [at, count] of counts) {
        const [lane, bin] = at.split(":").map(Number);
        const tall = Math.max(2, (count / most) * (laneHeight - (data.lanes.length > 1 ? LABEL : 4) - 2));
        yield draw("rect", { x: bin * size, y: top + (lane + 1) * laneHeight - tall, width: size - 1, height: tall, class: "bar" });
    }
}

/** Titles of key entries above the axis, of all where few are in view; as many as there is room for. */
function labels(top) {
    const lines = [];
    const texts = [];
    const named = listed.length <= 9 ? listed : listed.filter((place) => keyed.has(place));
    const free = new Array(LABELS).fill(-Infinity);
    for (const place of named) {
        const at = x(startOf(place));
        const title = nameOf(place);
        const text = title.length > 34 ? `${title.slice(0, 32).trimEnd()}…` : title;
        const wide = text.length * 6.6 + 12;
        const left = Math.max(2, Math.min(at, width - wide));
        const row = free.findIndex((end) => end <= left);
        if (row < 0 || at < 0) continue;
        free[row] = left + wide;
        const y = (LABELS - row) * LABEL - 4;
        lines.push(draw("line", { x1: at, x2: at, y1: y + 4, y2: top, class: "grid" }));
        texts.push(draw("text", { x: left, y, class: "title", "paint-order": "stroke", "data-place": place }, text));
    }
    return [...lines, ...texts];
}

function renderMap() {
    const height = 30;
    map.setAttribute("viewBox", `0 0 ${width} ${height}`);
    const size = 3;
    const counts = new Array(Math.ceil(width / size)).fill(0);
    const scale = (width - 2 * SIDE) / (whole[1] - whole[0]);
    for (const place of places) if (isShown(place)) counts[Math.floor((SIDE + (startOf(place) - whole[0]) * scale) / size)] += 1;
    const most = Math.max(1, ...counts);
    const parts = counts.flatMap((count, bin) => {
        const tall = count ? Math.max(2, Math.sqrt(count / most) * (height - 4)) : 0;
        return count ? [draw("rect", { x: bin * size, y: height - tall, width: size - 1, height: tall, class: "bar" })] : [];
    });
    const left = SIDE + (view[0] - whole[0]) * scale;
    const window = draw("rect", { x: left, y: 0.5, width: Math.max(8, (view[1] - view[0]) * scale), height: height - 1, rx: 3, class: "window" });
    map.replaceChildren(...parts, window);
}

/** Joins a mark and its row: both are marked, and the mark says what it is. */
export function highlight(place) {
    for (const [other, mark] of marks) mark.classList.toggle("on", other === place);
    articles[chosen]?.classList.remove("on");
    chosen = place;
    const mark = marks.get(place);
    articles[place]?.classList.add("on");
    tip.hidden = !mark;
    if (!mark) return;
    const at = x(startOf(place));
    tip.replaceChildren(make("strong", { textContent: dateText(place) }), ` ${nameOf(place)}`);
    tip.style.insetInlineStart = `${Math.max(0, Math.min(at - 20, width - 260))}px`;
    tip.style.top = `${picture.getBoundingClientRect().height + 6}px`;
}

function step(by) {
    const shown = places.filter(isShown);
    if (!shown.length) return;
    const at = shown.indexOf(chosen);
    const first = shown.findIndex((place) => startOf(place) >= view[0]);
    const next = at < 0 ? Math.max(0, first) : Math.min(shown.length - 1, Math.max(0, at + by));
    const place = shown[next];
    const day = startOf(place);
    if (day < view[0] || day > view[1]) look([day - (view[1] - view[0]) / 2, day + (view[1] - view[0]) / 2]);
    chosen = place;
    requestAnimationFrame(() => highlight(place));
    announce(`${dateText(place)}, ${nameOf(place)}`);
}

const move = (share) => look([view[0] + share * (view[1] - view[0]), view[1] + share * (view[1] - view[0])]);
const zoom = (factor, around = (view[0] + view[1]) / 2) => look(zoomed(view, factor, around));
const goTo = (place) => {
    location.hash = `#${encodeURIComponent(articles[place].id)}`;
    articles[place].scrollIntoView({ block: "center" });
};

const KEYS = {
    ArrowLeft: () => move(-0.2), ArrowRight: () => move(0.2), ArrowUp: () => zoom(0.7), ArrowDown: () => zoom(1.4),
    "+": () => zoom(0.7), "=": () => zoom(0.7), "-": () => zoom(1.4), 0: () => look(whole), Home: () => look(whole),
    n: () => step(1), p: () => step(-1), Enter: () => chosen >= 0 && goTo(chosen),
    Escape: () => highlight(-1),
};

function onKey(event) {
    const act = !event.ctrlKey && !event.metaKey && !event.altKey && (KEYS[event.key] ?? KEYS[event.key.toLowerCase()]);
    if (!act) return;
    event.preventDefault();
    act();
}

const placeAt = (target) => {
    const mark = target.closest?.("[data-place]");
    return mark ? Number(mark.dataset.place) : -1;
};

/** Moving by one pointer, zooming by two, and by the wheel with Ctrl as browsers do elsewhere. */
function listenToPointers() {
    const down = new Map();
    let moved = 0;
    const left = (event) => event.clientX - stage.getBoundingClientRect().left;
    stage.addEventListener("pointerdown", (event) => {
        down.set(event.pointerId, left(event));
        moved = 0;
    });
    stage.addEventListener("pointermove", (event) => {
        const before = down.get(event.pointerId);
        if (before === undefined) {
            if (event.pointerType === "mouse") highlight(placeAt(event.target));
            return;
        }
        const now = left(event);
        const scale = (view[1] - view[0]) / (width - 2 * SIDE);
        moved += Math.abs(now - before);
        if (moved > 4) stage.setPointerCapture(event.pointerId);
        if (down.size === 1) look([view[0] + (before - now) * scale, view[1] + (before - now) * scale]);
        else {
            const other = [...down].find(([id]) => id !== event.pointerId)[1];
            const factor = Math.abs(before - other) / Math.max(8, Math.abs(now - other));
            look(zoomed(view, Math.min(2, Math.max(0.5, factor)), dayAt((now + other) / 2)));
        }
        down.set(event.pointerId, now);
    });
    const up = (event) => {
        const place = placeAt(event.target);
        if (down.delete(event.pointerId) && event.type === "pointerup" && moved <= 4 && place >= 0) {
            if (event.pointerType === "touch" && place !== chosen) highlight(place);
            else goTo(place);
        }
    };
    for (const type of ["pointerup", "pointercancel"]) stage.addEventListener(type, up);
    stage.addEventListener("pointerleave", () => down.size || highlight(-1));
    stage.addEventListener("wheel", (event) => {
        const isZoom = event.ctrlKey || event.metaKey;
        if (!isZoom && Math.abs(event.deltaX) <= Math.abs(event.deltaY)) return;
        event.preventDefault();
        if (isZoom) zoom(Math.exp(event.deltaY / 300), dayAt(left(event)));
        else move(event.deltaX / width);
    }, { passive: false });
    const toMap = (event) => {
        const share = (event.clientX - map.getBoundingClientRect().left - SIDE) / (width - 2 * SIDE);
        const day = whole[0] + share * (whole[1] - whole[0]);
        look([day - (view[1] - view[0]) / 2, day + (view[1] - view[0]) / 2]);
    };
    map.addEventListener("pointerdown", (event) => {
        map.setPointerCapture(event.pointerId);
        toMap(event);
    });
    map.addEventListener("pointermove", (event) => event.buttons && toMap(event));
}

function listenToRows() {
    const rowAt = (event) => {
        const article = event.target.closest("article");
        return article ? articles.indexOf(article) : -1;
    };
    for (const type of ["pointerover", "focusin"]) {
        document.querySelector(".desk").addEventListener(type, (event) => {
            const place = rowAt(event);
            if (place >= 0 && place !== chosen) highlight(place);
        });
    }
}

/** Where nine tenths of the entries lie, if a few others would press them together; else the whole. */
function busiest() {
    const at = (share) => startOf(places[Math.floor(share * (places.length - 1))]);
    const [start, end] = [at(0.05), at(0.95)];
    const margin = Math.max(5, (end - start) * 0.08);
    return end - start < (whole[1] - whole[0]) / 3 ? [start - margin, end + margin] : whole;
}

/** Puts the timeline in the place of the printed figures, which stay for paper. */
export function startTimeline() {
    const part = document.getElementById("part-timeline");
    if (!part || places.length < 2) return;
    const first = Math.min(...places.map(startOf));
    const last = Math.max(...places.map(endOf));
    const margin = Math.max(3, (last - first) * 0.02);
    whole = [first - margin, last + margin];
    view = within(busiest(), whole);
    const button = (sign, key, act) => {
        const made = make("button", { type: "button", "aria-label": say(key), title: say(key), textContent: sign });
        made.addEventListener("click", act);
        return made;
    };
    const buttons = make("div", { className: "zoom" }, button("−", "zoom_out", () => zoom(1.6)), button("+", "zoom_in", () => zoom(0.6)), button("↔", "zoom_all", () => look(whole)));
    stage.append(picture, tip);
    const box = make("div", { className: "timeline" }, make("div", { className: "row" }, note, buttons), stage, map);
    map.append(draw("title", {}, say("minimap")));
    part.querySelector("h2,h3").after(box);
    part.classList.add("live");
    stage.addEventListener("keydown", onKey);
    listenToPointers();
    listenToRows();
    onFilter(() => look(view));
    new ResizeObserver(() => look(view)).observe(stage);
}
