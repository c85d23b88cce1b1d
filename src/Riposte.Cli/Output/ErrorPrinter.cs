using System.Text.Json.Nodes;
using Riposte.Core.Errors;
using Riposte.Runtime.Configuration;

namespace Riposte.Cli.Output;

/// <summary>Prints failures: what happened, why it is a problem, what to do next.</summary>
internal static class ErrorPrinter
{
    /// <summary>Explains a failure to a person, on standard error.</summary>
    public static void Print(Terminal terminal, UserException e)
    {
        terminal.Error.WriteLine($"error: {e.What}");
        foreach (var line in e.Why.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            terminal.Error.WriteLine($"  {line}");
        }
        terminal.Error.WriteLine($"fix: {CommandText.Called(e.Fix, terminal.Program)}");
    }

    /// <summary>Says on standard error how to go on after Ctrl-C.</summary>
    public static void PrintCancelled(TextWriter error, string command)
    {
        error.WriteLine("cancelled: what was finished and written before is kept.");
        error.WriteLine($"resume: {command}");
    }

    /// <summary>A failure as the one JSON document of standard output, so that a program always finds one
    /// there.</summary>
    public static void PrintJson(TextWriter output, JsonObject error)
    {
        try
        {
            output.WriteLine(JsonText.Of(new JsonObject { ["error"] = error }));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A closed or full standard output may be the failure itself; standard error has told it.
        }
    }

    /// <summary>A cancelled command as JSON.</summary>
    public static JsonObject CancelledJson(string command) =>
        new()
        {
            ["kind"] = "cancelled",
            ["exit_code"] = CommandHost.Cancelled,
            ["what"] = "The command was cancelled.",
            ["why"] = "It was asked to stop; what was finished and written before is kept.",
            ["fix"] = command,
        };

    /// <summary>A problem of a configuration as JSON.</summary>
    public static JsonObject ToJson(ConfigProblem problem) =>
        new()
        {
            ["source"] = problem.Source,
            ["line"] = problem.Line,
            ["column"] = problem.Column,
            ["key"] = problem.Key,
            ["message"] = problem.Message,
            ["hint"] = problem.Hint,
        };

    /// <summary>A failure as JSON.</summary>
    public static JsonObject ToJson(UserException e) =>
        new()
        {
            ["kind"] = e.Kind.ToString().ToLowerInvariant(),
            ["exit_code"] = (int)e.Kind,
            ["what"] = e.What,
            ["why"] = e.Why,
            ["fix"] = e.Fix,
        };
}
