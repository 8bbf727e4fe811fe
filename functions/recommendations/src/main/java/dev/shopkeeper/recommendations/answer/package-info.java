/** What a storefront reads: the items, the reasons and the words. */
package dev.shopkeeper.recommendations.answer;
