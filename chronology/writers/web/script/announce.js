import { make } from "./data.js";

// Telling assistive technology what changed, politely and not at every keystroke.

const region = make("p", { className: "vh", role: "status" });
let waiting = 0;
document.querySelector("main").append(region);

/** Says a text when nothing newer has come for a moment. */
export function announce(text) {
    clearTimeout(waiting);
    waiting = setTimeout(() => (region.textContent = text), 400);
}
