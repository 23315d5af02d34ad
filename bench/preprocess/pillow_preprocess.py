"""What preprocessing looks like in Python: pairs of JPEG and trimap PNG from two tar.gz, decoded and resized by Pillow in worker processes, written as .npz shards.

pillow_preprocess.py IMAGES.tar.gz ANNOTATIONS.tar.gz OUT_FOLDER [--size 128] [--processes 2]  ->  {"images": N} on standard output
"""
import argparse
import io
import json
import multiprocessing
import os
import tarfile

import numpy as np
from PIL import Image

SHARD_ROWS = 1000


def members(path, wanted):
    with tarfile.open(path) as archive:
        for member in archive:
            name = os.path.basename(member.name)
            if member.isfile() and wanted(member.name) and not name.startswith("._"):
                yield os.path.splitext(name)[0], archive.extractfile(member).read()


def sample(work):
    name, jpeg, png, size = work
    image = Image.open(io.BytesIO(jpeg)).convert("RGB").resize((size, size), Image.BILINEAR)
    mask = Image.open(io.BytesIO(png)).resize((size, size), Image.NEAREST)
    return name, np.asarray(image), np.asarray(mask) - 1  # trimaps count from 1


def write(out, number, rows):
    names, images, masks = zip(*rows)
    np.savez(os.path.join(out, f"shard-{number:05d}.npz"), names=np.array(names), images=np.stack(images), masks=np.stack(masks))


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("images")
    arguments.add_argument("annotations")
    arguments.add_argument("out")
    arguments.add_argument("--size", type=int, default=128)
    arguments.add_argument("--processes", type=int, default=2)
    options = arguments.parse_args()
    os.makedirs(options.out, exist_ok=True)

    masks = dict(members(options.annotations, lambda name: "/trimaps/" in name and name.endswith(".png")))
    work = ((name, jpeg, masks[name], options.size) for name, jpeg in members(options.images, lambda name: name.endswith(".jpg")) if name in masks)
    count, shards, rows = 0, 0, []
    with multiprocessing.Pool(options.processes) as pool:
        for row in pool.imap(sample, work, chunksize=16):
            rows.append(row)
            count += 1
            if len(rows) == SHARD_ROWS:
                write(options.out, shards, rows)
                shards, rows = shards + 1, []
    if rows:
        write(options.out, shards, rows)
    print(json.dumps({"images": count}))


if __name__ == "__main__":
    main()
