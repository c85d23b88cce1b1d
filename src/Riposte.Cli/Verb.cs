using System.CommandLine;

namespace Riposte.Cli;

/// <summary>A command that does something, with the examples its help shows.</summary>
internal sealed class Verb(string name, string description, params string[] examples) : Command(name, description)
{
    /// <summary>Command lines, without the name of the program.</summary>
    public IReadOnlyList<string> Examples { get; } = examples;

    /// <summary>Sets what the verb does: a computation that honours the token and returns the exit code.</summary>
    public void Does(Func<ParseResult, CancellationToken, int> work) =>
        SetAction((parsed, cancel) => Task.FromResult(work(parsed, cancel)));
}
