using System.Text.Json.Nodes;
using Riposte.Cli.Output;
using Riposte.Core.Errors;

namespace Riposte.Cli.Verbs;

/// <summary><c>config validate</c>: reports every problem of a configuration.</summary>
internal static class ConfigValidateCommand
{
    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        var options = new ConfigOptions();
        var verb = new Verb(
            "validate",
            "Check a configuration and report every problem at once.",
            "config validate examples/btcusdt.yaml",
            "config validate mine.yaml --set seed=11 --output json"
        );
        options.AddTo(verb);
        verb.SetAction(parsed =>
        {
            var outcome = options.Load(parsed, terminal);
            if (shared.IsJson(parsed))
            {
                terminal.Out.WriteLine(
                    JsonText.Of(
                        new JsonObject
                        {
                            ["valid"] = outcome.Config is not null,
                            ["problems"] = new JsonArray([.. outcome.Problems.Select(ErrorPrinter.ToJson)]),
                        }
                    )
                );
                return outcome.Config is null ? (int)ErrorKind.Configuration : 0;
            }
            outcome.Require();
            terminal.Out.WriteLine($"{parsed.GetValue(options.Path)}: valid");
            return 0;
        });
        return verb;
    }
}
