/** The collector of a check's findings. */
import { isNeuroidError, isNotFound, withoutSecrets } from "../errors/mod.ts";
import {
  codeOfKey,
  type ErrorKey,
  type FieldArguments,
  type FileKind,
  fillText,
  type FindingKey,
  type FindingTable,
  rowOf,
  severityOf,
} from "./finding_table.ts";
import type { Issue } from "./issue.ts";

type Fields = Readonly<Record<string, unknown>>;

/** What was found so far; findings about trials wait for the other trials they are about. */
interface Found {
  readonly issues: Issue[];
  readonly ofTrials: Map<string, { readonly issue: Issue; readonly trials: (number | string)[] }>;
}

/**
 * Collects what a check finds, by the codes of one table. A code that is not in the table is a type
 * error, and an error when it is added.
 */
export class Findings<Table extends FindingTable> {
  readonly #table: Table;
  #found: Found = { issues: [], ofTrials: new Map() };
  #place = "";

  /** Nothing found yet; `table` has the codes of the area and their texts. */
  constructor(table: Table) {
    this.#table = table;
  }

  /**
   * The same findings, with locations inside a place: what is added at `"region"` within
   * `"assembly Me2024"` is at `"assembly Me2024: region"`, and what is added at `""` at the place.
   */
  within(place: string): Findings<Table> {
    const inside = new Findings(this.#table);
    inside.#found = this.#found;
    inside.#place = this.#at(place);
    return inside;
  }

  #at(location: string): string {
    if (this.#place === "" || location === "") return this.#place + location;
    return `${this.#place}: ${location}`;
  }

  /**
   * Adds a finding.
   *
   * @param key a row of the table: a code, with the case where it has several
   * @param location the file, subject, column or stimulus that it is about
   * @param fields what the row's texts name in braces, and the severity where the row has several
   * @throws {ArgumentError} if the table has no such row, or a field is not given
   */
  add<Key extends FindingKey<Table>>(
    key: Key,
    location: string,
    ...[fields]: FieldArguments<Table[Key]>
  ): void {
    this.#found.issues.push(this.#issue(key, location, fields ?? {}));
  }

  /**
   * Adds a finding about a trial. The same finding about several trials becomes one at the first
   * one's location, and names the trials behind its message.
   *
   * @param trial its number, or its name where it has none
   */
  addTrial<Key extends FindingKey<Table>>(
    key: Key,
    trial: number | string,
    location: string,
    ...[fields]: FieldArguments<Table[Key]>
  ): void {
    const issue = this.#issue(key, location, fields ?? {});
    const { ofTrials } = this.#found;
    const same = `${issue.code}\n${issue.message}`;
    const known = ofTrials.get(same);
    if (known) known.trials.push(trial);
    else ofTrials.set(same, { issue, trials: [trial] });
  }

  /**
   * Adds an error of a reader, at the place that it names itself or else at `location`. Its fields
   * `doing`, `found` and `right` fill the row's texts.
   *
   * @param name a row of the table, or a kind of file, such as `NCSNR`: then the code is
   *   `NCSNR_MISSING` where the error came from a file that is not there, and `NCSNR_WRONG` otherwise
   * @throws the error itself where it is not one of this library's
   */
  addError(error: unknown, name: ErrorKey<Table> | FileKind<Table>, location: string): void {
    if (!isNeuroidError(error)) throw error;
    const ending = isNotFound(error.cause) ? "MISSING" : "WRONG";
    const key = Object.hasOwn(this.#table, name) ? name : `${name}_${ending}`;
    const { doing, found, right = "", where } = error;
    this.#found.issues.push(this.#issue(key, where ?? location, { doing, found, right }));
  }

  /** Calls `read` and returns what it gives; undefined where it throws: {@link Findings.addError}. */
  async attempt<Value>(
    name: ErrorKey<Table> | FileKind<Table>,
    location: string,
    read: () => Promise<Value>,
  ): Promise<Value | undefined> {
    try {
      return await read();
    } catch (error) {
      this.addError(error, name, location);
      return undefined;
    }
  }

  /** Adds findings of another check as they are. */
  include(issues: Iterable<Issue>): void {
    for (const issue of issues) this.#found.issues.push(issue);
  }

  /** All findings in the order in which they were added; those about trials come last. */
  get issues(): Issue[] {
    const ofTrials = [...this.#found.ofTrials.values()].map(({ issue, trials }) => ({
      ...issue,
      message: `${issue.message}: ${trialsText(trials)}`,
    }));
    return [...this.#found.issues, ...ofTrials];
  }

  #issue(key: string, location: string, fields: Fields): Issue {
    const row = rowOf(this.#table, key);
    const { message, suggestion } = row;
    return {
      code: codeOfKey(key),
      severity: severityOf(row, fields.severity),
      location: withoutSecrets(this.#at(location)),
      message: withoutSecrets(fillText(message, fields)),
      suggestion: withoutSecrets(fillText(suggestion, fields)),
    };
  }
}

/** How many trials a finding names. */
const NAMED_TRIALS = 10;

/** `trial 5`, `trials 1, 2, 3`, or the first ones and how many more; numbers ascending, names as they come. */
export function trialsText(trials: readonly (number | string)[]): string {
  const isNumber = (trial: number | string) => typeof trial === "number";
  const sorted = [
    ...trials.filter(isNumber).toSorted((a, b) => a - b),
    ...trials.filter((trial) => !isNumber(trial)),
  ];
  const named = sorted.slice(0, NAMED_TRIALS).join(", ");
  const more = trials.length - NAMED_TRIALS;
  return `trial${trials.length === 1 ? "" : "s"} ${named}${more > 0 ? ` and ${more} more` : ""}`;
}
