#!/usr/bin/env bash
# Keeps one job of a Flink session cluster running for each SQL file that is named, for example:
#
#   FLINK_REST=jobmanager KAFKA_BOOTSTRAP_SERVERS=kafka:9093 SCHEMA_REGISTRY_URL=http://schema-registry:8081 \
#     submit.sh driver_stats_5m.sql driver_stats_1h.sql driver_stats_24h.sql
#
# Each file reads the table of rides.sql. A job that the cluster does not have, because it is new or was restarted, is
# submitted; one that it has is left alone, so this can be started any number of times.
set -euo pipefail

: "${FLINK_REST:?the host of the job manager}"
: "${KAFKA_BOOTSTRAP_SERVERS:?host:port of the broker}"
: "${SCHEMA_REGISTRY_URL:?the URL of the Schema Registry}"
export KAFKA_BOOTSTRAP_SERVERS SCHEMA_REGISTRY_URL
export INFERENCE_URL="${INFERENCE_URL:-}" INFERENCE_API_KEY="${INFERENCE_API_KEY:-}"

readonly rest_port="${FLINK_REST_PORT:-8081}"
readonly interval="${SUBMIT_INTERVAL:-30}"
readonly folder="$(dirname "$0")"
readonly work="$(mktemp -d)"
readonly placeholders='${KAFKA_BOOTSTRAP_SERVERS} ${SCHEMA_REGISTRY_URL} ${INFERENCE_URL} ${INFERENCE_API_KEY}'

[ $# -gt 0 ] || { echo "usage: submit.sh FILE.sql..." >&2; exit 2; }

# Prints "... : driver_stats_5m (RUNNING)" for every job that has not ended.
jobs() {
  flink list -m "${FLINK_REST}:${rest_port}"
}

submit() {
  local file="$1" name="$2"
  {
    echo "SET 'execution.target' = 'remote';"
    echo "SET 'rest.address' = '${FLINK_REST}';"
    echo "SET 'rest.port' = '${rest_port}';"
    echo "SET 'pipeline.name' = '${name}';"
    echo "SET 'table.local-time-zone' = 'UTC';"
    envsubst "${placeholders}" < "${folder}/rides.sql"
    envsubst "${placeholders}" < "${folder}/${file}"
  } > "${work}/${name}.sql"
  sql-client.sh -f "${work}/${name}.sql"
}

export PATH="${FLINK_HOME:-/opt/flink}/bin:${PATH}"
while true; do
  if known="$(jobs 2>&1)"; then
    for file in "$@"; do
      name="$(basename "${file}" .sql)"
      if ! grep -q " : ${name} (" <<< "${known}"; then
        echo "Submitting ${file}"
        submit "${file}" "${name}" || echo "${file} was not accepted; it is tried again in ${interval} s" >&2
      fi
    done
  else
    echo "The job manager at ${FLINK_REST}:${rest_port} does not answer yet" >&2
  fi
  sleep "${interval}" &
  wait $!
done
