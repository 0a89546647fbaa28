/** What the font is called. */

/** The family that the shipped files hold. */
export const FONT_FAMILY = "Arimo";
/** What a specification asks for: the shipped font, then those of the same widths. */
export const FONT_STACK = `${FONT_FAMILY}, Arial, Helvetica, "Liberation Sans", sans-serif`;
