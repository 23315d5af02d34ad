"""One training step of U-Net (64 base channels, 128x128, batch 4, Adam): the product against the same in python3-torch."""
import argparse
import json
import os
import subprocess

import harness

HERE = os.path.dirname(os.path.abspath(__file__))


def main():
    arguments = argparse.ArgumentParser(prog="bench/run train-step")
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--steps", type=int, default=10)
    options = arguments.parse_args()
    project = os.path.join(HERE, "BatchSeg.Bench.TrainStep.csproj")
    subprocess.run(["dotnet", "build", project, "--configuration", "Release", "--verbosity", "quiet"], check=True, stdout=subprocess.DEVNULL)
    program = os.path.join(HERE, "bin", "Release", "net10.0", "BatchSeg.Bench.TrainStep")

    figures = lambda output, seconds: {"step_seconds": json.loads(output)["step_seconds"]}
    ours = harness.Contender("batchseg fp32", [program, str(options.steps), "fp32"], figures)
    theirs = harness.Contender("python3-torch fp32", ["/usr/bin/python3", os.path.join(HERE, "torch_train_step.py"), "--steps", str(options.steps)], figures)
    fast = harness.Contender("batchseg bf16", [program, str(options.steps), "bf16"], figures)
    harness.side_by_side([ours, theirs, fast], options.rounds, warmups=0)
    harness.report(
        "train-step", [ours, theirs, fast],
        {"fp32 time / python3-torch time": harness.ratio(ours, theirs, "step_seconds"), "bf16 time / python3-torch time": harness.ratio(fast, theirs, "step_seconds")},
        {"fp32 time / python3-torch time": "at most 1.05"})


if __name__ == "__main__":
    main()
