#!/usr/bin/python3
"""torch_peer.py: the bench's PyTorch peer, a process of its own.

usage: torch_peer.py NET THREADS

Trains NET (N1 ... N6, as in bench.c) on 60,000 random images with as sparse
pixels as MNIST's, in eager mode with what makes it quicker here: float
tensors in memory, one index_select a batch. Prints the seconds of an epoch,
the median of those that fit into a second, after a warm-up of one.
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


def main():
    if sys.argv[1:] == ["--here"]:  # PyTorch has been imported: yes
        return
    name, threads = sys.argv[1], int(sys.argv[2])
    sizes, bend, loss, batch = NETS[name]
    torch.set_num_threads(threads)
    torch.manual_seed(1)
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
    print(f"{statistics.median(times):.6f}")


main()
