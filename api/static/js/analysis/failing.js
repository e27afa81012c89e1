// What is said where something typed here cannot be done: the server's own sentence, which names it.

import { ApiError } from "../api.js";
import { failureText } from "../answer.js";

/** @param {unknown} error */
export const sentence = (error) => (error instanceof ApiError && error.status >= 400 && error.status < 500 && error.message) || failureText(error);
