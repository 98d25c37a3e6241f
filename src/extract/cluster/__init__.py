"""Past one machine: the documents of a run on the workers of a Dask cluster."""

from extract.cluster.connection import open_cluster
from extract.cluster.documents import ClusterEngine

__all__ = ["ClusterEngine", "open_cluster"]
