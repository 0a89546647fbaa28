/** Pixels in memory. */

/** A picture of 8 bits a channel. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  /** 1 gray, 3 RGB, 4 RGBA. */
  readonly channels: 1 | 3 | 4;
  /** (height, width, channels) row-major: rows from top to bottom. */
  readonly pixels: Uint8Array;
}

/** A picture of at most 256 colors. */
export interface PalettePicture {
  readonly width: number;
  readonly height: number;
  /** (colors, 3): red, green and blue of each. */
  readonly palette: Uint8Array;
  /** (height, width) row-major: the place of each pixel's color in the palette. */
  readonly indices: Uint8Array;
}
