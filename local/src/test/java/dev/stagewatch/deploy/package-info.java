/**
 * What docker-compose.yml lays over the parts, on real parts without a container engine: the configuration files of {@code deploy/},
 * with certificates and secrets of the very scripts, and nothing changed in them but places and ports.
 */
package dev.stagewatch.deploy;
