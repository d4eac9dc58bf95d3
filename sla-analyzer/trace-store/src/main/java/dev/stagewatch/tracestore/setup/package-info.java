/**
 * From variables to settings. In: names and values, as the environment or MicroProfile Config has them. Out: the settings of the
 * store, of tokens and of the gateway, or a refusal that names the variable and what would be right. Plaintext has to be asked
 * for; a gateway does not start without knowing whom to believe.
 */
package dev.stagewatch.tracestore.setup;
