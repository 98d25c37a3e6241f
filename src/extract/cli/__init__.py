"""The command line: one file per command.

In: arguments. Out: data on standard output, messages on standard error, an honest exit code.
Owns: options and help in German; no work of its own.
"""
