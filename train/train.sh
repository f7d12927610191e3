#!/bin/sh
# Trains the judge from ../shared and writes src/core/model/weights.bin. About an hour and a half on two cores that know
# 16-bit arithmetic (AVX-512 BF16), about two hours on others; most of it the two teachers.
# Arguments: train/student.py's.
set -e
cd "$(dirname "$0")/.."
test -d target/train-venv || python3 -m venv target/train-venv
target/train-venv/bin/pip install --quiet --requirement train/requirements.txt
target/train-venv/bin/python train/sentence_openers.py
target/train-venv/bin/python train/variants.py
for seed in 0 1; do
    target/train-venv/bin/python train/teacher.py --seed "$seed"
done
exec target/train-venv/bin/python train/student.py "$@"
