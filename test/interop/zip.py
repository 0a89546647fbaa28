"""Makes archives of many kinds.

plain FOLDER: plain.zip (deflated and stored), zip64.zip, far.zip (members beyond 4 GB, sparse)
many FILE COUNT: COUNT small members
"""
import os
import sys
import zipfile


def plain(folder):
    with zipfile.ZipFile(os.path.join(folder, "plain.zip"), "w") as archive:
        archive.comment = b"a comment"
        archive.writestr("r/", b"")
        archive.writestr("r/stored.txt", "stored", zipfile.ZIP_STORED)
        archive.writestr("r/deflated.txt", "deflated " * 1000, zipfile.ZIP_DEFLATED)
        archive.writestr("r/é.txt", b"", zipfile.ZIP_DEFLATED)
        archive.writestr("r/bzip2.txt", "x", zipfile.ZIP_BZIP2)
        for name in ("__MACOSX/r/._stored.txt", "r/.DS_Store", "r/._stored.txt"):
            archive.writestr(name, "Finder")
    with zipfile.ZipFile(os.path.join(folder, "zip64.zip"), "w") as archive:
        for name in ("a", "b"):
            with archive.open(name, "w", force_zip64=True) as member:
                member.write(name.encode() * 10)
    with open(os.path.join(folder, "far.zip"), "wb") as file:
        file.seek(5 << 30)
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("far.txt", "far " * 100)
    with open(os.path.join(folder, "streamed.zip"), "wb") as file:
        unseekable = type("Pipe", (), {"write": file.write, "flush": file.flush})()
        with zipfile.ZipFile(unseekable, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("streamed.txt", "sizes behind the data")


def many(path, count):
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(int(count)):
            archive.writestr(f"r/data/behavior/{number}.npy", str(number))


{"plain": plain, "many": many}[sys.argv[1]](*sys.argv[2:])
