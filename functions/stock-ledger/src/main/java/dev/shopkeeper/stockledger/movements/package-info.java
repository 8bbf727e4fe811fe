/** Movements as they are reported, by HTTP and in messages, read and checked. */
package dev.shopkeeper.stockledger.movements;
