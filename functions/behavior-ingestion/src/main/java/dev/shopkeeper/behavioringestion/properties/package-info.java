/** The sender's own words: properties and traits, on their way from the request into the message of the queue. */
package dev.shopkeeper.behavioringestion.properties;
