/** The engine as a module for the background. The module itself is built by `cargo xtask dist`; this folder holds nothing else that ships. */
import type { CreateEngine } from "../shared/wire.js";

export const createEngine: CreateEngine;
