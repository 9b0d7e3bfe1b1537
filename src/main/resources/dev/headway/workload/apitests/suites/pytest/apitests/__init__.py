"""Runs the cases of cases.jsonl; needs nothing but the standard library, and jsonschema for schemas."""
