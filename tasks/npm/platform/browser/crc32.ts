/** The checksum CRC-32 of gzip, zip and PNG. Source: RFC 1952, section 8. */
const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  for (let k = 0; k < 8; k++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
  return n >>> 0;
});

/** The checksum of bytes, in continuation of an earlier one. */
export function crc32(bytes: Uint8Array | string, earlier = 0): number {
  const all = typeof bytes === "string" ? new TextEncoder().encode(bytes) : bytes;
  let crc = ~earlier >>> 0;
  for (let i = 0; i < all.length; i++) crc = TABLE[(crc ^ all[i]!) & 255]! ^ (crc >>> 8);
  return ~crc >>> 0;
}
