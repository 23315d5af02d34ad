"""The limit: libturbojpeg alone decodes the archive's JPEGs, whole, from memory to memory, in worker processes. Reading the archive is not timed.

decoder_limit.py IMAGES.tar.gz [--processes 2]  ->  {"images": N, "decode_seconds": S} on standard output
"""
import argparse
import ctypes
import json
import multiprocessing
import tarfile
import time


def decode_all(files, barrier, seconds):
    turbo = ctypes.CDLL("libturbojpeg.so.0")
    turbo.tjInitDecompress.restype = ctypes.c_void_p
    handle = ctypes.c_void_p(turbo.tjInitDecompress())
    width, height, subsampling, colourspace = (ctypes.c_int() for _ in range(4))
    header = [ctypes.byref(number) for number in (width, height, subsampling, colourspace)]
    pixels = ctypes.create_string_buffer(1)
    barrier.wait()
    start = time.perf_counter()
    for file in files:
        turbo.tjDecompressHeader3(handle, file, ctypes.c_ulong(len(file)), *header)
        if width.value * height.value * 3 > len(pixels):
            pixels = ctypes.create_string_buffer(width.value * height.value * 3)
        turbo.tjDecompress2(handle, file, ctypes.c_ulong(len(file)), pixels, width.value, 0, height.value, 0, 0)  # TJPF_RGB, no flags
    seconds.put(time.perf_counter() - start)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("images")
    arguments.add_argument("--processes", type=int, default=2)
    options = arguments.parse_args()
    with tarfile.open(options.images) as archive:
        files = [archive.extractfile(member).read() for member in archive if member.isfile() and member.name.endswith(".jpg")]

    barrier, seconds = multiprocessing.Barrier(options.processes), multiprocessing.Queue()
    workers = [multiprocessing.Process(target=decode_all, args=(files[i::options.processes], barrier, seconds)) for i in range(options.processes)]
    for worker in workers:
        worker.start()
    slowest = max(seconds.get() for _ in workers)
    for worker in workers:
        worker.join()
    print(json.dumps({"images": len(files), "decode_seconds": slowest}))


if __name__ == "__main__":
    main()
