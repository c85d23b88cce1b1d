using System.Text.Json.Nodes;
using Riposte.Cli.Output;
using Riposte.Runtime.Configuration;

namespace Riposte.Cli.Verbs;

/// <summary><c>config show</c>: the effective configuration with the origin of each value.</summary>
internal static class ConfigShowCommand
{
    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        var options = new ConfigOptions();
        var verb = new Verb(
            "show",
            "Print the effective configuration, each value with its origin.",
            "config show examples/btcusdt.yaml",
            "config show examples/btcusdt.yaml --set labels.horizon=12h --output json"
        );
        options.AddTo(verb);
        verb.SetAction(parsed =>
        {
            var config = options.Load(parsed, terminal).Require();
            if (!shared.IsJson(parsed))
            {
                terminal.Out.Write(ConfigPrinter.Yaml(config));
                return 0;
            }
            var values = config.Settings.Select(s =>
                (JsonNode)
                    new JsonObject
                    {
                        ["key"] = s.Key.Path,
                        ["value"] = s.Value is null ? null : s.Canonical,
                        ["origin"] = s.Origin,
                    }
            );
            terminal.Out.WriteLine(JsonText.Of(new JsonObject { ["settings"] = new JsonArray([.. values]) }));
            return 0;
        });
        return verb;
    }
}
