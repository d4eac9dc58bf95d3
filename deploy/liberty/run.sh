#!/usr/bin/env bash
# Runs a Liberty server of ours with TLS: makes the JVM's trust store of TRUST_FILE (PEM) first, since Java reads no PEM there.
# Environment: TRUST_FILE; TRUSTSTORE_FILE, where the store goes, made anew each time; JVM_ARGS. Arguments: the command to run.
set -euo pipefail
# The password of a store of public certificates guards nothing.
export TRUSTSTORE_PASSWORD=certificates
keytool=${JAVA_HOME:+$JAVA_HOME/bin/}keytool
rm -f "$TRUSTSTORE_FILE"
"$keytool" -importcert -noprompt -alias ca -file "$TRUST_FILE" -keystore "$TRUSTSTORE_FILE" -storetype PKCS12 \
  -storepass "$TRUSTSTORE_PASSWORD" >/dev/null 2>&1 ||
  { echo "run.sh: $TRUST_FILE is no certificate in PEM, or $TRUSTSTORE_FILE cannot be written" >&2; exit 1; }
export JVM_ARGS="${JVM_ARGS:-} -Djavax.net.ssl.trustStore=$TRUSTSTORE_FILE -Djavax.net.ssl.trustStoreType=PKCS12 -Djavax.net.ssl.trustStorePassword=$TRUSTSTORE_PASSWORD"
exec "$@"
