"""A run as files: tables written whole, published whole, and read again.

In: resolved rows. Out: the files that the contract names.
Owns: the formats, and the swap from one run to the next.
"""
