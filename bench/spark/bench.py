"""Spark against the local engine on the same two cores: what a job and a task cost on top, what a second executor brings, and what planning a million images takes.

A standalone cluster of two workers with one core each (infra/cluster) and `--engine local --workers 2` run the same preprocess and infer, in turn. Every figure per task is a
difference between a large archive and a small one, so that what a job costs once falls out of it.
"""
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
BATCHSEG = os.path.join(ROOT, "batchseg")
CLUSTER = os.path.join(ROOT, "infra", "cluster")
LAYOUT = ["--layout", "oxford-iiit-pet"]
IMAGES = 243  # in the archives
IMAGES_PER_TASK = 16  # of infer, in archives of up to 1,024 images
SMALL, LARGE = 1, 4  # times that the archives are repeated


def main():
    arguments = argparse.ArgumentParser(prog="bench/run spark")
    arguments.add_argument("--archives", default=PETS, help="folder with images.tar.gz and annotations.tar.gz")
    arguments.add_argument("--entries", type=int, default=1_000_000, help="of the archive that is planned and not read")
    arguments.add_argument("--rounds", type=int, default=2)
    options = arguments.parse_args()
    spark_home = os.environ.get("SPARK_HOME") or os.path.realpath(os.path.join(ROOT, "..", "shared", "spark"))

    with tempfile.TemporaryDirectory(prefix="batchseg-bench-") as work:
        archives = {copies: repeated(options.archives, copies, os.path.join(work, f"pets-{copies}")) for copies in (SMALL, LARGE)}
        model = os.path.join(work, "model")
        train(archives[SMALL], os.path.join(work, "shards"), model)
        master = subprocess.run([CLUSTER, "start", "--dir", os.path.join(work, "cluster"), "--workers", "2", "--cores", "1", "--memory", "1g"],
                                env={**os.environ, "SPARK_HOME": spark_home}, stdout=subprocess.PIPE, check=True, text=True).stdout.strip()
        try:
            bench = Bench(work, model, archives, master, spark_home)
            contenders = bench.contenders(options.entries)
            harness.side_by_side(list(contenders.values()), options.rounds, warmups=0)
        finally:
            subprocess.run([CLUSTER, "stop", "--dir", os.path.join(work, "cluster")], check=True)
    report(contenders)


class Bench:
    def __init__(self, work, model, archives, master, spark_home):
        self.out, self.model, self.archives = os.path.join(work, "out"), model, archives
        self.env = {"SPARK_HOME": spark_home}
        self.local, self.one = (["--engine", "local", "--workers", count] for count in ("2", "1"))
        self.spark = {cores: ["--engine", "spark", "--spark-master", master, "--spark-conf", "spark.executor.memory=512m", "--spark-conf", f"spark.cores.max={cores}"] for cores in (1, 2)}

    def contenders(self, entries):
        planner = [sys.executable, os.path.join(HERE, "planner.py"), BATCHSEG, self.model, str(entries)]
        return {
            "preprocess local": self.contender("preprocess local", self.preprocess(LARGE) + self.local),
            "preprocess spark": self.contender("preprocess spark", self.preprocess(LARGE) + self.spark[2]),
            "infer local small": self.contender("infer local small", self.infer(SMALL) + self.local),
            "infer spark small": self.contender("infer spark small", self.infer(SMALL) + self.spark[2]),
            "infer one executor small": self.contender("infer one executor small", self.infer(SMALL) + self.spark[1] + halves(SMALL)),
            "infer one worker small": self.contender("infer one worker small", self.infer(SMALL) + self.one),
            "infer local": self.contender("infer local", self.infer(LARGE) + self.local),
            "infer spark": self.contender("infer spark", self.infer(LARGE) + self.spark[2]),
            "infer one executor": self.contender("infer one executor", self.infer(LARGE) + self.spark[1] + halves(LARGE)),
            "infer one worker": self.contender("infer one worker", self.infer(LARGE) + self.one),
            "planner": harness.Contender("planner", planner, lambda output, seconds: json.loads(output), env=self.env),
        }

    def contender(self, name, command):
        return harness.Contender(name, command, before=lambda: shutil.rmtree(self.out, ignore_errors=True), env=self.env)

    def preprocess(self, copies):
        return [BATCHSEG, "preprocess", *self.archives[copies], *LAYOUT, "--size", "128", "--json", "--output", self.out]

    def infer(self, copies):
        return [BATCHSEG, "infer", *self.archives[copies], *LAYOUT, "--model", self.model, "--json", "--output", self.out]


def halves(copies):
    """The two partitions that two executors are given, so that one executor does the same work."""
    tasks = -(-copies * IMAGES // IMAGES_PER_TASK)
    return ["--tasks-per-partition", str(-(-tasks // 2))]


def repeated(folder, copies, to):
    originals = [os.path.join(folder, name) for name in ("images.tar.gz", "annotations.tar.gz")]
    subprocess.run([sys.executable, os.path.join(os.path.dirname(HERE), "repeat_archive.py"), *originals, str(copies), to], check=True)
    return [os.path.join(to, name) for name in ("images.tar.gz", "annotations.tar.gz")]


def train(archives, shards, model):
    """One epoch of a small U-Net: the weights need not be good."""
    quiet = {"check": True, "stdout": subprocess.DEVNULL}
    subprocess.run([BATCHSEG, "preprocess", *archives, *LAYOUT, "--output", shards], **quiet)
    subprocess.run([BATCHSEG, "train", "--data", shards, "--model", "unet", "--model-args", "base_channels=16,depth=3", "--epochs", "1", "--output", model], **quiet)


def report(contenders):
    def seconds(name):
        return harness.medians(contenders[name])["seconds"]

    tasks = (LARGE - SMALL) * IMAGES / IMAGES_PER_TASK
    more = {kind: seconds(f"infer {kind}") - seconds(f"infer {kind} small") for kind in ("local", "spark", "one executor", "one worker")}
    planner = harness.medians(contenders["planner"])
    figures = {
        "seconds per job on top, preprocess": seconds("preprocess spark") - seconds("preprocess local"),
        "seconds per job on top, infer": seconds("infer spark small") - seconds("infer local small"),
        "milliseconds per task on top, infer": 1000 * 2 * (more["spark"] - more["local"]) / tasks,  # two run at a time
        "speed with two executors / with one": more["one executor"] / more["spark"],
        "local speed with two workers / with one": more["one worker"] / more["local"],
        "planner's seconds": planner["plan_seconds"],
        "planner's megabytes": planner["plan_megabytes"],
    }
    wanted = {
        "seconds per job on top, preprocess": "under 15",
        "seconds per job on top, infer": "under 15",
        "milliseconds per task on top, infer": "under 20",
        "speed with two executors / with one": "1.8",
        "planner's seconds": "under 60",
        "planner's megabytes": "under 500",
    }
    harness.report("spark", list(contenders.values()), figures, wanted)


if __name__ == "__main__":
    main()
