/**
 * What the door knows of e-commerce events: Segment's specification, and how the words of GA4 and Snowplow translate into
 * it. The knowledge itself is data, the files in {@code resources/vocabulary}.
 */
package dev.shopkeeper.behavioringestion.vocabulary;
