using System.CommandLine;

namespace Riposte.Cli;

/// <summary>A command that does something, with the examples its help shows.</summary>
internal sealed class Verb(string name, string description, params string[] examples) : Command(name, description)
{
    /// <summary>Command lines, without the name of the program.</summary>
    public IReadOnlyList<string> Examples { get; } = examples;
}
