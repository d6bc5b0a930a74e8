"""What `make bench` measures; every module prints its own table and can be run by itself."""
