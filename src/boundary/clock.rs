//! The browser's clock, where there is one: milliseconds between the stages of an analysis.
//!
//! `performance` is looked up on the global object, so that the same engine can be timed in a page, a content script, a
//! worker and Node. Without it every time is 0. Nothing is ever decided by a time.

use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Performance;

/// A stopwatch over the global `performance`.
pub struct Clock {
    performance: Option<Performance>,
    last: f64,
}

impl Clock {
    /// Starts the stopwatch.
    pub fn start() -> Self {
        let performance = Reflect::get(&js_sys::global(), &JsValue::from_str("performance"))
            .ok()
            .filter(|found| Reflect::get(found, &JsValue::from_str("now")).is_ok_and(|now| now.is_function()))
            .map(JsCast::unchecked_into::<Performance>);
        let last = performance.as_ref().map_or(0.0, Performance::now);
        Self { performance, last }
    }

    /// Milliseconds since the start or the last lap, never negative.
    pub fn lap(&mut self) -> f64 {
        let now = self.performance.as_ref().map_or(0.0, Performance::now);
        let lap = (now - self.last).max(0.0);
        self.last = now;
        lap
    }
}
