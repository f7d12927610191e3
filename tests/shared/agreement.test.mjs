// How far two coders agree: every figure is the one that scikit-learn gives for the same pairs (tests/shared/agreement/cases.py made the file).

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { agreementOf } from "../../extension/shared/agreement.js";

const CLASSES = ["fact", "quote", "commentary", "unclear"];
const CASES = JSON.parse(readFileSync(new URL("agreement/cases.json", import.meta.url), "utf8"));

/** The same number, or both not defined. */
function assertNear(found, wanted, what) {
  if (wanted === null) assert.equal(found, null, what);
  else assert.ok(found !== null && Math.abs(found - wanted) < 1e-12, `${what}: ${found}, not ${wanted}`);
}

for (const { name, one, other, agreed, kappa, table, each } of CASES) {
  test(`as scikit-learn counts: ${name}`, () => {
    const pairs = one.map((label, at) => [label, other[at]]);
    const found = agreementOf(pairs, CLASSES);
    assert.equal(found.count, one.length);
    assert.equal(found.same, agreed);
    assertNear(found.share, agreed / one.length, "share");
    assertNear(found.kappa, kappa, "kappa");
    assert.deepEqual(found.table, table);
    each.forEach((wanted, at) => assertNear(found.each[at].kappa, wanted, `kappa of ${CLASSES[at]}`));
    assert.deepEqual(agreementOf(pairs.toReversed(), CLASSES), found, "the order counts");
  });
}

test("the second coder's place is the column, and the kappas do not mind who comes first", () => {
  const { table, kappa, each } = agreementOf([["fact", "quote"], ["fact", "fact"], ["quote", "quote"]], CLASSES);
  assert.equal(table[0][1], 1);
  assert.equal(table[1][0], 0);
  const turned = agreementOf([["quote", "fact"], ["fact", "fact"], ["quote", "quote"]], CLASSES);
  assert.equal(turned.kappa, kappa);
  assert.deepEqual([each[1].one, each[1].other, each[1].same], [1, 2, 1]);
});

test("nothing to compare gives no figure, and a class that is not asked about is left out", () => {
  for (const pairs of [[], [["none", "fact"], ["fact", "none"]]]) {
    const { count, share, kappa } = agreementOf(pairs, CLASSES);
    assert.deepEqual({ count, share, kappa }, { count: 0, share: null, kappa: null });
  }
});
