using System.CommandLine;
using System.Text.Json.Nodes;
using Riposte.Cli.Output;
using Riposte.Features;

namespace Riposte.Cli.Verbs;

/// <summary><c>features describe</c>: everything about some features.</summary>
internal static class FeaturesDescribeCommand
{
    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        var names = new Argument<string[]>("FEATURE")
        {
            Description = "Features, with or without arguments.",
            Arity = ArgumentArity.OneOrMore,
        };
        var plugIns = FeatureInput.NewPlugIns();
        var verb = new Verb(
            "describe",
            "Explain features: formula, parameters, inputs, outputs, unit, range, memory, source.",
            "features describe rsi",
            "features describe \"macd(12,26,9)\" adx --output json"
        );
        verb.Arguments.Add(names);
        verb.Options.Add(plugIns);
        verb.Does(
            (parsed, _) =>
            {
                var library = FeatureInput.Library(parsed, plugIns, terminal);
                FeatureSpec[] specs = [.. parsed.GetValue(names)!.SelectMany(library.Read)];
                if (shared.IsJson(parsed))
                {
                    terminal.Out.WriteLine(JsonText.Of(new JsonArray([.. specs.Select(FeatureText.Json)])));
                    return 0;
                }
                for (var i = 0; i < specs.Length; i++)
                {
                    if (i > 0)
                    {
                        terminal.Out.WriteLine();
                    }
                    FeatureText.Write(terminal.Out, specs[i]);
                }
                return 0;
            }
        );
        return verb;
    }
}
