/**
 * What wakes functions besides HTTP, with the semantics of AWS. Where it differs on purpose:
 *
 * <ul>
 *   <li>Failed messages of a queue come again after 2 s, 4 s, 8 s … instead of at the visibility timeout, if that is
 *       later; an asynchronous invocation is retried after 1 s and 2 s instead of 1 and 2 minutes; a stream's batch
 *       after 0.5 s, doubled up to 8 s.
 *   <li>A queue's long poll takes 1 s instead of 20 s, and Lambda does not scale: a mapping has as many batches in hand
 *       as the function may have processes, or its {@code MaximumConcurrency} if that is less.
 *   <li>The queue of asynchronous invocations and how far a stream is read are in memory. A machine that starts again
 *       over kept tables reads a {@code TRIM_HORIZON} stream again.
 *   <li>Stream records are tried again for ever with {@code MaximumRetryAttempts} -1; there is no age that ends it.
 *   <li>SNS knows {@code Publish} and {@code PublishBatch}. It signs nothing, and email is only a line in the log.
 * </ul>
 */
package dev.shopkeeper.local.sources;
