// A trace of Chromium in, the longest piece of work on a page's main thread out: in processor time, which does not count what other
// programs did meanwhile.

/** Processor time of the longest task on the main thread of any page in a trace, in milliseconds. */
export function longestTask(trace) {
  const events = JSON.parse(Buffer.from(trace).toString()).traceEvents;
  const threads = new Set(events.filter((event) => event.name === "thread_name" && event.args.name === "CrRendererMain").map((event) => `${event.pid}:${event.tid}`));
  const tasks = events.filter((event) => event.ph === "X" && event.name.endsWith("RunTask") && threads.has(`${event.pid}:${event.tid}`));
  if (tasks.length === 0) throw new Error("the trace has no tasks");
  return Math.max(...tasks.map((task) => task.tdur ?? 0)) / 1000;
}
