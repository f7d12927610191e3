// Serves pages on 127.0.0.1 and writes down every request, so that a test can say "nothing but the page itself was asked for".
//
// Two parts: `serve` (a site: routes with their own headers, or files of a folder) and `wall` (a proxy that lets nothing out and
// writes down who tried). Invariant: nothing served here comes from outside this machine. It does not know of browsers.

import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import http from "node:http";
import path from "node:path";

const TYPES = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".json": "application/json",
  ".mjs": "text/javascript",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};

/**
 * @typedef {object} Route
 * @property {string | Buffer | ((request: http.IncomingMessage) => string | Buffer)} body
 * @property {Record<string, string>} [headers]
 * @property {number} [status]
 */

/**
 * Starts a site.
 * @param {{ folders?: Record<string, string>, routes?: Record<string, Route> }} site `folders`: URL prefix to folder on disk
 */
export async function serve({ folders = {}, routes = {} } = {}) {
  /** @type {{ path: string, headers: http.IncomingHttpHeaders }[]} */
  const requests = [];
  const table = { ...routes };
  const server = http.createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://site");
    requests.push({ path: request.url ?? "", headers: request.headers });
    const route = table[request.url ?? ""] ?? table[pathname];
    if (route !== undefined) {
      const body = typeof route.body === "function" ? route.body(request) : route.body;
      response.writeHead(route.status ?? 200, { "content-type": TYPES[".html"], "cache-control": "no-store", ...route.headers });
      response.end(body);
      return;
    }
    if (pathname === "/favicon.ico") {
      response.writeHead(204).end();
      return;
    }
    const file = await fileOf(folders, pathname);
    if (file === null) {
      response.writeHead(404, { "content-type": "text/plain" }).end("not here");
      return;
    }
    response.writeHead(200, { "content-type": TYPES[path.extname(file)] ?? "application/octet-stream", "cache-control": "no-store" });
    createReadStream(file).pipe(response);
  });
  await listen(server);
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    origin,
    requests,
    /** Paths asked for since the last call, the browser's own icon left out. */
    takePaths() {
      return requests.splice(0).map((request) => request.path).filter((asked) => asked !== "/favicon.ico");
    },
    /** Adds or replaces a page. */
    route(at, route) {
      table[at] = typeof route === "string" ? { body: route } : route;
      return origin + at;
    },
    stop: () => stop(server),
  };
}

/** A proxy that refuses everything and remembers the hosts that were asked for. */
export async function wall() {
  /** @type {string[]} */
  const tried = [];
  const server = http.createServer((request, response) => {
    tried.push(new URL(request.url ?? "", "http://unknown").host);
    response.writeHead(502).end();
  });
  server.on("connect", (request, socket) => {
    tried.push(String(request.url));
    socket.on("error", () => {});
    socket.end("HTTP/1.1 502 closed\r\n\r\n");
  });
  await listen(server);
  return {
    port: server.address().port,
    tried,
    /** Hosts tried since the last call, the browser's own housekeeping left out. */
    takeHosts() {
      return tried.splice(0).filter((host) => !HOUSEKEEPING.some((own) => own.test(host)));
    },
    stop: () => stop(server),
  };
}

/** Hosts that the browsers call on their own account, without any extension: updates, accounts, clock, safe-browsing lists. */
const HOUSEKEEPING = [
  /(^|\.)google\.com(:\d+)?$/,
  /(^|\.)googleapis\.com(:\d+)?$/,
  /(^|\.)gvt1\.com(:\d+)?$/,
  /(^|\.)mozilla\.(com|net|org)(:\d+)?$/,
  /(^|\.)firefox\.com(:\d+)?$/,
];

async function fileOf(folders, pathname) {
  for (const [prefix, folder] of Object.entries(folders)) {
    if (!pathname.startsWith(prefix)) continue;
    const root = path.resolve(folder);
    let file = path.resolve(root, decodeURIComponent(pathname.slice(prefix.length)).replace(/^\/+/, ""));
    if (file !== root && !file.startsWith(root + path.sep)) continue;
    let found = await stat(file).catch(() => null);
    if (found?.isDirectory()) {
      file = path.join(file, "index.html");
      found = await stat(file).catch(() => null);
    }
    if (found?.isFile()) return file;
  }
  return null;
}

function listen(server) {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => resolve(undefined));
  });
}

function stop(server) {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve(undefined)));
}
