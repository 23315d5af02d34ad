"""The U-Net of src/Models in python3-torch, for benches that compare the two. Written from the paper (arXiv:1505.04597) with same padding and batch norm.

Its parameters bear the product's names, so that a model folder's weights load into it.
"""
import json
import struct

import numpy
import torch
from torch import nn


class ConvolutionBlock(nn.Module):
    def __init__(self, channels_in, channels_out):
        super().__init__()
        self.conv1 = nn.Conv2d(channels_in, channels_out, 3, padding=1, bias=False)
        self.norm1 = nn.BatchNorm2d(channels_out)
        self.conv2 = nn.Conv2d(channels_out, channels_out, 3, padding=1, bias=False)
        self.norm2 = nn.BatchNorm2d(channels_out)

    def forward(self, images):
        images = torch.relu_(self.norm1(self.conv1(images)))
        return torch.relu_(self.norm2(self.conv2(images)))


class UpLevel(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.enlarge = nn.ConvTranspose2d(channels, channels // 2, 2, stride=2)
        self.convolve = ConvolutionBlock(channels, channels // 2)

    def forward(self, below, skip):
        return self.convolve(torch.cat([skip, self.enlarge(below)], 1))


class UNet(nn.Module):
    def __init__(self, classes, channels=3, base=64, depth=4):
        super().__init__()
        widths = [base * 2 ** level for level in range(depth + 1)]
        self.down = nn.ModuleList(ConvolutionBlock(a, b) for a, b in zip([channels] + widths[:-2], widths[:-1]))
        self.bottom = ConvolutionBlock(widths[-2], widths[-1])
        self.up = nn.ModuleList(UpLevel(width) for width in widths[:0:-1])
        self.pool = nn.MaxPool2d(2)
        self.classify = nn.Conv2d(base, classes, 1)

    def forward(self, image):
        skips = []
        for level in self.down:
            image = level(image)
            skips.append(image)
            image = self.pool(image)
        image = self.bottom(image)
        for level, skip in zip(self.up, reversed(skips)):
            image = level(image, skip)
        return self.classify(image)


def read_safetensors(path):
    """name -> tensor, of float32 and int64 tensors (the format: 8 bytes of header length, a JSON header, the data)."""
    with open(path, "rb") as file:
        header = json.loads(file.read(struct.unpack("<Q", file.read(8))[0]))
        data = file.read()
    types = {"F32": numpy.float32, "I64": numpy.int64}
    return {
        name: torch.from_numpy(numpy.frombuffer(data[slice(*entry["data_offsets"])], types[entry["dtype"]]).reshape(entry["shape"]).copy())
        for name, entry in header.items() if name != "__metadata__"
    }
