/**
 * Sends reports. In: a {@link dev.stagewatch.history.delivery.Parcel}. Out: a letter, or objects in a bucket. Whoever needs
 * another way implements {@link dev.stagewatch.history.delivery.DeliveryFactory}; when to send is the schedule's affair.
 */
package dev.stagewatch.history.delivery;
