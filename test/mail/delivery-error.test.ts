import { describe, expect, it } from "vitest";
import { undelivered } from "../../src/mail/delivery-error.ts";
import { Undelivered } from "../../src/message/messenger.ts";

describe("why an e-mail did not arrive", () => {
  it.each([
    ["the mailbox is not there", { code: "EENVELOPE", responseCode: 550, command: "RCPT TO" }, "never"],
    [
      "the sender is not let through",
      { code: "EENVELOPE", responseCode: 553, command: "MAIL FROM" },
      "never",
    ],
    ["the message is refused", { code: "EMESSAGE", responseCode: 554, command: "DATA" }, "never"],
    ["the address cannot be written", { code: "EENVELOPE", command: "API" }, "never"],
    ["the mailbox is busy", { code: "EENVELOPE", responseCode: 450, command: "RCPT TO" }, "later"],
    ["the sender is greylisted", { code: "EENVELOPE", responseCode: 451, command: "RCPT TO" }, "later"],
    ["the disk over there is full", { code: "EMESSAGE", responseCode: 452, command: "DATA" }, "later"],
    ["the session is confused", { code: "EENVELOPE", responseCode: 503, command: "MAIL FROM" }, "later"],
    ["the server goes down", { code: "ECONNECTION", responseCode: 421, command: "CONN" }, "later"],
    ["our password is wrong", { code: "EAUTH", responseCode: 535, command: "AUTH PLAIN" }, "later"],
    ["there is no TLS where it has to be", { code: "ETLS", command: "STARTTLS" }, "later"],
    ["the server's name is unknown", { code: "EDNS", command: "CONN" }, "later"],
    ["nobody listens", { code: "ESOCKET", originalCode: "ECONNREFUSED", command: "CONN" }, "later"],
    ["no connection comes about", { code: "ETIMEDOUT", timeoutType: "CONNECT_TIMEOUT" }, "later"],
    ["the server does not greet", { code: "ETIMEDOUT", timeoutType: "GREETING_TIMEOUT" }, "later"],
    ["the server falls silent", { code: "ETIMEDOUT", timeoutType: "SOCKET_TIMEOUT" }, "unsure"],
    ["the connection breaks", { code: "ESOCKET", originalCode: "ECONNRESET", command: "CONN" }, "unsure"],
    ["our patience ends", { code: "EABORT" }, "unsure"],
  ])("when %s", (_, fault, reason) => {
    expect(undelivered(Object.assign(new Error("x"), fault))).toMatchObject({ reason });
  });

  it("says so without the words of the server, which may repeat the message", () => {
    const fault = Object.assign(new Error("550 5.7.1 dana@water.gov https://desk/handoff/secret is spam"), {
      ...{ code: "EMESSAGE", responseCode: 550, command: "DATA" },
      response: "550 5.7.1 dana@water.gov https://desk/handoff/secret is spam",
    });
    expect(undelivered(fault).message).toBe("E-mail: EMESSAGE, 550 5.7.1 to DATA");
  });

  it("is kept where it is known", () => {
    const known = new Undelivered("never", "gone");
    expect(undelivered(known)).toBe(known);
  });
});
