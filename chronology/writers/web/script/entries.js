import { articles, data, make, say } from "./data.js";
import { announce } from "./announce.js";
import { traceOf } from "./filters.js";

// What can be done with one entry: see why it has its date, copy it as a citation, copy its address.

const heads = [...document.querySelectorAll("#part-annex thead th")].map((head) => head.textContent);

function addressOf(article) {
    return location.href.replace(/[?#].*$/, "") + `#${encodeURIComponent(article.id)}`;
}

function citationOf(article) {
    const title = article.querySelector("h3,h4").textContent.replace(/[.\s]+$/, "");
    const date = (article.querySelector(".d time") ?? article.querySelector(".d"))?.textContent ?? "";
    const entry = article.querySelector(".n")?.textContent ?? "";
    return say("citation", { title, date, pack: data.title, number: entry, address: addressOf(article) });
}

async function copy(text, beside) {
    try {
        await navigator.clipboard.writeText(text);
        beside.textContent = say("copied");
    } catch {
        const shown = make("input", { value: text, readOnly: true, "aria-label": say("not_copied") });
        beside.replaceChildren(say("not_copied"), " ", shown);
        shown.select();
    }
    announce(beside.textContent);
}

/** The lines of the annex for an entry: for each record its words, place, reading and result. */
function whyOf(article) {
    const lines = traceOf(article).map((row) => {
        const pairs = [...row.cells].slice(1).flatMap((cell, place) => {
            const value = make("dd", {}, ...[...cell.childNodes].map((node) => node.cloneNode(true)));
            return cell.textContent.trim() ? [make("div", {}, make("dt", { textContent: heads[place + 1] }), value)] : [];
        });
        return make("dl", {}, ...pairs);
    });
    return make("div", { className: "why" }, ...lines);
}

function addActions(article) {
    const said = make("span", { className: "said" });
    const acts = make("div", { className: "acts" });
    const button = (key, act) => {
        const made = make("button", { type: "button", textContent: say(key) });
        made.addEventListener("click", () => act(made));
        acts.append(made);
        return made;
    };
    if (traceOf(article).length) {
        let why = null;
        const made = button("why", () => {
            if (why) why.remove();
            why = why ? null : whyOf(article);
            if (why) acts.after(why);
            made.setAttribute("aria-expanded", String(why !== null));
        });
        made.setAttribute("aria-expanded", "false");
    }
    button("cite", () => copy(citationOf(article), said));
    button("link", () => copy(addressOf(article), said));
    acts.append(said);
    article.querySelector(".e").append(acts);
}

/** Gives an entry its buttons shortly before it is seen: ten thousand of them at once would cost a second. */
export function startEntries() {
    const watch = new IntersectionObserver((seen) => {
        for (const { target, isIntersecting } of seen) {
            if (!isIntersecting) continue;
            watch.unobserve(target);
            addActions(target);
        }
    }, { rootMargin: "800px" });
    for (const article of articles) watch.observe(article);
}
