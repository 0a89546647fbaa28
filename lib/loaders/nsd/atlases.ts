/**
 * NSD's atlases by name, and the names of their labels. Source: the NSD data manual, "ROIs"; the names
 * of HCP_MMP1 and corticalsulc stand in their `.ctab` files alone.
 */

/** An atlas of the tree. */
export interface Atlas {
  /** The name of its files, without hemisphere and ending. */
  readonly file: string;
  /** The names of its labels from 1 on, where no `.ctab` file has them. */
  readonly names?: readonly string[] | undefined;
}

const own = (file: string, names?: readonly string[]): [string, Atlas] => [file, { file, names }];

/** The atlases by the names that flags take. The streams have another: `streams` is the published set. */
export const ATLASES: ReadonlyMap<string, Atlas> = new Map([
  ["nsd-streams", {
    file: "streams",
    names: ["early", "midventral", "midlateral", "midparietal", "ventral", "lateral", "parietal"],
  }],
  own("prf-visualrois", ["V1v", "V1d", "V2v", "V2d", "V3v", "V3d", "hV4"]),
  own("prf-eccrois", ["ecc0pt5", "ecc1", "ecc2", "ecc4", "ecc4+"]),
  own("Kastner2015", [
    ...[
      "V1v",
      "V1d",
      "V2v",
      "V2d",
      "V3v",
      "V3d",
      "hV4",
      "VO1",
      "VO2",
      "PHC1",
      "PHC2",
      "TO2",
      "TO1",
    ],
    ...["LO2", "LO1", "V3B", "V3A", "IPS0", "IPS1", "IPS2", "IPS3", "IPS4", "IPS5", "SPL1", "FEF"],
  ]),
  own("HCP_MMP1"),
  own("floc-faces", ["OFA", "FFA-1", "FFA-2", "mTL-faces", "aTL-faces"]),
  own("floc-bodies", ["EBA", "FBA-1", "FBA-2", "mTL-bodies"]),
  own("floc-places", ["OPA", "PPA", "RSC"]),
  own("floc-words", ["OWFA", "VWFA-1", "VWFA-2", "mfs-words", "mTL-words"]),
  own("nsdgeneral", ["nsdgeneral"]),
  own("corticalsulc"),
]);
