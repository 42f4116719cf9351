import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** A line to a server that a test can cut and mend. */
export type CutLine = {
  readonly port: number;
  /** Whoever is connected is cut off, and nobody gets through. */
  cut(): Promise<void>;
  mend(): Promise<void>;
  /** Cuts everybody off as soon as these words have gone through to the server, before it can answer. */
  cutAfter(words: string): void;
  close(): Promise<void>;
};

/** Listens on this machine, and passes everything on to that port. */
export async function cutLine(to: number): Promise<CutLine> {
  const sockets = new Set<Socket>();
  let after: string | null = null;
  const listen = async (port: number) => {
    const server = createServer((near) => {
      const far = connect(to, "127.0.0.1");
      for (const [from, into] of [
        [near, far],
        [far, near],
      ] as const) {
        sockets.add(from);
        from.on("error", () => into.destroy());
        from.on("close", () => {
          sockets.delete(from);
          into.destroy();
        });
      }
      near.on("data", (bytes) => {
        const last = after !== null && bytes.toString("latin1").toLowerCase().includes(after);
        far.write(bytes, () => last && void cut());
      });
      far.on("data", (bytes) => void (after === cutting || near.write(bytes)));
    });
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
    return server;
  };
  let server = await listen(0);
  const { port } = server.address() as AddressInfo;
  const cutting = "\u0000";

  async function cut(): Promise<void> {
    after = cutting;
    const closed = server.listening ? once(server, "close") : null;
    server.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  }

  return {
    port,
    cut,
    async mend() {
      after = null;
      server = await listen(port);
    },
    cutAfter: (words) => {
      after = words.toLowerCase();
    },
    close: cut,
  };
}
