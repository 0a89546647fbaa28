/** Addresses in texts that are shown and kept: without what may be secret in them. */

// Brackets and signs behind a secret belong to the text around it; within it they are a part of it.
const ADDRESS =
  /\b(https?:\/\/)(?:[^\s/@?#]*@)?([^\s?#]*)(?:\?[^\s"]*?(?=[)'`>}\],.;:]*(?:["\s]|$)))?/gi;

/**
 * A text whose web addresses have no user with a password any more, and nothing behind their `?`, where
 * signatures and tokens stand.
 */
export function withoutSecrets(text: string): string {
  // An error may be about a path that is not text.
  return typeof text === "string" && text.includes("://") ? text.replace(ADDRESS, "$1$2") : text;
}

/** The same of a place, which may be one address with spaces in it. */
export function placeWithoutSecrets(where: string): string {
  if (typeof where !== "string") return where;
  return where.replace(/^(https?:\/\/)(?:[^/?#@]*@)?([^?#]*)[^]*$/i, "$1$2");
}
