// What part of the graph is in view, and at which size its names can be read.

export const ROOM = 36;
export const calm = matchMedia("(prefers-reduced-motion: reduce)");

const LARGEST = 1.25;
const SMALLEST = 0.42;
const NEARLY = 1.4;

/** Shows everything, but blows nothing up. @param {any} cy */
export function fitted(cy) {
  const most = cy.maxZoom();
  cy.maxZoom(LARGEST);
  cy.animate({ fit: { eles: cy.elements(":visible"), padding: ROOM }, duration: calm.matches ? 0 : 180 });
  cy.maxZoom(most);
}

/**
 * Keeps what was in view in view when the card opens or the window changes.
 * @param {HTMLElement} box
 * @param {any} cy
 */
export function watchSize(box, cy) {
  let [width, height] = [box.clientWidth, box.clientHeight];
  new ResizeObserver(() => {
    const moved = Math.abs(box.clientWidth - width) > 40 || Math.abs(box.clientHeight - height) > 40;
    cy.resize();
    if (!box.clientWidth || !moved) return;
    [width, height] = [box.clientWidth, box.clientHeight];
    cy.fit(cy.elements(":visible"), ROOM);
    readable(cy);
  }).observe(box);
}

/** Moves the picture only where the node would be out of it. @param {any} cy @param {any} node */
export function intoView(cy, node) {
  const { x, y } = node.renderedPosition();
  if (x > 0 && x < cy.width() && y > 0 && y < cy.height()) return;
  cy.animate({ center: { eles: node }, duration: calm.matches ? 0 : 180 });
}

/** Small graphs are not blown up; large ones are not shrunk until nothing can be told apart, but begin at what matters. @param {any} cy */
export function readable(cy) {
  if (cy.zoom() > LARGEST) cy.zoom({ level: LARGEST, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
  if (cy.zoom() >= SMALLEST) return;
  cy.zoom(SMALLEST);
  const box = cy.elements(":visible").renderedBoundingBox();
  const anchors = cy.nodes(":selected, .anchor");
  const nearlyAll = box.w < cy.width() * NEARLY && box.h < cy.height() * NEARLY;
  cy.center(nearlyAll || !anchors.length ? cy.elements(":visible") : anchors.first());
}
