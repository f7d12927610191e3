"""A trained student in, the bytes that src/core/model/weights.rs reads out; and how its weights are rounded on the way."""

import struct

import numpy as np
import torch

MAGIC, FORMAT = b"NEWSPRSM", 2
CUT = 0.9999  # of a large table: the few largest weights are cut off, so that the others have finer steps
LARGE = 20_000


def step_of(values):
    """What one step of a table's whole numbers is worth."""
    sizes = values.detach().abs().flatten()
    top = sizes.max() if len(sizes) < LARGE else torch.quantile(sizes[:: max(1, len(sizes) // 1_000_000)], CUT)
    return top / 127 + 1e-9


def whole(values):
    return (values.detach() / step_of(values)).round().clamp(-127, 127)


def rounded(values):
    """The values as the program will see them; gradients pass as if they had not been rounded."""
    return values + (whole(values) * step_of(values) - values).detach()


def hash_of(text):
    """32-bit FNV-1a, as the program hashes words."""
    number = 0x811C9DC5
    for byte in text.encode():
        number = ((number ^ byte) * 0x01000193) & 0xFFFFFFFF
    return number


def pack(student, words, n_endings, bits, n_memory, sharpness):
    """`words` are those of the embeddings after the first `n_endings`, in their order."""
    state = {name: value.detach() for name, value in student.state_dict().items()}
    hashes = np.array([hash_of(word) for word in words], np.uint32)
    order = np.argsort(hashes, kind="stable")
    if len(np.unique(hashes)) != len(hashes):
        raise SystemExit("two known words have the same hash: leave one out")
    embeddings, filters = state["embeddings"], state["convolution.weight"]
    step = float(step_of(embeddings))
    filter_step = step * float(step_of(filters))
    rows = signed_bytes(embeddings)
    n_dense, n_units = state["dense.weight"].shape[1], state["hidden.weight"].shape[0]
    dense = state["dense.weight"].T.clone()
    dense[0] += state["dense.bias"]  # the first dense figure is always 1
    body = MAGIC + struct.pack("<10I3f", FORMAT, bits, len(dense[0]), n_dense, len(words), n_endings, embeddings.shape[1], len(filters),
                               n_units, n_memory, float(step_of(state["grams"])), filter_step, sharpness)
    body += signed_bytes(state["grams"]).tobytes() + hashes[order].astype("<u4").tobytes()
    body += rows[n_endings:][order].tobytes() + rows[:n_endings].tobytes()
    body += (state["quoted"] / step).round().clamp(-1000, 1000).numpy().astype("<i2").tobytes()
    biases = (state["convolution.bias"] / filter_step).round().numpy().astype("<i4")
    for weights, bias in zip(signed_bytes(filters).transpose(0, 2, 1), biases):
        body += weights.tobytes() + bias.tobytes()
    body += floats(dense) + floats(state["hidden.weight"].T) + floats(state["hidden.bias"])
    for direction in ["", "_reverse"]:
        for side in ["ih", "hh"]:
            body += floats(state[f"recur.weight_{side}_l0{direction}"].T) + floats(state[f"recur.bias_{side}_l0{direction}"])
    body += floats(state["output.weight"].T) + floats(state["output.bias"])
    checksum = 0xCBF29CE484222325
    for byte in body:
        checksum = ((checksum ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return body + struct.pack("<Q", checksum)


def signed_bytes(values):
    return np.ascontiguousarray(whole(values).numpy().astype(np.int8))


def floats(values):
    return np.ascontiguousarray(values.numpy(), "<f4").tobytes()
