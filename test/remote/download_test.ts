/** What a run asks before it fetches files whole. */
import assert from "node:assert/strict";
import { isNeuroidError } from "neuroid";
import { confirmDownload, UsageError } from "../../tasks/cli/mod.ts";
import { requireConfirmed } from "../../lib/workflow/nsd/check/mod.ts";

const seen = (bytes: number, whole: number) => [{
  transfer: { files: 80, fileBytes: 1e12, requests: 5, bytes, whole: { files: 80, bytes: whole } },
}];
const asked = {
  doing: "prepare the surface of https://host/nsd?key=secret",
  where: "https://host",
};

Deno.test("a run of more than 5 GB of whole files is asked about, and says how many", async () => {
  const notes: string[] = [];
  const run = { ...asked, note: (text: string) => void notes.push(text) };
  await assert.rejects(requireConfirmed(seen(39.3e9, 39.3e9), run), (error) => {
    assert.ok(isNeuroidError(error, "ArgumentError"));
    assert.match(error.message, /39\.3 GB in 80 files to fetch whole; confirmDownload/);
    assert.ok(!error.message.includes("secret"));
    return true;
  });
  assert.deepEqual(notes, ["about 39.3 GB to fetch of 80 files, in 5 requests"]);
  const texts: string[] = [];
  const ask = (answer: boolean) => ({
    ...asked,
    confirmDownload: ({ text }: { text: string }) => {
      texts.push(text);
      return answer;
    },
  });
  await assert.rejects(requireConfirmed(seen(39.3e9, 39.3e9), ask(false)), /a yes to the question/);
  await requireConfirmed(seen(39.3e9, 39.3e9), ask(true));
  const text = "prepare the surface of https://host/nsd: 39.3 GB in 80 files to fetch whole";
  assert.deepEqual(texts, [text, text]);
});

Deno.test("less than that, ranges of files, and files on a disk are not asked about", async () => {
  await requireConfirmed(seen(4.9e9, 4.9e9), asked);
  await requireConfirmed(seen(20e9, 0), asked);
  await requireConfirmed([{}], asked);
});

Deno.test("a task takes --yes for the answer, and wants it where nobody can be asked", async () => {
  const download = { files: 80, bytes: 39.3e9, text: "prepare: 39.3 GB in 80 files" };
  const context = { quiet: true, signal: undefined };
  assert.equal(await confirmDownload(true, context)(download), true);
  await assert.rejects(
    confirmDownload(false, context)(download),
    (error) =>
      error instanceof UsageError && /39\.3 GB in 80 files; add --yes where/.test(error.message),
  );
});
