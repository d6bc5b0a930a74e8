import { articles, data, make, say } from "./data.js";
import { announce } from "./announce.js";
import { clearAll, isShown, startFilters } from "./filters.js";
import { highlight, startTimeline } from "./timeline.js";
import { startEntries } from "./entries.js";

// Where all of it begins.

/** Shows the entry that the address names, also by a name that it had before it was merged. */
function follow() {
    const name = decodeURIComponent(location.hash.slice(1));
    if (!name.startsWith("entry-")) return;
    const target = document.getElementById(data.once[name] ?? name);
    if (!target) {
        announce(say("gone"));
        return;
    }
    const place = articles.indexOf(target);
    if (place >= 0 && !isShown(place)) clearAll();
    target.scrollIntoView({ block: "center" });
    highlight(place);
}

async function unpacked(file) {
    const bytes = Uint8Array.from(atob(file.data), (sign) => sign.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
    return new Response(stream).blob();
}

function save(blob, name) {
    const link = make("a", { href: URL.createObjectURL(blob), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

function startTools(desk) {
    const tools = make("div", { className: "tools" });
    const button = (text, act) => {
        const made = make("button", { type: "button", textContent: text });
        made.addEventListener("click", act);
        tools.append(made);
    };
    button(say("print"), () => window.print());
    for (const file of data.files) {
        const text = file.name.endsWith(".jsonld") ? say("jsonld") : say("yaml");
        button(text, async () => save(new Blob([await unpacked(file)], { type: file.mime }), file.name));
    }
    desk.querySelector(".panel details").append(tools);
}

const desk = document.querySelector(".desk");
if (desk && articles.length) {
    document.documentElement.classList.add("js");
    startFilters(desk);
    startTools(desk);
    startTimeline();
    startEntries();
    addEventListener("hashchange", follow);
    follow();
}
