/** What the operator hides, boosts and pins. */
package dev.shopkeeper.recommendations.rules;
