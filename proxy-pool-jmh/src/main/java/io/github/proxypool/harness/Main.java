package io.github.proxypool.harness;

import io.github.proxypool.harness.chart.ChartCommand;
import io.github.proxypool.harness.soak.SoakCommand;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The runnable jar and its commands. */
@Command(
        name = "proxy-pool",
        description =
                "Plans, replays, benchmarks and a soak of the proxy-pool library, and charts of what they measured.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {ReplayCommand.class, PlanCommand.class, BenchCommand.class, SoakCommand.class, ChartCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:success", "1:the command failed", "2:the command line is wrong"})
public final class Main {
    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;

    /**
     * Runs one command and ends the process.
     *
     * @param args the command line
     */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /** The whole command line, each error of which is one line on the error stream. */
    static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new Main());
        Converters.register(commandLine);
        BenchCommand.passJmhOptions(commandLine.getSubcommands().get("bench"));
        commandLine.setParameterExceptionHandler((e, args) ->
                complain(e.getCommandLine(), e.getMessage() + " (--help shows what there is)", WRONG_USAGE));
        commandLine.setExecutionExceptionHandler((e, failed, result) -> complain(failed, describe(e), FAILED));
        return commandLine;
    }

    private static int complain(CommandLine command, String problem, int exitCode) {
        String name = command.getCommandSpec().qualifiedName();
        command.getErr().println(name + ": " + problem.strip().replaceAll("\\s*\\R\\s*", "; "));
        command.getErr().flush();
        return exitCode;
    }

    private static String describe(Throwable e) {
        Throwable cause = e instanceof java.io.UncheckedIOException && e.getCause() != null ? e.getCause() : e;
        if (cause instanceof NoSuchFileException) {
            return "there is no file " + cause.getMessage();
        }
        if (cause instanceof AccessDeniedException) {
            return "may not read or write " + cause.getMessage();
        }
        boolean ours = cause.getClass().getName().startsWith("io.github.proxypool.");
        return ours ? String.valueOf(cause.getMessage()) : cause.toString();
    }
}
