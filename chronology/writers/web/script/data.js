// What the page was given, and the few helpers that every module needs.

const found = document.getElementById("data");
export const data = JSON.parse(found.textContent);
/** The last day of each entry, which is written as what it has more than the first. */
data.last = data.more.map((more, place) => (more === null ? null : (data.first[place] ?? 0) + more));
export const articles = [...document.querySelectorAll("article[id]")];
const tag = document.documentElement.lang || "en";
export const language = tag === "en" ? "en-GB" : tag;

/** A phrase in the page's language with its places filled. */
export function say(key, values = {}) {
    return data.words[key].replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

/** An element with properties and children; names with a hyphen are attributes. */
export function make(tag, properties = {}, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(properties)) {
        if (name.includes("-") || name === "role") made.setAttribute(name, value);
        else made[name] = value;
    }
    made.append(...children);
    return made;
}

/** An SVG element with attributes. */
export function draw(tag, attributes = {}, ...children) {
    const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
}

export const number = (value) => new Intl.NumberFormat(language).format(value);
