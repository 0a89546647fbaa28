/** What the header of CBLAS calls by number. */
export const ROW_MAJOR = 101, PLAIN = 111, TRANSPOSED = 112, UPPER = 121;
