/** What each opcode of a pickle does. Source: `Lib/pickletools.py` of CPython. */
import type { PickleInput } from "./input.ts";
import type { PickleMachine } from "./machine.ts";
import { integer, MARK } from "./values.ts";

type Step = (machine: PickleMachine, input: PickleInput) => void;

/**
 * The opcodes that make data, by their character. Those that are not here call classes, reach
 * outside the pickle, or belong to Python 2's texts.
 */
export const OPCODES: Readonly<Record<string, Step>> = {
  // protocol, frame
  "\x80": (_, input) => checkProtocol(input),
  "\x95": (_, input) => input.expect(input.uint64()),
  // mark, pop, pop to mark
  "(": (m) => m.push(MARK),
  "0": (m) => void m.pop(),
  "1": (m) => void m.marked(),
  // None, True, False
  "N": (m) => m.push(null),
  "\x88": (m) => m.push(true),
  "\x89": (m) => m.push(false),
  // ints
  "I": (m, input) => m.push(intOrBool(input)),
  "L": (m, input) => m.push(intOf(input, input.line().replace(/L$/, ""))),
  "J": (m, input) => m.push(input.int32()),
  "K": (m, input) => m.push(input.uint8()),
  "M": (m, input) => m.push(input.uint16()),
  "\x8a": (m, input) => m.push(integer(input.long(input.uint8()))),
  // floats
  "F": (m, input) => m.push(floatOf(input)),
  "G": (m, input) => m.push(input.float64()),
  // texts
  "V": (m, input) => m.push(unescaped(input)),
  "X": (m, input) => m.push(input.text(input.uint32())),
  "\x8c": (m, input) => m.push(input.text(input.uint8())),
  "\x8d": (m, input) => m.push(input.text(input.uint64())),
  // bytes, bytearray
  "B": (m, input) => m.push(input.bytes(input.uint32())),
  "C": (m, input) => m.push(input.bytes(input.uint8())),
  "\x8e": (m, input) => m.push(input.bytes(input.uint64())),
  "\x96": (m, input) => m.push(input.bytes(input.uint64())),
  // tuples
  ")": (m) => m.push([]),
  "t": (m) => m.gather(),
  "\x85": (m) => m.gather(1),
  "\x86": (m) => m.gather(2),
  "\x87": (m) => m.gather(3),
  // lists
  "]": (m) => m.push([]),
  "l": (m) => m.gather(),
  "a": (m) => m.append([m.pop()]),
  "e": (m) => m.append(m.marked()),
  // dicts
  "}": (m) => m.push(new Map()),
  "d": (m) => dictOf(m),
  "s": (m) => itemOf(m),
  "u": (m) => m.setItems(m.marked()),
  // memo
  "p": (m, input) => m.memoize(memoOf(input)),
  "q": (m, input) => m.memoize(input.uint8()),
  "r": (m, input) => m.memoize(input.uint32()),
  "\x94": (m) => m.memoize(),
  "g": (m, input) => m.recall(memoOf(input)),
  "h": (m, input) => m.recall(input.uint8()),
  "j": (m, input) => m.recall(input.uint32()),
  // names, calls of them, content of what they made
  "c": (m, input) => m.global(input.line(), input.line()),
  "\x93": (m) => nameOf(m),
  "R": (m) => m.reduce(),
  "b": (m) => m.build(),
};

function checkProtocol(input: PickleInput): void {
  const protocol = input.uint8();
  if (protocol > 5) throw input.wrong(`pickle protocol ${protocol}`);
}

function dictOf(machine: PickleMachine): void {
  const items = machine.marked();
  machine.push(new Map());
  machine.setItems(items);
}

function itemOf(machine: PickleMachine): void {
  const value = machine.pop();
  machine.setItems([machine.pop(), value]);
}

function nameOf(machine: PickleMachine): void {
  const name = machine.pop();
  machine.global(machine.pop(), name);
}

/** Protocols 0 and 1 have True and False as the ints 01 and 00. */
function intOrBool(input: PickleInput): number | bigint | boolean {
  const line = input.line();
  return line === "00" ? false : line === "01" ? true : intOf(input, line);
}

/** The number of a memo in text. */
function memoOf(input: PickleInput): number {
  const line = input.line();
  if (!/^\d{1,15}$/.test(line)) throw input.wrong("text where the number of a memo belongs");
  return Number(line);
}

function intOf(input: PickleInput, digits: string): number | bigint {
  // With a zero before them Python does not take digits for decimal ones.
  if (!/^-?(0|[1-9]\d{0,399})$/.test(digits)) throw input.wrong("text where an int belongs");
  return integer(BigInt(digits));
}

const NAMED_FLOATS = new Map([["nan", NaN], ["inf", Infinity], ["-inf", -Infinity]]);

function floatOf(input: PickleInput): number {
  const text = input.line();
  const named = NAMED_FLOATS.get(text);
  if (named !== undefined) return named;
  if (!/^-?\d+(\.\d+)?(e[+-]?\d+)?$/.test(text)) throw input.wrong("text where a float belongs");
  return Number(text);
}

/**
 * Python's raw-unicode-escape: `\uXXXX` and `\UXXXXXXXX` are code points, all else stands for
 * itself.
 */
function unescaped(input: PickleInput): string {
  const line = input.line();
  // A backslash that stands for itself is one of an even number of them.
  if (/(?<!\\)(?:\\\\)*\\(?:u(?![0-9a-fA-F]{4})|U(?![0-9a-fA-F]{8}))/.test(line)) {
    throw input.wrong("a cut escape in a text");
  }
  return line.replace(
    /\\u([0-9a-fA-F]{4})|\\U([0-9a-fA-F]{8})/g,
    (_, short?: string, long?: string) => {
      const point = parseInt(short ?? long!, 16);
      if (point > 0x10ffff) throw input.wrong("a character beyond Unicode");
      return String.fromCodePoint(point);
    },
  );
}
