/** Hierarchical clustering of RDMs: trees, orders and clusters equal to SciPy's. */
export { linkage, linkageMethods } from "./linkage.ts";
export { leavesList, type Linkage, type LinkageMethod } from "./linkage_table.ts";
export { optimalLeafOrdering } from "./leaf_order.ts";
export { cutTree, fcluster, type TreeCut } from "./flat_clusters.ts";
export { type Dendrogram, dendrogram, type DendrogramLink } from "./dendrogram.ts";
