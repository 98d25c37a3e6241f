"""From a folder of German council papers to a dataset in which every value has an address."""

__version__ = "0.1.0"
