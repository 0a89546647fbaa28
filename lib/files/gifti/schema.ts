/** Which element of a GIFTI file stands in which, and what its attributes must be. */

/** The elements that may stand in each; those without text of their own hold white space alone. */
export const CHILDREN: Readonly<Record<string, readonly string[]>> = {
  "": ["GIFTI"],
  GIFTI: ["MetaData", "LabelTable", "DataArray"],
  MetaData: ["MD"],
  MD: ["Name", "Value"],
  LabelTable: ["Label"],
  DataArray: ["MetaData", "CoordinateSystemTransformMatrix", "Data"],
  CoordinateSystemTransformMatrix: ["DataSpace", "TransformedSpace", "MatrixData"],
};

/** The elements that hold text. */
export const TEXTS: ReadonlySet<string> = new Set([
  "Name",
  "Value",
  "Label",
  "DataSpace",
  "TransformedSpace",
  "MatrixData",
  "Data",
]);

/** Encodings of data by their names in the file; the long ones are of files older than version 1. */
export const ENCODINGS = {
  ASCII: "ASCII",
  Base64Binary: "Base64Binary",
  GZipBase64Binary: "GZipBase64Binary",
  GIFTI_ENCODING_ASCII: "ASCII",
  GIFTI_ENCODING_B64BIN: "Base64Binary",
  GIFTI_ENCODING_B64GZ: "GZipBase64Binary",
} as const;

/** Byte orders, likewise: whether the least significant byte is the first. */
export const ENDIANS = {
  LittleEndian: true,
  BigEndian: false,
  GIFTI_ENDIAN_LITTLE: true,
  GIFTI_ENDIAN_BIG: false,
} as const;

/** Orders of axes: whether the first one runs fastest. */
export const ORDERS = { RowMajorOrder: false, ColumnMajorOrder: true } as const;

/** How the data of an array are kept. */
export interface Stored {
  readonly encoding: (typeof ENCODINGS)[keyof typeof ENCODINGS];
  readonly littleEndian: boolean;
  readonly columnMajor: boolean;
}

/** What an array may mean, without `NIFTI_INTENT_`. Source: `nifti1.h` and the GIFTI document. */
export const INTENTS: ReadonlySet<string> = new Set(
  ("NONE CORREL TTEST FTEST ZSCORE CHISQ BETA BINOM GAMMA POISSON NORMAL FTEST_NONC CHISQ_NONC " +
    "LOGISTIC LAPLACE UNIFORM TTEST_NONC WEIBULL CHI INVGAUSS EXTVAL PVAL LOGPVAL LOG10PVAL " +
    "ESTIMATE LABEL NEURONAME GENMATRIX SYMMATRIX DISPVECT VECTOR POINTSET TRIANGLE QUATERNION " +
    "DIMLESS TIME_SERIES NODE_INDEX RGB_VECTOR RGBA_VECTOR SHAPE").split(" ")
    .map((name) => `NIFTI_INTENT_${name}`),
);

/** The spaces of coordinates, without `NIFTI_XFORM_`. */
export const SPACES: ReadonlySet<string> = new Set(
  ["UNKNOWN", "SCANNER_ANAT", "ALIGNED_ANAT", "TALAIRACH", "MNI_152", "TEMPLATE_OTHER"]
    .map((name) => `NIFTI_XFORM_${name}`),
);
