/**
 * Mixed traffic against the local machine while its network and its functions' processes fail at stated rates; then
 * everything is counted.
 */
package dev.shopkeeper.benchmarks.soak;
