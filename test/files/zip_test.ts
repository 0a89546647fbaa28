import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { join } from "node:path";
import { crc32, deflateRawSync } from "node:zlib";
import { isFinderFile } from "../../lib/files/mod.ts";
import { readNpz, unpackZip, writeNpz, ZipArchive } from "neuroid/files";
import { type NdArray, ndarray } from "../../lib/arrays/mod.ts";
import { DataError, FormatError } from "../../lib/errors/mod.ts";
import { realFilesTest, withFolder } from "../helpers.ts";
import { refusesBadForms } from "./bad_files.ts";

interface Member {
  readonly name: string;
  readonly content?: string | Uint8Array;
  readonly packed?: Uint8Array;
  readonly size?: number;
  readonly mode?: number;
  /** The system that made it: 3 Unix (default), 0 DOS, as PowerShell and .NET say. */
  readonly system?: number;
  readonly flags?: number;
  readonly crc?: number;
  readonly localName?: string;
  readonly localFlags?: number;
  /** The version of the format that is needed, in tenths. */
  readonly version?: number;
  /** The bytes of its name, where they are not UTF-8. */
  readonly spelled?: readonly number[];
  readonly offset?: number;
}

/** A zip archive, right or wrong, from its members; each is deflated. */
function zip(members: readonly Member[]): Uint8Array {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = 0;
  for (const member of members) {
    const { name, content = "", mode = 0o100644, flags = 0, localName = name } = member;
    const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
    const packed = member.packed ?? deflateRawSync(bytes);
    const size = member.size ?? bytes.length;
    const crc = member.crc ?? crc32(bytes);
    const head = (signature: number, length: number, nameBytes: Uint8Array, from: number) => {
      const header = new Uint8Array(length + nameBytes.length);
      const view = new DataView(header.buffer);
      view.setUint32(0, signature, true);
      view.setUint16(from + 2, flags, true);
      view.setUint16(from + 4, 8, true);
      view.setUint32(from + 10, crc, true);
      view.setUint32(from + 14, packed.length, true);
      view.setUint32(from + 18, size, true);
      view.setUint16(from + 22, nameBytes.length, true);
      header.set(nameBytes, length);
      return { header, view };
    };
    const spell = (text: string) =>
      member.spelled ? Uint8Array.from(member.spelled) : new TextEncoder().encode(text);
    const local = head(0x04034b50, 30, spell(localName), 4).header;
    const central = head(0x02014b50, 46, spell(name), 6);
    new DataView(local.buffer).setUint16(6, member.localFlags ?? flags, true);
    central.view.setUint16(6, member.version ?? 20, true);
    central.view.setUint16(4, ((member.system ?? 3) << 8) | 0x14, true);
    central.view.setUint32(38, mode * 0x10000, true);
    central.view.setUint32(42, member.offset ?? at, true);
    parts.push(local, packed);
    directory.push(central.header);
    at += local.length + packed.length;
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  const end = new DataView(new ArrayBuffer(22));
  end.setUint32(0, 0x06054b50, true);
  end.setUint16(8, members.length, true);
  end.setUint16(10, members.length, true);
  end.setUint32(12, size, true);
  end.setUint32(16, at, true);
  return new Uint8Array(Buffer.concat([...parts, ...directory, new Uint8Array(end.buffer)]));
}

async function withZip(
  members: readonly Member[],
  body: (path: string, folder: string) => Promise<void>,
): Promise<void> {
  await withFolder(async (folder) => {
    const path = join(folder, "a.zip");
    await Deno.writeFile(path, zip(members));
    await body(path, folder);
  });
}

Deno.test("ZipArchive takes the backslashes of Windows for what divides a path", async () => {
  const made = (name: string, content?: string) => ({
    name,
    system: 0,
    mode: 0,
    content: content ?? "",
  });
  const members = [made("set\\"), made("set\\a.png", "A"), made("set\\in/b.png", "B")];
  await withZip(members, async (path, folder) => {
    using archive = await ZipArchive.open(path);
    assert.deepEqual([...archive.entries.keys()], ["set/", "set/a.png", "set/in/b.png"]);
    assert.equal(archive.entries.get("set/")?.isFolder, true);
    assert.equal(new TextDecoder().decode(await archive.read("set/a.png")), "A");
    await unpackZip(path, join(folder, "out"));
    assert.equal(await Deno.readTextFile(join(folder, "out", "set", "in", "b.png")), "B");
  });
  for (const name of ["..\\evil", "a\\..\\..\\evil", "\\evil", "C:\\evil"]) {
    await withZip([made(name)], async (path, folder) => {
      await assert.rejects(unpackZip(path, join(folder, "out")), DataError, name);
    });
  }
  await withZip([made("a\\b"), made("a/b")], async (path) => {
    await assert.rejects(ZipArchive.open(path), /two members named "a\/b"/);
  });
  // On Unix a backslash is a letter of a name.
  await withZip([{ name: "a\\b", content: "A" }], async (path) => {
    using archive = await ZipArchive.open(path);
    assert.deepEqual([...archive.entries.keys()], ["a\\b"]);
  });
});

Deno.test("ZipArchive refuses bad forms of a file", () =>
  refusesBadForms(
    "a.zip",
    zip([{ name: "a.txt", content: "one" }, { name: "b.txt", content: "two" }]),
    async (path) => {
      using archive = await ZipArchive.open(path);
      await archive.read("b.txt");
    },
  ));

Deno.test("ZipArchive refuses members that are not what they say", async (t) => {
  const zeros = deflateRawSync(new Uint8Array(100_000));
  const cases: [string, Member[], RegExp][] = [
    ["another CRC", [{ name: "a", content: "x", crc: 1 }], /a CRC other than/],
    ["more data than said", [{ name: "a", packed: zeros, size: 10 }], /do not unpack/],
    ["less data than said", [{ name: "a", content: "x", size: 20 }], /1 bytes of 20/],
    [
      "a size no deflate reaches",
      [{ name: "a", content: "x", size: 2 ** 31 }],
      /2147483648 bytes claimed/,
    ],
    [
      "damaged data",
      [{ name: "a", packed: new Uint8Array(9).fill(255), size: 9 }],
      /do not unpack/,
    ],
    ["encrypted", [{ name: "a", content: "x", flags: 1 }], /encrypted/],
    [
      "another name at its place",
      [{ name: "a", localName: "b" }],
      /"b" at the place that the directory gives/,
    ],
    [
      "a name that is UTF-8 at one place alone",
      [{ name: "a", spelled: [0xc3, 0xb6], localFlags: 0x800 }],
      /a name of another encoding/,
    ],
    ["no member at its place", [{ name: "a", offset: 5 }], /no member at the place/],
  ];
  for (const [name, members, message] of cases) {
    await t.step(name, () =>
      withZip(members, async (path) => {
        using archive = await ZipArchive.open(path);
        const [only = "a"] = archive.entries.keys();
        await assert.rejects(() => archive.read(only), (error: Error) =>
          error instanceof FormatError && message.test(error.message));
      }));
  }
});

Deno.test("ZipArchive refuses members of a format to come, patches, and damaged names", async (t) => {
  const cases: [string, Member, RegExp][] = [
    [
      "a newer version",
      { name: "a", version: 64 },
      /"a" of version 6\.4 and flags 0; version 6\.3/,
    ],
    ["patched data", { name: "a", flags: 0x20 }, /flags 32; .*no patch/],
    ["strong encryption", { name: "a", flags: 0x41 }, /flags 65; .*no patch/],
    ["a NUL in its name", { name: "evil\0.txt" }, /whose name, "evil.*\.txt", is damaged/],
    ["not UTF-8, as it says", { name: "a", spelled: [0xff], flags: 0x800 }, /is damaged/],
  ];
  for (const [name, member, message] of cases) {
    await t.step(
      name,
      () =>
        withZip(
          [member],
          (path) => assert.rejects(ZipArchive.open(path), { name: "FormatError", message }),
        ),
    );
  }
});

Deno.test("ZipArchive refuses a directory with more in it than it counts", () =>
  withFolder(async (folder) => {
    const path = join(folder, "a.zip");
    const bytes = zip([{ name: "a" }, { name: "b" }]);
    for (const count of [0, 1]) {
      const end = new DataView(bytes.buffer, bytes.byteOffset + bytes.length - 22);
      for (const at of [8, 10]) end.setUint16(at, count, true);
      await Deno.writeFile(path, bytes);
      await assert.rejects(
        ZipArchive.open(path),
        new RegExp(`directory of ${count} members, and ${(2 - count) * 47} bytes more`),
      );
    }
  }));

Deno.test("ZipArchive takes names that are not UTF-8 for code page 437, each for itself", async () => {
  const members = [[0x67, 0x94], [0x67, 0x99], [0xc3, 0xb6]].map((spelled) => ({
    name: "",
    spelled,
  }));
  await withZip(members, async (path) => {
    using archive = await ZipArchive.open(path);
    assert.deepEqual([...archive.entries.keys()], ["gö", "gÖ", "ö"]);
    for (const name of archive.entries.keys()) assert.equal((await archive.read(name)).length, 0);
  });
});

Deno.test("ZipArchive refuses two members of one name, and members that overlap", async () => {
  await withZip([{ name: "a" }, { name: "a" }], async (path) => {
    await assert.rejects(() => ZipArchive.open(path), /two members named "a"/);
  });
  const bomb = zip([{ name: "a", content: "x" }]);
  // one packed body that two directory entries name
  const overlapping = Array.from(
    { length: 40 },
    (_, i) => ({ name: `${i}`, packed: bomb, offset: 0 }),
  );
  const whole = zip(overlapping);
  const directoryStart = new DataView(whole.buffer).getUint32(whole.length - 6, true);
  const first = 30 + 1 + bomb.length;
  const short = new Uint8Array([...whole.subarray(0, first), ...whole.subarray(directoryStart)]);
  new DataView(short.buffer).setUint32(short.length - 6, first, true);
  await withFolder(async (folder) => {
    const path = join(folder, "overlap.zip");
    await Deno.writeFile(path, short);
    await assert.rejects(() => ZipArchive.open(path), /overlap/);
  });
});

Deno.test("unpackZip() writes the members below its prefix, without the Finder's", () =>
  withZip([
    { name: "r/", mode: 0o40755 },
    { name: "r/data/a.txt", content: "one" },
    { name: "r/data/._a.txt", content: "Finder" },
    { name: "__MACOSX/r/._data", content: "Finder" },
  ], async (path, folder) => {
    const target = join(folder, "out", "r");
    await unpackZip(path, target, { prefix: "r/" });
    assert.equal(await Deno.readTextFile(join(target, "data", "a.txt")), "one");
    assert.deepEqual([...Deno.readDirSync(join(target, "data"))].map((each) => each.name), [
      "a.txt",
    ]);
    assert.deepEqual([...Deno.readDirSync(join(folder, "out"))].map((each) => each.name), ["r"]);
    await assert.rejects(() => unpackZip(path, target, { prefix: "r/" }), /there already/);
  }));

Deno.test("unpackZip() refuses unsafe archives before it writes anything", async (t) => {
  const bad = (name: string, mode = 0o100644): Member[] => [{ name: "ok.txt" }, { name, mode }];
  const cases: [string, Member[], RegExp, object?][] = [
    ["..", bad("a/../../evil"), /leaves the folder/],
    ["absolute", bad("/etc/evil"), /absolute/],
    ["drive letter", bad("C:evil"), /drive letter/],
    ["backslash", bad("..\\evil"), /backslash/],
    ["control character", bad("evil\x01.txt"), /control character/],
    ["empty part", bad("a//b"), /empty part/],
    ["symbolic link", bad("link", 0o120777), /link or device/],
    ["device", bad("dev", 0o60644), /link or device/],
    ["equal apart from case", [{ name: "a" }, { name: "A" }], /apart from case/],
    ["too many", bad("b"), /2 members; at most 1/, { limits: { entries: 1 } }],
    ["too large", [{ name: "a", content: "12345" }], /5 bytes unpacked/, { limits: { bytes: 4 } }],
    ["a bomb", [{ name: "a", content: new Uint8Array(2 ** 20) }], /1048576 bytes unpacked/],
    ["outside the prefix", bad("b"), /outside "ok.txt"/, { prefix: "ok.txt" }],
  ];
  for (const [name, members, message, options] of cases) {
    await t.step(name, () =>
      withZip(members, async (path, folder) => {
        const before = [...Deno.readDirSync(folder)].length;
        await assert.rejects(() => unpackZip(path, join(folder, "out"), options), (error: Error) =>
          error instanceof DataError && message.test(error.message));
        assert.equal([...Deno.readDirSync(folder)].length, before);
      }));
  }
});

Deno.test("unpackZip() leaves nothing behind where a member turns out damaged", () =>
  withZip(
    [{ name: "a", content: "x" }, { name: "b", content: "y", crc: 7 }],
    async (path, folder) => {
      await assert.rejects(() => unpackZip(path, join(folder, "out")), /a CRC other than/);
      assert.deepEqual([...Deno.readDirSync(folder)].map((each) => each.name), ["a.zip"]);
    },
  ));

Deno.test("isFinderFile() knows what the Finder adds, and nothing else", () => {
  for (const name of ["__MACOSX/a", "r/._a", ".DS_Store", "r/.DS_Store"]) {
    assert.ok(isFinderFile(name));
  }
  for (const name of ["r/a.npy", "r/a._b", "r/__MACOSX.npy"]) assert.ok(!isFinderFile(name));
});

Deno.test("writeNpz() writes the same bytes every time, and readNpz() reads them", () =>
  withFolder(async (folder) => {
    const arrays = new Map<string, NdArray>([
      ["a", ndarray("float32", [2], new Float32Array([1, 2]))],
      ["b/c", ndarray("float64", [0, 3], new Float64Array(0))],
    ]);
    const [one, two] = [join(folder, "1.npz"), join(folder, "2.npz")];
    await writeNpz(one, arrays);
    await writeNpz(two, arrays);
    assert.deepEqual(await Deno.readFile(one), await Deno.readFile(two));
    assert.deepEqual(await readNpz(one), arrays);
  }));

realFilesTest("NumPy's npz file of pickled objects is refused by name", async (folder) => {
  await assert.rejects(() => readNpz(join(folder, "numpy", "py3-objarr.npz")), /object array/);
});
