"""One folder a language; what stands in a folder is told in README.md."""
