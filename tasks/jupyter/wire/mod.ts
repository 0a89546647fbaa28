/** Jupyter's wire: signed messages, and the ZeroMQ connections that carry them. */
export { type Message, readMessage, request } from "./message.ts";
export { type Connection, connectSocket } from "./zmtp.ts";
