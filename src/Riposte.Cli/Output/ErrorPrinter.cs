using System.Text.Json.Nodes;
using Riposte.Core.Errors;
using Riposte.Runtime.Configuration;

namespace Riposte.Cli.Output;

/// <summary>Prints failures: what happened, why it is a problem, what to do next.</summary>
internal static class ErrorPrinter
{
    public static void Print(TextWriter error, UserException e, bool isJson)
    {
        if (isJson)
        {
            error.WriteLine(JsonText.Of(new JsonObject { ["error"] = ToJson(e) }));
            return;
        }
        error.WriteLine($"error: {e.What}");
        foreach (var line in e.Why.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            error.WriteLine($"  {line}");
        }
        error.WriteLine($"fix: {e.Fix}");
    }

    public static void PrintCancelled(TextWriter error, string command)
    {
        error.WriteLine("cancelled: finished stages are kept.");
        error.WriteLine($"resume: {command}");
    }

    /// <summary>A problem of a configuration as JSON.</summary>
    public static JsonObject ToJson(ConfigProblem problem) => new()
    {
        ["source"] = problem.Source,
        ["line"] = problem.Line,
        ["column"] = problem.Column,
        ["key"] = problem.Key,
        ["message"] = problem.Message,
        ["hint"] = problem.Hint,
    };

    private static JsonObject ToJson(UserException e) => new()
    {
        ["kind"] = e.Kind.ToString().ToLowerInvariant(),
        ["exit_code"] = (int)e.Kind,
        ["what"] = e.What,
        ["why"] = e.Why,
        ["fix"] = e.Fix,
    };
}
