/** A policy tried without taking effect (D8): in come orders' facts, the policies in force and the new one; out comes what it
 * would fire, resolve and correct. */
package dev.stagewatch.model.preview;
