using System.CommandLine;
using Riposte.Runtime.Configuration;

namespace Riposte.Cli.Verbs;

/// <summary>The argument and options with which verbs read a configuration.</summary>
internal sealed class ConfigOptions
{
    public Argument<string> Path { get; } = new("CONFIG") { Description = "Configuration file (YAML)." };

    public Option<string[]> Set { get; } =
        new("--set") { Description = "Override a key, as in --set seed=11; may be repeated.", HelpName = "KEY=VALUE" };

    public Option<string?> Profile { get; } =
        new("--profile") { Description = "Apply a profile of the file.", HelpName = "NAME" };

    public void AddTo(Command command)
    {
        command.Arguments.Add(Path);
        command.Options.Add(Profile);
        command.Options.Add(Set);
    }

    /// <summary>Reads the configuration.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="terminal">Folder and variables.</param>
    /// <param name="more">Overrides stronger than those of the command line.</param>
    public ConfigOutcome Load(ParseResult parsed, Terminal terminal, params IEnumerable<string> more) =>
        ConfigLoader.Load(
            new ConfigRequest(
                parsed.GetValue(Path)!,
                null,
                parsed.GetValue(Profile),
                terminal.Variables,
                [.. parsed.GetValue(Set) ?? [], .. more]
            )
        );
}
