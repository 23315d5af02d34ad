"""Preprocessing of JPEG archives to 128x128 shards: the product against a Pillow program with 2 processes, and against libturbojpeg alone as the limit;
the masks are PNGs, which have to be decoded too, so both decoders alone are the limit that can be reached."""
import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile

import harness

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
PETS = os.path.join(ROOT, "..", "shared", "datasets", "oxford-iiit-pet")


def main():
    arguments = argparse.ArgumentParser(prog="bench/run preprocess")
    arguments.add_argument("--archives", default=PETS, help="folder with images.tar.gz and annotations.tar.gz")
    arguments.add_argument("--copies", type=int, default=40, help="how often the archives are repeated, so that start-up counts for little")
    arguments.add_argument("--workers", type=int, default=2)
    arguments.add_argument("--rounds", type=int, default=3)
    options = arguments.parse_args()

    with tempfile.TemporaryDirectory(prefix="batchseg-bench-") as work:
        inputs, ours_out, theirs_out = (os.path.join(work, name) for name in ("inputs", "ours", "theirs"))
        images, annotations = (os.path.join(inputs, name) for name in ("images.tar.gz", "annotations.tar.gz"))
        originals = [os.path.join(options.archives, name) for name in ("images.tar.gz", "annotations.tar.gz")]
        subprocess.run([sys.executable, os.path.join(os.path.dirname(HERE), "repeat_archive.py"), *originals, str(options.copies), inputs], check=True)

        clear = lambda folder: lambda: shutil.rmtree(folder, ignore_errors=True)
        count = str(options.workers)
        command = [os.path.join(ROOT, "batchseg"), "preprocess", images, annotations, "--layout", "oxford-iiit-pet", "--size", "128", "--workers", count, "--json", "--output", ours_out]
        ours = harness.Contender("batchseg", command, ours_rate, before=clear(ours_out))
        theirs = harness.Contender("Pillow", [sys.executable, os.path.join(HERE, "pillow_preprocess.py"), images, annotations, theirs_out, "--processes", count], whole_rate, before=clear(theirs_out))
        limit = harness.Contender("libturbojpeg alone", [sys.executable, os.path.join(HERE, "decoder_limit.py"), images, "--processes", count], decoder_rate)
        both = harness.Contender("libturbojpeg and libspng alone", [*limit.command, "--annotations", annotations], decoder_rate)
        harness.side_by_side([ours, theirs, limit, both], options.rounds)
        harness.report(
            "preprocess", [ours, theirs, limit, both],
            {
                "rate / Pillow's rate": harness.ratio(ours, theirs, "images_per_second"),
                "rate / decoder's rate": harness.ratio(ours, limit, "images_per_second"),
                "rate / both decoders' rate": harness.ratio(ours, both, "images_per_second"),
                "both decoders' rate / decoder's rate": harness.ratio(both, limit, "images_per_second"),
            },
            {"rate / Pillow's rate": "at least 1.5", "rate / decoder's rate": "at least 0.8"})


def ours_rate(output, seconds):
    """The whole process, start-up included."""
    return {"images_per_second": sum(json.loads(output)["samples"].values()) / seconds}


def whole_rate(output, seconds):
    return {"images_per_second": json.loads(output)["images"] / seconds}


def decoder_rate(output, seconds):
    """Decoding alone, without reading the archive."""
    answer = json.loads(output)
    return {"images_per_second": answer["images"] / answer["decode_seconds"]}


if __name__ == "__main__":
    main()
