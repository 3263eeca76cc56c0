package dev.kindling.jobs;

import dev.kindling.configuration.Names;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells the user what is wrong with a command line. */
final class Misuse {
  private Misuse() {}

  /** Prints the mistake and how to get help, and returns the exit code. */
  static int report(ParameterException mistake, String[] args) {
    CommandLine command = mistake.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("kindling: " + message(mistake));
    err.printf("See: %s --help%n", command.getCommandSpec().qualifiedName());
    return ExitCode.CONFIGURATION;
  }

  private static String message(ParameterException mistake) {
    CommandLine command = mistake.getCommandLine();
    if (!(mistake instanceof UnmatchedArgumentException unmatched)) {
      return mistake.getMessage();
    }
    String word = unmatched.getUnmatched().get(0);
    if (word.startsWith("-")) {
      return "unknown option '%s'. %s".formatted(word, Names.mend(word, options(command)));
    }
    return command.getSubcommands().isEmpty()
        ? "unexpected argument '%s'.".formatted(word)
        : "unknown command '%s'. %s"
            .formatted(word, Names.mend(word, command.getSubcommands().keySet()));
  }

  private static Collection<String> options(CommandLine command) {
    return command.getCommandSpec().options().stream()
        .flatMap(option -> List.of(option.names()).stream())
        .toList();
  }
}
