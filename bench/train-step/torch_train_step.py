"""The reference of `bench/run train-step`: the same U-Net, batch and optimizer in python3-torch.

Prints the median seconds of a step as JSON.
"""
import argparse
import json
import os
import statistics
import sys
import time

import torch

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from reference_unet import UNet  # noqa: E402


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--steps", type=int, default=12)
    arguments.add_argument("--warmups", type=int, default=3)
    arguments.add_argument("--threads", type=int, default=os.cpu_count())
    options = arguments.parse_args()

    torch.set_num_threads(options.threads)
    torch.manual_seed(1)
    model = UNet(classes=3).train()
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
    criterion = torch.nn.CrossEntropyLoss(ignore_index=255)
    images = torch.rand(4, 3, 128, 128)
    masks = torch.randint(0, 3, (4, 128, 128))
    seconds = []
    for step in range(-options.warmups, options.steps):
        start = time.perf_counter()
        loss = criterion(model(images), masks)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        optimizer.step()
        loss.item()
        if step >= 0:
            seconds.append(time.perf_counter() - start)
    print(json.dumps({"step_seconds": statistics.median(seconds), "parameters": sum(p.numel() for p in model.parameters())}))


if __name__ == "__main__":
    main()
