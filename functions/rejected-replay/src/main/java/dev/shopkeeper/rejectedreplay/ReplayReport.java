package dev.shopkeeper.rejectedreplay;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;

/**
 * What an invocation did.
 *
 * @param objects of rejected events that were read
 * @param replayed events sent, or in a dry run those that would be
 * @param accepted of these
 * @param rejected of these, by code; each is another line of {@code rejected/}
 * @param refused of these, by the code of a whole call that was refused; they stay to be replayed
 * @param skipped lines that were not sent, by the reason
 * @param next the request that goes on; null if all is done
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReplayReport(
        int objects,
        int replayed,
        int accepted,
        Map<String, Integer> rejected,
        Map<String, Integer> refused,
        Map<String, Integer> skipped,
        ReplayRequest next) {}
