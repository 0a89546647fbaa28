/** A tier of a recording to a Brain-Score package. */
export {
  packageSensorium,
  type SensoriumPackage,
  type SensoriumPackageOptions,
} from "./package.ts";
export type { ReliabilitySummary } from "./reliability.ts";
export { sensoriumPackageJson, sensoriumPackageText } from "./package_text.ts";
export { readNeuroidCoordinates } from "./neuroids.ts";
