"""What the datasets are: rows, tables, their German names, and every issue that can be told.

In: the types of `base`. Out: one class per table, the tables as data, the issues as data.
Owns: columns and their order, the wording and weight of issues.
"""
