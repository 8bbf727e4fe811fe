/** What is chosen for a visitor, by which source, and why. */
package dev.shopkeeper.recommendations.choice;
