/**
 * Sends reports. In: a {@link dev.stagewatch.history.delivery.Parcel}. Out: a letter, or objects in a bucket. Whoever needs
 * another way implements {@link dev.stagewatch.history.delivery.Delivery}; when to send is the server's affair.
 */
package dev.stagewatch.history.delivery;
