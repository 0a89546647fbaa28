/**
 * Files to arrays in memory and back: HDF5, netCDF, MAT, NIfTI, MGH and FreeSurfer's other
 * files, GIFTI, NumPy's npy and npz, pickles, CSV, Parquet, Arrow, pictures, zip. Formats only: what
 * the numbers mean is other rooms' to know.
 *
 * Readers check a file against what its header promises and throw, with the path, where it is cut,
 * damaged or of another kind; they never give numbers that the file does not have. Writers put a
 * whole file in place at once, or none, and give the same bytes each time.
 *
 * @module
 */
export {
  isOwnWrite,
  isPartial,
  removePartials,
  writeAtomically,
  writeFolderAtomically,
  writePieces,
  writeWhole,
} from "./atomic.ts";
export {
  type ArrayFile,
  openArray,
  type OpenArrayOptions,
  type WideLabels,
} from "./array_file/mod.ts";
export { ensureFolder, readSha1, removeFile } from "./disk.ts";
export {
  baseName,
  type ByteSource,
  cacheFolder,
  configureSources,
  type FileIdentity,
  fileIdentity,
  type FileLook,
  isRemote,
  joinPath,
  lookForFile,
  mostConnections,
  openSource,
  parentOf,
  parseBytes,
  readText,
  readWhole,
  type ReadyOptions,
  relativeTo,
  type RemoteTally,
  remoteTally,
  runUntilStopped,
  shownAddress,
  type SourceSettings,
  type Span,
  tallyText,
  type Transfer,
} from "./source/mod.ts";
export { FileSource } from "./file_source.ts";
export {
  type CsvColumns,
  csvField,
  type CsvValues,
  formatCsv,
  isMissingText,
  parseCsv,
  pythonFloat,
  readCsv,
  readCsvRows,
  Table,
} from "./csv/mod.ts";
export {
  type Annotation,
  type AnnotationRegion,
  type Curvature,
  readAnnot,
  readCurvature,
  readSurfaceLabel,
  type SurfaceLabel,
} from "./freesurfer/mod.ts";
export {
  type GiftiArray,
  type GiftiCoordinates,
  type GiftiDType,
  type GiftiFile,
  type GiftiLabel,
  readGifti,
} from "./gifti/mod.ts";
export {
  bytesToRead,
  checkSeriesDataset,
  type DatasetInfo,
  describeLayout,
  type Hdf5File,
  type Hdf5Slice,
  type LayoutWords,
  openHdf5,
  readSeries,
  readyBoxes,
  readySeries,
  seriesTransfer,
} from "./hdf5/mod.ts";
export {
  type MatCell,
  type MatChar,
  type MatComplex,
  type MatDType,
  type MatLogical,
  type MatNumeric,
  type MatOpaque,
  type MatOptions,
  type MatSparse,
  type MatStruct,
  type MatValue,
  readMat,
} from "./mat/mod.ts";
export {
  type MghContent,
  type MghDType,
  type MghFile,
  type MghFrameOptions,
  mghFrameSize,
  type MghHeader,
  type MghImage,
  type MghTrailer,
  openMgh,
  readMgh,
  readMghFrames,
  writeMgh,
} from "./mgh/mod.ts";
export {
  createDataArray,
  createNetcdf,
  type DataArrayHeader,
  dataArrayIn,
  type DataArrayWriter,
  type NetcdfAttributes,
  type NetcdfDimensions,
  NetcdfFile,
  type NetcdfFileVariable,
  type NetcdfHeader,
  netcdfHeaderOf,
  type NetcdfModel,
  type NetcdfVariable,
  type NetcdfVariableHeader,
  type NetcdfWriter,
  openNetcdf,
  readDataArray,
  type ReadDataArrayOptions,
  readNetcdf,
  type StoredDataArray,
  storedDataArray,
  type StoreOptions,
  UNNAMED,
  writeDataArray,
  writeNetcdf,
} from "./netcdf/mod.ts";
export {
  type Affine,
  type AffineSource,
  type NiftiHeader,
  type NiftiImage,
  readNifti,
  readNiftiHeader,
  transposedImage,
} from "./nifti/mod.ts";
export {
  checkNpyLength,
  decodeElements,
  decodeNpy,
  encodeNpy,
  type NpyHeader,
  npyHeaderLength,
  type NpyType,
  parseNpyHeader,
  readNpy,
  readNpz,
  writeNpy,
  writeNpz,
} from "./npy/mod.ts";
export { type OnnxGraph, type OnnxNode, readOnnxGraph, withOnnxOutputs } from "./onnx/mod.ts";
export {
  decodePickle,
  type PickleDict,
  type PickleValue,
  readNpyObject,
  readPickle,
} from "./pickle/mod.ts";
export {
  type ByteRange,
  inspectMedium,
  inspectMediumFile,
  type Medium,
  type MediumReport,
  promisedMedium,
} from "./media/mod.ts";
export {
  canDecode,
  decodePixels,
  encodeJpeg,
  encodeJpegOf,
  encodePng,
  type FilePicture,
  type Interpolation,
  isLossyTiff,
  type OpaquePicture,
  type PalettePicture,
  type Picture,
  type PictureTraits,
  type PngOptions,
  readPicture,
  readPictureOrientation,
  readPictureSize,
  readPlainPicture,
  resizePicture,
} from "./picture/mod.ts";
export {
  decodeParquet,
  encodeParquet,
  type ParquetCell,
  type ParquetColumn,
  type ParquetColumns,
  readArrow,
  readColumns,
  readParquet,
  readParquetCells,
  type TableContent,
  writeArrow,
  writeCsv,
  writeParquet,
  writeParquetCells,
  writeTable,
} from "./tables/mod.ts";
export {
  isFinderFile,
  requireSafeToUnpack,
  type UnpackLimits,
  type UnpackOptions,
  unpackZip,
  writeZip,
  ZipArchive,
  type ZipEntry,
} from "./zip/mod.ts";

export { byteText } from "./byte_text.ts";
export {
  fileStamp,
  fingerprint,
  hasPart,
  openParts,
  type Part,
  PartReader,
  type PartsFolder,
  type PlainRows,
  readPart,
  readPartsAbreast,
  runAlone,
  ScratchFile,
  writePart,
  writePartByPieces,
} from "./resume/mod.ts";
