/** What is chosen among the candidates. */
package dev.shopkeeper.recommendations.choice;
