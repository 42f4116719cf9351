import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";

/** The server's end of one WebSocket; just as much of RFC 6455 as Slack's clients use. */
export type ServerSocket = {
  send(text: string): void;
  /** Says goodbye as RFC 6455 wants it, and waits for the other end. */
  close(): void;
  /** The connection breaks off without a word. */
  destroy(): void;
};

export type SocketEvents = { onText(text: string): void; onGone(): void };

const opcodes = { text: 1, close: 8, ping: 9, pong: 10 } as const;

/** Section 1.3 of RFC 6455. */
const acceptKey = (key: string): string =>
  createHash("sha1").update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest("base64");

/** Answers a request to upgrade. No extensions, so every frame is as it is written. */
export function acceptSocket(
  request: IncomingMessage,
  stream: Duplex,
  { onText, onGone }: SocketEvents,
): ServerSocket {
  stream.write(
    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" +
      `Sec-WebSocket-Accept: ${acceptKey(String(request.headers["sec-websocket-key"]))}\r\n\r\n`,
  );
  const write = (opcode: number, payload: Buffer): void => {
    if (stream.writable) stream.write(frame(opcode, payload));
  };
  let buffer: Buffer = Buffer.alloc(0);
  stream.on("data", (chunk: Buffer) => {
    buffer = Buffer.concat([buffer, chunk]);
    for (let read = readFrame(buffer); read; read = readFrame(buffer)) {
      buffer = buffer.subarray(read.size);
      if (read.opcode === opcodes.text) onText(read.payload.toString());
      if (read.opcode === opcodes.ping) write(opcodes.pong, read.payload);
      if (read.opcode === opcodes.close) {
        write(opcodes.close, read.payload);
        stream.end();
      }
    }
  });
  stream.on("error", () => stream.destroy());
  stream.on("close", onGone);
  return {
    send: (text) => write(opcodes.text, Buffer.from(text)),
    close: () => write(opcodes.close, Buffer.from([0x03, 0xe8])),
    destroy: () => void stream.destroy(),
  };
}

function frame(opcode: number, payload: Buffer): Buffer {
  const { length } = payload;
  const first = Buffer.from([0x80 | opcode]);
  if (length < 126) return Buffer.concat([first, Buffer.from([length]), payload]);
  const size = Buffer.alloc(length < 65_536 ? 3 : 9);
  size[0] = length < 65_536 ? 126 : 127;
  if (length < 65_536) size.writeUInt16BE(length, 1);
  else size.writeBigUInt64BE(BigInt(length), 1);
  return Buffer.concat([first, size, payload]);
}

type Frame = { readonly opcode: number; readonly payload: Buffer; readonly size: number };

/** The first frame in it, unmasked; null: it is not all there yet. Clients mask every frame and do not split these. */
function readFrame(buffer: Buffer): Frame | null {
  if (buffer.length < 2) return null;
  const short = (buffer[1] ?? 0) & 0x7f;
  const start = short === 126 ? 4 : short === 127 ? 10 : 2;
  if (buffer.length < start + 4) return null;
  const length =
    short === 126 ? buffer.readUInt16BE(2) : short === 127 ? Number(buffer.readBigUInt64BE(2)) : short;
  const size = start + 4 + length;
  if (buffer.length < size) return null;
  const mask = buffer.subarray(start, start + 4);
  const payload = buffer.subarray(start + 4, size).map((byte, at) => byte ^ (mask[at % 4] ?? 0));
  return { opcode: (buffer[0] ?? 0) & 0x0f, payload: Buffer.from(payload), size };
}
