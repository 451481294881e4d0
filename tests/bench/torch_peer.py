#!/usr/bin/python3
"""torch_peer.py: the bench's PyTorch peer, a process of its own.

usage: torch_peer.py NET THREADS

Trains NET (N1 ... N7, as in bench.c) on 60,000 random images with as sparse
pixels as MNIST's, or as many random tokens, in eager mode with what makes it
quicker here: float tensors in memory, one index_select a batch, one call for
attention, the fused optimiser where there is one. Prints the seconds of an
epoch, the median of those that fit into a second, after a warm-up of one. N8
writes as many tokens, with a cache of keys and values.
"""
import statistics
import sys
import time

import torch

NETS = {
    "N1": ([784, 30, 10], torch.nn.Sigmoid, "mse", 10),
    "N2": ([784, 16, 16, 10], torch.nn.Sigmoid, "mse", 10),
    "N3": ([784, 128, 64, 10], torch.nn.ReLU, "ce", 64),
    "N4": ([784, 1024, 1024, 10], torch.nn.ReLU, "ce", 128),
    "N5": ([784, 1024, 1024, 10], torch.nn.ReLU, "ce", 128),
    "N6": ([], None, "ce", 64),
}
TRIMMED = {"N5"}  # batch norm and dropout in the hidden layers


def lenet():
    """N6: two layers of maps below three full ones."""
    return torch.nn.Sequential(
        torch.nn.Unflatten(1, (1, 28, 28)),
        torch.nn.Conv2d(1, 6, 5, padding=2), torch.nn.ReLU(),
        torch.nn.MaxPool2d(2),
        torch.nn.Conv2d(6, 16, 5), torch.nn.ReLU(), torch.nn.MaxPool2d(2),
        torch.nn.Flatten(), torch.nn.Linear(400, 120), torch.nn.ReLU(),
        torch.nn.Linear(120, 84), torch.nn.ReLU(), torch.nn.Linear(84, 10))


def build(sizes, bend, loss, trimmed):
    layers = []
    for i in range(len(sizes) - 1):
        hidden = i + 2 < len(sizes)
        layers.append(torch.nn.Linear(sizes[i], sizes[i + 1],
                                      bias=not (trimmed and hidden)))
        if trimmed and hidden:
            layers.append(torch.nn.BatchNorm1d(sizes[i + 1]))
        if hidden or loss == "mse":
            layers.append(bend())
        if trimmed and hidden:
            layers.append(torch.nn.Dropout(0.5))
    return torch.nn.Sequential(*layers)


def epoch(net, opt, x, y, labels, batch, loss):
    order = torch.randperm(len(x))
    for at in range(0, len(x), batch):
        index = order[at:at + batch]
        out = net(x.index_select(0, index))
        if loss == "mse":
            d = out - y.index_select(0, index)
            cost = (d * d).sum() * (0.5 / len(index))
        else:
            cost = torch.nn.functional.cross_entropy(
                out, labels.index_select(0, index))
        opt.zero_grad(set_to_none=True)
        cost.backward()
        opt.step()


V, T, L, H, C, B = 65, 64, 4, 4, 128, 12  # N7
F = torch.nn.functional
AHEAD = torch.ones(T, T, dtype=torch.bool).triu(1)


