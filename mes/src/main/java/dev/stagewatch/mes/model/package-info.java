/**
 * The models that customers uploaded. In: the place of a model as an order's message names it. Out: the model on the local disk,
 * checked to be byte for byte the one that was uploaded, for as long as its calculation takes.
 */
package dev.stagewatch.mes.model;
