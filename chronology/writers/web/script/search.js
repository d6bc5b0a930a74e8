// Finding words in entries, without regard to case and accents.

/** A text as it is compared. */
export function fold(text) {
    return text.normalize("NFKD").replace(/\p{M}+/gu, "").toLowerCase();
}

/** The words that are looked for; a phrase in quotation marks is one. */
export function wordsOf(query) {
    const parts = fold(query).match(/["“”«»][^"“”«»]+["“”«»]|[^\s"“”«»]+/gu) ?? [];
    return parts.map((part) => part.replace(/["“”«»]/gu, "").trim()).filter(Boolean);
}

/** Whether a folded text has all the words. */
export const hasAll = (text, words) => words.every((word) => text.includes(word));

/** Whether an entry passes: its text, its facets, its days, its weight. `none` is an empty choice. */
export function passes(entry, wanted) {
    if (wanted.key && !entry.key) return false;
    if (wanted.from !== null && entry.last !== null && entry.last < wanted.from) return false;
    if (wanted.to !== null && entry.first !== null && entry.first > wanted.to) return false;
    for (let place = 0; place < wanted.facets.length; place++) {
        const value = wanted.facets[place];
        if (value < 0) continue;
        const own = entry.facets[place];
        if (own !== value && !(Array.isArray(own) && own.includes(value))) return false;
    }
    return hasAll(entry.text, wanted.words);
}
