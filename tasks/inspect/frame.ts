/** The page around its style and its programs. */

/** The parts of the page. */
export interface PageParts {
  /** Its Content-Security-Policy. */
  readonly policy: string;
  readonly style: string;
  /** Its scripts, in their order. */
  readonly scripts: readonly string[];
  /** The licenses of the packages in them. */
  readonly licenses: string;
}

/** The page's HTML. What stands in `style` and `scripts` is put in as it is: hashes are of it. */
export function framedPage({ policy, style, scripts, licenses }: PageParts): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="color-scheme" content="light dark">
<title>Inspect a package · neuroid</title>
<style>${style}</style>
</head>
<body>
<header>
<b>neuroid</b>
</header>
<main>
<h1>Inspect a package</h1>
<p>Drop an assembly (<code>.nc</code>), a stimulus set (<code>.csv</code> with its pictures or its
<code>.zip</code>), or the folder of a Brain-Score package. It is read here, in the browser: nothing leaves this
machine. The checks are those of <code>brainscore:check</code>.</p>
<div id="drop">
<p>Drop files or a folder here</p>
<p class="choose">
<label class="button">Choose files<input id="files" type="file" multiple></label>
<label class="button">Choose a folder<input id="folder" type="file" webkitdirectory></label>
</p>
</div>
<p id="state" role="status" aria-live="polite"></p>
<p id="busy" hidden>
<progress id="progress" max="1" aria-label="how far it is"></progress>
<button id="stop" type="button">Stop</button>
</p>
<div id="result"></div>
</main>
${scripts.map((script) => `<script>${script}</script>`).join("\n")}
<!--
${licenses.replace(/--(!?)>/g, "-- $1>")}-->
</body>
</html>
`;
}
