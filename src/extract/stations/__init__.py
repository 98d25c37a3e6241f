"""The Beratungsfolge: which body deals with a paper when, in which role."""

from extract.stations.extract import StationsResult, extract_stations
from extract.stations.roles import parse_role

__all__ = ["StationsResult", "extract_stations", "parse_role"]
