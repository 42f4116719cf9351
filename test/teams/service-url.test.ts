import { describe, expect, it } from "vitest";
import { isConnector, isThisMachine } from "../../src/teams/service-url.ts";

describe("the connector of Teams", () => {
  it.each([
    "https://smba.trafficmanager.net/amer/",
    "https://smba.trafficmanager.net/emea/9d0f1a52-7a3e-4d0b-8a44-b6f2f4d7c001/",
    "https://SMBA.trafficmanager.net/teams",
    "https://smba.infra.gcc.teams.microsoft.com/teams/",
    "https://smba.infra.gov.teams.microsoft.us/teams/",
    "https://smba.infra.dod.teams.microsoft.us/teams/",
    "https://smba.trafficmanager.net:443/amer/",
  ])("is at %s", (url) => {
    expect(isConnector(url, false)).toBe(true);
  });

  it.each([
    "http://smba.trafficmanager.net/amer/",
    "https://trafficmanager.net/",
    "https://evil.trafficmanager.net/",
    "https://smba.trafficmanager.net.example.com/",
    "https://smba.trafficmanager.net@example.com/",
    "https://smba.trafficmanager.net:password@smba.trafficmanager.net/",
    "https://smba.trafficmanager.net:8443/",
    "https://smba.trafficmanager.net/?to=example.com",
    "https://example.com/#smba.trafficmanager.net",
    "https://api.botframework.com/",
    "http://localhost:56150/_connector",
    "http://127.0.0.1/",
    "file:///etc/passwd",
    "smba.trafficmanager.net",
    "",
  ])("is not at %j", (url) => {
    expect(isConnector(url, false)).toBe(false);
  });

  it.each([
    ["http://localhost:56150/_connector", true],
    ["http://127.0.0.1:56150/", true],
    ["http://127.1.2.3/", true],
    ["http://[::1]:56150/", true],
    ["https://smba.trafficmanager.net/amer/", false],
    ["http://localhost.example.com/", false],
    ["http://10.0.0.1/", false],
    ["ftp://localhost/", false],
  ])("in development is on this machine alone: %s, %s", (url, is) => {
    expect(isConnector(url, true)).toBe(is);
  });
});

describe("a peer on this machine", () => {
  it.each([
    ["127.0.0.1", true],
    ["::1", true],
    ["::ffff:127.0.0.1", true],
    ["::ffff:10.0.0.1", false],
    ["10.0.0.1", false],
    ["fe80::1", false],
    [undefined, false],
  ])("is told by its address: %s, %s", (address, is) => {
    expect(isThisMachine(address)).toBe(is);
  });
});
