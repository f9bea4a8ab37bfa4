"""The network of the editor: the body that the reader starts from, and a logit a piece for each question."""

from __future__ import annotations

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from training.reader.model import WIDTH, Attention, Block, Reader, drop
from training.reader.train import base_folder

QUESTIONS = 4  # kickers, news, line, pair: the columns of ``dateline.engines.editor``
FROZEN = 2  # blocks that stay as they are, with the tables: a third of the time, and nothing lost


class EditorModel(nn.Module):
    """The body and its three questions."""

    def __init__(self) -> None:
        super().__init__()
        self.reader = Reader()
        self.questions = nn.Linear(WIDTH, QUESTIONS)

    def load_base(self) -> None:
        """Take the published encoder's weights."""
        self.reader.load_body(load_file(str(next(base_folder().glob("*.safetensors")))))

    def forward(self, ids: Tensor, kinds: Tensor, mask: Tensor) -> Tensor:
        """Logits [batch, length, questions]; ``mask`` is 1 for pieces and 0 for padding."""
        reader, rate = self.reader, self.reader.dropout if self.training else 0.0
        hide = (1.0 - mask[:, None, None, :]) * -1e4
        with torch.no_grad():
            x = reader.norm(reader.words(ids) + reader.positions(torch.arange(ids.shape[1])) + reader.kinds(kinds))
            for block in reader.blocks[:FROZEN]:
                x = run_block(block, x, hide, 0.0)
        for block in reader.blocks[FROZEN:]:
            x = run_block(block, x, hide, rate)
        logits: Tensor = self.questions(x.float())
        return logits

    def learning(self) -> list[nn.Parameter]:
        """The parameters of the body that learn."""
        return [parameter for block in self.reader.blocks[FROZEN:] for parameter in block.parameters()]


def run_block(block: Block, x: Tensor, hide: Tensor, rate: float) -> Tensor:
    """A block with the fused attention of the library, which trains faster than the reader's own."""
    x = block.attention_norm(x + drop(attend(block.attention, x, hide), rate))
    out: Tensor = block.outer_norm(x + drop(block.outer(functional.gelu(block.inner(x))), rate))
    return out


def attend(attention: Attention, x: Tensor, hide: Tensor) -> Tensor:
    """Self-attention; ``hide`` is added to the scores."""
    batch, length, width = x.shape
    query, key, value = (
        part(x).view(batch, length, attention.heads, width // attention.heads).transpose(1, 2)
        for part in (attention.query, attention.key, attention.value)
    )
    seen = functional.scaled_dot_product_attention(query, key, value, attn_mask=hide.to(query.dtype))
    out: Tensor = attention.out(seen.transpose(1, 2).reshape(batch, length, width))
    return out