def attention(q, k, v, causal):
    """In one call from PyTorch 2 on, by hand before."""
    if hasattr(F, "scaled_dot_product_attention"):
        return F.scaled_dot_product_attention(q, k, v, is_causal=causal)
    scores = q @ k.transpose(-2, -1) * (C // H) ** -0.5
    if causal:
        scores = scores.masked_fill(AHEAD, float("-inf"))
    return F.softmax(scores, dim=-1) @ v


class Block(torch.nn.Module):
    """Attention and an MLP, each behind a norm and beside the stream."""

    def __init__(self):
        super().__init__()
        self.first, self.second = torch.nn.LayerNorm(C), torch.nn.LayerNorm(C)
        self.attend = torch.nn.Linear(C, 3 * C)
        self.project = torch.nn.Linear(C, C)
        self.up, self.down = torch.nn.Linear(C, 4 * C), torch.nn.Linear(4 * C, C)

    def forward(self, x, cache=None):
        b, t, _ = x.shape
        q, k, v = (part.view(b, t, H, C // H).transpose(1, 2)
                   for part in self.attend(self.first(x)).split(C, dim=2))
        if cache is not None:
            k, v = torch.cat((cache[0], k), 2), torch.cat((cache[1], v), 2)
            cache[:] = k, v
        o = attention(q, k, v, causal=cache is None)
        x = x + self.project(o.transpose(1, 2).reshape(b, t, C))
        return x + self.down(F.gelu(self.up(self.second(x))))


class Transformer(torch.nn.Module):
    """As lib/gpt.h."""

    def __init__(self):
        super().__init__()
        self.tokens = torch.nn.Embedding(V, C)
        self.positions = torch.nn.Embedding(T, C)
        self.blocks = torch.nn.ModuleList(Block() for _ in range(L))
        self.last = torch.nn.LayerNorm(C)

    def forward(self, index, at=0, caches=None):
        x = self.tokens(index) + self.positions.weight[at:at + index.shape[1]]
        for k, block in enumerate(self.blocks):
            x = block(x, caches[k] if caches else None)
        return F.linear(self.last(x), self.tokens.weight)


def learning():
    """Seconds for 60,000 tokens in windows."""
    net = Transformer()
    matrices = [p for p in net.parameters() if p.dim() > 1]
    rest = [p for p in net.parameters() if p.dim() < 2]
    groups = [{"params": matrices, "weight_decay": 0.1},
              {"params": rest, "weight_decay": 0.0}]
    try:
        opt = torch.optim.AdamW(groups, lr=1e-3, betas=(0.9, 0.95), fused=True)
    except (RuntimeError, TypeError):  # no fused one on this CPU
        opt = torch.optim.AdamW(groups, lr=1e-3, betas=(0.9, 0.95))
    text = torch.randint(0, V, (60000,))
    steps, times = 20, []
    while len(times) < 3 or sum(times) < 2.0:
        started = time.perf_counter()
        for _ in range(steps):
            at = torch.randint(0, 60000 - T - 1, (B, 1)) + torch.arange(T)
            out = net(text[at])
            cost = F.cross_entropy(out.view(-1, V), text[at + 1].view(-1))
            opt.zero_grad(set_to_none=True)
            cost.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            opt.step()
        times.append(time.perf_counter() - started)
    return statistics.median(times[1:]) / steps * 60000 / (B * T)


@torch.inference_mode()
def writing():
    """Seconds to write 60,000 tokens; a full context begins anew."""
    net = Transformer()
    times, token = [], torch.zeros((1, 1), dtype=torch.long)
    while len(times) < 4 or sum(times) < 1.0:
        caches = [[torch.empty(1, H, 0, C // H) for _ in range(2)]
                  for _ in range(L)]
        started = time.perf_counter()
        for at in range(T):
            p = F.softmax(net(token, at, caches)[0, -1] / 0.8, dim=0)
            token = torch.multinomial(p, 1).view(1, 1)
        times.append(time.perf_counter() - started)
    return statistics.median(times[1:]) * 60000 / T


def images(name):
    """Seconds of an epoch of 60,000 images."""
    sizes, bend, loss, batch = NETS[name]
    x = torch.rand(60000, 784) * (torch.rand(60000, 784) < 0.19)
    labels = torch.randint(0, 10, (60000,))
    y = torch.nn.functional.one_hot(labels, 10).float()
    net = (lenet() if name == "N6"
           else build(sizes, bend, loss, name in TRIMMED))
    opt = torch.optim.SGD(net.parameters(), lr=0.1)
    epoch(net, opt, x, y, labels, batch, loss)
    times = []
    while not times or sum(times) < 1.0:
        started = time.perf_counter()
        epoch(net, opt, x, y, labels, batch, loss)
        times.append(time.perf_counter() - started)
    return statistics.median(times)


def main():
    if sys.argv[1:] == ["--here"]:  # PyTorch has been imported: yes
        return
    name, threads = sys.argv[1], int(sys.argv[2])
    torch.set_num_threads(threads)
    torch.manual_seed(1)
    if name in NETS:
        seconds = images(name)
    else:
        seconds = learning() if name == "N7" else writing()
    print(f"{seconds:.6f}")


main()
