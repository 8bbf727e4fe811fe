package dev.shopkeeper.local.cli;

import dev.shopkeeper.local.log.MachineLog;
import dev.shopkeeper.local.machine.MachineControl;
import dev.shopkeeper.local.machine.MachineOptions;
import java.nio.file.Path;

/** Where the commands get a machine from. */
public interface Machines {
    /** Starts one that lives until it is closed or this process ends. */
    RunningMachine start(MachineOptions options, MachineLog log);

    /** @throws dev.shopkeeper.local.machine.MachineException if none runs for this home */
    MachineControl connect(Path home);

    /** A machine that this process started. */
    record RunningMachine(MachineControl control, Runnable stop) implements AutoCloseable {
        @Override
        public void close() {
            stop.run();
        }
    }
}
