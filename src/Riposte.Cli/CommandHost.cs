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
        var isJson =
            args.Zip(args.Skip(1)).Any(p => p is ("--output" or "-o", "json")) || args.Contains("--output=json");
        var isDebug =
            args.Contains("--debug") || terminal.Variables.GetValueOrDefault("RIPOSTE_DEBUG") is { Length: > 0 };
        try
        {
            RequireFolder(terminal);
            var parsed = tree.Root.Parse(args);
            RefuseEmpty(args);
            if (parsed.Errors.Count > 0 && (!AsksForHelp(args) || NamesNoVerb(parsed)))
            {
                throw UsageErrors.From(parsed);
            }
            return await parsed.InvokeAsync(Streams(terminal), cancel).ConfigureAwait(false);
        }
        catch (UserException e)
        {
            return Fail(e, e);
        }
        catch (OperationCanceledException)
        {
            var command = CommandText.Of(args, terminal.Program);
            ErrorPrinter.PrintCancelled(terminal.Error, command);
            if (isJson)
            {
                ErrorPrinter.PrintJson(terminal.Out, ErrorPrinter.CancelledJson(command));
            }
            return Cancelled;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Fail(e, Unusable(e));
        }
#pragma warning disable CA1031 // The outermost border of the program: whatever is left becomes a message and exit code 1.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return Fail(e, Unexpected(e));
        }

        int Fail(Exception cause, UserException e)
        {
            ErrorPrinter.Print(terminal, e);
            if (isDebug)
            {
                terminal.Error.WriteLine(cause.ToString());
            }
            if (isJson)
            {
                ErrorPrinter.PrintJson(terminal.Out, ErrorPrinter.ToJson(e));
            }
            return (int)e.Kind;
        }
    }

    private static InvocationConfiguration Streams(Terminal terminal) =>
        new()
        {
            Output = terminal.Out,
            Error = terminal.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };

    private static UserException Unusable(Exception e) =>
        new(
            ErrorKind.Failure,
            $"A file or folder could not be used: {e.Message}",
            "It does not exist, is in use, is read-only, or its disk is full.",
            "Check that place, or name another one (--workspace DIR where the command takes it)."
        );

    private static void RequireFolder(Terminal terminal)
    {
        if (terminal.Folder.Length == 0)
        {
            throw new UserException(
                ErrorKind.Failure,
                "The current folder cannot be used.",
                "It was deleted or moved while the shell stood in it, or it may not be read: no path leads from it.",
                "Go to a folder that exists (cd) and repeat the command."
            );
        }
    }

    // An empty path would mean the current folder, and results would be strewn there.
    private static void RefuseEmpty(string[] args)
    {
        if (Array.FindIndex(args, string.IsNullOrWhiteSpace) is var empty and >= 0)
        {
            throw UsageErrors.Because(
                empty == 0 ? "The first argument is empty." : $"The argument after '{args[empty - 1]}' is empty.",
                "Nothing is guessed for it; often a variable of the shell is not set.",
                "Write a value, or leave the option out."
            );
        }
    }

    private static bool AsksForHelp(string[] args) => args.Any(a => a is "--help" or "-h" or "-?");

    // The help of a group in answer to a verb that does not exist would pass for the help of that verb.
    private static bool NamesNoVerb(ParseResult parsed) =>
        parsed.CommandResult.Command.Subcommands.Count > 0 && parsed.UnmatchedTokens.Any(word => !word.StartsWith('-'));

    private static UserException Unexpected(Exception e) =>
        new(
            ErrorKind.Failure,
            $"Something failed that should not: {e.GetType().Name}: {e.Message}",
            "This is a fault of Riposte or of this machine, not of your command.",
            "Repeat with --debug for the stack trace and report it; 'riposte doctor' checks the machine."
        );
}
