"""Proofreaders of finished files, one module for each format.

A proofreader has `suffixes`, the ends of the names of files that it reads; `noun`, what people
call such a file; and `read(data)`, which takes the file apart or raises `Unreadable`. For a file
that holds others it has `parts(data)` instead, which lists them.
"""
