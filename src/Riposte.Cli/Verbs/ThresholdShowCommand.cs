using System.Text.Json.Nodes;
using Riposte.Cli.Output;
using Riposte.Runtime.Configuration;

namespace Riposte.Cli.Verbs;

/// <summary><c>threshold show</c>: the thresholds in force and where each comes from.</summary>
internal static class ThresholdShowCommand
{
    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        var config = ThresholdSetCommand.Config();
        var verb = new Verb(
            "show",
            "Show the thresholds in force, each with its origin.",
            "threshold show examples/btcusdt.yaml",
            "threshold show examples/btcusdt.yaml --output json"
        );
        verb.Arguments.Add(config);
        verb.SetAction(parsed =>
        {
            var request = ConfigRequest.File(InputOptions.Absolute(parsed.GetValue(config)!, terminal)) with
            {
                Environment = terminal.Variables,
            };
            EffectiveSetting[] settings =
            [
                .. ConfigLoader
                    .Load(request)
                    .Require()
                    .Settings.Where(s =>
                        s.Key.IsUnder(ThresholdSetCommand.Section) || s.Key.Path == "model.calibration"
                    ),
            ];
            if (shared.IsJson(parsed))
            {
                var values = settings.Select(s =>
                    (JsonNode)
                        new JsonObject
                        {
                            ["key"] = s.Key.Path,
                            ["value"] = s.Canonical,
                            ["origin"] = s.Origin,
                        }
                );
                terminal.Out.WriteLine(JsonText.Of(new JsonObject { ["settings"] = new JsonArray([.. values]) }));
                return 0;
            }
            TextTable.Write(
                terminal.Out,
                [
                    ["key", "value", "origin"],
                    .. settings.Select(s => new[] { s.Key.Path, s.Canonical, s.Origin }),
                ]
            );
            return 0;
        });
        return verb;
    }
}
