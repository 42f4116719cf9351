import { inflateSync } from "node:zlib";

export type Picture = {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue and opacity, each 0 to 255; row by row from the top left. */
  readonly pixels: readonly (readonly [number, number, number, number])[];
};

/** Reads a PNG of 8 bits a channel, with or without opacity, not interlaced; that is what a browser writes. */
export function readPng(file: Buffer): Picture {
  const { IHDR, IDAT } = chunksOf(file);
  if (!IHDR || !IDAT) throw new Error("not a PNG");
  const [width, height] = [IHDR.readUInt32BE(0), IHDR.readUInt32BE(4)];
  const [depth, colour, interlaced] = [IHDR[8], IHDR[9], IHDR[12]];
  const channels = colour === 6 ? 4 : 3;
  if (depth !== 8 || interlaced !== 0 || (colour !== 2 && colour !== 6))
    throw new Error("another kind of PNG");
  const bytes = unfiltered(inflateSync(IDAT), width * channels, channels);
  const at = (i: number) => bytes[i] ?? 0;
  const pixels = Array.from({ length: width * height }, (_, i) => {
    const start = i * channels;
    return [at(start), at(start + 1), at(start + 2), channels === 4 ? at(start + 3) : 255] as const;
  });
  return { width, height, pixels };
}

function chunksOf(file: Buffer): Partial<Record<string, Buffer>> {
  const chunks: Record<string, Buffer> = {};
  for (let at = 8; at < file.length; ) {
    const length = file.readUInt32BE(at);
    const name = file.toString("latin1", at + 4, at + 8);
    const data = file.subarray(at + 8, at + 8 + length);
    chunks[name] = Buffer.concat([chunks[name] ?? Buffer.alloc(0), data]);
    at += length + 12;
  }
  return chunks;
}

/** PNG specification, section 9: each row begins with the filter that it was written with. */
function unfiltered(raw: Buffer, rowLength: number, step: number): Uint8Array {
  const rows = raw.length / (rowLength + 1);
  const out = new Uint8Array(rows * rowLength);
  for (let y = 0; y < rows; y++) {
    const filter = raw[y * (rowLength + 1)] ?? 0;
    for (let x = 0; x < rowLength; x++) {
      const i = y * rowLength + x;
      const left = x < step ? 0 : (out[i - step] ?? 0);
      const up = y === 0 ? 0 : (out[i - rowLength] ?? 0);
      const corner = x < step || y === 0 ? 0 : (out[i - rowLength - step] ?? 0);
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0;
      out[i] = (raw[y * (rowLength + 1) + 1 + x] ?? 0) + guess;
    }
  }
  return out;
}

function paeth(left: number, up: number, corner: number): number {
  const about = left + up - corner;
  const [l, u, c] = [Math.abs(about - left), Math.abs(about - up), Math.abs(about - corner)];
  if (l <= u && l <= c) return left;
  return u <= c ? up : corner;
}
