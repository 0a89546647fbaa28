/** The lines that fetch files from NSD's public bucket. */
import { checkCall, filePath, like, listOf, oneOf } from "../../../calls/mod.ts";
import { plural } from "../../../errors/mod.ts";
import { shellWord } from "../../../packaging/mod.ts";
import { type FileToFetch, NSD_BUCKET } from "./fetch_list.ts";

/** How to download a file: with Amazon's program, or with curl, which resumes an interrupted transfer. */
export type FetchProgram = "aws" | "curl";

const FILES = listOf(
  like<FileToFetch>("files to fetch: await findMissingFiles(…)", "key", "path"),
);

/** The lines that fetch files, for a shell; comments say what they are. */
export function fetchText(
  files: readonly FileToFetch[],
  program: FetchProgram,
  root: string,
): string {
  checkCall("fetchText", {
    files: [files, FILES],
    program: [program, oneOf("aws", "curl")],
    root: [root, filePath],
  }, arguments);
  if (files.length === 0) return `# nothing is missing in ${root}`;
  const lines = files.map(({ key, path }) =>
    program === "aws"
      ? `aws s3 cp --no-sign-request s3://${NSD_BUCKET}/${key} ${quoted(path)}`
      : `curl --fail --create-dirs -C - -o ${
        quoted(path)
      } https://${NSD_BUCKET}.s3.amazonaws.com/${key}`
  );
  return [
    `# ${
      plural(files.length, "file")
    } that ${root} lacks; NSD's terms: https://naturalscenesdataset.org`,
    ...lines,
  ].join("\n");
}

/** A path as shells take it, that of Windows too. */
function quoted(path: string): string {
  return path.includes("\\") ? `"${path}"` : shellWord(path);
}
