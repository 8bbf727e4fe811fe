package dev.shopkeeper.local.cli;

import dev.shopkeeper.local.query.LakeBucket;
import dev.shopkeeper.local.query.LakeQuery;
import dev.shopkeeper.local.query.ResultFormat;
import dev.shopkeeper.local.terminal.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "query",
        mixinStandardHelpOptions = true,
        description = {
            "Answers SQL (DuckDB's) over the lake of the running machine.",
            "Views: events, sales, stock, stock_metrics, recommendation_metrics, forecasts (of the newest run), rejected;",
            "`describe sales` shows the columns.",
            "Each event stands there once, compacted or not."
        },
        footer = {"", "Example: shopkeeper query \"select dt, sum(units) from sales group by dt order by dt\""})
final class QueryCommand implements Callable<Integer> {
    private final Shopkeeper shopkeeper;

    @Parameters(paramLabel = "SQL", description = "one statement, in quotes")
    private String sql;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private ResultFormat format;

    QueryCommand(Shopkeeper shopkeeper) {
        this.shopkeeper = shopkeeper;
    }

    @Override
    public Integer call() {
        Workbench workbench = shopkeeper.workbench();
        Terminal terminal = workbench.terminal();
        try (LakeBucket lake = new LakeBucket(
                        workbench.machines().connect(workbench.home()).addresses());
                LakeQuery query = new LakeQuery(lake.objects(), workbench.clock())) {
            long rows = query.ask(sql, result -> format.print(result, terminal.out()));
            if (format == ResultFormat.TABLE && rows > ResultFormat.MAX_TABLE_ROWS) {
                terminal.err().println(terminal.text("query.more", rows, ResultFormat.MAX_TABLE_ROWS));
            }
        }
        return 0;
    }
}
