using System.Collections;

namespace Riposte.Cli;

/// <summary>Everything a verb may touch of the process: its streams, variables and folder.</summary>
/// <param name="Out">Results.</param>
/// <param name="Error">Progress and errors.</param>
/// <param name="IsInteractive">Whether <paramref name="Error"/> is a terminal that can redraw lines.</param>
/// <param name="Variables">Environment variables.</param>
/// <param name="Folder">Current folder; empty where it does not exist any more.</param>
internal sealed record Terminal(
    TextWriter Out,
    TextWriter Error,
    bool IsInteractive,
    IReadOnlyDictionary<string, string> Variables,
    string Folder
)
{
    /// <summary>Name of the program where nothing tells how it was called.</summary>
    public const string UsualProgram = "riposte";

    /// <summary>How the program was called; the script of the repository tells it.</summary>
    public string Program =>
        Variables.GetValueOrDefault("RIPOSTE_COMMAND") is { Length: > 0 } called ? called : UsualProgram;

    /// <summary>The terminal of this process.</summary>
    public static Terminal System()
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry entry in Environment.GetEnvironmentVariables())
        {
            variables[(string)entry.Key] = (string?)entry.Value ?? "";
        }
        var isInteractive = !Console.IsErrorRedirected && variables.GetValueOrDefault("TERM") != "dumb";
        return new Terminal(Console.Out, Console.Error, isInteractive, variables, CurrentFolder());
    }

    // A shell may stand in a folder that somebody else deleted.
    private static string CurrentFolder()
    {
        try
        {
            return Directory.GetCurrentDirectory();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
