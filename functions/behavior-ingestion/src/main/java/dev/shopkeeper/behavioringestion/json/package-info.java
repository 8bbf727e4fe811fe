/**
 * Strict JSON as an index over its bytes: nothing is copied or made into objects until somebody asks for it. Not for
 * several threads at once, as everything here is used again for the next request.
 */
package dev.shopkeeper.behavioringestion.json;
