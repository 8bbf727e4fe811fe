/** Where candidates come from, and what speaks for them. */
package dev.shopkeeper.recommendations.source;
