package dev.shopkeeper.local.cli;

import dev.shopkeeper.local.frame.FrameException;
import dev.shopkeeper.local.machine.MachineException;
import dev.shopkeeper.local.query.QueryException;
import dev.shopkeeper.local.replay.DataFileException;
import dev.shopkeeper.local.replay.DeliveryException;
import dev.shopkeeper.local.replay.ReplayFailedException;
import dev.shopkeeper.local.services.ServicesException;
import dev.shopkeeper.local.template.TemplateException;
import dev.shopkeeper.recommendationmodel.UnreadableModelException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** One line for what the user can mend; a stack trace only for what is our fault. */
final class Failures implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        Throwable reason = failure instanceof ReplayFailedException ? failure.getCause() : failure;
        return switch (reason) {
            case IllegalArgumentException _,
                    TemplateException _,
                    DataFileException _,
                    FrameException _,
                    QueryException _ -> {
                err.println("shopkeeper: " + reason.getMessage());
                yield ExitCode.USAGE;
            }
            case MachineException _, ServicesException _, DeliveryException _, UnreadableModelException _ -> {
                err.println("shopkeeper: " + reason.getMessage());
                yield ExitCode.SOFTWARE;
            }
            default -> {
                err.println("shopkeeper: this should not happen, please report it");
                reason.printStackTrace(err);
                yield ExitCode.SOFTWARE;
            }
        };
    }
}
