"""The reference of `bench/run infer`: the same model over the same archives with python3-torch and Pillow, from JPEGs to mask PNGs and IoU.

As a careful user would write it: images are decoded and masks written by threads while torch computes.
"""
import argparse
import io
import json
import os
import sys
import tarfile
import time
from concurrent.futures import ThreadPoolExecutor

import numpy
import torch
from PIL import Image

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from reference_unet import UNet, read_safetensors  # noqa: E402


def stem(name):
    return os.path.splitext(os.path.basename(name))[0]


def read_members(archive, wanted):
    with tarfile.open(archive) as tar:
        for member in tar:
            if member.isfile() and wanted(member.name):
                yield stem(member.name), tar.extractfile(member).read()


def decode(item, size):
    name, data = item
    image = Image.open(io.BytesIO(data)).convert("RGB")
    small = numpy.asarray(image.resize((size, size), Image.BILINEAR), dtype=numpy.float32) / 255
    return name, image.size[::-1], small


def finish(name, ids, trimap, classes, out):
    Image.fromarray(ids).save(os.path.join(out, name + ".png"))
    truth = numpy.asarray(Image.open(io.BytesIO(trimap))).astype(numpy.int64) - 1
    counts = numpy.bincount(truth.ravel() * classes + ids.ravel(), minlength=classes * classes).reshape(classes, classes)
    return counts


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("images")
    arguments.add_argument("annotations")
    arguments.add_argument("weights")
    arguments.add_argument("out")
    arguments.add_argument("--base-channels", type=int, default=64)
    arguments.add_argument("--batch", type=int, default=16)
    arguments.add_argument("--size", type=int, default=128)
    arguments.add_argument("--classes", type=int, default=3)
    options = arguments.parse_args()
    os.makedirs(options.out, exist_ok=True)
    torch.set_num_threads(os.cpu_count())

    start = time.perf_counter()
    model = UNet(options.classes, base=options.base_channels)
    model.load_state_dict(read_safetensors(options.weights))
    model.eval()
    trimaps = dict(read_members(options.annotations, lambda name: "/trimaps/" in name and "/._" not in name))
    members = list(read_members(options.images, lambda name: name.endswith(".jpg")))
    total = numpy.zeros((options.classes, options.classes), dtype=numpy.int64)
    with ThreadPoolExecutor(os.cpu_count()) as pool, torch.inference_mode():
        decoded = pool.map(lambda item: decode(item, options.size), members)
        finished = []
        batch = []
        for count, item in enumerate(decoded, 1):
            batch.append(item)
            if len(batch) < options.batch and count < len(members):
                continue
            images = torch.from_numpy(numpy.stack([image for _, _, image in batch])).permute(0, 3, 1, 2)
            for (name, size, _), logits in zip(batch, model(images)):
                ids = torch.nn.functional.interpolate(logits[None], size=size, mode="bilinear", align_corners=False)[0].argmax(0).to(torch.uint8).numpy()
                finished.append(pool.submit(finish, name, ids, trimaps[name], options.classes, options.out))
            batch = []
        for future in finished:
            total += future.result()
    seconds = time.perf_counter() - start
    iou = total.diagonal() / numpy.maximum(1, total.sum(0) + total.sum(1) - total.diagonal())
    print(json.dumps({"images": len(members), "images_per_second": len(members) / seconds, "mean_iou": float(iou.mean())}))


if __name__ == "__main__":
    main()
