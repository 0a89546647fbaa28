/** The spaces there are. */
import { unknownName } from "../../../errors/mod.ts";
import { NATIVE_SURFACE } from "./native_surface.ts";
import type { Space, SpaceName } from "./space.ts";
import { SURFACE } from "./surface.ts";
import { VOLUME } from "./volume.ts";

/** All spaces. */
export const SPACES: readonly Space[] = [VOLUME, SURFACE, NATIVE_SURFACE];

/** Their names, as flags take them. */
export const SPACE_NAMES: readonly SpaceName[] = SPACES.map(({ name }) => name);

/**
 * The space of a name.
 *
 * @throws {UnknownNameError} if there is none of that name.
 */
export function spaceNamed(name: SpaceName): Space {
  const space = SPACES.find((each) => each.name === name);
  if (space === undefined) throw unknownName("choose a space", "space", name, SPACE_NAMES);
  return space;
}
