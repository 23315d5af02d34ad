"""Plans the inference of an archive of many entries, and says what that took: planner.py BATCHSEG MODEL ENTRIES

Time and memory of the driver alone, from its start to its whole list of tasks in the store. It runs on Spark with a worker that fails at once, so that nothing is read.
"""
import glob
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import zipfile


def main():
    batchseg, model, entries = sys.argv[1], sys.argv[2], int(sys.argv[3])
    with tempfile.TemporaryDirectory(prefix="batchseg-planner-") as work:
        archive, out = os.path.join(work, "many.zip"), os.path.join(work, "out")
        with zipfile.ZipFile(archive, "w", allowZip64=True) as many:
            for number in range(entries):
                many.writestr(zipfile.ZipInfo(f"images/image_{number:07d}.jpg"), b"")
        start = time.perf_counter()
        command = [batchseg, "infer", archive, "--model", model, "--output", out, "--engine", "spark", "--spark-master", "local[1]", "--spark-worker", "false"]
        driver = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while not glob.glob(os.path.join(out, "work", "spark", "*", "tasks.index")):
            if driver.poll() is not None:
                sys.exit(f"the driver ended with code {driver.returncode} before it had planned")
            time.sleep(0.02)
        seconds, megabytes = time.perf_counter() - start, peak_megabytes(driver.pid)
        driver.send_signal(signal.SIGINT)
        driver.wait()
        print(json.dumps({"plan_seconds": seconds, "plan_megabytes": megabytes}))


def peak_megabytes(process):
    """Of the process itself, not of Spark's Java beside it."""
    with open(f"/proc/{process}/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) / 1024


if __name__ == "__main__":
    main()
