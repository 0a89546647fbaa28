/** The kernel's side of Jupyter's channels. */
export { Front, type Request, type TakeRequest } from "./front.ts";
