/** What keeps personal data out of everything behind the door. */
package dev.shopkeeper.behavioringestion.privacy;
