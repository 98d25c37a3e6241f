"""Past one machine: the documents of a run on the workers of a Dask cluster."""

from extract.run.cluster.connection import open_cluster
from extract.run.cluster.documents import ClusterEngine

__all__ = ["ClusterEngine", "open_cluster"]
