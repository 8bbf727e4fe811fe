/** What a storefront may ask, read and checked. */
package dev.shopkeeper.recommendations.request;
