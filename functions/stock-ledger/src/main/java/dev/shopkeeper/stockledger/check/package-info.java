/** Whether the levels are what the recorded movements make them. */
package dev.shopkeeper.stockledger.check;
