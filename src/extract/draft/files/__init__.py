"""A draft as files: DOCX to work in, Markdown, JSON, XLSX for input, HTML to compare the editions.

`write.write_draft` makes them all. `tables_wording.all_tables` holds every ledger once, as a table; DOCX,
Markdown and XLSX print the same tables. Only `docx_*` imports python-docx, only `xlsx_file` openpyxl.
"""
