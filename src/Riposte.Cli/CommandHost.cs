using System.CommandLine;
using Riposte.Cli.Output;
using Riposte.Core.Errors;

namespace Riposte.Cli;

/// <summary>Parses a command line, runs the verb, turns every failure into a message and an exit code.</summary>
internal static class CommandHost
{
    /// <summary>Exit code of a cancelled command.</summary>
    public const int Cancelled = 130;

    public static async Task<int> RunAsync(string[] args, Terminal terminal, CancellationToken cancel)
    {
        var tree = CommandTree.Create(terminal);
        var parsed = tree.Root.Parse(args);
        var isJson = args.Zip(args.Skip(1)).Any(p => p is ("--output" or "-o", "json")) || args.Contains("--output=json");
        var isDebug = args.Contains("--debug") || terminal.Variables.GetValueOrDefault("RIPOSTE_DEBUG") is { Length: > 0 };
        try
        {
            if (parsed.Errors.Count > 0 && !AsksForHelp(args))
            {
                throw UsageErrors.From(parsed);
            }
            var streams = new InvocationConfiguration
            {
                Output = terminal.Out,
                Error = terminal.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            };
            return await parsed.InvokeAsync(streams, cancel).ConfigureAwait(false);
        }
        catch (UserException e)
        {
            ErrorPrinter.Print(terminal.Error, e, isJson);
            PrintTrace(terminal, e, isDebug);
            return (int)e.Kind;
        }
        catch (OperationCanceledException)
        {
            ErrorPrinter.PrintCancelled(terminal.Error, CommandText.Of(args));
            return Cancelled;
        }
#pragma warning disable CA1031 // The outermost border of the program: whatever is left becomes a message and exit code 1.
        catch (Exception e)
#pragma warning restore CA1031
        {
            ErrorPrinter.Print(terminal.Error, Unexpected(e), isJson);
            PrintTrace(terminal, e, isDebug);
            return (int)ErrorKind.Failure;
        }
    }

    private static bool AsksForHelp(string[] args) => args.Any(a => a is "--help" or "-h" or "-?");

    private static UserException Unexpected(Exception e) => new(
        ErrorKind.Failure,
        $"Something failed that should not: {e.GetType().Name}: {e.Message}",
        "This is a fault of Riposte or of this machine, not of your command.",
        "Repeat with --debug for the stack trace and report it; 'riposte doctor' checks the machine.");

    private static void PrintTrace(Terminal terminal, Exception e, bool isDebug)
    {
        if (isDebug)
        {
            terminal.Error.WriteLine(e.ToString());
        }
    }
}
