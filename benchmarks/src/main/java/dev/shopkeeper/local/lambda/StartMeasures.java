package dev.shopkeeper.local.lambda;

/**
 * One start of a function.
 *
 * @param initMillis from the start of the process to its first request for an event
 * @param initCpuMillis of all its threads until then
 * @param firstMillis from handing it the first event to its answer
 * @param firstCpuMillis of all its threads from its start to that answer
 * @param warmMillis the median of later answers to the same event
 * @param residentMegabytes after these
 * @param status of the first answer, 200 where it has none
 */
record StartMeasures(
        double initMillis,
        double initCpuMillis,
        double firstMillis,
        double firstCpuMillis,
        double warmMillis,
        double residentMegabytes,
        int status) {

    double toFirstAnswerMillis() {
        return initMillis + firstMillis;
    }
}
