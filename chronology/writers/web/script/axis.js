// Days on a line: the scale, and where its ticks are.

const DAY = 864e5;
export const EPOCH = 719163;
const STEPS = [
    ["day", 1, 1], ["day", 2, 2], ["day", 7, 7], ["month", 1, 30], ["month", 3, 91], ["month", 6, 182],
    ["year", 1, 365], ["year", 2, 730], ["year", 5, 1826], ["year", 10, 3652], ["year", 20, 7305], ["year", 50, 18262],
    ["year", 100, 36525], ["year", 200, 73050], ["year", 500, 182625], ["year", 1000, 365250],
];

/** The date of a day that is counted from the first of January of the year one. */
export const dateOf = (day) => new Date((day - EPOCH) * DAY);
const dayOfDate = (year, month, day) => {
    const date = new Date(0);
    date.setUTCFullYear(year, month, day);
    return Math.round(date.getTime() / DAY) + EPOCH;
};

/** The unit of ticks that lie at least so many pixels apart. */
export function stepFor(days, width, least) {
    const fits = STEPS.find(([, , length]) => (length / days) * width >= least);
    return fits ?? STEPS.at(-1);
}

/** The days of the ticks between two days. */
export function ticks(start, end, [unit, count]) {
    const found = [];
    const first = dateOf(start);
    let year = first.getUTCFullYear();
    let month = first.getUTCMonth();
    let day = Math.floor(start);
    if (unit === "year") year -= ((year % count) + count) % count;
    if (unit === "month") month -= month % count;
    for (let guard = 0; guard < 2000; guard++) {
        const at = unit === "day" ? day : unit === "month" ? dayOfDate(year, month, 1) : dayOfDate(year, 0, 1);
        if (at > end) break;
        if (at >= start) found.push(at);
        if (unit === "day") day += count;
        else if (unit === "month") month += count;
        else year += count;
    }
    return found;
}

/** What a tick is called. */
export function tickName(day, [unit], language) {
    const options = unit === "year" ? { year: "numeric" } : unit === "month" ? { month: "short", year: "numeric" } : { day: "numeric", month: "short" };
    return new Intl.DateTimeFormat(language, { ...options, timeZone: "UTC" }).format(dateOf(day));
}

/** A stretch kept inside the whole and not shorter than a week. */
export function within([start, end], [first, last]) {
    const whole = last - first;
    const length = Math.min(whole, Math.max(7, end - start));
    const middle = (start + end) / 2;
    const from = Math.min(Math.max(first, middle - length / 2), last - length);
    return [from, from + length];
}

/** A stretch grown or shrunk around a place that stays where it is. */
export function zoomed([start, end], factor, around) {
    return [around - (around - start) * factor, around + (end - around) * factor];
}
