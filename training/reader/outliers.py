"""Blocks whose few far-reaching channels are kept apart, so that one scale serves the others well in int8.

After GELU one or two channels of a block reach 20 where all others stay below 7: they alone would take two thirds of
the 255 steps that a tensor has. Dettmers et al. (2022), "LLM.int8()", compute such channels in floats; so does this.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from dateline.engines.windows import CLS, FEATURES, SEP, Tokenizer, plan_windows, split_pieces
from training.reader.model import Block, Reader

APART = 16  # channels of each block
WINDOWS = 3  # of each text, at most


class SplitBlock(nn.Module):
    """A block as `Block`, its feed-forward part in two: `many` channels, and the `few` that reach far."""

    def __init__(self, block: Block, few: Sequence[int]) -> None:
        super().__init__()
        many = [channel for channel in range(block.inner.out_features) if channel not in set(few)]
        self.attention, self.attention_norm, self.outer_norm = block.attention, block.attention_norm, block.outer_norm
        self.inner_many, self.inner_few = _rows(block.inner, many), _rows(block.inner, few)
        self.outer_many, self.outer_few = _columns(block.outer, many, bias=True), _columns(block.outer, few, bias=False)

    def forward(self, x: Tensor, mask: Tensor, dropout: float) -> Tensor:
        """One step of context, without dropout."""
        x = self.attention_norm(x + self.attention(x, mask))
        many, few = functional.gelu(self.inner_many(x)), functional.gelu(self.inner_few(x))
        out: Tensor = self.outer_norm(x + self.outer_many(many) + self.outer_few(few))
        return out


def _rows(linear: nn.Linear, chosen: Sequence[int]) -> nn.Linear:
    part = nn.Linear(linear.in_features, len(chosen))
    part.weight.data = linear.weight.data[list(chosen)].clone()
    part.bias.data = linear.bias.data[list(chosen)].clone()
    return part


def _columns(linear: nn.Linear, chosen: Sequence[int], *, bias: bool) -> nn.Linear:
    part = nn.Linear(len(chosen), linear.out_features, bias=bias)
    part.weight.data = linear.weight.data[:, list(chosen)].clone()
    if bias:
        part.bias.data = linear.bias.data.clone()
    return part


@torch.no_grad()
def far_channels(reader: Reader, tokenizer: Tokenizer, texts: Sequence[str], count: int = APART) -> list[list[int]]:
    """The channels of each block that reach farthest on these texts, in order."""
    reach: list[NDArray[np.float32]] = [np.zeros(block.inner.out_features, np.float32) for block in reader.blocks]

    def note(at: int, x: Tensor) -> None:
        reach[at] = np.maximum(reach[at], x.abs().amax(dim=(0, 1)).numpy())

    hooks = [
        block.outer.register_forward_pre_hook(lambda _, given, at=at: note(at, given[0]))
        for at, block in enumerate(reader.blocks)
    ]
    reader.eval()
    for text in texts:
        pieces = split_pieces(tokenizer, text)
        for low, high in plan_windows(pieces, 222, 48)[:WINDOWS]:
            ids = torch.from_numpy(np.concatenate([[CLS], pieces.ids[low:high], [SEP]]))[None]
            features = torch.from_numpy(np.concatenate([[FEATURES], pieces.features[low:high], [FEATURES]]))[None]
            reader.body(ids, features, torch.ones(ids.shape))
    for hook in hooks:
        hook.remove()
    return [sorted(np.argsort(-values, kind="stable")[:count].tolist()) for values in reach]


def keep_apart(reader: Reader, channels: Sequence[Sequence[int]]) -> None:
    """Split the blocks of a reader in place."""
    blocks = [SplitBlock(block, few) for block, few in zip(reader.blocks, channels, strict=True)]  # type: ignore[arg-type]
    reader.blocks = nn.ModuleList(blocks)
