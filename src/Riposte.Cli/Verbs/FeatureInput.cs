using System.CommandLine;
using Riposte.Features;
using Riposte.Runtime.Panels;
using Riposte.Runtime.PlugIns;

namespace Riposte.Cli.Verbs;

/// <summary>Options that name bars and features to compute on them.</summary>
internal sealed class FeatureInput
{
    private readonly PanelInput bars = new();
    private readonly Option<string[]> plugIns = NewPlugIns();

    private readonly Option<string> features = new("--features")
    {
        Description = "Features or names of sets, separated by commas.",
        HelpName = "LIST",
        Required = true,
    };

    /// <summary>Assemblies with features of the user's.</summary>
    public static Option<string[]> NewPlugIns() =>
        new("--plugin")
        {
            Description = "Assembly with features of your own; may be repeated. Its code runs with all your rights.",
            HelpName = "FILE",
            DefaultValueFactory = _ => [],
        };

    /// <summary>The catalogue with the plug-ins that an option names.</summary>
    public static FeatureLibrary Library(ParseResult parsed, Option<string[]> plugIns, Terminal terminal) =>
        FeaturePlugIn.Library(
            (parsed.GetValue(plugIns) ?? []).Select(path => FeaturePlugIn.Load(InputOptions.Absolute(path, terminal)))
        );

    public void AddTo(Command verb)
    {
        bars.AddTo(verb);
        verb.Options.Add(features);
        verb.Options.Add(plugIns);
    }

    /// <summary>The features asked for.</summary>
    public IReadOnlyList<FeatureSpec> Specs(ParseResult parsed, Terminal terminal) =>
        Library(parsed, plugIns, terminal).Read(parsed.GetValue(features)!) is { Count: > 0 } specs
            ? specs
            : throw UsageErrors.Because(
                "--features names no feature.",
                "There is nothing to compute.",
                "Name some, as in --features \"rsi(14),atr(14)\"; 'riposte features list' has all of them."
            );

    /// <summary>The bars asked for.</summary>
    public PanelSource Source(
        ParseResult parsed,
        Terminal terminal,
        IReadOnlyList<FeatureSpec> specs,
        CancellationToken cancel
    ) => bars.Source(parsed, terminal, specs, cancel);
}
