//! The one object that JavaScript holds: pages in, reports out, explanations of the last report on request.
//!
//! Methods take `&self`: a message whose getter throws half-way through leaves no borrow behind, so the engine stays
//! usable. The page that was read last is replaced only by one that is whole.

use std::cell::RefCell;

use js_sys::Reflect;
use newsprism_core::{
    page::Page,
    report::{Reader, Stage},
};
use serde::{Serialize, de::DeserializeOwned};
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use super::{
    clock::Clock,
    conversion::{explanation_to_wire, report_to_wire},
    error::{ErrorCode, WireError},
    export::{WireExportRequest, export},
    page::WirePage,
    report::WireTimings,
};

/// The engine as JavaScript holds it.
#[wasm_bindgen]
#[derive(Debug, Default)]
pub struct Engine {
    reader: RefCell<Reader>,
}

#[wasm_bindgen]
impl Engine {
    /// An engine that has seen no page yet.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Labels the sentences and finds the quotations of a page (`Page` of `wire.d.ts`); gives a `Report`. Blocks that the page
    /// read before had too are not read again; the report is the same as if they were.
    ///
    /// # Errors
    /// An `Error` with `code: "malformed"` and the `path` of the bad field. The last report is kept.
    #[wasm_bindgen(unchecked_return_type = "Report")]
    pub fn analyze(&self, #[wasm_bindgen(unchecked_param_type = "Page")] page: JsValue) -> Result<JsValue, JsValue> {
        let mut clock = Clock::start();
        let mut timings = WireTimings::default();
        let page = decode(page)?;
        timings.decode = clock.lap();
        let mut reader = self.reader.borrow_mut();
        let report = reader.read(page, &mut |stage| {
            let lap = clock.lap();
            match stage {
                Stage::Page => timings.page = lap,
                Stage::Sentence => timings.sentence = lap,
                Stage::Quote => timings.quote = lap,
                Stage::Attribution => timings.attribution = lap,
                Stage::Label => timings.label = lap,
            }
        });
        let encoded = encode(&report_to_wire(reader.page().unwrap_or(&Page::default()), &report, timings))?;
        if let Ok(timings) = Reflect::get(&encoded, &JsValue::from_str("timings")) {
            // The time of the encoding itself, known only now. A report without it is still a whole report.
            let _ = Reflect::set(&timings, &JsValue::from_str("encode"), &JsValue::from_f64(clock.lap()));
        }
        Ok(encoded)
    }

    /// The case for and against the label of one sentence (an index into the last report's `sentences`); gives an
    /// `Explanation`.
    ///
    /// # Errors
    /// An `Error` with `code: "no_such_sentence"` where the last report has none of that index, or there is no report.
    #[wasm_bindgen(unchecked_return_type = "Explanation")]
    pub fn explain(&self, sentence: f64) -> Result<JsValue, JsValue> {
        let missing = || WireError {
            code: ErrorCode::NoSuchSentence,
            path: "sentence".to_owned(),
            reason: format!("{sentence} names no sentence of the last report"),
        };
        let reader = self.reader.borrow();
        let idx = whole_number(sentence).ok_or_else(missing)?;
        let (text, explanation) = reader.explain(idx).ok_or_else(missing)?;
        encode(&explanation_to_wire(text, &explanation))
    }

    /// The page that was read last as the text of a file (`ExportRequest` of `wire.d.ts`): the same bytes that the command line writes
    /// for the same page under the same name.
    ///
    /// # Errors
    /// An `Error` with `code: "malformed"` and the `path` of the bad field.
    #[wasm_bindgen(js_name = "export")]
    pub fn export_file(
        &self,
        #[wasm_bindgen(unchecked_param_type = "ExportRequest")] request: JsValue,
    ) -> Result<String, JsValue> {
        let request = decode_as::<WireExportRequest>(request)?;
        Ok(export(&mut self.reader.borrow_mut(), request)?)
    }
}

/// A JavaScript message as a page of the core.
fn decode(message: JsValue) -> Result<Page, WireError> {
    decode_as::<WirePage>(message)?.into_core()
}

/// A JavaScript message as a wire type.
fn decode_as<T: DeserializeOwned>(message: JsValue) -> Result<T, WireError> {
    if !message.is_object() {
        return Err(WireError::malformed("", "the message is not an object"));
    }
    serde_path_to_error::deserialize(serde_wasm_bindgen::Deserializer::from(message))
        .map_err(|error| WireError::undecodable(&error.path().to_string(), &error.inner().to_string()))
}

/// A wire type as a plain JavaScript object.
fn encode(value: &impl Serialize) -> Result<JsValue, JsValue> {
    value.serialize(&serde_wasm_bindgen::Serializer::new()).map_err(JsValue::from)
}

/// The index that a JavaScript number stands for; `None` for fractions, negatives, infinities and NaN.
fn whole_number(number: f64) -> Option<usize> {
    let is_index = number.fract() == 0.0 && (0.0..f64::from(u32::MAX)).contains(&number);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked in the line above")]
    is_index.then_some(number as usize)
}
