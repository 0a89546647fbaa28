/** The demo: the main job on the sample data, and what it says of it. */
export { demoText } from "./demo_text.ts";
export { type DemoPackage, type NsdDemo, nsdDemo } from "./nsd.ts";
export { type Demo, runDemo } from "./run.ts";
export { type SensoriumDemo, sensoriumDemo } from "./sensorium.ts";
