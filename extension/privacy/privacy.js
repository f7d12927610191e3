// @ts-check
/** The privacy page: fills in the words, what the browser says that the extension may do now, and the extension's own policy as it ships. */
import { prepare, setText } from "../shared/parts.js";
import { listPermissions } from "../shared/permissions.js";

const words = prepare();
document.title = words.say("privacy_title");
const isFirefox = chrome.runtime.getURL("").startsWith("moz-extension:");
setText("watch-help", words.say(isFirefox ? "privacy_check_watch_firefox" : "privacy_check_watch_chrome"));
const { content_security_policy: policy } = chrome.runtime.getManifest();
setText("policy", typeof policy === "string" ? policy : policy?.extension_pages ?? "");
await listPermissions("permissions", words);
document.body.dataset.ready = "";
