"""Bulk inference end to end, from JPEG archives to mask PNGs and metrics: the product against a python3-torch + Pillow program with the same weights."""
import argparse
import json
import os
import shutil
import subprocess
import tempfile

import harness

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
PETS = os.path.join(ROOT, "..", "shared", "datasets", "oxford-iiit-pet")


def main():
    arguments = argparse.ArgumentParser(prog="bench/run infer")
    arguments.add_argument("--archives", default=PETS, help="folder with images.tar.gz and annotations.tar.gz")
    arguments.add_argument("--rounds", type=int, default=3)
    options = arguments.parse_args()
    images, annotations = (os.path.join(options.archives, name) for name in ("images.tar.gz", "annotations.tar.gz"))
    batchseg = os.path.join(ROOT, "batchseg")

    with tempfile.TemporaryDirectory(prefix="batchseg-bench-") as work:
        shards, model, ours_out, theirs_out = (os.path.join(work, name) for name in ("shards", "model", "ours", "theirs"))
        quiet = {"check": True, "stdout": subprocess.DEVNULL}
        subprocess.run([batchseg, "preprocess", images, annotations, "--layout", "oxford-iiit-pet", "--output", shards], **quiet)
        # One epoch: the weights need not be good, only the same on both sides.
        subprocess.run([batchseg, "train", "--data", shards, "--model", "unet", "--epochs", "1", "--output", model], **quiet)

        clear = lambda folder: lambda: shutil.rmtree(folder, ignore_errors=True)
        command = [batchseg, "infer", images, annotations, "--layout", "oxford-iiit-pet", "--model", model, "--json", "--output"]
        ours = harness.Contender("batchseg", command + [ours_out], rate, before=clear(ours_out))
        exact = harness.Contender("batchseg fp32", command + [ours_out, "--precision", "fp32"], rate, before=clear(ours_out))
        theirs = harness.Contender(
            "python3-torch + Pillow", ["/usr/bin/python3", os.path.join(HERE, "torch_infer.py"), images, annotations, os.path.join(model, "model.safetensors"), theirs_out],
            rate, before=clear(theirs_out))
        harness.side_by_side([ours, exact, theirs], options.rounds, warmups=0)
        harness.report(
            "infer", [ours, exact, theirs],
            {"rate / python's rate": harness.ratio(ours, theirs, "images_per_second"), "fp32 rate / python's rate": harness.ratio(exact, theirs, "images_per_second")},
            {"rate / python's rate": "at least 1.3"})


def rate(output, seconds):
    """Whole processes, start-up included, on both sides."""
    answer = json.loads(output)
    return {"images_per_second": answer["images"] / seconds, "mean_iou": answer["mean_iou"]}


if __name__ == "__main__":
    main()
