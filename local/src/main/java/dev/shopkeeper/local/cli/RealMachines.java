package dev.shopkeeper.local.cli;

import dev.shopkeeper.local.log.MachineLog;
import dev.shopkeeper.local.machine.Machine;
import dev.shopkeeper.local.machine.MachineControl;
import dev.shopkeeper.local.machine.MachineOptions;
import dev.shopkeeper.local.machine.RemoteMachine;
import java.nio.file.Path;

/** Machines of this computer. */
final class RealMachines implements Machines {
    @Override
    public RunningMachine start(MachineOptions options, MachineLog log) {
        Machine machine = Machine.start(options, log);
        return new RunningMachine(machine, machine::close);
    }

    @Override
    public MachineControl connect(Path home) {
        return RemoteMachine.connect(home);
    }
}
