using System.CommandLine;
using System.Text.Json.Nodes;
using Riposte.Cli.Output;
using Riposte.Runtime.Configuration;

namespace Riposte.Cli.Verbs;

/// <summary><c>threshold set</c>: changes the thresholds in a configuration file and nothing else in it.</summary>
internal static class ThresholdSetCommand
{
    public const string Section = "trading.signal_thresholds";

    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        var config = Config();
        var entry = Value("--entry", "Least probability of a side to enter, or auto.");
        var exit = Value("--exit", "Probability below which a position is closed, or off.");
        var confidence = Value("--min-confidence", "Least confidence to enter.");
        var kind = Value("--confidence", "What confidence is: ratio or absolute.");
        (Option<string?> Option, string Key)[] options =
        [
            (entry, "entry"),
            (exit, "exit"),
            (confidence, "min_confidence"),
            (kind, "confidence"),
        ];
        var verb = new Verb(
            "set",
            "Write thresholds into a configuration file; comments and order stay, and nothing is written that is not valid.",
            "threshold set examples/btcusdt.yaml --entry 0.40 --exit 0.35 --min-confidence 65%",
            "threshold set my.yaml --entry auto --exit off"
        );
        verb.Arguments.Add(config);
        foreach (var (option, _) in options)
        {
            verb.Options.Add(option);
        }
        verb.SetAction(parsed =>
        {
            (string Key, string Value)[] values =
            [
                .. options
                    .Where(one => parsed.GetValue(one.Option) is not null)
                    .Select(one =>
                        ($"{Section}.{one.Key}", Checked(one.Option, one.Key, parsed.GetValue(one.Option)!))
                    ),
            ];
            if (values.Length == 0)
            {
                throw UsageErrors.Because(
                    "Nothing says what to set.",
                    "The file would stay as it is.",
                    "Give at least one of --entry, --exit, --min-confidence and --confidence."
                );
            }
            var path = InputOptions.Absolute(parsed.GetValue(config)!, terminal);
            var lines = ConfigFileEdit.Set(path, values, terminal.Variables);
            Print(terminal.Out, path, lines, shared.IsJson(parsed));
            return 0;
        });
        return verb;
    }

    public static Argument<string> Config() => new("CONFIG") { Description = "Configuration file (YAML)." };

    private static void Print(TextWriter output, string path, IReadOnlyList<string> lines, bool isJson)
    {
        if (isJson)
        {
            output.WriteLine(
                JsonText.Of(
                    new JsonObject
                    {
                        ["file"] = path,
                        ["changes"] = new JsonArray([.. lines.Select(line => (JsonNode)line)]),
                    }
                )
            );
            return;
        }
        output.WriteLine(lines.Count == 0 ? $"{path}: nothing to change." : $"{path}:");
        foreach (var line in lines)
        {
            output.WriteLine(line);
        }
    }

    // Read before anything is written, so that no text can bring more into the file than one value.
    private static string Checked(Option<string?> option, string key, string text)
    {
        var value = ConfigKeys.Find($"{Section}.{key}")!.Type.Parse(text);
        return value.IsGood
            ? text
            : throw UsageErrors.Because(
                $"{option.Name} '{text}' {value.Message}",
                "The configuration would not be valid.",
                value.Hint
            );
    }

    private static Option<string?> Value(string name, string description) =>
        new(name) { Description = description, HelpName = "VALUE" };
}
