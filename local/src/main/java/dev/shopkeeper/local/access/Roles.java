package dev.shopkeeper.local.access;

import dev.shopkeeper.local.log.MachineLog;
import dev.shopkeeper.local.log.MachineLog.Level;
import dev.shopkeeper.local.template.FunctionSpec;
import dev.shopkeeper.local.template.RoleSpec;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The roles of all functions. The log hears what is asked for, and what is refused. */
public final class Roles implements AccessCheck {
    private final Map<String, Role> byFunction;
    private final MachineLog log;

    public Roles(List<RoleSpec> roles, MachineLog log) {
        this.byFunction = roles.stream().collect(Collectors.toMap(RoleSpec::function, Role::of));
        this.log = log;
    }

    /** Lets the log hear of functions whose own logs or traces nobody will see. */
    public void watch(List<FunctionSpec> functions) {
        for (FunctionSpec function : functions) {
            LambdaDuties.watching(function).forEach(access -> allows(function.name(), access));
        }
    }

    @Override
    public boolean allows(String function, Access access) {
        log.access(function, access);
        Role role = byFunction.get(function);
        boolean allowed = role != null && role.allows(access);
        if (!allowed) {
            log.machine(Level.WARN, function, "may not " + access.action() + " on " + access.resource());
        }
        return allowed;
    }
}
