"""The limit: libturbojpeg alone decodes the archive's JPEGs, whole, from memory to memory, in worker processes; with --annotations, libspng decodes their masks too.
Reading the archives is not timed.

decoder_limit.py IMAGES.tar.gz [--annotations ANNOTATIONS.tar.gz] [--processes 2]  ->  {"images": N, "decode_seconds": S} on standard output
"""
import argparse
import ctypes
import json
import multiprocessing
import tarfile
import time


def jpeg_decoder():
    turbo = ctypes.CDLL("libturbojpeg.so.0")
    turbo.tjInitDecompress.restype = ctypes.c_void_p
    handle = ctypes.c_void_p(turbo.tjInitDecompress())
    width, height, subsampling, colourspace = (ctypes.c_int() for _ in range(4))
    header = [ctypes.byref(number) for number in (width, height, subsampling, colourspace)]
    pixels = ctypes.create_string_buffer(1)

    def decode(file):
        nonlocal pixels
        turbo.tjDecompressHeader3(handle, file, ctypes.c_ulong(len(file)), *header)
        if width.value * height.value * 3 > len(pixels):
            pixels = ctypes.create_string_buffer(width.value * height.value * 3)
        turbo.tjDecompress2(handle, file, ctypes.c_ulong(len(file)), pixels, width.value, 0, height.value, 0, 0)  # TJPF_RGB, no flags

    return decode


def png_decoder():
    spng = ctypes.CDLL("libspng.so.0")  # Debian's libspng0: the bench alone needs it
    spng.spng_ctx_new.restype = ctypes.c_void_p
    pixels = ctypes.create_string_buffer(1 << 22)
    bytes_needed = ctypes.c_size_t()

    def decode(file):
        context = ctypes.c_void_p(spng.spng_ctx_new(1))  # SPNG_CTX_IGNORE_ADLER32
        spng.spng_set_png_buffer(context, file, ctypes.c_size_t(len(file)))
        spng.spng_decoded_image_size(context, 256, ctypes.byref(bytes_needed))  # SPNG_FMT_PNG: as stored
        if spng.spng_decode_image(context, pixels, bytes_needed, 256, 0) != 0:
            raise ValueError("a mask could not be decoded")
        spng.spng_ctx_free(context)

    return decode


def decode_all(images, masks, barrier, seconds):
    jpeg, png = jpeg_decoder(), png_decoder()
    barrier.wait()
    start = time.perf_counter()
    for file in images:
        jpeg(file)
    for file in masks:
        png(file)
    seconds.put(time.perf_counter() - start)


def read(path, wanted):
    with tarfile.open(path) as archive:
        return [archive.extractfile(member).read() for member in archive if member.isfile() and wanted(member.name)]


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("images")
    arguments.add_argument("--processes", type=int, default=2)
    arguments.add_argument("--annotations")
    options = arguments.parse_args()
    files = read(options.images, lambda name: name.endswith(".jpg"))
    masks = read(options.annotations, lambda name: "/trimaps/" in name and "/._" not in name) if options.annotations else []

    barrier, seconds = multiprocessing.Barrier(options.processes), multiprocessing.Queue()
    workers = [multiprocessing.Process(target=decode_all, args=(files[i::options.processes], masks[i::options.processes], barrier, seconds)) for i in range(options.processes)]
    for worker in workers:
        worker.start()
    slowest = max(seconds.get() for _ in workers)
    for worker in workers:
        worker.join()
    print(json.dumps({"images": len(files), "decode_seconds": slowest}))


if __name__ == "__main__":
    main()
