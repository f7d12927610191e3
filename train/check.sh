#!/bin/sh
# Checks that src/core/model/weights.bin is what the training wrote: its SHA-256 stands in train/weights.sha256.
cd "$(dirname "$0")/.." && exec sha256sum --check train/weights.sha256
