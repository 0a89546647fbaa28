/** Makes the model of a GIFTI file from its elements as they end. */
import { numberOf } from "../number_text.ts";
import { decodeData, wordsOf, type Wrong } from "./data.ts";
import {
  type GiftiArray,
  type GiftiCoordinates,
  type GiftiFile,
  type GiftiLabel,
  giftiTypes,
} from "./model.ts";
import { ENCODINGS, ENDIANS, INTENTS, ORDERS, SPACES, type Stored } from "./schema.ts";

type Attributes = Readonly<Record<string, string>>;
type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** An array whose data come later. */
type Begun = Writable<Pick<GiftiArray, "intent" | "dtype" | "shape" | "metadata">> & {
  stored: Stored;
  coordinates: GiftiCoordinates[];
  data?: GiftiArray["data"];
};

const INTEGER = /^[+-]?\d{1,12}$/;

/** Takes elements in the order of the file. */
export class GiftiBuilder {
  #version = "";
  #promised = 0;
  #metadata = new Map<string, string>();
  #labels: GiftiLabel[] = [];
  #arrays: GiftiArray[] = [];
  #array: Begun | undefined;
  #label: Omit<GiftiLabel, "name"> | undefined;
  /** The texts of the elements within an MD or a coordinate system, by name. */
  #texts = new Map<string, string>();

  constructor(private readonly path: string, private readonly wrong: Wrong) {}

  begin(name: string, attributes: Attributes): void {
    if (name === "GIFTI") {
      this.#version = attributes.Version ?? "";
      this.#promised = this.#integer(attributes, "NumberOfDataArrays");
    } else if (name === "DataArray") this.#array = this.#begun(attributes);
    else if (name === "Label") this.#label = this.#labelOf(attributes);
    else if (name === "MD" || name === "CoordinateSystemTransformMatrix") this.#texts.clear();
  }

  /** `text` is that of an element that holds text. */
  end(name: string, text: string, parent: string): void {
    if (name === "Data") this.#takeData(text);
    else if (name === "Label") this.#labels.push({ ...this.#label!, name: text.trim() });
    else if (name === "MD") this.#takeMetadata();
    else if (name === "CoordinateSystemTransformMatrix") this.#takeCoordinates();
    else if (name === "DataArray") this.#takeArray();
    else if (parent === "MD" || parent === "CoordinateSystemTransformMatrix") {
      if (this.#texts.has(name)) throw this.wrong(`two ${name} in one ${parent}`, "one");
      this.#texts.set(name, text);
    }
  }

  file(): GiftiFile {
    if (this.#arrays.length !== this.#promised) {
      throw this.wrong(`${this.#arrays.length} arrays`, `${this.#promised}, as its head says`);
    }
    const { path } = this;
    const labels = this.#labels;
    return { path, version: this.#version, metadata: this.#metadata, labels, arrays: this.#arrays };
  }

  #place(): string {
    return `array ${this.#arrays.length}`;
  }

  #begun(attributes: Attributes): Begun {
    const { Encoding, Endian, ArrayIndexingOrder, DataType, Intent } = attributes;
    if (Encoding === "ExternalFileBinary" || Encoding === "GIFTI_ENCODING_EXTBIN") {
      throw this.wrong(
        `${this.#place()} lies in another file, ${JSON.stringify(attributes.ExternalFileName)}`,
        "data within the file: write it again as GZipBase64Binary",
      );
    }
    const rank = this.#integer(attributes, "Dimensionality");
    if (rank < 1 || rank > 6) throw this.wrong(`${this.#place()} of ${rank} axes`, "1 to 6 axes");
    const shape = Array.from({ length: rank }, (_, i) => this.#integer(attributes, `Dim${i}`));
    if (shape.some((length) => length < 1)) {
      throw this.wrong(`${this.#place()} of shape ${shape.join("×")}`, "lengths of 1 or more");
    }
    return {
      intent: this.#among("Intent", Intent, INTENTS),
      dtype: this.#by("DataType", DataType, giftiTypes),
      shape,
      stored: {
        encoding: this.#by("Encoding", Encoding, ENCODINGS),
        littleEndian: this.#by("Endian", Endian, ENDIANS),
        columnMajor: this.#by("ArrayIndexingOrder", ArrayIndexingOrder, ORDERS),
      },
      metadata: new Map(),
      coordinates: [],
    };
  }

  #takeData(text: string): void {
    const array = this.#array!;
    if (array.data) throw this.wrong(`two Data in ${this.#place()}`, "one");
    const wrong: Wrong = (found, right, cause) =>
      this.wrong(`${this.#place()}: ${found}`, right, cause);
    array.data = decodeData(text, array.dtype, array.shape, array.stored, wrong).data;
  }

  #takeArray(): void {
    const { stored: _, data, ...array } = this.#array!;
    if (data === undefined) throw this.wrong(`${this.#place()} has no data`, "a Data element");
    this.#arrays.push({ ...array, data });
    this.#array = undefined;
  }

  #takeMetadata(): void {
    const name = this.#texts.get("Name");
    if (name === undefined) throw this.wrong("metadata without a name", "Name and Value");
    const metadata = (this.#array?.metadata ?? this.#metadata) as Map<string, string>;
    metadata.set(name.trim(), (this.#texts.get("Value") ?? "").trim());
  }

  #takeCoordinates(): void {
    const [dataSpace, transformedSpace] = ["DataSpace", "TransformedSpace"].map((name) =>
      this.#among(name, this.#texts.get(name)?.trim(), SPACES)
    );
    const numbers = wordsOf(this.#texts.get("MatrixData") ?? "").map(numberOf);
    if (numbers.length !== 16 || numbers.includes(undefined)) {
      throw this.wrong(`a matrix of ${this.#place()} that has not 16 numbers`, "4 × 4 numbers");
    }
    const matrix = Float64Array.from(numbers as number[]);
    this.#array!.coordinates.push({
      dataSpace: dataSpace!,
      transformedSpace: transformedSpace!,
      matrix,
    });
  }

  #labelOf(attributes: Attributes): Omit<GiftiLabel, "name"> {
    // Version 1 of the format says Key; files from before say Index.
    const key = this.#integer(attributes, attributes.Key === undefined ? "Index" : "Key");
    const parts = ["Red", "Green", "Blue", "Alpha"].map((name) => attributes[name]);
    if (parts.every((part) => part === undefined)) return { key, color: undefined };
    const color = parts.map((part) => part === undefined ? undefined : numberOf(part.trim()));
    if (color.includes(undefined)) {
      throw this.wrong(`the color ${JSON.stringify(parts)} of label ${key}`, "four numbers");
    }
    return { key, color: color as [number, number, number, number] };
  }

  /** What a name stands for in a table. */
  #by<T extends object>(what: string, name: string | undefined, table: T): T[keyof T] {
    return table[this.#among(what, name, Object.keys(table)) as keyof T];
  }

  #among(what: string, value: string | undefined, known: Iterable<string>): string {
    const names = [...known];
    if (value !== undefined && names.includes(value)) return value;
    throw this.wrong(
      `${what} ${JSON.stringify(value) ?? "is missing"}`,
      `one of ${names.join(", ")}`,
    );
  }

  #integer(attributes: Attributes, name: string): number {
    const text = attributes[name];
    if (text !== undefined && INTEGER.test(text)) return Number(text);
    throw this.wrong(`${name} ${JSON.stringify(text) ?? "is missing"}`, "a whole number");
  }
}
