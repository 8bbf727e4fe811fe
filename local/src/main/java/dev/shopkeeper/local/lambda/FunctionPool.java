package dev.shopkeeper.local.lambda;

import dev.shopkeeper.local.log.MachineLog;
import dev.shopkeeper.local.template.FunctionSpec;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs functions as Lambda does, each in JVMs of its own. */
public final class FunctionPool implements FunctionInvoker, AutoCloseable {
    private final Map<String, FunctionWorkers> workers = new LinkedHashMap<>();

    public FunctionPool(List<FunctionSpec> functions, PoolOptions options, MachineLog log) throws IOException {
        ProcessStarter starter = new ProcessStarter(options, log);
        for (FunctionSpec function : functions) {
            workers.put(function.name(), new FunctionWorkers(function, starter, options, log));
        }
    }

    @Override
    public Invocation invoke(String function, byte[] event) throws InterruptedException {
        FunctionWorkers known = workers.get(function);
        if (known == null) {
            throw new IllegalArgumentException(
                    "there is no function " + function + "; there are " + String.join(", ", workers.keySet()));
        }
        return known.invoke(event);
    }

    /** Whether no invocation is under way or in line. */
    public boolean idle() {
        return workers.values().stream().allMatch(function -> function.running() == 0);
    }

    public List<FunctionActivity> activity() {
        return workers.values().stream().map(FunctionWorkers::activity).toList();
    }

    /** Ends every process at once; what they were doing fails. */
    @Override
    public void close() {
        workers.values().forEach(FunctionWorkers::close);
    }
}
