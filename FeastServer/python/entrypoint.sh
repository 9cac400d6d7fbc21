#!/bin/sh
# Registers the definitions, brings the driver profiles into the online store, then serves.
set -e
feast apply
python /home/feast/load_profiles.py
exec feast serve -h 0.0.0.0 -p 6566
