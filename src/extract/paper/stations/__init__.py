"""The Beratungsfolge: which body deals with a paper when, in which role."""

from extract.paper.stations.extract import StationsResult, extract_stations
from extract.paper.stations.roles import parse_role

__all__ = ["StationsResult", "extract_stations", "parse_role"]
