// @ts-check
/** What the extension may do now, as the browser itself says it, and where the engine runs. It shows the browser's answer and nothing else. */
import { onSwitch, setSwitch } from "../shared/parts.js";
import { listPermissions } from "../shared/permissions.js";

/**
 * @param {import("./options.js").Desk} desk
 * @returns {import("./options.js").Section}
 */
export function createPrivacy({ words, change }) {
  onSwitch("out-of-pages", (on) => change({ engine_out_of_pages: on }));
  return {
    show({ settings }) {
      setSwitch("out-of-pages", settings.engine_out_of_pages);
      void listPermissions("permissions", words);
    },
  };
}
