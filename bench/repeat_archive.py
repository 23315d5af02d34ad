"""Makes a larger archive of the Oxford pets' layout by repeating the real one under new names.

repeat_archive.py IMAGES.tar.gz ANNOTATIONS.tar.gz COPIES OUT_FOLDER  ->  OUT_FOLDER/images.tar.gz, OUT_FOLDER/annotations.tar.gz
"""
import io
import os
import sys
import tarfile


def repeat(source, target, copies, wanted):
    with tarfile.open(source) as archive:
        members = [(m.name, archive.extractfile(m).read()) for m in archive if m.isfile() and wanted(m.name)]
    with tarfile.open(target + ".part", "w:gz", compresslevel=1) as archive:
        for copy in range(copies):
            for name, data in members:
                stem, extension = os.path.splitext(name)
                info = tarfile.TarInfo(f"{stem}_copy{copy:04d}{extension}")
                info.size = len(data)
                archive.addfile(info, io.BytesIO(data))
    os.replace(target + ".part", target)


def main():
    images, annotations, copies, out = sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4]
    os.makedirs(out, exist_ok=True)
    repeat(images, os.path.join(out, "images.tar.gz"), copies, lambda name: name.endswith(".jpg"))
    repeat(annotations, os.path.join(out, "annotations.tar.gz"), copies, lambda name: "/trimaps/" in name and "/._" not in name)


if __name__ == "__main__":
    main()
