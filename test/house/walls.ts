/** What may import what: each finds the imports that break a wall, as lines to read. */
import { basename, dirname } from "node:path";
import { circleIn, type Import } from "./imports.ts";

/** The rooms of `lib` from the ground up: each uses only what stands before it. */
export const ROOMS = [
  "errors",
  "calls",
  "issues",
  "progress",
  "parallel",
  "embedded",
  "arrays",
  "statistics",
  "files",
  "engines",
  "loaders",
  "normalization",
  "noise_ceiling",
  "rdm",
  "packaging",
  "models",
  "scores",
  "charts",
  "workflow",
  "notebook",
  "doors",
  "mod",
] as const;

const roomOf = (path: string) => path.split("/")[1]!.replace(/\.ts$/, "");

/** Arrows from a room to one that stands at its height or above it, and rooms that have no place. */
export function upwardArrows(imports: readonly Import[]): string[] {
  const height = (path: string) => (ROOMS as readonly string[]).indexOf(roomOf(path));
  return imports
    .filter(({ from }) => from.startsWith("lib/"))
    .filter(({ from, to }) => {
      if (!to.startsWith("lib/") || height(from) < 0 || height(to) < 0) return true;
      return roomOf(from) !== roomOf(to) && height(from) <= height(to);
    })
    .map(arrowText);
}

/** Imports that enter a folder elsewhere than by its `mod.ts`. */
export function pastDoors(imports: readonly Import[]): string[] {
  const folders = new Set(imports.flatMap(({ from, to }) => [dirname(from), dirname(to)]));
  const isInside = (path: string, folder: string) => path.startsWith(`${folder}/`);
  return imports.filter(({ from, to }) =>
    [...folders].some((folder) =>
      folder.split("/").length > 1 && folder.startsWith("lib/") &&
      isInside(to, folder) && !isInside(from, folder) &&
      !(basename(to) === "mod.ts" && dirname(to) === folder)
    )
  ).map(arrowText);
}

/** Circles of files; those that nothing but types ties count too. */
export function fileCircle(imports: readonly Import[]): string[] {
  return circleIn(graphOf(imports, (path) => path)) ?? [];
}

/**
 * Circles of the rooms of a folder: its files and subfolders, each as one. `mod.ts`, which hands on
 * what the others have, is a room of its own.
 */
export function roomCircles(imports: readonly Import[]): string[] {
  const folders = new Set(imports.map(({ from }) => dirname(from)));
  const parents = new Set([...folders].flatMap(ancestors));
  return [...parents].flatMap((folder) => {
    const inside = imports.filter(({ from, to }) =>
      from.startsWith(`${folder}/`) && to.startsWith(`${folder}/`)
    );
    const childOf = (path: string) => path.slice(folder.length + 1).split("/")[0]!;
    const circle = circleIn(graphOf(inside, childOf));
    return circle === undefined ? [] : [`${folder}: ${circle.join(" -> ")}`];
  });
}

function ancestors(folder: string): string[] {
  const parts = folder.split("/");
  return parts.map((_, i) => parts.slice(0, i + 1).join("/"));
}

function graphOf(
  imports: readonly Import[],
  nodeOf: (path: string) => string,
): Map<string, Set<string>> {
  const edges = new Map<string, Set<string>>();
  for (const { from, to } of imports) {
    const [a, b] = [nodeOf(from), nodeOf(to)];
    if (a === b) continue;
    edges.set(a, (edges.get(a) ?? new Set()).add(b));
  }
  return edges;
}

const arrowText = ({ from, to }: Import) => `${from} -> ${to}`;
