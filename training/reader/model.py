"""The network: a MiniLM body with surface features, and the heads that read attributions, mentions and factuality."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from dateline.engines.reader import LINK_TAGS

ROLES = ("source", "cue", "content")
TYPES = ("person", "organization", "place", "nationality", "weapon", "vehicle", "event")
DISTANCES = 40
SENTENCE_STEPS = 9
WIDTH, HIDDEN, LAYERS, HEADS, LINK_WIDTH, LINK_HEADS = 384, 1536, 6, 12, 192, 6


class CheapDropout:
    """Dropout by a slice of a fixed pool of random masks: drawing numbers took a quarter of a training step."""

    def __init__(self, rate: float = 0.1, size: int = 1 << 23) -> None:
        chance = torch.Generator().manual_seed(11)
        keep = torch.rand(size, generator=chance) >= rate
        self.pool = {t: (keep / (1 - rate)).to(t) for t in (torch.float32, torch.bfloat16)}

    def __call__(self, x: Tensor, rate: float) -> Tensor:
        """`x` with a tenth of its numbers dropped, or untouched at rate 0."""
        if not rate:
            return x
        if x.is_cuda or 2 * x.numel() > len(self.pool[x.dtype]):  # where drawing is cheap, or the pool too small
            return functional.dropout(x, rate)
        pool = self.pool[x.dtype]
        start = int(torch.randint(0, max(1, len(pool) - x.numel()), ()))
        return x * pool[start : start + x.numel()].view(x.shape)


drop = CheapDropout()


class Attention(nn.Module):
    """Multi-head self-attention over padded sequences."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value = (nn.Linear(width, width) for _ in range(3))
        self.out = nn.Linear(width, width)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """`mask` is added to the scores: 0 where a token may be seen, a large negative number elsewhere."""
        batch, length, width = x.shape
        q, k, v = (
            m(x).view(batch, length, self.heads, width // self.heads).transpose(1, 2)
            for m in (self.query, self.key, self.value)
        )
        q = q * (width // self.heads) ** -0.5  # on the smaller factor: the scores are length times length numbers
        scores = q @ k.transpose(-1, -2) + mask.to(q.dtype)
        seen = scores.softmax(-1).to(q.dtype) @ v
        return self.out(seen.transpose(1, 2).reshape(batch, length, width))


class Block(nn.Module):
    """A post-norm transformer block, as in BERT."""

    def __init__(self, width: int, hidden: int, heads: int, eps: float) -> None:
        super().__init__()
        self.attention = Attention(width, heads)
        self.attention_norm = nn.LayerNorm(width, eps=eps)
        self.inner = nn.Linear(width, hidden)
        self.outer = nn.Linear(hidden, width)
        self.outer_norm = nn.LayerNorm(width, eps=eps)

    def forward(self, x: Tensor, mask: Tensor, dropout: float) -> Tensor:
        """One step of context."""
        x = self.attention_norm(x + drop(self.attention(x, mask), dropout))
        return self.outer_norm(x + drop(self.outer(functional.gelu(self.inner(x))), dropout))


class Linker(nn.Module):
    """Tags each token as source or content of one given cue.

    A cue is compared with every token by its representation, by their product, by distance in pieces and in
    sentences; one transformer block then lets the tokens of the window agree.
    """

    def __init__(self) -> None:
        super().__init__()
        self.token = nn.Linear(WIDTH, LINK_WIDTH)
        self.cue = nn.Linear(WIDTH, LINK_WIDTH)
        self.gate = nn.Linear(WIDTH, LINK_WIDTH)
        self.distance = nn.Embedding(2 * DISTANCES + 1, LINK_WIDTH)
        self.step = nn.Embedding(SENTENCE_STEPS, LINK_WIDTH)
        self.norm = nn.LayerNorm(LINK_WIDTH)
        self.block = Block(LINK_WIDTH, 2 * LINK_WIDTH, LINK_HEADS, 1e-5)
        self.tags = nn.Linear(LINK_WIDTH, LINK_TAGS)

    def forward(
        self,
        hidden: Tensor,
        cue: Tensor,
        distance: Tensor,
        step: Tensor,
        mask: Tensor,
        dropout: float,
        at: Tensor | None = None,
    ) -> Tensor:
        """Logits [cues, length, 5] from hidden [cues, length, width] and cue vectors [cues, width].

        With `at` [cues, length], `hidden` is one window [tokens, width], and each cue looks at those of its tokens.
        """
        token = self.token(hidden) if at is None else self.token(hidden)[at]
        x = token + self.cue(cue).unsqueeze(1) + token * self.gate(cue).unsqueeze(1)
        x = self.norm(x + self.distance(distance) + self.step(step))
        return self.tags(self.block(functional.gelu(x), mask, dropout))


class Reader(nn.Module):
    """The body and its heads."""

    def __init__(self, vocabulary: int = 30522, features: int = 36) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary, WIDTH)
        self.positions = nn.Embedding(512, WIDTH)
        self.kinds = nn.Embedding(2, WIDTH)
        self.features = nn.Embedding(features + 1, WIDTH)
        nn.init.zeros_(self.features.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.blocks = nn.ModuleList(Block(WIDTH, HIDDEN, HEADS, 1e-12) for _ in range(LAYERS))
        self.roles = nn.Linear(WIDTH, 3 * len(ROLES))
        self.mentions = nn.Linear(WIDTH, 3 * len(TYPES))
        self.certainty = nn.Sequential(nn.Linear(WIDTH, LINK_WIDTH), nn.GELU(), nn.Linear(LINK_WIDTH, 1))
        self.meaning = nn.Linear(WIDTH, WIDTH)
        nn.init.eye_(self.meaning.weight)
        self.linker = Linker()
        self.dropout = 0.1

    def body(self, ids: Tensor, features: Tensor, mask: Tensor) -> Tensor:
        """Hidden states [batch, length, width]; `mask` is 1 for tokens and 0 for padding."""
        rate = self.dropout if self.training else 0.0
        at = torch.arange(ids.shape[1], device=ids.device)
        x = self.words(ids) + self.positions(at) + self.kinds.weight[0] + self.features(features)
        x = drop(self.norm(x), rate)
        hide = (1.0 - mask[:, None, None, :].to(x.dtype)) * -1e4
        for block in self.blocks:
            x = block(x, hide, rate)
        return x

    def load_body(self, tensors: dict[str, Tensor]) -> None:
        """Take the weights of a BERT checkpoint under their usual names."""
        own = {"words": "word", "positions": "position", "kinds": "token_type"}
        new: dict[str, Tensor] = {f"{a}.weight": tensors[f"embeddings.{b}_embeddings.weight"] for a, b in own.items()}
        for part in ("weight", "bias"):
            new[f"norm.{part}"] = tensors[f"embeddings.LayerNorm.{part}"]
            for i in range(LAYERS):
                old, mine = f"encoder.layer.{i}", f"blocks.{i}"
                for name in ("query", "key", "value"):
                    new[f"{mine}.attention.{name}.{part}"] = tensors[f"{old}.attention.self.{name}.{part}"]
                new[f"{mine}.attention.out.{part}"] = tensors[f"{old}.attention.output.dense.{part}"]
                new[f"{mine}.attention_norm.{part}"] = tensors[f"{old}.attention.output.LayerNorm.{part}"]
                new[f"{mine}.inner.{part}"] = tensors[f"{old}.intermediate.dense.{part}"]
                new[f"{mine}.outer.{part}"] = tensors[f"{old}.output.dense.{part}"]
                new[f"{mine}.outer_norm.{part}"] = tensors[f"{old}.output.LayerNorm.{part}"]
        missing, unexpected = self.load_state_dict(new, strict=False)
        if unexpected or any(name.startswith(("blocks", "words", "norm")) for name in missing):
            raise ValueError(f"not the expected checkpoint: {unexpected} {missing}")


def bucket_distance(distance: Tensor) -> Tensor:
    """Signed distances in pieces as 2 * DISTANCES + 1 classes: exact up to 20, logarithmic beyond."""
    size = distance.abs().clamp(min=0)
    far = 20 + (torch.log2(size.clamp(min=20).float() / 20) * 5).floor().long()
    small = torch.where(size <= 20, size, far.clamp(max=DISTANCES))
    return torch.sign(distance) * small + DISTANCES
