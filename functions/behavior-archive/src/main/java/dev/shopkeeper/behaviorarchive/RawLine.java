package dev.shopkeeper.behaviorarchive;

import dev.shopkeeper.events.LakeRow;

/**
 * A row and its line in a raw object.
 *
 * @param json in UTF-8, without a line end
 */
record RawLine(LakeRow row, byte[] json) {}
