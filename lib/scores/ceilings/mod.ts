/** What a perfect model could reach: consistency over repetitions, agreement of subjects. */
export { type Consistency, consistencyOf } from "./consistency.ts";
export { type RsaBounds, type RsaCeiling, rsaCeilingOf } from "./rsa_ceiling.ts";
