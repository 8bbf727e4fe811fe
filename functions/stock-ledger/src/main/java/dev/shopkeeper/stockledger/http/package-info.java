/** The routes under {@code /v1/stock}. */
package dev.shopkeeper.stockledger.http;
