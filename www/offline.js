// @ts-check
/**
 * The demo page without a network: a service worker that keeps every file of the demo's folder and answers with what it kept where the
 * network does not.
 *
 * Invariant: it answers for its own folder alone and asks nobody else. Where there is a network the files come from there, so that a new
 * version is seen at once. The list of files is made by the build (offline-files.js).
 */
(() => {
  const worker = /** @type {any} */ (self);
  worker.importScripts("offline-files.js");
  /** @type {{ version: string, files: string[] }} */
  const { version, files } = worker.NEWSPRISM_FILES;
  const KEPT = `newsprism-demo-${version}`;

  worker.addEventListener("install", (/** @type {any} */ event) => {
    event.waitUntil(caches.open(KEPT).then((cache) => cache.addAll(files)).then(() => worker.skipWaiting()));
  });
  worker.addEventListener("activate", (/** @type {any} */ event) => {
    const old = caches.keys().then((names) => Promise.all(names.filter((name) => name.startsWith("newsprism-demo-") && name !== KEPT).map((name) => caches.delete(name))));
    event.waitUntil(old.then(() => worker.clients.claim()));
  });
  worker.addEventListener("fetch", (/** @type {any} */ event) => {
    const { request } = event;
    if (request.method !== "GET" || !request.url.startsWith(worker.registration.scope)) return;
    event.respondWith(fetch(request).catch(async () => (await caches.match(request, { ignoreSearch: true })) ?? Response.error()));
  });
})();
