// Where new nodes go around one that is there: on the nearest free places, without moving anything.

const WIDE = 150;
const HIGH = 66;
/** Neighbouring places of a ring are this many steps of the grid apart. */
const PER_RING = 6;

/**
 * Free places around a center; the grid of what is taken keeps it quick with thousands of nodes.
 * @param {{x: number, y: number}} center
 * @param {{x: number, y: number}[]} taken
 * @param {number} count
 * @returns {{x: number, y: number}[]}
 */
export function freePlaces(center, taken, count) {
  const grid = new Map();
  const cell = (/** @type {number} */ value, /** @type {number} */ size) => Math.floor(value / size);
  const put = (/** @type {{x: number, y: number}} */ place) => {
    const key = `${cell(place.x, WIDE)} ${cell(place.y, HIGH)}`;
    grid.set(key, [...(grid.get(key) ?? []), place]);
  };
  const free = (/** @type {{x: number, y: number}} */ { x, y }) => {
    for (let column = cell(x, WIDE) - 1; column <= cell(x, WIDE) + 1; column += 1)
      for (let row = cell(y, HIGH) - 1; row <= cell(y, HIGH) + 1; row += 1)
        for (const other of grid.get(`${column} ${row}`) ?? []) if (Math.abs(other.x - x) < WIDE * 0.94 && Math.abs(other.y - y) < HIGH * 0.94) return false;
    return true;
  };
  taken.forEach(put);
  const places = [];
  for (let ring = 1; places.length < count; ring += 1)
    for (let at = 0; at < PER_RING * ring && places.length < count; at += 1) {
      const angle = ((at + (ring % 2) / 2) / (PER_RING * ring)) * 2 * Math.PI;
      const place = { x: center.x + ring * WIDE * Math.cos(angle), y: center.y + ring * HIGH * 1.5 * Math.sin(angle) };
      if (!free(place)) continue;
      put(place);
      places.push(place);
    }
  return places;
}
