#!/bin/sh
# Trains the model from ../shared and writes src/core/model/weights.bin. Minutes on two cores.
set -e
cd "$(dirname "$0")/.."
test -d target/train-venv || python3 -m venv target/train-venv
target/train-venv/bin/pip install --quiet --requirement train/requirements.txt
exec target/train-venv/bin/python train/train.py "$@"
