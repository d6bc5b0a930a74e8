// The state of the page in its address, so that a link shows what its sender saw.

/** The choices that an address names; unknown ones are passed over. */
export function stateOf(search, names) {
    const given = new URLSearchParams(search);
    const state = { q: given.get("q") ?? "", from: given.get("from") ?? "", to: given.get("to") ?? "" };
    state.key = given.get("key") === "1";
    for (const name of names) state[name] = given.get(name) ?? "";
    return state;
}

/** The address of a state: only what is chosen, in a fixed order. */
export function searchOf(state, names) {
    const chosen = new URLSearchParams();
    for (const name of ["q", ...names, "from", "to"]) if (state[name]) chosen.set(name, state[name]);
    if (state.key) chosen.set("key", "1");
    const text = chosen.toString();
    return text ? `?${text}` : "";
}

/** Writes the state into the address bar, where the browser lets a file do so. */
export function remember(search) {
    try {
        history.replaceState(null, "", (search || location.pathname) + location.hash);
    } catch {
        // A sandboxed frame may not change its address; the page works without.
    }
}
