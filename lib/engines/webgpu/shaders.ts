/**
 * The kernels, in WGSL. A workgroup of 256 threads makes a square of sums, each thread 8 × 8 of them
 * in registers: the code is written out, because arrays that are indexed by a loop's variable are
 * kept in slow memory.
 */

/** Patterns along a side of a tile, the unit in which sums are stored. */
export const TILE = 128;
/** Channels that a workgroup loads at a time. */
export const STEP = 16;

const QUARTER = TILE / 4;

/** How a kernel is built. */
export interface KernelForm {
  readonly sum: "products" | "differences";
  /**
   * Whether it is for a processor that plays a graphics processor: a thread then makes 4 × 4 sums in
   * a loop, a workgroup a quarter of a tile. What is best for a device takes such a one minutes to
   * compile.
   */
  readonly small: boolean;
}

/** Workgroups for a tile. */
export const groupsOfTile = (small: boolean): number => small ? 4 : 1;

/**
 * Sums of a slab: `A` holds (patterns, channels) in fours of channels; workgroup (x, z) makes a tile
 * of those asked for, or a quarter of one, from the z-th part of the channels, and puts it into `P`.
 */
export function sumsShader(form: KernelForm): string {
  const halves = form.small ? [0] : [0, 1];
  const side = 64 * halves.length, fours = side / 4, loaders = fours * STEP / 4;
  const rows = halves.flatMap((half) => [0, 1, 2, 3].map((lane) => ({ half, lane })));
  const turned = (name: string) =>
    ["x", "y", "z", "w"].map((lane, i) =>
      `${name}[w + ${i * fours}u] = vec4(a0.${lane}, a1.${lane}, a2.${lane}, a3.${lane});`
    ).join(" ");
  const store = rows.map(({ half, lane }) =>
    `{ let q = tile + (row0 + tr * 4u + ${half * 64 + lane}u) * ${QUARTER}u + column0 / 4u; ` +
    halves.map((j) => `P[q + tc + ${16 * j}u] = c${half}${lane}${j};`).join(" ") + " }"
  );
  return `
struct Job { channels4 : u32, part4 : u32, first : u32, tiles : u32 }
@group(0) @binding(0) var<storage, read> A : array<vec4<f32>>;
@group(0) @binding(1) var<storage, read> places : array<vec2<u32>>;
@group(0) @binding(2) var<storage, read_write> P : array<vec4<f32>>;
@group(0) @binding(3) var<uniform> job : Job;
var<workgroup> left : array<vec4<f32>, ${fours * STEP}>;
var<workgroup> right : array<vec4<f32>, ${fours * STEP}>;
@compute @workgroup_size(256)
fn main(@builtin(workgroup_id) group : vec3<u32>, @builtin(local_invocation_index) t : u32) {
  let number = group.x / ${groupsOfTile(form.small)}u;
  let quarter = group.x % ${groupsOfTile(form.small)}u;
  let row0 = quarter / 2u * 64u;
  let column0 = quarter % 2u * 64u;
  let place = places[job.first + number];
  let start = group.z * job.part4;
  let end = min(start + job.part4, job.channels4);
  let tr = t / 16u;
  let tc = t % 16u;
  ${
    rows.flatMap(({ half, lane }) => halves.map((j) => `var c${half}${lane}${j} = vec4<f32>();`))
      .join(" ")
  }
  // ${loaders} threads load the left patterns and as many the right ones: four patterns and four channels
  // each, turned so that four patterns of a channel lie together.
  let isRight = t >= ${loaders}u;
  let u = t % ${loaders}u;
  let g = u / 4u;
  let k4 = u % 4u;
  let pattern = select(place.x * ${TILE}u + row0, place.y * ${TILE}u + column0, isRight) + g * 4u;
  let base = pattern * job.channels4 + k4;
  let w = k4 * ${4 * fours}u + g;
  for (var k = start; k < end; k += ${STEP / 4}u) {
    if (t < ${2 * loaders}u) {
      let at = base + k;
      let a0 = A[at];
      let a1 = A[at + job.channels4];
      let a2 = A[at + 2u * job.channels4];
      let a3 = A[at + 3u * job.channels4];
      if (isRight) { ${turned("right")} } else { ${turned("left")} }
    }
    workgroupBarrier();
    ${steps(form, halves, fours)}
    workgroupBarrier();
  }
  let tile = (group.z * job.tiles + number) * ${TILE * QUARTER}u;
  ${store.join("\n  ")}
}`;
}

function steps(form: KernelForm, halves: readonly number[], fours: number): string {
  const body = step(form, halves);
  if (form.small) return `for (var s = 0u; s < ${STEP}u; s++) { let o = s * ${fours}u; ${body} }`;
  return Array.from({ length: STEP }, (_, s) => `{ let o = ${s * fours}u; ${body} }`).join(
    "\n    ",
  );
}

// One channel, whose fours of patterns begin at o.
function step({ sum }: KernelForm, halves: readonly number[]): string {
  const loads = halves.map((j) =>
    `let x${j} = left[o + tr + ${16 * j}u]; let y${j} = right[o + tc + ${16 * j}u];`
  );
  const adds = halves.flatMap((i) =>
    ["x", "y", "z", "w"].flatMap((name, lane) =>
      halves.map((j) => {
        const c = `c${i}${lane}${j}`, x = `vec4(x${i}.${name})`;
        return sum === "products"
          ? `${c} = fma(${x}, y${j}, ${c});`
          : `{ let d = ${x} - y${j}; ${c} = fma(d, d, ${c}); }`;
      })
    )
  );
  return [...loads, ...adds].join(" ");
}

/** Adds the parts of tiles to the sums of earlier slabs, in the order of the channels. */
export const addShader = `
struct Job { first : u32, tiles : u32, parts : u32, unused : u32 }
@group(0) @binding(0) var<storage, read> P : array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> C : array<vec4<f32>>;
@group(0) @binding(2) var<uniform> job : Job;
@compute @workgroup_size(256)
fn main(@builtin(global_invocation_id) id : vec3<u32>) {
  let size = job.tiles * ${TILE * QUARTER}u;
  if (id.x >= size) { return; }
  let at = job.first * ${TILE * QUARTER}u + id.x;
  var sum = C[at];
  for (var part = 0u; part < job.parts; part++) { sum += P[part * size + id.x]; }
  C[at] = sum;
}`;
