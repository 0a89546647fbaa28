/** Jupyter's wire: signed messages, and the ZeroMQ connections that carry them. */
export { connectWhenListening, takeMessages } from "./channel.ts";
export { connectSocket } from "./connect.ts";
export type { Connection } from "./connection.ts";
export { type ListeningSocket, listenSocket, type Peer } from "./listen.ts";
export {
  headerOf,
  type Message,
  messageFrames,
  type MessageParts,
  readMessage,
  request,
} from "./message.ts";
export { type ConnectionFile, connectionText, readConnection } from "./connection_file.ts";
