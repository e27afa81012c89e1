// A place in a document, as what is compared and marked by.

/** What tells one sentence from another. @param {{document: string, start: number, end: number}} evidence */
export const placeOf = ({ document, start, end }) => `${document} ${start}-${end}`;
