/** Whether stimuli are the pictures, videos and sounds that their names promise. */
import type { MediumReport } from "../../files/mod.ts";
import type { PackageFindings } from "./findings/mod.ts";
import { addFiles, listed, quoted } from "./shared.ts";

/** Gathers what looks into stimuli found, for one finding of each kind. */
export class MediaChecks {
  readonly #faults: string[] = [];
  readonly #cmyk: string[] = [];
  readonly #deep: string[] = [];
  readonly #alpha: string[] = [];
  #undecoded = 0;

  /** Takes what was found of a file. */
  add(name: string, { fault, isChecked, traits }: MediumReport): void {
    if (fault !== undefined) this.#faults.push(`${quoted(name)} is ${fault}`);
    if (!isChecked) this.#undecoded++;
    if (traits?.isCmyk) this.#cmyk.push(name);
    if (traits?.isDeep) this.#deep.push(name);
    if (traits?.hasAlpha) this.#alpha.push(name);
  }

  /** Adds the findings. */
  report(findings: PackageFindings): void {
    if (this.#faults.length > 0) {
      findings.add("STIMULUS_NOT_AS_NAMED", "", { files: listed(this.#faults) });
    }
    addFiles(findings, "STIMULUS_PICTURE_CMYK", this.#cmyk);
    addFiles(findings, "STIMULUS_PICTURE_DEEP", this.#deep);
    addFiles(findings, "STIMULUS_PICTURE_ALPHA", this.#alpha);
    if (this.#undecoded > 0) {
      findings.add("STIMULUS_NOT_DECODED", "", { count: this.#undecoded });
    }
  }
}
